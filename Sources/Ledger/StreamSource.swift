public import Hub
internal import Synchronization

/// A delivery that counts, as far as the state of its stream depends on it.
struct CountedDelivery: Sendable {
  var id: Int64
  var run: Int64
  var asOf: Int64
  var isSnapshot: Bool
  var unkeyed: Int64
  var ownTime: Bool
}

/// What the state of a stream asks of SQLite.
///
/// A connection serves one core at a time, so questions of several cores wait for each other.
public struct StreamSource: Sendable {
  /// The stream.
  public let stream: Int64
  /// The deliveries that count, in the order of their as-of times.
  let deliveries: [CountedDelivery]
  private let database: LedgerDatabase
  private let lastFact: Int64

  /// Reads which deliveries of a stream count.
  ///
  /// - Parameter run: an open run whose deliveries count already; nil for sealed runs only.
  public init(_ database: LedgerDatabase, stream: Int64, run: Int64?) throws(HubError) {
    self.database = database
    self.stream = stream
    lastFact = try database.integer("SELECT MAX(id) FROM fact") ?? 0
    let rows = try database.prepare(
      """
      SELECT d.id, d.run_id, d.as_of, d.snapshot, d.unkeyed, d.own_time
      FROM delivery d JOIN run r ON r.id = d.run_id
      WHERE d.stream_id = ?1 AND d.complete = 1 AND (r.status = 'sealed' OR r.id = ?2) ORDER BY d.as_of, d.id
      """)
    rows.bind(1, stream)
    rows.bind(2, run ?? -1)
    var deliveries: [CountedDelivery] = []
    while try rows.step() {
      deliveries.append(
        CountedDelivery(
          id: rows.integer(0), run: rows.integer(1), asOf: rows.integer(2), isSnapshot: rows.integer(3) == 1,
          unkeyed: rows.integer(4), ownTime: rows.integer(5) == 1))
    }
    rows.reset()
    self.deliveries = deliveries
  }

  /// What a delivery held.
  func roster(of delivery: Int64) throws(HubError) -> DeliveredFacts {
    let bodies = try database.alone { () throws(HubError) in
      try RosterReader.bodies(database, delivery: delivery)
    }
    return DeliveredFacts(delivery: delivery, bodies: bodies, last: lastFact)
  }

  /// The stream's records in ascending order.
  func recordIDs() throws(HubError) -> [Int32] {
    var ids: [Int32] = []
    let rows = try database.prepare("SELECT id FROM record WHERE stream_id = ? ORDER BY id")
    rows.bind(1, stream)
    while try rows.step() { ids.append(Int32(rows.integer(0))) }
    rows.reset()
    return ids
  }

  /// Calls `each` for the facts of all streams in ascending order.
  func facts(
    _ each: (_ id: Int64, _ record: Int64, _ time: Int64, _ fingerprint: UInt64, _ flags: Int64) -> Void
  ) throws(HubError) {
    let rows = try database.prepare(
      "SELECT id, record_id, source_time, fingerprint, flags FROM fact ORDER BY id")
    while try rows.step() {
      each(rows.integer(0), rows.integer(1), rows.integer(2), rows.hash(3), rows.integer(4))
    }
    rows.reset()
  }
}

/// The packed facts that a delivery held.
struct DeliveredFacts {
  let delivery: Int64
  let bodies: [[UInt8]]
  let last: Int64

  /// Calls `each` for the facts in the order in which the delivery said them.
  @inline(__always)
  func forEach(_ each: (_ fact: Int64) -> Void) throws(HubError) {
    for body in bodies where !Roster.forEach(body, upTo: last, each) {
      throw HubError("ledger.roster_damaged", .corrupt, ["delivery": "\(delivery)"])
    }
  }
}

/// Where what the states of streams are derived from, and held against, lies in the file's pages.
public struct StatePages: Sendable {
  let file: PageFile
  let records: TableDirectory
  let facts: TableDirectory
  let states: TableDirectory
  /// The first page of the table of versions.
  let versions: UInt32

  /// Finds the tables.
  public init(_ file: PageFile, _ database: LedgerDatabase) throws(HubError) {
    self.file = file
    records = try file.directory("record", database)
    facts = try file.directory("fact", database)
    states = try file.directory("record_state", database)
    versions = try IndexReader.root(of: "record_version", database)
  }

  /// The records of a stream in ascending order.
  func records(of stream: Int64) throws(HubError) -> [Int32] {
    var ids: [Int32] = []
    let reader = TableReader(file, records, columns: 2)
    try reader.scan { id in if reader.integer(1) == stream { ids.append(Int32(id)) } }
    return ids
  }
}
