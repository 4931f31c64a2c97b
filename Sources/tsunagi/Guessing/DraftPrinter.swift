import Guess
import Hub

/// Shows drafts, and to people what they rest on.
struct DraftPrinter {
  let language: Language

  func writer(_ draft: Draft) -> DraftWriter {
    let language = language
    return DraftWriter(draft) { code, arguments in Registry.catalogue.message(code, arguments, in: language) }
  }

  private func say(_ code: String, _ arguments: [String: String] = [:]) -> String {
    Registry.catalogue.message(code, arguments, in: language)
  }

  /// Prints both files as YAML documents.
  func show(_ writer: DraftWriter, isFirst: Bool) {
    for (index, file) in [(writer.connectorPath, writer.connector()), (writer.mappingPath, writer.mapping())]
      .enumerated()
    {
      if !isFirst || index > 0 { Console.out("---") }
      Console.out("# \(file.0)")
      Console.out(file.1)
    }
  }

  /// Tells on standard error what was decided and what is doubtful.
  func report(_ draft: Draft) {
    Console.error(say("guess.report.file", ["file": draft.request.shown, "name": draft.request.name]))
    let layout = draft.layout
    var lines = [
      say(
        "profile.file",
        [
          "records": Figures.grouped(draft.profile.rows), "columns": "\(draft.profile.columns.count)",
          "encoding": layout.survey.encoding + (layout.survey.hasMark ? " (BOM)" : ""),
          "delimiter": layout.delimiterShown, "header": say(layout.hasHeader ? "answer.yes" : "answer.no"),
          "rejected": Figures.grouped(draft.profile.rejectedCount),
        ]),
      say("guess.report.entity", ["entity": draft.entities.map(\.rawValue).joined(separator: " + ")]),
      draft.key.isEmpty
        ? say("guess.report.no_key")
        : say("guess.report.key", ["columns": draft.key.joined(separator: ", ")]),
    ]
    if let time = draft.sourceTime { lines.append(say("guess.report.time", ["column": time.column])) }
    lines += (draft.layout.notes + draft.keyNotes + draft.notes).filter(\.isUnsure).map(words)
    for line in lines { Console.error("  " + TextWidth.flat(line)) }
    for line in table(draft).lines(language) { Console.error("  " + line) }
    Console.error("  " + say("guess.report.doubts", ["count": "\(draft.doubts)"]))
  }

  private func words(_ note: Note) -> String { note.words { say($0, $1) } }

  private func table(_ draft: Draft) -> Table {
    var table = Table(headings: ["column", "fields", "type", .number("filled"), "remark"])
    for plan in draft.plans {
      let fields = plan.fields.filter { !$0.isSuggestion }.map { field in
        field.entity == draft.entity ? field.field : "\(field.entity.rawValue).\(field.field)"
      }
      let notes = plan.notes + plan.fields.flatMap(\.notes)
      let remark = notes.first { $0.isUnsure } ?? notes.first
      table.rows.append([
        plan.column.name, fields.joined(separator: ", "),
        plan.type.name.isEmpty ? "" : say("guess.type.\(plan.type.name)"), Shares.percent(plan.column.fill),
        remark.map(words) ?? "",
      ])
    }
    return table
  }

  // MARK: For programs

  /// The drafts with everything they rest on, as a JSON array.
  func json(_ drafts: [Draft]) -> String { "[" + drafts.map(object).joined(separator: ",\n ") + "]" }

  private func object(_ draft: Draft) -> String {
    let writer = writer(draft)
    let notes = draft.layout.notes + draft.keyNotes + draft.notes
    return JSONOutput.object([
      ("file", JSONOutput.string(draft.request.shown)), ("name", JSONOutput.string(draft.request.name)),
      ("entity", JSONOutput.string(draft.entity.rawValue)), ("records", "\(draft.profile.rows)"),
      ("rejected", "\(draft.profile.rejectedCount)"), ("layout", ProfileJSON.layout(draft.layout)),
      ("key", strings(draft.key)),
      ("source_time", draft.sourceTime.map { JSONOutput.string($0.column) } ?? "null"),
      ("doubts", "\(draft.doubts)"),
      ("notes", "[" + notes.map(ProfileJSON.note).joined(separator: ",") + "]"),
      ("columns", "[" + draft.plans.map(column).joined(separator: ",\n  ") + "]"),
      ("connector", file(writer.connectorPath, writer.connector())),
      ("mapping", draft.hasMapping ? file(writer.mappingPath, writer.mapping()) : "null"),
    ])
  }

  private func file(_ path: String, _ text: String) -> String {
    JSONOutput.object([("path", JSONOutput.string(path)), ("text", JSONOutput.string(text))])
  }

  private func strings(_ texts: [String]) -> String {
    "[" + texts.map { JSONOutput.string($0) }.joined(separator: ",") + "]"
  }

  private func column(_ plan: ColumnPlan) -> String {
    let notes = plan.notes + plan.fields.flatMap(\.notes)
    return JSONOutput.object([
      ("name", JSONOutput.string(plan.column.name)), ("type", JSONOutput.string(plan.type.name)),
      ("meaning", plan.meaning.map { JSONOutput.string($0) } ?? "null"),
      ("filled", "\(plan.column.filled)"), ("distinct", "\(plan.column.distinct)"),
      ("distinct_is_exact", "\(plan.column.distinctIsExact)"),
      ("fields", "[" + plan.fields.map(field).joined(separator: ",") + "]"),
      ("types", "[" + ProfileJSON.types(plan.column).joined(separator: ",") + "]"),
      ("leading_zeros", "\(plan.column.leadingZeros.count)"), ("code", plan.code.map(code) ?? "null"),
      ("notes", "[" + notes.map(ProfileJSON.note).joined(separator: ",") + "]"),
    ])
  }

  private func field(_ field: FieldDraft) -> String {
    JSONOutput.object([
      ("entity", JSONOutput.string(field.entity.rawValue)), ("field", JSONOutput.string(field.field)),
      ("from", strings(field.from)), ("normalize", strings(field.normalize)),
      ("formats", strings(field.formats)),
      ("code", field.code.map { JSONOutput.string($0.table) } ?? "null"),
      ("active", "\(!field.isSuggestion)"),
    ])
  }

  private func code(_ match: CodeMatch) -> String {
    let unknown = match.unknown.map {
      JSONOutput.object([("value", JSONOutput.string($0.value)), ("count", "\($0.count)")])
    }
    return JSONOutput.object([
      ("table", JSONOutput.string(match.table)), ("system", JSONOutput.string(match.system)),
      ("known", "\(match.known)"), ("total", "\(match.total)"),
      ("unknown", "[" + unknown.joined(separator: ",") + "]"),
    ])
  }
}
