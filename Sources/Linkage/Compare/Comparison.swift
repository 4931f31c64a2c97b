import Glibc
import Names

/// One column made ready to be compared: what is equal by number, and the rest letter by letter or word by word.
final class Comparison: Sendable {
  /// The column's name in the file.
  let name: String
  /// What the column holds.
  let kind: ColumnKind
  /// Its levels.
  let levels: Levels
  /// The folded values.
  let values: ValueColumn
  /// Their letters.
  let units: Units
  /// Their words, where words matter.
  let words: Words?
  /// For days: yyyymmdd by value, 0 where it is none.
  let days: [Int32]
  /// For numbers: how much, by value.
  let numbers: [Double]
  /// For mail addresses: where the local part ends, by value.
  let locals: [UInt8]
  /// For mail addresses: which letters the local part has, by value.
  private let localLetters: [UInt64]

  /// For names: what each value is written in; empty where all are written in letters.
  private let scripts: [ValueScript]
  /// For names in more than one script: the readings of each value.
  private let readings: [(UInt64, UInt64)]
  /// For given names: the names that a value is a form of.
  private let forms: [UInt32]
  /// For people's names: each value made ready; empty where there are too many.
  private let prepared: [PreparedName]
  /// For addresses: the number of the house, by value; 0 where there is none.
  private let houses: [UInt64]
  /// How many rows have the value that a row in the middle has, rows in order of how many share theirs.
  let usualCount: UInt32
  /// Whether cells hold several values with ; between.
  let isMulti: Bool

  /// So many bits in common are had by chance by no other record.
  private let rareBits: Double

  init(name: String, kind: ColumnKind, raw: ValueColumn) {
    self.name = name
    self.kind = kind
    levels = Levels.of(kind)
    var fold = ValueFold()
    values = raw.mapped { fold.append($0, as: kind, into: &$1) }
    units = Units(values)
    rareBits = log2(Double(max(2, values.count))) + 0.5
    words = kind.hasTokens ? Words(values, names: kind == .fullName) : nil
    var days: [Int32] = []
    var locals: [UInt8] = []
    var localLetters: [UInt64] = []
    var numbers: [Double] = []
    for value in 0..<values.valueCount {
      if kind == .date { days.append(values.withValue(value) { Self.day($0) }) }
      if kind == .number || kind == .coordinate {
        numbers.append(Double(values.text(value)) ?? -1e9 * Double(value))
      }
      if kind == .email {
        let range = units.range(value)
        let at = units.units[range].firstIndex(of: 0x40).map { $0 - range.lowerBound }
        locals.append(UInt8(at ?? 0))
        localLetters.append(
          units.units[range.prefix(at ?? 0)].reduce(0) { $0 | 1 << UInt64($1 & 63) })
      }
    }
    self.numbers = numbers
    self.days = days
    self.locals = locals
    self.localLetters = localLetters
    let values = values
    func each<T>(_ body: (Span<UInt8>) -> T) -> [T] {
      (0..<values.valueCount).map { values.withValue($0, body) }
    }
    usualCount = Self.usual(values)
    let isList = [.phone, .email, .identifier].contains(kind)
    isMulti = isList && (1..<max(1, values.valueCount)).contains { values.withValue($0) { $0.holds(0x3B) } }
    let scripts = kind.isName ? each { ValueScript($0) } : []
    let isForeign = scripts.contains(.han) || scripts.contains(.kana)
    self.scripts = isForeign ? scripts : []
    readings =
      isForeign && scripts.contains(.kana) && kind != .organisation ? each { NameReadings.of($0) } : []
    forms = kind == .given ? each { WordTraits.of($0).forms } : []
    houses = kind == .address ? each { Self.house($0) } : []
    prepared =
      kind == .fullName && values.valueCount <= Self.mostPrepared ? each { PersonNames.prepare($0) } : []
  }

  /// So many names at most are made ready for the comparison of whole names; more would cost too much memory.
  private static let mostPrepared = 200_000

  private static func usual(_ values: ValueColumn) -> UInt32 {
    var rows = [Int](repeating: 0, count: 257)
    for value in 1..<max(1, values.valueCount) {
      rows[Int(min(256, values.counts[value]))] += Int(values.counts[value])
    }
    let half = rows.reduce(0, +) / 2
    var sum = 0
    for (count, number) in rows.enumerated() {
      sum += number
      if sum > half { return UInt32(count) }
    }
    return 0
  }

