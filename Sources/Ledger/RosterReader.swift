public import Hub

/// Reads what deliveries held out of the packed rosters.
public enum RosterReader {
  /// The facts that a delivery held, in order, without those that a later line replaced.
  public static func facts(_ database: LedgerDatabase, delivery: Int64) throws(HubError) -> [Int64] {
    var facts: [Int64] = []
    var replaced: Set<Int64> = []
    let rows = try database.prepare("SELECT body FROM roster WHERE delivery_id = ? ORDER BY seq")
    rows.bind(1, delivery)
    var whole = true
    while try rows.step() {
      whole =
        Roster.forEach(rows.blob(0)) { id, gone in
          if gone { replaced.insert(id) } else { facts.append(id) }
        } && whole
    }
    rows.reset()
    guard whole else { throw HubError("ledger.roster_damaged", .corrupt, ["delivery": "\(delivery)"]) }
    if !replaced.isEmpty { facts.removeAll { replaced.contains($0) } }
    return facts
  }
}
