public import Hub

/// What the ledger already holds of one stream: its records and their facts, for telling new from known.
///
/// A record costs 21 bytes and five to six more in the index: its external id's second hash, and key and id of one fact
/// (the published one, where there is one). Most records have no other; further facts stand in a table of their own.
/// Two external ids are taken for the same where all of their second hash and those bits of the first one agree that
/// fit into a slot of the index: 73 bits in a table of millions, 80 and more in a small one.
public struct KnownRecords: Sendable {
  /// What is known of a record's one fact.
  struct Mark: OptionSet {
    let rawValue: UInt8
    /// It is the record's published version.
    static let published = Mark(rawValue: 1)
    /// The record is published as deleted.
    static let deleted = Mark(rawValue: 2)
  }

  private var ids = IDRuns()
  private var checks: [UInt64] = []
  private var index = PlaceIndex(capacity: 16)
  private var main = MainFacts()
  private var others = OtherFacts()
  private var quarantined: [Int64: String] = [:]
  private var expected = 0

  /// Knows nothing.
  public init() {}

  /// Puts together what was read from pages; see `KnownPages`.
  ///
  /// - Parameter database: asked for the codes of rejected facts.
  public init(
    _ records: KnownPages.Records, index: KnownPages.Index, facts: KnownPages.Facts,
    _ database: LedgerDatabase
  ) throws(HubError) {
    ids = records.ids
    checks = records.checks
    self.index = index.places
    main = facts.main
    others = facts.others
    for fact in facts.quarantined { quarantined[fact] = "" }
    try loadQuarantine(database)
  }

  /// Loads a stream's records and facts by asking SQLite.
  ///
  /// - Parameter check: the second hash of an external id, as the extract step computes it.
  public init(
    _ database: LedgerDatabase, stream: Int64, check: (ArraySlice<UInt8>) -> UInt64
  ) throws(HubError) {
    let rows = try database.prepare(
      """
      SELECT r.id, r.hash, r.external_id, IFNULL(s.fact_id, 0), s.deleted_at IS NOT NULL
      FROM record r LEFT JOIN record_state s ON s.record_id = r.id WHERE r.stream_id = ? ORDER BY r.id
      """)
    rows.bind(1, stream)
    while try rows.step() {
      let place = append(hash: rows.hash(1), check: check(rows.blob(2)[...]), id: rows.integer(0))
      let fact = rows.integer(3)
      if fact != 0 { main.publish(fact, isDeleted: rows.integer(4) == 1, at: place) }
    }
    rows.reset()
    guard count > 0 else { return }
    try loadFacts(database)
    try loadQuarantine(database)
  }

  private mutating func loadFacts(_ database: LedgerDatabase) throws(HubError) {
    let rows = try database.prepare(
      """
      SELECT f.id, f.record_id, f.fingerprint, f.flags, CASE WHEN d.own_time = 1 THEN f.source_time ELSE 0 END
      FROM fact f JOIN delivery d ON d.id = f.delivery_id
      """)
    while try rows.step() {
      guard let place = ids.place(of: rows.integer(1)) else { continue }
      let fact = rows.integer(0)
      addFact(fact, at: place, time: rows.integer(4), fingerprint: rows.hash(2))
      if rows.integer(3) & FactFlags.quarantined != 0 { quarantined[fact] = "" }
    }
    rows.reset()
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

  /// How many records are known; their places are the numbers below it.
  public var count: Int { ids.count }

  /// The ledger id of the record at a place.
  public func id(at place: Int) -> Int64 { ids[place] }

  /// The place of the record with a ledger id, nil where it is none of this stream.
  public func place(of id: Int64) -> Int? { ids.place(of: id) }

  /// The place of a record, nil where the ledger does not know it.
  public func find(hash: UInt64, check: UInt64) -> Int? {
    index.find(home: check, tag: hash) { checks[$0] == check }
  }

  /// Tells how many records there may come to be, so that the tables need not grow step by step.
  public mutating func expect(_ records: Int) { expected = records }

  /// Adds a record under a ledger id, which must be larger than all others; returns its place.
  public mutating func append(hash: UInt64, check: UInt64, id: Int64) -> Int {
    if count == index.capacity { grow() }
    let place = count
    index.insert(place, home: check, tag: hash)
    ids.append(id)
    checks.append(check)
    main.addRecord()
    return place
  }

  /// Never more than four times as large at once: what is expected is a guess.
  private mutating func grow() {
    let capacity = min(max(expected, count + count / 2, 1024), max(1024, count * 4))
    checks.reserveCapacity(capacity)
    main.reserve(capacity)
    index.grow(to: capacity) { checks[$0] }
  }

  /// The fact with this content and time, nil where it is new.
  public func fact(at place: Int, time: Int64, fingerprint: UInt64) -> Int64? {
    let key = KnownRecords.key(ids[place], time, fingerprint)
    return main.find(key, at: place) ?? others.find(key)
  }

  /// Adds a fact.
  public mutating func addFact(_ id: Int64, at place: Int, time: Int64, fingerprint: UInt64) {
    let key = KnownRecords.key(ids[place], time, fingerprint)
    if !main.take(id, key, at: place) { others.add(id, key) }
  }

  /// The published current fact of the record at a place; nil where none is published.
  ///
  /// `deleted` tells whether the record is published as deleted.
  public func current(_ place: Int) -> (fact: Int64, deleted: Bool)? { main.published(at: place) }

  /// The code under which a known fact was rejected by its mapping, nil where it was not.
  public func quarantineCode(_ fact: Int64) -> String? { quarantined.isEmpty ? nil : quarantined[fact] }

  static func key(_ record: Int64, _ time: Int64, _ fingerprint: UInt64) -> UInt64 {
    max(
      1,
      StableHash.combine(
        StableHash.combine(UInt64(bitPattern: record), UInt64(bitPattern: time)), fingerprint))
  }
}

/// One fact of each record: the published one, or else the first that is known.
struct MainFacts: Sendable {
  private var facts: [Int32] = []
  /// 0 until the fact itself was read.
  private var keys: [UInt64] = []
  private var marks: [KnownRecords.Mark] = []

