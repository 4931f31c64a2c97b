internal import Glibc
public import Hub

/// A model that was learnt, and from what.
public struct TrainedModel: Sendable {
  /// The model.
  public var model: MatchModel
  /// How many pairs shared a block.
  public var candidates: Int
  /// How many pairs were drawn at random.
  public var drawn: Int
  /// How many of the candidates the model takes for one thing.
  public var matches: Double
}

/// Learns a model without labels: u from pairs drawn at random, m and the share of duplicates by expectation maximisation
/// over the pairs that share a block.
///
/// What is built in counts like a few pairs that were seen, so that a small ledger stays near it. Levels that chance alone
/// hardly ever brings about (`others`, `counted`) keep what is built in: no sample shows them. A name of which only the
/// family is known is compared among its like, and keeps its m.
struct ModelTrainer {
  /// How many pairs seen the expectations count for.
  private static let belief = 50.0
  private static let steps = 50
  /// Levels whose m is not learnt, by comparison.
  ///
  /// What stands before the @ is made of the name: with the name it says nothing more, and learning would believe it twice.
  private static let fixed: [String: Set<String>] = [
    "name": ["family_only"], "id": ["same"], "email": ["same_local"],
  ]
  /// How many times more often than is built in a level that speaks against a match may occur among matches: they cannot
  /// be learnt to differ in what is their own.
  private static let most = 3.0

  private(set) var model: MatchModel
  let population: Double
  /// How many records there are.
  let records: Int
  /// Candidates by levels and by what counting takes off, in half bits (above the levels).
  private var patterns: [UInt64: Int] = [:]
  private var candidates = 0
  private var drawn = 0
  private var levels: [[Int]]

  init(_ model: MatchModel, population: Double, records: Int) {
    self.model = model
    self.population = population
    self.records = records
    levels = model.comparisons.map { [Int](repeating: 0, count: $0.levels.count + 1) }
  }

  /// Notes a pair that shares a block.
  ///
  /// - Parameter counted: how many bits counting takes off its weight.
  mutating func note(_ pattern: LevelPattern, counted: Double) {
    patterns[UInt64(pattern) | UInt64(max(0, (counted * 2).rounded())) << 32, default: 0] += 1
    candidates += 1
  }

  /// Notes a pair drawn at random.
  mutating func draw(_ pattern: LevelPattern) {
    drawn += 1
    for place in levels.indices { levels[place][Int(pattern >> UInt32(4 * place) & 15)] += 1 }
  }

  /// Learns from all that was noted.
  mutating func train() -> TrainedModel {
    learnStrangers()
    // In a fixed order: sums of fractions depend on it.
    let ordered = patterns.sorted { $0.key < $1.key }
    var matches = 0.0
    for _ in 0..<Self.steps {
      let before = matches
      matches = step(ordered)
      if abs(matches - before) < 1e-6 * max(1, matches) { break }
    }
    return TrainedModel(model: rounded(), candidates: candidates, drawn: drawn, matches: matches)
  }

  private mutating func learnStrangers() {
    guard drawn > 0 else { return }
    for place in model.comparisons.indices {
      let seen = Double(levels[place].dropFirst().reduce(0, +))
      for level in model.comparisons[place].levels.indices {
        guard case .share(let share) = model.comparisons[place].levels[level].u else { continue }
        let count = Double(levels[place][level + 1])
        let learnt = (count + Self.belief * share) / (seen + Self.belief)
        model.comparisons[place].levels[level].u = .share(min(max(learnt, 1e-6), 1))
      }
    }
  }

  /// One step of expectation and maximisation; returns how many candidates are matches.
  private mutating func step(_ ordered: [(key: UInt64, value: Int)]) -> Double {
    let weights = LevelWeights(model, population: population)
    var sums = levels.map { [Double](repeating: 0, count: $0.count) }
    var matches = 0.0
    for (key, count) in ordered {
      var bits = weights.prior - Double(key >> 32) / 2
      for place in sums.indices {
        bits += weights.weights[place * LevelWeights.most + Int(key >> UInt64(4 * place) & 15)]
      }
      let share = Double(count) / (1 + exp2(-bits))
      matches += share
      for place in sums.indices { sums[place][Int(key >> UInt64(4 * place) & 15)] += share }
    }
    let expected = MatchModel.builtIn(model.entity)
    for place in model.comparisons.indices {
      let comparison = expected.comparisons[place]
      let fixed = Self.fixed[comparison.name] ?? []
      let learnt = comparison.levels.indices.filter { !fixed.contains(comparison.levels[$0].name) }
      let seen = learnt.reduce(0.0) { $0 + sums[place][$1 + 1] }
      let whole = learnt.reduce(0.0) { $0 + comparison.levels[$1].m }
      for level in learnt {
        let m =
          (sums[place][level + 1] + Self.belief * comparison.levels[level].m / whole) / (seen + Self.belief)
        let limit = comparison.levels[level].isAgainst ? Self.most * comparison.levels[level].m : 0.999
        model.comparisons[place].levels[level].m = min(m, limit)
      }
    }
    let usual = expected.duplicates
    model.duplicates = (2 * matches + Self.belief * usual) / (Double(records) + Self.belief)
    return matches
  }