  /// A folded day; a year or a month alone have zeros behind them.
  private static func day(_ cell: Span<UInt8>) -> Int32 {
    guard cell.count == 8 else { return 0 }
    var day: Int32 = 0
    for index in cell.indices {
      guard (0x30...0x39).contains(cell[index]) else { return 0 }
      day = day * 10 + Int32(cell[index] - 0x30)
    }
    return day
  }

  /// The first number of an address that stands alone.
  private static func house(_ cell: Span<UInt8>) -> UInt64 {
    var number: UInt64 = 0
    var isNumber = true
    for index in 0...cell.count {
      if index == cell.count || cell[index] == 0x20 {
        if isNumber, number > 0 { return number }
        (number, isNumber) = (0, true)
      } else if (0x30...0x39).contains(cell[index]) {
        number = number &* 10 &+ UInt64(cell[index] - 0x30)
      } else {
        isNumber = false
      }
    }
    return 0
  }

  /// Whether names are written in kana here, so that names in Latin letters may meet them.
  var hasReadings: Bool { !readings.isEmpty }

  /// How a value of a name sounds in Japanese, for blocks; 0 where it has no reading or needs none.
  func reading(_ value: Int) -> (UInt64, UInt64) { readings.isEmpty ? (0, 0) : readings[value] }

  /// The level of two different values, neither of them blank; 0 where nothing can be said.
  func level(_ a: Int, _ b: Int) -> UInt8 {
    if !scripts.isEmpty, scripts[a].isForeign(to: scripts[b]), let level = foreign(a, b) { return level }
    return switch kind {
    case .given, .surname: name(a, b)
    case .city: place(a, b)
    case .fullName: fullName(a, b)
    case .address: address(a, b)
    case .organisation, .text: wordLevel(a, b)
    case .coordinate: coordinate(a, b)
    case .date: day(a, b)
    case .email: mail(a, b)
    case .phone, .identifier: code(a, b)
    case .postcode: post(a, b)
    case .number: number(a, b)
    case .category, .ignored: 1
    }
  }

  /// The level of two names in different scripts; nil where their letters may be compared all the same.
  private func foreign(_ a: Int, _ b: Int) -> UInt8? {
    let hasHan = scripts[a] == .han || scripts[b] == .han
    switch kind {
    case .organisation:
      let level = wordLevel(a, b)
      if level > 2 { return level }
      let match = values.withValue(a) { (x) in values.withValue(b) { CompanyNames.compare(x, $0) } }
      if match.level >= .variant { return 8 }
      return match.level == .incomparable || hasHan ? 0 : nil
    default:
      if hasHan { return 0 }
      if !readings.isEmpty, Self.meet(readings[a], readings[b]) { return kind == .fullName ? 8 : 3 }
      return nil
    }
  }

  private static func meet(_ a: (UInt64, UInt64), _ b: (UInt64, UInt64)) -> Bool {
    a.0 != 0 && (a.0 == b.0 || a.0 == b.1) || a.1 != 0 && (a.1 == b.0 || a.1 == b.1)
  }

  /// The level of two people's names: what their words have in common, held by what a part too many on both sides means.
  private func fullName(_ a: Int, _ b: Int) -> UInt8 {
    let level = wordLevel(a, b)
    guard level > 2, level < 9, !prepared.isEmpty else { return level }
    switch PersonNames.compare(prepared[a], prepared[b]).level {
    case .different: return 2
    case .familyOnly: return min(level, 3)
    case .variant, .rewritten, .folded, .identical:
      guard let words else { return level }
      let bits = min(words.information(a), words.information(b))
      return level >= 6 ? max(level, 7) : bits >= rareBits ? 7 : max(level, 4)
    case .similar, .incomparable: return level
    }
  }

  /// The level of two addresses: two numbers of one street are two houses.
  private func address(_ a: Int, _ b: Int) -> UInt8 {
    let level = wordLevel(a, b)
    guard level > 3, level < 9, houses[a] != 0, houses[b] != 0, houses[a] != houses[b] else { return level }
    return 3
  }

