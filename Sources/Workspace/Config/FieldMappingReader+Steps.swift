import Expressions
import Hub

/// The steps of a field beside its normalizers: `pattern` with `group`, and `unit`.
extension FieldMappingReader {
  /// A pattern that was read; no groups where it has a mistake.
  struct ReadPattern {
    var use: PatternUse
    /// The words by which its groups may be named; nil where it has a mistake.
    var groups: [String]?
  }

  /// The word that stands for the pattern among the normalizers.
  static let patternWord = "pattern"

  /// The names under `normalize`, without the word for the pattern.
  func steps(_ map: MapReader) -> [Located<String>] {
    map.texts("normalize").filter { map["pattern"] == nil || $0.value != Self.patternWord }
  }

  /// Reads `pattern` and `group`; nil where there is none.
  func pattern(_ map: MapReader) -> ReadPattern? {
    guard let text = map.text("pattern") else {
      if let entry = map["group"], map["pattern"] == nil {
        report.error("mapping.group_alone", at: entry.keyLocation)
      }
      return nil
    }
    if let entry = map["from"], case .map = entry.value {
      report.error("config.exclusive_keys", at: entry.keyLocation, ["key": "from: {…}", "other": "pattern"])
    }
    _ = map.exclusive(["group", "part"])
    let names = map.texts("normalize")
    let word = names.firstIndex { $0.value == Self.patternWord } ?? 0
    let step = names[..<word].filter { name in surroundings.normalizers.contains { $0.name == name.value } }
    let use = PatternUse(text: text, group: map.text("group"), step: step.count)
    guard let pattern = compile(text) else { return ReadPattern(use: use) }
    checkGroup(pattern, use, map)
    return ReadPattern(use: use, groups: pattern.groups)
  }

  private func checkGroup(_ pattern: TextPattern, _ use: PatternUse, _ map: MapReader) {
    if let group = use.group {
      guard pattern.number(ofGroup: group.value) == nil else { return }
      report.unknown("mapping.unknown_group", at: group.location, group.value, among: pattern.groups)
    } else if pattern.groupNames.count > 1, map["group"] == nil {
      report.error(
        "mapping.group_needed", at: map.place(of: "pattern"),
        ["allowed": pattern.groups.joined(separator: ", ")])
    }
  }

  /// A mistake is shown at its place within the pattern.
  private func compile(_ text: Located<String>) -> TextPattern? {
    do throws(CELErrors) {
      return try TextPattern(text.value)
    } catch {
      let place = report.textPlace(of: text.location)
      for mistake in error.errors {
        var finding = mistake.finding(in: place.start, indent: place.indent)
        if !place.isExact { finding.location = text.location }
        report.add(finding)
      }
      return nil
    }
  }

  /// Reads `unit`: it reads the numbers itself, so that no normalizer may have done so before it.
  func unit(
    _ map: MapReader, _ field: Located<String>, _ type: FieldType?, _ normalize: [Located<String>]
  ) -> Located<String>? {
    guard let unit = map.text("unit") else { return nil }
    guard MeasureUnit.named(unit.value) != nil else {
      report.unknown(
        "mapping.unknown_unit", at: unit.location, unit.value, among: MeasureUnit.all.map(\.name))
      return nil
    }
    if let type, type != .integer, type != .decimal {
      report.error(
        "mapping.unit_no_number", at: map.place(of: "unit"), ["field": field.value, "type": type.rawValue])
    }
    if let reader = normalize.first(where: { ["integer", "decimal"].contains($0.value) }) {
      report.error("mapping.unit_read", at: reader.location, ["value": reader.value, "unit": unit.value])
    }
    return unit
  }
}
