import Hub

/// A column whose cells repeat, as its different cells and, for each row, which of them it has.
///
/// Job titles, prefectures, stages, owners: a batch of 8,192 rows holds a few dozen different ones. What a mapping does
/// with a cell depends on the cell alone, so it is done once for each different one:
///
///     rows    部長, 課長, 部長, (blank), 課長
///     cells   部長, 課長, (blank)            places  0, 1, 0, 2, 1
///
/// A gathered text column points into the bytes of the few cells; no text is copied.
struct RepeatedCells: Sendable {
  /// The different cells, in the order of their first rows.
  let cells: TextColumn
  /// The cell of each row.
  let places: [UInt32]

  /// The cells' column as that of the rows; absent where the mask leaves a row out.
  func gathered(_ column: ColumnData, mask: [Bool]?) -> ColumnData {
    switch column {
    case .text(let column): return .text(gathered(column, mask: mask))
    case .int(let column):
      var result = IntColumn()
      result.values = gathered(column.values, mask, absent: 0)
      result.states = gathered(column.states, mask, absent: .absent)
      return .int(result)
    }
  }

  /// The cells' column as that of the rows; absent where the mask leaves a row out.
  func gathered(_ column: TextColumn, mask: [Bool]? = nil) -> TextColumn {
    var result = column
    result.starts = gathered(column.starts, mask, absent: TextColumn.absentMark)
    result.ends = gathered(column.ends, mask, absent: TextColumn.absentMark)
    return result
  }

  private func gathered<Value>(_ values: [Value], _ mask: [Bool]?, absent: Value) -> [Value] {
    unsafe [Value](unsafeUninitializedCapacity: places.count) { output, count in
      for row in places.indices {
        let value = mask?[row] ?? true ? values[Int(places[row])] : absent
        unsafe output.initializeElement(at: row, to: value)
      }
      count = places.count
    }
  }

  /// Calls with each row, in order, and the number of each item that is about the row's cell, in the items' order.
  ///
  /// - Parameter cells: the cell of each item.
  func rows(of cells: [Int], mask: [Bool]?, _ body: (_ row: Int, _ item: Int) -> Void) {
    guard !cells.isEmpty else { return }
    /// The first item of each cell, and the next one of each item; -1: none.
    var first = [Int](repeating: -1, count: self.cells.count)
    var next = [Int](repeating: -1, count: cells.count)
    for item in cells.indices.reversed() {
      next[item] = first[cells[item]]
      first[cells[item]] = item
    }
    for row in places.indices where mask?[row] ?? true {
      var item = first[Int(places[row])]
      while item >= 0 {
        body(row, item)
        item = next[item]
      }
    }
  }
}
