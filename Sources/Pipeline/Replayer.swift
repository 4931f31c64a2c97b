import Dedupe
import Extract
import Hub
import Ledger
import Normalize

/// Normalizes kept raw records again when their mapping changed, and dead letters with them.
struct Replayer {
  let database: LedgerDatabase
  let workspace: WorkspaceModel
  let store: RawStore
  let run: Int64
  /// The run that is being sealed, whose deliveries count already; nil where none is.
  var openRun: Int64?
  /// The streams whose state may differ from the published one.
  var touched: Set<Int64> = []
  /// What streams look up.
  let lookups: LookupStore
  let makeSource: SourceFactory
  let progress: any ProgressSink
  let catalogue: Catalogue

  struct Result {
    var streams: Set<Int64> = []
    var records: Set<Int64> = []
    var counts: [String: Int] = [:]
    /// Records that still carry the mapping of before, by stream, where only those since a run were replayed.
    var waiting: [String: Int] = [:]
    /// Keys that were looked up in vain, by stream.
    var unfound: [String: Int] = [:]
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
  /// - Parameters:
  ///   - scope: which streams are looked at; those that look up what changed are, in any case. A stream comes behind
  ///     those that it looks up.
  ///   - since: only what arrived in this run or later; a stream with older facts counts as changed until they were
  ///     replayed, too.
  func replayChanged(
    _ table: StreamTable, _ scope: Scope = .all, since: Int64? = nil
  ) throws(HubError) -> Result {
    var result = Result()
    for row in workspace.ordered(table.rows, { ($0.connector, $0.stream) })
    where concerns(row, scope, changed: result.streams, table) {
      guard let mapping = row.mapping, let model = row.model,
        let connector = workspace.connectors.first(where: { $0.name == row.connector })
      else { continue }
      let planned = try plan(row, mapping, model, changed: result.streams, isWhole: since == nil)
      guard let plan = planned else { continue }
      var hash = plan.hash
      if result.refusals == nil { result.refusals = try ConsentTable(database) }
      let name = "\(row.connector).\(row.stream)"
      progress.note(
        Finding(plan.isPartial ? "run.lookup_changed" : "run.replaying", .note, ["stream": name]))
      // Only for as long as blocks are looked up, one after the other.
      try database.script("CREATE INDEX IF NOT EXISTS fact_block ON fact(block_id)")
      let source = try makeSource(
        connector, model, ConnectorContext(workspace: workspace.root, now: 0, batchRows: 8192))
      let waiting = try older(row.id, than: since)
      if waiting > 0 {
        result.waiting[name] = waiting
        // No mapping's: whatever the next one is, everything is replayed.
        hash = Replayer.mixed
      }
      let count = try replay(row, model, mapping, source, since ?? 0, plan, &result)
      if count > 0 || !plan.isPartial {
        result.counts[name] = count
        result.streams.insert(row.id)
        lookups.forget(connector: row.connector, stream: row.stream)
      }
      try database.run(
        "UPDATE stream SET mapping_hash = ? WHERE id = ?", [.int(Int64(bitPattern: hash)), .int(row.id)])
    }
    try database.script("DROP INDEX IF EXISTS fact_block")
    for (stream, count) in result.unfound.sorted(by: { $0.key < $1.key }) {
      progress.note(Finding("run.lookup_unfound", .warning, ["stream": stream, "count": "\(count)"]))
    }
    return result
  }

  /// The hash of a stream whose facts carry different mappings.
  static let mixed: UInt64 = 0

  /// How many facts of a stream arrived before a run.
  private func older(_ stream: Int64, than since: Int64?) throws(HubError) -> Int {
    guard let since else { return 0 }
    let count = try database.integer(
      """
      SELECT COUNT(*) FROM fact f JOIN delivery d ON d.id = f.delivery_id WHERE d.stream_id = ? AND d.run_id < ?
      """, [.int(stream), .int(since)])
    return Int(count ?? 0)
  }

  /// What reads the records of one header.
  private struct Reading {
    var shape: RecordShape
    var mapper: RowMapper
    /// Nil where nothing decides about the stream's records.
    var reader: RecordReader?

    init(
      _ row: StreamTable.Row, _ stream: StreamModel, _ mapping: MappingModel, header: String, format: String,
      _ workspace: WorkspaceModel, _ lookups: LookupTables
    ) throws(HubError) {
      shape = RecordShape(
        header: header.split(separator: "\u{1f}", omittingEmptySubsequences: false).map(String.init),
        format: format)
      mapper = try RowMapper(model: mapping, header: shape.header, workspace: workspace, lookups: lookups)
      if stream.verdictSignature != nil {
        reader = try RecordReader(connector: row.connector, stream: stream, header: shape.header)
      }
    }

    /// The records mapped, with what filter and `deleted_when` say of each as flags of its fact.
    func map(_ batch: RawBatch) -> (rows: MappedRows, verdicts: [Int64]) {
      let read = reader?.read(batch)
      let verdicts = (0..<batch.count).map { read?.flags($0) ?? 0 }
      var rows = mapper.map(batch)
      rows.leaveOut(Set(verdicts.indices.filter { verdicts[$0] & FactFlags.filtered != 0 }))
      return (rows, verdicts)
    }
  }

