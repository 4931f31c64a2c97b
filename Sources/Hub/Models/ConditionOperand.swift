/// An operand of a field test, made ready once per call so that the loop over the cells only compares bytes
/// and integers.
struct ConditionOperand: Sendable {
  /// The operand as written.
  let bytes: [UInt8]
  /// Its canonical decimal form, nil where it is no number.
  let decimal: [UInt8]?
  /// The smallest integer that is at least the operand; nil where it cannot be compared with integers.
  let ceiling: Int128?
  /// The largest integer that is at most the operand.
  let floor: Int128?

  /// For integer columns an operand may be a number, `true` or `false`, a date or a time.
  init(_ text: String) {
    bytes = Array(text.utf8)
    decimal = DecimalText.canonical(text)
    if let decimal {
      (floor, ceiling) = ConditionOperand.bounds(decimal)
    } else if text == "true" || text == "false" {
      floor = text == "true" ? 1 : 0
      ceiling = floor
    } else {
      floor = ConditionOperand.milliseconds(bytes).map { Int128($0) }
      ceiling = floor
    }
  }

  /// The integers around a canonical decimal; what has more than 30 digits lies beyond every cell.
  private static func bounds(_ decimal: [UInt8]) -> (floor: Int128, ceiling: Int128) {
    let negative = decimal.first == UInt8(ascii: "-")
    let digits = negative ? decimal.dropFirst() : decimal[...]
    let point = digits.firstIndex(of: UInt8(ascii: ".")) ?? digits.endIndex
    guard point - digits.startIndex <= 30 else {
      let beyond: Int128 = negative ? -(1 << 100) : 1 << 100
      return (beyond, beyond)
    }
    var magnitude: Int128 = 0
    for digit in digits[..<point] { magnitude = magnitude * 10 + Int128(digit - 0x30) }
    let whole = negative ? -magnitude : magnitude
    guard point < digits.endIndex else { return (whole, whole) }
    return negative ? (whole - 1, whole) : (whole, whole + 1)
  }

  /// A date (`2026-04-01`: its first moment in UTC) or a time (`2026-04-01T09:30`, `...:00Z`, `...+09:00`)
  /// in milliseconds; a time without an offset is UTC.
  static func milliseconds(_ text: [UInt8]) -> Int64? {
    guard text.count >= 10, text[4] == UInt8(ascii: "-"), text[7] == UInt8(ascii: "-"),
      let year = number(text[0..<4]), let month = number(text[5..<7]), let day = number(text[8..<10]),
      CivilTime.isValid(year: year, month: month, day: day)
    else { return nil }
    let date = Int64(CivilTime.days(year: year, month: month, day: day)) * 86_400_000
    guard text.count > 10 else { return date }
    guard text[10] == UInt8(ascii: "T") || text[10] == UInt8(ascii: " ") else { return nil }
    var rest = text[11...]
    guard let hour = take(&rest, max: 24), eat(&rest, ":"), let minute = take(&rest, max: 60) else {
      return nil
    }
    var second = 0
    if eat(&rest, ":") {
      guard let value = take(&rest, max: 60) else { return nil }
      second = value
    }
    guard let offset = offsetMinutes(&rest), rest.isEmpty else { return nil }
    return date + Int64(((hour * 60 + minute - offset) * 60 + second) * 1000)
  }

  private static func offsetMinutes(_ rest: inout ArraySlice<UInt8>) -> Int? {
    if rest.isEmpty || eat(&rest, "Z") { return 0 }
    let sign = eat(&rest, "+") ? 1 : eat(&rest, "-") ? -1 : 0
    guard sign != 0, let hours = take(&rest, max: 24), eat(&rest, ":"), let minutes = take(&rest, max: 60)
    else { return nil }
    return sign * (hours * 60 + minutes)
  }

  private static func eat(_ rest: inout ArraySlice<UInt8>, _ scalar: Unicode.Scalar) -> Bool {
    guard let first = rest.first, first == UInt8(ascii: scalar) else { return false }
    rest.removeFirst()
    return true
  }

  /// Takes two digits that are less than `max`.
  private static func take(_ rest: inout ArraySlice<UInt8>, max: Int) -> Int? {
    guard rest.count >= 2, let value = number(rest.prefix(2)), value < max else { return nil }
    rest.removeFirst(2)
    return value
  }

  private static func number(_ digits: ArraySlice<UInt8>) -> Int? {
    var value = 0
    for digit in digits {
      guard digit >= 0x30, digit <= 0x39 else { return nil }
      value = value * 10 + Int(digit - 0x30)
    }
    return value
  }
}
