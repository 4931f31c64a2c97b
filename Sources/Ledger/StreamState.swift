public import Hub

/// A snapshot that deleted nobody, and why.
public struct RefusedSnapshot: Sendable, Equatable {
  /// The delivery.
  public var delivery: Int64
  /// The run that read it.
  public var run: Int64
  /// `snapshot.too_few`, `snapshot.lost_too_many` or `snapshot.unreadable_rows`.
  public var code: String
  /// Records in the snapshot.
  public var rows: Int
  /// Records that it no longer holds.
  public var lost: Int
  /// Records alive before it.
  public var alive: Int
  /// Whether no later snapshot of the stream came since.
  public var isLatest = false
}

/// One record's derived state.
public struct RecordState: Sendable, Equatable {
  /// Its current fact; 0 where no version counts.
  public var fact: Int64 = 0
  /// Since when it says so, in milliseconds UTC.
  public var sourceTime: Int64 = 0
  /// When it was deleted; nil while it is alive.
  public var deletedAt: Int64?
  /// How many versions count.
  public var versions: Int64 = 0
}

/// One version of a record: from when it said what.
public struct RecordVersion: Sendable, Hashable {
  /// The record.
  public var record: Int64
  /// From when.
  public var sourceTime: Int64
  /// Place among the versions of one time; the last one counts.
  public var place: Int64
  /// The fact.
  public var fact: Int64
}

/// The state of every record of one stream, derived from its facts and from what each delivery held.
///
/// A pure function of the deliveries that count: the order in which they came in is nowhere to be seen. Deliveries are
/// taken in the order of their as-of times:
///
///     day 1 (snapshot)  A=x B=y          A: x since 1   B: y since 1
///     day 2 (snapshot)  A=x              A: x since 1   B: deleted at 2
///     day 3 (snapshot)  A=z B=y          A: z since 3   B: y since 1, alive again
///
/// Where records carry their own time, the newest time wins instead, of one time what was said last; presence still
/// follows the snapshots. A delivery that was not read to its end counts for nothing: it will come again, whole.
/// Deliveries of one as-of time are taken together: what any of them holds is there, and of
/// two contents the one with the larger fingerprint counts.
public struct StreamState: Sendable {
  /// State by record, in ascending order of record ids.
  public private(set) var states: [(record: Int64, state: RecordState)] = []
  /// The versions of records with more than one, by record and time.
  public private(set) var versions: [RecordVersion] = []
  /// Facts whose masked flag must change, with the new flag.
  public private(set) var masks: [(fact: Int64, masked: Bool)] = []
  /// Snapshots that deleted nobody.
  public private(set) var refused: [RefusedSnapshot] = []

  private var facts = FactColumns()
  /// The stream's records in ascending order.
  private(set) var recordIDs: [Int64] = []
  private var ownTime = false
  private var delivered: [Bool] = []
  /// As-of time of the last delivery that held each fact.
  private var lastSaid: [Int64] = []
  private var current: [Int32] = []
  private var since: [Int64] = []
  private var deletedAt: [Int64] = []
  private var alive: [Bool] = []
  private var stamp: [Int32] = []
  /// The first fact that a delivery said of a record, and the number of that delivery.
  private var firstIn: [(delivery: Int32, fact: Int32)] = []
  private var ordinal: Int32 = 0
  private var aliveCount = 0
  private var lastSnapshot: Int64 = 0
  private var transitions: [(record: Int32, since: Int64, fact: Int32)] = []

  private static let never = Int64.min

