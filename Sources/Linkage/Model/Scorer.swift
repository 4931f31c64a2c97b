import Glibc

/// Gives pairs their weight: the prior and, for each comparison, the weight of its level and of how rare the value is.
struct Scorer: Sendable {
  let model: LinkModel
  let prior: Double
  private let weights: [[Double]]
  private let comparisons: [Comparison]
  /// For each comparison and value: the weight of both having this very value.
  private let exact: [[Float]]

  init(_ model: LinkModel, _ comparisons: [Comparison], rows: Int, allPairs: Double) {
    self.model = model
    self.comparisons = comparisons
    prior = model.priorWeight
    // One row of sixteen per comparison: a level of four bits is always inside.
    weights = model.parts.map { $0.weights + [Double](repeating: 0, count: max(0, 16 - $0.weights.count)) }
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
  func weight(_ index: Int, _ pattern: PairPattern, _ a: Int) -> Double {
    let level = Int(pattern >> UInt64(4 * index) & 15)
    if level == comparisons[index].levels.exact {
      return Double(exact[index][Int(comparisons[index].values.ids[a])])
    }
    return weights[index][level]
  }

  /// The weight of a pair.
  func weight(_ pattern: PairPattern, _ a: Int) -> Double {
    var sum = prior
    for index in comparisons.indices { sum += weight(index, pattern, a) }
    return sum
  }

  /// Weighs all pairs of a batch whose levels are known; the sums are those of single pairs, to the last bit.
  func weigh(_ batch: inout PairBatch) {
    let count = batch.count
    if batch.weights.count < count {
      batch.weights += [Double](repeating: 0, count: count - batch.weights.count)
    }
    for at in 0..<count { batch.weights[at] = prior }
    for index in comparisons.indices {
      let shift = UInt64(4 * index)
      let (usual, rare) = (weights[index], exact[index])
      let level = comparisons[index].levels.exact
      let ids = comparisons[index].values.ids
      for at in 0..<count {
        let found = Int(batch.patterns[at] >> shift & 15)
        batch.weights[at] += found == level ? Double(rare[Int(ids[Int(batch.a[at])])]) : usual[found]
      }
    }
  }
}
