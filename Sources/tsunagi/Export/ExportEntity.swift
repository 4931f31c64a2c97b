import Hub
import Ledger

/// Something that can be exported: one of the ledger's contract views (docs/reference/ledger.md).
struct ExportEntity {
  /// A row that belongs to the exported one: a lead's company, a deal's person.
  struct Neighbour {
    /// What its columns begin with: `company.`.
    var name: String
    /// Whose fields it has.
    var kind: EntityKind
    /// Those fields.
    var schema: EntitySchema
  }

  /// The view's name.
  var name: String
  /// Its columns, in the view's order.
  var columns: [ExportColumn]
  /// The columns that name a row.
  var key: [String]
  /// The columns that put the rows in an order that does not change.
  var order: [String]
  /// Rows whose columns can be asked for too.
  var neighbours: [Neighbour] = []
  /// Whose tags the rows bear.
  var tagged: EntityKind?

  /// The column of all tags of a row, joined by `;`.
  static let tags = "tags"
  /// The field of conditions that is true for each tag of a row; `company.tag` for those of its company.
  static let tag = "tag"

  /// Everything that can be exported, in the order of the reference.
  static let all = of(.builtIn)

  /// Everything that can be exported of a ledger with such fields.
  static func of(_ schemas: EntitySchemas) -> [ExportEntity] {
    EntityKind.allCases.map { entity($0, links($0), schemas) } + others
  }

  /// The columns of an entity's view before its fields.
  private static func links(_ kind: EntityKind) -> [ExportColumn] {
    let id = ExportColumn("id", .integer)
    let company = ExportColumn("company_id", .integer)
    let person = ExportColumn("person_id", .integer)
    let site = ExportColumn("site_id", .integer)
    return switch kind {
    case .lead: [id, person, company, site]
    case .person: [id, .init("is_lead", .boolean), company, site]
    case .company: [id]
    case .deal: [id, company, person]
    case .activity: [id, person]
    case .site: [id, company]
    }
  }

  private static let others: [ExportEntity] = [
    ExportEntity(
      name: "tag",
      columns: [
        .init("entity", .text), .init("entity_id", .integer), .init("tag", .text), .init("kind", .text),
        .init("since", .timestamp), .init("rule", .text),
      ], key: ["entity", "entity_id", "tag"], order: ["entity", "entity_id", "tag"]),
    ExportEntity(
      name: "crosswalk",
      columns: source + [.init("entity", .text), .init("entity_id", .integer), .init("record_id", .integer)],
      key: ["entity", "record_id"], order: ["entity", "entity_id", "record_id"]),
    ExportEntity(
      name: "source_record",
      columns: [.init("fact_id", .integer)] + source + [
        .init("source_time", .timestamp), .init("fingerprint", .text), .init("locator", .text),
        .init("run_id", .integer), .init("entity", .text), .init("tombstone", .boolean),
        .init("is_current", .boolean), .init("rejected", .boolean), .init("data", .json),
      ], key: ["connector", "stream", "external_id", "fact_id"],
      order: ["fact_id", "connector", "stream", "external_id"]),
    ExportEntity(
      name: "status_history",
      columns: [.init("person_id", .integer)] + source + [.init("at", .timestamp), .init("status", .text)],
      key: ["person_id", "connector", "stream", "external_id"],
      order: ["person_id", "at", "connector", "stream", "external_id", "status"]),
    ExportEntity(
      name: "employment",
      columns: [
        .init("person_id", .integer), .init("company_id", .integer), .init("site_id", .integer),
        .init("company_name", .text), .init("department", .text), .init("title", .text),
        .init("since", .timestamp), .init("until", .timestamp),
      ] + source, key: ["person_id", "since", "company_name"],
      order: ["person_id", "since", "connector", "stream", "external_id"]),
    ExportEntity(
      name: "change",
      columns: [
        .init("id", .integer), .init("entity", .text), .init("entity_id", .integer), .init("field", .text),
        .init("before", .text), .init("after", .text), .init("run_id", .integer),
      ] + source, key: ["id"], order: ["id"]),
    ExportEntity(
      name: "reject",
      columns: [
        .init("id", .integer), .init("run_id", .integer), .init("connector", .text), .init("stream", .text),
        .init("locator", .text), .init("code", .text), .init("message", .text), .init("remedy", .text),
        .init("arguments", .json), .init("raw", .bytes), .init("fact_id", .integer),
      ], key: ["id"], order: ["id"]),
    ExportEntity(
      name: "identity_event",
      columns: [
        .init("id", .integer), .init("run_id", .integer), .init("entity", .text), .init("event", .text),
        .init("entity_id", .integer), .init("other_id", .integer), .init("records", .integer),
      ], key: ["id"], order: ["id"]),
    ExportEntity(
      name: "alias",
      columns: [
        .init("entity", .text), .init("retired_id", .integer), .init("entity_id", .integer),
        .init("run_id", .integer),
      ], key: ["entity", "retired_id"], order: ["entity", "retired_id"]),
  ]

