/// Evaluates conditions over whole columns.
///
/// What a test means for each form of a cell:
///
/// - Absent and blank cells are alike, and a field that does not exist counts as absent: only `blank`,
///   `not_equals` and `not_in` hold for them (an empty field is not equal to any value).
/// - `equals` and `in` compare text byte by byte, and as numbers where operand and cell both are canonical
///   decimals (`12.50` finds `12.5`; the code `007` is text and differs from `7`).
/// - `at_least` and `at_most` compare numbers where the operand is one (a cell that is no number then fails)
///   and text by its bytes otherwise, which is the order of dates (`2026-04-01`).
/// - Integer, boolean and timestamp cells compare with numbers, `true`/`false`, dates and times
///   (`2026-04-01T09:30+09:00`; without an offset UTC). They contain, start and end with nothing.
extension Condition {
  /// The truth of the condition for each of `rows` rows.
  ///
  /// - Parameters:
  ///   - rows: how many rows the columns have.
  ///   - column: the column of a field, nil where there is none.
  ///   - activity: the truth of an activity test per row.
  public func evaluate(
    rows: Int, column: (String) -> ColumnData?, activity: (ActivityTest) -> [Bool]
  ) -> [Bool] {
    switch self {
    case .all(let parts):
      return Condition.combine(parts, rows: rows, start: true, column: column, activity: activity)
    case .any(let parts):
      return Condition.combine(parts, rows: rows, start: false, column: column, activity: activity)
    case .not(let part):
      var truth = part.evaluate(rows: rows, column: column, activity: activity)
      for row in truth.indices { truth[row].toggle() }
      return truth
    case .test(let test):
      return test.evaluate(rows: rows, column: column(test.field.value))
    case .activity(let test):
      return activity(test)
    case .computed(let test):
      return test.evaluate(rows: rows, column: column)
    }
  }

  private static func combine(
    _ parts: [Condition], rows: Int, start: Bool, column: (String) -> ColumnData?,
    activity: (ActivityTest) -> [Bool]
  ) -> [Bool] {
    var truth = [Bool](repeating: start, count: rows)
    for part in parts {
      let other = part.evaluate(rows: rows, column: column, activity: activity)
      for row in truth.indices where other[row] != start { truth[row] = !start }
    }
    return truth
  }
}

extension FieldTest {
  /// The truth of the test for each cell of a column; a missing column has `rows` absent cells.
  public func evaluate(rows: Int, column: ColumnData?) -> [Bool] {
    let holdsForNone = op == .blank || op == .notEquals || op == .notIn
    guard let column else { return [Bool](repeating: holdsForNone, count: rows) }
    let operands = values.map { ConditionOperand($0) }
    var truth = [Bool](repeating: holdsForNone, count: rows)
    switch column {
    case .text(let text):
      for row in 0..<rows where !text.isEmpty(row) {
        truth[row] = holds(text.bytes.span.extracting(text.range(row)), operands)
      }
    case .int(let integers):
      for row in 0..<rows where integers.states[row] == .value {
        truth[row] = holds(integers.values[row], operands)
      }
    }
    return truth
  }

  private func holds(_ cell: Span<UInt8>, _ operands: [ConditionOperand]) -> Bool {
    switch op {
    case .present: return true
    case .blank: return false
    case .equals, .oneOf: return equalsAny(cell, operands)
    case .notEquals, .notIn: return !equalsAny(cell, operands)
    case .atLeast: return order(cell, operands, atLeast: true)
    case .atMost: return order(cell, operands, atLeast: false)
    case .contains:
      for operand in operands where Bytes.contains(cell, operand.bytes.span) { return true }
      return false
    case .startsWith:
      for operand in operands where Bytes.matches(cell, operand.bytes.span, at: 0) { return true }
      return false
    case .endsWith:
      for operand in operands
      where Bytes.matches(cell, operand.bytes.span, at: cell.count - operand.bytes.count) { return true }
      return false
    }
  }

  private func holds(_ cell: Int64, _ operands: [ConditionOperand]) -> Bool {
    let value = Int128(cell)
    switch op {
    case .present: return true
    case .blank, .contains, .startsWith, .endsWith: return false
    case .equals, .oneOf:
      for operand in operands where operand.floor == value && operand.ceiling == value { return true }
      return false
    case .notEquals, .notIn:
      for operand in operands where operand.floor == value && operand.ceiling == value { return false }
      return true
    case .atLeast:
      guard let bound = operands.first?.ceiling else { return false }
      return value >= bound
    case .atMost:
      guard let bound = operands.first?.floor else { return false }
      return value <= bound
    }
  }

  private func equalsAny(_ cell: Span<UInt8>, _ operands: [ConditionOperand]) -> Bool {
    for operand in operands {
      if Bytes.equal(cell, operand.bytes.span) { return true }
      if let decimal = operand.decimal, Bytes.equal(cell, decimal.span) { return true }
    }
    return false
  }

  private func order(_ cell: Span<UInt8>, _ operands: [ConditionOperand], atLeast: Bool) -> Bool {
    guard let operand = operands.first else { return false }
    let order: Int
    if let decimal = operand.decimal {
      guard DecimalText.isCanonical(cell) else { return false }
      order = DecimalText.compare(cell, decimal.span)
    } else {
      order = Bytes.compare(cell, operand.bytes.span)
    }
    return atLeast ? order >= 0 : order <= 0
  }
}
