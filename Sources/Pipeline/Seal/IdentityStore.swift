import Hub
import Ledger

/// Yesterday's membership of one kind as columns by record id.
struct Membership: Sendable {
  /// The entity of each record, 0 for none; also of records that are deleted.
  var prior: [Int64]
  /// Whether the record was an active member.
  var active: [Bool]

  /// The same with columns, where it has none.
  fileprivate func filled(_ records: Int) -> Membership {
    guard prior.isEmpty else { return self }
    return Membership(
      prior: [Int64](repeating: 0, count: records), active: [Bool](repeating: false, count: records))
  }

  /// Takes over what another part says of the kind.
  fileprivate mutating func take(_ other: Membership) {
    if prior.isEmpty { return self = other }
    for record in other.prior.indices where other.prior[record] != 0 {
      prior[record] = other.prior[record]
      active[record] = other.active[record]
    }
  }

  /// The entity of each active member, 0 for none.
  var current: [Int64] { prior.indices.map { active[$0] ? prior[$0] : 0 } }
}

/// Reads and writes who belongs to whom: `member`, `alias`, `identity_event`.
struct IdentityStore {
  let database: LedgerDatabase
  let run: Int64

  /// Yesterday's membership of a kind as columns by record id.
  func load(_ kind: EntityKind, records: Int) throws(HubError) -> Membership {
    var prior = [Int64](repeating: 0, count: records)
    var active = [Bool](repeating: false, count: records)
    let rows = try database.prepare("SELECT record_id, entity_id, active FROM member WHERE kind = ?")
    rows.bind(1, EntityTables.number(kind))
    while try rows.step() {
      prior[Int(rows.integer(0))] = rows.integer(1)
      active[Int(rows.integer(0))] = rows.integer(2) == 1
    }
    rows.reset()
    return Membership(prior: prior, active: active)
  }

  /// The same of all kinds from the file's pages, by the number of the kind.
  static func load(_ reader: IndexReader, records: Int) throws(HubError) -> [Membership] {
    try load(reader, part: 0, of: 1, records: records).map { $0.filled(records) }
  }

  /// The same on two cores, with a reader for each.
  static func load(_ first: IndexReader, _ second: IndexReader, records: Int) throws(HubError) -> [Membership]
  {
    var (all, rest) = try Cores.both(2) { () throws(HubError) in
      try load(first, part: 0, of: 2, records: records)
    } _: { () throws(HubError) in
      try load(second, part: 1, of: 2, records: records)
    }
    for kind in all.indices { all[kind].take(rest[kind]) }
    return all.map { $0.filled(records) }
  }

  /// What one part of the table says; kinds that it does not name stay without columns.
  private static func load(
    _ reader: IndexReader, part: Int, of parts: Int, records: Int
  ) throws(HubError) -> [Membership] {
    var all = [Membership](
      repeating: Membership(prior: [], active: []),
      count: Int(EntityTables.projected.map(EntityTables.number).max() ?? 0) + 1)
    try reader.scan(part, of: parts) {
      let kind = Int(reader.integer(0))
      let record = Int(reader.integer(1))
      guard kind > 0, kind < all.count, record >= 0, record < records else { return }
      if all[kind].prior.isEmpty { all[kind] = all[kind].filled(records) }
      all[kind].prior[record] = reader.integer(2)
      all[kind].active[record] = reader.integer(3) == 1
    }
    return all
  }

  /// The next free id of a kind; ids that were ever given are never given again.
  func nextID(_ kind: EntityKind) throws(HubError) -> Int64 {
    Int64(
      try database.text("SELECT value FROM setting WHERE name = ?", [.text("next_\(kind.rawValue)")]) ?? "")
      ?? 1
  }

