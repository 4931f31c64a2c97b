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
  /// Facts of a delivery that are noted before they are written; they cost eight bytes each.
  private static let rosterPart = 1 << 18

  private let database: LedgerDatabase
  private let store: RawStore
  /// The first load of an empty ledger by pages; nil where rows are inserted one by one.
  public let bulk: BulkLoad?
  private var deferred = Deferred()
  private var nextDelivery: Int64
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
  /// The next record, fact and block as of the last commit.
  private var committedIDs: (record: Int64, fact: Int64, block: Int64)

  /// Continues where the run's last commit ended; bytes behind it in the raw store are cut off.
  ///
  /// - Parameter bulk: a first load of an empty ledger by pages; nil to insert rows one by one.
  public init(
    _ database: LedgerDatabase, store: RawStore, run: Int64, bulk: BulkLoad? = nil
  ) throws(HubError) {
    self.database = database
    self.store = store
    self.run = run
    self.bulk = bulk
    nextRecord = (try database.integer("SELECT MAX(id) FROM record") ?? 0) + 1
    nextFact = (try database.integer("SELECT MAX(id) FROM fact") ?? 0) + 1
    nextBlock = (try database.integer("SELECT MAX(id) FROM raw_block") ?? 0) + 1
    nextDelivery = (try database.integer("SELECT MAX(id) FROM delivery") ?? 0) + 1
    committedIDs = (nextRecord, nextFact, nextBlock)
    let committed = try database.integer(
      "SELECT MAX(position + length) FROM raw_block WHERE run_id = ?", [.int(run)])
    try store.open(run: run, committed: committed ?? 0)
  }

  /// How many facts were written since the last commit.
  public var uncommitted: Int { rowsSinceCommit }

  /// The ids that the next record and the next fact get.
  public var nextIDs: (record: Int64, fact: Int64) { (nextRecord, nextFact) }

  /// Notes which ids were given to records and facts that are about to be written.
  public func took(upTo next: (record: Int64, fact: Int64)) { (nextRecord, nextFact) = next }

  /// Starts a delivery, or finds the unfinished one of this run that is being resumed.
  public func begin(
    _ delivery: Delivery, stream: Int64, snapshot: Bool, ownTime: Bool, checkpointBefore: String
  ) throws(HubError) -> DeliveryRow {
    try ensureTransaction()
    let shape = try shapeID(delivery.shape, stream)
    if bulk == nil, delivery.resumedAt > 0, let row = try unfinished(delivery, stream, shape) {
      rosterSeq =
        (try database.integer("SELECT MAX(seq) FROM roster WHERE delivery_id = ?", [.int(row.id)]) ?? 0) + 1
      return row
    }
    let id = nextDelivery
    nextDelivery += 1
    let row: [Scalar] = [
      .int(id), .int(run), .int(stream), .text(delivery.name), .int(delivery.asOf), .int(shape),
      .int(snapshot ? 1 : 0), .int(ownTime ? 1 : 0), .text(checkpointBefore),
    ]
    if bulk == nil { try insert(delivery: row) } else { deferred.delivery = row }
    rosterSeq = 1
    return DeliveryRow(
      id: id, stream: stream, shape: shape, name: delivery.name, asOf: delivery.asOf, counts: "{}")
  }

  private func insert(delivery row: [Scalar]) throws(HubError) {
    try database.run(
      """
      INSERT INTO delivery(id, run_id, stream_id, name, as_of, shape_id, snapshot, own_time, checkpoint_before)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
      """, row)
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

  /// Takes the id of the block that a batch's raw bytes will be kept in, where facts are loaded by pages.
  public func takeBlockID() -> Int64 {
    defer { nextBlock += 1 }
    return nextBlock
  }

  /// Keeps a batch that was made into pages; `commit` makes it count.
  public func write(_ batch: PagedFacts, delivery: DeliveryRow) throws(HubError) {
    guard let bulk else { return }
    let place = try store.append(frame: batch.frame, run: run)
    deferred.blocks.append(
      RawBlock(
        id: batch.block, run: run, position: place.position, length: place.length, rawLength: batch.rawLength,
        shape: delivery.shape, checksum: batch.checksum))
    for (table, set) in batch.tables { bulk.add(set, to: table) }
    rowsSinceCommit += batch.facts
  }

  /// Notes that the delivery holds facts, in this order.
  ///
  /// A delivery that says nothing new is committed once, at its end; its roster is written in parts all the same.
  public func deliver(_ facts: [Int64], delivery: DeliveryRow) throws(HubError) {
    roster.delivered += facts
    guard bulk == nil, roster.delivered.count >= FactWriter.rosterPart else { return }
    try ensureTransaction()
    try writeRoster(delivery)
  }

  private func writeRoster(_ delivery: DeliveryRow) throws(HubError) {
    guard !roster.delivered.isEmpty else { return }
    let insert = try database.prepare("INSERT INTO roster(delivery_id, seq, body) VALUES (?, ?, ?)")
    insert.bind(1, delivery.id)
    insert.bind(2, rosterSeq)
    insert.bind(3, blob: roster.packed())
    try insert.finish()
    rosterSeq += 1
    roster.delivered.removeAll(keepingCapacity: true)
  }

  /// Keeps a row or span that became no record, with its bytes.
  public func reject(_ letter: DeadLetter, delivery: DeliveryRow) throws(HubError) {
    rowsSinceCommit += 1
    guard bulk == nil else { return deferred.letters.append((letter, delivery.id)) }
    try ensureTransaction()
    try letter.write(database, run: run, delivery: delivery.id)
  }

  /// Commits facts, roster, counts and cursor together.
  public func commit(
    delivery: DeliveryRow, counts: String, unkeyed: Int, complete: Bool, connector: String, stream: String,
    checkpoint: String?
  ) throws(HubError) {
    try ensureTransaction()
    try flushBlock()
    try store.sync(run: run)
    if let bulk { try commitPages(bulk) }
    try writeRoster(delivery)
    try database.run(
      "UPDATE delivery SET counts = ?, unkeyed = ?, complete = ? WHERE id = ?",
      [.text(counts), .int(Int64(unkeyed)), .int(complete ? 1 : 0), .int(delivery.id)])
    if let checkpoint {
      try saveCheckpoint(connector: connector, stream: stream, text: checkpoint)
    }
    try database.commit()
    rowsSinceCommit = 0
    committedIDs = (nextRecord, nextFact, nextBlock)
  }

  /// Places the pages at hand, then opens the transaction that makes them count.
  private func commitPages(_ bulk: BulkLoad) throws(HubError) {
    try bulk.placeWaiting()
    try database.begin()
    if let row = deferred.delivery { try insert(delivery: row) }
    for block in deferred.blocks { try insert(block) }
    for (letter, delivery) in deferred.letters { try letter.write(database, run: run, delivery: delivery) }
    try bulk.save()
    deferred = Deferred()
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
    try bulk?.forget()
    deferred = Deferred()
    (nextRecord, nextFact, nextBlock) = committedIDs
    nextDelivery = (try database.integer("SELECT MAX(id) FROM delivery") ?? 0) + 1
    let committed = try database.integer(
      "SELECT MAX(position + length) FROM raw_block WHERE run_id = ?", [.int(run)])
    store.close()
    try store.open(run: run, committed: committed ?? 0)
  }

  private func ensureTransaction() throws(HubError) {
    // Pages are placed while no transaction is open.
    if bulk == nil, !database.inTransaction { try database.begin() }
  }

  private func flushBlock() throws(HubError) {
    guard !block.isEmpty else { return }
    let place = try store.append(block, run: run)
    try insert(
      RawBlock(
        id: nextBlock, run: run, position: place.position, length: place.length,
        rawLength: Int64(block.count),
        shape: blockShape, checksum: StableHash.hash(block[...])))
    nextBlock += 1
    block.removeAll(keepingCapacity: true)
  }

  private func insert(_ block: RawBlock) throws(HubError) {
    let insert = try database.prepare(
      """
      INSERT INTO raw_block(id, run_id, position, length, raw_length, shape_id, checksum)
      VALUES (?, ?, ?, ?, ?, ?, ?)
      """)
    insert.bind(1, block.id)
    insert.bind(2, block.run)
    insert.bind(3, block.position)
    insert.bind(4, block.length)
    insert.bind(5, block.rawLength)
    insert.bind(6, block.shape)
    insert.bind(7, hash: block.checksum)
    try insert.finish()
  }
}

