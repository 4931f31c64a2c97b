public import Hub

/// What the ledger already holds of one stream: its records and their facts, for telling new from known.
///
/// Loaded once per stream and run; about 60 bytes per record and fact stay resident.
public struct KnownRecords: Sendable {
  /// Ledger id of each known record, by local index.
  public private(set) var recordIDs: [Int64] = []
  private var checks: [UInt64] = []
  private var currentFacts: [Int64] = []
  private var byHash: HashIndex
  private var facts: HashIndex
  private var quarantined: [Int64: String] = [:]

  /// Loads a stream's records and facts.
  ///
  /// - Parameters:
  ///   - check: the second hash of an external id, as the extract step computes it.
  ///   - file: reads them from the file's pages; nil to ask SQLite.
  public init(
    _ database: LedgerDatabase, stream: Int64, file: PageFile? = nil, check: (ArraySlice<UInt8>) -> UInt64
  ) throws(HubError) {
    let total = Int(
      try database.integer("SELECT COUNT(*) FROM record WHERE stream_id = ?", [.int(stream)]) ?? 0)
    byHash = HashIndex(capacity: total + total / 8)
    facts = HashIndex(capacity: total + total / 8)
    guard total > 0 else { return }
    if let file {
      try loadRecords(file, database, stream, check)
      try loadFacts(file, database)
    } else {
      try loadRecords(database, stream, check)
      try loadFacts(database)
    }
  }

  private mutating func loadRecords(
    _ database: LedgerDatabase, _ stream: Int64, _ check: (ArraySlice<UInt8>) -> UInt64
  ) throws(HubError) {
    let rows = try database.prepare(
      """
      SELECT r.id, r.hash, r.external_id, IFNULL(s.fact_id, 0), s.deleted_at IS NOT NULL
      FROM record r LEFT JOIN record_state s ON s.record_id = r.id WHERE r.stream_id = ?
      """)
    rows.bind(1, stream)
    while try rows.step() {
      let index = append(hash: rows.hash(1), check: check(rows.blob(2)[...]), id: rows.integer(0))
      currentFacts[index] = rows.integer(4) == 1 ? -rows.integer(3) : rows.integer(3)
    }
    rows.reset()
  }

  private mutating func loadRecords(
    _ file: PageFile, _ database: LedgerDatabase, _ stream: Int64, _ check: (ArraySlice<UInt8>) -> UInt64
  ) throws(HubError) {
    let records = TableReader(file, try file.directory("record", database))
    var external: [UInt8] = []
    try records.scan { id in
      guard records.integer(1) == stream else { return }
      records.copy(3, into: &external)
      _ = append(hash: records.hash(2), check: check(external[...]), id: id)
    }
    let states = TableReader(file, try file.directory("record_state", database))
    var place = 0
    try states.scan { record in
      while place < recordIDs.count, recordIDs[place] < record { place += 1 }
      guard place < recordIDs.count, recordIDs[place] == record else { return }
      currentFacts[place] = states.isNull(3) ? states.integer(1) : -states.integer(1)
    }
  }

  private mutating func loadFacts(_ file: PageFile, _ database: LedgerDatabase) throws(HubError) {
    guard let first = recordIDs.first, let last = recordIDs.last else { return }
    var isOwn = [Bool](repeating: false, count: Int(last - first) + 1)
    for id in recordIDs { isOwn[Int(id - first)] = true }
    var ownTime: [Int64: Bool] = [:]
    let deliveries = try database.prepare("SELECT id, own_time FROM delivery")
    while try deliveries.step() { ownTime[deliveries.integer(0)] = deliveries.integer(1) == 1 }
    deliveries.reset()
    let reader = TableReader(file, try file.directory("fact", database), columns: 6)
    var lastDelivery: (id: Int64, ownTime: Bool) = (0, false)
    try reader.scan { id in
      let record = reader.integer(1)
      guard record >= first, record <= last, isOwn[Int(record - first)] else { return }
      if reader.integer(2) != lastDelivery.id {
        lastDelivery = (reader.integer(2), ownTime[reader.integer(2)] ?? false)
      }
      facts.set(KnownRecords.key(record, lastDelivery.ownTime ? reader.integer(3) : 0, reader.hash(4)), id)
      if reader.integer(5) & FactFlags.quarantined != 0 { quarantined[id] = "" }
    }
    try loadQuarantine(database)
  }

