public import Hub
public import Ledger
public import Normalize

/// What a mapping looks up, for commands that show what it makes of records without a run.
public struct LookupReading: Sendable {
  private let workspace: WorkspaceModel
  private let makeSource: SourceFactory

  /// Makes a reading in a workspace.
  public init(workspace: WorkspaceModel, makeSource: @escaping SourceFactory) {
    self.workspace = workspace
    self.makeSource = makeSource
  }

  /// What the ledger has of the streams that a mapping looks up, and those of which it has nothing.
  public func published(
    of mapping: MappingModel, _ database: LedgerDatabase
  ) throws(HubError) -> (tables: LookupTables, lacking: [LookupSource]) {
    let store = LookupStore(database, workspace, makeSource: makeSource)
    var lacking: [LookupSource] = []
    for source in mapping.lookups {
      let read = try database.integer(
        """
        SELECT 1 FROM stream s JOIN record r ON r.stream_id = s.id WHERE s.connector = ? AND s.stream = ? LIMIT 1
        """, [.text(source.connector), .text(source.stream)])
      if read == nil { lacking.append(source) }
    }
    return (try store.published(mapping.lookups), lacking)
  }

  /// What a first run would read of streams: they are read into a ledger of their own.
  ///
  /// - Parameter folder: a private folder that the caller removes.
  public func fresh(
    _ sources: [LookupSource], for mapping: MappingModel, folder: String
  ) async throws(HubError) -> LookupTables {
    var copy = workspace
    copy.ledgerPath = folder + "/ledger.sqlite"
    copy.rawPath = folder + "/raw"
    copy.mappings = [mapping]
    copy.mappingTests = []
    copy.connectors = workspace.connectors.compactMap { connector in
      var connector = connector
      connector.streams.removeAll { stream in
        !sources.contains { $0.connector == connector.name && $0.stream == stream.name }
      }
      return connector.streams.isEmpty ? nil : connector
    }
    let job = JobModel(
      name: "lookups", summary: "", connectors: copy.connectors.map { Located($0.name, at: $0.location) },
      onFailure: .goOn, maxRejects: nil, location: mapping.location)
    _ = try await JobRunner(workspace: copy, makeSource: makeSource).run(job)
    let database = try LedgerDatabase(path: copy.ledgerPath, writable: false)
    defer { database.close() }
    return try LookupStore(database, copy, makeSource: makeSource).published(sources)
  }
}
