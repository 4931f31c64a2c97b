public import Hub

/// What writing a derived stream state over the published one changed.
public struct StateChanges: Sendable {
  /// Records whose state or history changed, in ascending order.
  public var changed: [Int64] = []
  /// Of them those that are deleted or were: what they said while they lived may still count.
  public var gone: [Int64] = []
  /// How many more records are deleted than before.
  public var deleted = 0
  /// Records that lived before, live now, and between the two got one more version, which is their newest; in ascending
  /// order, with the fact that was current before.
  public var renewed: [(record: Int64, before: Int64)] = []
}

/// How a derived stream state differs from the one that is published.
public struct StateDifferences: Sendable {
  /// What writing them changes.
  public private(set) var changes = StateChanges()
  /// Snapshots that deleted nobody.
  public let refused: [RefusedSnapshot]
  /// Deliveries of patches that cannot be told whether they are to be taken, or delete.
  public let undecided: [UndecidedPatch]
  /// Of patches, what the stream's filter leaves out and yet was said, by record and time.
  public let leftOut: [RecordVersion]
  private var states: [StateDifference] = []
  private var missingVersions: [RecordVersion] = []
  private var oldVersions: [RecordVersion] = []
  private let masks: [(fact: Int64, masked: Bool)]

  /// Compares with what is published.
  ///
  /// - Parameter pages: reads it from the file's pages, which any core may; nil to ask SQLite.
  public init(
    _ derived: StreamState, stream: Int64, _ database: LedgerDatabase, pages: StatePages? = nil
  ) throws(HubError) {
    refused = derived.refused
    undecided = derived.undecided
    leftOut = derived.leftOut
    masks = derived.masks
    var touched: [Int64] = []
    var comparison = StateComparison(derived)
    if let pages { try comparison.read(pages) } else { try comparison.read(database, stream) }
    comparison.end()
    states = comparison.differences
    changes.deleted = comparison.deleted
    changes.gone = comparison.gone
    touched = states.map(\.record)
    var versions = VersionComparison(derived)
    if let pages { try versions.read(pages) } else { try versions.read(database, stream) }
    versions.end()
    missingVersions = versions.missing
    oldVersions = versions.old
    let told = Set(touched)
    for record in Set((missingVersions + oldVersions).map(\.record)).subtracting(told) {
      touched.append(record)
      // Its state is the same as before.
      if derived.state(of: record)?.deletedAt != nil { changes.gone.append(record) }
    }
    changes.changed = touched.sorted()
    changes.gone.sort()
    changes.renewed = renewed()
  }

  /// The records of which nothing but one more version, their newest, was written.
  ///
  ///     before            now                     published of a record in one version: nothing
  ///     A at 10           A at 10, B at 20        missing: A and B
  ///     A at 10, B at 20  A at 10, B at 20, C     missing: C
  private func renewed() -> [(record: Int64, before: Int64)] {
    let changedHistory = Set(oldVersions.map(\.record))
    var added: [Int64: [RecordVersion]] = [:]
    for version in missingVersions { added[version.record, default: []].append(version) }
    var renewed: [(record: Int64, before: Int64)] = []
    for (record, now, before) in states {
      guard let now, let before, now.deletedAt == nil, before.deletedAt == nil, now.fact != before.fact,
        now.sourceTime >= before.sourceTime, now.versions == before.versions + 1,
        !changedHistory.contains(record), let news = added[record], news.last?.fact == now.fact
      else { continue }
      let isFirst = before.versions == 1
      guard news.count == (isFirst ? 2 : 1), !isFirst || news[0].fact == before.fact else { continue }
      renewed.append((record, before.fact))
    }
    return renewed
  }

  /// Writes the differences.
  public func write(_ database: LedgerDatabase) throws(HubError) {
    let upsert = try database.prepare(
      """
      INSERT OR REPLACE INTO record_state(record_id, fact_id, source_time, deleted_at, versions)
      VALUES (?, ?, ?, ?, ?)
      """)
    for (record, state, _) in states {
      guard let state else {
        try database.run("DELETE FROM record_state WHERE record_id = ?", [.int(record)])
        continue
      }
      upsert.bind(1, record)
      upsert.bind(2, state.fact)
      upsert.bind(3, state.sourceTime)
      if let deletedAt = state.deletedAt { upsert.bind(4, deletedAt) } else { upsert.bindNull(4) }
      upsert.bind(5, state.versions)
      try upsert.finish()
    }
    try writeVersions(database)
    for mask in masks {
      try database.run(
        mask.masked
          ? "UPDATE fact SET flags = flags | 4 WHERE id = ?"
          : "UPDATE fact SET flags = flags & ~4 WHERE id = ?",
        [.int(mask.fact)])
    }
  }

  private func writeVersions(_ database: LedgerDatabase) throws(HubError) {
    for version in oldVersions {
      try database.run(
        "DELETE FROM record_version WHERE record_id = ? AND source_time = ? AND place = ?",
        [.int(version.record), .int(version.sourceTime), .int(version.place)])
    }
    let insert = try database.prepare(
      "INSERT INTO record_version(record_id, source_time, place, fact_id) VALUES (?, ?, ?, ?)")
    for version in missingVersions {
      insert.bind(1, version.record)
      insert.bind(2, version.sourceTime)
      insert.bind(3, version.place)
      insert.bind(4, version.fact)
      try insert.finish()
    }
  }
}

