import Glibc

/// What a linker found, and why.
package struct LinkResult: Sendable {
  /// What the columns were taken as.
  package let columns: [(name: String, kind: ColumnKind, reason: ColumnProfiler.Reason)]
  /// The cluster of each row: the number of its first row.
  package let clusters: [UInt32]
  /// The pairs at or above the floor, by rows.
  package let pairs: [LinkedPair]
  /// What was learnt.
  package let model: LinkModel
  /// What rules gave which blocks.
  package let rules: [BlockIndex.RuleReport]
  /// How many pairs were compared.
  package let compared: Int
  /// Merges that were refused because members do not agree.
  package let refused: Int
  /// The threshold as a weight.
  package let threshold: Double
  let scorer: Scorer
  let comparisons: [Comparison]
  let dependence: [Dependence.Rule]

  /// For each row how likely it belongs where it is: its strongest pair inside its cluster, and for a row alone that
  /// its strongest pair does not belong together.
  package var probabilities: [Double] {
    var best = [Float](repeating: -.infinity, count: clusters.count)
    for pair in pairs {
      let (a, b) = (Int(pair.a), Int(pair.b))
      guard clusters[a] == clusters[b] else { continue }
      best[a] = max(best[a], pair.weight)
      best[b] = max(best[b], pair.weight)
    }
    var outside = [Float](repeating: -.infinity, count: clusters.count)
    for pair in pairs where clusters[Int(pair.a)] != clusters[Int(pair.b)] {
      outside[Int(pair.a)] = max(outside[Int(pair.a)], pair.weight)
      outside[Int(pair.b)] = max(outside[Int(pair.b)], pair.weight)
    }
    return clusters.indices.map { row in
      best[row] > -.infinity
        ? LinkModel.probability(Double(best[row])) : 1 - LinkModel.probability(Double(outside[row]))
    }
  }

  /// Explains pairs, one after the other.
  package func explainer() -> PairExplainer { PairExplainer(self) }
}

/// Tells what speaks for and against pairs.
package struct PairExplainer {
  /// The weights of a pair.
  package struct Explanation: Sendable {
    /// The weight of two rows drawn at random.
    package var prior: Double
    /// The weight of each comparison.
    package var parts: [Double]
    /// The level of each comparison.
    package var levels: [String]
    /// Their sum: what the pair weighs.
    package var weight: Double
  }

  private let scorer: Scorer
  private let comparisons: [Comparison]
  private var comparer: PairComparer

  init(_ result: LinkResult) {
    scorer = result.scorer
    comparisons = result.comparisons
    comparer = PairComparer(result.comparisons, SharedRows(result.comparisons, result.dependence))
  }

  /// What a pair of rows weighs, and why.
  package mutating func explain(_ a: Int, _ b: Int) -> Explanation {
    let pattern = comparer.pattern(a, b)
    return Explanation(
      prior: scorer.prior, parts: comparisons.indices.map { scorer.weight($0, pattern, a) },
      levels: comparisons.indices.map {
        comparisons[$0].levels.names[Int(pattern >> UInt64(4 * $0) & 15)]
      }, weight: scorer.weight(pattern, a))
  }
}

/// Probabilities as weights in bits.
package enum LinkWeight {
  /// The weight of a probability.
  package static func weight(_ probability: Double) -> Double {
    let p = min(max(probability, 1e-12), 1 - 1e-12)
    return log2(p / (1 - p))
  }
}
