import Hub

/// Whether a constant in configuration can be a value of a field's type.
enum FieldValue {
  static func isValid(_ text: String, for type: FieldType) -> Bool {
    switch type {
    case .text: true
    case .integer: Int64(text) != nil && !text.hasPrefix("+")
    case .decimal: Quantity.isDecimal(text)
    case .boolean: text == "true" || text == "false"
    case .date: isDate(text)
    case .timestamp: isDate(text) || isTimestamp(text)
    }
  }

  /// What a value of a type looks like, for the message.
  static func example(of type: FieldType) -> String {
    switch type {
    case .text: "text"
    case .integer: "120"
    case .decimal: "1200.5"
    case .boolean: "true / false"
    case .date: "2026-04-01"
    case .timestamp: "2026-04-01T09:30:00Z"
    }
  }

  /// `2026-04-01`, a day that exists.
  static func isDate(_ text: String) -> Bool {
    let units = Array(text.utf8)
    guard units.count == 10, units[4] == UInt8(ascii: "-"), units[7] == UInt8(ascii: "-"),
      let year = number(units[0..<4]), let month = number(units[5..<7]), let day = number(units[8..<10])
    else { return false }
    return CivilTime.isValid(year: year, month: month, day: day)
  }

  /// `2026-04-01T09:30:00Z`, seconds and offset optional; a zone's name is not read in a time.
  static func isTimestamp(_ text: String) -> Bool {
    let units = Array(text.utf8)
    guard units.count >= 16, isDate(String(text.prefix(10))),
      units[10] == UInt8(ascii: "T") || units[10] == UInt8(ascii: " "), units[13] == UInt8(ascii: ":"),
      let hour = number(units[11..<13]), let minute = number(units[14..<16]), hour < 24, minute < 60
    else { return false }
    var rest = String(text.dropFirst(16))
    if rest.hasPrefix(":") {
      guard let second = number(Array(rest.utf8.dropFirst().prefix(2))[...]), second < 60 else {
        return false
      }
      rest = String(rest.dropFirst(3))
    }
    return rest.isEmpty || Zone.offset(rest) != nil
  }

  private static func number(_ digits: ArraySlice<UInt8>) -> Int? {
    guard !digits.isEmpty, digits.allSatisfy({ (0x30...0x39).contains($0) }) else { return nil }
    return digits.reduce(0) { $0 * 10 + Int($1) - 48 }
  }
}
