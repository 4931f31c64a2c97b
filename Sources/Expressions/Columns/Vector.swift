import Hub

/// What a kernel gives: a value per row or one for all, and the rows in which it has none.
struct Vector: Sendable {
  enum Values: Sendable {
    case column(CELColumn.Values)
    case constant(CELValue)
  }

  var values: Values
  /// The rows that fail; their values mean nothing.
  var failed: [Bool]?

  init(_ values: CELColumn.Values, failed: [Bool]? = nil) {
    self.values = .column(values)
    self.failed = failed
  }

  init(constant: CELValue) { values = .constant(constant) }

  /// The operand of a kernel: a whole column, or what is the same in all rows.
  enum Operand<Value> {
    case column([Value])
    case constant(Value)

    /// Another operand of the same form.
    @inline(__always) func map<Other>(_ change: (Value) -> Other) -> Operand<Other> {
      switch self {
      case .column(let values): .column(values.map(change))
      case .constant(let value): .constant(change(value))
      }
    }
  }

  // Each of these answers nil where the values are of another type: the compiler does not let that happen.

  var bools: Operand<Bool>? {
    switch values {
    case .column(.bool(let values)): .column(values)
    case .constant(.bool(let value)): .constant(value)
    default: nil
    }
  }

  var ints: Operand<Int64>? {
    switch values {
    case .column(.int(let values)): .column(values)
    case .constant(.int(let value)): .constant(value)
    default: nil
    }
  }

  var uints: Operand<UInt64>? {
    switch values {
    case .column(.uint(let values)): .column(values)
    case .constant(.uint(let value)): .constant(value)
    default: nil
    }
  }

  var doubles: Operand<Double>? {
    switch values {
    case .column(.double(let values)): .column(values)
    case .constant(.double(let value)): .constant(value)
    default: nil
    }
  }

  var timestamps: Operand<CELTimestamp>? {
    switch values {
    case .column(.timestamp(let values)): .column(values)
    case .constant(.timestamp(let value)): .constant(value)
    default: nil
    }
  }

  var durations: Operand<Int64>? {
    switch values {
    case .column(.duration(let values)): .column(values)
    case .constant(.duration(let value)): .constant(value)
    default: nil
    }
  }

  /// Texts as a column or the bytes of one.
  enum Texts {
    case column(TextColumn)
    case constant([UInt8])
  }

  var texts: Texts? {
    switch values {
    case .column(.text(let values)): .column(values)
    case .constant(.string(let text)): .constant(Array(text.utf8))
    default: nil
    }
  }

  /// The rows that fail in either of two.
  static func either(_ a: [Bool]?, _ b: [Bool]?) -> [Bool]? {
    guard let a else { return b }
    guard let b else { return a }
    return zip(a, b).map { $0 || $1 }
  }

  /// A value per row.
  func spread(over rows: Int) -> CELColumn.Values? {
    switch values {
    case .column(let values): values
    case .constant(let value):
      switch value {
      case .bool(let value): .bool(Array(repeating: value, count: rows))
      case .int(let value): .int(Array(repeating: value, count: rows))
      case .uint(let value): .uint(Array(repeating: value, count: rows))
      case .double(let value): .double(Array(repeating: value, count: rows))
      case .timestamp(let value): .timestamp(Array(repeating: value, count: rows))
      case .duration(let value): .duration(Array(repeating: value, count: rows))
      case .string(let text):
        .text(
          TextColumn(
            bytes: Array(text.utf8), starts: Array(repeating: 0, count: rows),
            ends: Array(repeating: UInt32(text.utf8.count), count: rows)))
      default: nil
      }
    }
  }
}
