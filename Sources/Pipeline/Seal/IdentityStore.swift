import Hub
import Ledger

/// Reads and writes who belongs to whom: `member`, `alias`, `identity_event`.
struct IdentityStore {
  let database: LedgerDatabase
  let run: Int64

  /// Yesterday's membership of a kind as columns by record id.
  ///
  /// - Parameter file: reads it from the file's pages; nil to ask SQLite.
  func load(
    _ kind: EntityKind, records: Int, file: PageFile?
  ) throws(HubError) -> (prior: [Int64], active: [Bool]) {
    var prior = [Int64](repeating: 0, count: records)
    var active = [Bool](repeating: false, count: records)
    if let file {
      let number = EntityTables.number(kind)
      let reader = try IndexReader(file, table: "member", columns: 4, database)
      try reader.scan {
        guard reader.integer(0) == number, reader.integer(1) < records else { return }
        prior[Int(reader.integer(1))] = reader.integer(2)
        active[Int(reader.integer(1))] = reader.integer(3) == 1
      }
      return (prior, active)
    }
    let rows = try database.prepare("SELECT record_id, entity_id, active FROM member WHERE kind = ?")
    rows.bind(1, EntityTables.number(kind))
    while try rows.step() {
      prior[Int(rows.integer(0))] = rows.integer(1)
      active[Int(rows.integer(0))] = rows.integer(2) == 1
    }
    rows.reset()
    return (prior, active)
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
    for change in assignment.changes {
      upsert.bind(1, number)
      upsert.bind(2, Int64(change.record))
      upsert.bind(3, change.after == 0 ? change.before : change.after)
      upsert.bind(4, change.after == 0 ? 0 : 1)
      try upsert.finish()
    }
    for alias in assignment.aliases {
      // An id that stood for others hands them on, so that every retired id resolves in one step.
      try database.run(
        "UPDATE alias SET entity_id = ? WHERE entity = ? AND entity_id = ?",
        [.int(alias.entity), .text(kind.rawValue), .int(alias.retired)])
      try database.run(
        "INSERT OR REPLACE INTO alias(entity, retired_id, entity_id, run_id) VALUES (?, ?, ?, ?)",
        [.text(kind.rawValue), .int(alias.retired), .int(alias.entity), .int(run)])
    }
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
    try clearAliases(kind)
  }

  /// An id that is in use again (its records split off once more) is no alias.
  private func clearAliases(_ kind: EntityKind) throws(HubError) {
    try database.run(
      """
      DELETE FROM alias WHERE entity = ?1 AND retired_id IN
        (SELECT entity_id FROM member WHERE kind = ?2 AND active = 1 AND entity_id = alias.retired_id)
      """, [.text(kind.rawValue), .int(EntityTables.number(kind))])
  }
}