/// A state as it is now and as it is published; nil for none.
private typealias StateDifference = (record: Int64, now: RecordState?, before: RecordState?)

/// Holds published states, in ascending order of records, against derived ones; keeps what differs only.
private struct StateComparison {
  private let derived: StreamState
  private var place = 0
  private(set) var differences: [StateDifference] = []
  private(set) var gone: [Int64] = []
  private(set) var deleted = 0

  init(_ derived: StreamState) { self.derived = derived }

  mutating func read(_ pages: StatePages) throws(HubError) {
    let reader = TableReader(pages.file, pages.states)
    try reader.scan { record in
      take(
        record, fact: reader.integer(1), sourceTime: reader.integer(2),
        deletedAt: reader.isNull(3) ? nil : reader.integer(3), versions: reader.integer(4))
    }
  }

  mutating func read(_ database: LedgerDatabase, _ stream: Int64) throws(HubError) {
    let rows = try database.prepare(
      """
      SELECT s.record_id, s.fact_id, s.source_time, s.deleted_at, s.versions
      FROM record_state s JOIN record r ON r.id = s.record_id WHERE r.stream_id = ? ORDER BY s.record_id
      """)
    rows.bind(1, stream)
    while try rows.step() {
      take(
        rows.integer(0), fact: rows.integer(1), sourceTime: rows.integer(2),
        deletedAt: rows.isNull(3) ? nil : rows.integer(3), versions: rows.integer(4))
    }
    rows.reset()
  }

  /// Takes the next published state; that of another stream's record is passed over.
  private mutating func take(
    _ record: Int64, fact: Int64, sourceTime: Int64, deletedAt: Int64?, versions: Int64
  ) {
    while place < derived.recordIDs.count, Int64(derived.recordIDs[place]) < record { addNew() }
    guard place < derived.recordIDs.count, Int64(derived.recordIDs[place]) == record else { return }
    let now = derived.state(place)
    place += 1
    if deletedAt != nil { deleted -= 1 }
    if now?.deletedAt != nil { deleted += 1 }
    let before = RecordState(fact: fact, sourceTime: sourceTime, deletedAt: deletedAt, versions: versions)
    guard now != before else { return }
    differences.append((record, now, before))
    if deletedAt != nil || now?.deletedAt != nil { gone.append(record) }
  }

  /// Takes the derived states behind the last published one.
  mutating func end() { while place < derived.recordIDs.count { addNew() } }

  private mutating func addNew() {
    defer { place += 1 }
    guard let state = derived.state(place) else { return }
    let record = Int64(derived.recordIDs[place])
    differences.append((record, state, nil))
    if state.deletedAt != nil {
      deleted += 1
      gone.append(record)
    }
  }
}

/// Holds published versions, in the order of their keys, against derived ones; keeps what differs only.
private struct VersionComparison {
  private let records: [Int32]
  private let derived: [RecordVersion]
  private var place = 0
  private var recordPlace = 0
  private(set) var missing: [RecordVersion] = []
  private(set) var old: [RecordVersion] = []

  init(_ state: StreamState) {
    records = state.recordIDs
    derived = state.versions
  }

  mutating func read(_ pages: StatePages) throws(HubError) {
    let reader = IndexReader(pages.file, root: pages.versions, columns: 4)
    try reader.scan {
      take(
        RecordVersion(
          record: reader.integer(0), sourceTime: reader.integer(1), place: reader.integer(2),
          fact: reader.integer(3)))
    }
  }

  mutating func read(_ database: LedgerDatabase, _ stream: Int64) throws(HubError) {
    let rows = try database.prepare(
      """
      SELECT v.record_id, v.source_time, v.place, v.fact_id
      FROM record_version v JOIN record r ON r.id = v.record_id WHERE r.stream_id = ?
      ORDER BY v.record_id, v.source_time, v.place
      """)
    rows.bind(1, stream)
    while try rows.step() {
      take(
        RecordVersion(
          record: rows.integer(0), sourceTime: rows.integer(1), place: rows.integer(2), fact: rows.integer(3))
      )
    }
    rows.reset()
  }

  /// Takes the next published version; that of another stream's record is passed over.
  private mutating func take(_ version: RecordVersion) {
    while recordPlace < records.count, Int64(records[recordPlace]) < version.record { recordPlace += 1 }
    guard recordPlace < records.count, Int64(records[recordPlace]) == version.record else { return }
    while place < derived.count, VersionComparison.precedes(derived[place], version) {
      missing.append(derived[place])
      place += 1
    }
    if place < derived.count, derived[place] == version { place += 1 } else { old.append(version) }
  }

  /// Takes the derived versions behind the last published one.
  mutating func end() {
    missing += derived[place...]
    place = derived.count
  }

  private static func precedes(_ a: RecordVersion, _ b: RecordVersion) -> Bool {
    (a.record, a.sourceTime, a.place) < (b.record, b.sourceTime, b.place)
  }
}
