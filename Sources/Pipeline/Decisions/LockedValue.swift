import Hub

/// Values that people write: checked against the type of their field, and kept in the ledger's notation.
enum LockedValue {
  /// The text that is kept; nil where the value is none of the type.
  ///
  /// Blank is a value, too.
  static func canonical(_ text: String, _ type: FieldType, zoneMinutes: Int) -> String? {
    let value = String(text.drop { $0.isWhitespace }.reversed().drop { $0.isWhitespace }.reversed())
    if value.isEmpty { return "" }
    switch type {
    case .text:
      return value.unicodeScalars.contains { $0.value < 0x20 && $0 != "\t" && $0 != "\n" } ? nil : value
    case .boolean:
      switch value.lowercased() {
      case "1", "true", "yes", "はい": return "1"
      case "0", "false", "no", "いいえ": return "0"
      default: return nil
      }
    case .integer: return Int64(value).map { String($0) }
    case .decimal: return DecimalText.canonical(value).map { String(decoding: $0, as: UTF8.self) }
    case .date:
      let parts = value.split(separator: "-", omittingEmptySubsequences: false)
      guard parts.count == 3, parts[0].count == 4, parts[1].count == 2, parts[2].count == 2,
        let year = Int(parts[0]), let month = Int(parts[1]), let day = Int(parts[2]),
        CivilTime.isValid(year: year, month: month, day: day)
      else { return nil }
      return value
    case .timestamp:
      let parser = TimeParser(formats: ["iso8601"], zoneMinutes: zoneMinutes)
      return parser?.milliseconds(Array(value.utf8).span).map { String($0) }
    }
  }

  /// A kept text as a cell.
  static func scalar(_ text: String, _ type: FieldType) -> Scalar {
    if text.isEmpty { return .blank }
    return type.isInteger ? Int64(text).map { .int($0) } ?? .blank : .text(text)
  }
}
