public import Hub

/// The values of one variable for a batch of rows.
public struct CELColumn: Sendable {
  /// The types of columns.
  public enum Kind: Sendable, Hashable {
    /// `bool`
    case bool
    /// `int`
    case int
    /// `uint`
    case uint
    /// `double`
    case double
    /// `string`, as UTF-8 bytes and offsets.
    case text
    /// `timestamp`
    case timestamp
    /// `duration`, in nanoseconds.
    case duration
  }

  /// Values of one type, one per row.
  public enum Values: Sendable {
    /// Truth values.
    case bool([Bool])
    /// Signed whole numbers.
    case int([Int64])
    /// Unsigned whole numbers.
    case uint([UInt64])
    /// Floating-point numbers.
    case double([Double])
    /// Texts; absent and blank cells are `''`. Bytes that are no UTF-8 count as the replacement character.
    case text(TextColumn)
    /// Moments.
    case timestamp([CELTimestamp])
    /// Lengths of time in nanoseconds.
    case duration([Int64])
  }

  /// The values; those of rows without one mean nothing.
  public var values: Values
  /// The rows in which the variable has no value; nil: it has one in all.
  public var missing: [Bool]?

  /// Makes a column.
  public init(_ values: Values, missing: [Bool]? = nil) {
    self.values = values
    self.missing = missing
  }

  /// The value of a row; nil where there is none.
  public func value(_ row: Int) -> CELValue? { missing?[row] == true ? nil : values[row] }
}

extension CELColumn.Values {
  /// The type.
  public var kind: CELColumn.Kind {
    switch self {
    case .bool: .bool
    case .int: .int
    case .uint: .uint
    case .double: .double
    case .text: .text
    case .timestamp: .timestamp
    case .duration: .duration
    }
  }

  /// How many rows there are.
  public var count: Int {
    switch self {
    case .bool(let values): values.count
    case .int(let values): values.count
    case .uint(let values): values.count
    case .double(let values): values.count
    case .text(let values): values.count
    case .timestamp(let values): values.count
    case .duration(let values): values.count
    }
  }

  /// The value of a row.
  public subscript(row: Int) -> CELValue {
    switch self {
    case .bool(let values): .bool(values[row])
    case .int(let values): .int(values[row])
    case .uint(let values): .uint(values[row])
    case .double(let values): .double(values[row])
    case .text(let values): .string(String(decoding: values.bytes[values.range(row)], as: UTF8.self))
    case .timestamp(let values): .timestamp(values[row])
    case .duration(let values): .duration(values[row])
    }
  }
}

extension CELColumn.Kind {
  /// The kind of a value; nil for those that no column holds.
  init?(_ value: CELValue) {
    switch value {
    case .bool: self = .bool
    case .int: self = .int
    case .uint: self = .uint
    case .double: self = .double
    case .string: self = .text
    case .timestamp: self = .timestamp
    case .duration: self = .duration
    default: return nil
    }
  }
}
