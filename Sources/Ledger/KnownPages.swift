public import Hub

/// What a ledger's pages hold of one stream, read on several cores; makes up `KnownRecords`.
///
/// Three steps, each on several cores: the records, in parts; the index of all of them beside what is published of them;
/// their facts, in pieces that are read in any order and taken in theirs. SQLite is asked by `init` alone.
public struct KnownPages: Sendable {
  /// A stream's records, in the order of their ids.
  public struct Records: Sendable {
    var ids = IDRuns()
    var checks: [UInt64] = []
    /// The bits of the first hash that a slot of the index may hold.
    var tags: [UInt32] = []

    /// Makes none.
    public init() {}

    /// Adds the records of the part behind this one.
    public mutating func append(_ next: Records) {
      ids.append(next.ids)
      checks.reserveCapacity(ids.count + KnownPages.room(ids.count))
      checks += next.checks
      tags += next.tags
    }
  }

  /// Where each record stands.
  public struct Index: Sendable {
    var places: PlaceIndex
  }

  /// The facts of all records.
  public struct Facts: Sendable {
    var main: MainFacts
    var others = OtherFacts()
    var quarantined: [Int64] = []

    /// Adds the facts of the next piece.
    public mutating func take(_ piece: Piece) {
      for row in piece.facts.indices {
        let (fact, key) = (piece.facts[row], piece.keys[row])
        if !main.take(fact, key, at: Int(piece.places[row])) { others.add(fact, key) }
      }
      quarantined += piece.quarantined
    }
  }

  /// The stream's facts in some leaves of the table.
  public struct Piece: Sendable {
    var facts: [Int64] = []
    var places: [Int32] = []
    var keys: [UInt64] = []
    var quarantined: [Int64] = []
  }

  private let file: PageFile
  private let stream: Int64
  private let records: TableDirectory
  private let states: TableDirectory
  private let facts: TableDirectory
  private var ownTime: [Int64: Bool] = [:]

  /// Finds the tables.
  public init(_ database: LedgerDatabase, _ file: PageFile, stream: Int64) throws(HubError) {
    self.file = file
    self.stream = stream
    records = try file.directory("record", database)
    states = try file.directory("record_state", database)
    facts = try file.directory("fact", database)
    let deliveries = try database.prepare("SELECT id, own_time FROM delivery")
    while try deliveries.step() { ownTime[deliveries.integer(0)] = deliveries.integer(1) == 1 }
    deliveries.reset()
  }

  /// How many more records than are known have room before anything grows.
  private static func room(_ known: Int) -> Int { known / 32 + 1024 }

  /// Reads the stream's records in one of `parts` parts of the table.
  ///
  /// - Parameter check: the second hash of an external id, as the extract step computes it.
  public func records(
    _ part: Int, of parts: Int, check: (ArraySlice<UInt8>) -> UInt64
  ) throws(HubError) -> Records {
    let reader = TableReader(file, records, columns: 4)
    var result = Records()
    var external: [UInt8] = []
    try reader.scan(leaves: records.leaves(part, of: parts)) { id in
      guard reader.integer(1) == stream else { return }
      reader.copy(3, into: &external)
      result.ids.append(id)
      result.checks.append(check(external[...]))
      result.tags.append(UInt32(truncatingIfNeeded: reader.hash(2)))
    }
    return result
  }

  /// Makes the index of all records.
  public func index(_ records: Records) -> Index {
    let count = records.ids.count
    var places = PlaceIndex(capacity: count + KnownPages.room(count))
    for place in 0..<count {
      places.insert(place, home: records.checks[place], tag: UInt64(records.tags[place]))
    }
    return Index(places: places)
  }

  /// Reads which fact is published of each record.
  public func published(_ records: Records) throws(HubError) -> Facts {
    let ids = records.ids
    var result = Facts(main: MainFacts(records: ids.count, room: ids.count + KnownPages.room(ids.count)))
    guard ids.count > 0 else { return result }
    let reader = TableReader(file, states, columns: 4)
    try reader.scan(leaves: states.leaves(of: ids[0]...ids.last)) { record in
      guard let place = ids.place(of: record), reader.integer(1) != 0 else { return }
      result.main.publish(reader.integer(1), isDeleted: !reader.isNull(3), at: place)
    }
    return result
  }

  /// How many pieces the facts are read in.
  public var pieces: Int { facts.pages.count / 64 + 1 }

  /// Reads one of the `pieces`.
  public func facts(_ piece: Int, of records: Records) throws(HubError) -> Piece {
    var result = Piece()
    var lastDelivery: (id: Int64, ownTime: Bool) = (0, false)
    let reader = TableReader(file, facts, columns: 6)
    try reader.scan(leaves: facts.leaves(piece, of: pieces)) { id in
      let record = reader.integer(1)
      guard let place = records.ids.place(of: record) else { return }
      if reader.integer(2) != lastDelivery.id {
        lastDelivery = (reader.integer(2), ownTime[reader.integer(2)] ?? false)
      }
      let time = lastDelivery.ownTime ? reader.integer(3) : 0
      result.facts.append(id)
      result.places.append(Int32(place))
      result.keys.append(KnownRecords.key(record, time, reader.hash(4)))
      if reader.integer(5) & FactFlags.quarantined != 0 { result.quarantined.append(id) }
    }
    return result
  }
}
