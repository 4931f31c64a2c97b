import Hub

/// Reads `config/models/person.json` and `company.json`: what the matcher has learnt.
///
///     { "entity": "person", "duplicates": 0.6,
///       "comparisons": { "name": { "same": { "m": 0.93, "u": "counted" }, "other": { "m": 0.004, "u": 0.95 } } } }
///
/// Comparisons and levels are those of the built-in model, all of them: a frozen model leaves nothing to chance.
struct MatchModelReader {
  let report: Report

  private static let folder = "config/models"
  private static let kinds: [EntityKind] = [.person, .company]

  /// Reads the models that there are; their hashes become part of the model's.
  func read(_ files: WorkspaceFiles, into model: inout DedupeModel) {
    for file in files.json(in: Self.folder) {
      guard let kind = Self.kinds.first(where: { $0.rawValue == file.name }) else {
        report.unknown(
          "workspace.unknown_file", .warning,
          at: SourceLocation(file: "\(Self.folder)/\(file.name).json", line: 1, column: 1),
          "\(file.name).json",
          among: Self.kinds.map { "\($0.rawValue).json" })
        continue
      }
      guard let root = file.root, let read = read(root, kind) else { continue }
      model.models[kind.storage] = read
      model.hash = StableHash.combine(model.hash, StableHash.hash(file.bytes[...]))
    }
  }

  private func read(_ root: ConfigNode, _ kind: EntityKind) -> MatchModel? {
    let builtIn = MatchModel.builtIn(kind)
    let keys = ["entity", "duplicates", "comparisons"]
    guard let map = MapReader(root, key: kind.rawValue, keys: keys, required: keys, report: report) else {
      return nil
    }
    if let entity = map.text("entity"), entity.value != kind.rawValue {
      report.error(
        "model.other_entity", at: entity.location, ["name": kind.rawValue, "value": entity.value])
    }
    let names = builtIn.comparisons.map(\.name)
    guard let duplicates = number(map, "duplicates", below: .infinity),
      let all = map.map("comparisons", keys: names, required: names)
    else { return nil }
    var model = MatchModel(entity: kind, duplicates: duplicates, comparisons: [])
    for comparison in builtIn.comparisons {
      guard let read = read(comparison, all) else { continue }
      model.comparisons.append(read)
    }
    return model.comparisons.count == builtIn.comparisons.count ? model : nil
  }

  private func read(_ builtIn: MatchModel.Comparison, _ all: MapReader) -> MatchModel.Comparison? {
    let names = builtIn.levels.map(\.name)
    guard let map = all.map(builtIn.name, keys: names, required: names) else { return nil }
    var comparison = MatchModel.Comparison(builtIn.name, [])
    for level in builtIn.levels {
      guard let values = map.map(level.name, keys: ["m", "u", "others"], required: ["m"]),
        let m = number(values, "m", below: 1), let u = strangers(values, level, builtIn.name)
      else { continue }
      comparison.levels.append(MatchModel.Level(level.name, m: m, u: u))
    }
    return comparison.levels.count == builtIn.levels.count ? comparison : nil
  }

  private func strangers(_ values: MapReader, _ level: MatchModel.Level, _ comparison: String)
    -> MatchModel.Strangers?
  {
    let words = ["level": level.name, "comparison": comparison]
    guard (values["u"] == nil) != (values["others"] == nil) else {
      report.error("model.one_of_two", at: values.place, words)
      return nil
    }
    if values["others"] != nil { return number(values, "others", below: .infinity).map { .others($0) } }
    guard let text = values.text("u") else { return nil }
    if text.value == "counted" {
      if level.u == .counted { return .counted }
      report.error("model.cannot_count", at: text.location, words)
      return nil
    }
    return number(values, "u", below: 1).map { .share($0) }
  }

  /// A number above 0; a probability may be 1.
  private func number(_ map: MapReader, _ key: String, below limit: Double) -> Double? {
    guard let text = map.text(key) else { return nil }
    guard let value = Double(text.value), value > 0, value.isFinite, value <= limit else {
      report.error(
        limit == 1 ? "model.not_probability" : "model.not_positive", at: text.location,
        ["key": key, "value": text.value])
      return nil
    }
    return value
  }
}
