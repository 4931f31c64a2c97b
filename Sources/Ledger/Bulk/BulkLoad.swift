public import Hub

/// Fills the empty tables of a ledger with pages made elsewhere: the fast way of a first load.
///
/// Rows do not go through SQLite one by one. Any core makes finished pages of them (`PageSet`); they are appended to the
/// file and linked into the schema by an ordinary transaction of SQLite, together with everything else that the
/// transaction says. `docs/decisions/0009-first-load-by-pages.md` tells why, and what happens when the power goes:
///
///     place    pages are appended behind the database's end; nobody sees them
///     save     what was placed is noted in `bulk_extent`, with the cursor, in one transaction: the load can resume
///     link     interior pages are built; one transaction drops the empty tables and enters the filled ones
///
/// Only for tables that are empty, in a ledger that no other connection has open when the load begins.
public final class BulkLoad {
  private let database: LedgerDatabase
  private let file: BulkFile
  private var trees: [String: BulkTree] = [:]
  private var order: [String] = []
  private var saved: [String: Int] = [:]
  private var waiting: [(name: String, set: PageSet)] = []

  /// Tables that hold facts and what is derived of them.
  private static let filled = [
    "record", "fact", "record_state", "record_version", "member", "tag_row", "entity_company_time",
  ]

  /// Begins a load; nil where the ledger holds facts already or somebody else has it open.
  public static func begin(_ database: LedgerDatabase) throws(HubError) -> BulkLoad? {
    guard try isApplicable(database), try leaveLog(database) else { return nil }
    try database.run("INSERT OR REPLACE INTO setting(name, value) VALUES ('bulk_load', 'open')")
    return BulkLoad(database, try BulkFile(database))
  }

  private init(_ database: LedgerDatabase, _ file: BulkFile) {
    self.database = database
    self.file = file
  }

  private static func isApplicable(_ database: LedgerDatabase) throws(HubError) -> Bool {
    guard try database.integer("PRAGMA page_size") == 16384, try database.integer("PRAGMA auto_vacuum") == 0
    else { return false }
    let kinds = EntitySchema.storageKinds.map { "norm_\($0.rawValue)" }
    let entities = EntityTables.projected.map { "entity_\($0.rawValue)" }
    for table in filled + kinds + entities + [ActivityItems.table] {
      if try database.integer("SELECT 1 FROM \(table) LIMIT 1") != nil { return false }
    }
    return true
  }

  /// Goes from the write-ahead log to the rollback journal; false where another connection is in the way.
  private static func leaveLog(_ database: LedgerDatabase) throws(HubError) -> Bool {
    try database.script("PRAGMA busy_timeout = 0")
    defer { try? database.script("PRAGMA busy_timeout = 60000") }
    do throws(HubError) {
      guard try database.text("PRAGMA journal_mode = DELETE") == "delete" else { return false }
      // A rollback journal needs every sync to survive a power cut; the log does not.
      try database.script("PRAGMA synchronous = FULL")
      return true
    } catch {
      if error.errorClass == .locked { return false }
      throw error
    }
  }

  /// Places rows of a table behind what was placed of it before; `save` or `link` makes them count.
  ///
  /// Rowids must be above those of all earlier rows. Of an index or a table WITHOUT ROWID all sets but the last one are
  /// those that `PageSet.takeFull` took out of it, in order.
  public func place(_ set: PageSet, in name: String) throws(HubError) {
    set.finish()
    guard !set.isEmpty else { return }
    let first = try file.place(set)
    if trees[name] == nil {
      trees[name] = BulkTree(set.kind)
      order.append(name)
    }
    trees[name]?.append(set, first: first)
  }

  /// Keeps rows of a table until the next `save` places them.
  public func add(_ set: PageSet, to name: String) { waiting.append((name, set)) }

  /// Places what waits, before the transaction that notes it.
  public func placeWaiting() throws(HubError) {
    for entry in waiting { try place(entry.set, in: entry.name) }
    waiting = []
    try file.publish()
  }

  /// Notes, in the open transaction, what was placed since the last note.
  public func save() throws(HubError) {
    for name in order {
      guard let tree = trees[name] else { continue }
      let from = saved[name] ?? 0
      guard tree.pages.count > from else { continue }
      let insert = try database.prepare("INSERT INTO bulk_extent(target, body) VALUES (?, ?)")
      insert.bind(1, text: name)
      insert.bind(2, blob: tree.packed(from: from))
      try insert.finish()
      saved[name] = tree.pages.count
    }
  }

  /// Gives up what waits and was not saved.
  public func forget() throws(HubError) {
    waiting = []
    try file.abandon()
  }

  /// Makes what was placed into tables: builds the interior pages and makes them durable.
  ///
  /// Call `enter` in a transaction next. Between the two nothing may write.
  public func build() throws(HubError) -> [(name: String, root: UInt32)] {
    var roots: [(name: String, root: UInt32)] = []
    for name in order {
      if let tree = trees[name], !tree.isEmpty { roots.append((name, try tree.root(in: file))) }
    }
    try file.publish()
    return roots
  }

