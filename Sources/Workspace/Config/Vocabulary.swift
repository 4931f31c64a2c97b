import Hub

/// The codes that conditions may compare with: what the mappings can make of a field.
struct Vocabulary {
  /// The activity types, nil where there is no table `activity-type`.
  var activityTypes: [String]?
  /// The fields of the entities.
  let schemas: EntitySchemas
  private var codes: [EntityKind: [String: [String]]] = [:]
  private var open: [EntityKind: Set<String>] = [:]

  /// Gathers the codes of every field that is filled through code tables and constants only.
  init(
    mappings: [MappingModel] = [], tables: [String: CodeTable] = [:], schemas: EntitySchemas = .builtIn
  ) {
    self.schemas = schemas
    activityTypes = tables["activity-type"].map { $0.rows.map(\.code) }
    for mapping in mappings {
      for entity in mapping.entities {
        let kind = entity.entity.storage
        for field in entity.fields {
          add(field, on: kind, tables)
          for part in field.parts { open[kind, default: []].insert(part.field.value) }
        }
      }
    }
  }

  /// The codes of a field; nil where it takes free values.
  func codes(of field: String, on kind: EntityKind) -> [String]? {
    let storage = kind.storage
    guard open[storage]?.contains(field) != true else { return nil }
    return codes[storage]?[field]
  }

  private mutating func add(_ field: FieldMapping, on kind: EntityKind, _ tables: [String: CodeTable]) {
    let name = field.field.value
    var values: [String] = []
    if let use = field.code, let table = tables[use.table.value] {
      values = table.rows.map(\.code)
    } else if let constant = field.constant {
      values = [constant]
    } else {
      open[kind, default: []].insert(name)
    }
    if let text = field.defaultValue { values.append(text) }
    if case .value(let text) = field.unreadable { values.append(text) }
    var known = codes[kind]?[name] ?? []
    for value in values where !known.contains(value) { known.append(value) }
    codes[kind, default: [:]][name] = known
  }
}
