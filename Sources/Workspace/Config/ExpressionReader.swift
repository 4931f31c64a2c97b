import Expressions
import Hub
import TextKernels

/// Reads expressions (CEL) over the columns of raw records and the fields of entities.
///
///     when: lead.status == 'mql' && lead.score >= 60
///     when: row['種別'] == '展示会' && has(row.Email)
///     amount: { expr: "double(row['金額']) * 1.1", else: reject }
struct ExpressionReader {
  let report: Report

  /// An expression; nil, with findings at their places within it, where it is none.
  func read(_ text: Located<String>) -> RowExpression? {
    do {
      let expression = try RowExpression(text.value)
      for doubt in expression.doubts { add(doubt, .warning, in: text) }
      return expression
    } catch {
      for mistake in error.errors { add(mistake, in: text) }
      return nil
    }
  }

  /// Says of every part that can fail that nothing says what then.
  func refuseRisks(of expression: RowExpression, _ text: Located<String>) {
    for risk in expression.risks { add(risk, in: text) }
  }

  /// A condition on raw records: true or false for every one.
  func condition(_ node: ConfigNode, key: String) -> Condition? {
    guard let text = MapReader.text(node, key: key, report: report), let expression = read(text) else {
      return nil
    }
    guard isTruth(expression.type, text, key),
      refuse(expression.risks, as: "condition.may_fail", text)
    else { return nil }
    return .computed(RowCondition(expression, text))
  }

  /// A condition on the fields of an entity: one that fails for no reason but a blank field.
  func condition(
    _ node: ConfigNode, key: String, on entity: EntityKind, vocabulary: Vocabulary
  ) -> Condition? {
    guard let text = MapReader.text(node, key: key, report: report) else { return nil }
    let expression: FieldExpression
    do {
      expression = try FieldExpression(text.value, on: entity, schemas: vocabulary.schemas)
    } catch {
      for mistake in error.errors { add(mistake, in: text) }
      return nil
    }
    for doubt in expression.doubts { add(doubt, .warning, in: text) }
    for comparison in expression.comparisons { check(comparison, vocabulary, text) }
    guard isTruth(expression.type, text, key),
      refuse(expression.risks, as: "condition.field_may_fail", text)
    else { return nil }
    return .computed(FieldCondition(expression, text))
  }

  private func isTruth(_ type: CELType, _ text: Located<String>, _ key: String) -> Bool {
    if type == .bool { return true }
    report.error("condition.no_truth", at: text.location, ["key": key, "type": "\(type)"])
    return false
  }

  /// Says of every part that can fail that it cannot stand in a condition; answers whether there is none.
  private func refuse(_ risks: [CELError], as code: String, _ text: Located<String>) -> Bool {
    for risk in risks {
      var named = risk
      named.code = code
      add(named, in: text)
    }
    return risks.isEmpty
  }

  /// A comparison with a code that no code table can give is never true.
  private func check(
    _ comparison: FieldExpression.Comparison, _ vocabulary: Vocabulary, _ text: Located<String>
  ) {
    guard let codes = vocabulary.codes(of: comparison.field, on: comparison.entity), !comparison.text.isEmpty,
      !codes.contains(comparison.text)
    else { return }
    let place = place(of: comparison.position, in: text)
    report.unknown(
      "condition.not_a_code", .warning, at: place, comparison.text, among: codes, ["field": comparison.field])
  }

  private func add(_ error: CELError, _ severity: Severity = .error, in text: Located<String>) {
    var finding = error.finding(in: text.location)
    finding.severity = severity
    finding.location = place(of: error.position, in: text)
    report.add(finding)
  }

  /// Where a place in an expression stands in the file.
  private func place(of position: CELPosition, in text: Located<String>) -> SourceLocation {
    let place = report.textPlace(of: text.location)
    // Folded or with escapes the text has other columns than the file.
    if let found = place.location(line: position.line, column: position.column) { return found }
    guard place.isExact else { return text.location }
    let mark = CELError("", at: position)
    return mark.finding(in: place.start, indent: place.indent).location ?? text.location
  }
}

/// An expression without risks as a condition on raw records.
private struct RowCondition: ComputedTest {
  let fields: [Located<String>]
  let text: Located<String>
  var optional: Set<String> { expression.optional }
  private let expression: RowExpression

  init(_ expression: RowExpression, _ text: Located<String>) {
    self.expression = expression
    self.text = text
    fields = expression.columns.map { Located($0, at: text.location) }
  }

  func evaluate(rows: Int, column: (String) -> ColumnData?) -> [Bool] {
    let columns: [TextColumn?] = fields.map { field in
      // Raw records are text.
      if case .text(let cells)? = column(field.value) { Spaces.blanked(cells) } else { nil }
    }
    return expression.truth(rows: rows, columns)
  }
}

/// An expression over the fields of an entity as a condition.
private struct FieldCondition: ComputedTest {
  let fields: [Located<String>]
  let text: Located<String>
  var optional: Set<String> { [] }
  private let expression: FieldExpression

  init(_ expression: FieldExpression, _ text: Located<String>) {
    self.expression = expression
    self.text = text
    fields = expression.fields.map { Located($0, at: text.location) }
  }

  func evaluate(rows: Int, column: (String) -> ColumnData?) -> [Bool] {
    expression.truth(rows: rows, column: column)
  }
}
