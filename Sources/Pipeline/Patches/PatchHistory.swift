import Hub
import Ledger

/// What was said of a record in patches, one after the other: the versions that count, and between them what the stream's
/// filter leaves out.
struct PatchHistory {
  struct Event {
    var fact: Int64
    var time: Int64
    /// Whether it is a version; else the filter leaves it out.
    var isTaken: Bool
  }

  let record: Int64
  /// In the order of time; of one time what is left out comes first.
  ///
  /// The last one is a version.
  let events: [Event]

  var hasLeftOut: Bool { events.contains { !$0.isTaken } }

  /// Nil where the record has no version.
  ///
  /// - Parameter leftOut: what the filter leaves out of the record, in the order of time.
  init?(_ database: LedgerDatabase, record: Int64, leftOut: [RecordVersion]) throws(HubError) {
    self.record = record
    var taken: [Event] = []
    let versions = try database.prepare(
      "SELECT source_time, fact_id FROM record_version WHERE record_id = ? ORDER BY source_time, place")
    versions.bind(1, record)
    while try versions.step() {
      taken.append(Event(fact: versions.integer(1), time: versions.integer(0), isTaken: true))
    }
    versions.reset()
    if taken.isEmpty {
      let state = try database.prepare(
        "SELECT source_time, fact_id FROM record_state WHERE record_id = ? AND fact_id > 0")
      state.bind(1, record)
      if try state.step() {
        taken.append(Event(fact: state.integer(1), time: state.integer(0), isTaken: true))
      }
      state.reset()
    }
    guard !taken.isEmpty else { return nil }
    guard !leftOut.isEmpty else {
      events = taken
      return
    }
    var merged: [Event] = []
    var rest = leftOut[...]
    for event in taken {
      while let next = rest.first, next.sourceTime <= event.time {
        merged.append(Event(fact: next.fact, time: next.sourceTime, isTaken: false))
        rest = rest.dropFirst()
      }
      merged.append(event)
    }
    events = merged
  }

  /// What the filter leaves out of a record, as far as the published facts tell it.
  static func leftOut(
    _ database: LedgerDatabase, record: Int64, ownTime: Bool
  ) throws(HubError) -> [RecordVersion] {
    var leftOut: [RecordVersion] = []
    let rows = try database.prepare(
      """
      SELECT \(ownTime ? "f.source_time" : "d.as_of"), f.id FROM fact f
      JOIN delivery d ON d.id = f.delivery_id JOIN run r ON r.id = d.run_id
      WHERE f.record_id = ?1 AND f.flags & ?2 != 0 AND f.flags & ?3 = ?4 AND r.status = 'sealed' ORDER BY 1, 2
      """)
    let (filters, gone) = (
      FactFlags.filtered | FactFlags.filterUndecided, FactFlags.masked | FactFlags.quarantined
    )
    rows.bind([.int(record), .int(filters), .int(gone), .int(FactFlags.masked)])
    while try rows.step() {
      leftOut.append(
        RecordVersion(record: record, sourceTime: rows.integer(0), place: -1, fact: rows.integer(1)))
    }
    rows.reset()
    return leftOut
  }
}
