public import Hub

/// Reads what deliveries held out of the packed rosters.
public enum RosterReader {
  /// The facts that a delivery held, in order, without those that a later line replaced.
  ///
  /// A chunk takes back facts of earlier chunks only: a fact that was replaced and then said again counts.
  public static func facts(_ database: LedgerDatabase, delivery: Int64) throws(HubError) -> [Int64] {
    var facts: [Int64] = []
    var lastTakenBack: [Int64: Int] = [:]
    var chunkEnds: [Int] = []
    let rows = try database.prepare("SELECT body FROM roster WHERE delivery_id = ? ORDER BY seq")
    rows.bind(1, delivery)
    var whole = true
    while try rows.step() {
      whole =
        Roster.forEach(rows.blob(0)) { id, gone in
          if gone { lastTakenBack[id] = chunkEnds.count } else { facts.append(id) }
        } && whole
      chunkEnds.append(facts.count)
    }
    rows.reset()
    guard whole else { throw HubError("ledger.roster_damaged", .corrupt, ["delivery": "\(delivery)"]) }
    return lastTakenBack.isEmpty ? facts : kept(facts, chunkEnds, lastTakenBack)
  }

  private static func kept(_ facts: [Int64], _ chunkEnds: [Int], _ lastTakenBack: [Int64: Int]) -> [Int64] {
    var kept: [Int64] = []
    kept.reserveCapacity(facts.count)
    var start = 0
    for (chunk, end) in chunkEnds.enumerated() {
      for fact in facts[start..<end] where lastTakenBack[fact, default: -1] <= chunk { kept.append(fact) }
      start = end
    }
    return kept
  }
}
