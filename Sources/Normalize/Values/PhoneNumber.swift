/// A telephone number in E.164 out of digits and signs: Japanese ones by the Japanese numbering plan, those of other
/// countries by the metadata of libphonenumber.
///
/// Source: 総務省 電気通信番号計画, and libphonenumber for the area codes. Lengths with the leading zero: 11 digits for 020,
/// 050, 060, 070, 080, 090 and 0800, 10 for all others; no number starts with 00, and neither the part behind an area
/// code nor that behind 050 to 090 starts with 0 (with 1 neither, behind area codes of three and more digits).
struct PhoneNumber {
  /// What had to be done to read the number.
  enum Reading {
    /// As it stands.
    case plain
    /// A leading zero was put back (a spreadsheet took it).
    case zeroRestored
    /// Digits were read as the country code though no + stood before them.
    case countryAssumed
    /// A number of a possible length that is in no known range of its country.
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
    if starts("00") { return foreign() }
    if starts("010") { return international(from: 3, nil) == .plain ? .plain : nil }
    if isDomestic(digits[...]) {
      return finish(digits.dropFirst(), isAssigned(digits[...]) ? .plain : .unassigned)
    }
    if digits.first != 0x30, digits.count == 9 || digits.count == 10, isDomestic([0x30] + digits) {
      return finish(digits[...], .zeroRestored)
    }
    if starts("81"), digits.count >= 11 {
      let national = digits.dropFirst(2).drop { $0 == 0x30 }
      if isDomestic([0x30] + national) { return finish(national, .countryAssumed) }
    }
    return nil
  }

  /// A number that starts with 00 and no +: 0081 says where it leads; 0033, 0077, 0088 and 0091 choose a carrier in Japan,
  /// so that they name France or India for nobody.
  private mutating func foreign() -> Reading? {
    if starts("0033") || starts("0077") || starts("0088") || starts("0091") { return nil }
    if starts("0081") { return international(from: 2, nil) }
    return international(from: 2, nil) == .plain ? .countryAssumed : nil
  }

  /// Digits that start with the country code; a (0) may have stood at an index.
  private mutating func international(from start: Int, _ trunkAt: Int?) -> Reading? {
    let number = digits[start...]
    if number.starts(with: [0x38, 0x31]) {
      let national = number.dropFirst(2).drop { $0 == 0x30 }
      let domestic = [0x30] + national
      guard number.count - 2 - national.count <= 1, isDomestic(domestic[...]) else { return nil }
      return finish(national, isAssigned(domestic[...]) ? .plain : .unassigned)
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
    let fourth = number[number.startIndex + 3]
    if third != 0x30 { return number.count == 10 && (isAssigned(number) || fourth > 0x31) }
    switch second {
    case 0x32: return number.count == 11
    // 0800 is free of charge
    case 0x35...0x39: return number.count == 11 && (fourth != 0x30 || second == 0x38)
    default: return false
    }
  }

  /// Whether a number of an area code or a service is in a known range (libphonenumber 9).
  private func isAssigned(_ number: ArraySlice<UInt8>) -> Bool {
    let start = number.startIndex
    guard number[start + 2] != 0x30 else { return true }
    let first = number[start + 1] &- 0x30
    let second = number[start + 2] &- 0x30
    let last = number[start + 3] &- 0x30
    switch first &* 10 &+ second {
    case 11: return last == 2 || last == 3 || (5...8).contains(last)
    case 12: return last == 0 || (3...6).contains(last)
    case 13: return last >= 3
    case 14: return (2...6).contains(last)
    case 15, 18: return (2...8).contains(last)
    case 16: return (2...7).contains(last)
    case 17: return last >= 2
    case 19: return last >= 1
    case 22...29, 31...39, 61...69: return true
    case 42...45, 47, 48: return true
    case 46: return last == 0 || (2...8).contains(last)
    case 49: return (2...5).contains(last) || last == 9
    case 52...55, 58, 59: return true
    case 56: return last >= 1
    case 57: return last == 0 || (2...8).contains(last)
    case 72, 75...79: return true
    case 73: return (4...9).contains(last)
    case 74: return last == 0 || last >= 2
    case 82, 86, 87, 89: return true
    case 83: return last >= 2
    case 84: return last >= 5
    case 85: return last >= 1
    case 88: return last == 0 || last >= 3
    case 92...95, 98: return true
    case 96, 97, 99: return last >= 1 || first == 9 && second == 9
    default: return false
    }
  }
}
