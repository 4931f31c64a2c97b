public import Hub

/// The tables and views whose columns follow the entity schemas and the match keys.
///
/// `norm_KIND` holds one row per fact and entity kind: match keys first (so that reading keys touches the row's
/// beginning only), then the normalized fields. `patched_KIND` holds the same of records that are sums of several
/// patches, one row per record. `norm_activity_item` holds the activities that the items of a list make (`ActivityItems`).
/// `entity_KIND` holds the projections. The contract's names
/// (`lead`, `person`, `company`, `deal`, `activity`, ...) are views over them.
public enum EntityTables {
  /// The number that stands for an entity kind in `member`, `tag_row` and `change_row`.
  public static func number(_ kind: EntityKind) -> Int64 {
    switch kind {
    case .person, .lead: 1
    case .company: 2
    case .deal: 3
    case .activity: 4
    case .site: 5
    }
  }

  /// The column of a normalized row that marks cells which came in as a value that several codes go out as.
  public static let echo = "echo"

  /// The kinds that have projections.
  public static let projected: [EntityKind] = [.person, .company, .deal, .site]

  /// Makes missing tables and columns and (re)makes the views.
  ///
  /// The ledger has the fields of `schemas` from then on. A column of a field that is declared no more stays, hidden.
  ///
  /// - Parameter keys: the match keys per storage kind, without the `k_` prefix.
  public static func prepare(
    _ database: LedgerDatabase, keys: [EntityKind: [String]], schemas: EntitySchemas
  ) throws(HubError) {
    database.schemas = schemas
    let signature = self.signature(keys, schemas)
    let current = try database.text("SELECT value FROM setting WHERE name = 'entity_tables'")
    let fields = try database.text("SELECT value FROM setting WHERE name = 'fields'") ?? ""
    guard current != signature || fields != schemas.text else { return }
    try database.transaction { () throws(HubError) in
      for kind in EntitySchema.storageKinds { try makeTables(database, schemas.of(kind), keys[kind] ?? []) }
      for kind in projected { try makeProjection(database, schemas.of(kind)) }
      try database.script(ContractViews.drop)
      try database.script(ContractViews.create(schemas))
      try database.run(
        "INSERT OR REPLACE INTO setting(name, value) VALUES ('entity_tables', ?), ('fields', ?)",
        [.text(signature), .text(schemas.text)])
    }
  }

  private static func signature(_ keys: [EntityKind: [String]], _ schemas: EntitySchemas) -> String {
    var text = ContractViews.create(schemas) + echo
    for kind in EntitySchema.storageKinds {
      text += "\n\(kind.rawValue):" + (keys[kind] ?? []).joined(separator: ",")
      text +=
        ":" + schemas.of(kind).fields.map { "\($0.name) \($0.type.rawValue)" }.joined(separator: ",")
    }
    return String(StableHash.hash(text), radix: 16)
  }

  private static func makeTables(_ database: LedgerDatabase, _ schema: EntitySchema, _ keys: [String])
    throws(HubError)
  {
    let kind = schema.kind
    let fields = schema.fields
    let keyColumns = keys.map { "k_\($0) INTEGER NOT NULL DEFAULT 0" }
    let lead = kind == .person ? ["is_lead INTEGER NOT NULL DEFAULT 0"] : []
    let normColumns = keyColumns + lead + fields.map { "\($0.column) \(normType($0.type))" }
    try make(
      database, "norm_\(kind.rawValue)", "fact_id INTEGER PRIMARY KEY", normColumns + ["\(echo) TEXT"])
    if kind == .activity { try make(database, ActivityItems.table, "id INTEGER PRIMARY KEY", normColumns) }
    if kind == .person || kind == .activity {
      // Views ask for people by key, and for activities whole.
      let columns = kind == .person ? keyColumns : normColumns
      try make(database, "patched_\(kind.rawValue)", "record_id INTEGER PRIMARY KEY", columns)
    }
  }

  private static func makeProjection(_ database: LedgerDatabase, _ schema: EntitySchema) throws(HubError) {
    let kind = schema.kind
    let fields = schema.fields
    let own =
      switch kind {
      case .person: ["is_lead INTEGER NOT NULL", "company_id INTEGER", "next_change INTEGER"]
      case .deal: ["company_id INTEGER", "person_id INTEGER"]
      case .site: ["company_id INTEGER"]
      default: [String]()
      }
    let columns = own + fields.map { "\($0.column) \(projectedType($0.type))" }
    try make(database, "entity_\(kind.rawValue)", "id INTEGER PRIMARY KEY", columns)
  }

