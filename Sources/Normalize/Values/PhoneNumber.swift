/// A telephone number in E.164 out of digits and signs: Japanese ones by the Japanese numbering plan, those of other
/// countries by the metadata of libphonenumber.
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
    /// A number of a possible length that no plan of its country has.
    case unassigned
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
    var trunkAt: Int?
    for index in range {
      let byte = source[index]
      if PreparedText.isDigit(byte) {
        // the trunk zero in +81(0)3, never dialled from abroad
        let isTrunkZero =
          byte == 0x30 && index > range.lowerBound && source[index - 1] == 0x28
          && index + 1 < range.upperBound
          && source[index + 1] == 0x29
        if isTrunkZero, hasPlus { trunkAt = digits.count } else { digits.append(byte) }
      } else if byte == 0x2B {
        guard digits.isEmpty, !hasPlus else { return nil }
        hasPlus = true
      }
    }
    if hasPlus { return international(from: 0, trunkAt) }
    // 010 is dialled before the country code in Japan, 00 in most other countries; no Japanese number starts so
    if starts("00") { return international(from: 2, nil) == .plain ? .plain : nil }
    if starts("010") { return international(from: 3, nil) == .plain ? .plain : nil }
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

  /// Digits that start with the country code; a (0) may have stood at an index.
  private mutating func international(from start: Int, _ trunkAt: Int?) -> Reading? {
    let number = digits[start...]
    if number.starts(with: [0x38, 0x31]) {
      let national = number.dropFirst(2).drop { $0 == 0x30 }
      guard number.count - 2 - national.count <= 1, isDomestic([0x30] + national) else { return nil }
      return finish(national, .plain)
    }
    guard number.count <= 15, let plan = NumberingPlan.find(number) else { return nil }
    let code = number.prefix(plan.codeLength)
    let national = number.dropFirst(plan.codeLength)
    if plan.has(national) { return write(code, national, .plain) }
    // +39 (0)6: in some countries the zero is part of the number
    if let trunkAt, trunkAt == national.startIndex, plan.has([0x30] + national) {
      return write(code, [0x30] + national, .plain)
    }
    // +44 020: the digit that is dialled within the country only
    if let first = national.first, first == plan.trunk, plan.has(national.dropFirst()) {
      return write(code, national.dropFirst(), .plain)
    }
    return plan.hasLength(national.count) ? write(code, national, .unassigned) : nil
  }

  private mutating func write(
    _ code: ArraySlice<UInt8>, _ national: ArraySlice<UInt8>, _ reading: Reading
  ) -> Reading {
    text.append(0x2B)
    text.append(contentsOf: code)
    text.append(contentsOf: national)
    return reading
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
