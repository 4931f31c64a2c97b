/// For levels that hardly ever come about by chance: how many rows have how many partners on them.
///
/// Rows of one thing are few and have few partners; a street or a chain of shops gives a row many. So a level's chance
/// can be told from the crowds alone, without being misled by the duplicates that one is looking for.
struct PartnerCounts: Sendable {
  /// For each comparison and level: rows by number of partners, the last entry for all higher numbers.
  struct Tally: Sendable {
    /// Rows by number of partners.
    var rows: [Double]
    /// How many partners beyond its own thing a row has on average, when its own thing has so many siblings.
    func strangers(siblings: Double, total: Double) -> Double {
      var sum = 0.0
      for (count, rows) in rows.enumerated() { sum += rows * max(0, Double(count) - 1 - siblings) }
      return sum / max(1, total)
    }
  }

  private static let most = 255
  private let places: [(comparison: Int, level: Int)]
  private var counts: [[UInt8]]

  init(_ comparisons: [Comparison], count: Int) {
    var places: [(comparison: Int, level: Int)] = []
    for (index, comparison) in comparisons.enumerated() {
      for (level, name) in comparison.levels.names.enumerated() where name.hasSuffix("_rare") {
        places.append((index, level))
      }
    }
    self.places = places
    counts = places.map { _ in [UInt8](repeating: 0, count: count) }
  }

  /// Takes note of a pair.
  @inline(__always) mutating func add(_ pattern: PairPattern, _ a: Int, _ b: Int) {
    for (index, place) in places.enumerated() {
      guard Int(pattern >> UInt64(4 * place.comparison) & 15) == place.level else { continue }
      if counts[index][a] < 255 { counts[index][a] += 1 }
      if counts[index][b] < 255 { counts[index][b] += 1 }
    }
  }

  /// Adds what another worker has counted.
  mutating func add(_ other: PartnerCounts) {
    for index in counts.indices {
      for row in counts[index].indices {
        counts[index][row] = UInt8(min(255, Int(counts[index][row]) + Int(other.counts[index][row])))
      }
    }
  }

  /// Rows by number of partners, for each comparison and level.
  func tallied(share: UInt64) -> [Int: Tally] {
    var result: [Int: Tally] = [:]
    for (index, place) in places.enumerated() {
      var rows = [Double](repeating: 0, count: Self.most + 1)
      for count in counts[index] { rows[Int(count)] += 1 }
      result[place.comparison << 4 | place.level] = Tally(rows: rows)
    }
    return result
  }
}
