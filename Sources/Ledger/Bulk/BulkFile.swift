internal import CPages
internal import GRDBSQLite
internal import Hub

/// Appends pages to the end of the ledger's file, past what SQLite believes to be its end, and then tells SQLite.
///
/// One of the few files with unsafe code. The rules that make this safe (SQLite's file format, sections 1.3 and 1.5):
///
/// 1. The ledger is in rollback-journal mode and no transaction of ours is open, so the file's header says how many
///    pages the database has, and nobody looks behind them.
/// 2. Pages are written behind the last one and made durable *before* the header's page count (offset 28) is raised,
///    under an exclusive lock. Other connections notice, since they compare these bytes before they trust their cache.
/// 3. What was added belongs to nothing yet ("never used") until a transaction of SQLite links it into the schema.
///
/// All access goes through SQLite's own file object: a descriptor of our own would, when closed, drop the locks that
/// SQLite holds on the file.
@safe final class BulkFile {
  private let database: LedgerDatabase
  private let file: UnsafeMutablePointer<sqlite3_file>
  private let methods: UnsafePointer<sqlite3_io_methods>
  /// Pages of the file, those included that the header does not count yet.
  private(set) var pageCount: UInt32
  /// Whether pages were written that the header does not count yet.
  private var isDirty = false
  /// What the header says while `isDirty`.
  private var publishedCount: UInt32 = 0

  init(_ database: LedgerDatabase) throws(HubError) {
    self.database = database
    var found: UnsafeMutableRawPointer?
    let code = unsafe withUnsafeMutablePointer(to: &found) {
      unsafe sqlite3_file_control(database.handle, "main", SQLITE_FCNTL_FILE_POINTER, $0)
    }
    guard code == SQLITE_OK, let found = unsafe found else { throw database.lastError() }
    unsafe file = unsafe found.assumingMemoryBound(to: sqlite3_file.self)
    guard let methods = unsafe file.pointee.pMethods else { throw database.lastError() }
    unsafe self.methods = unsafe methods
    pageCount = 0
    try refresh()
  }

  /// Reads the page count that the header states; called after SQLite wrote.
  func refresh() throws(HubError) {
    // The page count after a transaction of SQLite; a transaction reads the header anew.
    pageCount = UInt32(try database.integer("PRAGMA page_count") ?? 0)
  }

  /// The number of the next page that is written; from here until `publish` this connection writes nothing else.
  ///
  /// SQLite would take the room of pages that its header does not count for its own: `query_only` turns such a mistake
  /// into an error.
  func reserve() throws(HubError) -> UInt32 {
    if !isDirty {
      try refresh()
      publishedCount = pageCount
      try database.script("PRAGMA query_only = ON")
      isDirty = true
    }
    // The page that holds the lock bytes is never used.
    return pages_number(pageCount, 1)
  }

  /// Writes a set's pages behind the last page; returns the number of its first page.
  func place(_ set: PageSet) throws(HubError) -> UInt32 {
    let first = try reserve()
    unsafe pages_place(&set.leaves, first)
    let pages = unsafe set.leaves.pages
    try unsafe write(pages.bytes, Int(pages.count) / Int(PAGES_SIZE), first: first)
    return first
  }

  /// Writes pages that will be numbered from `first` (`reserve`) on.
  func write(_ bytes: UnsafePointer<UInt8>?, _ count: Int, first: UInt32) throws(HubError) {
    guard count > 0, let bytes = unsafe bytes else { return }
    let size = Int(PAGES_SIZE)
    var index = 0
    while index < count {
      let number = pages_number(first, UInt64(index))
      // Up to the lock page, or to the end. SQLite's file object takes less than 128 KiB at a time.
      var run = 1
      while index + run < count, run < 7,
        pages_number(first, UInt64(index + run)) == number + UInt32(run)
      {
        run += 1
      }
      let code = unsafe methods.pointee.xWrite(
        file, bytes.advanced(by: index * size), Int32(run * size), Int64(number - 1) * Int64(size))
      guard code == SQLITE_OK else { throw failure(code) }
      index += run
      pageCount = number + UInt32(run) - 1
    }
  }

  /// Makes the appended pages durable and part of the database.
  func publish() throws(HubError) {
    guard isDirty else { return }
    try check(unsafe methods.pointee.xSync(file, SQLITE_SYNC_DATAONLY))
    try database.script("PRAGMA query_only = OFF; BEGIN EXCLUSIVE")
    defer { database.rollback() }
    guard try database.integer("PRAGMA page_count") == Int64(publishedCount) else {
      throw HubError(
        "ledger.busy", .locked, ["path": database.path], cause: "another program wrote meanwhile")
    }
    var count: [UInt8] = [0, 0, 0, 0]
    for index in 0..<4 { count[index] = UInt8(truncatingIfNeeded: pageCount >> UInt32(24 - 8 * index)) }
    try check(
      unsafe count.withUnsafeBytes { unsafe methods.pointee.xWrite(file, $0.baseAddress, 4, 28) })
    try check(unsafe methods.pointee.xSync(file, SQLITE_SYNC_NORMAL))
    isDirty = false
  }

  /// Overwrites pages that belong to nothing.
  func overwrite(_ numbers: [UInt32], with page: [UInt8]) throws(HubError) {
    let size = Int32(PAGES_SIZE)
    for number in numbers {
      try check(
        unsafe page.withUnsafeBytes {
          unsafe methods.pointee.xWrite(file, $0.baseAddress, size, Int64(number - 1) * Int64(size))
        })
    }
    try check(unsafe methods.pointee.xSync(file, SQLITE_SYNC_DATAONLY))
  }

  /// Cuts off pages that were never published.
  func abandon() throws(HubError) {
    guard isDirty else { return }
    isDirty = false
    try database.script("PRAGMA query_only = OFF; BEGIN EXCLUSIVE")
    defer { database.rollback() }
    try refresh()
    try check(unsafe methods.pointee.xTruncate(file, Int64(pageCount) * Int64(PAGES_SIZE)))
  }

  private func check(_ code: Int32) throws(HubError) {
    guard code == SQLITE_OK else { throw failure(code) }
  }

  private func failure(_ code: Int32) -> HubError {
    let message = unsafe String(cString: sqlite3_errstr(code))
    return LedgerDatabase.error(code: code, message: message, path: database.path)
  }
}
