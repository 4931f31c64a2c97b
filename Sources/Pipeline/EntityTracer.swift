import Dedupe
public import Hub
public import Ledger

/// Where an entity's values come from: its source records, and which of them won each field.
public struct EntityTrace: Sendable {
  /// One projected value with its origin.
  public struct Value: Sendable {
    /// The field.
    public var field: String
    /// The value as text; times as ISO 8601.
    public var value: String
    /// The rule that chose it.
    public var rule: String
    /// Which of `records` gave it; nil for a kept refusal and for what people said.
    public var record: Int?
    /// The lock or consent that said it.
    public var decision: Decision?
  }
  /// One source record.
  public struct Record: Sendable {
    /// Its connector.
    public var connector: String
    /// Its stream.
    public var stream: String
    /// Its key in the source.
    public var externalID: String
    /// Since when it says what it says, ISO 8601.
    public var sourceTime: String
    /// File, line, byte offset and length of its current version.
    public var locator: String
    /// How many versions are known.
    public var versions: Int
  }
  /// Something that the person did; its own source record.
  public struct Activity: Sendable {
    /// When, ISO 8601.
    public var at: String
    /// Behaviour code.
    public var type: String
    /// What it was about.
    public var subject: String
    /// The page.
    public var url: String
    /// Its connector.
    public var connector: String
    /// Its key in the source.
    public var externalID: String
  }
  /// The kind.
  public var kind: EntityKind
  /// The id; where an alias was asked for, the one that stands for it now.
  public var id: Int64
  /// The values that are not blank.
  public var values: [Value]
  /// The source records.
  public var records: [Record]
  /// What the person did, newest first; people only.
  public var activities: [Activity] = []
}

/// Explains entities: projects one entity alone and keeps the winners.
public struct EntityTracer {
  private let database: LedgerDatabase
  private let workspace: WorkspaceModel

  /// Makes a tracer over an open ledger.
  public init(_ database: LedgerDatabase, workspace: WorkspaceModel) {
    self.database = database
    self.workspace = workspace
  }

  /// Traces an entity; nil where no such id was ever given or it has no live records.
  public func trace(_ kind: EntityKind, id: Int64) throws(HubError) -> EntityTrace? {
    let current = try resolve(kind, id)
    let storage = kind.storage
    var members: [(entity: Int64, record: Int32)] = []
    let rows = try database.prepare(
      "SELECT record_id FROM member WHERE kind = ? AND entity_id = ? AND active = 1 ORDER BY record_id")
    rows.bind([.int(EntityTables.number(storage)), .int(current)])
    while try rows.step() { members.append((current, Int32(rows.integer(0)))) }
    rows.reset()
    guard !members.isEmpty else { return nil }
    let table = try RecordTable(database, only: members.map { Int64($0.record) })
    let streams = try StreamTable(database, workspace)
    let statements = try Statements(database)
    let builder = try ProjectionBuilder(
      database, kind: storage, table: table, streams: streams, consent: try ConsentTable(database),
      statements: statements, model: workspace.dedupe)
    var trace = EntityTrace(kind: kind, id: current, values: [], records: [])
    for member in members { trace.records.append(try record(Int64(member.record), table, streams)) }
    trace.values = values(try builder.batch(members[...]), storage, statements, current)
    if storage == .person { trace.activities = try activities(of: current) }
    return trace
  }

  /// What the person did, newest first: by records of their own, and by items of lists.
  private func activities(of person: Int64) throws(HubError) -> [EntityTrace.Activity] {
    let records = try activities(
      of: person, in: "norm_activity", "a.fact_id", ofOwn: "a.fact_id = own.fact_id",
      """
      mentioned(record_id) AS (
        SELECT f.record_id FROM candidate c JOIN fact f ON f.id = c.id
        UNION SELECT own.record_id FROM own JOIN patched_activity q ON q.record_id = own.record_id)
      SELECT v.at, v.type, v.subject, v.url, t.connector, r.external_id
      FROM mentioned c JOIN \(try ActivityItems.recordView(database)) v ON v.id = c.record_id
        JOIN record r ON r.id = c.record_id JOIN stream t ON t.id = r.stream_id
      WHERE v.person_id = ?1 ORDER BY v.at DESC, r.external_id
      """)
    guard try ActivityItems.areKept(database) else { return records }
    let items = try activities(
      of: person, in: ActivityItems.table, "a.id",
      ofOwn: "a.id BETWEEN \(ActivityItems.rows(of: "own.fact_id"))",
      """
      known(id) AS (SELECT DISTINCT id FROM candidate)
      SELECT v.at, v.type, v.subject, v.url, t.connector, r.external_id
      FROM known c JOIN \(ActivityItems.view) v ON v.item_row = c.id JOIN record r ON r.id = v.record_id
        JOIN stream t ON t.id = r.stream_id
      WHERE v.person_id = ?1 ORDER BY v.at DESC, r.external_id, v.item_row
      """)
    // Both are in order; of the same time the records come first.
    var all: [EntityTrace.Activity] = []
    var next = 0
    for record in records {
      while next < items.count, items[next].at > record.at {
        all.append(items[next])
        next += 1
      }
      all.append(record)
    }
    return all + items[next...]
  }

