import Glibc

/// Learns a model without labels: u from random pairs, m and the prior by expectation maximisation over the pairs
/// that share a block.
///
/// All blocks are taken together with the prior over all pairs of the file: pairs outside the blocks do not belong
/// together, so that nothing has to be held out and one column's errors are learnt from what the others say. What is
/// expected of each kind of column counts like a few pairs that were seen: a set with hardly any duplicates, or with one
/// column only, stays near it.
struct Estimator {
  let comparisons: [Comparison]
  let random: RandomPairs
  /// Rows by number of partners, by comparison and level (`comparison << 4 | level`).
  let partners: [Int: PartnerCounts.Tally]
  /// The patterns of the pairs in blocks, ascending, with how many pairs have each.
  let patterns: [(pattern: PairPattern, count: Double)]
  /// How many pairs the file has.
  let allPairs: Double
  /// How many rows the file has.
  let rows: Double

  /// How many pairs seen the expectations count for at least.
  private static let belief = 20.0

  /// How many columns tell things apart.
  private var telling: Int { comparisons.count { $0.kind != .category && $0.collision < 0.1 } }

  /// How many pairs seen the expectations count for.
  ///
  /// Columns learn from each other. One alone has nobody to learn from and keeps what is expected; two or three can talk
  /// each other into anything.
  private func belief(_ matches: Double) -> Double {
    switch telling {
    case 0, 1: return 1e9
    case 2: return max(Self.belief, matches)
    case 3: return max(Self.belief, 0.15 * matches)
    default: return Self.belief
    }
  }

  /// Whether a comparison tells who or what something is, rather than where it is and what it goes with.
  ///
  /// Families share a name, an address and a telephone; programmes share a site.
  private var isOwn: [Bool] {
    let hasGiven = comparisons.contains { [.given, .fullName, .organisation, .text].contains($0.kind) }
    // Where people are listed, an organisation is what colleagues share.
    let isPeople = comparisons.contains { $0.kind == .given || $0.kind == .fullName }
    return comparisons.map {
      switch $0.kind {
      case .given, .fullName, .text, .email, .identifier, .date: true
      case .organisation: !isPeople
      case .surname: !hasGiven
      default: false
      }
    }
  }

  func model() -> LinkModel {
    var remarks: [String] = []
    var prior = min(0.1, 0.2 * rows / allPairs)
    var parts = comparisons.enumerated().map { index, comparison in
      LinkModel.Part(
        name: comparison.name, kind: comparison.kind, levels: comparison.levels.names,
        m: comparison.levels.expected,
        u: chance(index, prior: prior, m: comparison.levels.expected), weights: [])
    }
    var related = Related(share: 2 * prior, levels: comparisons.map(\.levels.expected))
    for _ in 0..<4 {
      let before = prior
      for _ in 0..<30 {
        let change = step(&parts, &prior, &related)
        if change < 1e-6 { break }
      }
      for index in parts.indices {
        parts[index].u = chance(index, prior: prior, m: parts[index].m)
      }
      if abs(prior - before) < 0.001 * before { break }
    }
    if prior * allPairs < 5 { remarks.append("few_matches") }
    for index in parts.indices {
      parts[index].weights = evened(parts[index], comparisons[index].levels)
    }
    return LinkModel(parts: parts, prior: prior, remarks: remarks)
  }

  /// Pairs that are related without being one: brothers, programmes of one site, branches of one street.
  ///
  /// Learning knows them as a third kind of pairs, so that they do not pass for matches with all names wrong. What is
  /// one's own is among them as among strangers; how the rest agrees is learnt.
  private struct Related {
    var share: Double
    var levels: [[Double]]
  }

  /// Counts as shares of what is not missing.
  private static func shares(_ counts: [Double]) -> [Double] {
    let sum = counts.dropFirst().reduce(0, +)
    return counts.enumerated().map { $0 == 0 ? 0 : $1 / sum }
  }

  /// How often levels occur among pairs that do not belong together: among random pairs, without those that do.
  private func chance(_ index: Int, prior: Double, m: [Double]) -> [Double] {
    let comparison = comparisons[index]
    let counts = random.counts[index]
    let filled = max(1, counts.dropFirst().reduce(0, +))
    var u = counts.map { ($0 + 0.3) / filled }
    u[0] = 0
    for level in 1..<u.count {
      u[level] = max((u[level] - prior * m[level]) / (1 - prior), 0.05 * u[level], 0.3 / filled)
    }
    // What hardly ever comes about by chance is counted, not drawn.
    let total = Double(comparison.values.count - Int(comparison.values.counts[0]))
    for level in 1..<u.count {
      guard let tally = partners[index << 4 | level] else { continue }
      let strangers =
        tally.strangers(siblings: siblings(prior), total: total) + 0.4 * comparison.levels.chance
      u[level] = min(u[level], strangers / max(1, total))
    }
    u[comparison.levels.exact] = comparison.chanceOfEqual(siblings: siblings(prior))
    let sum = u.reduce(0, +)
    return u.map { $0 / sum }
  }

  /// How many records of the same thing a record has beside itself, as the prior has it.
  private func siblings(_ prior: Double) -> Double { min(20, 2 * prior * allPairs / rows) }