  /// Derives the state of a stream.
  ///
  /// - Parameters:
  ///   - run: an open run whose deliveries count already (the one being sealed); nil for sealed runs only.
  ///   - minRows, maxDeleted: the stream's guards; a snapshot that breaks one deletes nobody.
  ///   - file: reads records and facts from the file's pages; nil to ask SQLite.
  public init(
    _ database: LedgerDatabase, stream: Int64, run: Int64?, minRows: Int, maxDeleted: Double,
    file: PageFile? = nil
  ) throws(HubError) {
    if let file {
      let records = try file.directory("record", database)
      let reader = TableReader(file, records, columns: 2)
      try reader.scan { id in if reader.integer(1) == stream { recordIDs.append(id) } }
      try facts.load(
        TableReader(file, try file.directory("fact", database), columns: 6), recordIDs: recordIDs)
    } else {
      try loadRecords(database, stream)
      try facts.load(database, recordIDs: recordIDs)
    }
    delivered = [Bool](repeating: false, count: facts.count)
    lastSaid = [Int64](repeating: Int64.min, count: facts.count)
    current = [Int32](repeating: -1, count: recordIDs.count)
    since = [Int64](repeating: 0, count: recordIDs.count)
    deletedAt = [Int64](repeating: StreamState.never, count: recordIDs.count)
    alive = [Bool](repeating: false, count: recordIDs.count)
    stamp = [Int32](repeating: -1, count: recordIDs.count)
    firstIn = [(delivery: Int32, fact: Int32)](repeating: (0, 0), count: recordIDs.count)
    let deliveries = try StreamState.deliveries(database, stream: stream, run: run)
    ownTime = deliveries.last?.ownTime ?? false
    var index = 0
    var group: Int32 = 0
    while index < deliveries.count {
      var end = index + 1
      while end < deliveries.count, deliveries[end].asOf == deliveries[index].asOf { end += 1 }
      try take(database, Array(deliveries[index..<end]), group, minRows, maxDeleted)
      index = end
      group += 1
    }
    finish()
  }

  /// Gives the memory of the states back; they were written.
  public mutating func forgetStates() { states = [] }

  private struct CountedDelivery {
    var id: Int64
    var run: Int64
    var asOf: Int64
    var isSnapshot: Bool
    var unkeyed: Int64
    var ownTime: Bool
  }

  private static func deliveries(
    _ database: LedgerDatabase, stream: Int64, run: Int64?
  ) throws(HubError) -> [CountedDelivery] {
    let rows = try database.prepare(
      """
      SELECT d.id, d.run_id, d.as_of, d.snapshot, d.unkeyed, d.own_time
      FROM delivery d JOIN run r ON r.id = d.run_id
      WHERE d.stream_id = ?1 AND d.complete = 1 AND (r.status = 'sealed' OR r.id = ?2) ORDER BY d.as_of, d.id
      """)
    rows.bind(1, stream)
    rows.bind(2, run ?? -1)
    var result: [CountedDelivery] = []
    while try rows.step() {
      result.append(
        CountedDelivery(
          id: rows.integer(0), run: rows.integer(1), asOf: rows.integer(2), isSnapshot: rows.integer(3) == 1,
          unkeyed: rows.integer(4), ownTime: rows.integer(5) == 1))
    }
    rows.reset()
    return result
  }

  private mutating func loadRecords(_ database: LedgerDatabase, _ stream: Int64) throws(HubError) {
    let rows = try database.prepare("SELECT id FROM record WHERE stream_id = ? ORDER BY id")
    rows.bind(1, stream)
    while try rows.step() { recordIDs.append(rows.integer(0)) }
    rows.reset()
  }

  private mutating func take(
    _ database: LedgerDatabase, _ group: [CountedDelivery], _ number: Int32, _ minRows: Int,
    _ maxDeleted: Double
  ) throws(HubError) {
    var held = 0
    var best: [Int32: Int32] = [:]
    for delivery in group {
      let said = try RosterReader.facts(database, delivery: delivery.id).compactMap { facts.index(of: $0) }
      let superseded = self.superseded(said)
      for fact in said where !superseded.contains(fact) {
        let record = Int(facts.records[fact])
        delivered[fact] = true
        if stamp[record] != number {
          stamp[record] = number
          held += 1
        }
        lastSaid[fact] = delivery.asOf
        if ownTime || facts.flags[fact] & FactFlags.quarantined != 0 { continue }
        if group.count == 1 {
          settle(record, fact, asOf: delivery.asOf)
        } else if let other = best[Int32(record)], facts.fingerprints[fact] <= facts.fingerprints[Int(other)]
        {
          continue
        } else {
          best[Int32(record)] = Int32(fact)
        }
      }
    }
    for (record, fact) in best { settle(Int(record), Int(fact), asOf: group[0].asOf) }
    let snapshot = group.last { $0.isSnapshot }
    if let snapshot {
      lastSnapshot = snapshot.id
      sweep(snapshot, number, held, group, minRows, maxDeleted)
    }
    for record in stamp.indices where stamp[record] == number && !alive[record] {
      alive[record] = true
      deletedAt[record] = StreamState.never
      aliveCount += 1
    }
  }

