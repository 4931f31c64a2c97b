import Hub

/// Reads options from their node and collects what is wrong with them, with places.
struct OptionReader {
  private let node: ConfigNode
  private(set) var findings: [Finding] = []

  init(_ node: ConfigNode, spec: PluginSpec) {
    self.node = node
    let names = spec.options.map(\.name)
    for entry in node.entries where !names.contains(entry.key) {
      var arguments = ["name": entry.key, "allowed": names.joined(separator: ", ")]
      if let nearest = Nearest.nearest(to: entry.key, among: names) { arguments["suggestion"] = nearest }
      findings.append(Finding("csv.unknown_option", .error, arguments, at: entry.keyLocation))
    }
  }

  /// The text of an option; nil where it is missing or null.
  mutating func text(_ name: String) -> String? {
    guard let value = node[name] else { return nil }
    if case .scalar(_, true, _) = value { return nil }
    guard let text = value.text else {
      reject(name, "", "a text")
      return nil
    }
    return text
  }

  mutating func required(_ name: String) -> String {
    if let text = text(name), !text.isEmpty { return text }
    if findings.last?.arguments["name"] != name {
      findings.append(Finding("csv.missing_option", .error, ["name": name], at: node.location))
    }
    return ""
  }

  mutating func boolean(_ name: String, default value: Bool) -> Bool {
    guard let text = text(name) else { return value }
    switch text {
    case "true": return true
    case "false": return false
    default:
      reject(name, text, "true, false")
      return value
    }
  }

  mutating func integer(_ name: String, default value: Int, in range: ClosedRange<Int>) -> Int {
    guard let text = text(name) else { return value }
    guard let number = Int(text), range.contains(number) else {
      reject(name, text, "\(range.lowerBound)...\(range.upperBound)")
      return value
    }
    return number
  }

  mutating func choice<Choice: RawRepresentable & CaseIterable>(
    _ name: String, default value: Choice
  ) -> Choice where Choice.RawValue == String {
    guard let text = text(name) else { return value }
    guard let choice = Choice(rawValue: text) else {
      reject(name, text, Choice.allCases.map(\.rawValue).joined(separator: ", "))
      return value
    }
    return choice
  }

  mutating func list(_ name: String) -> [String] {
    guard let items = node[name]?.items else { return [] }
    let texts = items.compactMap(\.text)
    if texts.count != items.count || texts.contains("") || Set(texts).count != texts.count {
      reject(name, texts.joined(separator: ", "), "different names, none empty")
    }
    return texts
  }

  /// `2s`, `10m`, `24h`, `90d` in milliseconds; `0` is fine too.
  mutating func duration(_ name: String, default value: Int64) -> Int64 {
    guard let text = text(name) else { return value }
    if text == "0" { return 0 }
    let factors: [Character: Int64] = ["s": 1000, "m": 60_000, "h": 3_600_000, "d": 86_400_000]
    guard let unit = text.last, let factor = factors[unit], let count = Int64(text.dropLast()),
      count >= 0, count < 100_000, text.first != "+"
    else {
      reject(name, text, "2s, 10m, 24h, 90d")
      return value
    }
    return count * factor
  }

  /// Notes that an option's value cannot be.
  mutating func reject(_ name: String, _ value: String, _ expected: String, suggestion: String? = nil) {
    var arguments = ["name": name, "value": value, "expected": expected]
    if let suggestion { arguments["suggestion"] = suggestion }
    findings.append(Finding("csv.bad_option", .error, arguments, at: node[name]?.location ?? node.location))
  }
}
