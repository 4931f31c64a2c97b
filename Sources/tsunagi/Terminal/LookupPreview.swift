import Hub
import Ledger
import Normalize
import Pipeline

/// What a mapping looks up, for commands that show what it makes of files: as the ledger has it; what the ledger lacks, as
/// a first run would read it.
struct LookupPreview {
  let model: WorkspaceModel
  let options: GlobalOptions

  init(_ model: WorkspaceModel, _ options: GlobalOptions) {
    self.model = model
    self.options = options
  }

  func tables(of mapping: MappingModel) async throws(HubError) -> LookupTables {
    guard !mapping.lookups.isEmpty else { return .none }
    let reading = LookupReading(workspace: model) {
      (connector, stream, context) throws(HubError) in
      try Registry.makeSource(
        connector, Registry.forLooking(stream, kind: connector.kind, raw: false), context)
    }
    var (tables, lacking) = try published(mapping, reading)
    guard !lacking.isEmpty else { return tables }
    let folder = try ScratchFolder()
    defer { withExtendedLifetime(folder) {} }
    let fresh = try await reading.fresh(lacking, for: mapping, folder: folder.path)
    tables.tables.merge(fresh.tables) { $1 }
    return tables
  }

  private func published(
    _ mapping: MappingModel, _ reading: LookupReading
  ) throws(HubError) -> (tables: LookupTables, lacking: [LookupSource]) {
    let ledger: LedgerDatabase
    do throws(HubError) {
      ledger = try options.ledger(model)
    } catch {
      guard error.code == "ledger.absent" else { throw error }
      return (.none, mapping.lookups)
    }
    defer { ledger.close() }
    return try reading.published(of: mapping, ledger)
  }
}
