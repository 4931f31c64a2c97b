import Hub

/// The small part of JSON that checkpoints and shapes are written in: objects, arrays, texts and whole numbers.
enum JSONText: Equatable {
  case object([(String, JSONText)])
  case array([JSONText])
  case text(String)
  case number(Int64)

  static func == (a: JSONText, b: JSONText) -> Bool { a.written == b.written }

  /// A list of texts.
  static func texts(_ texts: [String]) -> JSONText { .array(texts.map { .text($0) }) }

  subscript(key: String) -> JSONText? {
    guard case .object(let entries) = self else { return nil }
    return entries.first { $0.0 == key }?.1
  }

  var text: String? { if case .text(let text) = self { text } else { nil } }
  var number: Int64? { if case .number(let number) = self { number } else { nil } }
  var items: [JSONText]? { if case .array(let items) = self { items } else { nil } }
  /// The items of a list of texts.
  var texts: [String]? {
    guard let items else { return nil }
    let texts = items.compactMap(\.text)
    return texts.count == items.count ? texts : nil
  }

  /// As JSON, on one line.
  var written: String {
    var result = ""
    write(to: &result)
    return result
  }

  private func write(to result: inout String) {
    switch self {
    case .number(let number): result += String(number)
    case .text(let text): result += JSONString.quoted(text)
    case .array(let items):
      result += "["
      for (index, item) in items.enumerated() {
        if index > 0 { result += "," }
        item.write(to: &result)
      }
      result += "]"
    case .object(let entries):
      result += "{"
      for (index, entry) in entries.enumerated() {
        if index > 0 { result += "," }
        result += JSONString.quoted(entry.0)
        result += ":"
        entry.1.write(to: &result)
      }
      result += "}"
    }
  }

  /// Reads what `written` wrote; nil for anything that is not of this form.
  init?(_ json: String) {
    var reader = JSONTextReader(json)
    guard let value = reader.value(), reader.atEnd else { return nil }
    self = value
  }
}

/// Reads the notation of `JSONText`.
struct JSONTextReader {
  private let scalars: [Unicode.Scalar]
  private var at = 0
  private var depth = 0

  init(_ json: String) { scalars = Array(json.unicodeScalars) }

  var atEnd: Bool {
    mutating get {
      skipSpace()
      return at == scalars.count
    }
  }

  mutating func value() -> JSONText? {
    skipSpace()
    guard at < scalars.count, depth < 16 else { return nil }
    depth += 1
    defer { depth -= 1 }
    switch scalars[at] {
    case "{": return object()
    case "[": return array()
    case "\"": return string().map { .text($0) }
    default: return number()
    }
  }

  private mutating func object() -> JSONText? {
    at += 1
    var entries: [(String, JSONText)] = []
    if take("}") { return .object([]) }
    repeat {
      skipSpace()
      guard let key = string(), take(":"), let item = value() else { return nil }
      entries.append((key, item))
    } while take(",")
    return take("}") ? .object(entries) : nil
  }

  private mutating func array() -> JSONText? {
    at += 1
    var items: [JSONText] = []
    if take("]") { return .array([]) }
    repeat {
      guard let item = value() else { return nil }
      items.append(item)
    } while take(",")
    return take("]") ? .array(items) : nil
  }

  private mutating func number() -> JSONText? {
    let start = at
    while at < scalars.count, scalars[at] == "-" || (scalars[at] >= "0" && scalars[at] <= "9") { at += 1 }
    var text = ""
    text.unicodeScalars.append(contentsOf: scalars[start..<at])
    return Int64(text).map { .number($0) }
  }

  private mutating func string() -> String? {
    guard at < scalars.count, scalars[at] == "\"" else { return nil }
    at += 1
    var text = ""
    while at < scalars.count {
      let scalar = scalars[at]
      at += 1
      if scalar == "\"" { return text }
      guard scalar == "\\" else {
        text.unicodeScalars.append(scalar)
        continue
      }
      guard at < scalars.count, let escaped = escape() else { return nil }
      text.unicodeScalars.append(escaped)
    }
    return nil
  }

  private mutating func escape() -> Unicode.Scalar? {
    let kind = scalars[at]
    at += 1
    switch kind {
    case "n": return "\n"
    case "r": return "\r"
    case "t": return "\t"
    case "\"", "\\", "/": return kind
    case "u":
      guard at + 4 <= scalars.count else { return nil }
      var digits = ""
      digits.unicodeScalars.append(contentsOf: scalars[at..<at + 4])
      at += 4
      return UInt32(digits, radix: 16).flatMap { Unicode.Scalar($0) }
    default: return nil
    }
  }

  private mutating func take(_ scalar: Unicode.Scalar) -> Bool {
    skipSpace()
    guard at < scalars.count, scalars[at] == scalar else { return false }
    at += 1
    return true
  }

  private mutating func skipSpace() {
    while at < scalars.count, scalars[at] == " " || scalars[at] == "\n" || scalars[at] == "\t" { at += 1 }
  }
}
