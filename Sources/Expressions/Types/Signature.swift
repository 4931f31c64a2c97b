/// One form of a function: the types that it takes and the type that it gives.
///
/// Written as cel-spec writes them: `(list(A), list(A)) -> list(A)`, `string.(string) -> bool`; `A` and `B` stand for any
/// type, `...` behind the last parameter for any number more of it.
struct Signature: Sendable {
  /// The value before the dot; nil for functions that are called without one.
  var receiver: CELType?
  var parameters: [CELType]
  var isVariadic: Bool
  var result: CELType
  /// How many type variables it has.
  var variables: Int
  var text: String

  /// All parameters, the receiver first.
  var all: [CELType] { (receiver.map { [$0] } ?? []) + parameters }

  /// Reads a signature; one that cannot be read is a programming error and takes anything (a test finds it).
  init(_ text: String) {
    var reader = SignatureReader(text)
    self.text = text
    receiver = reader.isAtParenthesis ? nil : reader.type()
    if receiver != nil { reader.skip(".") }
    reader.skip("(")
    parameters = []
    isVariadic = false
    while !reader.take(")"), !reader.isAtEnd {
      if reader.take("...") {
        isVariadic = true
      } else {
        parameters.append(reader.type())
      }
      _ = reader.take(",")
    }
    reader.skip("->")
    result = reader.type()
    variables = reader.variables.count
    isReadable = reader.isAtEnd && !reader.failed
  }

  /// Whether the text was a signature to its end.
  let isReadable: Bool
}

private struct SignatureReader {
  private var rest: Substring
  var variables: [String] = []
  var failed = false

  init(_ text: String) { rest = Substring(text) }

  var isAtEnd: Bool {
    mutating get {
      space()
      return rest.isEmpty
    }
  }

  var isAtParenthesis: Bool { rest.first == "(" }

  private mutating func space() { rest = rest.drop { $0 == " " } }

  mutating func take(_ sign: String) -> Bool {
    space()
    guard rest.hasPrefix(sign) else { return false }
    rest = rest.dropFirst(sign.count)
    return true
  }

  mutating func skip(_ sign: String) { if !take(sign) { failed = true } }

  mutating func type() -> CELType {
    space()
    let name = String(rest.prefix { $0.isLetter || $0 == "_" })
    rest = rest.dropFirst(name.count)
    switch name {
    case "dyn": return .dyn
    case "null": return .null
    case "bool": return .bool
    case "int": return .int
    case "uint": return .uint
    case "double": return .double
    case "string": return .string
    case "bytes": return .bytes
    case "timestamp": return .timestamp
    case "duration": return .duration
    case "type": return .type
    case "list": return .list(inner())
    case "optional": return .optional(inner())
    case "map":
      skip("(")
      let key = type()
      skip(",")
      let value = type()
      skip(")")
      return .map(key, value)
    case "A", "B":
      if !variables.contains(name) { variables.append(name) }
      return .variable(name == "A" ? 0 : 1)
    default:
      failed = true
      return .dyn
    }
  }

  private mutating func inner() -> CELType {
    skip("(")
    defer { skip(")") }
    return type()
  }
}
