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
  /// The ids that the next record and fact get after this batch.
  var nextIDs: (record: Int64, fact: Int64)
}

extension ClassifiedBatch.New {
  /// Whether the stream's filter leaves it out.
  var isFiltered: Bool { fact.flags & FactFlags.filtered != 0 }
}

extension RecordBatch {
  /// What filter and `deleted_when` say of a row, as flags of its fact.
  func flags(_ row: Int) -> Int64 {
    var flags: Int64 = 0
    if undecided.contains(.filter) { flags |= FactFlags.filterUndecided }
    if undecided.contains(.deletion) { flags |= FactFlags.deletionUndecided }
    switch verdicts[row] {
    case .deletion: flags |= FactFlags.deletion
    case .filtered: flags |= FactFlags.filtered
    case .record, .rejected: break
    }
    return flags
  }
}

/// Tells new from known, row by row and in order.
///
/// A fact is known by record, source time and fingerprint (by record and fingerprint where the source has no time of
/// its own). The same record twice in one delivery: with different source times both are versions; with the same one
/// the later line wins (`StreamState` derives that).
struct RowClassifier: Sendable {
  private let ownTime: Bool
  private var known: KnownRecords
  /// The ids that the next new record and fact get.
  private(set) var nextIDs: (record: Int64, fact: Int64)
  private var asOf: Int64 = 0
  /// What this delivery said of each record so far.
  private var inDelivery: Said
  /// What the deliveries of this run said before it; nil where there were none.
  private var inRun: Said?
  /// How many deliveries began.
  private var deliveries = 0
  private var quarantinedNow: [Int64: String] = [:]
  /// The places of records of which the delivery holds a line that the filter leaves out.
  private var filteredNow: Set<Int> = []

  init(_ context: RunContext, stream: Int64, ownTime: Bool) throws(HubError) {
    self.ownTime = ownTime
    known = try RowClassifier.known(context, stream)
    nextIDs = context.writer.nextIDs
    inDelivery = Said(ownTime: ownTime)
    let earlier = try RowClassifier.deliveries(of: context.run, stream: stream, context.database)
    guard !earlier.isEmpty else { return }
    var said = Said(ownTime: ownTime)
    for delivery in earlier { try learn(delivery, context.database, into: &said) }
    inRun = said
  }

  private static func known(_ context: RunContext, _ stream: Int64) throws(HubError) -> KnownRecords {
    let database = context.database
    guard context.writer.bulk == nil, let file = try database.committedPages() else {
      return try KnownRecords(database, stream: stream) { RecordReader.check(externalID: $0) }
    }
    let pages = try KnownPages(database, file, stream: stream)
    let all = try records(pages, context.workers)
    let (published, index) = try Cores.both(context.workers) { () throws(HubError) in
      try pages.published(all)
    } _: { () throws(HubError) in
      pages.index(all)
    }
    var facts = published
    try Cores.inOrder(pages.pieces, cores: context.workers) { (piece, _) throws(HubError) in
      try pages.facts(piece, of: all)
    } take: {
      facts.take($0)
    }
    return try KnownRecords(all, index: index, facts: facts, database)
  }

