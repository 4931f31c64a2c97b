public import Hub
public import Ledger

/// Reads and writes `decision` and `decision_record`.
public struct DecisionStore {
  let database: LedgerDatabase

  /// A store over an open ledger.
  public init(_ database: LedgerDatabase) { self.database = database }

  /// Whether the ledger's tables are those of today: a reader may open one that an earlier version wrote.
  static func isKept(_ database: LedgerDatabase) throws(HubError) -> Bool {
    try database.integer("SELECT 1 FROM sqlite_schema WHERE name = 'decision_record'") != nil
  }

  /// The decisions in the order in which they were written down.
  ///
  /// - Parameter revoked: also those that were revoked.
  public func all(revoked: Bool = false) throws(HubError) -> [Decision] {
    guard try Self.isKept(database) else { return [] }
    return try read(revoked ? "TRUE" : "d.revoked_at IS NULL", [])
  }

  /// A decision; nil where there is none of that number.
  func decision(_ id: Int64) throws(HubError) -> Decision? { try read("d.id = ?", [.int(id)]).first }

  private func read(_ condition: String, _ parameters: [Scalar]) throws(HubError) -> [Decision] {
    var result: [Decision] = []
    let rows = try database.prepare(
      """
      SELECT d.id, d.kind, d.entity, d.field, d.value, d.author, d.decided_at, d.said_at, d.reason, d.evidence,
        d.run_id, d.revoked_at, d.revoked_by, d.connector, d.stream, d.external_id, d.match_hash
      FROM decision d WHERE \(condition) ORDER BY d.id
      """)
    rows.bind(parameters)
    while try rows.step() {
      guard let kind = Decision.Kind(rawValue: rows.text(1) ?? "") else { continue }
      let first = Why.RecordName(
        connector: rows.text(13) ?? "", stream: rows.text(14) ?? "", externalID: rows.text(15) ?? "")
      result.append(
        Decision(
          id: rows.integer(0), kind: kind, entity: EntityKind(rawValue: rows.text(2) ?? "") ?? .person,
          field: rows.text(3) ?? "", value: rows.text(4) ?? "",
          sides: [[Decision.Named(name: first, record: nil, mailbox: rows.hash(16))]],
          author: rows.text(5) ?? "", decidedAt: rows.integer(6),
          saidAt: rows.isNull(7) ? nil : rows.integer(7), reason: rows.text(8) ?? "",
          evidence: rows.text(9) ?? "", run: rows.isNull(10) ? nil : rows.integer(10),
          revokedAt: rows.isNull(11) ? nil : rows.integer(11), revokedBy: rows.text(12)))
    }
    rows.reset()
    for index in result.indices { try readRecords(&result[index]) }
    return result
  }

  private func readRecords(_ decision: inout Decision) throws(HubError) {
    var sides: [[Decision.Named]] = []
    let rows = try database.prepare(
      """
      SELECT x.side, x.connector, x.stream, x.external_id, r.id, x.match_hash
      FROM decision_record x LEFT JOIN stream s ON s.connector = x.connector AND s.stream = x.stream
        LEFT JOIN record r ON r.stream_id = s.id AND r.external_id = x.external_id
      WHERE x.decision_id = ? ORDER BY x.side, x.connector, x.stream, x.external_id
      """)
    rows.bind(1, decision.id)
    while try rows.step() {
      let side = Int(rows.integer(0))
      while sides.count <= side { sides.append([]) }
      sides[side].append(
        Decision.Named(
          name: Why.RecordName(
            connector: rows.text(1) ?? "", stream: rows.text(2) ?? "", externalID: rows.text(3) ?? ""),
          record: rows.isNull(4) ? nil : rows.integer(4), mailbox: rows.hash(5)))
    }
    rows.reset()
    if !sides.isEmpty {
      decision.sides = sides
    } else {
      decision.sides[0][0].record = try record(decision.sides[0][0].name)
    }
  }

  /// The number of a record; nil where it never came.
  func record(_ name: Why.RecordName) throws(HubError) -> Int64? {
    try database.integer(
      """
      SELECT r.id FROM record r JOIN stream s ON s.id = r.stream_id
      WHERE r.external_id = ?3 AND s.connector = ?1 AND s.stream = ?2
      """, [.text(name.connector), .text(name.stream), .text(name.externalID)])
  }

  /// Writes a decision down; gives it its number.
  func write(_ decision: inout Decision) throws(HubError) {
    let first = decision.sides[0][0].name
    try database.run(
      """
      INSERT INTO decision(kind, connector, stream, external_id, value, author, decided_at, reason, evidence, entity,
        field, said_at, run_id) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
      """,
      [
        .text(decision.kind.rawValue), .text(first.connector), .text(first.stream), .text(first.externalID),
        .text(decision.value), .text(decision.author), .int(decision.decidedAt), .text(decision.reason),
        .text(decision.evidence), .text(decision.entity.rawValue), .text(decision.field),
        decision.saidAt.map { .int($0) } ?? .absent, decision.run.map { .int($0) } ?? .absent,
      ])
    decision.id = database.lastInsertID
    for (side, records) in decision.sides.enumerated() {
      for named in records {
        try database.run(
          """
          INSERT INTO decision_record(decision_id, side, connector, stream, external_id, match_hash)
          VALUES (?, ?, ?, ?, ?, ?)
          """,
          [
            .int(decision.id), .int(Int64(side)), .text(named.name.connector), .text(named.name.stream),
            .text(named.name.externalID), .int(Int64(bitPattern: named.mailbox)),
          ])
      }
    }
  }

  /// Ends a decision.
  func revoke(_ id: Int64, by author: String, reason: String, at now: Int64, run: Int64) throws(HubError) {
    try database.run(
      "UPDATE decision SET revoked_at = ?, revoked_by = ?, revoked_reason = ?, revoked_run = ? WHERE id = ?",
      [.int(now), .text(author), .text(reason), .int(run), .int(id)])
  }
}
