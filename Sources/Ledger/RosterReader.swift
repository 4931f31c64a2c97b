public import Hub

/// Reads what deliveries held out of the packed rosters.
public enum RosterReader {
  /// The facts that a delivery held, in the order in which it said them.
  ///
  /// A key that stands twice in a file is there twice; which line counts is derived (`StreamState`).
  public static func facts(_ database: LedgerDatabase, delivery: Int64) throws(HubError) -> [Int64] {
    var facts: [Int64] = []
    let last = try database.integer("SELECT MAX(id) FROM fact") ?? 0
    let said = DeliveredFacts(
      delivery: delivery, bodies: try bodies(database, delivery: delivery), last: last)
    try said.forEach { facts.append($0) }
    return facts
  }

  /// Whether a delivery held a fact.
  public static func holds(
    _ database: LedgerDatabase, delivery: Int64, fact: Int64
  ) throws(HubError) -> Bool {
    for body in try bodies(database, delivery: delivery) {
      guard let isHeld = Roster.holds(body, fact) else {
        throw HubError("ledger.roster_damaged", .corrupt, ["delivery": "\(delivery)"])
      }
      if isHeld { return true }
    }
    return false
  }

  /// The packed bodies of a delivery's roster.
  static func bodies(_ database: LedgerDatabase, delivery: Int64) throws(HubError) -> [[UInt8]] {
    var bodies: [[UInt8]] = []
    let rows = try database.prepare("SELECT body FROM roster WHERE delivery_id = ? ORDER BY seq")
    rows.bind(1, delivery)
    while try rows.step() { bodies.append(rows.blob(0)) }
    rows.reset()
    return bodies
  }
}