  private mutating func loadFacts(_ database: LedgerDatabase) throws(HubError) {
    guard let first = recordIDs.min(), let last = recordIDs.max() else { return }
    var local = [Int32](repeating: -1, count: Int(last - first) + 1)
    for (index, id) in recordIDs.enumerated() { local[Int(id - first)] = Int32(index) }
    let rows = try database.prepare(
      """
      SELECT f.id, f.record_id, f.fingerprint, f.flags, CASE WHEN d.own_time = 1 THEN f.source_time ELSE 0 END
      FROM fact f JOIN delivery d ON d.id = f.delivery_id
      """)
    while try rows.step() {
      let record = rows.integer(1)
      guard record >= first, record <= last, local[Int(record - first)] >= 0 else { continue }
      facts.set(KnownRecords.key(record, rows.integer(4), rows.hash(2)), rows.integer(0))
      if rows.integer(3) & FactFlags.quarantined != 0 { quarantined[rows.integer(0)] = "" }
    }
    rows.reset()
    try loadQuarantine(database)
  }

  private mutating func loadQuarantine(_ database: LedgerDatabase) throws(HubError) {
    guard !quarantined.isEmpty else { return }
    let rows = try database.prepare(
      "SELECT fact_id, code FROM reject_row WHERE fact_id IS NOT NULL ORDER BY id")
    while try rows.step() {
      if quarantined[rows.integer(0)] != nil { quarantined[rows.integer(0)] = rows.text(1) ?? "" }
    }
    rows.reset()
  }

  /// The local index of a record, nil where the ledger does not know it.
  public func find(hash: UInt64, check: UInt64) -> Int? {
    var key = hash
    while let index = byHash[key] {
      if checks[Int(index)] == check { return Int(index) }
      key = KnownRecords.next(key)
    }
    return nil
  }

  /// Adds a record under a ledger id; returns its local index.
  public mutating func append(hash: UInt64, check: UInt64, id: Int64) -> Int {
    var key = hash
    while byHash[key] != nil { key = KnownRecords.next(key) }
    let index = recordIDs.count
    byHash.set(key, Int64(index))
    recordIDs.append(id)
    checks.append(check)
    currentFacts.append(0)
    return index
  }

  /// The fact with this content and time, nil where it is new.
  public func fact(record: Int64, time: Int64, fingerprint: UInt64) -> Int64? {
    facts[KnownRecords.key(record, time, fingerprint)]
  }

  /// Adds a fact.
  public mutating func addFact(_ id: Int64, record: Int64, time: Int64, fingerprint: UInt64) {
    facts.set(KnownRecords.key(record, time, fingerprint), id)
  }

  /// The published current fact of a record by local index; nil where none is published.
  ///
  /// `deleted` tells whether the record is published as deleted.
  public func current(_ index: Int) -> (fact: Int64, deleted: Bool)? {
    let fact = currentFacts[index]
    return fact == 0 ? nil : (abs(fact), fact < 0)
  }

  /// The code under which a known fact was rejected by its mapping, nil where it was not.
  public func quarantineCode(_ fact: Int64) -> String? { quarantined[fact] }

  private static func key(_ record: Int64, _ time: Int64, _ fingerprint: UInt64) -> UInt64 {
    max(
      1,
      StableHash.combine(
        StableHash.combine(UInt64(bitPattern: record), UInt64(bitPattern: time)), fingerprint))
  }

  /// Two external ids with the same 64-bit hash: the second stands under a derived key.
  private static func next(_ key: UInt64) -> UInt64 { max(1, StableHash.combine(key, 0x6a09_e667_f3bc_c908)) }
}

/// The bits of `fact.flags`.
public enum FactFlags {
  /// The record says it was deleted.
  public static let deletion: Int64 = 1
  /// The mapping rejected the record; it has no normalized form.
  public static let quarantined: Int64 = 2
  /// No run that counts delivered it (undone, or replaced by a later line of the same file).
  public static let masked: Int64 = 4
}
