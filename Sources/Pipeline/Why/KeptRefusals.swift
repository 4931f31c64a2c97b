import Dedupe
import Hub
import Ledger

/// Finds why an entity refuses although none of its live records says so (`ConsentTable` has the rules).
struct KeptRefusals {
  let database: LedgerDatabase
  let finder: OriginFinder

  /// The refusals that hold for an entity's records: decisions about them or their addresses, and deleted records that
  /// bore one of the addresses.
  ///
  /// Decisions are few. Deleted records are looked for among the entity's own, and by `norm_person_mailbox`, which knows
  /// no role addresses (`info@`): a refusal that only another entity's deleted record with such an address told holds,
  /// but is not named here.
  func of(_ subject: WhySubject) throws(HubError) -> [Why.KeptRefusal] {
    var mailboxes: Set<UInt64> = []
    for row in subject.records.indices {
      if let folded = subject.folded[row] { mailboxes.insert(folded.mailbox) }
      let fact = subject.table.facts[Int(subject.records[row])]
      let key = try database.integer("SELECT k_mailbox FROM norm_person WHERE fact_id = ?", [.int(fact)])
      mailboxes.insert(UInt64(bitPattern: key ?? 0))
    }
    mailboxes.remove(0)
    return try decisions(Set(subject.records), mailboxes) + deleted(subject.id, mailboxes)
  }

  private func decisions(
    _ records: Set<Int64>, _ mailboxes: Set<UInt64>
  ) throws(HubError) -> [Why.KeptRefusal] {
    var result: [Why.KeptRefusal] = []
    let rows = try database.prepare(
      """
      SELECT d.connector, d.stream, d.external_id, d.match_hash, d.author, d.decided_at, d.reason, r.id
      FROM decision d LEFT JOIN stream s ON s.connector = d.connector AND s.stream = d.stream
        LEFT JOIN record r ON r.external_id = d.external_id AND r.stream_id = s.id
      WHERE d.kind = 'opt_out' AND d.revoked_at IS NULL ORDER BY d.id
      """)
    while try rows.step() {
      guard records.contains(rows.integer(7)) || mailboxes.contains(rows.hash(3)) else { continue }
      result.append(
        Why.KeptRefusal(
          record: .init(
            connector: rows.text(0) ?? "", stream: rows.text(1) ?? "", externalID: rows.text(2) ?? ""),
          at: rows.integer(5), author: rows.text(4) ?? "", reason: rows.text(6) ?? ""))
    }
    rows.reset()
    return result
  }

  private func deleted(_ entity: Int64, _ mailboxes: Set<UInt64>) throws(HubError) -> [Why.KeptRefusal] {
    var records: Set<Int64> = []
    func take(_ rows: Statement) throws(HubError) {
      while try rows.step() { records.insert(rows.integer(0)) }
      rows.reset()
    }
    let own = try database.prepare(
      "SELECT record_id FROM member WHERE kind = 1 AND entity_id = ? AND active = 0")
    own.bind(1, entity)
    try take(own)
    // Made with the first activity.
    let hasIndex =
      try database.integer("SELECT 1 FROM sqlite_schema WHERE name = 'norm_person_mailbox'") != nil
    for mailbox in hasIndex ? mailboxes.sorted() : [] {
      let bearers = try database.prepare(
        """
        SELECT f.record_id FROM norm_person n JOIN fact f ON f.id = n.fact_id
        WHERE n.k_email = ?1 AND n.k_email <> 0
        """)
      bearers.bind(1, hash: mailbox)
      try take(bearers)
    }
    var result: [Why.KeptRefusal] = []
    for record in records.sorted() {
      let deletedAt = try database.integer(
        """
        SELECT s.deleted_at FROM record_state s WHERE s.record_id = ?1 AND s.deleted_at IS NOT NULL AND EXISTS(
          SELECT 1 FROM fact f JOIN norm_person p ON p.fact_id = f.id
          WHERE f.record_id = ?1 AND p.opt_out = 1 AND (f.flags & 4) = 0)
        """, [.int(record)])
      guard let deletedAt else { continue }
      result.append(Why.KeptRefusal(record: try finder.recordName(record), at: deletedAt, reason: ""))
    }
    return result
  }
}
