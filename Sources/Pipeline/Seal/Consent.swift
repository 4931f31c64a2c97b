import Hub
import Ledger

/// The refusals (opt-outs) that hold beside what the live records say themselves.
///
/// They outlive the facts that told them: as decisions, where a person or an undone run left them behind, and by the
/// e-mail address, where the record that told them was deleted in its source. A refusal with an address holds for
/// every record with that address.
///
/// The version of a deleted record that refuses need not be the one that names the address (a patch carries what
/// changed; many a source empties the address with the refusal): every address that any of its versions bore counts.
///
/// Each is known with the time when it was told: who agreed later than that (`Statements`) is not refused by it.
struct ConsentTable {
  private var records: [Int: Int64] = [:]
  private var refusedMailboxes: [UInt64: Int64] = [:]

  /// The addresses for which somebody refused.
  var mailboxes: Set<UInt64> { Set(refusedMailboxes.keys) }

  /// No refusals but the live records' own.
  init() {}

  init(_ database: LedgerDatabase) throws(HubError) {
    let said = try DecisionStore.isKept(database) ? "COALESCE(d.said_at, d.decided_at)" : "d.decided_at"
    let decisions = try database.prepare(
      """
      SELECT r.id, d.match_hash, \(said) FROM decision d
        LEFT JOIN stream s ON s.connector = d.connector AND s.stream = d.stream
        LEFT JOIN record r ON r.stream_id = s.id AND r.external_id = d.external_id
      WHERE d.kind = 'opt_out' AND d.revoked_at IS NULL
      """)
    while try decisions.step() {
      let time = decisions.integer(2)
      if !decisions.isNull(0) { refuse(Int(decisions.integer(0)), time) }
      if decisions.hash(1) != 0 { refuse(mailbox: decisions.hash(1), time) }
    }
    decisions.reset()
    for decision in try StandingDecisions(database).all
    where decision.kind == .consent && decision.value == "out" {
      for named in decision.sides.joined() {
        if let record = named.record { refuse(Int(record), decision.time) }
        if named.mailbox != 0 { refuse(mailbox: named.mailbox, decision.time) }
      }
    }
    try addDeleted(database)
  }

  private mutating func refuse(_ record: Int, _ time: Int64) {
    records[record] = max(records[record] ?? Int64.min, time)
  }

  private mutating func refuse(mailbox: UInt64, _ time: Int64) {
    refusedMailboxes[mailbox] = max(refusedMailboxes[mailbox] ?? Int64.min, time)
  }

  /// The addresses of deleted records that refused, in any version or by decision.
  private mutating func addDeleted(_ database: LedgerDatabase) throws(HubError) {
    var refusing = records
    var bearing: [(record: Int, mailbox: UInt64)] = []
    for (time, source) in [
      (
        "s.source_time",
        "record_state s JOIN norm_person n ON n.fact_id = s.fact_id WHERE s.deleted_at IS NOT NULL"
      ),
      (
        "v.source_time",
        """
        record_state s JOIN record_version v ON v.record_id = s.record_id JOIN norm_person n ON n.fact_id = v.fact_id
        WHERE s.deleted_at IS NOT NULL AND s.versions > 1
        """
      ),
    ] {
      let rows = try database.prepare("SELECT s.record_id, n.opt_out, n.k_mailbox, \(time) FROM \(source)")
      while try rows.step() {
        let record = Int(rows.integer(0))
        if rows.integer(1) == 1 { refusing[record] = max(refusing[record] ?? Int64.min, rows.integer(3)) }
        if rows.hash(2) != 0 { bearing.append((record, rows.hash(2))) }
      }
      rows.reset()
    }
    for entry in bearing {
      if let time = refusing[entry.record] { refuse(mailbox: entry.mailbox, time) }
    }
  }

  /// When the latest refusal of a record or its address was told; `Int64.min` for none.
  func refusedAt(record: Int, mailbox: UInt64) -> Int64 {
    max(records[record] ?? Int64.min, mailbox == 0 ? Int64.min : refusedMailboxes[mailbox] ?? Int64.min)
  }

  func optedOut(record: Int, mailbox: UInt64) -> Bool {
    records[record] != nil || (mailbox != 0 && refusedMailboxes[mailbox] != nil)
  }
}

/// Keeps refusals from going with what told them, and finds whom they concern.
struct ConsentKeeper {
  let database: LedgerDatabase

  /// Keeps, as decisions, the refusals that only undone runs told; returns the records that they concern.
  func keepRefusals(of run: Int64, undo: Int64, at now: Int64) throws(HubError) -> Set<Int64> {
    let told = try facts(of: run)
    var refusals: [(fact: Int64, record: Int64, mailbox: UInt64)] = []
    let rows = try database.prepare(
      """
      SELECT n.fact_id, f.record_id, n.k_mailbox FROM norm_person n JOIN fact f ON f.id = n.fact_id
      WHERE n.opt_out = 1 AND (f.flags & 4) <> 0 ORDER BY n.fact_id
      """)
    while try rows.step() {
      if told.contains(rows.integer(0)) {
        refusals.append((rows.integer(0), rows.integer(1), rows.hash(2)))
      }
    }
    rows.reset()
    var mailboxes: Set<UInt64> = []
    for refusal in refusals {
      // A patch that refuses need not name the address.
      let borne = refusal.mailbox != 0 ? [refusal.mailbox] : try self.mailboxes(of: refusal.record, told)
      for mailbox in borne.isEmpty ? [0] : borne { try keep(refusal.fact, mailbox, run, now) }
      mailboxes.formUnion(borne)
    }
    return try bearers(of: mailboxes).union(refusals.map(\.record))
  }

