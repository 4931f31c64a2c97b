import Hub

/// The page of the reference about all diagnostics: by area, with an index by code.
struct DiagnosticsPage {
  private let texts = Diagnostics.all

  /// What the areas are about, in the order of the page: what people write first, then what happens in a run.
  private static let areas: [(names: [String], title: String)] = [
    (["workspace", "yaml", "config"], "Files of the workspace"),
    (["connector", "mapping", "entities"], "Connectors, mappings, fields"),
    (["condition", "expression"], "Conditions and expressions"),
    (["code_table", "code_lock", "code_proof", "codes"], "Code tables"),
    (["dedupe", "model", "pair", "tag", "job"], "Deduplication, tags, jobs"),
    (["csv", "encoding", "transport", "extract"], "Reading files"),
    (["normalize", "map", "test"], "Values of records"),
    (["run", "replay", "undo", "snapshot", "lock"], "Runs"),
    (["ledger", "raw", "verify", "file"], "The ledger and its files"),
    (["command", "export", "where", "why", "init", "usage"], "Commands"),
  ]

  /// The page in Markdown.
  func lines(_ origin: String) -> [String] {
    var lines = [
      "# Diagnostics", "", origin, "",
      "Every finding and every failure has a code in brackets. A code keeps its meaning and is never used again",
      "for another one. `tsunagi explain CODE` prints the same words. `{name}` stands for what a message fills in;",
      "where a known name is near to what was written, \"Did you mean …?\" stands before the help.", "",
      "\(texts.count) codes. The weights:", "",
    ]
    for weight in DiagnosticWeight.allCases {
      lines.append("- `\(weight.rawValue)`: \(definition(of: weight))")
    }
    for (names, title) in chapters {
      lines += ["", "## \(title)"]
      for name in names {
        for text in texts where text.area == name { lines += entry(text) }
      }
    }
    lines += ["", "## Index", ""]
    for text in texts.sorted(by: { $0.code < $1.code }) {
      lines.append("- [`\(text.code)`](#\(anchor(text.code)))")
    }
    return lines
  }

  /// The chapters; an area that none of them names comes last, so that nothing is left out.
  private var chapters: [(names: [String], title: String)] {
    let named = Set(Self.areas.flatMap(\.names))
    let rest = Set(texts.map(\.area)).subtracting(named).sorted()
    return rest.isEmpty ? Self.areas : Self.areas + [(rest, "Others")]
  }

  private func definition(of weight: DiagnosticWeight) -> String {
    let words = weight.words(.english)
    let isNamed = words.hasPrefix("\(weight.rawValue): ")
    return isNamed ? String(words.dropFirst(weight.rawValue.count + 2)) : words
  }

  private func entry(_ text: MessageText) -> [String] {
    let weights = DiagnosticWeight.all(of: text.code).map { "`\($0.rawValue)`" }.joined(separator: ", ")
    var lines = ["", "### \(text.code)", "", weights, "", "- \(escaped(text.en))"]
    if !text.enHelp.isEmpty { lines.append("  - Help: \(escaped(text.enHelp))") }
    lines.append("- \(escaped(text.ja))")
    if !text.jaHelp.isEmpty { lines.append("  - 対処: \(escaped(text.jaHelp))") }
    return lines
  }

  /// The anchor that a heading has on the usual hosts of Markdown: without dots.
  private func anchor(_ code: String) -> String { code.replacing(".", with: "") }

  /// Text whose signs are no Markdown.
  private func escaped(_ text: String) -> String {
    var result = ""
    var isCode = false
    for character in text {
      if character == "`" { isCode.toggle() }
      if !isCode, #"\*_<>[]"#.contains(character) { result.append("\\") }
      result.append(character)
    }
    return result.replacing("\n", with: " ")
  }
}
