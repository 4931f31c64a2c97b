import Foundation
import Hub
import Ledger

/// Reads and writes about runs.
struct RunStore {
  let database: LedgerDatabase

  /// What a run read of a stream, also before it was interrupted: names and counts of its deliveries, in order.
  func deliveries(of run: Int64, stream: Int64) throws(HubError) -> [(name: String, counts: Counts)] {
    var deliveries: [(name: String, counts: Counts)] = []
    let rows = try database.prepare(
      "SELECT name, counts FROM delivery WHERE run_id = ? AND stream_id = ? ORDER BY id")
    rows.bind([.int(run), .int(stream)])
    while try rows.step() {
      let saved = try? JSONDecoder().decode(SavedCounts.self, from: Data((rows.text(1) ?? "").utf8))
      deliveries.append((rows.text(0) ?? "", saved?.counts ?? Counts()))
    }
    rows.reset()
    return deliveries
  }

  /// Sets the cursors back to where they stood before a run.
  func restoreCheckpoints(before run: Int64) throws(HubError) {
    var cursors: [(connector: String, stream: String, text: String)] = []
    let rows = try database.prepare(
      """
      SELECT s.connector, s.stream, d.checkpoint_before FROM delivery d JOIN stream s ON s.id = d.stream_id
      WHERE d.run_id = ?1 AND d.id = (SELECT MIN(o.id) FROM delivery o WHERE o.run_id = ?1
        AND o.stream_id = d.stream_id)
      """)
    rows.bind(1, run)
    while try rows.step() { cursors.append((rows.text(0) ?? "", rows.text(1) ?? "", rows.text(2) ?? "")) }
    rows.reset()
    for cursor in cursors {
      try database.run(
        "INSERT OR REPLACE INTO checkpoint(connector, stream, text, run_id) VALUES (?, ?, ?, ?)",
        [.text(cursor.connector), .text(cursor.stream), .text(cursor.text), .int(run)])
    }
  }

  /// Ends a run that publishes nothing: its deliveries do not count and are fetched again by the next run.
  func abandon(_ run: Int64) throws(HubError) {
    try database.transaction { () throws(HubError) in
      try restoreCheckpoints(before: run)
      // Its facts show in no view until a run that counts delivers them too.
      try database.run(
        "UPDATE fact SET flags = flags | 4 WHERE delivery_id IN (SELECT id FROM delivery WHERE run_id = ?)",
        [.int(run)])
      try database.run(
        "UPDATE run SET status = 'failed', finished_at = ?, exit_code = 1 WHERE id = ?",
        [.int(Clock.now()), .int(run)])
      for stream in try sharedStreams(run) { try showDelivered(stream) }
    }
  }

  /// Streams that the run read and a run that counts, too.
  private func sharedStreams(_ run: Int64) throws(HubError) -> [Int64] {
    var streams: [Int64] = []
    let rows = try database.prepare(
      """
      SELECT DISTINCT stream_id FROM delivery d WHERE run_id = ? AND EXISTS(
        SELECT 1 FROM delivery o JOIN run r ON r.id = o.run_id
        WHERE o.stream_id = d.stream_id AND o.complete = 1 AND r.status = 'sealed')
      """)
    rows.bind(1, run)
    while try rows.step() { streams.append(rows.integer(0)) }
    rows.reset()
    return streams
  }

  /// Shows the facts of a stream that a run that counts delivered, whoever brought them first.
  private func showDelivered(_ stream: Int64) throws(HubError) {
    // The guards decide about deletions, not about what was delivered.
    let state = try StreamState(database, stream: stream, run: nil, minRows: 0, maxDeleted: 1)
    for mask in state.masks where !mask.masked {
      try database.run("UPDATE fact SET flags = flags & ~4 WHERE id = ?", [.int(mask.fact)])
    }
  }
}
