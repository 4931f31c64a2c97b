public import Hub
public import Ledger

/// A writer's hold on a workspace: the lock, the ledger with today's tables, the raw store.
public final class LedgerSession {
  /// The ledger.
  public let database: LedgerDatabase
  /// The raw store.
  public let store: RawStore
  /// What a change of the declared fields does to what the ledger has.
  let fieldChanges: [Finding]
  private let lock: WriterLock

  /// Takes the lock and opens the ledger; throws `lock.held` (class `locked`) where another writer has it.
  ///
  /// - Parameter isPartial: whether only some records are to be normalized. Where a field has another type than before, the
  ///   values of the others would be gone: `replay.field_retyped` is thrown, before anything was changed.
  public init(
    workspace: WorkspaceModel, purpose: String, now: Int64, isPartial: Bool = false
  ) throws(HubError) {
    lock = try WriterLock(path: workspace.ledgerPath + ".lock", purpose: purpose, now: now)
    database = try LedgerDatabase(path: workspace.ledgerPath)
    fieldChanges = FieldChanges.between(database.schemas, workspace.schemas)
    if isPartial, let change = fieldChanges.first(where: { $0.code == "run.field_retyped" }) {
      database.close()
      throw HubError("replay.field_retyped", .refused, change.arguments)
    }
    try EntityTables.prepare(database, keys: RowMapper.keyNames, schemas: workspace.schemas)
    try BulkLoad.recover(database)
    store = RawStore(folder: workspace.rawPath)
  }

  /// Closes the ledger; the lock goes with the session.
  public func close() {
    store.close()
    database.close()
  }
}
