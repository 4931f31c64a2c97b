import Dedupe
import Hub
import Ledger
import Tag

/// The live activities by person, in order of time: 20 bytes an activity and its type and page stay resident.
///
/// An activity belongs to the person whose record it came with, else to the person whom its ids name, else to the one
/// with its e-mail address.
struct ActivityIndex {
  private let database: LedgerDatabase
  private let recordSize: Int
  private var types = TextColumn()
  private var urls = TextColumn()
  private var times: [Int64] = []
  /// Activities by person: sorted (person, time, record hash).
  private var order: [(person: Int64, at: Int64, hash: UInt64, index: Int32)] = []

  /// - Parameter effective: knows the activities that are sums of several patches; nil where there are none.
  init(
    _ database: LedgerDatabase, table: RecordTable, identity: EntityIdentity,
    effective: EffectiveRecords? = nil
  ) throws(HubError) {
    self.database = database
    recordSize = table.count
    let keys = KeyBuilder.activityKeyNames.map { "k_\($0)" }.joined(separator: ", ")
    let count = KeyBuilder.activityKeyNames.count
    let rows = try database.prepare("SELECT fact_id, at, type, url, \(keys) FROM norm_activity")
    while try rows.step() {
      let fact = Int(rows.integer(0))
      guard fact < table.recordOfFact.count else { continue }
      let record = Int(table.recordOfFact[fact])
      guard record != 0, effective?.isPatched(record) != true else { continue }
      let person = ActivityIndex.person(of: record, count, identity) { rows.hash(4 + $0) }
      guard person != 0, !rows.isNull(1) else { continue }
      order.append((person, rows.integer(1), table.hashes[record], Int32(times.count)))
      times.append(rows.integer(1))
      rows.append(2, to: &types)
      rows.append(3, to: &urls)
    }
    rows.reset()
    if try ActivityItems.areKept(database) { try addItems(table, identity, keys, count) }
    if let effective { try addPatched(effective, table, identity) }
    order.sort { ($0.person, $0.at, $0.hash) < ($1.person, $1.at, $1.hash) }
  }

  /// The activities of lists: several of one record, told apart by their numbers.
  private mutating func addItems(
    _ table: RecordTable, _ identity: EntityIdentity, _ keys: String, _ count: Int
  ) throws(HubError) {
    let rows = try database.prepare("SELECT id, at, type, url, \(keys) FROM \(ActivityItems.table)")
    while try rows.step() {
      let fact = Int(ActivityItems.fact(ofRow: rows.integer(0)))
      guard fact < table.recordOfFact.count else { continue }
      let record = Int(table.recordOfFact[fact])
      guard record != 0, !rows.isNull(1) else { continue }
      let person = ActivityIndex.person(of: record, count, identity) { rows.hash(4 + $0) }
      guard person != 0 else { continue }
      let item = UInt64(ActivityItems.item(ofRow: rows.integer(0)))
      let hash = StableHash.combine(table.hashes[record], item)
      order.append((person, rows.integer(1), hash, Int32(times.count)))
      times.append(rows.integer(1))
      rows.append(2, to: &types)
      rows.append(3, to: &urls)
    }
    rows.reset()
  }

  private mutating func addPatched(
    _ effective: EffectiveRecords, _ table: RecordTable, _ identity: EntityIdentity
  ) throws(HubError) {
    let schema = EntitySchema.activity
    guard let at = schema.index(of: "at"), let type = schema.index(of: "type"),
      let url = schema.index(of: "url")
    else { return }
    for record in effective.patched() {
      guard let keys = try effective.keys(.activity, record) else { continue }
      let row = try effective.folded(.activity, record).row
      let person = ActivityIndex.person(of: record, keys.count, identity) { keys[$0] }
      guard person != 0, row[at] != .absent else { continue }
      var time: Int64 = 0
      if case .int(let value) = row[at] { time = value }
      order.append((person, time, table.hashes[record], Int32(times.count)))
      times.append(time)
      types.append(row[type])
      urls.append(row[url])
    }
  }

  private static func person(
    of record: Int, _ keys: Int, _ identity: EntityIdentity, key: (Int) -> UInt64
  ) -> Int64 {
    var person = identity.entity(.person, of: record)
    for index in 0..<keys where person == 0 {
      person = identity.entity(.person, of: Int(identity.links.find(key(index))))
    }
    return person
  }

  /// The activities of some people, row by row.
  func table(for people: [Int64]) -> ActivityTable {
    guard !order.isEmpty else { return .empty(rows: people.count) }
    var type = TextColumn()
    var url = TextColumn()
    var at: [Int64] = []
    var rows: [Range<Int>] = []
    for person in people {
      let start = at.count
      var index = first(person)
      while index < order.count, order[index].person == person {
        at.append(order[index].at)
        type.append(from: types, row: Int(order[index].index))
        url.append(from: urls, row: Int(order[index].index))
        index += 1
      }
      rows.append(start..<at.count)
    }
    return ActivityTable(rows: rows, type: type, at: at, url: url)
  }

  private func first(_ person: Int64) -> Int {
    var low = 0
    var high = order.count
    while low < high {
      let middle = (low + high) / 2
      if order[middle].person < person { low = middle + 1 } else { high = middle }
    }
    return low
  }

  /// Marks the people whose activities may differ from yesterday's: a count per person is kept for that.
  ///
  /// Activities can come, go, change and move with a merge; a hash over each person's activities tells.
  func markTouched(_ identity: inout EntityIdentity) throws(HubError) {
    var published: [Int64: Int64] = [:]
    let rows = try database.prepare("SELECT entity_id, hash FROM activity_hash")
    while try rows.step() { published[rows.integer(0)] = rows.integer(1) }
    rows.reset()
    let current = hashes()
    for (person, hash) in current where published[person] != hash { identity.markDirty(.person, person) }
    for person in published.keys where current[person] == nil {
      if identity.isAlive(.person, person) { identity.markDirty(.person, person) }
    }
  }

  /// Publishes the hashes that the next run compares with.
  func save() throws(HubError) {
    var published: [Int64: Int64] = [:]
    let rows = try database.prepare("SELECT entity_id, hash FROM activity_hash")
    while try rows.step() { published[rows.integer(0)] = rows.integer(1) }
    rows.reset()
    let current = hashes()
    for (person, hash) in current.sorted(by: { $0.key < $1.key }) where published[person] != hash {
      try database.run(
        "INSERT OR REPLACE INTO activity_hash(entity_id, hash) VALUES (?, ?)", [.int(person), .int(hash)])
    }
    for person in published.keys.sorted() where current[person] == nil {
      try database.run("DELETE FROM activity_hash WHERE entity_id = ?", [.int(person)])
    }
  }

  private func hashes() -> [Int64: Int64] {
    var result: [Int64: UInt64] = [:]
    for entry in order {
      let index = Int(entry.index)
      var hash = StableHash.combine(result[entry.person] ?? 0, UInt64(bitPattern: entry.at))
      hash = StableHash.hash(types.bytes[types.range(index)], seed: hash)
      hash = StableHash.hash(urls.bytes[urls.range(index)], seed: hash)
      result[entry.person] = hash
    }
    return result.mapValues { Int64(bitPattern: $0) }
  }
}
