import Hub
import TextKernels

/// The characters of a column's values, two bytes each, for comparing letter by letter.
struct Units: Sendable {
  private(set) var units: [UInt16] = []
  private var looks: [Look] = []

  /// What is asked first about a value, in 32 bytes that lie together: values are met in no order.
  fileprivate struct Look {
    /// How many of which letters it has: 32 kinds of letters, four bits each.
    var counts = SIMD16<UInt8>()
    /// Which letters it has, a bit each.
    var letters: UInt64 = 0
    /// Where its characters begin.
    var start: UInt32 = 0
    /// How many there are.
    var length: UInt8 = 0
    /// Whether all of them are of ASCII.
    var isPlain = true
    /// Whether it has more of a letter than can be counted.
    var isCrowded = false
  }

  /// Which letters values have, a bit each: two values with few in common cannot be alike.
  struct Letters {
    fileprivate let looks: [Look]

    /// The letters of a value.
    @inline(__always) subscript(_ value: Int) -> UInt64 { looks[value].letters }
  }

  /// Which letters values have.
  var letters: Letters { @inline(__always) get { Letters(looks: looks) } }

  /// The characters of all values; of long ones the first 64.
  init(_ column: ValueColumn) {
    looks.reserveCapacity(column.valueCount)
    for value in 0..<column.valueCount {
      column.withValue(value) { append($0) }
    }
  }

  init() {}

  mutating func append(_ cell: Span<UInt8>) {
    var at = 0
    var look = Look()
    look.start = UInt32(units.count)
    while at < cell.count, look.length < 64 {
      let (c, length) = UTF8Cell.decode(cell, at)
      let unit = c <= 0xFFFF ? UInt16(c) : UInt16(truncatingIfNeeded: 0xD800 | c & 0x7FF)
      units.append(unit)
      look.letters |= 1 << UInt64(unit & 63)
      if unit >= 128 { look.isPlain = false }
      let (place, shift) = (Int(unit & 15), UInt8(unit & 16) >> 2)
      if look.counts[place] >> shift & 15 == 15 {
        look.isCrowded = true
      } else {
        look.counts[place] += 1 << shift
      }
      at += length
      look.length += 1
    }
    looks.append(look)
  }

  /// How many values there are.
  var count: Int { looks.count }

  /// Where a value's characters lie.
  @inline(__always) func range(_ value: Int) -> Range<Int> {
    let look = looks[value]
    return Int(look.start)..<Int(look.start) + Int(look.length)
  }

  /// How many characters a value has.
  @inline(__always) func length(_ value: Int) -> Int { Int(looks[value].length) }

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
      n - (looks[a].letters & ~looks[b].letters).nonzeroBitCount,
      m - (looks[b].letters & ~looks[a].letters).nonzeroBitCount)
    // For ideographs as well: one that has no partner is one edit.
    let enough = least - 1e-9
    if JaroWinkler.most(n, m, matches: matches, prefix: 4) < enough { return 0 }
    if JaroWinkler.most(n, m, matches: min(matches, common(a, b)), prefix: prefix(a, b)) < enough { return 0 }
    return likeness(a, b)
  }

  /// At most so many letters of one value have a partner in the other, wherever they stand.
  @inline(__always) private func common(_ a: Int, _ b: Int) -> Int {
    if looks[a].isCrowded || looks[b].isCrowded { return 64 }
    let (x, y) = (looks[a].counts, looks[b].counts)
    let low = pointwiseMin(x & 15, y & 15)
    let high = pointwiseMin(x &>> 4, y &>> 4)
    return Int((low &+ high).wrappedSum())
  }

  /// How many letters both begin with, up to four.
  @inline(__always) private func prefix(_ a: Int, _ b: Int) -> Int {
    let (x, y) = (Int(looks[a].start), Int(looks[b].start))
    let most = min(4, length(a), length(b))
    var same = 0
    while same < most, units[x + same] == units[y + same] { same += 1 }
    return same
  }

  /// Whether both are of ASCII alone.
  @inline(__always) private func arePlain(_ a: Int, _ b: Int) -> Bool {
    looks[a].isPlain && looks[b].isPlain
  }

  /// How alike two values are by Jaro and Winkler, from 0 to 1.
  func jaroWinkler(_ a: Int, _ b: Int) -> Double {
    let (x, y) = (units.span.extracting(range(a)), units.span.extracting(range(b)))
    return arePlain(a, b) ? JaroWinkler.plain(x, y) : JaroWinkler.similarity(x, y)
  }

  /// How alike a value is to one of another column.
  func likeness(_ a: Int, _ other: Units, _ b: Int) -> Double {
    JaroWinkler.similarity(units.span.extracting(range(a)), other.units.span.extracting(other.range(b)))
  }

  /// How alike two stretches of two values' characters are.
  func jaroWinkler(_ a: Int, _ left: Range<Int>, _ b: Int, _ right: Range<Int>) -> Double {
    let (x, y) = (units.span.extracting(left), units.span.extracting(right))
    return arePlain(a, b) ? JaroWinkler.plain(x, y) : JaroWinkler.similarity(x, y)
  }

  /// How many insertions, deletions, replacements and swaps of neighbours lie between two values.
  func distance(_ a: Int, _ b: Int) -> Int { distance(a, b, atMost: 64) }

  /// The same where it is at most `most`; otherwise more than that.
  @inline(__always) func distance(_ a: Int, _ b: Int, atMost most: Int) -> Int {
    if abs(length(a) - length(b)) > most { return most + 1 }
    // An edit makes at most one letter vanish and another one appear.
    if (looks[a].letters & ~looks[b].letters).nonzeroBitCount > most { return most + 1 }
    if (looks[b].letters & ~looks[a].letters).nonzeroBitCount > most { return most + 1 }
    if max(length(a), length(b)) - common(a, b) > most { return most + 1 }
    return OptimalAlignment.distance(
      units.span.extracting(range(a)), units.span.extracting(range(b)), most: most,
      isPlain: arePlain(a, b))
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
