/// An expression that is evaluated for whole columns.
///
/// Comparisons, arithmetic, boolean logic, `in`, `? :` and the usual functions of texts run as loops over arrays
/// (`Kernel`); what has no such loop, and every row that fails, is left to the evaluator of rows. So values and errors
/// are those of `CELProgram`, whatever the expression.
public struct ColumnProgram: Sendable {
  /// A variable and the type of its column.
  public struct Variable: Sendable {
    /// Its name.
    public var name: String
    /// The type of its values.
    public var kind: CELColumn.Kind
    /// Whether rows hold an optional value: absent where the column has none.
    public var isOptional: Bool

    /// Makes a variable.
    public init(_ name: String, _ kind: CELColumn.Kind, isOptional: Bool = false) {
      self.name = name
      self.kind = kind
      self.isOptional = isOptional
    }
  }

  let variables: [Variable]
  let program: CELProgram
  /// Whether evaluating a row may end for its costs; not for expressions that are known to end by themselves.
  let isLimited: Bool
  let kernel: Kernel
  /// The type of the kernel's values; nil: the kernel is the whole program, row by row, of any type.
  let kind: CELColumn.Kind?
  let cost: (fixed: Int, perByte: Int)
  let rowParts: Int
  /// The numbers of the variables that the expression reads.
  let uses: [Int]

  /// Compiles an expression over variables, in the order of the columns.
  public init(_ expression: CELExpression, variables: [Variable]) {
    self.init(CELProgram(expression, variables: variables.map(\.name)), variables, isLimited: true)
  }

  init(_ program: CELProgram, _ variables: [Variable], isLimited: Bool) {
    uses = program.root.variables.sorted()
    var compiler = KernelCompiler(variables, isLimited: isLimited)
    if let typed = compiler.compile(program.root) {
      kernel = typed.kernel
      kind = typed.kind
      (cost, rowParts) = (compiler.cost, compiler.rowParts)
    } else {
      kernel = .rows(program.root, uses: uses)
      kind = nil
      (cost, rowParts) = ((0, 0), 1)
    }
    self.program = program
    self.variables = variables
    self.isLimited = isLimited
  }

  /// Whether it is evaluated row by row from its root, since there is no kernel for it.
  package var isByRows: Bool { kind == nil }

  /// The values for a batch of rows, a column per variable.
  ///
  /// - Parameter only: the rows that are wanted; nil: all. Nothing is known of the others.
  public func evaluate(rows: Int, _ columns: [CELColumn], only: [Bool]? = nil) -> ColumnResult {
    var run = KernelRun(self, rows: rows, columns)
    guard let kind, let vector = run.evaluate(only), let values = vector.spread(over: rows),
      values.kind == kind
    else { return run.byRows(only) }
    return run.completed(values, vector.failed, only)
  }

  /// The truth for each row, false where there is none.
  ///
  /// For conditions that fail nowhere but where a variable has no value.
  public func truth(rows: Int, _ columns: [CELColumn]) -> [Bool] {
    var run = KernelRun(self, rows: rows, columns)
    guard kind == .bool, let vector = run.evaluate(nil), let values = vector.spread(over: rows) else {
      return run.byRows(nil).truth(rows)
    }
    // Rows in doubt are computed again; of those that fail nobody asks why.
    var truth = run.completed(values, nil, nil).truth(rows)
    if let failed = vector.failed {
      for row in 0..<rows where failed[row] && run.doubt?[row] != true { truth[row] = false }
    }
    return truth
  }
}

/// The values of an expression for a batch of rows, and where it has none.
public struct ColumnResult: Sendable {
  /// A row without a value.
  public struct Failure: Sendable {
    /// The row.
    public var row: Int
    /// Why.
    public var error: CELError
  }

  enum Values: Sendable {
    case typed(CELColumn.Values)
    case any([CELValue])
  }

  var values: Values
  /// The rows without a value, in their order.
  public internal(set) var failures: [Failure] = []

  /// The value of a row; it means nothing where the row failed or was not wanted.
  public subscript(row: Int) -> CELValue {
    switch values {
    case .typed(let values): values[row]
    case .any(let values): values[row]
    }
  }

  /// The truth of each row, false where there is none.
  func truth(_ rows: Int) -> [Bool] {
    if case .typed(.bool(let truth)) = values, failures.isEmpty { return truth }
    var truth = (0..<rows).map { if case .bool(let value) = self[$0] { value } else { false } }
    for failure in failures { truth[failure.row] = false }
    return truth
  }
}
