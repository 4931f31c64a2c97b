internal import CBehind
import GRDB
internal import GRDBSQLite
public import Hub
internal import Synchronization

/// One connection to the SQLite ledger: opening, pragmas, transactions and statements.
///
/// GRDB migrates and backs up. Bulk reading and writing has a connection of its own, without GRDB's transaction
/// observers, and goes through `Statement` (measured: three to six times the speed of GRDB's row types). A connection is
/// used by one task at a time; the run holds it.
@safe public final class LedgerDatabase: @unchecked Sendable {
  let handle: OpaquePointer
  /// Path of the database file.
  public let path: String
  /// The fields that its tables have: those that the last writer was told.
  public internal(set) var schemas = EntitySchemas.builtIn
  private var cache: [String: Statement] = [:]
  private var isOpen = true
  /// Kept until the connection is closed: closing a descriptor would drop the connection's locks.
  private var pages: PageFile?
  private let gate = Mutex(())

  /// Opens a ledger, creating it (mode 0600) and bringing its schema up to date when `writable`.
  public init(path: String, writable: Bool = true) throws(HubError) {
    self.path = path
    if writable {
      try Files.createPrivate(path)
      try LedgerDatabase.migrate(path)
    } else if !Files.exists(path) {
      throw HubError("ledger.absent", .configuration, ["path": path])
    }
    var opened: OpaquePointer?
    let flags = (writable ? SQLITE_OPEN_READWRITE : SQLITE_OPEN_READONLY) | SQLITE_OPEN_NOMUTEX
    let code = unsafe LedgerDatabase.open(path, &opened, flags, behind: writable)
    guard code == SQLITE_OK, let opened = unsafe opened else {
      let message = unsafe String(cString: sqlite3_errstr(code))
      throw LedgerDatabase.error(code: code, message: message, path: path)
    }
    unsafe handle = unsafe opened
    unsafe sqlite3_extended_result_codes(handle, 1)
    unsafe sqlite3_busy_timeout(handle, 10_000)
    if writable {
      try script(
        "PRAGMA synchronous = NORMAL; PRAGMA secure_delete = ON; PRAGMA wal_autocheckpoint = 4000; PRAGMA threads = 2;"
      )
    }
    // First of all: no other statement can read while a hot journal waits.
    if !writable { unsafe try LedgerDatabase.rollBack(path, seenBy: handle) }
    try script("PRAGMA cache_size = -65536; PRAGMA temp_store = FILE;")
    schemas = try keptSchemas()
  }

  /// The fields that the last writer noted.
  private func keptSchemas() throws(HubError) -> EntitySchemas {
    // Of a ledger that is being made not even this table is there.
    let settings = try integer("SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = 'setting'")
    guard settings != nil, let text = try text("SELECT value FROM setting WHERE name = 'fields'") else {
      return .builtIn
    }
    guard let schemas = EntitySchemas(text: text) else {
      throw HubError("ledger.corrupt", .corrupt, ["path": path], cause: "setting fields")
    }
    return schemas
  }

  /// The file system that writes behind; registered once for the process, whose name must live as long.
  private static let fileSystem: StaticString = "tsunagi-behind"
  private static let registered = fileSystem.withUTF8Buffer {
    unsafe $0.withMemoryRebound(to: CChar.self) { unsafe behind_register($0.baseAddress) }
  }

  /// - Parameter behind: whether another thread does the writing, where that is all the same to everybody.
  private static func open(
    _ path: String, _ opened: inout OpaquePointer?, _ flags: Int32, behind: Bool
  ) -> Int32 {
    guard behind else { return unsafe sqlite3_open_v2(path, &opened, flags, nil) }
    guard registered == SQLITE_OK else { return registered }
    return unsafe sqlite3_open_v2(path, &opened, flags, fileSystem.description)
  }

