public import Hub

/// What a mapping may refer to.
struct MappingSurroundings {
  /// Connectors that were read, by name.
  var connectors: [String: ConnectorModel]
  /// All connectors that have a file, also those that could not be read.
  var connectorNames: [String]
  var normalizers: [NormalizerSpec]
  /// The fields of the entities.
  var schemas: EntitySchemas
  /// Code tables that were read, by name.
  var tables: [String: CodeTable]
  /// All code tables that have a file.
  var tableNames: [String]
  var zoneMinutes: Int
}

/// Reads one file of `mappings/`.
///
///     mapping: webinar
///     connector: webinar
///     stream: attendees
///     entities:
///       lead:
///         fields:
///           email: { from: メールアドレス, normalize: [email], required: true }
///           title: 役職
struct MappingReader {
  let surroundings: MappingSurroundings
  let report: Report

  /// Reads a mapping as far as possible; nil where connector or stream are not named.
  func read(_ root: ConfigNode, name: String) -> MappingModel? {
    guard let map = MapReader(root, key: name, Shape.mapping, report: report) else { return nil }
    map.checkName("mapping", is: name)
    _ = map.words("summary")
    let connector = map.text("connector")
    let stream = map.text("stream")
    if let connector { check(connector, stream: stream) }
    let entities = entities(of: map)
    if let connector, let stream { checkLists(entities, connector, stream) }
    guard let connector, let stream else { return nil }
    return MappingModel(
      name: name, connector: connector, stream: stream, entities: entities, hash: 0, location: map.place)
  }

  private func check(_ connector: Located<String>, stream: Located<String>?) {
    guard surroundings.connectorNames.contains(connector.value) else {
      report.unknown(
        "mapping.unknown_connector", at: connector.location, connector.value,
        among: surroundings.connectorNames)
      return
    }
    guard let stream, let model = surroundings.connectors[connector.value] else { return }
    let known = model.streams.map(\.name)
    guard !known.contains(stream.value) else { return }
    report.unknown(
      "mapping.unknown_stream", at: stream.location, stream.value, among: known,
      ["connector": connector.value])
  }

  private func entities(of map: MapReader) -> [EntityMapping] {
    guard let entities = map.map("entities", keys: nil) else { return [] }
    if entities.entries.isEmpty {
      report.error("config.empty_value", at: map.place(of: "entities"), ["key": "entities"])
    }
    var result: [EntityMapping] = []
    for entry in entities.entries {
      guard let kind = EntityKind(rawValue: entry.key) else {
        report.unknown(
          "mapping.unknown_entity", at: entry.keyLocation, entry.key,
          among: EntityKind.mapped.map(\.rawValue))
        continue
      }
      if let other = result.first(where: { $0.entity.storage == kind.storage }) {
        report.error(
          "mapping.lead_and_person", at: entry.keyLocation,
          ["value": kind.rawValue, "other": other.entity.rawValue])
      }
      if let entity = entity(kind, entry) { result.append(entity) }
    }
    return result
  }

  private func entity(_ kind: EntityKind, _ entry: ConfigNode.Entry) -> EntityMapping? {
    guard
      let map = MapReader(entry.value, key: entry.key, at: entry.keyLocation, Shape.entity, report: report)
    else { return nil }
    var when: Condition?
    if let condition = map["when"] {
      let reader = ConditionReader(scope: .columns, vocabulary: Vocabulary(), report: report)
      when = reader.read(condition.value, key: "when", at: condition.keyLocation)
    }
    let explode = ExplodeReader(entity: kind, report: report).read(map)
    var fields: [FieldMapping] = []
    if let fieldMap = map.map("fields", keys: nil) {
      let reader = FieldMappingReader(entity: kind, surroundings: surroundings, report: report)
      fields = fieldMap.entries.compactMap { reader.read($0) }
      if fieldMap.entries.isEmpty {
        report.error("config.empty_value", at: map.place(of: "fields"), ["key": "fields"])
      }
      checkFilledOnce(fields)
      OwnFieldChecks(tables: surroundings.tables, report: report).check(fields, surroundings.schemas.of(kind))
    }
    var entity = EntityMapping(
      entity: kind, when: when, fields: fields, schema: surroundings.schemas.of(kind),
      location: entry.keyLocation)
    entity.explode = explode
    return entity
  }

  /// What the whole mapping and its stream tell about lists that are exploded.
  private func checkLists(
    _ entities: [EntityMapping], _ connector: Located<String>, _ stream: Located<String>
  ) {
    let model = surroundings.connectors[connector.value]?.streams.first { $0.name == stream.value }
    ExplodeChecks(entities: entities, stream: model, report: report).check()
  }

  /// A field that a part fills must not be filled by another field or part as well.
  private func checkFilledOnce(_ fields: [FieldMapping]) {
    var places: [String: SourceLocation] = [:]
    for field in fields { places[field.field.value] = field.field.location }
    for part in fields.flatMap(\.parts) {
      if let first = places[part.field.value] {
        report.error(
          "mapping.field_twice", at: part.field.location,
          ["field": part.field.value, "first": String(first.line)])
      } else {
        places[part.field.value] = part.field.location
      }
    }
  }
}

extension MappingModel {
  /// The raw columns that the mapping reads, in order, each once; of numbered ones the first.
  public var columns: [String] {
    var seen: Set<String> = []
    return entities.flatMap { entity in
      entity.ofRecords(
        (entity.when?.fields.map(\.value) ?? []) + entity.fields.flatMap { $0.from.map(\.value) })
    }.filter { seen.insert($0).inserted }
  }

  /// Those that a file must have.
  public var needed: [String] {
    var seen: Set<String> = []
    return entities.flatMap { entity in
      entity.ofRecords(
        (entity.when?.needed ?? [])
          + entity.fields.flatMap { field in field.from.map(\.value).filter { !field.optional.contains($0) } }
      )
    }.filter { seen.insert($0).inserted }
  }
}

extension EntityMapping {
  /// Of columns that an entity reads those that records have, behind those that its list is in.
  fileprivate func ofRecords(_ columns: [String]) -> [String] {
    guard let explode else { return columns }
    let items = Set(explode.columns.map(\.value))
    return explode.sources.map(\.value) + columns.filter { !items.contains($0) }
  }
}