  private func coordinate(_ a: Int, _ b: Int) -> UInt8 {
    switch abs(numbers[a] - numbers[b]) {
    case ..<0.002: 5
    case ..<0.02: 4
    case ..<0.1: 3
    case ..<1: 2
    default: 1
    }
  }

  /// Whether two cells have one of their values in common.
  private func share(_ a: Int, _ b: Int) -> Bool {
    func parts(_ value: Int, _ body: (Range<Int>) -> Bool) -> Bool {
      let range = units.range(value)
      var start = range.lowerBound
      for at in range.lowerBound...range.upperBound where at == range.upperBound || units.units[at] == 0x3B {
        if at > start, body(start..<at) { return true }
        start = at + 1
      }
      return false
    }
    return parts(a) { x in parts(b) { y in units.units[x] == units.units[y] } }
  }

  private func mayBeAlike(_ a: Int, _ b: Int) -> Bool {
    let common = (units.letters[a] & units.letters[b]).nonzeroBitCount
    let least = min(units.letters[a].nonzeroBitCount, units.letters[b].nonzeroBitCount)
    return 2 * common >= least
  }

  private func name(_ a: Int, _ b: Int) -> UInt8 {
    let (n, m) = (units.length(a), units.length(b))
    if min(n, m) == 1 { return units.isPrefix(a, b) ? 4 : 1 }
    if !forms.isEmpty, WordTraits.areForms(forms[a], forms[b]) { return 3 }
    if !readings.isEmpty, Self.meet(readings[a], readings[b]) { return 3 }
    guard mayBeAlike(a, b) else { return 1 }
    if abs(n - m) <= 1, min(n, m) >= 3, units.distance(a, b, atMost: 1) == 1 { return 3 }
    let likeness = units.likeness(a, b, atLeast: 0.82)
    if likeness >= 0.92 { return 3 }
    if likeness >= 0.82 { return 2 }
    return min(n, m) >= 3 && units.isPrefix(a, b) ? 2 : 1
  }

  private func place(_ a: Int, _ b: Int) -> UInt8 {
    guard mayBeAlike(a, b) else { return 1 }
    if min(units.length(a), units.length(b)) >= 3, units.distance(a, b, atMost: 1) <= 1 { return 3 }
    let likeness = units.likeness(a, b, atLeast: 0.82)
    return likeness >= 0.92 ? 3 : likeness >= 0.82 ? 2 : 1
  }

  private func wordLevel(_ a: Int, _ b: Int) -> UInt8 {
    guard let words else { return 1 }
    if words.same(a, b) { return 9 }
    var (likeness, bits) = words.similarity(a, b, initials: kind == .fullName)
    if likeness < 0.93, abs(units.length(a) - units.length(b)) <= 3, mayBeAlike(a, b) {
      // Blanks set differently, and names of one word.
      let whole = units.likeness(a, b, atLeast: 0.9)
      if whole >= 0.9 {
        likeness = max(likeness, whole >= 0.95 ? 0.93 : 0.8)
        bits = max(bits, min(words.information(a), words.information(b)) - 5)
      }
    }
    if words.numbersDiffer(a, b) { return likeness >= 0.5 ? 3 : likeness >= 0.3 ? 2 : 1 }
    switch likeness {
    case 0.9...: return bits >= rareBits ? 8 : 5
    case 0.75..<0.9: return bits >= rareBits + 2 ? 7 : 4
    case 0.5..<0.75: return bits >= rareBits + 5 ? 6 : 3
    case 0.35..<0.5: return 2
    default: return 1
    }
  }

  private func day(_ a: Int, _ b: Int) -> UInt8 {
    let (x, y) = (Int(days[a]), Int(days[b]))
    if x != 0, y != 0, DateNotation.isPartial(x) || DateNotation.isPartial(y) { return part(x, y) }
    if units.distance(a, b, atMost: 1) <= 1 { return 5 }
    if x == 0 || y == 0 { return 1 }
    let (p, q) = ((x / 10000, x / 100 % 100, x % 100), (y / 10000, y / 100 % 100, y % 100))
    if p.0 == q.0, p.1 == q.2, p.2 == q.1 { return 5 }
    let equal = (p.0 == q.0 ? 1 : 0) + (p.1 == q.1 ? 1 : 0) + (p.2 == q.2 ? 1 : 0)
    let apart = abs((p.0 * 372 + p.1 * 31 + p.2) - (q.0 * 372 + q.1 * 31 + q.2))
    if equal == 2 || apart <= 31 { return 4 }
    if apart <= 372 { return 3 }
    return apart <= 3720 ? 2 : 1
  }

