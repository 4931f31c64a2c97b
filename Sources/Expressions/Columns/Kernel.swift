/// A part of an expression that is computed for all rows of a batch at once.
indirect enum Kernel: Sendable {
  /// A variable of the row.
  case variable(Int)
  /// What is the same in all rows.
  case constant(CELValue)
  /// What fails in all rows.
  case failure
  case compare(Comparison, Kernel, Kernel)
  case arithmetic(Calculation, Kernel, Kernel)
  case negative(Kernel)
  case not(Kernel)
  /// `&&` (decided by false) and `||` (decided by true).
  case logical([Part], decisive: Bool)
  case conditional(Kernel, Kernel, Kernel)
  /// `in` a list that is written out.
  case member(Kernel, Members)
  case textTest(TextTest, Kernel, Kernel)
  case matches(Kernel, Pattern)
  case size(Kernel)
  /// `+` of texts.
  case joined(Kernel, Kernel)
  /// `int()` and `double()` of another type.
  case convert(Kernel, to: CELColumn.Kind)
  /// Whether an optional variable has a value.
  case hasValue(Int)
  /// The value of an optional variable, else another.
  case orValue(Int, Kernel)
  /// A truth value that the row evaluator computes, row by row.
  case rows(Step, uses: [Int])

  /// An operand of `&&` or `||`.
  struct Part: Sendable {
    var kernel: Kernel
    /// Whether it is worth its time to leave out rows that are decided already.
    var isCostly: Bool
  }

  /// The comparisons `== != < <= > >=`.
  enum Comparison: Sendable {
    case equal
    case notEqual
    case less
    case lessOrEqual
    case greater
    case greaterOrEqual
  }

  /// The operators `+ - * / %`.
  enum Calculation: Sendable {
    case add
    case subtract
    case multiply
    case divide
    case remainder
  }

  /// What is asked of two texts.
  enum TextTest: Sendable {
    case contains
    case startsWith
    case endsWith
  }

  /// Whether a row takes long: it pays to leave out rows that need no answer.
  var isCostly: Bool {
    switch self {
    case .variable, .constant, .failure, .hasValue: false
    case .matches, .rows: true
    case .compare(_, let a, let b), .arithmetic(_, let a, let b), .joined(let a, let b):
      a.isCostly || b.isCostly
    case .textTest(_, let a, let b): a.isCostly || b.isCostly
    case .negative(let a), .not(let a), .member(let a, _), .size(let a), .convert(let a, _): a.isCostly
    case .logical(let parts, _): parts.contains(where: \.isCostly)
    case .conditional(let a, let b, let c): a.isCostly || b.isCostly || c.isCostly
    case .orValue(_, let other): other.isCostly
    }
  }
}

/// The elements of a list that is written out, all of one type.
enum Members: Sendable {
  case int(Set<Int64>)
  case uint(Set<UInt64>)
  case double([Double])
  case bool([Bool])
  /// Sorted by their bytes.
  case text([[UInt8]])

  /// Nil where the elements are not all of the kind.
  init?(_ values: [CELValue], of kind: CELColumn.Kind) {
    guard values.allSatisfy({ CELColumn.Kind($0) == kind }) else { return nil }
    switch kind {
    case .int: self = .int(Set(values.compactMap { if case .int(let value) = $0 { value } else { nil } }))
    case .uint: self = .uint(Set(values.compactMap { if case .uint(let value) = $0 { value } else { nil } }))
    case .double: self = .double(values.compactMap { if case .double(let value) = $0 { value } else { nil } })
    case .bool: self = .bool(values.compactMap { if case .bool(let value) = $0 { value } else { nil } })
    case .text:
      let texts = values.compactMap { if case .string(let text) = $0 { Array(text.utf8) } else { nil } }
      self = .text(texts.sorted { $0.lexicographicallyPrecedes($1) })
    case .timestamp, .duration: return nil
    }
  }
}
