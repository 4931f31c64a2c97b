import Hub

/// Reads `config/tags.yaml`: the register of tags, and the rules that give them.
///
///     tags:
///       doc-download: { kind: behaviour, on: lead, summary: 資料DL をした }
///     rules:
///       - tag: doc-download
///         when: { activity: doc_download }
struct TagReader {
  let vocabulary: Vocabulary
  let report: Report

  /// The model of a file; without one, or where it cannot be read, no tags.
  func read(_ root: ConfigNode?, bytes: [UInt8]) -> TagModel {
    var model = TagModel(tags: [], rules: [], hash: StableHash.hash(bytes[...]))
    guard let root, let map = MapReader(root, key: "tags", Shape.tags, report: report) else {
      return model
    }
    let register = map.map("tags", keys: nil)?.entries ?? []
    model.tags = register.compactMap { tag($0) }
    let names = register.map(\.key)
    let nodes = ruleNodes(map)
    for node in nodes {
      if let rule = rule(node, model, names) { model.rules.append(rule) }
    }
    nameRules(&model)
    findRepeated(model)
    for (index, tag) in model.tags.enumerated() where !model.rules.contains(where: { $0.tag == index }) {
      // A rule with a mistake has its own finding.
      guard !nodes.contains(where: { $0["tag"]?.text == tag.name }) else { continue }
      report.warning("tag.without_rule", at: tag.location, ["tag": tag.name])
    }
    return model
  }

  private func ruleNodes(_ map: MapReader) -> [ConfigNode] {
    guard let entry = map["rules"] else { return [] }
    guard case .list(let items, _) = entry.value else {
      if case .scalar(_, true, _) = entry.value { return [] }
      let arguments = ["key": "rules", "value": MapReader.shown(entry.value)]
      report.error("config.expected_list", at: entry.value.location, arguments)
      return []
    }
    return items
  }

  private func tag(_ entry: ConfigNode.Entry) -> TagModel.Tag? {
    guard
      let map = MapReader(entry.value, key: entry.key, at: entry.keyLocation, Shape.tag, report: report)
    else { return nil }
    if entry.key.contains(where: { $0.isWhitespace || $0 == "," || $0 == ";" }) {
      report.error("tag.bad_name", at: entry.keyLocation, ["tag": entry.key])
    }
    let kind = map.choice("kind", TagModel.Kind.self)
    let summary = map.text("summary")?.value ?? ""
    guard let word = map.text("on") else { return nil }
    guard let entity = EntityKind(rawValue: word.value), Shape.taggable.contains(entity) else {
      report.unknown(
        "config.not_one_of", at: word.location, word.value, among: Shape.taggable.map(\.rawValue),
        ["key": "on"])
      return nil
    }
    guard let kind else { return nil }
    return TagModel.Tag(
      name: entry.key, kind: kind, entity: entity, summary: summary, location: entry.keyLocation)
  }

  private func rule(_ node: ConfigNode, _ model: TagModel, _ names: [String]) -> TagModel.Rule? {
    guard let map = MapReader(node, key: "rules", at: node.location, Shape.rule, report: report) else {
      return nil
    }
    let tag = map.text("tag")
    let name = map.text("name")?.value ?? ""
    if let tag, !names.contains(tag.value) {
      report.unknown("tag.unregistered", at: tag.location, tag.value, among: names)
    }
    let index = model.tags.firstIndex { $0.name == tag?.value }
    // The condition of a misspelt tag is read as one of the tag that was meant, so that its mistakes show too.
    let meant = tag.flatMap { Suggestion.nearest(to: $0.value, among: model.tags.map(\.name)) }
    guard let entity = model.tags.first(where: { $0.name == meant })?.entity, let entry = map["when"] else {
      return nil
    }
    let scope = ConditionReader.Scope.entity(entity)
    let reader = ConditionReader(scope: scope, vocabulary: vocabulary, report: report)
    guard let when = reader.read(entry.value, key: "when", at: entry.keyLocation), let index else {
      return nil
    }
    return TagModel.Rule(name: name, tag: index, when: when, location: map["tag"]?.keyLocation ?? map.place)
  }

  /// A rule whose condition an earlier rule of the tag has too gives nothing.
  private func findRepeated(_ model: TagModel) {
    var places: [String: SourceLocation] = [:]
    for rule in model.rules {
      let key = "\(rule.tag) \(rule.when.signature)"
      if let first = places[key] {
        let arguments = ["tag": model.tags[rule.tag].name, "first": String(first.line)]
        report.warning("tag.rule_repeated", at: rule.location, arguments)
      } else {
        places[key] = rule.location
      }
    }
  }

  /// Rules without a name are called like their tag, further ones `TAG-2`, `TAG-3`; names must differ.
  private func nameRules(_ model: inout TagModel) {
    var places: [String: SourceLocation] = [:]
    for rule in model.rules where !rule.name.isEmpty {
      if let first = places[rule.name] {
        let arguments = ["name": rule.name, "first": String(first.line)]
        report.error("tag.rule_name_twice", at: rule.location, arguments)
      } else {
        places[rule.name] = rule.location
      }
    }
    for index in model.rules.indices where model.rules[index].name.isEmpty {
      let tag = model.tags[model.rules[index].tag].name
      var name = tag
      var count = 1
      while places[name] != nil {
        count += 1
        name = "\(tag)-\(count)"
      }
      places[name] = model.rules[index].location
      model.rules[index].name = name
    }
  }
}
