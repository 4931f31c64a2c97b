import Extract
import Hub
import Ledger
import Normalize

/// Kept raw records through today's mappings, one at a time; blocks and compiled mappings are read once.
final class RawRecords {
  /// A fact's place, and what its raw record makes.
  struct Reading {
    var fact: Int64
    var record: Int64
    var stream: Int64
    var delivery: Int64
    var place: Origin.Place
    /// Why the raw record cannot be read or mapped.
    var problem: HubError?
    /// What the mapping makes of it; nil where it was not mapped.
    var mapped: (batch: RawBatch, mapped: MappedBatch, program: MappingProgram)?
  }

  /// Where a block of raw records lies.
  private struct Block {
    var id: Int64
    var run: Int64
    var position: Int64
    var length: Int64
    var rawLength: Int64
    var checksum: UInt64
    var shape: RecordShape
  }

  private let database: LedgerDatabase
  private let workspace: WorkspaceModel
  private let streams: StreamTable
  private let makeSource: SourceFactory
  private let store: RawStore
  private var blocks: [Int64: [UInt8]] = [:]
  private var programs: [String: MappingProgram] = [:]
  private var readings: [Int64: Reading] = [:]
  private let lookups: LookupStore

  init(
    _ database: LedgerDatabase, _ workspace: WorkspaceModel, _ streams: StreamTable,
    _ makeSource: @escaping SourceFactory
  ) {
    self.database = database
    self.workspace = workspace
    self.streams = streams
    self.makeSource = makeSource
    store = RawStore(folder: workspace.rawPath)
    lookups = LookupStore(database, workspace, makeSource: makeSource)
  }

  /// What a fact's raw record makes.
  func reading(_ fact: Int64) throws(HubError) -> Reading {
    if let known = readings[fact] { return known }
    let rows = try database.prepare(
      """
      SELECT f.record_id, f.delivery_id, f.block_offset, f.length, f.source_offset, f.source_line, d.name,
        d.stream_id, b.run_id, b.position, b.length, b.raw_length, b.checksum, h.header, h.format, f.block_id, f.flags
      FROM fact f JOIN delivery d ON d.id = f.delivery_id JOIN raw_block b ON b.id = f.block_id
        JOIN shape h ON h.id = b.shape_id WHERE f.id = ?
      """)
    rows.bind(1, fact)
    defer { rows.reset() }
    guard try rows.step() else {
      throw HubError("ledger.corrupt", .corrupt, ["path": database.path], cause: "no fact \(fact)")
    }
    let header = rows.text(13) ?? ""
    let shape = RecordShape(
      header: header.split(separator: "\u{1f}", omittingEmptySubsequences: false).map(String.init),
      format: rows.text(14) ?? "")
    let block = Block(
      id: rows.integer(15), run: rows.integer(8), position: rows.integer(9), length: rows.integer(10),
      rawLength: rows.integer(11), checksum: rows.hash(12), shape: shape)
    let kept = KeptFact(
      id: fact, record: rows.integer(0), delivery: rows.integer(1), flags: rows.integer(16),
      offset: rows.integer(2), length: rows.integer(3), sourceOffset: rows.integer(4),
      sourceLine: rows.integer(5))
    var reading = Reading(
      fact: fact, record: kept.record, stream: rows.integer(7), delivery: kept.delivery,
      place: Origin.Place(
        file: rows.text(6) ?? "", line: kept.sourceLine, offset: kept.sourceOffset, length: kept.length,
        kept: store.path(run: block.run), format: shape.format))
    do throws(HubError) {
      try read(kept, block, &reading)
    } catch {
      reading.problem = error
    }
    readings[fact] = reading
    return reading
  }

  private func read(_ fact: KeptFact, _ block: Block, _ reading: inout Reading) throws(HubError) {
    let raw = try bytes(block)
    let range = try fact.range(in: raw, of: database.path)
    reading.place.raw = Array(raw[Int(range.lowerBound)..<Int(range.upperBound)])
    guard let row = streams.row(UInt16(reading.stream)), let mapping = row.mapping, let model = row.model,
      let connector = workspace.connectors.first(where: { $0.name == row.connector })
    else { return }
    let source = try makeSource(
      connector, model, ConnectorContext(workspace: workspace.root, now: 0, batchRows: 1))
    var batch = try source.decode(
      shape: block.shape, raw: reading.place.raw, ranges: [0..<UInt32(reading.place.raw.count)])
    guard batch.count == 1 else {
      throw HubError("run.replay_mismatch", .bug, ["stream": "\(row.connector).\(row.stream)"])
    }
    batch.raw = reading.place.raw
    batch.rawRanges = [0..<UInt32(reading.place.raw.count)]
    var header = block.shape.header
    if model.record == .patch, let known = try composed(fact, reading, mapping, source) {
      (batch, header) = known
    }
    let program = try program(mapping, header, isPatch: model.record == .patch)
    reading.mapped = (batch, program.apply(batch), program)
  }

  /// What a mapping looks up, as it is published.
  func tables(of mapping: MappingModel) throws(HubError) -> LookupTables {
    try lookups.published(mapping.lookups)
  }

  /// What was known of a patch's record when it came, as a raw record; nil where the patch does not count.
  private func composed(
    _ fact: KeptFact, _ reading: Reading, _ mapping: MappingModel, _ source: any Source
  ) throws(HubError) -> (RawBatch, [String])? {
    let ownTime = try database.integer("SELECT own_time FROM delivery WHERE id = ?", [.int(fact.delivery)])
    let leftOut = try PatchHistory.leftOut(database, record: fact.record, ownTime: ownTime == 1)
    guard let history = try PatchHistory(database, record: fact.record, leftOut: leftOut) else { return nil }
    let plan = PatchPlan(mapping)
    let cells = try PatchCells(
      Set(history.events.map(\.fact)), columns: plan.columns, source, store, database)
    let composed = ComposedRecords([history], cells)
    guard let version = composed.versions.lastIndex(where: { $0.fact == fact.id }) else { return nil }
    var batch = composed.batch.selecting([version])
    batch.raw = reading.place.raw
    batch.rawRanges = [0..<UInt32(reading.place.raw.count)]
    return (batch, plan.columns)
  }

  private func bytes(_ block: Block) throws(HubError) -> [UInt8] {
    if let known = blocks[block.id] { return known }
    let raw = try store.read(
      run: block.run, position: block.position, length: block.length, rawLength: block.rawLength)
    guard StableHash.hash(raw[...]) == block.checksum else {
      throw HubError(
        "raw.damaged", .corrupt, ["path": store.path(run: block.run), "offset": "\(block.position)"])
    }
    // A block has some MiB: a company of a thousand records should not keep a thousand of them.
    if blocks.count >= 8 { blocks.removeAll() }
    blocks[block.id] = raw
    return raw
  }

  private func program(
    _ mapping: MappingModel, _ header: [String], isPatch: Bool
  ) throws(HubError) -> MappingProgram {
    let key = ([mapping.name] + header).joined(separator: "\u{1f}")
    if let known = programs[key] { return known }
    let program = try MappingProgram(
      model: mapping, header: header, tables: workspace.codeTables, lookups: try tables(of: mapping),
      isPatch: isPatch)
    programs[key] = program
    return program
  }
}
