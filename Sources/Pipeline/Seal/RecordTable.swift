import Hub
import Ledger

/// The published records as columns, indexed by record id: 40 bytes a record stay resident while sealing.
struct RecordTable {
  private(set) var hashes: [UInt64] = []
  private(set) var streams: [UInt16] = []
  /// Current fact of each live record; 0 where it is deleted or has none.
  private(set) var facts: [Int64] = []
  private(set) var sourceTimes: [Int64] = []
  private(set) var versions: [Int32] = []
  /// The live record of each current fact; 0 where the fact is not current.
  private(set) var recordOfFact: [Int32] = []

  init(_ database: LedgerDatabase) throws(HubError) {
    let size = Int(try database.integer("SELECT MAX(id) FROM record") ?? 0) + 1
    hashes = [UInt64](repeating: 0, count: size)
    streams = [UInt16](repeating: 0, count: size)
    facts = [Int64](repeating: 0, count: size)
    sourceTimes = [Int64](repeating: 0, count: size)
    versions = [Int32](repeating: 0, count: size)
    let factSize = Int(try database.integer("SELECT MAX(id) FROM fact") ?? 0) + 1
    recordOfFact = [Int32](repeating: 0, count: factSize)
    let records = try database.prepare("SELECT id, stream_id, hash FROM record")
    while try records.step() {
      let id = Int(records.integer(0))
      streams[id] = UInt16(records.integer(1))
      hashes[id] = records.hash(2)
    }
    records.reset()
    let states = try database.prepare(
      "SELECT record_id, fact_id, source_time, versions FROM record_state WHERE deleted_at IS NULL")
    while try states.step() {
      let id = Int(states.integer(0))
      facts[id] = states.integer(1)
      sourceTimes[id] = states.integer(2)
      versions[id] = Int32(states.integer(3))
      recordOfFact[Int(states.integer(1))] = Int32(id)
    }
    states.reset()
  }

  /// The table of what was committed before the transaction, from the file's pages, and of what it changed.
  init(_ file: PageFile, _ database: LedgerDatabase, changed: [Int64]) throws(HubError) {
    let size = Int(try database.integer("SELECT MAX(id) FROM record") ?? 0) + 1
    var hashes = [UInt64](repeating: 0, count: size)
    var streams = [UInt16](repeating: 0, count: size)
    let records = TableReader(file, try file.directory("record", database), columns: 3)
    try records.scan { id in
      streams[Int(id)] = UInt16(records.integer(1))
      hashes[Int(id)] = records.hash(2)
    }
    var facts = [Int64](repeating: 0, count: size)
    var sourceTimes = [Int64](repeating: 0, count: size)
    var versions = [Int32](repeating: 0, count: size)
    let states = TableReader(file, try file.directory("record_state", database))
    try states.scan { id in
      guard states.isNull(3) else { return }
      facts[Int(id)] = states.integer(1)
      sourceTimes[Int(id)] = states.integer(2)
      versions[Int(id)] = Int32(states.integer(4))
    }
    let rows = try database.prepare(
      "SELECT fact_id, source_time, versions FROM record_state WHERE record_id = ? AND deleted_at IS NULL")
    for record in changed {
      rows.bind(1, record)
      let isLive = try rows.step()
      facts[Int(record)] = isLive ? rows.integer(0) : 0
      sourceTimes[Int(record)] = isLive ? rows.integer(1) : 0
      versions[Int(record)] = isLive ? Int32(rows.integer(2)) : 0
      rows.reset()
    }
    recordOfFact = [Int32](
      repeating: 0, count: Int(try database.integer("SELECT MAX(id) FROM fact") ?? 0) + 1)
    for record in facts.indices where facts[record] != 0 { recordOfFact[Int(facts[record])] = Int32(record) }
    (self.hashes, self.streams, self.facts) = (hashes, streams, facts)
    (self.sourceTimes, self.versions) = (sourceTimes, versions)
  }

  /// The table of a first load: records and facts from the file's pages, states as they were derived.
  init(_ records: TableReader, count: Int, facts factCount: Int, states: [StreamState]) throws(HubError) {
    let size = count + 1
    var hashes = [UInt64](repeating: 0, count: size)
    var streams = [UInt16](repeating: 0, count: size)
    try records.scan { id in
      streams[Int(id)] = UInt16(records.integer(1))
      hashes[Int(id)] = records.hash(2)
    }
    self.hashes = hashes
    self.streams = streams
    facts = [Int64](repeating: 0, count: size)
    sourceTimes = [Int64](repeating: 0, count: size)
    versions = [Int32](repeating: 0, count: size)
    recordOfFact = [Int32](repeating: 0, count: factCount + 1)
    for state in states {
      for (id, entry) in state.states {
        facts[Int(id)] = entry.fact
        sourceTimes[Int(id)] = entry.sourceTime
        versions[Int(id)] = Int32(entry.versions)
        recordOfFact[Int(entry.fact)] = Int32(id)
      }
    }
  }

  /// The table of a few records only (one entity to be explained).
  init(_ database: LedgerDatabase, only records: [Int64]) throws(HubError) {
    let size = Int(records.max() ?? 0) + 1
    hashes = [UInt64](repeating: 0, count: size)
    streams = [UInt16](repeating: 0, count: size)
    facts = [Int64](repeating: 0, count: size)
    sourceTimes = [Int64](repeating: 0, count: size)
    versions = [Int32](repeating: 0, count: size)
    let rows = try database.prepare(
      """
      SELECT r.stream_id, r.hash, s.fact_id, s.source_time, s.versions
      FROM record r JOIN record_state s ON s.record_id = r.id WHERE r.id = ?
      """)
    for record in records {
      rows.bind(1, record)
      if try rows.step() {
        streams[Int(record)] = UInt16(rows.integer(0))
        hashes[Int(record)] = rows.hash(1)
        facts[Int(record)] = rows.integer(2)
        sourceTimes[Int(record)] = rows.integer(3)
        versions[Int(record)] = Int32(rows.integer(4))
      }
      rows.reset()
    }
  }

  var count: Int { hashes.count }

  func isLive(_ record: Int) -> Bool { record < facts.count && facts[record] != 0 }
}