  /// Takes back what a process left half written when it died (a hot journal), which a reader may not do itself.
  ///
  /// SQLite rolls back on the first read of a connection that may write, and only where no live process is writing.
  private static func rollBack(_ path: String, seenBy reader: OpaquePointer) throws(HubError) {
    let read = "SELECT 1 FROM sqlite_schema LIMIT 1"
    let code = unsafe sqlite3_exec(reader, read, nil, nil, nil)
    guard code == SQLITE_READONLY | (3 << 8) else { return }
    var writer: OpaquePointer?
    let flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX
    defer { unsafe sqlite3_close_v2(writer) }
    guard unsafe sqlite3_open_v2(path, &writer, flags, nil) == SQLITE_OK else { return }
    unsafe sqlite3_busy_timeout(writer, 10_000)
    let outcome = unsafe sqlite3_exec(writer, read, nil, nil, nil)
    guard outcome == SQLITE_OK else {
      throw error(code: outcome, message: unsafe String(cString: sqlite3_errstr(outcome)), path: path)
    }
  }

  deinit { close() }

  /// Brings the schema up to date, with 16 KiB pages and a write-ahead log.
  private static func migrate(_ path: String) throws(HubError) {
    var configuration = Configuration()
    configuration.foreignKeysEnabled = false
    configuration.busyMode = .timeout(10)
    configuration.prepareDatabase { db in
      try db.execute(sql: "PRAGMA page_size = 16384")
      try db.execute(sql: "PRAGMA journal_mode = WAL")
    }
    do {
      let queue = try DatabaseQueue(path: path, configuration: configuration)
      try Migrations.migrator.migrate(queue)
      try queue.close()
    } catch {
      throw translate(error, path: path)
    }
  }

  /// Prepares a statement, or takes it from the cache, reset.
  public func prepare(_ sql: String) throws(HubError) -> Statement {
    if let statement = cache[sql] {
      statement.reset()
      return statement
    }
    let statement = try Statement(sql: sql, database: self)
    cache[sql] = statement
    return statement
  }

  /// Runs a statement without results; parameters are integers or texts in order.
  public func run(_ sql: String, _ parameters: [Scalar] = []) throws(HubError) {
    let statement = try prepare(sql)
    statement.bind(parameters)
    try statement.finish()
  }

  /// The columns of a table in the order in which its rows hold them.
  public func columns(of table: String) throws(HubError) -> [String] {
    var names: [String] = []
    let info = try prepare("SELECT name FROM pragma_table_info(?)")
    info.bind(1, text: table)
    while try info.step() { names.append(info.text(0) ?? "") }
    info.reset()
    return names
  }

  /// Runs a script of several statements.
  public func script(_ sql: String) throws(HubError) {
    guard unsafe sqlite3_exec(handle, sql, nil, nil, nil) == SQLITE_OK else { throw lastError() }
  }

  /// The first column of the first row, or nil.
  public func integer(_ sql: String, _ parameters: [Scalar] = []) throws(HubError) -> Int64? {
    let statement = try prepare(sql)
    statement.bind(parameters)
    defer { statement.reset() }
    return try statement.step() ? statement.integer(0) : nil
  }

  /// The first column of the first row as text, or nil.
  public func text(_ sql: String, _ parameters: [Scalar] = []) throws(HubError) -> String? {
    let statement = try prepare(sql)
    statement.bind(parameters)
    defer { statement.reset() }
    return try statement.step() ? statement.text(0) : nil
  }

  /// The id that the last insert gave.
  public var lastInsertID: Int64 { unsafe sqlite3_last_insert_rowid(handle) }

  /// Opens the file for reading page by page; nil where a write-ahead log holds what the file does not.
  ///
  /// The caller must hold the writer's lock and have no transaction open.
  public func pageFile() throws(HubError) -> PageFile? {
    guard !inTransaction, try integer("PRAGMA page_size") == 16384, Files.size(path + "-wal") ?? 0 == 0 else {
      return nil
    }
    if let pages { return pages }
    let file = try PageFile(path: path)
    pages = file
    return file
  }

  /// Opens the file for reading page by page beside a transaction that is about to begin: what was committed before.
  ///
  /// Only in write-ahead-log mode, where a transaction leaves the file alone; nil otherwise, or where somebody who reads
  /// keeps the log from being folded into the file.
  public func committedPages() throws(HubError) -> PageFile? {
    guard try text("PRAGMA journal_mode") == "wal" else { return nil }
    // Nobody is waited for: there is another way.
    try script("PRAGMA busy_timeout = 0")
    checkpoint()
    try script("PRAGMA busy_timeout = 10000")
    return try pageFile()
  }

