public import Hub
public import Ledger

/// A pair of entities that a person should look at.
public struct ReviewPair: Sendable {
  /// One of the two.
  public struct Side: Sendable {
    /// The entity that the record belongs to now.
    public var id: Int64
    /// The record that the pair was found by.
    public var record: Why.RecordName
    /// Its number in the ledger.
    var number: Int64
  }
  /// Its place in the list, from 1.
  public var number: Int
  /// The kind of entity.
  public var entity: EntityKind
  /// The one.
  public var a: Side
  /// The other.
  public var b: Side
  /// The evidence in bits.
  public var weight: Double
  /// 1 / (1 + 2^-weight).
  public var probability: Double
  /// Why it was not joined: a guard, or `below_threshold`.
  public var reason: String
  /// The weights by comparison, JSON.
  public var explanation: String

  /// What a decision about the pair names: both entities whole, as they were looked at.
  public var subjects: (a: DecisionSubject, b: DecisionSubject) {
    (.entityOf(a.record, entity, a.id), .entityOf(b.record, entity, b.id))
  }
}

/// Reads the pairs that wait for a person, and puts them off.
public struct ReviewStore {
  private let database: LedgerDatabase

  /// A store over an open ledger.
  public init(_ database: LedgerDatabase) { self.database = database }

  /// The pairs of the view `review`, the strongest first; of two entities the strongest pair alone.
  public func pairs(_ kind: EntityKind? = nil) throws(HubError) -> [ReviewPair] {
    let known = try database.integer("SELECT 1 FROM sqlite_schema WHERE name = 'review' AND type = 'view'")
    guard known != nil else { return [] }
    var result: [ReviewPair] = []
    var seen: Set<[Int64]> = []
    let rows = try database.prepare(
      """
      SELECT entity, entity_a, connector_a, stream_a, external_id_a, record_a, entity_b, connector_b, stream_b,
        external_id_b, record_b, CAST(weight AS TEXT), CAST(probability AS TEXT), reason, explanation
      FROM review ORDER BY weight DESC, connector_a, stream_a, external_id_a, connector_b, stream_b, external_id_b
      """)
    while try rows.step() {
      guard let entity = EntityKind(rawValue: rows.text(0) ?? "") else { continue }
      let ids = [rows.integer(1), rows.integer(6)]
      guard seen.insert([EntityTables.number(entity), ids.min() ?? 0, ids.max() ?? 0]).inserted else {
        continue
      }
      let sides = [1, 6].map { first in
        ReviewPair.Side(
          id: rows.integer(first),
          record: Why.RecordName(
            connector: rows.text(first + 1) ?? "", stream: rows.text(first + 2) ?? "",
            externalID: rows.text(first + 3) ?? ""),
          number: rows.integer(first + 4))
      }
      result.append(
        ReviewPair(
          number: result.count + 1, entity: entity, a: sides[0], b: sides[1],
          weight: Double(rows.text(11) ?? "") ?? 0, probability: Double(rows.text(12) ?? "") ?? 0,
          reason: rows.text(13) ?? "", explanation: rows.text(14) ?? "{}"))
    }
    rows.reset()
    // A number is the place in the whole list, so that it means the same whatever is shown.
    return result.filter { kind == nil || $0.entity == kind?.storage }
  }

  /// The fields of an entity as it is published: name, value; blank ones left out.
  public func fields(_ kind: EntityKind, _ id: Int64) throws(HubError) -> [(
    field: FieldSchema, value: Scalar
  )] {
    let fields = database.schemas.of(kind).fields
    let names = fields.map(\.column).joined(separator: ", ")
    let rows = try database.prepare("SELECT \(names) FROM entity_\(kind.storage.rawValue) WHERE id = ?")
    rows.bind(1, id)
    defer { rows.reset() }
    guard try rows.step() else { return [] }
    return fields.indices.compactMap { index in
      let value = rows.scalar(index)
      return value.hasValue ? (fields[index], value) : nil
    }
  }

  /// The records of an entity.
  public func records(_ kind: EntityKind, _ id: Int64) throws(HubError) -> [Why.RecordName] {
    try DecisionSubjects(database: database).members(kind, id).map(\.name)
  }

  /// Puts a pair off (`isLater`), or lists it again: all pairs of records of the two entities.
  static func setLater(
    _ pair: ReviewPair, _ isLater: Bool, by author: String, at now: Int64, _ database: LedgerDatabase
  ) throws(HubError) {
    let number = EntityTables.number(pair.entity)
    try database.run(
      isLater
        ? """
        INSERT OR REPLACE INTO review_later(kind, record_a, record_b, author, put_off_at)
        SELECT w.kind, w.record_a, w.record_b, ?4, ?5 FROM review_row w
          JOIN member x ON x.kind = w.kind AND x.record_id = w.record_a
          JOIN member y ON y.kind = w.kind AND y.record_id = w.record_b
        WHERE w.kind = ?1 AND ((x.entity_id = ?2 AND y.entity_id = ?3) OR (x.entity_id = ?3 AND y.entity_id = ?2))
        """
        : """
        DELETE FROM review_later WHERE kind = ?1 AND ?4 <> '' AND ?5 > 0 AND EXISTS(
          SELECT 1 FROM member x JOIN member y ON y.kind = x.kind AND y.record_id = review_later.record_b
          WHERE x.kind = ?1 AND x.record_id = review_later.record_a
            AND ((x.entity_id = ?2 AND y.entity_id = ?3) OR (x.entity_id = ?3 AND y.entity_id = ?2)))
        """,
      [.int(number), .int(pair.a.id), .int(pair.b.id), .text(author), .int(now)])
  }

  /// Puts pairs off, or lists them again; takes the writer's lock.
  public static func setLater(
    _ pairs: [ReviewPair], _ isLater: Bool = true, by author: String, workspace: WorkspaceModel
  ) throws(HubError) {
    guard !pairs.isEmpty else { return }
    let now = Clock.now()
    let session = try LedgerSession(workspace: workspace, purpose: "review", now: now)
    defer { session.close() }
    try session.database.transaction { () throws(HubError) in
      for pair in pairs { try setLater(pair, isLater, by: author, at: now, session.database) }
    }
  }
}
