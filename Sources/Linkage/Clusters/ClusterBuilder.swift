/// A pair of rows that may belong together.
package struct LinkedPair: Sendable, Equatable {
  /// The earlier row.
  package var a: UInt32
  /// The later row.
  package var b: UInt32
  /// How much speaks for it, in bits.
  package var weight: Float
}

/// Puts rows into clusters: the strongest pairs first, and two clusters become one only where their members agree.
///
/// No chain of weak pairs makes a giant: of all pairs across two clusters the mean weight, each cut off at ±`cut`, has to
/// reach the threshold.
struct ClusterBuilder {
  /// Weights count no more than this in a mean: one very strong pair must not outvote the others.
  static let cut = 12.0
  /// A pair in which much is missing says little and still weighs no more than the prior: so much below the threshold
  /// counts as neither for nor against.
  static let shift = 6.0

  /// The cluster of each row: the number of its first row.
  private(set) var clusters: [UInt32]
  /// Merges that were refused.
  private(set) var refused = 0
  private var members: [Int: [UInt32]] = [:]

  init(
    count: Int, pairs: [LinkedPair], threshold: Double, score: (Int, Int) -> Double
  ) {
    clusters = (0..<count).map { UInt32($0) }
    let order = pairs.indices.filter { Double(pairs[$0].weight) >= threshold }.sorted {
      (-pairs[$0].weight, pairs[$0].a, pairs[$0].b) < (-pairs[$1].weight, pairs[$1].a, pairs[$1].b)
    }
    for index in order {
      let pair = pairs[index]
      let (x, y) = (Int(clusters[Int(pair.a)]), Int(clusters[Int(pair.b)]))
      if x == y { continue }
      let left = members[x] ?? [UInt32(x)]
      let right = members[y] ?? [UInt32(y)]
      if left.count + right.count > 2, !agree(left, right, threshold, score) {
        refused += 1
        continue
      }
      let (keep, drop) = (min(x, y), max(x, y))
      for row in drop == x ? left : right { clusters[Int(row)] = UInt32(keep) }
      members[keep] = left + right
      members[drop] = nil
    }
  }

  private func agree(
    _ left: [UInt32], _ right: [UInt32], _ threshold: Double, _ score: (Int, Int) -> Double
  ) -> Bool {
    // Of large clusters a part speaks for all.
    let most = 24
    func some(_ rows: [UInt32]) -> [UInt32] {
      guard rows.count > most else { return rows }
      return (0..<most).map { rows[$0 * rows.count / most] }
    }
    let (first, second) = (some(left), some(right))
    var sum = 0.0
    for a in first {
      for b in second {
        let weight = score(Int(min(a, b)), Int(max(a, b))) - threshold + Self.shift
        sum += min(Self.cut, max(-Self.cut, weight))
      }
    }
    return sum >= 0
  }
}