  /// Keeps a fact's refusal as a decision, once.
  private func keep(_ fact: Int64, _ mailbox: UInt64, _ run: Int64, _ now: Int64) throws(HubError) {
    try database.run(
      """
      INSERT INTO decision(
        kind, connector, stream, external_id, match_hash, value, author, decided_at, said_at, reason, evidence)
      SELECT 'opt_out', s.connector, s.stream, r.external_id, ?4, 'true', 'tsunagi', ?1, f.source_time,
        'kept when run ' || ?2 || ' was undone', 'fact ' || f.id || ' in ' || d.name || ', line ' || f.source_line
      FROM fact f JOIN delivery d ON d.id = f.delivery_id JOIN record r ON r.id = f.record_id
        JOIN stream s ON s.id = r.stream_id
      WHERE f.id = ?3 AND NOT EXISTS(SELECT 1 FROM decision o WHERE o.kind = 'opt_out' AND o.connector = s.connector
        AND o.stream = s.stream AND o.external_id = r.external_id AND o.match_hash = ?4 AND o.revoked_at IS NULL)
      """, [.int(now), .int(run), .int(fact), .int(Int64(bitPattern: mailbox))])
  }

  /// The addresses that a record bears in facts that count, or counted before the undo of a run that told them.
  private func mailboxes(of record: Int64, _ told: Set<Int64>) throws(HubError) -> [UInt64] {
    var mailboxes: Set<UInt64> = []
    let rows = try database.prepare(
      """
      SELECT f.id, f.flags & 4, n.k_mailbox FROM fact f JOIN norm_person n ON n.fact_id = f.id
      WHERE f.record_id = ? AND n.k_mailbox <> 0
      """)
    rows.bind(1, record)
    while try rows.step() {
      if rows.integer(1) == 0 || told.contains(rows.integer(0)) { mailboxes.insert(rows.hash(2)) }
    }
    rows.reset()
    return mailboxes.sorted()
  }

  /// The facts that a run delivered, also those that another run had brought before.
  private func facts(of run: Int64) throws(HubError) -> Set<Int64> {
    var deliveries: [Int64] = []
    let rows = try database.prepare("SELECT id FROM delivery WHERE run_id = ? AND complete = 1")
    rows.bind(1, run)
    while try rows.step() { deliveries.append(rows.integer(0)) }
    rows.reset()
    var facts: Set<Int64> = []
    for delivery in deliveries { facts.formUnion(try RosterReader.facts(database, delivery: delivery)) }
    return facts
  }

  /// The addresses that refusals of records may concern: of all their facts where one refuses.
  func refusals(of records: [Int64]) throws(HubError) -> Set<UInt64> {
    guard !records.isEmpty else { return [] }
    let decided = try decided()
    var mailboxes: Set<UInt64> = []
    let rows = try database.prepare(
      """
      SELECT n.opt_out, n.k_mailbox FROM fact f JOIN norm_person n ON n.fact_id = f.id WHERE f.record_id = ?
      """)
    for record in records {
      var refuses = decided.contains(record)
      var borne: [UInt64] = []
      rows.bind(1, record)
      while try rows.step() {
        if rows.integer(0) == 1 { refuses = true }
        if rows.hash(1) != 0 { borne.append(rows.hash(1)) }
      }
      rows.reset()
      if refuses { mailboxes.formUnion(borne) }
    }
    return mailboxes
  }

  /// The records that somebody decided refuse.
  private func decided() throws(HubError) -> Set<Int64> {
    var records: Set<Int64> = []
    let rows = try database.prepare(
      """
      SELECT r.id FROM decision d JOIN stream s ON s.connector = d.connector AND s.stream = d.stream
        JOIN record r ON r.stream_id = s.id AND r.external_id = d.external_id
      WHERE d.kind = 'opt_out' AND d.revoked_at IS NULL
      """)
    while try rows.step() { records.insert(rows.integer(0)) }
    rows.reset()
    return records
  }

  /// The records that bear one of the addresses, in any version.
  func bearers(of mailboxes: Set<UInt64>) throws(HubError) -> Set<Int64> {
    guard !mailboxes.isEmpty else { return [] }
    var records: Set<Int64> = []
    let rows = try database.prepare(
      "SELECT f.record_id, n.k_mailbox FROM norm_person n JOIN fact f ON f.id = n.fact_id WHERE n.k_mailbox <> 0"
    )
    while try rows.step() {
      if mailboxes.contains(rows.hash(1)) { records.insert(rows.integer(0)) }
    }
    rows.reset()
    return records
  }
}
