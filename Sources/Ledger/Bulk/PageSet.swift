internal import CPages
internal import Hub

/// Rows of one table or index as finished pages that have no place in the file yet.
///
/// Made on any core (a value of a batch); `BulkLoad` places them. What holds of the rows is the caller's duty: rowids
/// ascend, keys of indexes and of tables WITHOUT ROWID are sorted as SQLite sorts them and are different.
@safe public final class PageSet: @unchecked Sendable {
  /// What the pages hold.
  public enum Kind: Sendable {
    /// A table with rowids.
    case table
    /// An index, or a table WITHOUT ROWID.
    case index
  }
  var leaves = unsafe pages_leaves()
  /// What the pages hold.
  public let kind: Kind
  private var isFinished = false

  /// Starts an empty set.
  public init(_ kind: Kind) {
    self.kind = kind
    unsafe pages_start(&leaves, kind == .index ? 1 : 0)
  }

  deinit { unsafe pages_free(&leaves) }

  /// Whether nothing is in the set.
  var isEmpty: Bool { unsafe leaves.leaf_count == 0 }

  /// How many rows were appended.
  public var rows: Int { Int(unsafe leaves.rows) }
  /// Bytes of the pages made so far.
  public var bytes: Int { Int(unsafe leaves.pages.count) }

  /// Appends rows of a table with rowids.
  ///
  /// - Parameters:
  ///   - rowIDs: one per written row, ascending.
  ///   - columns: the table's columns in order, without the rowid.
  ///   - rows: which rows of the columns are written; nil for all.
  public func append(rowIDs: [Int64], columns: [PageColumn], rows: [Int32]? = nil) {
    precondition(kind == .table && (rows.map { $0.count == rowIDs.count } ?? true))
    let needed = rows.map { Int($0.max() ?? -1) + 1 } ?? rowIDs.count
    precondition(columns.allSatisfy { $0.holds(rows: needed) }, "a column is too short")
    // The rowid of a table stands in the cell; in the record its column (the first one) is NULL.
    let code = unsafe PinnedColumns.with([.constant(RowWriter.null)] + columns) { pinned, count in
      unsafe rowIDs.withUnsafeBufferPointer { ids in
        if let rows {
          return unsafe rows.withUnsafeBufferPointer { chosen in
            unsafe pages_append(&leaves, ids.baseAddress, pinned, count, chosen.baseAddress, ids.count)
          }
        }
        return unsafe pages_append(&leaves, ids.baseAddress, pinned, count, nil, ids.count)
      }
    }
    precondition(code == 0, "rowids must ascend")
  }

  /// Appends rows of an index or of a table WITHOUT ROWID, in the order of their keys.
  public func append(count: Int, columns: [PageColumn]) {
    precondition(kind == .index && columns.allSatisfy { $0.holds(rows: count) }, "a column is too short")
    _ = unsafe PinnedColumns.with(columns) { pinned, columnCount in
      unsafe pages_append(&leaves, nil, pinned, columnCount, nil, count)
    }
  }

  /// Takes the pages that are full out of this set, as a finished set of their own; nil where there are none yet.
  ///
  /// What is appended afterwards goes behind them: a table of any size is placed while only a part of it is in memory.
  public func takeFull() -> PageSet? {
    precondition(!isFinished)
    let taken = PageSet(kind)
    var full = unsafe pages_leaves()
    guard unsafe pages_take(&leaves, &full) == 1 else { return nil }
    unsafe pages_free(&taken.leaves)
    unsafe taken.leaves = full
    taken.isFinished = true
    return taken
  }

  /// Ends the last page; nothing may be appended afterwards.
  public func finish() {
    guard !isFinished else { return }
    isFinished = true
    unsafe pages_finish(&leaves)
  }
}