  /// The facts of a delivery whose place a later line of the same record and time takes.
  ///
  /// A line that its mapping rejects takes no good line's place.
  private mutating func superseded(_ said: [Int]) -> Set<Int> {
    var result: Set<Int> = []
    var repeats: [Int32: [Int]] = [:]
    ordinal += 1
    for fact in said where facts.flags[fact] & FactFlags.quarantined == 0 {
      let record = facts.records[fact]
      guard firstIn[Int(record)].delivery == ordinal else {
        firstIn[Int(record)] = (ordinal, Int32(fact))
        continue
      }
      let earlier = repeats[record] ?? [Int(firstIn[Int(record)].fact)]
      for other in earlier where other != fact && (!ownTime || facts.times[other] == facts.times[fact]) {
        result.insert(other)
      }
      result.remove(fact)
      repeats[record] = earlier + [fact]
    }
    return result
  }

  /// Lets a fact speak for its record from an as-of time on, where records have no time of their own.
  private mutating func settle(_ record: Int, _ fact: Int, asOf: Int64) {
    guard Int(current[record]) != fact else { return }
    current[record] = Int32(fact)
    since[record] = asOf
    transitions.append((Int32(record), asOf, Int32(fact)))
  }

  /// Whether a fact counts before another of the same record, where records have a time of their own.
  ///
  /// The newer time; of one time what was said later (a source that changed a value without moving its time); of one
  /// delivery day the larger fingerprint.
  private func precedes(_ a: Int, _ b: Int) -> Bool {
    (facts.times[a], lastSaid[a], facts.fingerprints[a]) < (
      facts.times[b], lastSaid[b], facts.fingerprints[b]
    )
  }

  /// Deletes what a complete snapshot no longer holds, unless the snapshot cannot be trusted.
  private mutating func sweep(
    _ snapshot: CountedDelivery, _ number: Int32, _ held: Int, _ group: [CountedDelivery], _ minRows: Int,
    _ maxDeleted: Double
  ) {
    var lost: [Int] = []
    for record in alive.indices where alive[record] && stamp[record] != number { lost.append(record) }
    let unkeyed = group.reduce(0) { $0 + $1.unkeyed }
    var code: String?
    if held < minRows {
      code = "snapshot.too_few"
    } else if Double(lost.count) > maxDeleted * Double(aliveCount) {
      code = "snapshot.lost_too_many"
    } else if unkeyed > 0, !lost.isEmpty {
      code = "snapshot.unreadable_rows"
    }
    if let code {
      refused.append(
        RefusedSnapshot(
          delivery: snapshot.id, run: snapshot.run, code: code, rows: held, lost: lost.count,
          alive: aliveCount))
      return
    }
    for record in lost {
      alive[record] = false
      deletedAt[record] = snapshot.asOf
    }
    aliveCount -= lost.count
  }

  private mutating func finish() {
    var counts = [Int64](repeating: 0, count: recordIDs.count)
    if ownTime {
      for fact in delivered.indices
      where delivered[fact] && facts.flags[fact] & FactFlags.quarantined == 0 {
        let record = Int(facts.records[fact])
        counts[record] += 1
        if current[record] < 0 || precedes(Int(current[record]), fact) {
          current[record] = Int32(fact)
          since[record] = facts.times[fact]
        }
      }
    } else {
      for transition in transitions { counts[Int(transition.record)] += 1 }
    }
    for record in recordIDs.indices where current[record] >= 0 {
      let fact = Int(current[record])
      var state = RecordState(
        fact: facts.ids[fact], sourceTime: since[record], deletedAt: nil, versions: counts[record])
      if deletedAt[record] != StreamState.never { state.deletedAt = deletedAt[record] }
      if facts.flags[fact] & FactFlags.deletion != 0 {
        state.deletedAt = min(state.deletedAt ?? Int64.max, since[record])
      }
      states.append((recordIDs[record], state))
    }
    if let last = refused.indices.last, refused[last].delivery == lastSnapshot {
      refused[last].isLatest = true
    }
    collectVersions(counts)
    for fact in delivered.indices {
      let masked = facts.flags[fact] & FactFlags.masked != 0
      if masked == delivered[fact] { masks.append((facts.ids[fact], !delivered[fact])) }
    }
    release()
  }

