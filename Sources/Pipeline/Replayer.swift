import Dedupe
import Hub
import Ledger
import Normalize

/// Normalizes kept raw records again when their mapping changed, and dead letters with them.
struct Replayer {
  let database: LedgerDatabase
  let workspace: WorkspaceModel
  let store: RawStore
  let run: Int64
  let makeSource: SourceFactory
  let progress: any ProgressSink
  let catalogue: Catalogue

  struct Result {
    var streams: Set<Int64> = []
    var records: Set<Int64> = []
    var counts: [String: Int] = [:]
    /// The refusals of before, where anything was replayed.
    var refusals: ConsentTable?

    /// The records whose projections may differ: those replayed, those whose state changed, and the bearers of
    /// addresses whose refusals a mapping began or ceased to read, also of records that are gone.
    func touched(_ changed: Set<Int64>, _ database: LedgerDatabase) throws(HubError) -> Set<Int64> {
      var touched = changed.union(records)
      if let before = refusals {
        let differing = try ConsentTable(database).mailboxes.symmetricDifference(before.mailboxes)
        touched.formUnion(try ConsentKeeper(database: database).bearers(of: differing))
      }
      return touched
    }
  }

  /// Replays every stream whose mapping (or what makes its match keys) differs from the one its data carries.
  ///
  /// - Parameter only: this connector's streams alone.
  func replayChanged(_ table: StreamTable, connector only: String? = nil) throws(HubError) -> Result {
    var result = Result()
    for row in table.rows where only == nil || row.connector == only {
      guard let mapping = row.mapping, let model = row.model,
        let connector = workspace.connectors.first(where: { $0.name == row.connector })
      else { continue }
      let hash = RowMapper.hash(mapping, workspace.dedupe)
      if hash == row.mappingHash { continue }
      if result.refusals == nil { result.refusals = try ConsentTable(database) }
      let name = "\(row.connector).\(row.stream)"
      progress.note(Finding("run.replaying", .note, ["stream": name]))
      // Only for as long as blocks are looked up, one after the other.
      try database.script("CREATE INDEX IF NOT EXISTS fact_block ON fact(block_id)")
      let source = try makeSource(
        connector, model, ConnectorContext(workspace: workspace.root, now: 0, batchRows: 8192))
      result.counts[name] = try replay(row, mapping, source, &result.records)
      result.streams.insert(row.id)
      try database.run(
        "UPDATE stream SET mapping_hash = ? WHERE id = ?", [.int(Int64(bitPattern: hash)), .int(row.id)])
    }
    if !result.streams.isEmpty { try database.script("DROP INDEX fact_block") }
    return result
  }

  private func replay(
    _ row: StreamTable.Row, _ mapping: MappingModel, _ source: any Source, _ records: inout Set<Int64>
  ) throws(HubError) -> Int {
    try removeNormalized(row.id)
    let blocks = try database.prepare(
      """
      SELECT b.id, b.run_id, b.position, b.length, b.raw_length, s.header, s.format
      FROM raw_block b JOIN shape s ON s.id = b.shape_id WHERE s.stream_id = ? ORDER BY b.id
      """)
    blocks.bind(1, row.id)
    var count = 0
    var mappers: [String: RowMapper] = [:]
    while try blocks.step() {
      let header = blocks.text(5) ?? ""
      let shape = RecordShape(
        header: header.split(separator: "\u{1f}", omittingEmptySubsequences: false).map(String.init),
        format: blocks.text(6) ?? "")
      if mappers[header] == nil {
        mappers[header] = try RowMapper(model: mapping, header: shape.header, workspace: workspace)
      }
      guard let mapper = mappers[header] else { continue }
      let raw = try store.read(
        run: blocks.integer(1), position: blocks.integer(2), length: blocks.integer(3),
        rawLength: blocks.integer(4))
      let facts = try kept(block: blocks.integer(0), stream: row.id)
      let ranges = try facts.map { (fact) throws(HubError) in try fact.range(in: raw, of: database.path) }
      var batch = try source.decode(shape: shape, raw: raw, ranges: ranges)
      guard batch.count == facts.count else {
        throw HubError("run.replay_mismatch", .bug, ["stream": "\(row.connector).\(row.stream)"])
      }
      batch.raw = raw
      batch.rawRanges = ranges
      try write(mapper.map(batch), facts, batch)
      for fact in facts { records.insert(fact.record) }
      count += facts.count
    }
    blocks.reset()
    return count
  }

  private func removeNormalized(_ stream: Int64) throws(HubError) {
    let facts = "SELECT f.id FROM fact f JOIN record r ON r.id = f.record_id WHERE r.stream_id = ?"
    for kind in EntitySchema.storageKinds {
      try database.run("DELETE FROM norm_\(kind.rawValue) WHERE fact_id IN (\(facts))", [.int(stream)])
    }
    try database.run(
      "DELETE FROM reject_row WHERE fact_id IS NOT NULL AND fact_id IN (\(facts))", [.int(stream)])
  }

  private func kept(block: Int64, stream: Int64) throws(HubError) -> [KeptFact] {
    var facts: [KeptFact] = []
    let rows = try database.prepare(
      """
      SELECT id, record_id, delivery_id, flags, block_offset, length, source_offset, source_line
      FROM fact WHERE block_id = ? ORDER BY id
      """)
    rows.bind(1, block)
    while try rows.step() {
      facts.append(
        KeptFact(
          id: rows.integer(0), record: rows.integer(1), delivery: rows.integer(2), flags: rows.integer(3),
          offset: rows.integer(4), length: rows.integer(5), sourceOffset: rows.integer(6),
          sourceLine: rows.integer(7)))
    }
    rows.reset()
    return facts
  }

  private func write(_ rows: MappedRows, _ facts: [KeptFact], _ batch: RawBatch) throws(HubError) {
    try NormWriter(database: database).write(rows, factIDs: facts.map(\.id))
    var reasons: [Int: Finding] = [:]
    for finding in rows.mapped.findings where finding.severity == .error {
      if let row = finding.row, reasons[row] == nil { reasons[row] = finding }
    }
    for (position, fact) in facts.enumerated() {
      let rejected = rows.mapped.rejected[position]
      if rejected != (fact.flags & FactFlags.quarantined != 0) {
        try database.run(
          "UPDATE fact SET flags = (flags & ~2) | ? WHERE id = ?",
          [.int(rejected ? FactFlags.quarantined : 0), .int(fact.id)])
      }
      guard rejected else { continue }
      var finding = reasons[position] ?? Finding("map.rejected", .error)
      if let field = finding.field { finding.arguments["field"] = field }
      let range = batch.rawRanges[position]
      let letter = DeadLetter(
        finding, arguments: JSONText.object(finding.arguments), catalogue: catalogue,
        offset: fact.sourceOffset,
        line: fact.sourceLine, raw: batch.raw[Int(range.lowerBound)..<Int(range.upperBound)], fact: fact.id)
      try letter.write(database, run: run, delivery: fact.delivery)
    }
  }
}