  /// The level of two days of which one at least is a year or a month only.
  private func part(_ x: Int, _ y: Int) -> UInt8 {
    let years = abs(x / 10000 - y / 10000)
    if years == 0 {
      let (p, q) = (x / 100 % 100, y / 100 % 100)
      return p == 0 || q == 0 || p == q ? 6 : 3
    }
    return years == 1 ? 3 : years <= 10 ? 2 : 1
  }

  private func mail(_ a: Int, _ b: Int) -> UInt8 {
    if isMulti, share(a, b) { return 7 }
    let (x, y) = (units.range(a), units.range(b))
    let (p, q) = (Int(locals[a]), Int(locals[b]))
    if p == 0 || q == 0 { return units.distance(a, b, atMost: 1) <= 1 ? 6 : 1 }
    let alike = mayBeAlike(a, b)
    if alike {
      let distance = units.distance(a, b, atMost: 2)
      // anna.berg12 and anna.berg7 are two people of one name.
      if distance >= 2, sameLetters(x, y) { return 3 }
      if distance <= 2 { return 6 }
    }
    let likeness = alike ? units.likeness(a, b, atLeast: 0.92) : 0
    let (left, right) = (
      x.lowerBound..<x.lowerBound + p, y.lowerBound..<y.lowerBound + q
    )
    if likeness >= 0.92 { return 5 }
    if p == q, p >= 4, units.units[left] == units.units[right] { return 4 }
    if p >= 4, q >= 4, alike {
      let mostAlike = JaroWinkler.most(
        p, q,
        matches: min(
          p - (localLetters[a] & ~localLetters[b]).nonzeroBitCount,
          q - (localLetters[b] & ~localLetters[a]).nonzeroBitCount), prefix: 4)
      if mostAlike >= 0.92 - 1e-9, units.jaroWinkler(a, left, b, right) >= 0.92 { return 3 }
    }
    let sameDomain =
      units.units[left.upperBound..<x.upperBound] == units.units[right.upperBound..<y.upperBound]
    return sameDomain ? 2 : 1
  }

  /// Whether two stretches differ in nothing but digits.
  private func sameLetters(_ a: Range<Int>, _ b: Range<Int>) -> Bool {
    func isDigit(_ at: Int) -> Bool { (0x30...0x39).contains(units.units[at]) }
    var (i, j) = (a.lowerBound, b.lowerBound)
    while true {
      while i < a.upperBound, isDigit(i) { i += 1 }
      while j < b.upperBound, isDigit(j) { j += 1 }
      if i == a.upperBound || j == b.upperBound { return i == a.upperBound && j == b.upperBound }
      if units.units[i] != units.units[j] { return false }
      i += 1
      j += 1
    }
  }

  private func code(_ a: Int, _ b: Int) -> UInt8 {
    if isMulti, share(a, b) { return 4 }
    guard abs(units.length(a) - units.length(b)) <= 2 else { return 1 }
    let distance = units.distance(a, b, atMost: 2)
    if distance == 1 { return 3 }
    return distance == 2 && min(units.length(a), units.length(b)) >= 6 ? 2 : 1
  }

  private func number(_ a: Int, _ b: Int) -> UInt8 {
    if units.length(a) >= 2, units.length(b) >= 2, units.distance(a, b, atMost: 1) <= 1 { return 3 }
    let (x, y) = (numbers[a], numbers[b])
    return abs(x - y) <= 0.1 * max(x, y) || abs(x - y) <= 2 ? 2 : 1
  }

  private func post(_ a: Int, _ b: Int) -> UInt8 {
    if units.distance(a, b, atMost: 1) == 1 { return 3 }
    let (x, y) = (units.range(a), units.range(b))
    guard x.count >= 4, y.count >= 4 else { return 1 }
    let head = x.count >= 5 ? 3 : 2
    return units.units[x.prefix(head)] == units.units[y.prefix(head)] ? 2 : 1
  }
}

extension Span<UInt8> {
  /// Whether a byte stands in it.
  fileprivate func holds(_ byte: UInt8) -> Bool {
    for index in indices where self[index] == byte { return true }
    return false
  }
}
