public import Hub
public import Ledger

/// A writer's hold on a workspace: the lock, the ledger with today's tables, the raw store.
public final class LedgerSession {
  /// The ledger.
  public let database: LedgerDatabase
  /// The raw store.
  public let store: RawStore
  private let lock: WriterLock

  /// Takes the lock and opens the ledger; throws `lock.held` (class `locked`) where another writer has it.
  public init(workspace: WorkspaceModel, purpose: String, now: Int64) throws(HubError) {
    lock = try WriterLock(path: workspace.ledgerPath + ".lock", purpose: purpose, now: now)
    database = try LedgerDatabase(path: workspace.ledgerPath)
    try EntityTables.prepare(database, keys: RowMapper.keyNames)
    try BulkLoad.recover(database)
    store = RawStore(folder: workspace.rawPath)
  }

  /// Closes the ledger; the lock goes with the session.
  public func close() {
    store.close()
    database.close()
  }
}
