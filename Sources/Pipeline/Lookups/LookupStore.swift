import Extract
import Hub
import Ledger
import Normalize

/// What streams look up, read from the kept raw records of other streams' current facts.
///
/// Nothing is stored for it. A table is a function of the state of the stream that is looked up: as it is published, or as
/// an open run (or the undo of one) leaves it. That the records that look something up are normalized by the right table
/// is known by the table's hash, which is part of the hash that their data carries (`RowMapper.hash`).
final class LookupStore {
  /// What a stream's records are normalized by while a run reads them.
  struct Loaded {
    /// The hash that the records of before carry.
    var before: UInt64
    /// The hash of those that the run brings.
    var now: UInt64
  }

  private let database: LedgerDatabase
  private let workspace: WorkspaceModel
  private let makeSource: SourceFactory
  private let store: RawStore
  private var published: [LookupSource: LookupTable] = [:]
  private var current: [LookupSource: LookupTable] = [:]
  /// By stream, where what the run brings is normalized by another table than what was there.
  var loaded: [Int64: Loaded] = [:]

  init(
    _ database: LedgerDatabase, _ workspace: WorkspaceModel, makeSource: @escaping SourceFactory
  ) {
    self.database = database
    self.workspace = workspace
    self.makeSource = makeSource
    store = RawStore(folder: workspace.rawPath)
  }

  /// The tables of what is published.
  func published(_ sources: [LookupSource]) throws(HubError) -> LookupTables {
    var result = LookupTables()
    for source in sources {
      if published[source] == nil {
        let facts = try streamID(source).map { (id) throws(HubError) in try publishedFacts(id) } ?? []
        published.merge(try read(source, facts)) { known, _ in known }
      }
      result.tables[source] = published[source]
    }
    return result
  }

  /// The tables of what counts once the open run is published, or that of what still counts.
  ///
  /// - Parameters:
  ///   - run: an open run whose deliveries count already; nil for sealed runs only.
  ///   - touched: the streams whose state may differ from the published one.
  func tables(
    _ sources: [LookupSource], run: Int64?, touched: Set<Int64>
  ) throws(HubError) -> LookupTables {
    var result = LookupTables()
    for source in sources {
      guard let id = try streamID(source), touched.contains(id) else {
        result.tables[source] = try published([source]).tables[source]
        continue
      }
      if current[source] == nil {
        let model = workspace.stream(source)
        let state = try StreamState(
          database, stream: id, run: run, minRows: model?.minRows ?? 1, maxDeleted: model?.maxDeleted ?? 1)
        let facts = state.states.filter { $0.state.deletedAt == nil }.map(\.state.fact)
        current.merge(try read(source, facts)) { known, _ in known }
      }
      result.tables[source] = current[source]
    }
    return result
  }

  /// Forgets what a stream's state was: it got another one.
  func forget(connector: String, stream: String) {
    for source in current.keys where source.connector == connector && source.stream == stream {
      current[source] = nil
    }
  }

  private func streamID(_ source: LookupSource) throws(HubError) -> Int64? {
    try database.integer(
      "SELECT id FROM stream WHERE connector = ? AND stream = ?",
      [.text(source.connector), .text(source.stream)])
  }

  private func publishedFacts(_ stream: Int64) throws(HubError) -> [Int64] {
    var facts: [Int64] = []
    let rows = try database.prepare(
      """
      SELECT s.fact_id FROM record r JOIN record_state s ON s.record_id = r.id
      WHERE r.stream_id = ? AND s.deleted_at IS NULL AND s.fact_id <> 0
      """)
    rows.bind(1, stream)
    while try rows.step() { facts.append(rows.integer(0)) }
    rows.reset()
    return facts
  }

  /// Reads all that is looked up in a source's stream: the blocks are read once for all of it.
  private func read(_ source: LookupSource, _ facts: [Int64]) throws(HubError) -> [LookupSource: LookupTable]
  {
    var filler = LookupFiller(workspace.lookups(in: source.connector, source.stream))
    guard let connector = workspace.connectors.first(where: { $0.name == source.connector }),
      let stream = workspace.stream(source), !facts.isEmpty
    else { return filler.tables }
    let reader = try makeSource(
      connector, stream, ConnectorContext(workspace: workspace.root, now: 0, batchRows: 8192))
    var kept = try facts.map { (fact) throws(HubError) in try place(fact) }
    kept.sort { ($0.block, $0.fact.id) < ($1.block, $1.fact.id) }
    var start = 0
    while start < kept.count {
      var end = start + 1
      while end < kept.count, kept[end].block == kept[start].block { end += 1 }
      try read(kept[start].block, kept[start..<end].map(\.fact), reader, &filler)
      start = end
    }
    return filler.tables
  }

  private func place(_ fact: Int64) throws(HubError) -> (block: Int64, fact: KeptFact) {
    let row = try database.prepare("SELECT block_id, block_offset, length FROM fact WHERE id = ?")
    row.bind(1, fact)
    defer { row.reset() }
    guard try row.step() else {
      throw HubError("ledger.corrupt", .corrupt, ["path": database.path], cause: "no fact \(fact)")
    }
    let kept = KeptFact(
      id: fact, record: 0, delivery: 0, flags: 0, offset: row.integer(1), length: row.integer(2),
      sourceOffset: 0, sourceLine: 0)
    return (row.integer(0), kept)
  }

  private func read(
    _ block: Int64, _ facts: [KeptFact], _ source: any Source, _ filler: inout LookupFiller
  ) throws(HubError) {
    let (batch, header) = try KeptBlocks(database: database, store: store, source: source).read(block, facts)
    try filler.take(batch, header: header, facts: facts.map(\.id))
  }
}

/// The tables as of one state of the streams: what counts once the open run is published, or one was undone.
struct LookupView {
  let store: LookupStore
  /// The open run whose deliveries count already; nil for sealed runs only.
  var run: Int64?
  /// The streams whose state may differ from the published one.
  var touched: Set<Int64>

  /// What a mapping looks up.
  func tables(of mapping: MappingModel) throws(HubError) -> LookupTables {
    mapping.lookups.isEmpty ? .none : try store.tables(mapping.lookups, run: run, touched: touched)
  }
}

extension WorkspaceModel {
  /// The stream that is looked up; nil where there is none.
  func stream(_ source: LookupSource) -> StreamModel? {
    connectors.first { $0.name == source.connector }?.streams.first { $0.name == source.stream }
  }
}
