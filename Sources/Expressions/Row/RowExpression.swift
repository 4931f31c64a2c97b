public import Hub

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
  /// What can be evaluated and yet is no sense: conditions that always or never hold.
  public let doubts: [CELError]
  private let variables: [RowNames.Variable]
  /// The number of each variable's column.
  private let places: [Int]
  private let program: CELProgram
  /// The same for whole columns.
  private let columnProgram: ColumnProgram

  /// Reads an expression; throws all that is wrong with it, in the order of the places.
  public init(_ text: String) throws(CELErrors) {
    let parsed: CELExpression
    do {
      parsed = try CELExpression(text)
    } catch {
      throw CELErrors([Self.hinted(error)])
    }
    var names = RowNames()
    let expression = names.rewrite(parsed)
    // `row` is known by name, so that it can be suggested.
    var types: [String: CELType] = ["row": .map(.string, .string)]
    for variable in names.variables { types[variable.name] = variable.isPresence ? .bool : .string }
    let found = CELChecker.inspect(expression, variables: types)
    let doubts = Doubts(expression, isCondition: found.type == .bool)
    let errors = names.errors + found.errors.map { Self.hinted($0.aboutNull) } + doubts.errors
    guard errors.isEmpty else { throw CELErrors(errors) }
    self.doubts = doubts.warnings
    variables = names.variables
    type = found.type
    risks = found.risks
    program = CELProgram(expression, variables: variables.map(\.name))
    // Without risks it ends by itself, and nobody asks what to do where it does not.
    columnProgram = ColumnProgram(
      program, variables.map { ColumnProgram.Variable($0.name, $0.isPresence ? .bool : .text) },
      isLimited: !risks.isEmpty)
    var columns: [String] = []
    for variable in variables where !columns.contains(variable.column) { columns.append(variable.column) }
    self.columns = columns
    optional = Set(variables.filter(\.isPresence).map(\.column))
    places = variables.map { variable in columns.firstIndex(of: variable.column) ?? 0 }
  }

  /// What is in an expression's way is most often a column's name that stands alone.
  private static func hinted(_ error: CELError) -> CELError {
    guard error.arguments["suggestion"] == nil else { return error }
    var hinted = error
    switch error.code {
    case "expression.bad_character":
      hinted.arguments["suggestion"] = error.arguments["word"].map { "row['\($0)']" }
    case "expression.undeclared":
      hinted.arguments["suggestion"] = error.arguments["name"].map { "row['\($0)']" }
    default: break
    }
    return hinted
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
    return try program.evaluate(row, isLimited: !risks.isEmpty)
  }
}

extension RowExpression {
  /// What it gives where a cell is wanted: without `optional`, which is blank where it is absent.
  public var cellType: CELType {
    if case .optional(let inner) = type { inner } else { type }
  }

  /// The value for a record as the text of a cell: `true`, `12`, `2026-04-02T12:00:00Z`; nil where it is blank.
  ///
  /// Fails, too, where the value is none of a cell: a list, a map, bytes, a duration, a type.
  public func text(_ cell: (Int) -> String?) throws(CELError) -> String? { try Self.text(try evaluate(cell)) }

  private static func text(_ value: CELValue) throws(CELError) -> String? {
    var value = value
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

/// The same for a batch of records, column by column.
extension RowExpression {
  /// The truth for each record, of an expression without risks whose type is `bool`.
  ///
  /// - Parameter cells: the cells of each of `columns`, blank where there is nothing but white space; nil where the file
  ///   lacks the column.
  public func truth(rows: Int, _ cells: [TextColumn?]) -> [Bool] {
    columnProgram.truth(rows: rows, inputs(rows, cells))
  }

  /// The values as cells, and the records for which there is none; their cells and those not wanted are absent.
  ///
  /// - Parameters:
  ///   - cells: as in `truth`.
  ///   - only: the records that are wanted.
  public func texts(
    rows: Int, _ cells: [TextColumn?], only: [Bool]
  ) -> (column: TextColumn, failures: [ColumnResult.Failure]) {
    let result = columnProgram.evaluate(rows: rows, inputs(rows, cells), only: only)
    var isWanted = only
    for failure in result.failures { isWanted[failure.row] = false }
    if case .typed(.text(var column)) = result.values {
      for row in 0..<rows {
        if !isWanted[row] {
          (column.starts[row], column.ends[row]) = (TextColumn.absentMark, TextColumn.absentMark)
        } else if column.isAbsent(row) {
          (column.starts[row], column.ends[row]) = (0, 0)
        }
      }
      return (column, result.failures)
    }
    var failures = result.failures
    var column = TextColumn(capacity: rows, bytes: rows * 12)
    for row in 0..<rows {
      guard isWanted[row] else {
        column.appendAbsent()
        continue
      }
      do throws(CELError) {
        column.append(ArraySlice((try Self.text(result[row]) ?? "").utf8))
      } catch {
        column.appendAbsent()
        failures.append(ColumnResult.Failure(row: row, error: error))
      }
    }
    return (column, failures.sorted { $0.row < $1.row })
  }

  private func inputs(_ rows: Int, _ cells: [TextColumn?]) -> [CELColumn] {
    zip(variables, places).map { variable, place in
      let column = cells[place] ?? .absent(rows: rows)
      guard variable.isPresence else { return CELColumn(.text(column)) }
      return CELColumn(.bool((0..<rows).map { !column.isAbsent($0) }))
    }
  }
}

/// All that is wrong with an expression.
public struct CELErrors: Error, Sendable {
  /// The mistakes, at least one, in the order of their places.
  public let errors: [CELError]

  init(_ errors: [CELError]) { self.errors = errors }
}
