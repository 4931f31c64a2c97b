import Hub

/// The views that bear the contract's names (DESIGN section 6) over the storage tables.
enum ContractViews {
  private static let names = [
    "source_record", "crosswalk", "company", "site", "person", "lead", "deal", "activity", activityRecord,
    ActivityItems.view,
    "tag", "change",
    "status_history", EmploymentView.name,
    "reject", "review",
  ]

  /// The activities that are records by themselves; `activity` has those of lists, too.
  static let activityRecord = "activity_record"

  static var drop: String { names.map { "DROP VIEW IF EXISTS \"\($0)\";" }.joined(separator: "\n") }

  /// Times are stored in milliseconds UTC and shown as ISO 8601; a blank time (`''`) is no time.
  static func iso(_ column: String) -> String {
    "strftime('%Y-%m-%dT%H:%M:%SZ', NULLIF(\(column), '') / 1000, 'unixepoch')"
  }

  private static func fields(_ schema: EntitySchema) -> String {
    schema.fields.map { field in
      let column = "e.\(field.column)"
      if field.type == .timestamp { return "\(iso(column)) AS \(field.name)" }
      return field.custom == nil ? column : "\(column) AS \(field.name)"
    }.joined(separator: ", ")
  }

  /// `data` of a source record: the normalized fields that hold something, per entity the record makes.
  private static func json(_ schema: EntitySchema) -> String {
    let object = object(schema)
    let record = "(SELECT \(object) FROM norm_\(schema.kind.rawValue) n WHERE n.fact_id = f.id)"
    guard schema.kind == .activity else { return record }
    // The items of a list are a list.
    let items = """
      (SELECT NULLIF(json_group_array(json(o)), '[]') FROM (
        SELECT json_patch('{}', \(object)) AS o FROM \(ActivityItems.table) n WHERE \(ofFact) ORDER BY n.id))
      """
    return "COALESCE(\(record), \(items))"
  }

  /// Whether a row of an item is the fact's.
  private static let ofFact =
    "n.id BETWEEN \(ActivityItems.rows(of: "f.id"))"

  private static func object(_ schema: EntitySchema) -> String {
    let pairs = schema.fields.map { "'\($0.name)', n.\($0.column)" }
    var object = "'{}'"
    // A function of SQLite takes no more than 127 arguments.
    for start in stride(from: 0, to: pairs.count, by: together) {
      let some = pairs[start..<min(start + together, pairs.count)].joined(separator: ", ")
      object = "json_patch(\(object), json_object(\(some)))"
    }
    return object
  }

  /// Whether a fact makes an entity.
  private static func exists(_ kind: EntityKind) -> String {
    let own = "EXISTS(SELECT 1 FROM norm_\(kind.rawValue) n WHERE n.fact_id = f.id)"
    return kind == .activity
      ? "(\(own) OR EXISTS(SELECT 1 FROM \(ActivityItems.table) n WHERE \(ofFact)))" : own
  }

  /// Fields in one call of `json_object`.
  private static let together = 60

  private static let kindName =
    "CASE m.kind WHEN 1 THEN 'person' WHEN 2 THEN 'company' WHEN 3 THEN 'deal' WHEN 5 THEN 'site' END"