  private static func records(_ pages: KnownPages, _ cores: Int) throws(HubError) -> KnownPages.Records {
    let check = { (id: ArraySlice<UInt8>) in RecordReader.check(externalID: id) }
    // Many parts: the records of a stream may all lie in one half of the table.
    let parts = 16
    var all = KnownPages.Records()
    try Cores.inOrder(parts, cores: cores) { (part, _) throws(HubError) in
      try pages.records(part, of: parts, check: check)
    } take: {
      all.append($0)
    }
    return all
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

  private func learn(
    _ delivery: Int64, _ database: LedgerDatabase, into said: inout Said
  ) throws(HubError) {
    for fact in try RosterReader.facts(database, delivery: delivery) {
      let row = try database.prepare("SELECT record_id, source_time FROM fact WHERE id = ?")
      row.bind(1, fact)
      if try row.step(), let place = known.place(of: row.integer(0)) {
        said.take(fact, at: ownTime ? row.integer(1) : 0, place)
      }
      row.reset()
    }
  }

  /// Starts a delivery; a resumed one first learns what its committed part held.
  mutating func begin(
    _ delivery: DeliveryRow, resumed: Bool, _ database: LedgerDatabase
  ) throws(HubError) {
    asOf = delivery.asOf
    if deliveries > 0 {
      var said = inRun ?? Said(ownTime: ownTime)
      inRun = nil
      said.take(inDelivery)
      inRun = said
    }
    deliveries += 1
    inDelivery = Said(ownTime: ownTime)
    filteredNow = []
    if resumed { try learn(delivery.id, database, into: &inDelivery) }
  }

  /// Tells how many records the stream may have, so that tables need not grow step by step.
  mutating func expect(_ records: Int) { known.expect(records) }

  /// Remembers that a fact's mapping failed.
  mutating func quarantine(_ fact: Int64, code: String) { quarantinedNow[fact] = code }

  mutating func classify(_ records: RecordBatch) -> ClassifiedBatch {
    var result = ClassifiedBatch(raw: records.raw, externalIDs: records.externalIDs, nextIDs: nextIDs)
    result.findings = records.findings
    result.unkeyed = records.findings.count
    result.counts.read = records.raw.count
    result.roster.reserveCapacity(records.raw.count)
    // All look-ups first: none waits for another, so that the processor fetches several at a time.
    let places = records.raw.count == 0 ? [] : find(records)
    inDelivery.grow(to: known.count + places.count { $0 < 0 })
    for row in 0..<records.raw.count {
      switch records.verdicts[row] {
      case .filtered:
        result.counts.filtered += 1
        if records.isKept(row) { keepFiltered(row, records, places[row], &result) }
      case .rejected: continue
      case .record, .deletion: classify(row, records, places[row], &result)
      }
    }
    result.nextIDs = nextIDs
    return result
  }

  /// The place of each row's record; negative where it is not known yet.
  private func find(_ records: RecordBatch) -> [Int] {
    (0..<records.raw.count).map { row in
      switch records.verdicts[row] {
      case .record, .deletion: known.find(hash: records.hashes[row], check: records.checks[row]) ?? -1
      case .filtered where records.isKept(row):
        known.find(hash: records.hashes[row], check: records.checks[row]) ?? -1
      case .filtered, .rejected: -1
      }
    }
  }

  private mutating func classify(
    _ row: Int, _ records: RecordBatch, _ found: Int, _ result: inout ClassifiedBatch
  ) {
    let time = ownTime ? records.sourceTimes[row] : 0
    let (place, isNewRecord) = found >= 0 ? (found, false) : add(row, records)
    let fingerprint = records.fingerprints[row]
    let earlier = inDelivery.fact(at: place)
    let knownFact = isNewRecord ? nil : known.fact(at: place, time: time, fingerprint: fingerprint)
    if let knownFact, knownFact == earlier {
      result.counts.repeated += 1
      // Were it not for the filter, another line would stand between the two.
      if !filteredNow.isEmpty, filteredNow.contains(place) { result.roster.append(knownFact) }
      return
    }
    let fact = knownFact ?? nextIDs.fact
    let kind = kind(of: fact, isKnown: knownFact != nil, place: place, earlier: earlier)
    result.roster.append(fact)
    inDelivery.take(fact, at: time, place)
    if knownFact != nil {
      // What its mapping said may not be known yet where the fact came earlier in this delivery.
      if earlier == 0 { count(known: fact, kind, &result) } else { result.counts.repeated += 1 }
      return
    }
    addFact(row, records, place, isNewRecord, flags: records.flags(row), kind, &result)
  }

  /// Keeps a line that the filter leaves out as a fact that counts as not delivered: another filter may take it.
  private mutating func keepFiltered(
    _ row: Int, _ records: RecordBatch, _ found: Int, _ result: inout ClassifiedBatch
  ) {
    let (place, isNewRecord) = found >= 0 ? (found, false) : add(row, records)
    let time = ownTime ? records.sourceTimes[row] : 0
    filteredNow.insert(place)
    if !isNewRecord, let fact = known.fact(at: place, time: time, fingerprint: records.fingerprints[row]) {
      result.roster.append(fact)
      return
    }
    result.roster.append(nextIDs.fact)
    let flags = records.flags(row) | FactFlags.masked
    addFact(row, records, place, isNewRecord, flags: flags, .repeated, &result)
  }

  private mutating func addFact(
    _ row: Int, _ records: RecordBatch, _ place: Int, _ isNewRecord: Bool, flags: Int64, _ kind: RowKind,
    _ result: inout ClassifiedBatch
  ) {
    let time = ownTime ? records.sourceTimes[row] : 0
    let fingerprint = records.fingerprints[row]
    let fact = nextIDs.fact
    nextIDs.fact += 1
    known.addFact(fact, at: place, time: time, fingerprint: fingerprint)
    result.newFacts.append(
      ClassifiedBatch.New(
        fact: NewFact(
          id: fact, record: known.id(at: place), sourceTime: ownTime ? time : asOf, fingerprint: fingerprint,
          flags: flags, locator: records.raw.locators[row], row: row),
        hash: records.hashes[row], externalRow: isNewRecord ? row : nil, kind: kind))
  }

  /// The place of a record that was not known before this batch; it may have come in an earlier row of it.
  private mutating func add(_ row: Int, _ records: RecordBatch) -> (place: Int, isNew: Bool) {
    let (hash, check) = (records.hashes[row], records.checks[row])
    if let found = known.find(hash: hash, check: check) { return (found, false) }
    defer { nextIDs.record += 1 }
    return (known.append(hash: hash, check: check, id: nextIDs.record), true)
  }

  private func count(known fact: Int64, _ kind: RowKind, _ result: inout ClassifiedBatch) {
    if let code = known.quarantineCode(fact) ?? (quarantinedNow.isEmpty ? nil : quarantinedNow[fact]) {
      result.counts.rejected += 1
      result.counts.rejectedBy[code, default: 0] += 1
    } else {
      result.counts.count(kind)
    }
  }

  private func kind(of fact: Int64, isKnown: Bool, place: Int, earlier: Int64) -> RowKind {
    if earlier != 0 { return .repeated }
    let before = inRun?.fact(at: place) ?? 0
    let current = known.current(place)
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
struct Said: Sendable {
  private var facts: [Int32] = []
  /// Empty where the source has no time of its own: then the later one counts.
  private var times: TimeColumn?

  init(ownTime: Bool) { times = ownTime ? TimeColumn() : nil }

  /// Makes room for the records below `count`.
  mutating func grow(to count: Int) {
    guard facts.count < count else { return }
    // Records come a batch at a time: not to be copied with each.
    if facts.capacity < count { facts.reserveCapacity(count + count / 2) }
    facts.append(contentsOf: repeatElement(0, count: count - facts.count))
    times?.grow(to: count)
  }

  /// What was said last of the record at a place, 0 for nothing.
  func fact(at place: Int) -> Int64 { place < facts.count ? Int64(facts[place]) : 0 }

  mutating func take(_ fact: Int64, at time: Int64, _ place: Int) {
    if place >= facts.count { grow(to: place + 1) }
    guard facts[place] == 0 || time >= times?[place] ?? time else { return }
    facts[place] = Int32(fact)
    times?.set(time, at: place)
  }

  mutating func take(_ later: Said) {
    for place in later.facts.indices where later.facts[place] != 0 {
      take(Int64(later.facts[place]), at: later.times?[place] ?? 0, place)
    }
  }
}
