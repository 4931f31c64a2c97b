/// A value of the expression language (cel-spec, "Values").
public enum CELValue: Sendable {
  /// The value `null`.
  case null
  /// A truth value.
  case bool(Bool)
  /// A signed whole number of 64 bits.
  case int(Int64)
  /// An unsigned whole number of 64 bits.
  case uint(UInt64)
  /// A floating-point number.
  case double(Double)
  /// Unicode code points; compared and ordered by code point, never normalized.
  case string(String)
  /// Octets.
  case bytes([UInt8])
  /// Values in order.
  case list([CELValue])
  /// Values by key, in the order in which they were written.
  case map(CELMap)
  /// A moment.
  case timestamp(CELTimestamp)
  /// A length of time in nanoseconds.
  case duration(Int64)
  /// A type, by its name.
  case type(String)
  /// A value that may be absent (`optional.of(x)`, `optional.none()`).
  indirect case optional(CELValue?)

  /// The name that `type(x)` shows: `int`, `list`, `google.protobuf.Timestamp`.
  public var typeName: String {
    switch self {
    case .null: "null_type"
    case .bool: "bool"
    case .int: "int"
    case .uint: "uint"
    case .double: "double"
    case .string: "string"
    case .bytes: "bytes"
    case .list: "list"
    case .map: "map"
    case .timestamp: "google.protobuf.Timestamp"
    case .duration: "google.protobuf.Duration"
    case .type: "type"
    case .optional: "optional_type"
    }
  }

  /// Whether the value is what `optional.ofNonZeroValue` takes for nothing.
  var isZero: Bool {
    switch self {
    case .null: true
    case .bool(let value): !value
    case .int(let value): value == 0
    case .uint(let value): value == 0
    case .double(let value): value == 0
    case .string(let value): value.isEmpty
    case .bytes(let value): value.isEmpty
    case .list(let value): value.isEmpty
    case .map(let value): value.count == 0
    case .timestamp(let value): value == CELTimestamp(seconds: 0, nanos: 0)
    case .duration(let value): value == 0
    case .type: false
    case .optional(let value): value == nil
    }
  }
}
