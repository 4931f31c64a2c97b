import Hub
import TextKernels

/// Where a field's raw cells come from.
struct FieldSource: Sendable {
  /// Indices of the columns that the header has, in the mapping's order.
  let columns: [Int]
  /// A constant instead of columns.
  let constant: [UInt8]?
  /// Columns that tell of a visit, each with what it tells, instead of alternatives.
  var marks: [(name: String, column: Int)] = []
  /// Whether a column that is not there may hold what is not said (a patch), so that nothing is told without it.
  ///
  ///     from: [mobile, phone]      mobile     phone      cell
  ///                                090-1      (absent)   090-1
  ///                                (blank)    (absent)   absent: the phone may be anything
  ///                                (absent)   03-1       absent: a mobile number would come first
  var wantsAll = false
  /// Whether the header lacks a column; `columns` then ends before the first such one, where all are wanted.
  var isCut = false

  /// The first cell of each row that is not blank; blank where all are, absent where no column carries the row.
  ///
  /// White space alone is blank.
  func pick(_ batch: RawBatch) -> TextColumn {
    if wantsAll, isCut, !marks.isEmpty || columns.isEmpty { return .absent(rows: batch.count) }
    if !marks.isEmpty { return MarkText.compose(marks, batch, wantsAll: wantsAll) }
    if wantsAll, columns.count > 1 || isCut { return firstOfAll(batch) }
    var column = base(batch)
    if constant == nil, let first = columns.first, first < batch.columns.count {
      let others = columns.dropFirst().filter { $0 < batch.columns.count }
      let needsMore = blankOut(&column) && !others.isEmpty
      if needsMore { column = fill(column, from: others.map { batch.columns[$0] }) }
    }
    return column
  }

  /// The one column that is taken as it is; nil where there is more to do.
  var only: Int? {
    marks.isEmpty && constant == nil && columns.count == 1 && !(wantsAll && isCut) ? columns.first : nil
  }

  /// The first cell of each row that is not blank, if all before it are there; blank where all are there and blank.
  private func firstOfAll(_ batch: RawBatch) -> TextColumn {
    let columns = columns.filter { $0 < batch.columns.count }.map { batch.columns[$0] }
    var output = TextColumn(capacity: batch.count, bytes: batch.count * 16)
    rows: for row in 0..<batch.count {
      for column in columns {
        if column.isAbsent(row) {
          output.appendAbsent()
          continue rows
        }
        if column.isEmpty(row) || Spaces.isBlank(column.bytes.span.extracting(column.range(row))) { continue }
        output.appendCell(of: column, row)
        continue rows
      }
      if isCut { output.appendAbsent() } else { output.appendBlank() }
    }
    return output
  }

  private func base(_ batch: RawBatch) -> TextColumn {
    if let constant {
      return TextColumn(
        bytes: constant, starts: [UInt32](repeating: 0, count: batch.count),
        ends: [UInt32](repeating: UInt32(constant.count), count: batch.count))
    }
    guard let first = columns.first, first < batch.columns.count else { return .absent(rows: batch.count) }
    return batch.columns[first]
  }

  /// Makes cells of white space blank; says whether any cell holds no value.
  private func blankOut(_ column: inout TextColumn) -> Bool {
    var hasEmpty = false
    let bytes = column.bytes
    let span = bytes.span
    for row in 0..<column.count {
      if column.isEmpty(row) {
        hasEmpty = true
        continue
      }
      let range = column.range(row)
      // printable ASCII or kanji at the start: a value
      let lead = span[range.lowerBound]
      if lead > 0x20 && lead != 0x7F && (lead < 0x80 || (lead > 0xE3 && lead < 0xEF)) { continue }
      if Spaces.isBlank(span.extracting(range)) {
        column.ends[row] = column.starts[row]
        hasEmpty = true
      }
    }
    return hasEmpty
  }

  /// Takes cells without a value from the other columns; blank wins over absent.
  private func fill(_ column: TextColumn, from others: [TextColumn]) -> TextColumn {
    var output = TextColumn(capacity: column.count, bytes: column.count * 16)
    for row in 0..<column.count {
      if !column.isEmpty(row) {
        output.appendCell(of: column, row)
        continue
      }
      var isBlank = !column.isAbsent(row)
      var isFound = false
      for other in others where !other.isAbsent(row) {
        if other.isEmpty(row) || Spaces.isBlank(other.bytes.span.extracting(other.range(row))) {
          isBlank = true
        } else {
          output.appendCell(of: other, row)
          isFound = true
          break
        }
      }
      if isFound { continue }
      if isBlank { output.appendBlank() } else { output.appendAbsent() }
    }
    return output
  }
}
