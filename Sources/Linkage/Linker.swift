/// Finds the rows of a table that describe the same thing, without labels and without configuration.
package struct Linker: Sendable {
  /// What can be set.
  package struct Options: Sendable {
    /// Columns whose kind is told, by name.
    package var kinds: [String: ColumnKind] = [:]
    /// The probability from which two rows are one.
    package var threshold = 0.9
    /// The probability from which a pair is kept at all.
    package var floor = 0.01
    /// What the random numbers start with.
    package var seed: UInt64 = 1
    /// Where two tables are linked: the first row of the second one; only pairs across are looked at.
    package var split: Int?
    /// A model that was learnt before: nothing is learnt then.
    package var model: LinkModel?

    /// The defaults.
    package init() {}
  }

  /// What the columns were taken as.
  package let columns: [(name: String, kind: ColumnKind, reason: ColumnProfiler.Reason)]
  private let comparisons: [Comparison]
  private let dependence: [Dependence.Rule]
  private let count: Int
  private let options: Options

  /// How many columns are compared at most.
  private static let mostColumns = 16

  /// Makes a linker of a table's columns.
  package init(names: [String], columns: [ValueColumn], options: Options) {
    let kinds = ColumnProfiler.kinds(names: names, columns: columns, told: options.kinds)
    self.columns = names.indices.map { (names[$0], kinds[$0].kind, kinds[$0].reason) }
    self.options = options
    count = columns.first?.count ?? 0
    comparisons = names.indices.filter { kinds[$0].kind != .ignored }.prefix(Self.mostColumns).map {
      Comparison(name: names[$0], kind: kinds[$0].kind, raw: columns[$0])
    }
    dependence = Dependence.find(comparisons)
  }

  /// Why it cannot run, or nil.
  package var mistake: (code: String, arguments: [String: String])? {
    if comparisons.isEmpty, count > 0 { return ("link.no_columns", [:]) }
    guard let model = options.model else { return nil }
    let own = comparisons.map { "\($0.name)=\($0.kind.rawValue)" }
    let other = model.parts.map { "\($0.name)=\($0.kind.rawValue)" }
    let fits =
      own == other
      && zip(comparisons, model.parts).allSatisfy {
        $0.levels.names == $1.levels && $1.m.count == $1.levels.count && $1.u.count == $1.levels.count
          && $1.weights.count == $1.levels.count
      }
    return fits ? nil : ("link.model_unfit", ["names": other.joined(separator: ", ")])
  }

  /// Does all of it.
  package func run() -> LinkResult {
    if let result = allSame() { return result }
    let split = options.split
    let allPairs = Double(max(1, split.map { $0 * (count - $0) } ?? count * (count - 1) / 2))
    let budget = max(20_000, (count <= 50_000 ? 10 : count <= 200_000 ? 6 : 3) * count)
    let index = BlockIndex(
      comparisons, BlockRule.choose(comparisons), count: count, split: split, budget: budget)
    let model = options.model ?? learn(index, allPairs)
    let scorer = Scorer(model, comparisons, rows: count, allPairs: allPairs)
    var comparer = PairComparer(comparisons, dependence)
    let floor = LinkWeight.weight(options.floor)
    var pairs: [LinkedPair] = []
    var compared = 0
    var seen = [UInt32](repeating: .max, count: count)
    for row in 0..<count {
      index.partners(of: row, split: split, &seen) { other in
        compared += 1
        let weight = scorer.weight(comparer.pattern(row, other), row)
        if weight >= floor {
          pairs.append(LinkedPair(a: UInt32(row), b: UInt32(other), weight: Float(weight)))
        }
      }
    }
    let threshold = LinkWeight.weight(options.threshold)
    let clusters = ClusterBuilder(count: count, pairs: pairs, threshold: threshold) { a, b in
      scorer.weight(comparer.pattern(a, b), a)
    }
    return LinkResult(
      columns: columns, clusters: clusters.clusters, pairs: pairs, model: model,
      rules: index.reports, compared: compared, refused: clusters.refused, threshold: threshold,
      scorer: scorer, comparisons: comparisons, dependence: dependence)
  }

  /// Learns from a part of the pairs.
  private func learn(_ index: BlockIndex, _ allPairs: Double) -> LinkModel {
    let split = options.split
    let random = RandomPairs(
      comparisons, dependence, count: count, split: split, seed: options.seed, most: 1_000_000)
    let share = UInt64(max(1, index.pairs / 6_000_000))
    var comparer = PairComparer(comparisons, dependence)
    var seen = [UInt32](repeating: .max, count: count)
    var histogram: [PairPattern: Double] = [:]
    var partners = PartnerCounts(comparisons, count: count)
    for row in 0..<count {
      // Of large files only some rows are asked, and then for all their partners.
      if share > 1, UInt64(row) &* 0x9E37_79B9_7F4A_7C15 >> 32 % share != 0 { continue }
      index.partners(of: row, split: split, &seen) { other in
        let pattern = comparer.pattern(row, other)
        histogram[pattern, default: 0] += Double(share)
        partners.add(pattern, row, other)
      }
    }
    return Estimator(
      comparisons: comparisons, random: random, partners: partners.tallied(share: share),
      patterns: histogram.sorted { $0.key < $1.key }.map { (pattern: $0.key, count: $0.value) },
      allPairs: allPairs, rows: Double(count)
    ).model()
  }

  /// The result where every row says the same in every column: one thing, as likely as anything can be told from that.
  private func allSame() -> LinkResult? {
    guard options.split == nil, options.model == nil, count > 0, !comparisons.isEmpty,
      comparisons.allSatisfy({ $0.values.valueCount == 2 && $0.values.counts[0] == 0 })
    else { return nil }
    let parts = comparisons.map { comparison in
      let levels = comparison.levels
      return LinkModel.Part(
        name: comparison.name, kind: comparison.kind, levels: levels.names, m: levels.expected,
        u: levels.expected, weights: levels.names.map { _ in 0 })
    }
    let model = LinkModel(parts: parts, prior: 0.99, remarks: ["all_same"])
    let scorer = Scorer(model, comparisons, rows: count, allPairs: 1)
    var comparer = PairComparer(comparisons, dependence)
    let pairs = (1..<max(1, count)).map { row in
      LinkedPair(a: 0, b: UInt32(row), weight: Float(scorer.weight(comparer.pattern(0, row), 0)))
    }
    return LinkResult(
      columns: columns, clusters: [UInt32](repeating: 0, count: count), pairs: pairs, model: model, rules: [],
      compared: pairs.count, refused: 0, threshold: LinkWeight.weight(options.threshold), scorer: scorer,
      comparisons: comparisons, dependence: dependence)
  }
}
