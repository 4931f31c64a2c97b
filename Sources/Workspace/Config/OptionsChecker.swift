import Hub

/// Checks the options of a connector and of its streams against what the kind takes.
struct OptionsChecker {
  let spec: PluginSpec
  let report: Report

  /// Checks names and types of the options of one map.
  func check(_ options: [ConfigNode.Entry]) {
    let names = spec.options.map(\.name)
    for entry in options {
      guard let option = spec.options.first(where: { $0.name == entry.key }) else {
        report.unknown(
          "connector.unknown_option", at: entry.keyLocation, entry.key, among: names, ["kind": spec.kind])
        continue
      }
      check(entry, option)
    }
  }

  /// Checks that a stream has all options that its kind cannot do without.
  func checkRequired(_ merged: [ConfigNode.Entry], stream: String, at place: SourceLocation) {
    for option in spec.options where option.required && !merged.contains(where: { $0.key == option.name }) {
      report.error(
        "connector.missing_option", at: place,
        ["key": option.name, "stream": stream, "kind": spec.kind, "summary": option.summary])
    }
  }

  private func check(_ entry: ConfigNode.Entry, _ option: OptionSpec) {
    if option.type == .list {
      _ = MapReader.texts(entry.value, key: entry.key, allowEmpty: true, report: report)
      return
    }
    guard let text = MapReader.text(entry.value, key: entry.key, report: report) else { return }
    let arguments = ["key": entry.key, "value": text.value]
    switch option.type {
    case .text, .list: break
    case .integer:
      if Int(text.value) == nil { report.error("config.not_integer", at: text.location, arguments) }
    case .boolean:
      if text.value != "true", text.value != "false" {
        report.error("config.not_boolean", at: text.location, arguments)
      }
    case .choice(let words):
      if !words.contains(text.value) {
        report.unknown("config.not_one_of", at: text.location, text.value, among: words, ["key": entry.key])
      }
    case .duration:
      if Quantity.milliseconds(text.value) == nil {
        report.error("config.not_duration", at: text.location, arguments)
      }
    }
  }
}
