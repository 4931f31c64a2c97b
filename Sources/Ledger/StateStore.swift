public import Hub

/// Writes a derived stream state over the one that is published, touching only what differs.
public enum StateStore {
  /// Writes the differences; returns the records whose state or history changed, and of them those that were
  /// deleted or came back.
  public static func write(
    _ derived: StreamState, stream: Int64, _ database: LedgerDatabase
  ) throws(HubError) -> (changed: [Int64], turned: [Int64]) {
    var changed: Set<Int64> = []
    var turned: [Int64] = []
    var published: [Int64: RecordState] = [:]
    let rows = try database.prepare(
      """
      SELECT s.record_id, s.fact_id, s.source_time, s.deleted_at, s.versions
      FROM record_state s JOIN record r ON r.id = s.record_id WHERE r.stream_id = ?
      """)
    rows.bind(1, stream)
    while try rows.step() {
      published[rows.integer(0)] = RecordState(
        fact: rows.integer(1), sourceTime: rows.integer(2), deletedAt: rows.isNull(3) ? nil : rows.integer(3),
        versions: rows.integer(4))
    }
    rows.reset()
    let upsert = try database.prepare(
      """
      INSERT OR REPLACE INTO record_state(record_id, fact_id, source_time, deleted_at, versions)
      VALUES (?, ?, ?, ?, ?)
      """)
    for (record, state) in derived.states {
      if let before = published.removeValue(forKey: record) {
        if before == state { continue }
        if (before.deletedAt == nil) != (state.deletedAt == nil) { turned.append(record) }
      }
      upsert.bind(1, record)
      upsert.bind(2, state.fact)
      upsert.bind(3, state.sourceTime)
      if let deletedAt = state.deletedAt { upsert.bind(4, deletedAt) } else { upsert.bindNull(4) }
      upsert.bind(5, state.versions)
      try upsert.finish()
      changed.insert(record)
    }
    for record in published.keys {
      try database.run("DELETE FROM record_state WHERE record_id = ?", [.int(record)])
      changed.insert(record)
    }
    try writeVersions(derived, stream, database, &changed)
    for mask in derived.masks {
      try database.run(
        mask.masked
          ? "UPDATE fact SET flags = flags | 4 WHERE id = ?"
          : "UPDATE fact SET flags = flags & ~4 WHERE id = ?",
        [.int(mask.fact)])
    }
    return (changed.sorted(), turned)
  }

  private static func writeVersions(
    _ derived: StreamState, _ stream: Int64, _ database: LedgerDatabase, _ changed: inout Set<Int64>
  ) throws(HubError) {
    var published: Set<RecordVersion> = []
    let rows = try database.prepare(
      """
      SELECT v.record_id, v.source_time, v.place, v.fact_id
      FROM record_version v JOIN record r ON r.id = v.record_id WHERE r.stream_id = ?
      """)
    rows.bind(1, stream)
    while try rows.step() {
      published.insert(
        RecordVersion(
          record: rows.integer(0), sourceTime: rows.integer(1), place: rows.integer(2), fact: rows.integer(3))
      )
    }
    rows.reset()
    var missing: [RecordVersion] = []
    for version in derived.versions where published.remove(version) == nil { missing.append(version) }
    for version in published {
      changed.insert(version.record)
      try database.run(
        "DELETE FROM record_version WHERE record_id = ? AND source_time = ? AND place = ?",
        [.int(version.record), .int(version.sourceTime), .int(version.place)])
    }
    for version in missing {
      changed.insert(version.record)
      try database.run(
        "INSERT INTO record_version(record_id, source_time, place, fact_id) VALUES (?, ?, ?, ?)",
        [.int(version.record), .int(version.sourceTime), .int(version.place), .int(version.fact)])
    }
  }
}
