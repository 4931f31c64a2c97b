import Hub

/// Reads what a test of a mapping expects of one record.
struct MappingExpectationReader {
  let mapping: MappingModel
  let report: Report

  /// Reads an expectation; nil, with a finding, where it is no map.
  func read(_ node: ConfigNode) -> MappingExpectation? {
    let kinds = EntityKind.mapped.map(\.rawValue)
    guard
      let map = MapReader(
        node, key: "expect", at: node.location, keys: kinds + Shape.expectation.names, report: report)
    else { return nil }
    guard exclusive(map, kinds) else { return nil }
    let exploded = mapping.entities.first { $0.explode != nil }?.entity
    let ofList = map.entries.first { $0.key == exploded?.rawValue }
    var expectation = MappingExpectation(
      outcome: outcome(map),
      entities: map.entries.filter { $0.key != ofList?.key }.compactMap { entity($0) },
      absent: map.texts("absent").compactMap { absence($0) }, findings: findings(map),
      location: node.location)
    if let ofList, let exploded { expectation.items = items(ofList, exploded) }
    return expectation
  }

  /// What the items of a list make: a list, or one alone.
  private func items(_ entry: ConfigNode.Entry, _ kind: EntityKind) -> MappingExpectation.Items? {
    let kind = Located(kind, at: entry.keyLocation)
    guard case .list(let nodes, _) = entry.value else {
      return entity(entry).map { MappingExpectation.Items(kind: kind, items: [$0]) }
    }
    var items: [MappingExpectation.Entity] = []
    for node in nodes {
      let one = ConfigNode.Entry(key: entry.key, keyLocation: node.location, value: node)
      if let item = entity(one) { items.append(item) }
    }
    return items.count == nodes.count ? MappingExpectation.Items(kind: kind, items: items) : nil
  }

  /// A record that is rejected, filtered or deleted makes nothing that could be expected beside it.
  private func exclusive(_ map: MapReader, _ kinds: [String]) -> Bool {
    guard let outcome = map.entries.first(where: { Shape.outcomeKeys.contains($0.key) }) else { return true }
    let allowed = outcome.key == "rejected" ? [outcome.key, "findings"] : [outcome.key]
    let others = map.entries.filter {
      !allowed.contains($0.key) && (kinds + Shape.expectation.names).contains($0.key)
    }
    for other in others {
      report.error(
        "config.exclusive_keys", at: other.keyLocation, ["key": other.key, "other": outcome.key])
    }
    return others.isEmpty
  }

  private func outcome(_ map: MapReader) -> MappingExpectation.Outcome {
    if map["rejected"] != nil { return .rejected(map.texts("rejected")) }
    for (key, outcome) in [
      ("filtered", MappingExpectation.Outcome.filtered), ("deleted", MappingExpectation.Outcome.deleted),
    ] {
      guard let word = map.text(key) else { continue }
      if word.value != "true" {
        report.unknown("config.not_one_of", at: word.location, word.value, among: ["true"], ["key": key])
      }
      return outcome(map.place(of: key))
    }
    return .mapped
  }

  private func entity(_ entry: ConfigNode.Entry) -> MappingExpectation.Entity? {
    guard let kind = EntityKind(rawValue: entry.key) else { return nil }
    let isMade = check(kind, at: entry.keyLocation)
    let located = Located(kind, at: entry.keyLocation)
    if case .list = entry.value {
      report.error("mapping.test_no_list", at: entry.keyLocation, ["entity": kind.rawValue])
      return nil
    }
    // `company:` alone: it is made, whatever it holds.
    if case .scalar(_, true, _) = entry.value {
      return isMade ? MappingExpectation.Entity(kind: located, fields: []) : nil
    }
    guard let map = MapReader(entry.value, key: entry.key, at: entry.keyLocation, keys: nil, report: report)
    else { return nil }
    let fields = map.entries.compactMap { field($0, kind) }
    return isMade ? MappingExpectation.Entity(kind: located, fields: fields) : nil
  }

