import Hub

extension MapReader {
  /// A text that is not empty; nil where the key is missing or the value is none.
  func text(_ key: String) -> Located<String>? {
    guard let entry = self[key] else { return nil }
    return Self.text(entry.value, key: key, report: report)
  }

  /// A text that may be empty, for people; missing: empty.
  func words(_ key: String) -> String {
    guard let entry = self[key] else { return "" }
    if case .scalar(let text, let isNull, _) = entry.value { return isNull ? "" : text }
    report.error(
      "config.expected_text", at: entry.value.location, ["key": key, "value": Self.shown(entry.value)])
    return ""
  }

  /// A list of texts, or one text as a list of one; empty where the key is missing.
  func texts(_ key: String, allowEmpty: Bool = false) -> [Located<String>] {
    guard let entry = self[key] else { return [] }
    return Self.texts(entry.value, key: key, allowEmpty: allowEmpty, report: report)
  }

  /// A whole number within a range.
  func integer(_ key: String, in range: ClosedRange<Int>) -> Int? {
    guard let text = text(key) else { return nil }
    guard let value = Int(text.value) else {
      report.error("config.not_integer", at: text.location, ["key": key, "value": text.value])
      return nil
    }
    guard range.contains(value) else {
      let low = range.lowerBound
      let allowed = range.upperBound == .max ? "≥ \(low)" : "\(low) … \(range.upperBound)"
      let arguments = ["key": key, "value": text.value, "allowed": allowed]
      report.error("config.out_of_range", at: text.location, arguments)
      return nil
    }
    return value
  }

  /// true or false.
  func boolean(_ key: String) -> Bool? {
    guard let text = text(key) else { return nil }
    switch text.value {
    case "true": return true
    case "false": return false
    default:
      report.error("config.not_boolean", at: text.location, ["key": key, "value": text.value])
      return nil
    }
  }

  /// One of the words of an enumeration.
  func choice<Choice>(_ key: String, _ type: Choice.Type = Choice.self) -> Choice?
  where Choice: RawRepresentable & CaseIterable, Choice.RawValue == String {
    guard let text = text(key) else { return nil }
    if let value = Choice(rawValue: text.value) { return value }
    report.unknown(
      "config.not_one_of", at: text.location, text.value, among: Choice.allCases.map(\.rawValue), ["key": key]
    )
    return nil
  }

  /// A span of time (`90d`) in milliseconds, more than nothing.
  func duration(_ key: String) -> Int64? {
    guard let text = text(key) else { return nil }
    if let value = Quantity.milliseconds(text.value), value > 0 { return value }
    report.error("config.not_duration", at: text.location, ["key": key, "value": text.value])
    return nil
  }

  /// A percentage (`20%`) as a share of one.
  func share(_ key: String) -> Double? {
    guard let text = text(key) else { return nil }
    if let value = Quantity.share(text.value) { return value }
    report.error("config.not_percentage", at: text.location, ["key": key, "value": text.value])
    return nil
  }

  /// A time zone as minutes ahead of UTC.
  func zone(_ key: String) -> Int? {
    guard let text = text(key) else { return nil }
    if let minutes = Zone.minutes(text.value) { return minutes }
    report.unknown("config.unknown_zone", at: text.location, text.value, among: Zone.names, ["key": key])
    return nil
  }

  /// Date and time formats, each checked.
  func formats(_ key: String) -> [Located<String>] {
    texts(key).filter { format in
      guard TimeFormats.isKnown(format.value) else {
        report.unknown(
          "config.unknown_time_format", at: format.location, format.value, among: TimeFormats.names,
          ["key": key])
        return false
      }
      return true
    }
  }

  /// A finding where the name inside a file is not the file's name.
  func checkName(_ key: String, is name: String) {
    guard let text = text(key), text.value != name else { return }
    report.error(
      "config.name_mismatch", at: text.location,
      ["key": key, "value": text.value, "name": name, "suggestion": name])
  }

  static func text(_ node: ConfigNode, key: String, report: Report) -> Located<String>? {
    guard case .scalar(let text, let isNull, let location) = node else {
      report.error("config.expected_text", at: node.location, ["key": key, "value": shown(node)])
      return nil
    }
    guard !isNull, !text.isEmpty else {
      report.error("config.empty_value", at: location, ["key": key])
      return nil
    }
    return Located(text, at: location)
  }

  static func texts(
    _ node: ConfigNode, key: String, allowEmpty: Bool = false, report: Report
  ) -> [Located<String>] {
    if case .map = node {
      report.error("config.expected_list", at: node.location, ["key": key, "value": shown(node)])
      return []
    }
    if case .scalar(_, true, let location) = node {
      report.error("config.empty_value", at: location, ["key": key])
      return []
    }
    if node.items.isEmpty, !allowEmpty { report.error("config.empty_value", at: node.location, ["key": key]) }
    var result: [Located<String>] = []
    for item in node.items {
      guard let text = text(item, key: key, report: report) else { continue }
      if result.contains(where: { $0.value == text.value }) {
        report.error("config.twice", at: text.location, ["key": key, "value": text.value])
      } else {
        result.append(text)
      }
    }
    return result
  }
}