  /// Writes an assignment's differences, events and aliases.
  func write(_ assignment: IdentityAssignment, kind: EntityKind) throws(HubError) {
    let number = EntityTables.number(kind)
    let upsert = try database.prepare(
      "INSERT OR REPLACE INTO member(kind, record_id, entity_id, active) VALUES (?, ?, ?, ?)")
    // Whose entity stays the same keeps its entry in the index over entities: its pages are left alone.
    let deactivate = try database.prepare("UPDATE member SET active = 0 WHERE kind = ? AND record_id = ?")
    for change in assignment.changes {
      if change.after == 0 {
        deactivate.bind(1, number)
        deactivate.bind(2, Int64(change.record))
        try deactivate.finish()
        continue
      }
      upsert.bind(1, number)
      upsert.bind(2, Int64(change.record))
      upsert.bind(3, change.after)
      upsert.bind(4, 1)
      try upsert.finish()
    }
    try handOn(assignment, kind)
    for alias in assignment.aliases {
      try database.run(
        "INSERT OR REPLACE INTO alias(entity, retired_id, entity_id, run_id) VALUES (?, ?, ?, ?)",
        [.text(kind.rawValue), .int(alias.retired), .int(alias.entity), .int(run)])
    }
    try remember(assignment, kind)
    for event in assignment.events {
      try database.run(
        """
        INSERT INTO identity_event(run_id, entity, event, entity_id, other_id, records) VALUES (?, ?, ?, ?, ?, ?)
        """,
        [
          .int(run), .text(kind.rawValue), .text(event.kind.rawValue), .int(event.entity),
          event.other.map { .int($0) } ?? .absent, .int(event.records),
        ])
    }
    try database.run(
      "INSERT OR REPLACE INTO setting(name, value) VALUES (?, ?)",
      [.text("next_\(kind.rawValue)"), .text(String(assignment.nextID))])
  }

  /// Notes whose records the retired ids were, and leads each to where these are now.
  private func remember(_ assignment: IdentityAssignment, _ kind: EntityKind) throws(HubError) {
    let number = EntityTables.number(kind)
    // Records that went elsewhere at the same time were not merged.
    let successor = Dictionary(
      assignment.aliases.map { ($0.retired, $0.entity) }, uniquingKeysWith: { first, _ in first })
    let insertion = try database.prepare(
      "INSERT OR REPLACE INTO retired_member(kind, retired_id, record_id, run_id) VALUES (?, ?, ?, ?)")
    for change in assignment.changes where successor[change.before] == change.after {
      insertion.bind([.int(number), .int(change.before), .int(Int64(change.record)), .int(run)])
      try insertion.finish()
    }
    guard !assignment.changes.isEmpty else { return }
    let retired = try RetiredIDs(database, kind)
    for (id, entity) in retired.resolved(assignment.entityOfRecord) where retired.entity[id] != entity {
      try database.run(
        "UPDATE alias SET entity_id = ? WHERE entity = ? AND retired_id = ?",
        [.int(entity), .text(kind.rawValue), .int(id)])
    }
  }

  /// Brings the aliases of before up to date: an id that stood for others hands them on, so that every retired id
  /// resolves in one step; and an id that is in use again (its records split off once more) is none.
  private func handOn(_ assignment: IdentityAssignment, _ kind: EntityKind) throws(HubError) {
    var aliases: [(retired: Int64, entity: Int64)] = []
    let rows = try database.prepare("SELECT retired_id, entity_id FROM alias WHERE entity = ?")
    rows.bind(1, text: kind.rawValue)
    while try rows.step() { aliases.append((rows.integer(0), rows.integer(1))) }
    rows.reset()
    guard !aliases.isEmpty else { return }
    let successor = Dictionary(
      assignment.aliases.map { ($0.retired, $0.entity) }, uniquingKeysWith: { first, _ in first })
    let used = Set(assignment.entityOfRecord)
    for alias in aliases {
      if used.contains(alias.retired) {
        try database.run(
          "DELETE FROM alias WHERE entity = ? AND retired_id = ?",
          [.text(kind.rawValue), .int(alias.retired)])
        try database.run(
          "DELETE FROM retired_member WHERE kind = ? AND retired_id = ?",
          [.int(EntityTables.number(kind)), .int(alias.retired)])
      } else if let entity = successor[alias.entity] {
        try database.run(
          "UPDATE alias SET entity_id = ? WHERE entity = ? AND retired_id = ?",
          [.int(entity), .text(kind.rawValue), .int(alias.retired)])
      }
    }
  }
}
