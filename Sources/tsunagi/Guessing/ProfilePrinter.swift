import Guess
import Hub

/// Shows what a file holds: for people column by column, for programs as JSON or CSV.
struct ProfilePrinter {
  let profile: FileProfile
  let layout: FileLayout
  let shown: String
  let top: Int
  let language: Language

  func print(_ format: OutputFormat) {
    switch format {
    case .table: text()
    case .json: Console.out(ProfileJSON(profile: profile, layout: layout, shown: shown, top: top).object)
    case .csv, .jsonl: rows().print(format)
    }
  }

  private func say(_ code: String, _ arguments: [String: String] = [:]) -> String {
    Registry.catalogue.message(code, arguments, in: language)
  }

  // MARK: For people

  private func text() {
    let width = Screen.width
    Console.out(Console.bold(TextWidth.flat(shown)))
    for line in facts() { wrapped(line, indent: 2, width) }
    Console.out("")
    for column in profile.columns { show(column, width) }
    let suspicions = profile.suspicions
    Console.out(Console.bold(say(suspicions.isEmpty ? "profile.nothing_suspicious" : "profile.suspicious")))
    for suspicion in suspicions { show(suspicion, width) }
    for trouble in profile.rejected { show(trouble, width) }
  }

  private func facts() -> [String] {
    var lines = [
      say(
        "profile.file",
        [
          "records": Figures.grouped(profile.rows), "columns": "\(profile.columns.count)",
          "encoding": layout.survey.encoding + (layout.survey.hasMark ? " (BOM)" : ""),
          "delimiter": layout.delimiterShown,
          "header": say(layout.hasHeader ? "answer.yes" : "answer.no"),
          "rejected": Figures.grouped(profile.rejectedCount),
        ])
    ]
    lines += layout.notes.filter { $0.code != "guess.note.trouble" }.map { say($0.code, $0.arguments) }
    return lines
  }

  private func show(_ column: ColumnProfile, _ width: Int) {
    let distinct = (column.distinctIsExact ? "" : "≈ ") + Figures.grouped(column.distinct)
    let head = "\(column.position + 1). \(TextWidth.flat(column.name))"
    Console.out(Console.bold(TextWidth.fitted(head, width)))
    guard column.filled > 0 else {
      wrapped(say("profile.empty_column"), indent: 4, width)
      return
    }
    var parts = [
      say(
        "profile.fill", ["percent": Shares.percent(column.fill), "count": Figures.grouped(column.filled)]),
      say("profile.distinct", ["count": distinct])
        + (column.isUnique ? say("profile.unique") : ""),
      say(
        "profile.length",
        ["shortest": "\(column.shortest)", "median": "\(column.median)", "longest": "\(column.longest)"]),
    ]
    let type = ColumnType(column).name
    if !type.isEmpty { parts.append(say("guess.type.\(type)")) }
    wrapped(parts.joined(separator: say("profile.separator")), indent: 4, width)
    let formats = column.formats.prefix(max(3, top)).map { count($0, of: column.filled) }
    wrapped(say("profile.formats", ["list": formats.joined(separator: " · ")]), indent: 4, width)
    if !column.isUnique, top > 0 {
      // What may have come as often unseen is not among the most frequent for certain.
      let certain = column.values.filter { $0.count > 2 * $0.missing }
      let values = certain.prefix(top).map { count($0, of: column.filled) }
      let more = column.valuesAreComplete ? "" : say("profile.lower_bounds")
      let list = values.isEmpty ? say("profile.no_top") : values.joined(separator: " · ") + more
      wrapped(say("profile.top", ["list": list]), indent: 4, width)
    }
    if !column.traits.isEmpty {
      let traits = column.traits.map { "\(say("profile.trait.\($0.value)")) \(Figures.grouped($0.count))" }
      wrapped(say("profile.characters", ["list": traits.joined(separator: " · ")]), indent: 4, width)
    }
  }

  private func count(_ value: ValueCount, of total: Int) -> String {
    let text = TextWidth.fitted(TextWidth.flat(value.value), 40)
    let mark = value.missing > 0 ? "≥" : ""
    let share = Shares.percent(Double(value.count) / Double(max(1, total)))
    return "\(text) \(mark)\(Figures.grouped(value.count)) (\(share))"
  }

  private func show(_ suspicion: Suspicion, _ width: Int) {
    let what = say("profile.suspicion.\(suspicion.kind.rawValue)")
    let place = suspicion.column.map { "\(TextWidth.flat($0)): " } ?? ""
    wrapped("\(place)\(what) \(Figures.grouped(suspicion.count))", indent: 2, width)
    for example in suspicion.examples {
      let line = say("profile.line", ["line": "\(example.line)", "text": TextWidth.flat(example.value)])
      Console.out("    " + TextWidth.fitted(line, width - 4))
    }
  }

  private func show(_ trouble: RecordSurvey.Trouble, _ width: Int) {
    wrapped(
      "\(say("profile.suspicion.unreadable_rows")) \(Figures.grouped(trouble.count)) [\(trouble.code)]",
      indent: 2,
      width)
    for span in trouble.examples {
      var arguments = span.finding.arguments
      arguments["file"] = shown
      wrapped(say(span.finding.code, arguments), indent: 4, width)
    }
  }

  /// Prints a text in lines that fit the screen.
  private func wrapped(_ text: String, indent: Int, _ width: Int) {
    for line in TextWidth.wrapped(text, max(20, width - indent)) {
      Console.out(String(repeating: " ", count: indent) + line)
    }
  }

  // MARK: For programs

  private func rows() -> Table {
    var table = Table(headings: [
      .number("position"), "column", "type", .number("rows"), .number("filled"), .number("blank"),
      .number("absent"), .number("distinct"), "distinct_is", .number("shortest"), .number("median"),
      .number("longest"), "formats", "top", .number("suspicious"),
    ])
    for column in profile.columns {
      table.rows.append([
        "\(column.position + 1)", column.name, ColumnType(column).name, "\(column.rows)", "\(column.filled)",
        "\(column.rows - column.filled - column.absent)", "\(column.absent)", "\(column.distinct)",
        column.distinctIsExact ? "exact" : "estimate", "\(column.shortest)", "\(column.median)",
        "\(column.longest)",
        column.formats.prefix(5).map { "\($0.value) (\($0.count))" }.joined(separator: "; "),
        column.values.prefix(top).map { "\($0.value) (\($0.count))" }.joined(separator: "; "),
        "\(column.suspicions.reduce(0) { $0 + $1.count })",
      ])
    }
    return table
  }
}
