public import Hub

/// What writing a derived stream state over the published one changed.
public struct StateChanges: Sendable {
  /// Records whose state or history changed, in ascending order.
  public var changed: [Int64] = []
  /// Of them those that are deleted or were: what they said while they lived may still count.
  public var gone: [Int64] = []
  /// How many more records are deleted than before.
  public var deleted = 0
}

/// Writes a derived stream state over the one that is published, touching only what differs.
public enum StateStore {
  /// Writes the differences.
  ///
  /// - Parameter file: reads what is published from the file's pages; nil to ask SQLite.
  public static func write(
    _ derived: StreamState, stream: Int64, _ database: LedgerDatabase, file: PageFile? = nil
  ) throws(HubError) -> StateChanges {
    let published = try self.published(derived, stream, database, file)
    var changes = StateChanges()
    var changed: Set<Int64> = []
    let upsert = try database.prepare(
      """
      INSERT OR REPLACE INTO record_state(record_id, fact_id, source_time, deleted_at, versions)
      VALUES (?, ?, ?, ?, ?)
      """)
    func remove(_ record: Int64) throws(HubError) {
      try database.run("DELETE FROM record_state WHERE record_id = ?", [.int(record)])
      changed.insert(record)
    }
    // Both are in ascending order of records.
    var next = 0
    for (record, state) in derived.states {
      if state.deletedAt != nil { changes.deleted += 1 }
      while next < published.count, published[next].record < record {
        try remove(published[next].record)
        next += 1
      }
      if next < published.count, published[next].record == record {
        let before = published[next].state
        next += 1
        if before == state { continue }
      }
      upsert.bind(1, record)
      upsert.bind(2, state.fact)
      upsert.bind(3, state.sourceTime)
      if let deletedAt = state.deletedAt { upsert.bind(4, deletedAt) } else { upsert.bindNull(4) }
      upsert.bind(5, state.versions)
      try upsert.finish()
      changed.insert(record)
    }
    while next < published.count {
      try remove(published[next].record)
      next += 1
    }
    for entry in published where entry.state.deletedAt != nil { changes.deleted -= 1 }
    try writeVersions(derived, stream, database, &changed)
    for mask in derived.masks {
      try database.run(
        mask.masked
          ? "UPDATE fact SET flags = flags | 4 WHERE id = ?"
          : "UPDATE fact SET flags = flags & ~4 WHERE id = ?",
        [.int(mask.fact)])
    }
    changes.changed = changed.sorted()
    changes.gone = gone(changes.changed, derived.states, published)
    return changes
  }

  /// The records among `changed` that one of two states holds deleted; all in ascending order.
  private static func gone(
    _ changed: [Int64], _ derived: [(record: Int64, state: RecordState)],
    _ published: [(record: Int64, state: RecordState)]
  ) -> [Int64] {
    var gone: [Int64] = []
    var places = (derived: 0, published: 0)
    func isDeleted(
      _ record: Int64, _ states: [(record: Int64, state: RecordState)], _ place: inout Int
    ) -> Bool {
      while place < states.count, states[place].record < record { place += 1 }
      return place < states.count && states[place].record == record && states[place].state.deletedAt != nil
    }
    for record in changed {
      let isGone = isDeleted(record, derived, &places.derived)
      let wasGone = isDeleted(record, published, &places.published)
      if isGone || wasGone { gone.append(record) }
    }
    return gone
  }

  private static func published(
    _ derived: StreamState, _ stream: Int64, _ database: LedgerDatabase, _ file: PageFile?
  ) throws(HubError) -> [(record: Int64, state: RecordState)] {
    var published: [(record: Int64, state: RecordState)] = []
    if let file {
      let reader = TableReader(file, try file.directory("record_state", database))
      let records = derived.recordIDs
      var place = 0
      try reader.scan { record in
        while place < records.count, records[place] < record { place += 1 }
        guard place < records.count, records[place] == record else { return }
        published.append(
          (
            record,
            RecordState(
              fact: reader.integer(1), sourceTime: reader.integer(2),
              deletedAt: reader.isNull(3) ? nil : reader.integer(3), versions: reader.integer(4))
          ))
      }
      return published
    }
    let rows = try database.prepare(
      """
      SELECT s.record_id, s.fact_id, s.source_time, s.deleted_at, s.versions
      FROM record_state s JOIN record r ON r.id = s.record_id WHERE r.stream_id = ? ORDER BY s.record_id
      """)
    rows.bind(1, stream)
    while try rows.step() {
      published.append(
        (
          rows.integer(0),
          RecordState(
            fact: rows.integer(1), sourceTime: rows.integer(2),
            deletedAt: rows.isNull(3) ? nil : rows.integer(3), versions: rows.integer(4))
        ))
    }
    rows.reset()
    return published
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
