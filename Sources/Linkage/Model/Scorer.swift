import Glibc

/// Gives pairs their weight: the prior and, for each comparison, the weight of its level and of how rare the value is.
struct Scorer: Sendable {
  let model: LinkModel
  let prior: Double
  private let weights: [[Double]]
  private let exactLevels: [Int]
  private let ids: [[UInt32]]
  /// For each comparison and value: the weight of both having this very value.
  private let exact: [[Float]]

  init(_ model: LinkModel, _ comparisons: [Comparison], rows: Int, allPairs: Double) {
    self.model = model
    prior = model.priorWeight
    weights = model.parts.map(\.weights)
    exactLevels = comparisons.map(\.levels.exact)
    ids = comparisons.map(\.values.ids)
    // How many records of the same entity a record has beside itself.
    let siblings = min(20, 2 * model.prior * allPairs / Double(max(1, rows)))
    exact = comparisons.enumerated().map { index, comparison in
      let part = model.parts[index]
      let level = comparison.levels.exact
      let filled = Double(max(1, comparison.values.count - Int(comparison.values.counts[0])))
      return comparison.values.counts.enumerated().map { value, count in
        if value == 0 { return 0 }
        let others = comparison.strangers(count, siblings: siblings)
        return Float(max(0, log2(part.m[level] / min(1, others / filled))))
      }
    }
  }

  /// The weight of one comparison.
  @inline(__always) func weight(_ index: Int, _ pattern: PairPattern, _ a: Int) -> Double {
    let level = Int(pattern >> UInt64(4 * index) & 15)
    if level == exactLevels[index] {
      return Double(exact[index][Int(ids[index][a])])
    }
    return weights[index][level]
  }

  /// The weight of a pair.
  @inline(__always) func weight(_ pattern: PairPattern, _ a: Int) -> Double {
    var sum = prior
    for index in weights.indices { sum += weight(index, pattern, a) }
    return sum
  }
}