  static func create(_ schemas: EntitySchemas) -> String {
    let names = (["id", "person_id"] + schemas.of(.activity).fields.map(\.name)).joined(separator: ", ")
    let data = EntitySchema.storageKinds.map { "'\($0.rawValue)', json(\(json(schemas.of($0))))" }
      .joined(separator: ", ")
    let entities = EntitySchema.storageKinds.map {
      "CASE WHEN \(exists($0)) THEN '\($0.rawValue) ' ELSE '' END"
    }.joined(separator: " || ")
    return """
      CREATE VIEW source_record AS
        SELECT f.id AS fact_id, s.connector, s.stream, r.external_id,
          \(iso("COALESCE(c.source_time, f.source_time)")) AS source_time,
          printf('%016x', f.fingerprint) AS fingerprint,
          d.name || ':' || f.source_line || '@' || f.source_offset || '+' || f.length AS locator, d.run_id,
          trim(\(entities)) AS entity, (f.flags & 1) AS tombstone,
          (c.fact_id IS NOT NULL AND (c.deleted_at IS NULL OR f.flags & 1)) AS is_current,
          (f.flags & 2) / 2 AS rejected, json_patch('{}', json_object(\(data))) AS data
        FROM fact f JOIN record r ON r.id = f.record_id JOIN stream s ON s.id = r.stream_id
          JOIN delivery d ON d.id = f.delivery_id JOIN run u ON u.id = d.run_id
          LEFT JOIN record_state c ON c.record_id = f.record_id AND c.fact_id = f.id
        WHERE (f.flags & 4) = 0 AND (u.status <> 'open' OR c.fact_id IS NOT NULL)
        UNION ALL
        SELECT NULL, s.connector, s.stream, r.external_id, \(iso("c.deleted_at")), NULL, NULL, NULL, NULL, 1, 1, 0,
          NULL
        FROM record_state c JOIN fact f ON f.id = c.fact_id JOIN record r ON r.id = c.record_id
          JOIN stream s ON s.id = r.stream_id
        WHERE c.deleted_at IS NOT NULL AND (f.flags & 1) = 0;
      CREATE VIEW crosswalk AS
        SELECT s.connector, s.stream, r.external_id, \(kindName) AS entity, m.entity_id, m.record_id
        FROM member m JOIN record r ON r.id = m.record_id JOIN stream s ON s.id = r.stream_id WHERE m.active = 1;
      CREATE VIEW company AS SELECT e.id, \(fields(schemas.of(.company))) FROM entity_company e;
      CREATE VIEW site AS SELECT e.id, e.company_id, \(fields(schemas.of(.site))) FROM entity_site e;
      CREATE VIEW person AS
        SELECT e.id, e.is_lead, e.company_id, \(site) AS site_id, \(fields(schemas.of(.person))) FROM entity_person e;
      CREATE VIEW lead AS
        SELECT e.id, e.id AS person_id, e.company_id, \(site) AS site_id, \(fields(schemas.of(.person)))
        FROM entity_person e WHERE e.is_lead = 1;
      CREATE VIEW deal AS SELECT e.id, e.company_id, e.person_id, \(fields(schemas.of(.deal))) FROM entity_deal e;
      CREATE VIEW \(activityRecord) AS
        SELECT c.record_id AS id, \(person(activityColumn)) AS person_id,
          \(activityFields(schemas.of(.activity), activityColumn))
        FROM record_state c LEFT JOIN norm_activity e ON e.fact_id = c.fact_id
          LEFT JOIN patched_activity q ON q.record_id = c.record_id
        WHERE c.deleted_at IS NULL AND (e.fact_id IS NOT NULL OR q.record_id IS NOT NULL);
      CREATE VIEW \(ActivityItems.view) AS
        SELECT e.id AS item_row, c.record_id,
          \(ActivityItems.first) + c.record_id * \(ActivityItems.perRecord) + e.id % \(ActivityItems.perRecord) AS id,
          \(person { "e.\($0)" }) AS person_id, \(activityFields(schemas.of(.activity)) { "e.\($0)" })
        FROM \(ActivityItems.table) e CROSS JOIN fact f ON f.id = e.id / \(ActivityItems.perRecord)
          CROSS JOIN record_state c ON c.record_id = f.record_id AND c.fact_id = f.id
        WHERE c.deleted_at IS NULL;
      CREATE VIEW activity AS SELECT \(names) FROM \(activityRecord) UNION ALL SELECT \(names) FROM \(ActivityItems.view);
      CREATE VIEW tag AS
        SELECT d.entity, t.entity_id, d.name AS tag, d.kind, \(iso("t.since")) AS since, k.name AS rule
        FROM tag_row t JOIN tag_definition d ON d.id = t.tag_id JOIN tag_rule k ON k.id = t.rule_id;
      CREATE VIEW change AS
        SELECT m.id, \(kindName) AS entity, m.entity_id, m.field, m.before, m.after, m.run_id,
          s.connector, s.stream, r.external_id
        FROM change_row m LEFT JOIN record r ON r.id = m.record_id LEFT JOIN stream s ON s.id = r.stream_id;
      CREATE VIEW status_history AS
        SELECT person_id, connector, stream, external_id, at, status FROM (
          SELECT m.entity_id AS person_id, s.connector, s.stream, r.external_id, \(iso("v.source_time")) AS at,
            n.status, LAG(n.status) OVER (PARTITION BY v.record_id ORDER BY v.source_time, v.place) AS before
          FROM (SELECT record_id, source_time, place, fact_id FROM record_version
                UNION ALL SELECT record_id, source_time, 0, fact_id FROM record_state WHERE versions = 1) v
            JOIN norm_person n ON n.fact_id = v.fact_id
            JOIN member m ON m.kind = 1 AND m.record_id = v.record_id AND m.active = 1
            JOIN record r ON r.id = v.record_id JOIN stream s ON s.id = r.stream_id
          WHERE n.status <> '') WHERE before IS NULL OR before <> status;
      CREATE VIEW \(EmploymentView.name) AS \(EmploymentView.query());
      CREATE VIEW reject AS
        SELECT j.id, j.run_id, s.connector, s.stream, d.name || ':' || j.source_line || '@' || j.source_offset
            || '+' || length(j.raw) AS locator, j.code, j.message, j.remedy,
          j.arguments, j.raw, j.fact_id
        FROM reject_row j JOIN delivery d ON d.id = j.delivery_id JOIN stream s ON s.id = d.stream_id
          JOIN run u ON u.id = j.run_id
        WHERE u.status <> 'open';
      \(review)
      """
  }

