import Testing

/// JSON Schema draft 7 as far as the schemas for editors use it; a keyword that it does not know is a failure.
struct SchemaValidator {
  let root: SchemaValue

  /// The keywords that stand in the schemas beyond what the validator knows.
  var unknownKeywords: Set<String> { Self.unknown(in: root) }

  private static let keywords: Set<String> = [
    "$schema", "title", "description", "definitions", "$ref", "type", "enum", "const", "pattern", "minLength",
    "minimum", "maximum", "items", "minItems", "uniqueItems", "properties", "additionalProperties",
    "propertyNames",
    "minProperties", "required", "anyOf", "allOf", "not", "if", "then",
  ]

  private static func unknown(in schema: SchemaValue) -> Set<String> {
    guard case .map(let pairs) = schema else { return [] }
    var result = Set(pairs.keys).subtracting(keywords)
    for (key, value) in pairs {
      switch key {
      case "properties", "definitions":
        if case .map(let inner) = value { for node in inner.values { result.formUnion(unknown(in: node)) } }
      case "anyOf", "allOf": for node in value.items { result.formUnion(unknown(in: node)) }
      case "items", "additionalProperties", "propertyNames", "not", "if", "then":
        result.formUnion(unknown(in: value))
      default: break
      }
    }
    return result
  }

  func accepts(_ value: SchemaValue) -> Bool { accepts(value, root) }

  private func accepts(_ value: SchemaValue, _ schema: SchemaValue) -> Bool {
    if case .flag(let flag) = schema { return flag }
    guard case .map(let pairs) = schema else { return false }
    // Draft 7: nothing counts beside a reference.
    if let name = pairs["$ref"]?.text {
      let path = name.split(separator: "/").dropFirst().map(String.init)
      guard let target = path.reduce(Optional(root), { $0?[$1] }) else { return false }
      return accepts(value, target)
    }
    return pairs.allSatisfy { holds($0.key, $0.value, value, schema) }
  }

  private func holds(
    _ keyword: String, _ rule: SchemaValue, _ value: SchemaValue, _ schema: SchemaValue
  ) -> Bool {
    switch keyword {
    case "type": return ([rule] + rule.items).contains { $0.text.map { Self.has(value, type: $0) } ?? false }
    case "enum": return rule.items.contains(value)
    case "const": return rule == value
    case "anyOf": return rule.items.contains { accepts(value, $0) }
    case "allOf": return rule.items.allSatisfy { accepts(value, $0) }
    case "not": return !accepts(value, rule)
    case "if":
      guard accepts(value, rule) else { return true }
      return schema["then"].map { accepts(value, $0) } ?? true
    default:
      switch value {
      case .text(let text): return holds(keyword, rule, text)
      case .number(let number):
        let bound = rule.number ?? 0
        return keyword == "minimum" ? number >= bound : keyword == "maximum" ? number <= bound : true
      case .list(let items): return holds(keyword, rule, items)
      case .map(let pairs): return holds(keyword, rule, pairs, schema)
      case .null, .flag: return true
      }
    }
  }

  private func holds(_ keyword: String, _ rule: SchemaValue, _ text: String) -> Bool {
    switch keyword {
    case "minLength": return Double(text.unicodeScalars.count) >= rule.number ?? 0
    case "pattern":
      guard let pattern = try? Regex(rule.text ?? "(") else { return false }
      return text.contains(pattern)
    default: return true
    }
  }

  private func holds(_ keyword: String, _ rule: SchemaValue, _ items: [SchemaValue]) -> Bool {
    switch keyword {
    case "minItems": Double(items.count) >= rule.number ?? 0
    case "uniqueItems": Set(items).count == items.count
    case "items": items.allSatisfy { accepts($0, rule) }
    default: true
    }
  }

  private func holds(
    _ keyword: String, _ rule: SchemaValue, _ pairs: [String: SchemaValue], _ schema: SchemaValue
  ) -> Bool {
    switch keyword {
    case "minProperties": return Double(pairs.count) >= rule.number ?? 0
    case "required": return rule.items.allSatisfy { pairs[$0.text ?? ""] != nil }
    case "propertyNames": return pairs.keys.allSatisfy { accepts(.text($0), rule) }
    case "properties":
      return pairs.allSatisfy { pair in rule[pair.key].map { accepts(pair.value, $0) } ?? true }
    case "additionalProperties":
      return pairs.allSatisfy { pair in schema["properties"]?[pair.key] != nil || accepts(pair.value, rule) }
    default: return true
    }
  }

  private static func has(_ value: SchemaValue, type: String) -> Bool {
    switch value {
    case .null: type == "null"
    case .flag: type == "boolean"
    case .number(let number): type == "number" || (type == "integer" && number == number.rounded())
    case .text: type == "string"
    case .list: type == "array"
    case .map: type == "object"
    }
  }
}