  /// The model in numbers that people can read: four digits each.
  private func rounded() -> MatchModel {
    func short(_ value: Double) -> Double {
      let scale = pow(10, 3 - floor(log10(value)))
      return (value * scale).rounded() / scale
    }
    var model = model
    model.duplicates = short(model.duplicates)
    for place in model.comparisons.indices {
      for level in model.comparisons[place].levels.indices {
        let value = model.comparisons[place].levels[level]
        model.comparisons[place].levels[level].m = short(value.m)
        if case .share(let share) = value.u {
          model.comparisons[place].levels[level].u = .share(short(share))
        }
      }
    }
    return model
  }
}

extension MatchModel.Level {
  /// Whether the level occurs more often among strangers than among matches.
  fileprivate var isAgainst: Bool { if case .share(let share) = u { share > m } else { false } }
}

/// Numbers that look drawn and are the same for a seed.
struct SeededPairs {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  /// A number below a bound.
  mutating func below(_ bound: Int) -> Int {
    state &+= 0x9e37_79b9_7f4a_7c15
    var value = state
    value = (value ^ (value >> 30)) &* 0xbf58_476d_1ce4_e5b9
    value = (value ^ (value >> 27)) &* 0x94d0_49bb_1331_11eb
    value ^= value >> 31
    return Int(value.multipliedFullWidth(by: UInt64(bound)).high)
  }
}

/// How pairs are drawn and blocks are read for learning.
private enum Sample {
  /// How many pairs are drawn at random.
  static let pairs = 1_000_000
  /// Blocks with more rows teach nothing.
  static let mostRows = 40

  static func draw(of count: Int, seed: UInt64, _ take: (Int, Int) -> Void) {
    guard count > 1 else { return }
    var random = SeededPairs(seed: seed)
    for _ in 0..<min(pairs, count * 50) {
      let a = random.below(count)
      let b = random.below(count)
      if a != b { take(a, b) }
    }
  }

  static func each(_ index: BlockIndex, _ take: (Int, Int) -> Void) {
    for number in 0..<index.count {
      let block = index[number]
      guard block.count <= mostRows else { continue }
      for place in block {
        for other in block.lowerBound..<place { take(Int(index.rows[other]), Int(index.rows[place])) }
      }
    }
  }
}

extension PersonMatcher {
  /// Learns a model from the records and empties the matcher.
  ///
  /// - Parameters:
  ///   - start: what learning begins with.
  ///   - seed: which pairs are drawn; the same seed and records give the same model.
  public mutating func train(from start: MatchModel, seed: UInt64) -> TrainedModel {
    var (clusters, _) = rulesAlone()
    var scorer = clusters.makeScorer(start)
    let people = clusters.people
    var trainer = ModelTrainer(start, population: scorer.population, records: people.count)
    Sample.draw(of: people.count, seed: seed) { a, b in
      trainer.draw(scorer.pattern(clusters.evidence(a), clusters.evidence(b), sharesID: false))
    }
    // A pair of several blocks is learnt from once: in the first that it shares.
    let keys = PersonBlocks.Key.allCases
    for (place, key) in keys.enumerated() {
      Sample.each(BlockIndex(people, key)) { a, b in
        let isKnown = keys[..<place].contains {
          $0.of(people[a]) != 0 && $0.of(people[a]) == $0.of(people[b])
        }
        if isKnown { return }
        let (one, other) = (clusters.evidence(a), clusters.evidence(b))
        let pattern = scorer.pattern(one, other, sharesID: false)
        trainer.note(pattern, counted: scorer.counted(pattern, one, other))
      }
    }
    return trainer.train()
  }
}

extension CompanyMatcher {
  /// Learns a model from the records and empties the matcher.
  public mutating func train(from start: MatchModel, seed: UInt64) -> TrainedModel {
    var (clusters, companies) = rulesAlone()
    let scorer = clusters.makeScorer(start)
    var trainer = ModelTrainer(start, population: scorer.population, records: companies.count)
    Sample.draw(of: companies.count, seed: seed) { a, b in
      trainer.draw(scorer.pattern(companies[a], companies[b]))
    }
    let keys: [(CompanyEvidenceKeys) -> UInt64] = [
      { $0.number }, { $0.account }, { $0.domain }, { $0.phone }, { $0.name },
    ]
    for (place, key) in keys.enumerated() {
      Sample.each(BlockIndex(rows: companies.count) { key(companies[$0]) }) { a, b in
        let isKnown = keys[..<place].contains {
          $0(companies[a]) != 0 && $0(companies[a]) == $0(companies[b])
        }
        if !isKnown { trainer.note(scorer.pattern(companies[a], companies[b]), counted: 0) }
      }
    }
    return trainer.train()
  }
}
