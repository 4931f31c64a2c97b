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

  /// Makes a version.
  public init(record: Int64, sourceTime: Int64, place: Int64, fact: Int64) {
    self.record = record
    self.sourceTime = sourceTime
    self.place = place
    self.fact = fact
  }
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
  /// The versions of records with more than one, by record and time.
  public private(set) var versions: [RecordVersion] = []
  /// Facts whose masked flag must change, with the new flag.
  public private(set) var masks: [(fact: Int64, masked: Bool)] = []
  /// Snapshots that deleted nobody.
  public private(set) var refused: [RefusedSnapshot] = []
  /// Of patches, what the stream's filter leaves out and yet was said, by record and time.
  public private(set) var leftOut: [RecordVersion] = []
  /// Deliveries of patches that cannot be told whether they are to be taken, or delete.
  public private(set) var undecided: [UndecidedPatch] = []
  /// The stream's records in ascending order.
  private(set) var recordIDs: [Int32] = []

  // Columns by place in `recordIDs`; what only history needs is not kept for every record.
  private var facts = FactColumns()
  /// What earlier versions say where a patch cannot tell; nil where all can.
  private var patches: PatchVerdicts?
  private var current: [Int32] = []
  private var since: [Int64] = []
  private var counts: [Int32] = []
  /// By the number of the group whose snapshot no longer held the record; -1 while it is there.
  private var lostIn: [Int32] = []
  private var alive: [Bool] = []
  /// The last delivery that held the record, by place among all of the stream.
  private var heldIn: [Int32] = []
  /// The as-of times of the groups.
  private var groupTimes: [Int64] = []
  private var ownTime = false
  private let isPatch: Bool
  /// Of patches without a time of their own: records of which something was left out since a version of theirs counted.
  private var interrupted: Set<Int> = []
  private var ordinal: Int32 = -1
  private var aliveCount = 0
  private var lastSnapshot: Int64 = 0
  /// What records without a time of their own said one after the other; of those only that said several things.
  private var transitions: [(record: Int32, since: Int64, fact: Int32)] = []

  /// Derives the state of a stream.
  ///
  /// - Parameters:
  ///   - run: an open run whose deliveries count already (the one being sealed); nil for sealed runs only.
  ///   - minRows, maxDeleted: the stream's guards; a snapshot that breaks one deletes nobody.
  ///   - isPatch: whether the stream's records are told in patches.
  ///   - file: reads records and facts from the file's pages; nil to ask SQLite.
  public init(
    _ database: LedgerDatabase, stream: Int64, run: Int64?, minRows: Int, maxDeleted: Double,
    isPatch: Bool = false, file: PageFile? = nil
  ) throws(HubError) {
    let source = try StreamSource(database, stream: stream, run: run)
    let pages = try file.map { (file) throws(HubError) in try StatePages(file, database) }
    try self.init(source, minRows: minRows, maxDeleted: maxDeleted, isPatch: isPatch, pages: pages)
  }

  /// Derives the state of a stream from what `source` asks of SQLite.
  ///
  /// Any core may do it, where records and facts are read from `pages`.
  public init(
    _ source: StreamSource, minRows: Int, maxDeleted: Double, isPatch: Bool = false,
    pages: StatePages? = nil
  ) throws(HubError) {
    self.isPatch = isPatch
    let deliveries = source.deliveries
    ownTime = deliveries.last?.ownTime ?? false
    if let pages {
      recordIDs = try pages.records(of: source.stream)
      try facts.load(pages, recordIDs: recordIDs)
    } else {
      recordIDs = try source.recordIDs()
      try facts.load(source, recordIDs: recordIDs)
    }
    current = [Int32](repeating: -1, count: recordIDs.count)
    since = [Int64](repeating: 0, count: recordIDs.count)
    counts = [Int32](repeating: 0, count: recordIDs.count)
    lostIn = [Int32](repeating: -1, count: recordIDs.count)
    alive = [Bool](repeating: false, count: recordIDs.count)
    heldIn = [Int32](repeating: -1, count: recordIDs.count)
    let groups = StreamState.groups(deliveries)
    patches = PatchVerdicts(facts, ownTime: ownTime)
    if ownTime, patches != nil {
      let lastSaid = try lastSaid(source, groups)
      patches?.learn(facts, lastSaid: lastSaid)
    }
    for group in groups { try take(source, group, minRows, maxDeleted) }
    finish()
  }

  /// The deliveries that are taken together: those of one as-of time.
  private static func groups(_ deliveries: [CountedDelivery]) -> [ArraySlice<CountedDelivery>] {
    var groups: [ArraySlice<CountedDelivery>] = []
    var index = 0
    while index < deliveries.count {
      var end = index + 1
      while end < deliveries.count, deliveries[end].asOf == deliveries[index].asOf { end += 1 }
      groups.append(deliveries[index..<end])
      index = end
    }
    return groups
  }

  /// By fact, the number of the group of deliveries that held it last; -1 for none.
  private mutating func lastSaid(
    _ source: StreamSource, _ groups: [ArraySlice<CountedDelivery>]
  ) throws(HubError) -> [Int32] {
    var lastSaid = [Int32](repeating: -1, count: facts.count)
    for (number, group) in groups.enumerated() {
      for delivery in group {
        try source.roster(of: delivery.id).forEach { id in
          if let fact = facts.index(of: id) { lastSaid[fact] = Int32(number) }
        }
      }
    }
    return lastSaid
  }

  // MARK: what was derived

  /// State by record, in ascending order of record ids.
  public var states: [(record: Int64, state: RecordState)] {
    recordIDs.indices.compactMap { place in
      state(place).map { (Int64(recordIDs[place]), $0) }
    }
  }

  /// The state of the record at a place; nil where nothing was said of it.
  func state(_ place: Int) -> RecordState? {
    guard current[place] >= 0 else { return nil }
    let fact = Int(current[place])
    var state = RecordState(
      fact: facts.id(fact), sourceTime: since[place], deletedAt: nil, versions: Int64(counts[place]))
    if lostIn[place] >= 0 { state.deletedAt = groupTimes[Int(lostIn[place])] }
    if facts.has(fact, FactFlags.deletion) {
      state.deletedAt = min(state.deletedAt ?? Int64.max, since[place])
    } else if facts.has(fact, FactFlags.deletionUndecided),
      let time = patches?.deletion(fact, Int32(place))
    {
      state.deletedAt = min(state.deletedAt ?? Int64.max, time)
    }
    return state
  }

  /// The state of a record; nil where nothing was said of it.
  func state(of record: Int64) -> RecordState? {
    var low = 0
    var high = recordIDs.count
    while low < high {
      let middle = (low + high) / 2
      if Int64(recordIDs[middle]) < record { low = middle + 1 } else { high = middle }
    }
    return low < recordIDs.count && Int64(recordIDs[low]) == record ? state(low) : nil
  }

  /// Gives the memory of the states back; they were written.
  public mutating func forgetStates() {
    recordIDs = []
    facts = FactColumns()
    current = []
    since = []
    counts = []
    lostIn = []
  }

  // MARK: deliveries

  private mutating func take(
    _ source: StreamSource, _ group: ArraySlice<CountedDelivery>, _ minRows: Int, _ maxDeleted: Double
  ) throws(HubError) {
    guard let asOf = group.first?.asOf else { return }
    let number = Int32(groupTimes.count)
    groupTimes.append(asOf)
    let first = ordinal + 1
    var held = 0
    var best: [Int32: Int32] = [:]
    var patched: [Int32: Set<Int>] = [:]
    let rosters = try group.map { (delivery) throws(HubError) in try source.roster(of: delivery.id) }
    try patches?.learn(rosters, asOf: asOf, &facts)
    for (delivery, said) in zip(group, rosters) {
      ordinal += 1
      if patches != nil { try noteUndecided(delivery, said) }
      let repeated = try note(said, first, &held)
      let superseded = try self.superseded(said, repeated)
      try said.forEach { id in
        guard let fact = facts.index(of: id) else { return }
        if !superseded.isEmpty, superseded.contains(fact) { return }
        let record = Int(facts.records[fact])
        if isLeftOut(fact) {
          if isPatch { leaveOut(record, fact, ownTime ? facts.times[fact] : asOf) }
          return
        }
        facts.lastSaid[fact] = number
        let isQuarantined = facts.has(fact, FactFlags.quarantined)
        if isQuarantined {
          if heldIn[record] < first { held += 1 }
          heldIn[record] = ordinal
        }
        if ownTime || isQuarantined { return }
        if group.count == 1 {
          settle(record, fact, asOf: asOf)
        } else if isPatch {
          patched[Int32(record), default: []].insert(fact)
        } else if let other = best[Int32(record)],
          facts.fingerprints[fact] <= facts.fingerprints[Int(other)]
        {
          return
        } else {
          best[Int32(record)] = Int32(fact)
        }
      }
    }
    for (record, fact) in best { settle(Int(record), Int(fact), asOf: asOf) }
    // Patches of one time each say something; where two say the same thing, the larger fingerprint comes last.
    for (record, said) in patched {
      for fact in said.sorted(by: { facts.fingerprints[$0] < facts.fingerprints[$1] }) {
        settle(Int(record), fact, asOf: asOf)
      }
    }
    if let snapshot = group.last(where: { $0.isSnapshot }) {
      lastSnapshot = snapshot.id
      sweep(snapshot, number, first, held, group, minRows, maxDeleted)
    }
    for record in heldIn.indices where heldIn[record] >= first && !alive[record] {
      alive[record] = true
      lostIn[record] = -1
      aliveCount += 1
    }
  }

  /// Whether the stream's filter leaves a fact out: then it is as if nobody had delivered it.
  private func isLeftOut(_ fact: Int) -> Bool {
    guard facts.has(fact, FactFlags.filtered | FactFlags.filterUndecided) else { return false }
    return facts.has(fact, FactFlags.filtered) || patches?.leavesOut(fact, facts.records[fact]) ?? false
  }

  /// Notes what a patch says that the filter leaves out: should a later one bring its record in, that counts.
  private mutating func leaveOut(_ record: Int, _ fact: Int, _ time: Int64) {
    interrupted.insert(record)
    leftOut.append(
      RecordVersion(record: Int64(recordIDs[record]), sourceTime: time, place: -1, fact: facts.id(fact)))
  }

  /// The left out facts in the order of their records and times; of one time in that of their fingerprints.
  private mutating func sortLeftOut() {
    var fingerprints: [Int64: UInt64] = [:]
    for version in leftOut {
      if let fact = facts.index(of: version.fact) { fingerprints[version.fact] = facts.fingerprints[fact] }
    }
    leftOut = Set(leftOut).sorted { a, b in
      (a.record, a.sourceTime, fingerprints[a.fact] ?? 0) < (
        b.record, b.sourceTime, fingerprints[b.fact] ?? 0
      )
    }
  }

  /// Counts the records of a delivery of which nothing tells whether they are to be taken, or are deleted.
  private mutating func noteUndecided(_ delivery: CountedDelivery, _ said: DeliveredFacts) throws(HubError) {
    guard let patches else { return }
    var leftOut: Set<Int32> = []
    var taken: Set<Int32> = []
    try said.forEach { id in
      guard let fact = facts.index(of: id), !facts.has(fact, FactFlags.quarantined) else { return }
      let record = facts.records[fact]
      if facts.has(fact, FactFlags.filterUndecided), patches.isFilterUnknown(fact, record) {
        leftOut.insert(record)
      } else if facts.has(fact, FactFlags.deletionUndecided), !isLeftOut(fact),
        patches.isDeletionUnknown(fact, record)
      {
        taken.insert(record)
      }
    }
    guard !leftOut.isEmpty || !taken.isEmpty else { return }
    undecided.append(
      UndecidedPatch(delivery: delivery.id, run: delivery.run, leftOut: leftOut.count, taken: taken.count))
  }

  /// Notes which records a delivery holds in lines that count; returns those that it holds in several.
  private mutating func note(
    _ said: DeliveredFacts, _ first: Int32, _ held: inout Int
  ) throws(HubError) -> Set<Int32> {
    var repeated: Set<Int32> = []
    try said.forEach { id in
      guard let fact = facts.index(of: id), !facts.has(fact, FactFlags.quarantined), !isLeftOut(fact) else {
        return
      }
      let record = facts.records[fact]
      let last = heldIn[Int(record)]
      if last == ordinal { repeated.insert(record) }
      if last < first { held += 1 }
      heldIn[Int(record)] = ordinal
    }
    return repeated
  }

  /// The facts of a delivery whose place a later line of the same record and time takes.
  ///
  /// A line that its mapping rejects takes no good line's place.
  private mutating func superseded(
    _ said: DeliveredFacts, _ repeated: Set<Int32>
  ) throws(HubError) -> Set<Int> {
    guard !repeated.isEmpty else { return [] }
    var result: Set<Int> = []
    var earlier: [Int32: [Int]] = [:]
    try said.forEach { id in
      guard let fact = facts.index(of: id), !facts.has(fact, FactFlags.quarantined),
        repeated.contains(facts.records[fact]), !isLeftOut(fact)
      else { return }
      for other in earlier[facts.records[fact]] ?? []
      where other != fact && (!ownTime || facts.times[other] == facts.times[fact]) {
        result.insert(other)
      }
      result.remove(fact)
      earlier[facts.records[fact], default: []].append(fact)
    }
    return result
  }

  /// Lets a fact speak for its record from an as-of time on, where records have no time of their own.
  private mutating func settle(_ record: Int, _ fact: Int, asOf: Int64) {
    let before = current[record]
    let wasInterrupted = interrupted.remove(record) != nil
    guard Int(before) != fact || wasInterrupted else { return }
    if counts[record] == 1 { transitions.append((Int32(record), since[record], before)) }
    if counts[record] > 0 { transitions.append((Int32(record), asOf, Int32(fact))) }
    current[record] = Int32(fact)
    since[record] = asOf
    counts[record] += 1
  }

  /// Whether a fact counts before another of the same record, where records have a time of their own.
  ///
  /// The newer time; of one time what was said later (a source that changed a value without moving its time); of one
  /// delivery day the larger fingerprint.
  private func precedes(_ a: Int, _ b: Int) -> Bool {
    (facts.times[a], facts.lastSaid[a], facts.fingerprints[a]) < (
      facts.times[b], facts.lastSaid[b], facts.fingerprints[b]
    )
  }

  /// Deletes what a complete snapshot no longer holds, unless the snapshot cannot be trusted.
  private mutating func sweep(
    _ snapshot: CountedDelivery, _ number: Int32, _ first: Int32, _ held: Int,
    _ group: ArraySlice<CountedDelivery>, _ minRows: Int, _ maxDeleted: Double
  ) {
    var lost: [Int] = []
    for record in alive.indices where alive[record] && heldIn[record] < first { lost.append(record) }
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
      lostIn[record] = number
    }
    aliveCount -= lost.count
  }

  // MARK: the end

  private mutating func finish() {
    alive = []
    heldIn = []
    if ownTime {
      for fact in 0..<facts.count where facts.counts(fact) {
        let record = Int(facts.records[fact])
        counts[record] += 1
        if current[record] < 0 || precedes(Int(current[record]), fact) {
          current[record] = Int32(fact)
          since[record] = facts.times[fact]
        }
      }
    }
    if let last = refused.indices.last, refused[last].delivery == lastSnapshot {
      refused[last].isLatest = true
    }
    collectVersions()
    if !leftOut.isEmpty { sortLeftOut() }
    for fact in 0..<facts.count {
      let isDelivered = facts.lastSaid[fact] >= 0
      if facts.has(fact, FactFlags.masked) == isDelivered { masks.append((facts.id(fact), !isDelivered)) }
    }
    facts.keepIDs()
    transitions = []
  }

  private mutating func collectVersions() {
    if ownTime {
      var several: [Int] = []
      for fact in 0..<facts.count where facts.counts(fact) && counts[Int(facts.records[fact])] > 1 {
        several.append(fact)
      }
      several.sort { a, b in
        facts.records[a] == facts.records[b] ? precedes(a, b) : facts.records[a] < facts.records[b]
      }
      for fact in several { addVersion(facts.records[fact], facts.times[fact], fact) }
    } else {
      // Of one time in the order in which they settled.
      let order = transitions.indices.sorted { a, b in
        (transitions[a].record, transitions[a].since, a) < (transitions[b].record, transitions[b].since, b)
      }
      for transition in order.map({ transitions[$0] }) {
        addVersion(transition.record, transition.since, Int(transition.fact))
      }
    }
  }

  private mutating func addVersion(_ place: Int32, _ sourceTime: Int64, _ fact: Int) {
    let record = Int64(recordIDs[Int(place)])
    var number: Int64 = 0
    if let last = versions.last, last.record == record, last.sourceTime == sourceTime {
      number = last.place + 1
    }
    versions.append(
      RecordVersion(record: record, sourceTime: sourceTime, place: number, fact: facts.id(fact)))
  }
}
