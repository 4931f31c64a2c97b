import Extract
import Hub
import Ledger

/// How a row counts.
enum RowKind: Sendable {
  case unchanged
  case new
  case changed
  case repeated
}

extension Counts {
  mutating func count(_ kind: RowKind) {
    switch kind {
    case .unchanged: unchanged += 1
    case .new: new += 1
    case .changed: changed += 1
    case .repeated: repeated += 1
    }
  }
}

/// A batch after classification: which rows are new facts, and what the delivery's roster gets.
struct ClassifiedBatch: Sendable {
  /// A new fact with what is needed to write it.
  struct New: Sendable {
    var fact: NewFact
    var hash: UInt64
    /// The row of `externalIDs` where the record itself is new; nil where it is known.
    var externalRow: Int?
    var kind: RowKind
  }
  var raw: RawBatch
  var externalIDs: TextColumn
  var newFacts: [New] = []
  /// The facts that the rows say, in order.
  var roster: [Int64] = []
  /// Counts of all rows but new facts, which count when their mapping is known.
  var counts = Counts()
  /// Rows whose key or time could not be read.
  var unkeyed = 0
  /// Why rows were rejected before mapping.
  var findings: [Finding] = []
}

/// Tells new from known, row by row and in order.
///
/// A fact is known by record, source time and fingerprint (by record and fingerprint where the source has no time of
/// its own). The same record twice in one delivery: with different source times both are versions; with the same one
/// the later line wins (`StreamState` derives that).
struct RowClassifier {
  private let database: LedgerDatabase
  private let writer: FactWriter
  private let ownTime: Bool
  private var known: KnownRecords
  private var asOf: Int64 = 0
  /// What this delivery said of each record so far.
  private var inDelivery = Said()
  /// What the deliveries of this run said before it.
  private var inRun = Said()
  private var quarantinedNow: [Int64: String] = [:]

  init(database: LedgerDatabase, writer: FactWriter, stream: Int64, ownTime: Bool) throws(HubError) {
    self.database = database
    self.writer = writer
    self.ownTime = ownTime
    let file = writer.bulk == nil ? try database.committedPages() : nil
    known = try KnownRecords(database, stream: stream, file: file) { RecordReader.check(externalID: $0) }
    inRun = Said(records: known.recordIDs.count)
    inDelivery = inRun
    let earlier = try RowClassifier.deliveries(of: writer.run, stream: stream, database)
    if earlier.isEmpty { return }
    let places = localPlaces()
    for delivery in earlier { try learn(delivery, places, into: &inRun) }
  }

  /// The deliveries that the run read to their end before it was interrupted.
  private static func deliveries(
    of run: Int64, stream: Int64, _ database: LedgerDatabase
  ) throws(HubError) -> [Int64] {
    var deliveries: [Int64] = []
    let rows = try database.prepare(
      "SELECT id FROM delivery WHERE run_id = ? AND stream_id = ? AND complete = 1 ORDER BY id")
    rows.bind([.int(run), .int(stream)])
    while try rows.step() { deliveries.append(rows.integer(0)) }
    rows.reset()
    return deliveries
  }

  private func localPlaces() -> [Int64: Int] {
    var places: [Int64: Int] = [:]
    for (index, id) in known.recordIDs.enumerated() { places[id] = index }
    return places
  }

  private func learn(_ delivery: Int64, _ places: [Int64: Int], into said: inout Said) throws(HubError) {
    for fact in try RosterReader.facts(database, delivery: delivery) {
      let row = try database.prepare("SELECT record_id, source_time FROM fact WHERE id = ?")
      row.bind(1, fact)
      if try row.step(), let index = places[row.integer(0)] {
        said.take(fact, at: ownTime ? row.integer(1) : 0, index)
      }
      row.reset()
    }
  }

  /// Starts a delivery; a resumed one first learns what its committed part held.
  mutating func begin(_ delivery: DeliveryRow, resumed: Bool) throws(HubError) {
    asOf = delivery.asOf
    inRun.take(inDelivery)
    inDelivery = Said(records: known.recordIDs.count)
    if resumed { try learn(delivery.id, localPlaces(), into: &inDelivery) }
  }

