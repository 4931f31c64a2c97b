import Expressions
import Hub
import TextKernels

/// Reads expressions (CEL) over the columns of raw records.
///
///     when: row['種別'] == '展示会' && has(row.Email)
///     amount: { expr: "double(row['金額']) * 1.1", else: reject }
struct ExpressionReader {
  let report: Report

  /// An expression; nil, with findings at their places within it, where it is none.
  func read(_ text: Located<String>) -> RowExpression? {
    do {
      return try RowExpression(text.value)
    } catch {
      for mistake in error.errors { add(mistake, in: text) }
      return nil
    }
  }

  /// Says of every part that can fail that nothing says what then.
  func refuseRisks(of expression: RowExpression, _ text: Located<String>) {
    for risk in expression.risks { add(risk, in: text) }
  }

  /// A condition: true or false for every record.
  func condition(_ node: ConfigNode, key: String) -> Condition? {
    guard let text = MapReader.text(node, key: key, report: report), let expression = read(text) else {
      return nil
    }
    guard expression.type == .bool else {
      report.error(
        "condition.no_truth", at: text.location, ["key": key, "type": "\(expression.type)"])
      return nil
    }
    guard expression.risks.isEmpty else {
      for risk in expression.risks {
        var named = risk
        named.code = "condition.may_fail"
        add(named, in: text)
      }
      return nil
    }
    return .computed(RowCondition(expression, text))
  }

  private func add(_ error: CELError, in text: Located<String>) {
    let place = report.textPlace(of: text.location)
    var finding = error.finding(in: place.start, indent: place.indent)
    // Folded or with escapes the text has other columns than the file: its beginning is true at least.
    if !place.isExact { finding.location = text.location }
    report.add(finding)
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
      if case .text(let cells)? = column(field.value) { cells } else { nil }
    }
    return (0..<rows).map { row in
      do {
        return try expression.isTrue { columns[$0]?.shown(row) }
      } catch {
        preconditionFailure("an expression without risks failed: \(error)")
      }
    }
  }
}

extension TextColumn {
  /// A cell as expressions see it: white space alone is blank; nil where it is absent.
  fileprivate func shown(_ row: Int) -> String? {
    guard !isAbsent(row) else { return nil }
    return Spaces.isBlank(bytes.span.extracting(range(row))) ? "" : string(row)
  }
}