  private static func make(
    _ database: LedgerDatabase, _ table: String, _ key: String, _ columns: [String]
  ) throws(HubError) {
    try database.script("CREATE TABLE IF NOT EXISTS \(table)(\(([key] + columns).joined(separator: ", ")))")
    var present: Set<String> = []
    let info = try database.prepare("SELECT name FROM pragma_table_info(?)")
    info.bind(1, text: table)
    while try info.step() { present.insert(info.text(0) ?? "") }
    info.reset()
    for column in columns {
      let name = String(column.prefix { $0 != " " })
      if !present.contains(name) { try database.script("ALTER TABLE \(table) ADD COLUMN \(column)") }
    }
  }

  /// Facts keep decimals as their canonical text; nothing is rounded.
  private static func normType(_ type: FieldType) -> String { type.isInteger ? "INTEGER" : "TEXT" }

  /// Projections give decimals numeric affinity, so that SQL can add them up (exact to 15 digits).
  private static func projectedType(_ type: FieldType) -> String {
    type.isInteger ? "INTEGER" : type == .decimal ? "NUMERIC" : "TEXT"
  }

  /// A secondary index.
  public struct Index: Sendable {
    /// Its name.
    public var name: String
    /// The table it belongs to.
    public var table: String
    /// What makes it.
    public var sql: String
  }

  /// The secondary indexes that every ledger has.
  public static let indexes: [Index] = [
    index("record_external", "record", "external_id"), index("fact_record", "fact", "record_id"),
    index("member_entity", "member", "kind, entity_id"), index("person_email", "entity_person", "email"),
  ]

  /// The indexes through which activities find their people; made with the first activity.
  private static let activityIndexes: [Index] = [
    index("norm_person_ma", "norm_person", "k_ma_id", where: "k_ma_id <> 0"),
    index("norm_person_lead", "norm_person", "k_sfa_lead_id", where: "k_sfa_lead_id <> 0"),
    index("norm_person_mailbox", "norm_person", "k_email", where: "k_email <> 0"),
    index("patched_person_ma", "patched_person", "k_ma_id", where: "k_ma_id <> 0"),
    index("patched_person_lead", "patched_person", "k_sfa_lead_id", where: "k_sfa_lead_id <> 0"),
    index("patched_person_email", "patched_person", "k_email", where: "k_email <> 0"),
    index("norm_activity_ma", "norm_activity", "k_ma_id", where: "k_ma_id <> 0"),
    index("norm_activity_lead", "norm_activity", "k_sfa_lead_id", where: "k_sfa_lead_id <> 0"),
    index("norm_activity_email", "norm_activity", "k_email", where: "k_email <> 0"),
  ]

  /// The same for the activities of lists; made with the first of them.
  private static let itemIndexes: [Index] = [
    index("norm_activity_item_ma", ActivityItems.table, "k_ma_id", where: "k_ma_id <> 0"),
    index("norm_activity_item_lead", ActivityItems.table, "k_sfa_lead_id", where: "k_sfa_lead_id <> 0"),
    index("norm_activity_item_email", ActivityItems.table, "k_email", where: "k_email <> 0"),
  ]

  private static func index(
    _ name: String, _ table: String, _ columns: String, where condition: String? = nil
  ) -> Index {
    let filter = condition.map { " WHERE \($0)" } ?? ""
    return Index(name: name, table: table, sql: "CREATE INDEX \(name) ON \(table)(\(columns))\(filter)")
  }

  /// Builds the secondary indexes that are missing; called when a bulk load is done.
  public static func makeIndexes(_ database: LedgerDatabase) throws(HubError) {
    let hasItems = try ActivityItems.areKept(database)
    let hasActivities = try database.integer("SELECT 1 FROM norm_activity LIMIT 1") != nil || hasItems
    for index in indexes + (hasActivities ? activityIndexes : []) + (hasItems ? itemIndexes : []) {
      let known = try database.integer(
        "SELECT 1 FROM sqlite_schema WHERE type = 'index' AND name = ?", [.text(index.name)])
      if known == nil { try database.script(index.sql) }
    }
  }
}
