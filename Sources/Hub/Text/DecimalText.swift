/// Order of canonical decimals (`0`, `-12.5`, `1200000`) as bytes, exact at any length.
///
/// Canonical means: no plus sign, no zeros in front, no zeros at the end of the fraction, no point
/// without a fraction, no `-0`. `007` is a code and no number.
public enum DecimalText {
  /// Whether the bytes are a canonical decimal.
  public static func isCanonical(_ cell: Span<UInt8>) -> Bool {
    var index = 0
    let count = cell.count
    let negative = count > 0 && cell[0] == UInt8(ascii: "-")
    if negative { index = 1 }
    let integerStart = index
    while index < count, isDigit(cell[index]) { index += 1 }
    let digits = index - integerStart
    guard digits > 0 else { return false }
    let isZero = cell[integerStart] == UInt8(ascii: "0")
    if isZero, digits > 1 { return false }
    guard index < count else { return !(isZero && negative) }
    guard cell[index] == UInt8(ascii: "."), cell[count - 1] != UInt8(ascii: "0"), index + 1 < count else {
      return false
    }
    index += 1
    while index < count {
      if !isDigit(cell[index]) { return false }
      index += 1
    }
    return true
  }

  /// Compares two canonical decimals: negative, zero or positive as `a` is less than, equal to or more than `b`.
  public static func compare(_ a: Span<UInt8>, _ b: Span<UInt8>) -> Int {
    let aNegative = a[0] == UInt8(ascii: "-")
    let bNegative = b[0] == UInt8(ascii: "-")
    if aNegative != bNegative { return aNegative ? -1 : 1 }
    let order = compareMagnitude(a, b, from: aNegative ? 1 : 0)
    return aNegative ? -order : order
  }

  /// The canonical form of a number as people write it (`+012.50` gives `12.5`), nil where it is none.
  public static func canonical(_ text: String) -> [UInt8]? {
    let bytes = Array(text.utf8)
    var index = 0
    var negative = false
    if let first = bytes.first, first == UInt8(ascii: "-") || first == UInt8(ascii: "+") {
      negative = first == UInt8(ascii: "-")
      index = 1
    }
    let point = bytes[index...].firstIndex(of: UInt8(ascii: ".")) ?? bytes.count
    var integer = bytes[index..<point]
    var fraction = point < bytes.count ? bytes[(point + 1)...] : []
    guard !integer.isEmpty, integer.allSatisfy(isDigit), fraction.allSatisfy(isDigit) else { return nil }
    if point < bytes.count, fraction.isEmpty { return nil }
    while integer.count > 1, integer.first == UInt8(ascii: "0") { integer.removeFirst() }
    while fraction.last == UInt8(ascii: "0") { fraction.removeLast() }
    let isZero = integer.elementsEqual([UInt8(ascii: "0")]) && fraction.isEmpty
    var result: [UInt8] = negative && !isZero ? [UInt8(ascii: "-")] : []
    result += integer
    if !fraction.isEmpty { result += [UInt8(ascii: ".")] + fraction }
    return result
  }

  /// With integer parts of one length, plain byte order is number order: the points stand one above the other.
  private static func compareMagnitude(_ a: Span<UInt8>, _ b: Span<UInt8>, from start: Int) -> Int {
    let aInteger = integerEnd(a, from: start)
    let bInteger = integerEnd(b, from: start)
    if aInteger != bInteger { return aInteger < bInteger ? -1 : 1 }
    var index = start
    while index < a.count, index < b.count {
      if a[index] != b[index] { return a[index] < b[index] ? -1 : 1 }
      index += 1
    }
    return a.count == b.count ? 0 : a.count < b.count ? -1 : 1
  }

  private static func integerEnd(_ cell: Span<UInt8>, from start: Int) -> Int {
    var index = start
    while index < cell.count, cell[index] != UInt8(ascii: ".") { index += 1 }
    return index
  }

  private static func isDigit(_ byte: UInt8) -> Bool { byte >= 0x30 && byte <= 0x39 }
}