  private func replay(
    _ row: StreamTable.Row, _ stream: StreamModel, _ mapping: MappingModel, _ source: any Source,
    _ since: Int64, _ plan: ReplayPlan, _ result: inout Result
  ) throws(HubError) -> Int {
    if !plan.isPartial { try removeNormalized(row.id, since) }
    let blocks = try database.prepare(
      """
      SELECT b.id, b.run_id, b.position, b.length, b.raw_length, s.header, s.format
      FROM raw_block b JOIN shape s ON s.id = b.shape_id WHERE s.stream_id = ? AND b.run_id >= ? ORDER BY b.id
      """)
    blocks.bind([.int(row.id), .int(since)])
    var count = 0
    var readings: [String: Reading] = [:]
    while try blocks.step() {
      let (header, format) = (blocks.text(5) ?? "", blocks.text(6) ?? "")
      let place = header + "\u{1e}" + format
      if readings[place] == nil {
        readings[place] = try Reading(
          row, stream, mapping, header: header, format: format, workspace, plan.tables)
      }
      guard let reading = readings[place] else { continue }
      let raw = try store.read(
        run: blocks.integer(1), position: blocks.integer(2), length: blocks.integer(3),
        rawLength: blocks.integer(4))
      var facts = try kept(block: blocks.integer(0), stream: row.id)
      let ranges = try facts.map { (fact) throws(HubError) in try fact.range(in: raw, of: database.path) }
      var batch = try source.decode(shape: reading.shape, raw: raw, ranges: ranges)
      guard batch.count == facts.count else {
        throw HubError("run.replay_mismatch", .bug, ["stream": "\(row.connector).\(row.stream)"])
      }
      batch.raw = raw
      batch.rawRanges = ranges
      var (mapped, verdicts) = reading.map(batch)
      if plan.isPartial {
        let concerned = mapped.mapped.dependents.sorted()
        if concerned.isEmpty { continue }
        facts = concerned.map { facts[$0] }
        batch = batch.selecting(concerned)
        (mapped, verdicts) = reading.map(batch)
        try removeNormalized(facts)
      }
      try write(mapped, verdicts, facts, batch)
      let unfound = mapped.mapped.findings.count { LookupCodes.all.contains($0.code) }
      if unfound > 0 { result.unfound["\(row.connector).\(row.stream)", default: 0] += unfound }
      for fact in facts { result.records.insert(fact.record) }
      count += facts.count
    }
    blocks.reset()
    return count
  }

  private func removeNormalized(_ stream: Int64, _ since: Int64) throws(HubError) {
    let facts = """
      SELECT f.id FROM fact f JOIN delivery d ON d.id = f.delivery_id WHERE d.stream_id = ? AND d.run_id >= ?
      """
    let which: [Scalar] = [.int(stream), .int(since)]
    for kind in EntitySchema.storageKinds {
      try database.run("DELETE FROM norm_\(kind.rawValue) WHERE fact_id IN (\(facts))", which)
    }
    if try ActivityItems.areKept(database) {
      let id = "id / \(ActivityItems.row(fact: 1, item: 0))"
      try database.run("DELETE FROM \(ActivityItems.table) WHERE \(id) IN (\(facts))", which)
    }
    try database.run("DELETE FROM reject_row WHERE fact_id IS NOT NULL AND fact_id IN (\(facts))", which)
  }

  private func removeNormalized(_ facts: [KeptFact]) throws(HubError) {
    let keepsItems = try ActivityItems.areKept(database)
    for fact in facts {
      if keepsItems {
        let rows = ActivityItems.rows(of: "\(fact.id)")
        try database.run("DELETE FROM \(ActivityItems.table) WHERE id BETWEEN \(rows)")
      }
      for kind in EntitySchema.storageKinds {
        try database.run("DELETE FROM norm_\(kind.rawValue) WHERE fact_id = ?", [.int(fact.id)])
      }
      guard fact.flags & FactFlags.quarantined != 0 else { continue }
      try database.run("DELETE FROM reject_row WHERE fact_id = ?", [.int(fact.id)])
    }
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

  private func write(
    _ rows: MappedRows, _ verdicts: [Int64], _ facts: [KeptFact], _ batch: RawBatch
  ) throws(HubError) {
    try NormWriter(database: database).write(rows, factIDs: facts.map(\.id))
    var reasons: [Int: Finding] = [:]
    for finding in rows.mapped.findings where finding.severity == .error {
      if let row = finding.row, reasons[row] == nil { reasons[row] = finding }
    }
    for (position, fact) in facts.enumerated() {
      let rejected = rows.mapped.rejected[position]
      // Whether it counts as delivered is derived from these (`StreamState`).
      let replaced = FactFlags.quarantined | FactFlags.verdict
      let flags = verdicts[position] | (rejected ? FactFlags.quarantined : 0)
      if flags != fact.flags & replaced {
        try database.run(
          "UPDATE fact SET flags = (flags & ~?) | ? WHERE id = ?",
          [.int(replaced), .int(flags), .int(fact.id)])
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
