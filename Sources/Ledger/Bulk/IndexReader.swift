internal import CPages
public import Hub

/// Reads a table WITHOUT ROWID straight from its pages, in the order of its key; integers only.
@safe public final class IndexReader {
  private let file: PageFile
  private let root: UInt32
  private let columnCount: UInt32
  private let values: UnsafeMutablePointer<pages_value>

  /// Makes a reader of a table's first `columns` columns.
  public convenience init(
    _ file: PageFile, table: String, columns: Int, _ database: LedgerDatabase
  ) throws(HubError) {
    self.init(file, root: try IndexReader.root(of: table, database), columns: columns)
  }

  /// The first page of a table.
  static func root(of table: String, _ database: LedgerDatabase) throws(HubError) -> UInt32 {
    UInt32(
      try database.integer(
        "SELECT rootpage FROM sqlite_schema WHERE type = 'table' AND name = ?", [.text(table)]) ?? 0)
  }

  /// Makes a reader of the table whose first page is known; any core may.
  init(_ file: PageFile, root: UInt32, columns: Int) {
    self.file = file
    self.root = root
    columnCount = UInt32(columns)
    unsafe values = .allocate(capacity: columns + 1)
    unsafe values.initialize(repeating: pages_value(), count: columns + 1)
  }

  deinit { unsafe values.deallocate() }

  /// Calls `each` for every row in order.
  public func scan(_ each: () -> Void) throws(HubError) { try scan(root, depth: 0, of: 0, in: 1, each) }

  /// Calls `each` for every row of one of several parts of the table, in order; each row is in one part.
  public func scan(_ part: Int, of parts: Int, _ each: () -> Void) throws(HubError) {
    try scan(root, depth: 0, of: UInt32(part), in: UInt32(parts), each)
  }

  /// - Parameters:
  ///   - part: which of the page's children, and the cells behind them, are gone over.
  ///   - parts: how many parts the page is cut into; a page without children is in the first.
  private func scan(
    _ number: UInt32, depth: Int, of part: UInt32, in parts: UInt32, _ each: () -> Void
  ) throws(HubError) {
    let page = try unsafe file.page(number)
    let kind = unsafe pages_kind(page)
    guard kind == 2 || kind == 10 else { throw file.damaged(number) }
    let isInterior = kind == 2
    let cells = unsafe pages_cell_count(page)
    // No tree of this page size is deeper; a damaged one may go in circles.
    guard depth < 8 else { throw file.damaged(number) }
    let count = isInterior ? cells + 1 : cells
    guard isInterior || part == 0 else { return }
    let own = isInterior ? count * part / parts..<count * (part + 1) / parts : 0..<count
    for index in own {
      var child: UInt32 = 0
      var record: UnsafePointer<UInt8>?
      var length: UInt64 = 0
      guard unsafe pages_index_cell(page, index, &child, &record, &length) == 0 else {
        throw file.damaged(number)
      }
      guard (child != 0) == isInterior else { throw file.damaged(number) }
      if isInterior { try scan(child, depth: depth + 1, of: 0, in: 1, each) }
      guard let record = unsafe record else { continue }
      guard unsafe pages_decode(record, Int(length), 0, columnCount, values) == 0 else {
        throw file.damaged(number)
      }
      each()
    }
  }

  /// An integer column of the current row.
  public func integer(_ column: Int) -> Int64 { unsafe values[column].integer }
}
