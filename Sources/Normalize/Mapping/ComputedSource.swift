import Expressions
import Hub
import TextKernels

/// Where a field's cells come from that an expression computes.
///
/// As with columns, white space alone is blank, and what a file or record does not carry is not said: where a column is
/// missing of which the expression does not ask whether it is there, the field is absent (a patch leaves it as it is).
struct ComputedSource: Sendable {
  /// Where the expression is written.
  let location: SourceLocation
  private let expression: RowExpression
  /// The index of each of the expression's columns; nil where the header lacks it.
  private let columns: [Int?]
  /// Which of them must be there.
  private let needed: [Bool]

  /// Throws what is wrong with the expression.
  init(_ text: Located<String>, columnIndex: [String: Int]) throws(CELErrors) {
    let expression = try RowExpression(text.value)
    location = text.location
    self.expression = expression
    columns = expression.columns.map { columnIndex[$0] }
    needed = expression.columns.map { !expression.optional.contains($0) }
  }

  /// The computed cells: blank where the expression gives null or white space, absent where it fails, where a cell that
  /// it needs is absent, and for rows that are masked.
  func pick(_ batch: RawBatch, mask: [Bool]?) -> (column: TextColumn, failures: [ColumnResult.Failure]) {
    let cells = columns.map { index in index.flatMap { $0 < batch.columns.count ? batch.columns[$0] : nil } }
    var isWanted = mask ?? [Bool](repeating: true, count: batch.count)
    for (cell, isNeeded) in zip(cells, needed) where isNeeded {
      for row in 0..<batch.count where cell?.isAbsent(row) ?? true { isWanted[row] = false }
    }
    let (column, failures) = expression.texts(
      rows: batch.count, cells.map { $0.map(Spaces.blanked) }, only: isWanted)
    return (Spaces.blanked(column), failures)
  }

  /// The raw cells that the expression reads, for messages.
  func raw(_ batch: RawBatch, _ row: Int) -> String {
    columns.compactMap { index in
      index.flatMap { $0 < batch.columns.count ? batch.columns[$0].string(row) : nil }
    }.joined(separator: ", ")
  }
}