  /// The site of a person: that of their newest record at a place of the company where they work.
  ///
  /// Hashes are unsigned and stored as signed integers: the negative ones are the larger half.
  private static let site = """
    (SELECT t.id FROM member p CROSS JOIN member s ON s.kind = 5 AND s.record_id = p.record_id AND s.active = 1
            CROSS JOIN entity_site t ON t.id = s.entity_id AND t.company_id = e.company_id
            CROSS JOIN record_state c ON c.record_id = p.record_id CROSS JOIN record r ON r.id = p.record_id
          WHERE p.kind = 1 AND p.entity_id = e.id AND p.active = 1
          ORDER BY c.source_time DESC, r.hash < 0, r.hash LIMIT 1)
    """

  /// Pairs that a person should look at: of two entities, and settled neither by a decision nor for later.
  private static let review = """
    CREATE VIEW review AS
      SELECT \(kindName) AS entity, a.entity_id AS entity_a, b.entity_id AS entity_b,
        sa.connector AS connector_a, sa.stream AS stream_a, ra.external_id AS external_id_a,
        sb.connector AS connector_b, sb.stream AS stream_b, rb.external_id AS external_id_b,
        m.weight, 1 / (1 + pow(2.0, -m.weight)) AS probability, m.reason, m.explanation, m.record_a, m.record_b
      FROM review_row m
        JOIN member a ON a.kind = m.kind AND a.record_id = m.record_a AND a.active = 1
        JOIN member b ON b.kind = m.kind AND b.record_id = m.record_b AND b.active = 1
        JOIN record ra ON ra.id = m.record_a JOIN stream sa ON sa.id = ra.stream_id
        JOIN record rb ON rb.id = m.record_b JOIN stream sb ON sb.id = rb.stream_id
      WHERE a.entity_id <> b.entity_id
        AND NOT EXISTS(SELECT 1 FROM review_later l
          WHERE l.kind = m.kind AND l.record_a = m.record_a AND l.record_b = m.record_b)
        AND NOT EXISTS(SELECT 1 FROM decision_record x CROSS JOIN decision d CROSS JOIN decision_record y
          WHERE x.connector = sa.connector AND x.stream = sa.stream AND x.external_id = ra.external_id
            AND d.id = x.decision_id AND d.revoked_at IS NULL AND d.kind IN ('same', 'different')
            AND d.entity = \(kindName)
            AND y.decision_id = d.id AND y.side = 1 - x.side
            AND y.connector = sb.connector AND y.stream = sb.stream AND y.external_id = rb.external_id);
    """

  /// The fields of the view `activity`.
  private static func activityFields(_ schema: EntitySchema, _ column: (String) -> String) -> String {
    schema.fields.map { field in
      let value = column(field.column)
      return "\(field.type == .timestamp ? iso(value) : value) AS \(field.name)"
    }.joined(separator: ", ")
  }

  /// The person whose activity it is: that of its own record, else the one that its keys name.
  private static func person(_ column: (String) -> String) -> String {
    """
    COALESCE(
          (SELECT m.entity_id FROM member m WHERE m.kind = 1 AND m.record_id = c.record_id AND m.active = 1),
          \(link("k_ma_id", column)), \(link("k_sfa_lead_id", column)), \(link("k_email", column)))
    """
  }

  /// A column of the current fact, or of the sum of a record's patches.
  private static func activityColumn(_ name: String) -> String {
    "CASE WHEN q.record_id IS NULL THEN e.\(name) ELSE q.\(name) END"
  }

  /// The person whose record bears the same key as the activity; where several clusters do, the one of the smallest
  /// record hash.
  ///
  /// Hashes are unsigned and stored as signed integers: the negative ones are the larger half. A record whose latest
  /// patch does not carry the key bears it in `patched_person`.
  private static func link(_ key: String, _ column: (String) -> String) -> String {
    let value = column(key)
    return """
      (SELECT m.entity_id FROM (
          SELECT pf.record_id FROM norm_person p JOIN fact pf ON pf.id = p.fact_id
            JOIN record_state ps ON ps.record_id = pf.record_id
          WHERE p.\(key) = \(value) AND p.\(key) <> 0 AND ps.fact_id = p.fact_id AND ps.deleted_at IS NULL
          UNION ALL SELECT record_id FROM patched_person WHERE \(key) = \(value) AND \(key) <> 0) b
        JOIN record pr ON pr.id = b.record_id
        JOIN member m ON m.kind = 1 AND m.record_id = b.record_id AND m.active = 1
        ORDER BY pr.hash < 0, pr.hash LIMIT 1)
      """
  }
}
