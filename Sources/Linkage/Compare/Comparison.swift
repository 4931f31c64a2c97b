import Glibc

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
  /// For mail addresses: the digits of the local part, by value; 0 where it has none.
  private let localDigits: [UInt32]

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
    words = kind.hasTokens ? Words(values) : nil
    var days: [Int32] = []
    var locals: [UInt8] = []
    var localLetters: [UInt64] = []
    var localDigits: [UInt32] = []
    var numbers: [Double] = []
    for value in 0..<values.valueCount {
      if kind == .date { days.append(values.withValue(value) { Int32(DateText.parse($0) ?? 0) }) }
      if kind == .number { numbers.append(Double(values.text(value)) ?? -1e9 * Double(value)) }
      if kind == .email {
        let range = units.range(value)
        let at = units.units[range].firstIndex(of: 0x40).map { $0 - range.lowerBound }
        locals.append(UInt8(at ?? 0))
        localLetters.append(
          units.units[range.prefix(at ?? 0)].reduce(0) { $0 | 1 << UInt64($1 & 63) })
        localDigits.append(
          units.units[range.prefix(at ?? 0)].reduce(0) {
            (0x30...0x39).contains($1) ? $0 &* 11 &+ UInt32($1 - 0x2F) : $0
          })
      }
    }
    self.numbers = numbers
    self.days = days
    self.locals = locals
    self.localLetters = localLetters
    self.localDigits = localDigits
  }

  /// The level of two different values, neither of them blank.
  func level(_ a: Int, _ b: Int) -> UInt8 {
    switch kind {
    case .given, .surname: name(a, b)
    case .city: place(a, b)
    case .fullName, .organisation, .address, .text: wordLevel(a, b)
    case .date: day(a, b)
    case .email: mail(a, b)
    case .phone, .identifier: code(a, b)
    case .postcode: post(a, b)
    case .number: number(a, b)
    case .category, .ignored: 1
    }
  }

  /// Whether two mail addresses differ in the number by which namesakes are told apart: hana.sato21@, hana.sato85@.
  func numbersDiffer(_ a: Int, _ b: Int) -> Bool {
    localDigits[a] != localDigits[b] && localDigits[a] != 0 && localDigits[b] != 0
  }

  private func mayBeAlike(_ a: Int, _ b: Int) -> Bool {
    let common = (units.letters[a] & units.letters[b]).nonzeroBitCount
    let least = min(units.letters[a].nonzeroBitCount, units.letters[b].nonzeroBitCount)
    return 2 * common >= least
  }

  private func name(_ a: Int, _ b: Int) -> UInt8 {
    let (n, m) = (units.length(a), units.length(b))
    if min(n, m) == 1 { return units.isPrefix(a, b) ? 4 : 1 }
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

  private func mail(_ a: Int, _ b: Int) -> UInt8 {
    let (x, y) = (units.range(a), units.range(b))
    let (p, q) = (Int(locals[a]), Int(locals[b]))
    if p == 0 || q == 0 { return units.distance(a, b, atMost: 1) <= 1 ? 6 : 1 }
    let alike = mayBeAlike(a, b)
    if alike, abs(x.count - y.count) <= 2, units.distance(a, b, atMost: 2) <= 2 { return 6 }
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

  private func code(_ a: Int, _ b: Int) -> UInt8 {
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
