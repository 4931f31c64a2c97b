/// How many pairs have each pattern: a table of numbers, as one look per pair has to be cheap.
struct PatternCounts: Sendable {
  private var keys = [PairPattern](repeating: 0, count: 1 << 12)
  private var counts = [UInt64](repeating: 0, count: 1 << 12)
  private var used = 0

  /// How many patterns there are.
  var count: Int { used }

  /// Counts pairs of a pattern.
  @inline(__always) mutating func add(_ pattern: PairPattern, _ pairs: UInt64 = 1) {
    let mask = keys.count - 1
    var at = Int(truncatingIfNeeded: (pattern &* 0x9E37_79B9_7F4A_7C15) >> 24) & mask
    while counts[at] != 0 {
      if keys[at] == pattern {
        counts[at] += pairs
        return
      }
      at = (at + 1) & mask
    }
    keys[at] = pattern
    counts[at] = pairs
    used += 1
    if 2 * used > keys.count { grow() }
  }

  /// Adds what another worker has counted.
  mutating func add(_ other: PatternCounts) {
    for at in other.keys.indices where other.counts[at] != 0 { add(other.keys[at], other.counts[at]) }
  }

  /// The patterns in ascending order, each pair counted so many times.
  func sorted(times share: UInt64) -> [(pattern: PairPattern, count: Double)] {
    keys.indices.filter { counts[$0] != 0 }.map { (keys[$0], Double(counts[$0] * share)) }
      .sorted { $0.0 < $1.0 }
  }

  private mutating func grow() {
    var larger = PatternCounts(places: 2 * keys.count)
    larger.add(self)
    self = larger
  }

  init() {}

  private init(places: Int) {
    keys = [PairPattern](repeating: 0, count: places)
    counts = [UInt64](repeating: 0, count: places)
  }
}
