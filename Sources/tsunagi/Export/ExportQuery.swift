import Hub
import Ledger
import Workspace

/// What is asked of the ledger: the columns that are written, those that name a row, those that conditions read.
struct ExportQuery {
  let entity: ExportEntity
  /// All columns that are read; the first `written` of them are written.
  private(set) var columns: [ExportColumn]
  /// How many columns are written.
  let written: Int
  /// Which rows are wanted; nil: all.
  private(set) var condition: Condition?
  /// The places of the columns that name a row.
  private(set) var key: [Int] = []
  /// The tags that conditions name, each an integer column `tag NAME`.
  private var tags: [(name: String, kind: EntityKind)] = []

  /// Chooses columns by name; throws `export.unknown_column` or `export.column_twice`.
  init(_ entity: ExportEntity, columns names: [String], withTags: Bool, condition: Condition?)
    throws(HubError)
  {
    self.entity = entity
    var chosen = names.isEmpty ? entity.columns : []
    for name in names {
      guard let column = entity.column(name) else {
        let known = (entity.columns + entity.further).map(\.name)
        throw HubError(
          "export.unknown_column", .configuration,
          [
            "name": name, "entity": entity.name, "columns": ExportEntity.alike(name, among: known),
            "suggestion": Suggestion.nearestField(to: name, among: known),
          ].compactMapValues(\.self))
      }
      chosen.append(column)
    }
    if withTags {
      guard let column = entity.column(ExportEntity.tags) else {
        let entities = ExportEntity.all.filter { $0.tagged != nil }.map(\.name).joined(separator: ", ")
        throw HubError("export.no_tags", .configuration, ["name": entity.name, "entities": entities])
      }
      if !chosen.contains(where: { $0.name == column.name }) { chosen.append(column) }
    }
    var seen: Set<String> = []
    for column in chosen where !seen.insert(column.name).inserted {
      throw HubError("export.column_twice", .configuration, ["name": column.name])
    }
    columns = chosen
    written = chosen.count
    for name in entity.key { key.append(index(of: name)) }
    self.condition = condition.map { take($0) }
  }

  /// The place of a column, which is read from now on where it was not yet.
  private mutating func index(of name: String) -> Int {
    if let index = columns.firstIndex(where: { $0.name == name }) { return index }
    if let column = entity.column(name) { columns.append(column) }
    return columns.count - 1
  }

  /// The fields that conditions on an entity may name.
  static func fields(_ entity: ExportEntity) -> [WhereReader.Field] {
    let columns = entity.columns + entity.further.filter { !$0.name.hasSuffix(ExportEntity.tags) }
    let fields = columns.filter { if case .bytes = $0.kind { false } else { true } }
      .map { WhereReader.Field($0.name, $0.kind.fieldType) }
    return fields + entity.tagFields.map { WhereReader.Field($0.name, .text) }
  }

  /// Reads the columns of a condition too; tests of `tag` become tests of one column per tag.
  private mutating func take(_ condition: Condition) -> Condition {
    switch condition {
    case .all(let parts):
      var taken: [Condition] = []
      for part in parts { taken.append(take(part)) }
      return .all(taken)
    case .any(let parts):
      var taken: [Condition] = []
      for part in parts { taken.append(take(part)) }
      return .any(taken)
    case .not(let part): return .not(take(part))
    case .activity, .computed: return condition
    case .test(let test):
      guard let tag = entity.tagFields.first(where: { $0.name == test.field.value }) else {
        _ = index(of: test.field.value)
        return condition
      }
      return take(test, tag)
    }
  }

  private mutating func take(_ test: FieldTest, _ tag: (name: String, kind: EntityKind, id: String))
    -> Condition
  {
    func has(_ column: String, _ op: FieldTest.Operator, _ values: [String]) -> Condition {
      .test(FieldTest(field: Located(column, at: test.field.location), op: op, values: values))
    }
    switch test.op {
    case .equals, .notEquals, .oneOf, .notIn:
      var parts: [Condition] = []
      for value in test.values {
        let name = "\(tag.name) \(value)"
        if !columns.contains(where: { $0.name == name }) {
          tags.append((value, tag.kind))
          let sql = TagQuery.has(tag.kind, id: tag.id, parameter: tags.count)
          columns.append(ExportColumn(name, .boolean, sql: sql))
        }
        parts.append(has(name, .equals, ["true"]))
      }
      return test.op == .equals || test.op == .oneOf ? .any(parts) : .not(.any(parts))
    default:
      // Present and blank are those of all tags together; texts are looked for in them.
      _ = index(of: "\(tag.name)s")
      return has("\(tag.name)s", test.op, test.values)
    }
  }

  /// The tags that conditions name, and who is asked for them.
  var namedTags: [(name: String, kind: EntityKind)] { tags }

  /// The query; its parameters are the tags that conditions name.
  var sql: String {
    var text = "SELECT \(columns.map(\.sql).joined(separator: ", ")) FROM \"\(entity.name)\" v"
    for neighbour in entity.neighbours
    where columns.contains(where: { $0.name.hasPrefix("\(neighbour.name).") }) {
      text += " LEFT JOIN \"\(neighbour.kind.rawValue)\" \(neighbour.name)"
      text += " ON \(neighbour.name).id = v.\(neighbour.name)_id"
    }
    return text + " ORDER BY " + entity.order.map { "v.\"\($0)\"" }.joined(separator: ", ")
  }

  /// Binds the parameters.
  func bind(_ statement: Statement) { statement.bind(tags.map { .text($0.name) }) }
}
