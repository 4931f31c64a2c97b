/// A telephone number in E.164 out of digits and signs, by the Japanese numbering plan.
///
/// Source: 総務省 電気通信番号計画. Lengths with the leading zero: 11 digits for 020, 050, 060, 070, 080, 090 and
/// 0800, 10 for all others; no number starts with 00.
struct PhoneNumber {
  /// What had to be done to read the number.
  enum Reading {
    /// As it stands.
    case plain
    /// A leading zero was put back (a spreadsheet took it).
    case zeroRestored
    /// 81 was read as the country code though no + stood before it.
    case countryAssumed
  }

  /// `+` and digits.
  private(set) var text: [UInt8] = []
  private var digits: [UInt8] = []

  /// Reads a range of an array.
  mutating func read(_ source: [UInt8], _ range: Range<Int>) -> Reading? { read(source.span, range) }

  /// Reads a range of digits, `+`, blanks and brackets; nil where it is no possible number.
  mutating func read(_ source: Span<UInt8>, _ range: Range<Int>) -> Reading? {
    digits.removeAll(keepingCapacity: true)
    text.removeAll(keepingCapacity: true)
    var hasPlus = false
    for index in range {
      let byte = source[index]
      if PreparedText.isDigit(byte) {
        // the trunk zero in +81(0)3, never dialled from abroad
        let isTrunkZero =
          byte == 0x30 && index > range.lowerBound && source[index - 1] == 0x28
          && index + 1 < range.upperBound
          && source[index + 1] == 0x29
        if !(isTrunkZero && hasPlus) { digits.append(byte) }
      } else if byte == 0x2B {
        guard digits.isEmpty, !hasPlus else { return nil }
        hasPlus = true
      }
    }
    if hasPlus { return international(from: 0) }
    if starts("0081") { return international(from: 2) }
    if starts("01081") { return international(from: 3) }
    if isDomestic(digits[...]) { return finish(digits.dropFirst(), .plain) }
    if digits.first != 0x30, digits.count == 9 || digits.count == 10, isDomestic([0x30] + digits) {
      return finish(digits[...], .zeroRestored)
    }
    if starts("81"), digits.count >= 11 {
      let national = digits.dropFirst(2).drop { $0 == 0x30 }
      if isDomestic([0x30] + national) { return finish(national, .countryAssumed) }
    }
    return nil
  }

  /// Digits that start with the country code.
  private mutating func international(from start: Int) -> Reading? {
    let number = digits[start...]
    if number.starts(with: [0x38, 0x31]) {
      let national = number.dropFirst(2).drop { $0 == 0x30 }
      guard number.count - 2 - national.count <= 1, isDomestic([0x30] + national) else { return nil }
      return finish(national, .plain)
    }
    guard (8...15).contains(number.count), number.first != 0x30 else { return nil }
    text.append(0x2B)
    text.append(contentsOf: number)
    return .plain
  }

  private mutating func finish(_ national: ArraySlice<UInt8>, _ reading: Reading) -> Reading {
    text.append(0x2B)
    text.append(0x38)
    text.append(0x31)
    text.append(contentsOf: national)
    return reading
  }

  private func starts(_ prefix: StaticString) -> Bool { digits.span.startsWith(prefix, at: 0) }

  /// Whether the digits, leading zero included, are a possible Japanese number.
  private func isDomestic(_ number: ArraySlice<UInt8>) -> Bool {
    guard number.count == 10 || number.count == 11, number[number.startIndex] == 0x30 else { return false }
    let second = number[number.startIndex + 1]
    let third = number[number.startIndex + 2]
    if second == 0x30 { return false }
    if third != 0x30 { return number.count == 10 }
    switch second {
    case 0x32, 0x35...0x39: return number.count == 11
    default: return false
    }
  }
}
