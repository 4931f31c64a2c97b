import Hub
import TextKernels

/// The characters of a column's values, two bytes each, for comparing letter by letter.
struct Units: Sendable {
  private(set) var units: [UInt16] = []
  private var starts: [UInt32] = [0]
  /// Which letters a value has, a bit each: two values with few in common cannot be alike.
  private(set) var letters: [UInt64] = []
  /// Whether a value is of ASCII alone.
  private var isPlain: [Bool] = []

  /// The characters of all values; of long ones the first 64.
  init(_ column: ValueColumn) {
    starts.reserveCapacity(column.valueCount + 1)
    for value in 0..<column.valueCount {
      column.withValue(value) { append($0) }
    }
  }

  init() {}

  mutating func append(_ cell: Span<UInt8>) {
    var at = 0
    var count = 0
    var bits: UInt64 = 0
    var all: UInt16 = 0
    while at < cell.count, count < 64 {
      let (c, length) = UTF8Cell.decode(cell, at)
      let unit = c <= 0xFFFF ? UInt16(c) : UInt16(truncatingIfNeeded: 0xD800 | c & 0x7FF)
      units.append(unit)
      bits |= 1 << UInt64(unit & 63)
      all |= unit
      at += length
      count += 1
    }
    starts.append(UInt32(units.count))
    letters.append(bits)
    isPlain.append(all < 128)
  }

  /// How many values there are.
  var count: Int { letters.count }

  /// Where a value's characters lie.
  @inline(__always) func range(_ value: Int) -> Range<Int> { Int(starts[value])..<Int(starts[value + 1]) }

  /// How many characters a value has.
  @inline(__always) func length(_ value: Int) -> Int { Int(starts[value + 1] - starts[value]) }

  /// How alike two values are, from 0 to 1: letters by Jaro and Winkler, ideographs and kana one by one.
  ///
  /// An ideograph says more than a letter: 清水美咲 and 清水由美 are two people.
  func likeness(_ a: Int, _ b: Int) -> Double {
    guard let first = units[range(a)].first, first >= 0x2E80 else { return jaroWinkler(a, b) }
    return max(0, 1 - 1.6 * Double(distance(a, b)) / Double(max(length(a), length(b), 1)))
  }

  /// How alike two values are as `likeness` has it, where that is at least `least`; otherwise anything below.
  ///
  /// Most pairs are told by their letters and lengths alone.
  @inline(__always) func likeness(_ a: Int, _ b: Int, atLeast least: Double) -> Double {
    let (n, m) = (length(a), length(b))
    let matches = min(
      n - (letters[a] & ~letters[b]).nonzeroBitCount, m - (letters[b] & ~letters[a]).nonzeroBitCount)
    // For ideographs as well: one that has no partner is one edit.
    if JaroWinkler.most(n, m, matches: matches) < least - 1e-9 { return 0 }
    return likeness(a, b)
  }

  /// How alike two values are by Jaro and Winkler, from 0 to 1.
  func jaroWinkler(_ a: Int, _ b: Int) -> Double {
    let (x, y) = (units.span.extracting(range(a)), units.span.extracting(range(b)))
    return isPlain[a] && isPlain[b] ? JaroWinkler.plain(x, y) : JaroWinkler.similarity(x, y)
  }

  /// How alike a value is to one of another column.
  func likeness(_ a: Int, _ other: Units, _ b: Int) -> Double {
    JaroWinkler.similarity(units.span.extracting(range(a)), other.units.span.extracting(other.range(b)))
  }

  /// How alike two stretches of two values' characters are.
  func jaroWinkler(_ a: Int, _ left: Range<Int>, _ b: Int, _ right: Range<Int>) -> Double {
    let (x, y) = (units.span.extracting(left), units.span.extracting(right))
    return isPlain[a] && isPlain[b] ? JaroWinkler.plain(x, y) : JaroWinkler.similarity(x, y)
  }

  /// How many insertions, deletions, replacements and swaps of neighbours lie between two values.
  func distance(_ a: Int, _ b: Int) -> Int { distance(a, b, atMost: 64) }

  /// The same where it is at most `most`; otherwise more than that.
  @inline(__always) func distance(_ a: Int, _ b: Int, atMost most: Int) -> Int {
    if abs(length(a) - length(b)) > most { return most + 1 }
    // An edit makes at most one letter vanish and another one appear.
    if (letters[a] & ~letters[b]).nonzeroBitCount > most { return most + 1 }
    if (letters[b] & ~letters[a]).nonzeroBitCount > most { return most + 1 }
    return OptimalAlignment.distance(
      units.span.extracting(range(a)), units.span.extracting(range(b)), most: most,
      isPlain: isPlain[a] && isPlain[b])
  }

  /// Whether the shorter is the beginning of the longer.
  func isPrefix(_ a: Int, _ b: Int) -> Bool {
    let (x, y) = (range(a), range(b))
    let n = min(x.count, y.count)
    for index in 0..<n where units[x.lowerBound + index] != units[y.lowerBound + index] { return false }
    return true
  }

  /// Whether the letters of the shorter stand in the longer in this order, the first one first: blvd, boulevard.
  func isAbbreviation(_ a: Int, _ b: Int) -> Bool {
    var (x, y) = (range(a), range(b))
    if x.count > y.count { swap(&x, &y) }
    guard x.count >= 2, units[x.lowerBound] == units[y.lowerBound] else { return false }
    var at = x.lowerBound
    for unit in units[y] where at < x.upperBound && units[at] == unit { at += 1 }
    return at == x.upperBound
  }
}
