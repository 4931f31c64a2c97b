import Hub

/// Writes a draft as YAML files with comments in the reader's language.
public struct DraftWriter {
  private let draft: Draft
  private let say: (String, [String: String]) -> String

  /// Makes a writer; `say` gives the words of a code with arguments.
  public init(_ draft: Draft, say: @escaping (String, [String: String]) -> String) {
    self.draft = draft
    self.say = say
  }

  /// `connectors/NAME.yaml`.
  public var connectorPath: String { "connectors/\(draft.request.name).yaml" }
  /// `mappings/NAME.yaml`.
  public var mappingPath: String { "mappings/\(draft.request.name).yaml" }

  // MARK: The connector

  /// The connector's file.
  public func connector() -> String {
    var lines = comment("guess.head", ["file": draft.request.shown])
    lines += comment(
      "guess.facts",
      ["records": "\(draft.profile.rows)", "columns": "\(draft.profile.columns.count)"])
    lines += notes(draft.layout.notes + draft.notes)
    lines += [
      "", "connector: \(YAMLText.scalar(draft.request.name))", "kind: csv",
      "summary: \(YAMLText.scalar(say("guess.summary", ["file": draft.request.shown])))", "", "streams:",
      "  \(draft.stream):", "    options:",
    ]
    lines += options().map { "      " + $0 }
    lines += [""] + notes(draft.keyNotes, indent: 4)
    lines.append("    key: \(YAMLText.list(draft.key))")
    if let time = draft.sourceTime {
      let formats = time.formats.isEmpty ? "" : ", formats: \(YAMLText.list(time.formats))"
      lines += ["", "    source_time: { from: \(YAMLText.scalar(time.column))\(formats) }"]
    }
    if let deleted = draft.deleted {
      let values = YAMLText.list(deleted.values)
      lines += [
        "",
        "    deleted_when: { field: \(YAMLText.scalar(deleted.column)), operator: in, values: \(values) }",
      ]
    }
    if !draft.filters.isEmpty {
      lines += [""] + comment("guess.filter", [:], indent: 4)
      let tests = draft.filters.map { filter in
        "{ field: \(YAMLText.scalar(filter.column)), operator: not_in, values: \(YAMLText.list(filter.values)) }"
      }
      lines +=
        tests.count == 1
        ? ["    filter: \(tests[0])"] : ["    filter:", "      all:"] + tests.map { "        - " + $0 }
    }
    lines += [""] + comment("guess.snapshot", [:], indent: 4)
    lines += ["    snapshot: incremental", ""]
    return lines.joined(separator: "\n")
  }

  private func options() -> [String] {
    var lines = ["path: \(YAMLText.scalar(draft.request.path.path))"]
    if let asOf = draft.request.path.asOf {
      lines.append("as_of: \(YAMLText.scalar(asOf))")
    } else {
      lines += comment("guess.no_as_of", [:])
    }
    lines += comment("guess.files", [:])
    lines.append("files: all")
    for option in draft.layout.options {
      let value = option.name == "columns" ? YAMLText.list(option.values) : scalarOption(option)
      lines.append("\(option.name): \(value)")
    }
    return lines
  }

  private func scalarOption(_ option: (name: String, values: [String])) -> String {
    // What is a word or a number of YAML is meant as such here.
    switch option.name {
    case "header", "skip_lines": option.values[0]
    default: YAMLText.scalar(option.values[0])
    }
  }

  // MARK: The mapping

  /// The mapping's file; where no column fills a field, all of it is a comment.
  public func mapping() -> String {
    var lines = comment("guess.head", ["file": draft.request.shown])
    lines += comment("guess.mapping_head", [:])
    var body = [
      "", "mapping: \(YAMLText.scalar(draft.request.name))",
      "connector: \(YAMLText.scalar(draft.request.name))", "stream: \(draft.stream)", "", "entities:",
    ]
    var described: Set<Int> = []
    for entity in draft.entities { body += self.entity(entity, &described) }
    lines += draft.hasMapping ? body : body.map { $0.isEmpty ? "" : "# " + $0 }
    lines += unmapped() + [""]
    return lines.joined(separator: "\n")
  }

  /// The fields of an entity; a column's evidence stands above the first field that it fills.
  private func entity(_ entity: EntityKind, _ described: inout Set<Int>) -> [String] {
    var lines: [String] = []
    var written = 0
    for plan in draft.plans {
      for field in plan.fields where field.entity == entity {
        if described.insert(plan.column.position).inserted {
          lines += comment(evidence(plan), indent: 6)
          lines += refusals(plan).flatMap { comment($0, indent: 6) } + notes(plan.notes, indent: 6)
        }
        lines += notes(field.notes, indent: 6)
        lines.append("      " + (field.isSuggestion ? "# " : "") + field.yaml)
        if !field.isSuggestion { written += 1 }
      }
    }
    guard written > 0 else {
      return entity == draft.entity ? ["  \(entity.rawValue):", "    fields:"] + lines : []
    }
    return ["  \(entity.rawValue):"] + condition(entity) + ["    fields:"] + lines
  }