  /// Enters built tables and indexes into the schema, in the open transaction.
  ///
  /// The empty table goes and the filled one comes, under the same words; an index is known by its words only.
  ///
  /// - Parameter indexes: the statements that would make the indexes that are among the built names.
  public func enter(
    _ roots: [(name: String, root: UInt32)], indexes: [String: (table: String, sql: String)] = [:]
  )
    throws(HubError)
  {
    guard !roots.isEmpty else { return }
    var rows: [(type: String, name: String, table: String, root: UInt32, sql: String)] = []
    for (name, root) in roots {
      if let index = indexes[name] {
        rows.append(("index", name, index.table, root, index.sql))
        continue
      }
      let sql = try database.text(
        "SELECT sql FROM sqlite_schema WHERE type = 'table' AND name = ?", [.text(name)])
      guard let sql else { throw HubError("ledger.failed", .bug, ["path": database.path], cause: name) }
      rows.append(("table", name, name, root, sql))
    }
    for row in rows where row.type == "table" { try database.script("DROP TABLE \(row.name)") }
    try database.script("PRAGMA writable_schema = ON")
    do throws(HubError) {
      for row in rows {
        try database.run(
          "INSERT INTO sqlite_schema(type, name, tbl_name, rootpage, sql) VALUES (?, ?, ?, ?, ?)",
          [.text(row.type), .text(row.name), .text(row.table), .int(Int64(row.root)), .text(row.sql)])
      }
      try database.run("DELETE FROM bulk_extent")
    } catch {
      try? database.script("PRAGMA writable_schema = RESET")
      throw error
    }
    // Other connections read the schema again where its version changed (DROP TABLE saw to that).
    try database.script("PRAGMA writable_schema = RESET")
    for (name, _) in roots { trees[name] = nil }
    order = []
    saved = [:]
  }

  /// Makes everything that was saved into tables, in a transaction of its own.
  public func link() throws(HubError) {
    try placeWaiting()
    let roots = try build()
    guard !roots.isEmpty else { return }
    try database.transaction { () throws(HubError) in try enter(roots) }
  }

  /// Ends the load: back to the write-ahead log, which lets people read while others write.
  public func end() throws(HubError) {
    try database.run("DELETE FROM setting WHERE name = 'bulk_load'")
    // Somebody who reads right now keeps the journal as it is; the next run tries again.
    if (try? database.text("PRAGMA journal_mode = WAL")) == "wal" {
      try database.script("PRAGMA synchronous = NORMAL")
    }
  }
}

extension BulkLoad {
  /// Brings a ledger in order whose first load was interrupted: what was saved becomes tables, what was not is freed.
  ///
  /// Throws `ledger.busy` where somebody else has the ledger open.
  public static func recover(_ database: LedgerDatabase) throws(HubError) {
    guard try database.text("SELECT value FROM setting WHERE name = 'bulk_load'") != nil else { return }
    guard try leaveLog(database) else { throw HubError("ledger.busy", .locked, ["path": database.path]) }
    let load = BulkLoad(database, try BulkFile(database))
    let rows = try database.prepare("SELECT target, body FROM bulk_extent ORDER BY id")
    while try rows.step() {
      let name = rows.text(0) ?? ""
      if load.trees[name] == nil {
        load.trees[name] = BulkTree(.table)
        load.order.append(name)
      }
      load.trees[name]?.append(packed: rows.blob(1))
    }
    rows.reset()
    try load.link()
    try load.reclaim()
    try load.end()
  }

  /// Frees pages that were appended, but never noted: the power went between the two.
  ///
  /// All together are made into one table without rows, which SQLite then drops.
  private func reclaim() throws(HubError) {
    let lost = try LostPages.find(database)
    guard !lost.isEmpty else { return }
    try file.overwrite(lost, with: BulkLoad.emptyLeaf)
    var tree = BulkTree(.table)
    tree.append(empty: lost)
    let root = try tree.root(in: file)
    try file.publish()
    // What the pages held is overwritten already; another time would write each of them to the journal, too.
    try database.script("PRAGMA secure_delete = OFF")
    defer { try? database.script("PRAGMA secure_delete = ON") }
    try database.transaction { () throws(HubError) in
      try database.script("PRAGMA writable_schema = ON")
      try database.run(
        "INSERT INTO sqlite_schema(type, name, tbl_name, rootpage, sql) VALUES ('table', ?1, ?1, ?2, ?3)",
        [.text("bulk_lost"), .int(Int64(root)), .text("CREATE TABLE bulk_lost(x)")])
      try database.script("PRAGMA writable_schema = RESET")
      try database.script("DROP TABLE bulk_lost")
    }
  }

  /// A leaf of a table without rows.
  private static var emptyLeaf: [UInt8] {
    var page = [UInt8](repeating: 0, count: 16384)
    page[0] = 13
    page[5] = 0x40
    return page
  }
}
