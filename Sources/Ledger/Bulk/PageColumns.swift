internal import CPages
public import Hub

/// A column of rows that are written as pages.
public enum PageColumn: Sendable {
  /// Integers; `RowWriter.null` is NULL.
  case integers([Int64])
  /// Hashes: the same 64 bits as signed integers.
  case hashes([UInt64])
  /// One integer for all rows; `RowWriter.null` is NULL.
  case constant(Int64)
  /// A column of a batch; blank cells are written as NULL (projections) or as the empty text (facts).
  case cells(ColumnData, blankAsNull: Bool)
  /// Decimals as text, with what numeric affinity makes of them (`decimals`); blank ones are NULL.
  case numbers(TextColumn, NumericCells)
  /// Blobs of one length, one after the other.
  case blobs([UInt8], size: Int)
}

extension PageColumn {
  /// Whether the column has so many rows; the page writer does not look.
  func holds(rows: Int) -> Bool {
    switch self {
    case .constant: true
    case .integers(let values): values.count >= rows
    case .hashes(let values): values.count >= rows
    case .cells(.text(let text), _): text.starts.count >= rows && text.ends.count >= rows
    case .cells(.int(let integers), _): integers.values.count >= rows && integers.states.count >= rows
    case .numbers(let text, let numbers):
      text.starts.count >= rows && text.ends.count >= rows && numbers.values.count >= rows
        && numbers.kinds.count >= rows
    case .blobs(let bytes, let size): bytes.count >= rows * size
    }
  }

  /// Decimals as text, which numeric affinity turns into numbers; blank ones are NULL.
  ///
  /// Throws where SQLite has no memory left to be asked.
  public static func decimals(_ text: TextColumn) throws(HubError) -> PageColumn {
    .numbers(text, try NumericCells(text))
  }
}

/// Lends the memory of columns to the page writer.
///
/// One of the few files with unsafe code. The arrays are pinned one inside the other (a closure each), so that every
/// pointer is valid for as long as `body` runs and for no longer.
enum PinnedColumns {
  static func with<Result>(_ columns: [PageColumn], _ body: (UnsafePointer<pages_column>, Int32) -> Result)
    -> Result
  {
    unsafe pin(columns, 0, [], body)
  }

  private static func pin<Result>(
    _ columns: [PageColumn], _ index: Int, _ pinned: [pages_column],
    _ body: (UnsafePointer<pages_column>, Int32) -> Result
  ) -> Result {
    guard index < columns.count else {
      return unsafe pinned.withUnsafeBufferPointer { buffer in
        var none = unsafe pages_column()
        guard let base = buffer.baseAddress else {
          return unsafe withUnsafePointer(to: &none) { unsafe body($0, 0) }
        }
        return unsafe body(base, Int32(buffer.count))
      }
    }
    var column = unsafe pages_column()
    func next(_ column: pages_column) -> Result {
      unsafe pin(columns, index + 1, pinned + [column], body)
    }
    switch columns[index] {
    case .constant(let value):
      unsafe column.kind = UInt8(PAGES_COLUMN_CONSTANT)
      unsafe column.constant = value
      return unsafe next(column)
    case .integers(let values):
      return unsafe values.withUnsafeBufferPointer { buffer in
        unsafe column.kind = UInt8(PAGES_COLUMN_INTEGERS)
        unsafe column.values = buffer.baseAddress
        return unsafe next(column)
      }
    case .hashes(let values):
      return unsafe values.withUnsafeBytes { buffer in
        unsafe column.kind = UInt8(PAGES_COLUMN_INTEGERS)
        unsafe column.values = buffer.bindMemory(to: Int64.self).baseAddress
        return unsafe next(column)
      }
    case .blobs(let bytes, let size):
      return unsafe bytes.withUnsafeBufferPointer { buffer in
        unsafe column.kind = UInt8(PAGES_COLUMN_BLOBS)
        unsafe column.constant = Int64(size)
        unsafe column.bytes = buffer.baseAddress
        return unsafe next(column)
      }
    case .numbers(let text, let numbers):
      return unsafe pinText(text) { cells in
        unsafe numbers.values.withUnsafeBufferPointer { values in
          unsafe numbers.kinds.withUnsafeBufferPointer { kinds in
            unsafe column = unsafe cells
            unsafe column.kind = UInt8(PAGES_COLUMN_NUMERIC)
            unsafe column.values = values.baseAddress
            unsafe column.states = kinds.baseAddress
            return unsafe next(column)
          }
        }
      }
    case .cells(.text(let text), let blankAsNull):
      return unsafe pinText(text) { cells in
        unsafe column = unsafe cells
        unsafe column.kind = UInt8(PAGES_COLUMN_TEXT)
        unsafe column.blank_as_null = blankAsNull ? 1 : 0
        return unsafe next(column)
      }
    case .cells(.int(let integers), let blankAsNull):
      return unsafe integers.values.withUnsafeBufferPointer { values in
        unsafe integers.states.withUnsafeBytes { states in
          unsafe column.kind = UInt8(PAGES_COLUMN_STATED)
          unsafe column.blank_as_null = blankAsNull ? 1 : 0
          unsafe column.values = values.baseAddress
          // The cases of `CellState` are stored as their raw values, which the page writer knows.
          unsafe column.states = states.bindMemory(to: UInt8.self).baseAddress
          return unsafe next(column)
        }
      }
    }
  }

  private static func pinText<Result>(_ text: TextColumn, _ body: (pages_column) -> Result) -> Result {
    unsafe text.bytes.withUnsafeBufferPointer { bytes in
      unsafe text.starts.withUnsafeBufferPointer { starts in
        unsafe text.ends.withUnsafeBufferPointer { ends in
          var column = unsafe pages_column()
          unsafe column.bytes = bytes.baseAddress
          unsafe column.starts = starts.baseAddress
          unsafe column.ends = ends.baseAddress
          return unsafe body(column)
        }
      }
    }
  }
}