  /// The activities that may be the person's are found by the keys of the person's records; the view decides.
  private func activities(
    of person: Int64, in table: String, _ id: String, ofOwn isOwn: String, _ rest: String
  ) throws(HubError) -> [EntityTrace.Activity] {
    let rows = try database.prepare(
      """
      WITH own AS (
        SELECT s.fact_id, s.record_id, p.k_ma_id, p.k_sfa_lead_id, p.k_email
        FROM member m JOIN record_state s ON s.record_id = m.record_id JOIN norm_person p ON p.fact_id = s.fact_id
        WHERE m.kind = 1 AND m.entity_id = ?1 AND m.active = 1
        UNION ALL SELECT NULL, m.record_id, q.k_ma_id, q.k_sfa_lead_id, q.k_email
        FROM member m JOIN patched_person q ON q.record_id = m.record_id
        WHERE m.kind = 1 AND m.entity_id = ?1 AND m.active = 1),
      candidate(id) AS (
        SELECT \(id) FROM own JOIN \(table) a ON a.k_ma_id = own.k_ma_id WHERE own.k_ma_id <> 0 AND a.k_ma_id <> 0
        UNION SELECT \(id) FROM own JOIN \(table) a ON a.k_sfa_lead_id = own.k_sfa_lead_id
          WHERE own.k_sfa_lead_id <> 0 AND a.k_sfa_lead_id <> 0
        UNION SELECT \(id) FROM own JOIN \(table) a ON a.k_email = own.k_email
          WHERE own.k_email <> 0 AND a.k_email <> 0
        UNION SELECT \(id) FROM own JOIN \(table) a ON \(isOwn)),
      \(rest)
      """)
    rows.bind(1, person)
    var result: [EntityTrace.Activity] = []
    while try rows.step() {
      let cells = (0..<6).map { rows.text($0) ?? "" }
      result.append(
        EntityTrace.Activity(
          at: cells[0], type: cells[1], subject: cells[2], url: cells[3], connector: cells[4],
          externalID: cells[5]))
    }
    rows.reset()
    return result
  }

  private func resolve(_ kind: EntityKind, _ id: Int64) throws(HubError) -> Int64 {
    try database.integer(
      "SELECT entity_id FROM alias WHERE entity = ? AND retired_id = ?",
      [.text(kind.storage.rawValue), .int(id)]) ?? id
  }

  private func record(
    _ record: Int64, _ table: RecordTable, _ streams: StreamTable
  ) throws(HubError) -> EntityTrace.Record {
    let row = try database.prepare(
      """
      SELECT r.external_id, d.name || ':' || f.source_line || '@' || f.source_offset || '+' || f.length
      FROM record r JOIN record_state s ON s.record_id = r.id JOIN fact f ON f.id = s.fact_id
        JOIN delivery d ON d.id = f.delivery_id WHERE r.id = ?
      """)
    row.bind(1, record)
    defer { row.reset() }
    let found = try row.step()
    let stream = streams.row(table.streams[Int(record)])
    return EntityTrace.Record(
      connector: stream?.connector ?? "", stream: stream?.stream ?? "",
      externalID: found ? row.text(0) ?? "" : "",
      sourceTime: CivilTime.iso(milliseconds: table.sourceTimes[Int(record)]),
      locator: found ? row.text(1) ?? "" : "", versions: Int(table.versions[Int(record)]))
  }

  private func values(
    _ batch: ProjectedBatch, _ kind: EntityKind, _ statements: Statements, _ entity: Int64
  ) -> [EntityTrace.Value] {
    var result: [EntityTrace.Value] = []
    for (index, field) in database.schemas.of(kind).fields.enumerated() {
      let scalar = batch.projection.batch.columns[index]?.scalar(0) ?? .absent
      let text: String
      switch scalar {
      case .absent, .blank: continue
      case .text(let value): text = value
      case .int(let number):
        text = field.type == .timestamp ? CivilTime.iso(milliseconds: number) : String(number)
      }
      let winner = batch.projection.winners[index][0]
      let rule = workspace.dedupe.survivorship[kind]?[field.name] ?? field.rule
      result.append(
        EntityTrace.Value(
          field: field.name, value: text, rule: rule.rawValue, record: winner < 0 ? nil : Int(winner),
          decision: batch.said[0]?[index] == nil
            ? nil : statements.lock(kind, entity, field.name)?.decision ?? statements.consent(entity)))
    }
    return result
  }
}
