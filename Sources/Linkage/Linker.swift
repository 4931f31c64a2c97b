/// Finds the rows of a table that describe the same thing, without labels and without configuration.
package struct Linker: Sendable {
  /// What can be set.
  package struct Options: Sendable {
    /// Columns whose kind is told, by name.
    package var kinds: [String: ColumnKind] = [:]
    /// Which rows are compared: those that agree on all columns of one of these, in a form or nil for the whole value;
    /// empty: chosen.
    package var blocks: [[(column: String, form: String?)]] = []
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
    /// How many threads work; the result does not depend on it.
    package var threads = Workers.usual()

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

  /// The forms of a column that a block can be made of.
  package static let blockForms = BlockForm.allCases.map(\.rawValue)

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
    for part in options.blocks.joined() {
      guard let comparison = comparisons.first(where: { $0.name == part.column }) else {
        return ("link.block_useless", ["name": part.column])
      }
      if let form = part.form, BlockForm(rawValue: form)?.fits(comparison.kind) != true {
        let forms = BlockForm.allCases.filter { $0.fits(comparison.kind) }.map(\.rawValue)
        return (
          "link.block_form",
          [
            "name": part.column, "form": form, "kind": comparison.kind.rawValue,
            "forms": forms.joined(separator: ", "),
          ]
        )
      }
    }
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

  /// The rules that were told, else those that suit the columns.
  private var rules: [BlockRule] {
    guard !options.blocks.isEmpty else { return BlockRule.choose(comparisons) }
    return options.blocks.map { parts in
      BlockRule(
        parts: parts.compactMap { part in
          comparisons.firstIndex { $0.name == part.column }.map {
            ($0, part.form.flatMap(BlockForm.init(rawValue:)) ?? .whole)
          }
        }, isTold: true)
    }
  }

  /// Does all of it.
  package func run() -> LinkResult {
    if let result = allSame() { return result }
    let split = options.split
    let allPairs = Double(max(1, split.map { $0 * (count - $0) } ?? count * (count - 1) / 2))
    // Rules that someone wrote are followed to the end, whatever they bring.
    let budget =
      options.blocks.isEmpty
      ? max(20_000, (count <= 50_000 ? 10 : count <= 200_000 ? 6 : 3) * count) : Int.max
    let index = BlockIndex(
      comparisons, rules, count: count, split: split, budget: budget)
    let shared = SharedRows(comparisons, dependence)
    let model = options.model ?? learn(index, allPairs, shared)
    let scorer = Scorer(model, comparisons, rows: count, allPairs: allPairs)
    let found = score(index, scorer, shared)
    let threshold = LinkWeight.weight(options.threshold)
    var comparer = PairComparer(comparisons, shared)
    let clusters = ClusterBuilder(count: count, pairs: found.pairs, threshold: threshold) { a, b in
      scorer.weight(comparer.pattern(a, b), a)
    }
    return LinkResult(
      columns: columns, clusters: clusters.clusters, pairs: found.pairs, model: model,
      rules: index.reports, compared: found.compared, refused: clusters.refused, threshold: threshold,
      scorer: scorer, comparisons: comparisons, dependence: dependence)
  }

  /// So many rows are asked for their partners in one go.
  private static let piece = 4096

  private var pieces: Int { (count + Self.piece - 1) / Self.piece }

  private func rows(_ piece: Int) -> Range<Int> {
    piece * Self.piece..<min(count, (piece + 1) * Self.piece)
  }

  /// What a worker needs for itself.
  private struct Worker {
    var comparer: PairComparer
    var batch = PairBatch()
    /// Which row has met which one last.
    var seen: [UInt32]

    init(_ comparisons: [Comparison], _ shared: SharedRows, _ count: Int) {
      comparer = PairComparer(comparisons, shared)
      seen = [UInt32](repeating: .max, count: count)
    }
  }

  /// Weighs all pairs that share a block; keeps those above the floor, by rows.
  private func score(
    _ index: BlockIndex, _ scorer: Scorer, _ shared: SharedRows
  ) -> (pairs: [LinkedPair], compared: Int) {
    let floor = LinkWeight.weight(options.floor)
    func weigh(_ worker: inout Worker, _ pairs: inout [LinkedPair]) -> Int {
      worker.comparer.compare(&worker.batch)
      scorer.weigh(&worker.batch)
      let count = worker.batch.count
      for at in 0..<count where worker.batch.weights[at] >= floor {
        pairs.append(
          LinkedPair(a: worker.batch.a[at], b: worker.batch.b[at], weight: Float(worker.batch.weights[at])))
      }
      worker.batch.removeAll()
      return count
    }
    var parts = Workers.run(pieces, threads: options.threads) {
      Worker(comparisons, shared, count)
    } work: { worker, piece in
      var pairs: [LinkedPair] = []
      var compared = 0
      for row in rows(piece) {
        index.partners(of: row, split: options.split, &worker.seen) { worker.batch.append(row, $0) }
        if worker.batch.isFull { compared += weigh(&worker, &pairs) }
      }
      compared += weigh(&worker, &pairs)
      return (pairs: pairs, compared: compared)
    }
    var pairs: [LinkedPair] = []
    pairs.reserveCapacity(parts.reduce(0) { $0 + $1.pairs.count })
    for at in parts.indices {
      pairs += parts[at].pairs
      parts[at].pairs = []
    }
    return (pairs, parts.reduce(0) { $0 + $1.compared })
  }

  /// Learns from a part of the pairs.
  private func learn(_ index: BlockIndex, _ allPairs: Double, _ shared: SharedRows) -> LinkModel {
    let random = RandomPairs(
      comparisons, shared, count: count, split: options.split, seed: options.seed, most: 1_000_000,
      threads: options.threads)
    let share = UInt64(max(1, index.pairs / 2_000_000))
    func take(_ learner: inout Learner) {
      learner.worker.comparer.compare(&learner.worker.batch)
      learner.take()
    }
    let learners = Workers.gather(pieces, threads: options.threads) {
      Learner(
        worker: Worker(comparisons, shared, self.count),
        partners: PartnerCounts(comparisons, count: self.count))
    } work: { learner, piece in
      for row in rows(piece) {
        // Of large files only some rows are asked, and then for all their partners.
        if share > 1, UInt64(row) &* 0x9E37_79B9_7F4A_7C15 >> 32 % share != 0 { continue }
        index.partners(of: row, split: options.split, &learner.worker.seen) {
          learner.worker.batch.append(row, $0)
        }
        if learner.worker.batch.isFull { take(&learner) }
      }
      take(&learner)
    }
    var patterns = PatternCounts()
    var partners = PartnerCounts(comparisons, count: self.count)
    for learner in learners {
      patterns.add(learner.patterns)
      partners.add(learner.partners)
    }
    return Estimator(
      comparisons: comparisons, random: random, partners: partners.tallied(share: share),
      patterns: patterns.sorted(times: share), allPairs: allPairs, rows: Double(self.count)
    ).model()
  }

  /// What a worker counts while it learns.
  private struct Learner: Sendable {
    var worker: Worker
    var patterns = PatternCounts()
    var partners: PartnerCounts

    /// Counts the pairs of the batch that was compared.
    mutating func take() {
      for at in 0..<worker.batch.count {
        let pattern = worker.batch.patterns[at]
        patterns.add(pattern)
        partners.add(pattern, Int(worker.batch.a[at]), Int(worker.batch.b[at]))
      }
      worker.batch.removeAll()
    }
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
    var comparer = PairComparer(comparisons, SharedRows(comparisons, dependence))
    let pairs = (1..<max(1, count)).map { row in
      LinkedPair(a: 0, b: UInt32(row), weight: Float(scorer.weight(comparer.pattern(0, row), 0)))
    }
    return LinkResult(
      columns: columns, clusters: [UInt32](repeating: 0, count: count), pairs: pairs, model: model, rules: [],
      compared: pairs.count, refused: 0, threshold: LinkWeight.weight(options.threshold), scorer: scorer,
      comparisons: comparisons, dependence: dependence)
  }
}
