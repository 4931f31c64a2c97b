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
  /// The patterns of the pairs in blocks, ascending, with how many pairs have each.
  let patterns: [(pattern: PairPattern, count: Double)]
  /// How many pairs the file has.
  let allPairs: Double
  /// How many rows the file has.
  let rows: Double

  /// How many pairs seen the expectations count for.
  private static let belief = 20.0

  func model() -> LinkModel {
    var remarks: [String] = []
    var parts = comparisons.enumerated().map { index, comparison in
      LinkModel.Part(
        name: comparison.name, kind: comparison.kind, levels: comparison.levels.names,
        m: comparison.levels.expected, u: chance(index, prior: 0, m: nil),
        weights: [])
    }
    var prior = min(0.1, 0.2 * rows / allPairs)
    for round in 0..<4 {
      let before = prior
      for _ in 0..<(round == 0 ? 30 : 15) {
        let change = step(&parts, &prior)
        if change < 1e-7 { break }
      }
      for index in parts.indices {
        parts[index].u = chance(index, prior: prior, m: parts[index].m)
      }
      if round > 0, abs(prior - before) < 0.001 * before { break }
    }
    let matches = prior * allPairs
    if matches < 5 { remarks.append("few_matches") }
    for index in parts.indices {
      parts[index].weights = evened(parts[index], comparisons[index].levels)
    }
    return LinkModel(parts: parts, prior: prior, remarks: remarks)
  }

  /// How often levels occur among pairs that do not belong together: among random pairs, without those that do.
  private func chance(_ index: Int, prior: Double, m: [Double]?) -> [Double] {
    let counts = random.counts[index]
    let filled = max(1, counts.dropFirst().reduce(0, +))
    let exact = comparisons[index].levels.exact
    var u = counts.map { ($0 + 0.3) / filled }
    u[0] = 0
    u[exact] = max(comparisons[index].collision, 0.3 / filled)
    for level in 1..<u.count {
      let all = u[level]
      if let m { u[level] = max((all - prior * m[level]) / (1 - prior), 0.02 * all) }
      let least = level == exact ? comparisons[index].levels.chance / max(2, rows) * 0.5 : 0.3 / filled
      u[level] = max(u[level], least)
    }
    let sum = u.reduce(0, +)
    return u.map { $0 / sum }
  }

  /// One step of expectation and maximisation; returns how far the prior moved.
  private func step(_ parts: inout [LinkModel.Part], _ prior: inout Double) -> Double {
    let logs = parts.map { part in
      part.m.indices.map { $0 == 0 ? 0 : log(part.m[$0] / part.u[$0]) }
    }
    let base = log(prior / (1 - prior))
    var sums = parts.map { [Double](repeating: 0, count: $0.m.count) }
    var matches = 0.0
    for (pattern, count) in patterns {
      var sum = base
      for index in logs.indices { sum += logs[index][Int(pattern >> UInt64(4 * index) & 15)] }
      let share = count / (1 + exp(-sum))
      if share < 1e-9 { continue }
      matches += share
      for index in logs.indices { sums[index][Int(pattern >> UInt64(4 * index) & 15)] += share }
    }
    for index in parts.indices {
      let expected = comparisons[index].levels.expected
      let seen = sums[index].dropFirst().reduce(0, +)
      for level in 1..<expected.count {
        parts[index].m[level] = (sums[index][level] + Self.belief * expected[level]) / (seen + Self.belief)
      }
    }
    // A few pairs are always believed in, and never more than every record in a cluster of a hundred.
    let next = min(max(matches, 0.002 * rows), 50 * rows, 0.5 * allPairs) / allPairs
    let change = abs(next - prior) / prior
    prior = next
    return change
  }

  /// The weights of levels, neighbours that stand in the wrong order taken together.
  private func evened(_ part: LinkModel.Part, _ levels: Levels) -> [Double] {
    var weights = part.m.indices.map { $0 == 0 ? 0 : log2(part.m[$0] / part.u[$0]) }
    var groups: [(m: Double, u: Double, levels: [Int])] = []
    for level in levels.ordered {
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
    weights[1] = min(weights[1], 0)
    weights[levels.exact] = max(weights[levels.exact], 0)
    return weights
  }
}