  private static let source: [ExportColumn] = [
    .init("connector", .text), .init("stream", .text), .init("external_id", .text),
  ]

  private static func entity(
    _ kind: EntityKind, _ ids: [ExportColumn], _ schemas: EntitySchemas
  ) -> ExportEntity {
    func neighbour(_ kind: EntityKind) -> Neighbour {
      Neighbour(name: kind.rawValue, kind: kind, schema: schemas.of(kind))
    }
    let fields = schemas.of(kind).fields.map { ExportColumn($0.name, ExportKind($0.type)) }
    var entity = ExportEntity(name: kind.rawValue, columns: ids + fields, key: ["id"], order: ["id"])
    if kind != .activity, kind != .site { entity.tagged = kind }
    switch kind {
    case .lead, .person: entity.neighbours = [neighbour(.company), neighbour(.site)]
    case .site: entity.neighbours = [neighbour(.company)]
    case .deal:
      entity.neighbours = [neighbour(.company), neighbour(.person)]
    case .activity: entity.neighbours = [neighbour(.person)]
    case .company: break
    }
    return entity
  }

  /// The entity of that name.
  static func named(_ name: String, _ schemas: EntitySchemas) throws(HubError) -> ExportEntity {
    if let found = of(schemas).first(where: { $0.name == name }) { return found }
    let names = all.map(\.name)
    throw HubError(
      "export.unknown_entity", .configuration,
      Nearby.arguments(name, among: names, ["name": name, "names": names.joined(separator: ", ")]))
  }

  /// The columns that can be asked for beside the view's own: those of neighbours, and the tags.
  var further: [ExportColumn] {
    var columns = tagFields.map {
      ExportColumn("\($0.name)s", .text, sql: TagQuery.joined($0.kind, of: $0.id))
    }
    for neighbour in neighbours {
      columns += neighbour.schema.fields.map {
        ExportColumn(
          "\(neighbour.name).\($0.name)", ExportKind($0.type), sql: "\(neighbour.name).\"\($0.name)\"")
      }
    }
    return columns
  }

  /// The fields of conditions that stand for tags: whose tags, and the SQL of the id.
  var tagFields: [(name: String, kind: EntityKind, id: String)] {
    let own = tagged.map { [(name: Self.tag, kind: $0, id: "v.id")] } ?? []
    return own
      + neighbours.filter { $0.kind != .site }.map {
        (name: "\($0.name).\(Self.tag)", kind: $0.kind, id: "v.\($0.name)_id")
      }
  }

  /// The columns to name in a message: those of a neighbour where one was asked for.
  static func alike(_ name: String, among known: [String]) -> String {
    let alike = known.filter { name.contains(".") == $0.contains(".") }
    return (alike.isEmpty ? known : alike).joined(separator: ", ")
  }

  /// A column by its name.
  func column(_ name: String) -> ExportColumn? { (columns + further).first { $0.name == name } }
}
