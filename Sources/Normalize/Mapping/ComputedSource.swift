import Expressions
import Hub

/// Where a field's cells come from that an expression computes.
struct ComputedSource: Sendable {
  /// A record for which the expression has no value.
  struct Failure: Sendable {
    var row: Int
    var error: CELError
  }

  private let expression: RowExpression
  /// The index of each of the expression's columns; nil where the header lacks it.
  private let columns: [Int?]

  /// Throws what is wrong with the expression.
  init(_ text: String, columnIndex: [String: Int]) throws(CELErrors) {
    expression = try RowExpression(text)
    columns = expression.columns.map { columnIndex[$0] }
  }

  /// The computed cells: blank where the expression gives null, absent where it fails and for rows that are masked.
  func pick(_ batch: RawBatch, mask: [Bool]?) -> (column: TextColumn, failures: [Failure]) {
    let cells = columns.map { index in index.flatMap { $0 < batch.columns.count ? batch.columns[$0] : nil } }
    var column = TextColumn(capacity: batch.count, bytes: batch.count * 16)
    var failures: [Failure] = []
    for row in 0..<batch.count {
      guard mask?[row] ?? true else {
        column.appendAbsent()
        continue
      }
      do throws(CELError) {
        let text = try expression.text { cells[$0]?.string(row) }
        if let text { column.appendCell(Array(text.utf8)) } else { column.appendBlank() }
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
}
