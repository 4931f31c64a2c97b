public import Hub

/// Reads what deliveries held out of the packed rosters.
public enum RosterReader {
  /// The facts that a delivery held, in the order in which it said them.
  ///
  /// A key that stands twice in a file is there twice; which line counts is derived (`StreamState`).
  public static func facts(_ database: LedgerDatabase, delivery: Int64) throws(HubError) -> [Int64] {
    var facts: [Int64] = []
    let last = try database.integer("SELECT MAX(id) FROM fact") ?? 0
    let rows = try database.prepare("SELECT body FROM roster WHERE delivery_id = ? ORDER BY seq")
    rows.bind(1, delivery)
    var whole = true
    while whole, try rows.step() { whole = Roster.forEach(rows.blob(0), upTo: last) { facts.append($0) } }
    rows.reset()
    guard whole else { throw HubError("ledger.roster_damaged", .corrupt, ["delivery": "\(delivery)"]) }
    return facts
  }
}