  /// One step of expectation and maximisation; returns how far the prior moved.
  private func step(_ parts: inout [LinkModel.Part], _ prior: inout Double, _ related: inout Related)
    -> Double
  {
    let logs = parts.map { part in
      part.m.indices.map { $0 == 0 ? 0 : log(part.m[$0] / part.u[$0]) }
    }
    let own = isOwn
    let hasRelated = own.contains(true) && own.contains(false)
    let relatedLogs = parts.enumerated().map { index, part in
      part.u.indices.map {
        // Colleagues share the domain of their addresses.
        let isFree = !own[index] || comparisons[index].kind == .email && $0 <= 2
        return $0 == 0 || !isFree ? 0 : log(related.levels[index][$0] / part.u[$0])
      }
    }
    let base = log(prior / (1 - prior))
    let relatedBase = hasRelated ? log(related.share / (1 - prior)) : -.infinity
    var sums = parts.map { [Double](repeating: 0, count: $0.m.count) }
    var relatedSums = parts.map { [Double](repeating: 0.5, count: $0.m.count) }
    var matches = 0.0
    var others = 0.0
    for (pattern, count) in patterns {
      var sum = base
      var relatedSum = relatedBase
      for index in logs.indices {
        let level = Int(pattern >> UInt64(4 * index) & 15)
        sum += logs[index][level]
        relatedSum += relatedLogs[index][level]
      }
      let (x, y) = (exp(min(sum, 300)), exp(min(relatedSum, 300)))
      let share = count * x / (1 + x + y)
      let relatedShare = count * y / (1 + x + y)
      matches += share
      others += relatedShare
      for index in logs.indices {
        let level = Int(pattern >> UInt64(4 * index) & 15)
        sums[index][level] += share
        relatedSums[index][level] += relatedShare
      }
    }
    let general = belief(matches)
    for index in parts.indices {
      let expected = comparisons[index].levels.expected
      // A category cannot talk anybody into anything: it always learns.
      let belief = comparisons[index].kind == .category ? Self.belief : general
      let seen = sums[index].dropFirst().reduce(0, +)
      for level in 1..<expected.count {
        parts[index].m[level] = (sums[index][level] + belief * expected[level]) / (seen + belief)
      }
      if let most = Self.mostDifferent(comparisons[index].kind, own[index]) {
        // Of words a few in common are as good as none.
        let low = comparisons[index].words == nil ? 1...1 : 1...2
        Self.hold(&parts[index].m, low, most: most * low.reduce(0) { $0 + expected[$1] })
      }
      related.levels[index] = Self.shares(relatedSums[index])
    }
    // A few pairs are always believed in, and never more than every record in a cluster of a hundred.
    // Where one column is all there is, equal means equal.
    let least = telling <= 1 ? 0.3 : 0.002
    let next = min(max(matches, least * rows), 50 * rows, 0.5 * allPairs) / allPairs
    related.share = min(max(others, 0.01 * rows), 0.4 * allPairs) / allPairs
    let change = abs(next - prior) / prior
    prior = next
    return change
  }

  /// How many times as many matches as expected may differ in a column; nil where it is learnt.
  ///
  /// Names and days of birth hardly change: a class of pairs that differs in them is not that of the matches, but of families
  /// or of namesakes. Addresses of mail do change.
  private static func mostDifferent(_ kind: ColumnKind, _ isOwn: Bool) -> Double? {
    switch kind {
    case .given, .surname: 1.8
    case .fullName, .organisation: isOwn ? 1.5 : nil
    case .date: 3
    default: isOwn ? 4 : nil
    }
  }

  /// Keeps matches from being thought different in what is their own.
  private static func hold(_ m: inout [Double], _ low: ClosedRange<Int>, most: Double) {
    let sum = low.reduce(0) { $0 + m[$1] }
    guard sum > most else { return }
    for level in 1..<m.count { m[level] *= low.contains(level) ? most / sum : (1 - most) / (1 - sum) }
  }

  /// The weights of levels, neighbours that stand in the wrong order taken together.
  private func evened(_ part: LinkModel.Part, _ levels: Levels) -> [Double] {
    var weights = part.m.indices.map { $0 == 0 ? 0 : log2(part.m[$0] / part.u[$0]) }
    for chain in levels.chains { even(chain, part, &weights) }
    weights[1] = min(weights[1], 0)
    weights[levels.exact] = max(weights[levels.exact], 0)
    return weights
  }

  private func even(_ chain: [Int], _ part: LinkModel.Part, _ weights: inout [Double]) {
    var groups: [(m: Double, u: Double, levels: [Int])] = []
    for level in chain {
      groups.append((part.m[level], part.u[level], [level]))
      while groups.count > 1,
        groups[groups.count - 1].m / groups[groups.count - 1].u
          < groups[groups.count - 2].m / groups[groups.count - 2].u
      {
        let last = groups.removeLast()
        let at = groups.count - 1
        groups[at] = (groups[at].m + last.m, groups[at].u + last.u, groups[at].levels + last.levels)
      }
    }
    for group in groups {
      for level in group.levels { weights[level] = log2(group.m / group.u) }
    }
  }
}