  /// Whether the mapping makes the entity; a finding where it does not.
  private func check(_ kind: EntityKind, at place: SourceLocation) -> Bool {
    let made = mapping.entities.map(\.entity)
    if made.contains(kind) { return true }
    report.unknown(
      "mapping.test_unknown_entity", at: place, kind.rawValue, among: made.map(\.rawValue),
      ["mapping": mapping.name])
    return false
  }

  private func field(
    _ entry: ConfigNode.Entry, _ kind: EntityKind
  ) -> (field: Located<String>, value: Located<String>)? {
    let schema = mapping.schema(of: kind)
    guard let index = schema.index(of: entry.key) else {
      unknown(entry.key, kind, at: entry.keyLocation)
      return nil
    }
    guard case .scalar(let text, let isNull, let location) = entry.value else {
      report.error(
        "config.expected_text", at: entry.value.location,
        ["key": entry.key, "value": MapReader.shown(entry.value)])
      return nil
    }
    let type = schema.fields[index].type
    if !isNull, !text.isEmpty, !FieldValue.isValid(text, for: type) {
      report.error(
        "mapping.bad_value", at: location,
        [
          "key": entry.key, "value": text, "field": entry.key, "type": type.rawValue,
          "example": FieldValue.example(of: type),
        ])
      return nil
    }
    return (Located(entry.key, at: entry.keyLocation), Located(isNull ? "" : text, at: location))
  }

  private func unknown(_ field: String, _ kind: EntityKind, at place: SourceLocation) {
    report.unknown(
      "mapping.unknown_field", at: place, field, among: mapping.schema(of: kind).fields.map(\.name),
      ["entity": kind.rawValue])
  }

  private func absence(_ text: Located<String>) -> MappingExpectation.Absence? {
    guard let (kind, field) = target(text) else { return nil }
    return MappingExpectation.Absence(entity: kind, field: field, location: text.location)
  }

  /// `company` or `lead.email`; nil, with a finding, where the mapping makes no such entity or the field is none.
  private func target(_ text: Located<String>) -> (EntityKind, String?)? {
    let parts = text.value.split(separator: ".", maxSplits: 1).map(String.init)
    guard let kind = EntityKind(rawValue: parts.first ?? "") else {
      report.unknown(
        "mapping.unknown_entity", at: text.location, parts.first ?? text.value,
        among: EntityKind.mapped.map(\.rawValue))
      return nil
    }
    guard check(kind, at: text.location) else { return nil }
    guard parts.count > 1 else { return (kind, nil) }
    guard mapping.schema(of: kind).index(of: parts[1]) != nil else {
      unknown(parts[1], kind, at: text.location)
      return nil
    }
    return (kind, parts[1])
  }

  private func findings(_ map: MapReader) -> [MappingExpectation.ExpectedFinding]? {
    guard let entry = map["findings"] else { return nil }
    switch entry.value {
    case .list(let items, _): return items.compactMap { finding($0) }
    case .scalar(_, true, let location):
      report.error("config.empty_value", at: location, ["key": "findings"])
      return nil
    case .scalar, .map: return [finding(entry.value)].compactMap { $0 }
    }
  }

  private func finding(_ node: ConfigNode) -> MappingExpectation.ExpectedFinding? {
    guard case .map = node else {
      return MapReader.text(node, key: "findings", report: report).map {
        MappingExpectation.ExpectedFinding(code: $0, field: nil)
      }
    }
    guard
      let map = MapReader(
        node, key: "findings", at: node.location, Shape.expectedFinding, report: report)
    else { return nil }
    var about: (entity: EntityKind, name: String)?
    if let text = map.text("field") {
      guard text.value.contains(".") else {
        report.error("mapping.test_no_field", at: text.location, ["value": text.value])
        return nil
      }
      if let (kind, field) = target(text), let field { about = (kind, field) }
    }
    return map.text("code").map { MappingExpectation.ExpectedFinding(code: $0, field: about) }
  }
}
