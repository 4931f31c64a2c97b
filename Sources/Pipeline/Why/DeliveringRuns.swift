import Hub
import Ledger

/// Finds the runs that delivered a fact.
struct DeliveringRuns {
  let database: LedgerDatabase

  /// The runs whose deliveries of the stream held the fact, in their order; one that was not read to its end is none.
  ///
  /// Deliveries before the one that brought the fact cannot hold it. A roster of a file in last night's order is a few
  /// bytes; what is looked through is never unpacked.
  func of(fact: Int64, stream: Int64, since delivery: Int64) throws(HubError) -> [Origin.Delivering] {
    let rows = try database.prepare(
      """
      SELECT d.id, r.id, r.job, r.started_at, r.status, d.name FROM delivery d JOIN run r ON r.id = d.run_id
      WHERE d.stream_id = ?1 AND d.id >= ?2 AND d.complete = 1 ORDER BY d.id
      """)
    rows.bind([.int(stream), .int(delivery)])
    var found: [(delivery: Int64, run: Origin.Delivering)] = []
    while try rows.step() {
      found.append(
        (
          rows.integer(0),
          Origin.Delivering(
            run: rows.integer(1), job: rows.text(2) ?? "", startedAt: rows.integer(3),
            status: rows.text(4) ?? "", file: rows.text(5) ?? "")
        ))
    }
    rows.reset()
    var result: [Origin.Delivering] = []
    for entry in found where try RosterReader.holds(database, delivery: entry.delivery, fact: fact) {
      result.append(entry.run)
    }
    return result
  }
}
