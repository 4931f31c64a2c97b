import Hub

/// Writes values of expressions as JSON on one line.
///
/// Moments and durations are texts, bytes base64, types their names, what is not a number or infinite a text, an absent
/// optional value null; keys of any type are written as texts.
public struct CELJSONWriter {
  /// The longest text; a value whose parts are shared may be small in memory and endless on paper.
  static let limit = 64 << 20

  private var text = ""
  private var isTooLong = false

  /// The JSON text of a value; nil where it would be longer than 64 MiB.
  public static func write(_ value: CELValue) -> String? {
    var writer = CELJSONWriter()
    writer.add(value)
    return writer.isTooLong ? nil : writer.text
  }

  private mutating func add(_ value: CELValue) {
    guard !isTooLong else { return }
    guard text.utf8.count < Self.limit else {
      isTooLong = true
      return
    }
    switch value {
    case .null: text += "null"
    case .bool(let value): text += value ? "true" : "false"
    case .int(let number): text += "\(number)"
    case .uint(let number): text += "\(number)"
    case .double(let number): text += number.isFinite ? "\(number)" : "\"\(NumberText.plain(number))\""
    case .string(let string): text += JSONString.quoted(string)
    case .bytes(let bytes): text += "\"\(Base64.encode(bytes))\""
    case .list(let values):
      text += "["
      for (index, value) in values.enumerated() {
        if index > 0 { text += "," }
        add(value)
      }
      text += "]"
    case .map(let map):
      text += "{"
      for (index, entry) in map.entries.enumerated() {
        if index > 0 { text += "," }
        text += JSONString.quoted(Self.key(entry.key)) + ":"
        add(entry.value)
      }
      text += "}"
    case .timestamp(let time): text += "\"\(time.text)\""
    case .duration(let nanos): text += "\"\(DurationText.text(nanos))\""
    case .type(let name): text += JSONString.quoted(name)
    case .optional(let inner): add(inner ?? .null)
    }
  }

  private static func key(_ key: CELValue) -> String {
    switch key {
    case .string(let text): text
    case .int(let number): "\(number)"
    case .uint(let number): "\(number)"
    case .bool(let value): "\(value)"
    default: key.typeName
    }
  }
}
