import Hub

/// Reads `explode:`, the list of which each item makes an activity.
///
///     explode: { from: アンケート回答, separator: ";" }
///     explode: { from: 回答, json: true, as: 回答内容 }
///     explode: { from: 回答, json: { 質問: question, 回答: answer } }
///     explode: { columns: { 質問: "設問#", 回答: "回答#" }, number: 番号 }
struct ExplodeReader {
  let entity: EntityKind
  let report: Report

  /// What the item of a list of texts is called, where nobody names it.
  static let item = "item"

  /// Reads the key of an entity; nil where there is none, or (with findings) where it cannot be used.
  func read(_ entity: MapReader) -> ExplodeModel? {
    guard let entry = entity["explode"] else { return nil }
    guard self.entity == .activity else {
      report.error("mapping.explode_kind", at: entry.keyLocation, ["entity": self.entity.rawValue])
      return nil
    }
    guard let map = entity.map("explode", Shape.explode) else { return nil }
    guard let (form, names) = form(map, entry.keyLocation) else { return nil }
    let model = ExplodeModel(
      form: form, names: names, number: map.text("number"),
      unreadable: map.choice("unreadable", Unreadable.self) == .blank ? .blank : .reject,
      location: entry.keyLocation)
    return checkTwice(model) ? model : nil
  }

  private enum Unreadable: String, CaseIterable { case reject, blank }

  private func form(
    _ map: MapReader, _ place: SourceLocation
  ) -> (ExplodeModel.Form, [Located<String>])? {
    if map["columns"] != nil {
      for key in ["from", "separator", "json", "as"] {
        guard let extra = map[key] else { continue }
        report.error("config.exclusive_keys", at: extra.keyLocation, ["key": key, "other": "columns"])
      }
      return numbered(map)
    }
    guard map.exclusive(["separator", "json"]) else { return nil }
    guard map["separator"] != nil || map["json"] != nil else {
      report.error("mapping.explode_form", at: place)
      return nil
    }
    if map["from"] == nil { report.error("config.missing_key", at: place, ["key": "from"]) }
    let name = map.text("as")
    if let json = map["json"], let pairs = members(map, json) {
      guard let column = map.text("from") else { return nil }
      if !pairs.isEmpty, let extra = map["as"] {
        report.error("config.exclusive_keys", at: extra.keyLocation, ["key": "as", "other": "json: […]"])
      }
      let names = pairs.isEmpty ? [name ?? Located(Self.item, at: place)] : pairs.map(\.name)
      return (.json(column: column, members: pairs.map(\.value)), names)
    }
    let separators = map.texts("separator")
    guard let column = map.text("from"), !separators.isEmpty else { return nil }
    return (.separated(column: column, separators: separators), [name ?? Located(Self.item, at: place)])
  }

  private typealias Pair = (name: Located<String>, value: Located<String>)

  /// The members of objects that are read; none for `true`; nil, with findings, where it is neither.
  private func members(_ map: MapReader, _ json: ConfigNode.Entry) -> [Pair]? {
    switch json.value {
    case .scalar:
      guard map.boolean("json") == true else {
        if map.boolean("json") == false {
          report.unknown(
            "config.not_one_of", at: json.value.location, "false",
            among: ["true", "[MEMBER, …]", "{COLUMN: MEMBER, …}"], ["key": "json"])
        }
        return nil
      }
      return []
    case .list:
      let names = map.texts("json")
      return names.isEmpty ? nil : names.map { (name: $0, value: $0) }
    case .map: return pairs(map, "json")
    }
  }

  private func numbered(_ map: MapReader) -> (ExplodeModel.Form, [Located<String>])? {
    guard let pairs = pairs(map, "columns") else { return nil }
    var patterns: [NumberedColumn] = []
    for pair in pairs {
      guard let pattern = NumberedColumn(pair.value) else {
        report.error("mapping.explode_pattern", at: pair.value.location, ["value": pair.value.value])
        continue
      }
      patterns.append(pattern)
    }
    return patterns.count == pairs.count ? (.numbered(patterns), pairs.map(\.name)) : nil
  }

  /// A map of names to texts; nil, with findings, where it is none or empty.
  private func pairs(_ map: MapReader, _ key: String) -> [Pair]? {
    guard let inner = map.map(key, keys: nil) else { return nil }
    if inner.entries.isEmpty {
      report.error("config.empty_value", at: map.place(of: key), ["key": key])
      return nil
    }
    let pairs = inner.entries.compactMap { entry in
      inner.text(entry.key).map { (name: Located(entry.key, at: entry.keyLocation), value: $0) }
    }
    return pairs.count == inner.entries.count ? pairs : nil
  }

  /// Each column of an item has a name of its own.
  private func checkTwice(_ model: ExplodeModel) -> Bool {
    var seen: Set<String> = []
    var isRight = true
    for name in model.columns where !seen.insert(name.value).inserted {
      report.error("mapping.item_twice", at: name.location, ["column": name.value])
      isRight = false
    }
    return isRight
  }
}
