import Expressions
import Hub
import TextKernels

/// Where a field's cells come from that an expression computes.
///
/// As with columns, white space alone is blank, and what a file or record does not carry is not said: where a column is
/// missing of which the expression does not ask whether it is there, the field is absent (a patch leaves it as it is).
struct ComputedSource: Sendable {
  /// A record for which the expression has no value.
  struct Failure: Sendable {
    var row: Int
    var error: CELError
  }

  private let expression: RowExpression
  /// The index of each of the expression's columns; nil where the header lacks it.
  private let columns: [Int?]
  /// Which of them must be there.
  private let needed: [Bool]

  /// Throws what is wrong with the expression.
  init(_ text: String, columnIndex: [String: Int]) throws(CELErrors) {
    let expression = try RowExpression(text)
    self.expression = expression
    columns = expression.columns.map { columnIndex[$0] }
    needed = expression.columns.map { !expression.optional.contains($0) }
  }

  /// The computed cells: blank where the expression gives null or white space, absent where it fails, where a cell that
  /// it needs is absent, and for rows that are masked.
  func pick(_ batch: RawBatch, mask: [Bool]?) -> (column: TextColumn, failures: [Failure]) {
    let cells = columns.map { index in index.flatMap { $0 < batch.columns.count ? batch.columns[$0] : nil } }
    var column = TextColumn(capacity: batch.count, bytes: batch.count * 16)
    var failures: [Failure] = []
    for row in 0..<batch.count {
      let isCarried = zip(cells, needed).allSatisfy { cell, isNeeded in
        !isNeeded || cell.map { !$0.isAbsent(row) } ?? false
      }
      guard isCarried, mask?[row] ?? true else {
        column.appendAbsent()
        continue
      }
      do throws(CELError) {
        append(try expression.text { cells[$0].flatMap { Self.cell($0, row) } }, to: &column)
      } catch {
        column.appendAbsent()
        failures.append(Failure(row: row, error: error))
      }
    }
    return (column, failures)
  }

  /// The raw cells that the expression reads, for messages.
  func raw(_ batch: RawBatch, _ row: Int) -> String {
    columns.compactMap { index in
      index.flatMap { $0 < batch.columns.count ? batch.columns[$0].string(row) : nil }
    }.joined(separator: ", ")
  }

  private static func cell(_ column: TextColumn, _ row: Int) -> String? {
    guard !column.isAbsent(row) else { return nil }
    return Spaces.isBlank(column.bytes.span.extracting(column.range(row))) ? "" : column.string(row)
  }

  private func append(_ text: String?, to column: inout TextColumn) {
    let bytes = Array((text ?? "").utf8)
    if Spaces.isBlank(bytes.span) { column.appendBlank() } else { column.appendCell(bytes) }
  }
}
