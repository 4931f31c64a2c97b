/// `format`: `%s %d %f %e %x %X %o %b %%`, `%.3f` (cel-spec, "string.format").
enum Format {
  /// The most decimals that may be asked for.
  private static let maxPrecision = 1000

  static func format(_ text: String, _ values: [CELValue], _ meter: inout Meter) throws(Fault) -> String {
    let scalars = Array(text.unicodeScalars)
    try meter.take(bytes: text.utf8.count)
    var result = ""
    var next = 0
    var at = 0
    while at < scalars.count {
      let scalar = scalars[at]
      at += 1
      guard scalar == "%" else {
        result.unicodeScalars.append(scalar)
        continue
      }
      if at < scalars.count, scalars[at] == "%" {
        result += "%"
        at += 1
        continue
      }
      let precision = try precision(scalars, &at)
      guard at < scalars.count else { throw Fault("expression.format_clause", ["clause": "%"]) }
      let clause = scalars[at]
      at += 1
      guard "sdfexXob".unicodeScalars.contains(clause) else {
        throw Fault("expression.format_clause", ["clause": String(clause)])
      }
      guard next < values.count else { throw Fault("expression.format_arguments", ["index": "\(next)"]) }
      let part = try write(values[next], clause, precision ?? 6, &meter)
      try meter.take(bytes: part.utf8.count)
      result += part
      next += 1
    }
    return result
  }

  /// The number of decimals: `.3`.
  private static func precision(_ scalars: [Unicode.Scalar], _ at: inout Int) throws(Fault) -> Int? {
    guard at < scalars.count, scalars[at] == "." else { return nil }
    at += 1
    var value = 0
    let start = at
    while at < scalars.count, Lexer.isDigit(scalars[at]), value <= maxPrecision {
      value = value * 10 + Int(scalars[at].value) - 48
      at += 1
    }
    guard at > start, value <= maxPrecision else { throw Fault("expression.format_clause", ["clause": "."]) }
    return value
  }

  private static func write(
    _ value: CELValue, _ clause: Unicode.Scalar, _ precision: Int, _ meter: inout Meter
  ) throws(Fault) -> String {
    let text: String? =
      switch clause {
      case "s": try plain(value, &meter)
      case "d": decimal(value)
      case "f": number(value).map { NumberText.fixed($0, precision) }
      case "e": number(value).map { NumberText.scientific($0, precision) }
      case "x": hexadecimal(value)
      case "X": hexadecimal(value)?.uppercased()
      case "o": whole(value, 8)
      default: binary(value)
      }
    guard let text else {
      throw Fault("expression.format_type", ["clause": String(clause), "type": value.typeName])
    }
    return text
  }

  /// What `%s` writes.
  private static func plain(_ value: CELValue, _ meter: inout Meter) throws(Fault) -> String {
    try meter.take(1)
    switch value {
    case .null: return "null"
    case .bool(let value): return value ? "true" : "false"
    case .int(let value): return "\(value)"
    case .uint(let value): return "\(value)"
    case .double(let value): return NumberText.decimal(value)
    case .string(let value):
      try meter.take(bytes: value.utf8.count)
      return value
    case .bytes(let value):
      try meter.take(bytes: value.count)
      return repaired(value)
    case .timestamp(let value): return value.text
    case .duration(let value): return DurationText.text(value)
    case .type(let name): return name
    case .list(let values):
      var parts: [String] = []
      for value in values { parts.append(try plain(value, &meter)) }
      return "[" + parts.joined(separator: ", ") + "]"
    case .map(let map):
      var parts: [(key: String, value: String)] = []
      for entry in map.entries {
        parts.append((try plain(entry.key, &meter), try plain(entry.value, &meter)))
      }
      parts.sort { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }
      return "{" + parts.map { "\($0.key): \($0.value)" }.joined(separator: ", ") + "}"
    case .optional: throw Fault("expression.format_type", ["clause": "s", "type": value.typeName])
    }
  }

  /// Bytes as text; what is no UTF-8 becomes one U+FFFD, however long.
  private static func repaired(_ bytes: [UInt8]) -> String {
    var result = ""
    var wasRepaired = false
    var decoder = UTF8()
    var source = bytes.makeIterator()
    while true {
      switch decoder.decode(&source) {
      case .scalarValue(let scalar):
        result.unicodeScalars.append(scalar)
        wasRepaired = false
      case .error:
        if !wasRepaired { result += "\u{FFFD}" }
        wasRepaired = true
      case .emptyInput: return result
      }
    }
  }

  private static func decimal(_ value: CELValue) -> String? {
    switch value {
    case .int, .uint: whole(value, 10)
    case .double(let number): NumberText.decimal(number)
    default: nil
    }
  }

  private static func number(_ value: CELValue) -> Double? {
    switch value {
    case .double(let number): number
    case .int(let number): Double(number)
    case .uint(let number): Double(number)
    default: nil
    }
  }

  private static func whole(_ value: CELValue, _ radix: Int) -> String? {
    switch value {
    case .int(let number): String(number, radix: radix)
    case .uint(let number): String(number, radix: radix)
    default: nil
    }
  }

  private static func binary(_ value: CELValue) -> String? {
    if case .bool(let value) = value { return value ? "1" : "0" }
    return whole(value, 2)
  }

  private static func hexadecimal(_ value: CELValue) -> String? {
    switch value {
    case .string(let text): hexadecimal(Array(text.utf8))
    case .bytes(let bytes): hexadecimal(bytes)
    default: whole(value, 16)
    }
  }

  private static func hexadecimal(_ bytes: [UInt8]) -> String {
    bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
  }
}