  private mutating func collectVersions(_ counts: [Int64]) {
    if ownTime {
      var several: [Int] = []
      for fact in delivered.indices
      where delivered[fact] && facts.flags[fact] & FactFlags.quarantined == 0
        && counts[Int(facts.records[fact])] > 1
      {
        several.append(fact)
      }
      several.sort { a, b in
        facts.records[a] == facts.records[b] ? precedes(a, b) : facts.records[a] < facts.records[b]
      }
      for fact in several {
        addVersion(recordIDs[Int(facts.records[fact])], facts.times[fact], facts.ids[fact])
      }
    } else {
      var several = transitions.filter { counts[Int($0.record)] > 1 }
      several.sort { ($0.record, $0.since) < ($1.record, $1.since) }
      for transition in several {
        addVersion(recordIDs[Int(transition.record)], transition.since, facts.ids[Int(transition.fact)])
      }
    }
  }

  private mutating func addVersion(_ record: Int64, _ sourceTime: Int64, _ fact: Int64) {
    var place: Int64 = 0
    if let last = versions.last, last.record == record, last.sourceTime == sourceTime {
      place = last.place + 1
    }
    versions.append(RecordVersion(record: record, sourceTime: sourceTime, place: place, fact: fact))
  }

  private mutating func release() {
    facts = FactColumns()
    delivered = []
    current = []
    since = []
    deletedAt = []
    alive = []
    stamp = []
    firstIn = []
    lastSaid = []
    transitions = []
  }
}

/// The facts of one stream as columns, found by id.
struct FactColumns: Sendable {
  var ids: [Int64] = []
  var records: [Int32] = []
  var times: [Int64] = []
  var fingerprints: [UInt64] = []
  var flags: [Int64] = []
  private var first: Int64 = 0
  private var slots: [Int32] = []

  var count: Int { ids.count }

  mutating func load(_ database: LedgerDatabase, recordIDs: [Int64]) throws(HubError) {
    guard let low = recordIDs.first, let high = recordIDs.last else { return }
    var local = [Int32](repeating: -1, count: Int(high - low) + 1)
    for (index, id) in recordIDs.enumerated() { local[Int(id - low)] = Int32(index) }
    let rows = try database.prepare(
      "SELECT id, record_id, source_time, fingerprint, flags FROM fact ORDER BY id")
    while try rows.step() {
      let record = rows.integer(1)
      guard record >= low, record <= high, local[Int(record - low)] >= 0 else { continue }
      ids.append(rows.integer(0))
      records.append(local[Int(record - low)])
      times.append(rows.integer(2))
      fingerprints.append(rows.hash(3))
      flags.append(rows.integer(4))
    }
    rows.reset()
    index()
  }

  /// Loads facts from the pages of `fact`, whose columns are id, record, delivery, time, fingerprint, flags.
  mutating func load(_ reader: TableReader, recordIDs: [Int64]) throws(HubError) {
    guard let low = recordIDs.first, let high = recordIDs.last else { return }
    var local = [Int32](repeating: -1, count: Int(high - low) + 1)
    for (index, id) in recordIDs.enumerated() { local[Int(id - low)] = Int32(index) }
    try reader.scan { id in
      let record = reader.integer(1)
      guard record >= low, record <= high, local[Int(record - low)] >= 0 else { return }
      ids.append(id)
      records.append(local[Int(record - low)])
      times.append(reader.integer(3))
      fingerprints.append(reader.hash(4))
      flags.append(reader.integer(5))
    }
    index()
  }

  private mutating func index() {
    guard let firstID = ids.first, let lastID = ids.last else { return }
    first = firstID
    slots = [Int32](repeating: -1, count: Int(lastID - firstID) + 1)
    for (index, id) in ids.enumerated() { slots[Int(id - firstID)] = Int32(index) }
  }

  func index(of id: Int64) -> Int? {
    // A damaged roster may name any number.
    let slot = Int(id &- first)
    guard id >= first, slot >= 0, slot < slots.count, slots[slot] >= 0 else { return nil }
    return Int(slots[slot])
  }
}
