public import Hub

/// One new fact, ready to be written: everything but its normalized form.
public struct NewFact: Sendable {
  /// Ledger id of the fact.
  public var id: Int64
  /// Ledger id of its record.
  public var record: Int64
  /// Source time in milliseconds UTC (the delivery's as-of where the source has none).
  public var sourceTime: Int64
  /// Hash of the raw record's fields.
  public var fingerprint: UInt64
  /// `FactFlags`.
  public var flags: Int64
  /// Where the record lies in the source.
  public var locator: Locator
  /// The row in the batch that the raw bytes are taken from.
  public var row: Int

  /// Makes a fact.
  public init(
    id: Int64, record: Int64, sourceTime: Int64, fingerprint: UInt64, flags: Int64, locator: Locator, row: Int
  ) {
    self.id = id
    self.record = record
    self.sourceTime = sourceTime
    self.fingerprint = fingerprint
    self.flags = flags
    self.locator = locator
    self.row = row
  }
}

/// A delivery as the ledger knows it.
public struct DeliveryRow: Sendable {
  /// Ledger id.
  public var id: Int64
  /// The stream it belongs to.
  public var stream: Int64
  /// The shape of its records.
  public var shape: Int64
  /// What people call it.
  public var name: String
  /// When its content was true.
  public var asOf: Int64
  /// Its counts as JSON, as far as committed.
  public var counts: String
}

/// Writes facts, raw blocks, rosters, rejects and checkpoints of one open run.
///
/// What was written becomes durable with `commit`: raw bytes first, then one transaction with facts and cursor.
/// Used by one task at a time (the loader of the stream that is being read).
public final class FactWriter: @unchecked Sendable {
  /// Raw records are kept in frames of about this many bytes.
  private static let blockBytes = 1 << 20

  private let database: LedgerDatabase
  private let store: RawStore
  /// The run that writes.
  public let run: Int64
  private var nextRecord: Int64
  private var nextFact: Int64
  private var nextBlock: Int64
  private var block: [UInt8] = []
  private var blockShape: Int64 = 0
  private var roster = Roster()
  private var rosterSeq: Int64 = 0
  private var rowsSinceCommit = 0

  /// Continues where the run's last commit ended; bytes behind it in the raw store are cut off.
  public init(_ database: LedgerDatabase, store: RawStore, run: Int64) throws(HubError) {
    self.database = database
    self.store = store
    self.run = run
    nextRecord = (try database.integer("SELECT MAX(id) FROM record") ?? 0) + 1
    nextFact = (try database.integer("SELECT MAX(id) FROM fact") ?? 0) + 1
    nextBlock = (try database.integer("SELECT MAX(id) FROM raw_block") ?? 0) + 1
    let committed = try database.integer(
      "SELECT MAX(position + length) FROM raw_block WHERE run_id = ?", [.int(run)])
    try store.open(run: run, committed: committed ?? 0)
  }

  /// How many facts were written since the last commit.
  public var uncommitted: Int { rowsSinceCommit }

  /// Takes the next record id.
  public func takeRecordID() -> Int64 {
    defer { nextRecord += 1 }
    return nextRecord
  }

  /// Takes the next fact id.
  public func takeFactID() -> Int64 {
    defer { nextFact += 1 }
    return nextFact
  }

  /// Starts a delivery, or finds the unfinished one of this run that is being resumed.
  public func begin(
    _ delivery: Delivery, stream: Int64, snapshot: Bool, ownTime: Bool, checkpointBefore: String
  ) throws(HubError) -> DeliveryRow {
    try ensureTransaction()
    let shape = try shapeID(delivery.shape, stream)
    if delivery.resumedAt > 0, let row = try unfinished(delivery, stream, shape) {
      rosterSeq =
        (try database.integer("SELECT MAX(seq) FROM roster WHERE delivery_id = ?", [.int(row.id)]) ?? 0) + 1
      return row
    }
    try database.run(
      """
      INSERT INTO delivery(run_id, stream_id, name, as_of, shape_id, snapshot, own_time, checkpoint_before)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?)
      """,
      [
        .int(run), .int(stream), .text(delivery.name), .int(delivery.asOf), .int(shape),
        .int(snapshot ? 1 : 0),
        .int(ownTime ? 1 : 0), .text(checkpointBefore),
      ])
    rosterSeq = 1
    return DeliveryRow(
      id: database.lastInsertID, stream: stream, shape: shape, name: delivery.name, asOf: delivery.asOf,
      counts: "{}")
  }

  private func unfinished(_ delivery: Delivery, _ stream: Int64, _ shape: Int64) throws(HubError)
    -> DeliveryRow?
  {
    let row = try database.prepare(
      """
      SELECT id, counts FROM delivery WHERE run_id = ? AND stream_id = ? AND name = ? AND complete = 0
      ORDER BY id DESC LIMIT 1
      """)
    row.bind([.int(run), .int(stream), .text(delivery.name)])
    defer { row.reset() }
    guard try row.step() else { return nil }
    return DeliveryRow(
      id: row.integer(0), stream: stream, shape: shape, name: delivery.name, asOf: delivery.asOf,
      counts: row.text(1) ?? "{}")
  }

  private func shapeID(_ shape: RecordShape, _ stream: Int64) throws(HubError) -> Int64 {
    let header = shape.header.joined(separator: "\u{1f}")
    let known = try database.integer(
      "SELECT id FROM shape WHERE stream_id = ? AND header = ? AND format = ?",
      [.int(stream), .text(header), .text(shape.format)])
    if let known { return known }
    try database.run(
      "INSERT INTO shape(stream_id, header, format) VALUES (?, ?, ?)",
      [.int(stream), .text(header), .text(shape.format)])
    return database.lastInsertID
  }