  /// Asks SQLite while another core may: one waits for the other.
  func alone<Result: Sendable>(_ body: () throws(HubError) -> Result) throws(HubError) -> Result {
    try gate.withLock { (_) throws(HubError) in try body() }
  }

  /// Starts a write transaction.
  public func begin() throws(HubError) { try script("BEGIN IMMEDIATE") }
  /// Makes the transaction durable.
  public func commit() throws(HubError) { try script("COMMIT") }
  /// Gives the transaction up; harmless where none is open.
  public func rollback() {
    if unsafe sqlite3_get_autocommit(handle) == 0 {
      unsafe sqlite3_exec(handle, "ROLLBACK", nil, nil, nil)
    }
  }
  /// Whether a transaction is open.
  public var inTransaction: Bool { unsafe sqlite3_get_autocommit(handle) == 0 }

  /// Runs `body` in a transaction; an error rolls it back.
  public func transaction(_ body: () throws(HubError) -> Void) throws(HubError) {
    try begin()
    do {
      try body()
      try commit()
    } catch {
      rollback()
      throw error
    }
  }

  /// Copies the ledger, consistent as of now, into a new file.
  public func backup(to destination: String) throws(HubError) {
    guard !Files.exists(destination) else {
      throw HubError("ledger.backup_exists", .configuration, ["path": destination])
    }
    try Files.createPrivate(destination)
    do {
      let queue = try DatabaseQueue(path: path)
      let target = try DatabaseQueue(path: destination)
      try queue.backup(to: target)
      try queue.close()
      try target.close()
    } catch {
      throw LedgerDatabase.translate(error, path: destination)
    }
  }

  /// Folds the write-ahead log into the database file.
  public func checkpoint() {
    unsafe sqlite3_wal_checkpoint_v2(handle, nil, SQLITE_CHECKPOINT_TRUNCATE, nil, nil)
  }

  /// The files that a transaction writes; nil outside write-ahead-log mode.
  public func writtenFiles() throws(HubError) -> WrittenFiles? {
    guard try text("PRAGMA journal_mode") == "wal" else { return nil }
    return WrittenFiles(log: path + "-wal", pages)
  }

  /// Closes the connection.
  public func close() {
    guard isOpen else { return }
    isOpen = false
    cache = [:]
    unsafe sqlite3_close_v2(handle)
    pages = nil
  }

  func lastError() -> HubError {
    let code = unsafe sqlite3_extended_errcode(handle)
    let message = unsafe String(cString: sqlite3_errmsg(handle))
    return LedgerDatabase.error(code: code, message: message, path: path)
  }

  static func translate(_ error: any Error, path: String) -> HubError {
    if let error = error as? HubError { return error }
    if let error = error as? DatabaseError {
      return LedgerDatabase.error(
        code: error.extendedResultCode.rawValue, message: error.message ?? "", path: path)
    }
    return HubError("ledger.failed", .bug, ["path": path], cause: String(describing: error))
  }

  /// One place decides what kind of failure an SQLite result code is.
  static func error(code: Int32, message: String, path: String) -> HubError {
    let cause = "SQLite \(code): \(message)"
    switch code & 0xff {
    // A shared-memory file that cannot grow (SQLITE_IOERR_SHMSIZE) is a full disk, too.
    case _ where code == SQLITE_IOERR | (19 << 8):
      return HubError("ledger.full", .refused, ["path": path], cause: cause)
    case SQLITE_FULL: return HubError("ledger.full", .refused, ["path": path], cause: cause)
    case SQLITE_IOERR: return HubError("ledger.io", .refused, ["path": path], cause: cause)
    case SQLITE_READONLY, SQLITE_PERM, SQLITE_CANTOPEN:
      return HubError("ledger.not_writable", .refused, ["path": path], cause: cause)
    case SQLITE_CORRUPT, SQLITE_NOTADB:
      return HubError("ledger.corrupt", .corrupt, ["path": path], cause: cause)
    case SQLITE_BUSY, SQLITE_LOCKED: return HubError("ledger.busy", .locked, ["path": path], cause: cause)
    default: return HubError("ledger.failed", .bug, ["path": path], cause: cause)
    }
  }
}
