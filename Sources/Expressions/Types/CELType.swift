/// The type of an expression, as the checker knows it before evaluating.
public indirect enum CELType: Sendable, Hashable, CustomStringConvertible {
  /// Any type; told only when evaluating.
  case dyn
  /// The type of `null`.
  case null
  /// Truth values.
  case bool
  /// Signed whole numbers.
  case int
  /// Unsigned whole numbers.
  case uint
  /// Floating-point numbers.
  case double
  /// Texts.
  case string
  /// Octets.
  case bytes
  /// Moments.
  case timestamp
  /// Lengths of time.
  case duration
  /// Types themselves.
  case type
  /// Lists of one type of elements.
  case list(CELType)
  /// Maps with one type of keys and one of values.
  case map(CELType, CELType)
  /// A value that may be absent.
  case optional(CELType)
  /// A type that is yet to be found.
  case variable(Int)

  /// As signatures write it: `list(int)`, `map(string, dyn)`.
  public var description: String {
    switch self {
    case .dyn, .variable: "dyn"
    case .null: "null_type"
    case .bool: "bool"
    case .int: "int"
    case .uint: "uint"
    case .double: "double"
    case .string: "string"
    case .bytes: "bytes"
    case .timestamp: "google.protobuf.Timestamp"
    case .duration: "google.protobuf.Duration"
    case .type: "type"
    case .list(let element): "list(\(element))"
    case .map(let key, let value): "map(\(key), \(value))"
    case .optional(let value): "optional_type(\(value))"
    }
  }

  /// The type of a value; a list or map of several types holds `dyn`.
  public init(of value: CELValue) {
    switch value {
    case .null: self = .null
    case .bool: self = .bool
    case .int: self = .int
    case .uint: self = .uint
    case .double: self = .double
    case .string: self = .string
    case .bytes: self = .bytes
    case .timestamp: self = .timestamp
    case .duration: self = .duration
    case .type: self = .type
    case .list(let values): self = .list(Self.common(values.map { CELType(of: $0) }))
    case .map(let map):
      self = .map(
        Self.common(map.entries.map { CELType(of: $0.key) }),
        Self.common(map.entries.map { CELType(of: $0.value) }))
    case .optional(let value): self = .optional(value.map { CELType(of: $0) } ?? .dyn)
    }
  }

  private static func common(_ types: [CELType]) -> CELType {
    guard let first = types.first, types.allSatisfy({ $0 == first }) else { return .dyn }
    return first
  }
}