  /// Remembers that a fact's mapping failed.
  mutating func quarantine(_ fact: Int64, code: String) { quarantinedNow[fact] = code }

  mutating func classify(_ records: RecordBatch) -> ClassifiedBatch {
    var result = ClassifiedBatch(raw: records.raw, externalIDs: records.externalIDs)
    result.findings = records.findings
    result.unkeyed = records.findings.count
    result.counts.read = records.raw.count
    for row in 0..<records.raw.count {
      switch records.verdicts[row] {
      case .filtered: result.counts.filtered += 1
      case .rejected: continue
      case .record: classify(row, records, deletion: false, &result)
      case .deletion: classify(row, records, deletion: true, &result)
      }
    }
    return result
  }

  private mutating func classify(
    _ row: Int, _ records: RecordBatch, deletion: Bool, _ result: inout ClassifiedBatch
  ) {
    let time = ownTime ? records.sourceTimes[row] : 0
    var isNewRecord = false
    let index: Int
    if let found = known.find(hash: records.hashes[row], check: records.checks[row]) {
      index = found
    } else {
      index = known.append(hash: records.hashes[row], check: records.checks[row], id: writer.takeRecordID())
      inDelivery.addRecord()
      inRun.addRecord()
      isNewRecord = true
    }
    let record = known.recordIDs[index]
    let fingerprint = records.fingerprints[row]
    let earlier = inDelivery.facts[index]
    let knownFact = known.fact(record: record, time: time, fingerprint: fingerprint)
    if let knownFact, knownFact == earlier {
      result.counts.repeated += 1
      return
    }
    let fact = knownFact ?? writer.takeFactID()
    let kind = kind(of: fact, isKnown: knownFact != nil, time: time, index: index, earlier: earlier)
    result.roster.append(fact)
    inDelivery.take(fact, at: time, index)
    if knownFact != nil {
      // What its mapping said may not be known yet where the fact came earlier in this delivery.
      if earlier == 0 { count(known: fact, kind, &result) } else { result.counts.repeated += 1 }
      return
    }
    known.addFact(fact, record: record, time: time, fingerprint: fingerprint)
    result.newFacts.append(
      ClassifiedBatch.New(
        fact: NewFact(
          id: fact, record: record, sourceTime: ownTime ? time : asOf, fingerprint: fingerprint,
          flags: deletion ? FactFlags.deletion : 0, locator: records.raw.locators[row], row: row),
        hash: records.hashes[row], externalRow: isNewRecord ? row : nil, kind: kind))
  }

  private func count(known fact: Int64, _ kind: RowKind, _ result: inout ClassifiedBatch) {
    if let code = known.quarantineCode(fact) ?? quarantinedNow[fact] {
      result.counts.rejected += 1
      result.counts.rejectedBy[code, default: 0] += 1
    } else {
      result.counts.count(kind)
    }
  }

  private func kind(of fact: Int64, isKnown: Bool, time: Int64, index: Int, earlier: Int64) -> RowKind {
    if earlier != 0 { return .repeated }
    let before = inRun.facts[index]
    let current = known.current(index)
    if current == nil, before == 0 { return .new }
    guard isKnown else { return .changed }
    if before == fact { return .unchanged }
    if let current, current.fact == fact, before == 0 || ownTime {
      return current.deleted ? .changed : .unchanged
    }
    return ownTime ? .repeated : .changed
  }
}

/// The fact that was said last of each record (0: none), and its source time; of two times the newer one counts.
private struct Said {
  private(set) var facts: [Int64] = []
  private(set) var times: [Int64] = []

  init(records: Int = 0) {
    facts = [Int64](repeating: 0, count: records)
    times = facts
  }

  mutating func addRecord() {
    facts.append(0)
    times.append(0)
  }

  mutating func take(_ fact: Int64, at time: Int64, _ index: Int) {
    guard facts[index] == 0 || time >= times[index] else { return }
    facts[index] = fact
    times[index] = time
  }

  mutating func take(_ later: Said) {
    for index in later.facts.indices where later.facts[index] != 0 {
      take(later.facts[index], at: later.times[index], index)
    }
  }
}
