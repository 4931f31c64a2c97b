import Hub

/// A map of configuration that was checked for unknown and missing keys; the values are read one by one.
struct MapReader {
  /// The entries by key.
  let entries: [ConfigNode.Entry]
  /// Where a mistake about the map as a whole is shown: its key, else its first line.
  let place: SourceLocation
  let report: Report

  /// Reads a map; a finding and nil where the node is none.
  ///
  /// - Parameters:
  ///   - key: the key whose value the node is, for the message.
  ///   - place: where that key stands; nil for a whole file.
  ///   - keys: the keys that may be there; nil where the keys are names that the admin chooses.
  init?(
    _ node: ConfigNode, key: String, at place: SourceLocation? = nil, keys: [String]?,
    required: [String] = [],
    report: Report
  ) {
    guard case .map(let entries, let location) = node else {
      Self.reportNoMap(node, key: key, report: report)
      return nil
    }
    self.entries = entries
    self.place = place ?? SourceLocation(file: location.file, line: 1, column: 1)
    self.report = report
    guard let keys else { return }
    for entry in entries where !keys.contains(entry.key) {
      report.unknown("config.unknown_key", at: entry.keyLocation, entry.key, among: keys)
    }
    for key in required where !entries.contains(where: { $0.key == key }) {
      report.error("config.missing_key", at: self.place, ["key": key])
    }
  }

  /// Reads a map of a shape; a finding and nil where the node is none.
  init?(
    _ node: ConfigNode, key: String, at place: SourceLocation? = nil, _ shape: Shape, report: Report
  ) {
    self.init(
      node, key: key, at: place, keys: shape.names, required: shape.required, report: report)
  }

  /// The entry of a key.
  subscript(key: String) -> ConfigNode.Entry? { entries.first { $0.key == key } }

  /// The place of a key, else of the map.
  func place(of key: String) -> SourceLocation { self[key]?.keyLocation ?? place }

  /// Reads the map below a key; nil where the key is missing, empty or no map.
  func map(_ key: String, keys: [String]?, required: [String] = []) -> MapReader? {
    guard let entry = self[key] else { return nil }
    return MapReader(
      entry.value, key: key, at: entry.keyLocation, keys: keys, required: required, report: report)
  }

  /// Reads the map of a shape below a key; nil where the key is missing, empty or no map.
  func map(_ key: String, _ shape: Shape) -> MapReader? {
    map(key, keys: shape.names, required: shape.required)
  }

  /// A finding for keys that exclude each other; true where at most one of them is there.
  func exclusive(_ keys: [String]) -> Bool {
    let present = keys.filter { self[$0] != nil }
    guard present.count > 1, let second = self[present[1]] else { return true }
    report.error("config.exclusive_keys", at: second.keyLocation, ["key": present[1], "other": present[0]])
    return false
  }

  private static func reportNoMap(_ node: ConfigNode, key: String, report: Report) {
    if let text = node.text, text.contains("：") {
      report.error("yaml.fullwidth_colon", at: node.location, ["value": shown(node)])
    } else {
      report.error("config.expected_map", at: node.location, ["key": key, "value": shown(node)])
    }
  }

  /// A node in a message: short, without its inside.
  static func shown(_ node: ConfigNode) -> String {
    switch node {
    case .scalar(_, true, _): return "~"
    case .scalar(let text, false, _):
      let short = text.prefix(40)
      return "\"\(short.prefix { !$0.isNewline })\(short.count < text.count ? "…" : "")\""
    case .list: return "[…]"
    case .map: return "{…}"
    }
  }
}
