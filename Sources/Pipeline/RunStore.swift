import Hub
import Ledger

/// Reads and writes about runs.
struct RunStore {
  let database: LedgerDatabase

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
}
