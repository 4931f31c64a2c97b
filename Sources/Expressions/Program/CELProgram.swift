/// An expression made ready for evaluating: over rows, one after the other.
///
/// Variables are places in a row, in the order of `variables`. Whoever evaluates by columns reads the same steps.
public struct CELProgram: Sendable {
  /// The variables that the expression may use, in the order of a row's values.
  public let variables: [String]
  let root: Step
  /// How many places the macros' variables need.
  let places: Int

  /// Compiles an expression.
  ///
  /// A name that is no variable is an error when it is evaluated, not before: `x || true` is true (cel-spec,
  /// "Logical Operators"). Names with dots are variables too: `a.b.c` is the longest beginning that is one, and fields.
  public init(_ expression: CELExpression, variables: [String]) {
    self.variables = variables
    var compiler = Compiler(variables: variables)
    root = compiler.compile(expression)
    places = compiler.places
  }

  /// The value for a row; a nil is a variable without a value.
  public func evaluate(_ row: [CELValue?]) throws(CELError) -> CELValue {
    try evaluate(row, isLimited: true)
  }

  /// The same, for expressions of which it is known that they end without the meter.
  func evaluate(_ row: [CELValue?], isLimited: Bool) throws(CELError) -> CELValue {
    var evaluator = Evaluator(variables: variables, row: row, places: places)
    if !isLimited { evaluator.meter = Meter(limit: .max) }
    return try evaluator.evaluate(root)
  }

  /// Evaluates an expression once for a map with the variables' names as keys.
  public static func evaluate(_ text: String, row: CELMap) throws(CELError) -> CELValue {
    let expression = try CELExpression(text)
    var names: [String] = []
    var values: [CELValue?] = []
    for entry in row.entries {
      guard case .string(let name) = entry.key else { continue }
      names.append(name)
      values.append(entry.value)
    }
    return try CELProgram(expression, variables: names).evaluate(values)
  }
}
