/// An expression over the columns of raw records, checked before anything is read.
///
/// A cell is `row['会社名']` or, for names of letters, digits and `_`, `row.Email`: a `string`, `''` where it is blank or
/// missing. `has(row.Email)` and `'会社名' in row` say whether the file has the column.
///
///     row['姓'] + ' ' + row['名']
///     row['金額'] == '' ? 0.0 : double(row['金額']) * 1.1       can fail: double() of a text
public struct RowExpression: Sendable {
  /// The columns that it names, each once, in the order of their first use.
  public let columns: [String]
  /// Those of them of which it asks whether the file has them: it is ready for files that do not.
  public let optional: Set<String>
  /// What it gives.
  public let type: CELType
  /// What can fail when it is evaluated (`expression.may_fail`); none: it has a value for every record.
  public let risks: [CELError]
  private let variables: [RowNames.Variable]
  /// The number of each variable's column.
  private let places: [Int]
  private let program: CELProgram

  /// Reads an expression; throws all that is wrong with it, in the order of the places.
  public init(_ text: String) throws(CELErrors) {
    let parsed: CELExpression
    do {
      parsed = try CELExpression(text)
    } catch {
      throw CELErrors([error])
    }
    var names = RowNames()
    let expression = names.rewrite(parsed)
    // `row` is known by name, so that it can be suggested.
    var types: [String: CELType] = ["row": .map(.string, .string)]
    for variable in names.variables { types[variable.name] = variable.isPresence ? .bool : .string }
    let found = CELChecker.inspect(expression, variables: types)
    guard names.errors.isEmpty && found.errors.isEmpty else { throw CELErrors(names.errors + found.errors) }
    variables = names.variables
    type = found.type
    risks = found.risks
    program = CELProgram(expression, variables: variables.map(\.name))
    var columns: [String] = []
    for variable in variables where !columns.contains(variable.column) { columns.append(variable.column) }
    self.columns = columns
    optional = Set(variables.filter(\.isPresence).map(\.column))
    places = variables.map { variable in columns.firstIndex(of: variable.column) ?? 0 }
  }

  /// The value for a record.
  ///
  /// - Parameters:
  ///   - cell: the text of a column of `columns`, by its number; nil where the file lacks the column.
  public func evaluate(_ cell: (Int) -> String?) throws(CELError) -> CELValue {
    var row: [CELValue?] = []
    row.reserveCapacity(variables.count)
    for (variable, place) in zip(variables, places) {
      row.append(variable.isPresence ? .bool(cell(place) != nil) : .string(cell(place) ?? ""))
    }
    // Without risks it ends by itself, and nobody asks what to do where it does not.
    return try program.evaluate(row, isLimited: !risks.isEmpty)
  }
}

extension RowExpression {
  /// What it gives where a cell is wanted: without `optional`, which is blank where it is absent.
  public var cellType: CELType {
    if case .optional(let inner) = type { inner } else { type }
  }

  /// The truth for a record, of an expression whose type is `bool`.
  public func isTrue(_ cell: (Int) -> String?) throws(CELError) -> Bool {
    let value = try evaluate(cell)
    guard case .bool(let truth) = value else {
      throw CELError(
        "expression.no_overload", ["function": "when", "types": value.typeName], at: .init(line: 1, column: 1)
      )
    }
    return truth
  }

  /// The value for a record as the text of a cell: `true`, `12`, `2026-04-02T12:00:00Z`; nil where it is blank.
  ///
  /// Fails, too, where the value is none of a cell: a list, a map, bytes, a duration, a type.
  public func text(_ cell: (Int) -> String?) throws(CELError) -> String? {
    var value = try evaluate(cell)
    if case .optional(let inner) = value { value = inner ?? .null }
    switch value {
    case .null: return nil
    case .string(let text): return text
    case .bool(let truth): return truth ? "true" : "false"
    case .int(let number): return String(number)
    case .uint(let number): return String(number)
    case .double(let number) where number.isFinite: return NumberText.decimal(number)
    case .timestamp(let time): return time.text
    default: throw CELError("expression.no_cell", ["type": value.typeName], at: .init(line: 1, column: 1))
    }
  }
}

/// All that is wrong with an expression.
public struct CELErrors: Error, Sendable {
  /// The mistakes, at least one, in the order of their places.
  public let errors: [CELError]

  init(_ errors: [CELError]) { self.errors = errors }
}