  /// A company only where the row names one.
  private func condition(_ entity: EntityKind) -> [String] {
    guard entity == .company, draft.entity != .company,
      let name = draft.plans.first(where: { plan in
        plan.fields.contains { $0.entity == .company && $0.field == "name" && !$0.isSuggestion }
      })
    else { return [] }
    return ["    when: { field: \(YAMLText.scalar(name.column.name)), operator: present }"]
  }

  /// What the column holds, in one line.
  private func evidence(_ plan: ColumnPlan) -> String {
    let column = plan.column
    var parts = [
      "\(column.name): "
        + say("profile.fill", ["percent": Shares.percent(column.fill), "count": "\(column.filled)"])
    ]
    guard column.filled > 0 else { return parts[0] }
    parts.append(
      say(
        column.isUnique ? "guess.unique" : "profile.distinct",
        ["count": (column.distinctIsExact ? "" : "≈") + "\(column.distinct)"]))
    if !plan.type.name.isEmpty { parts.append(say("guess.type.\(plan.type.name)", [:])) }
    return parts.joined(separator: say("profile.separator", [:]))
  }

  /// The types that the column is not of, each with the first value that says so.
  private func refusals(_ plan: ColumnPlan) -> [String] {
    var groups: [(example: Example, types: [String])] = []
    func add(_ type: String, _ example: Example?) {
      guard let example, type != plan.type.name else { return }
      let word = say("guess.type.\(type)", [:])
      if let index = groups.firstIndex(where: { $0.example == example }) {
        groups[index].types.append(word)
      } else {
        groups.append((example, [word]))
      }
    }
    let always: Set<String> = ["integer", "decimal", "boolean"]
    for type in ["integer", "decimal", "boolean", "email", "phone", "postal_code", "corporate_number"]
    // What fits nothing at all is left to --format json, but for the types that spreadsheets guess.
    where always.contains(type) || plan.column.probe(type).accepted > 0 {
      let zero = ["integer", "decimal"].contains(type) ? plan.column.leadingZeros.examples.first : nil
      add(type, plan.column.probe(type).refused.first ?? zero)
    }
    if !["date", "timestamp"].contains(plan.type.name) { add("time", plan.column.times.refused.first) }
    return groups.map { group in
      say(
        "guess.refused",
        [
          "type": group.types.joined(separator: say("guess.or", [:])), "line": "\(group.example.line)",
          "value": Self.short(group.example.value),
        ])
    }
  }

  private static func short(_ text: String) -> String { text.count > 40 ? text.prefix(40) + "…" : text }

  private func unmapped() -> [String] {
    let rest = draft.plans.filter(\.fields.isEmpty)
    guard !rest.isEmpty else { return [] }
    var lines = [""] + comment("guess.unmapped", [:])
    for plan in rest {
      lines += comment("- " + evidence(plan))
      let examples = plan.column.values.prefix(3).map { "\($0.value) (\($0.count))" }
      if !examples.isEmpty { lines += comment("  " + examples.joined(separator: ", ")) }
      lines += refusals(plan).flatMap { comment("  " + $0) }
      lines += notes(plan.notes, indent: 0, bullet: "  ")
    }
    return lines
  }

  // MARK: Comments

  private func notes(_ notes: [Note], indent: Int = 0, bullet: String = "") -> [String] {
    notes.flatMap { comment(bullet + $0.words(say), indent: indent) }
  }

  private func comment(_ code: String, _ arguments: [String: String], indent: Int = 0) -> [String] {
    comment(say(code, arguments), indent: indent)
  }

  /// A comment, in lines of about 100 columns; Japanese text may break anywhere.
  private func comment(_ text: String, indent: Int = 0) -> [String] {
    let room = 100 - indent
    var lines: [String] = []
    var line = ""
    var width = 0
    var lastBlank: String.Index?
    for character in YAMLText.comment(text) {
      let size = character.unicodeScalars.first.map { $0.value >= 0x1100 ? 2 : 1 } ?? 1
      if width + size > room {
        let isLate = lastBlank.map { 3 * line[..<$0].count >= 2 * line.count } ?? false
        let cut = isLate ? lastBlank ?? line.endIndex : line.endIndex
        lines.append(String(line[..<cut]))
        line = isLate ? String(line[line.index(after: cut)...]) : ""
        width = line.unicodeScalars.reduce(0) { $0 + ($1.value >= 0x1100 ? 2 : 1) }
        lastBlank = nil
      }
      if character == " ", !line.isEmpty { lastBlank = line.endIndex }
      line.append(character)
      width += size
    }
    lines.append(line)
    let margin = String(repeating: " ", count: indent)
    return lines.enumerated().map { margin + ($0 == 0 ? "# " : "#   ") + $1 }
  }
}