/// A batch of facts with their normalized forms as finished pages, and their raw bytes as one compressed frame.
public struct PagedFacts: Sendable {
  /// The pages, by table.
  public var tables: [(table: String, set: PageSet)]
  /// How many facts they hold.
  public var facts: Int
  /// The block that the raw bytes are kept in.
  public var block: Int64
  /// The raw bytes, compressed.
  public var frame: [UInt8]
  /// How many bytes the frame holds.
  public var rawLength: Int64
  /// Hash of the raw bytes.
  public var checksum: UInt64

  /// Compresses the raw bytes of facts.
  public init(
    tables: [(table: String, set: PageSet)], facts: Int, block: Int64, raw: [UInt8]
  ) throws(HubError) {
    self.tables = tables
    self.facts = facts
    self.block = block
    frame = try RawStore.compress(raw)
    rawLength = Int64(raw.count)
    checksum = StableHash.hash(raw[...])
  }
}

/// Where a frame of raw bytes lies.
private struct RawBlock {
  var id: Int64
  var run: Int64
  var position: Int64
  var length: Int64
  var rawLength: Int64
  var shape: Int64
  var checksum: UInt64
}

/// What a load by pages writes with its next commit, and not before: no transaction may be open while pages are placed.
private struct Deferred {
  var delivery: [Scalar]?
  var blocks: [RawBlock] = []
  var letters: [(letter: DeadLetter, delivery: Int64)] = []
}
