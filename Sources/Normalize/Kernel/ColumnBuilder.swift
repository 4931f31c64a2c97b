import Hub
import TextKernels

/// Builds a column beside another one, and hands out the other one itself where no cell differs.
struct ColumnBuilder {
  private let input: TextColumn
  private var output = TextColumn()
  private var forked = false

  init(_ input: TextColumn) { self.input = input }

  /// The row's cell stays as it is; rows come in order.
  mutating func keep(_ row: Int) { if forked { output.appendCell(of: input, row) } }

  /// The row's cell becomes other bytes.
  mutating func replace(_ row: Int, with bytes: [UInt8]) {
    if !forked { fork(before: row) }
    output.appendCell(bytes)
  }

  func finish() -> TextColumn { forked ? output : input }

  private mutating func fork(before row: Int) {
    forked = true
    output = TextColumn(capacity: input.count, bytes: input.count * 16)
    for earlier in 0..<row { output.appendCell(of: input, earlier) }
  }
}

extension TextColumn {
  /// Appends a cell; an empty one is blank.
  mutating func appendCell(_ cell: [UInt8]) {
    let start = UInt32(bytes.count)
    bytes.append(contentsOf: cell)
    starts.append(start)
    ends.append(UInt32(bytes.count))
  }

  /// Copies a cell, in its form, from another column.
  mutating func appendCell(of other: TextColumn, _ row: Int) {
    if other.isAbsent(row) { return appendAbsent() }
    let start = UInt32(bytes.count)
    SpanAppend.append(other.bytes.span.extracting(other.range(row)), to: &bytes)
    starts.append(start)
    ends.append(UInt32(bytes.count))
  }
}