  /// Registers a new record.
  public func write(record: Int64, stream: Int64, hash: UInt64, externalIDs: TextColumn, row: Int)
    throws(HubError)
  {
    try ensureTransaction()
    let insert = try database.prepare(
      "INSERT INTO record(id, stream_id, hash, external_id) VALUES (?, ?, ?, ?)")
    insert.bind(1, record)
    insert.bind(2, stream)
    insert.bind(3, hash: hash)
    insert.bind(4, externalIDs, row: row)
    _ = try insert.step()
    insert.reset()
  }

  /// Writes a new fact and keeps its raw bytes.
  public func write(_ fact: NewFact, delivery: DeliveryRow, raw: RawBatch) throws(HubError) {
    try ensureTransaction()
    if blockShape != delivery.shape || block.count >= FactWriter.blockBytes { try flushBlock() }
    blockShape = delivery.shape
    let range = raw.rawRanges[fact.row]
    let insert = try database.prepare(
      """
      INSERT INTO fact(id, record_id, delivery_id, source_time, fingerprint, flags, block_id, block_offset, length,
        source_offset, source_line) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
      """)
    insert.bind(1, fact.id)
    insert.bind(2, fact.record)
    insert.bind(3, delivery.id)
    insert.bind(4, fact.sourceTime)
    insert.bind(5, hash: fact.fingerprint)
    insert.bind(6, fact.flags)
    insert.bind(7, nextBlock)
    insert.bind(8, Int64(block.count))
    insert.bind(9, Int64(range.count))
    insert.bind(10, Int64(bitPattern: fact.locator.offset))
    insert.bind(11, Int64(fact.locator.line))
    _ = try insert.step()
    insert.reset()
    block.append(contentsOf: raw.raw[Int(range.lowerBound)..<Int(range.upperBound)])
    rowsSinceCommit += 1
  }

  /// Notes that the delivery holds a fact.
  public func deliver(_ fact: Int64) { roster.delivered.append(fact) }

  /// Keeps a row or span that became no record, with its bytes.
  public func reject(_ letter: DeadLetter, delivery: DeliveryRow) throws(HubError) {
    try ensureTransaction()
    try letter.write(database, run: run, delivery: delivery.id)
    rowsSinceCommit += 1
  }

  /// Commits facts, roster, counts and cursor together.
  public func commit(
    delivery: DeliveryRow, counts: String, unkeyed: Int, complete: Bool, connector: String, stream: String,
    checkpoint: String?
  ) throws(HubError) {
    try ensureTransaction()
    try flushBlock()
    try store.sync(run: run)
    if !roster.delivered.isEmpty {
      let insert = try database.prepare("INSERT INTO roster(delivery_id, seq, body) VALUES (?, ?, ?)")
      insert.bind(1, delivery.id)
      insert.bind(2, rosterSeq)
      insert.bind(3, blob: roster.packed())
      try insert.finish()
      rosterSeq += 1
      roster = Roster()
    }
    try database.run(
      "UPDATE delivery SET counts = ?, unkeyed = ?, complete = ? WHERE id = ?",
      [.text(counts), .int(Int64(unkeyed)), .int(complete ? 1 : 0), .int(delivery.id)])
    if let checkpoint {
      try saveCheckpoint(connector: connector, stream: stream, text: checkpoint)
    }
    try database.commit()
    rowsSinceCommit = 0
  }

  /// Writes a cursor (in the open transaction, or in one of its own).
  public func saveCheckpoint(connector: String, stream: String, text: String) throws(HubError) {
    try database.run(
      "INSERT OR REPLACE INTO checkpoint(connector, stream, text, run_id) VALUES (?, ?, ?, ?)",
      [.text(connector), .text(stream), .text(text), .int(run)])
  }

  /// Gives up what was not committed and goes back to the state of the last commit.
  public func rollback() throws(HubError) {
    database.rollback()
    block = []
    roster = Roster()
    rowsSinceCommit = 0
    nextRecord = (try database.integer("SELECT MAX(id) FROM record") ?? 0) + 1
    nextFact = (try database.integer("SELECT MAX(id) FROM fact") ?? 0) + 1
    nextBlock = (try database.integer("SELECT MAX(id) FROM raw_block") ?? 0) + 1
    let committed = try database.integer(
      "SELECT MAX(position + length) FROM raw_block WHERE run_id = ?", [.int(run)])
    store.close()
    try store.open(run: run, committed: committed ?? 0)
  }

  private func ensureTransaction() throws(HubError) {
    if !database.inTransaction { try database.begin() }
  }

  private func flushBlock() throws(HubError) {
    guard !block.isEmpty else { return }
    let place = try store.append(block, run: run)
    let insert = try database.prepare(
      """
      INSERT INTO raw_block(id, run_id, position, length, raw_length, shape_id, checksum)
      VALUES (?, ?, ?, ?, ?, ?, ?)
      """)
    insert.bind(1, nextBlock)
    insert.bind(2, run)
    insert.bind(3, place.position)
    insert.bind(4, place.length)
    insert.bind(5, Int64(block.count))
    insert.bind(6, blockShape)
    insert.bind(7, hash: StableHash.hash(block[...]))
    try insert.finish()
    nextBlock += 1
    block.removeAll(keepingCapacity: true)
  }
}
