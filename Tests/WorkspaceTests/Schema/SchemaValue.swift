import Hub
import Yams

/// A document as editors see it: the values of YAML 1.2's core schema, of which JSON is a part.
enum SchemaValue: Hashable, Sendable {
  case null
  case flag(Bool)
  case number(Double)
  case text(String)
  case list([SchemaValue])
  case map([String: SchemaValue])

  /// Reads YAML or JSON; nil where it is neither.
  init?(yaml: String) {
    guard let node = try? Yams.compose(yaml: yaml) else { return nil }
    self.init(node)
  }

  private init(_ node: Node) {
    switch node {
    case .scalar(let scalar):
      self = scalar.style == .plain ? Self.plain(scalar.string) : .text(scalar.string)
    case .sequence(let sequence): self = .list(sequence.map { SchemaValue($0) })
    case .mapping(let mapping):
      self = .map(
        Dictionary(mapping.map { ($0.key.scalar?.string ?? "", SchemaValue($0.value)) }) { _, last in last })
    case .alias: self = .null
    }
  }

  private static func plain(_ text: String) -> SchemaValue {
    switch text {
    case "", "~", "null", "Null", "NULL": return .null
    case "true", "True", "TRUE": return .flag(true)
    case "false", "False", "FALSE": return .flag(false)
    default:
      guard text.wholeMatch(of: /[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?/) != nil else {
        return .text(text)
      }
      return Double(text).map { .number($0) } ?? .text(text)
    }
  }

  /// The document as JSON.
  var json: String {
    switch self {
    case .null: "null"
    case .flag(let flag): flag ? "true" : "false"
    case .number(let number):
      number == number.rounded() && abs(number) < 1e15 ? String(Int(number)) : String(number)
    case .text(let text): JSONString.quoted(text)
    case .list(let items): "[" + items.map(\.json).joined(separator: ",") + "]"
    case .map(let pairs):
      "{"
        + pairs.sorted { $0.key < $1.key }.map { "\(JSONString.quoted($0.key)):\($0.value.json)" }
        .joined(separator: ",") + "}"
    }
  }

  subscript(key: String) -> SchemaValue? { if case .map(let pairs) = self { pairs[key] } else { nil } }

  var items: [SchemaValue] { if case .list(let items) = self { items } else { [] } }
  var text: String? { if case .text(let text) = self { text } else { nil } }
  var number: Double? { if case .number(let number) = self { number } else { nil } }
}