  init(records: Int = 0, room: Int = 0) {
    reserve(room)
    facts.append(contentsOf: repeatElement(0, count: records))
    keys.append(contentsOf: repeatElement(0, count: records))
    marks.append(contentsOf: repeatElement([], count: records))
  }

  mutating func reserve(_ records: Int) {
    facts.reserveCapacity(records)
    keys.reserveCapacity(records)
    marks.reserveCapacity(records)
  }

  mutating func addRecord() {
    facts.append(0)
    keys.append(0)
    marks.append([])
  }

  /// Sets the published fact; its key comes with the fact.
  mutating func publish(_ fact: Int64, isDeleted: Bool, at place: Int) {
    facts[place] = Int32(fact)
    marks[place] = isDeleted ? [.published, .deleted] : .published
  }

  /// Takes a fact where it is the one that stands here, or where none does.
  mutating func take(_ fact: Int64, _ key: UInt64, at place: Int) -> Bool {
    guard facts[place] == 0 || Int64(facts[place]) == fact else { return false }
    facts[place] = Int32(fact)
    keys[place] = key
    return true
  }

  func find(_ key: UInt64, at place: Int) -> Int64? { keys[place] == key ? Int64(facts[place]) : nil }

  func published(at place: Int) -> (fact: Int64, deleted: Bool)? {
    let mark = marks[place]
    return mark.contains(.published) ? (Int64(facts[place]), mark.contains(.deleted)) : nil
  }
}

/// The further facts of records with several, by their keys; 18 bytes each.
struct OtherFacts: Sendable {
  private var keys: [UInt64] = []
  private var facts: [Int32] = []
  private var index = PlaceIndex(capacity: 16)

  /// Adds a fact; of two with the same key the later one is found.
  mutating func add(_ fact: Int64, _ key: UInt64) {
    if let place = place(key) {
      facts[place] = Int32(fact)
      return
    }
    if keys.count == index.capacity { index.grow(to: max(1024, keys.count * 2)) { keys[$0] } }
    index.insert(keys.count, home: key, tag: key)
    keys.append(key)
    facts.append(Int32(fact))
  }

  func find(_ key: UInt64) -> Int64? { keys.isEmpty ? nil : place(key).map { Int64(facts[$0]) } }

  private func place(_ key: UInt64) -> Int? { index.find(home: key, tag: key) { keys[$0] == key } }
}

/// The bits of `fact.flags`.
public enum FactFlags {
  /// The record says it was deleted.
  public static let deletion: Int64 = 1
  /// The mapping rejected the record; it has no normalized form.
  public static let quarantined: Int64 = 2
  /// No run that counts delivered it (undone, or replaced by a later line of the same file).
  public static let masked: Int64 = 4
  /// The stream's filter leaves it out: it counts as not delivered.
  public static let filtered: Int64 = 8
  /// A patch that lacks the filter's columns: what the record's earlier versions said of that stays in force.
  public static let filterUndecided: Int64 = 16
  /// A patch that lacks the columns of `deleted_when`: likewise.
  public static let deletionUndecided: Int64 = 32
  /// What filter and `deleted_when` say of a record.
  public static let verdict = deletion | filtered | filterUndecided | deletionUndecided
}
