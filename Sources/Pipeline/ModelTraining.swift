public import Dedupe
public import Hub
public import Ledger

/// Learns what the matcher of a kind uses, from the ledger's live records.
public struct ModelTraining {
  private let database: LedgerDatabase
  private let workspace: WorkspaceModel

  /// Makes a training over an open ledger.
  public init(_ database: LedgerDatabase, workspace: WorkspaceModel) {
    self.database = database
    self.workspace = workspace
  }

  /// Learns a model; the same records and seed give the same one, in whatever order they arrived.
  public func train(_ kind: EntityKind, seed: UInt64) throws(HubError) -> TrainedModel {
    let table = try RecordTable(database)
    let builder = try ClusterBuilder(
      database: database, workspace: workspace, table: table, streams: try StreamTable(database, workspace),
      file: nil)
    return try builder.train(kind.storage, seed: seed)
  }
}
