import Hub

/// A piece of JSON Schema, its keys in the order written.
indirect enum SchemaNode: Sendable {
  case text(String)
  case number(Int)
  case flag(Bool)
  case list([SchemaNode])
  case map([(key: String, value: SchemaNode)])

  /// A list of texts.
  static func texts(_ texts: [String]) -> SchemaNode { .list(texts.map { .text($0) }) }

  /// A reference to a definition of the same file.
  static func definition(_ name: String) -> SchemaNode { .map([("$ref", .text("#/definitions/\(name)"))]) }

  /// One of several schemas; those that the editor should offer first stand first.
  static func anyOf(_ nodes: [SchemaNode]) -> SchemaNode { .map([("anyOf", .list(nodes))]) }

  /// The schema with what an editor shows for it.
  ///
  /// Draft 7 looks at nothing beside `$ref`, so a reference is wrapped.
  func described(_ words: String) -> SchemaNode {
    let isReference = pairs.contains { $0.key == "$ref" }
    return .map([("description", .text(words))] + (isReference ? [("allOf", .list([self]))] : pairs))
  }

  /// The schema with further keys.
  func adding(_ more: [(key: String, value: SchemaNode)]) -> SchemaNode { .map(pairs + more) }

  /// The keys of a map; none of anything else.
  var pairs: [(key: String, value: SchemaNode)] {
    if case .map(let pairs) = self { pairs } else { [] }
  }

  /// JSON, indented by two spaces; lists of plain values stand in one line.
  func json(indent: String = "") -> String {
    let inner = indent + "  "
    switch self {
    case .text(let text): return JSONString.quoted(text)
    case .number(let number): return String(number)
    case .flag(let flag): return flag ? "true" : "false"
    case .list(let items):
      if items.allSatisfy(\.isPlain) {
        return "[" + items.map { $0.json() }.joined(separator: ", ") + "]"
      }
      return "[\n" + items.map { inner + $0.json(indent: inner) }.joined(separator: ",\n") + "\n\(indent)]"
    case .map(let pairs):
      if pairs.isEmpty { return "{}" }
      let lines = pairs.map { "\(inner)\(JSONString.quoted($0.key)): \($0.value.json(indent: inner))" }
      return "{\n" + lines.joined(separator: ",\n") + "\n\(indent)}"
    }
  }

  private var isPlain: Bool {
    switch self {
    case .text, .number, .flag: true
    case .list, .map: false
    }
  }
}
