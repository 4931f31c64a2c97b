import Dedupe
import Hub
import Normalize
import Pipeline

/// Tells people why a value is there, from the value down to the run.
struct WhyPrinter {
  let model: WorkspaceModel
  let options: GlobalOptions

  /// Candidates that are shown.
  private static let shown = 20

  // MARK: one line each

  /// The fields of an entity, one line each.
  func list(_ answers: [Why]) {
    guard let first = answers.first else { return }
    head(first, value: nil)
    var table = Table(headings: ["field", "value", "rule", "from", "mapping", "locator"])
    for why in answers {
      let origin = why.origins.first
      let more = why.origins.count > 1 ? " +\(why.origins.count - 1)" : ""
      table.rows.append([
        why.field.name, words(why.value, why.field.type), why.choice?.rule.rawValue ?? "",
        why.statement.map { say("locked", ["decision": "\($0.id)"]) }
          ?? (why.refusals.isEmpty
            ? origin.map { "\($0.record.connector) \($0.record.externalID)\(more)" } ?? ""
            : say("kept_refusal")),
        origin?.explanation.map { place($0.location) } ?? "",
        origin.map { "\($0.place.file):\($0.place.line)" } ?? "",
      ])
    }
    table.print(.table, options.language)
  }

  // MARK: the whole chain

  /// A value with all that is behind it.
  func show(_ why: Why) {
    head(why, value: words(why.value, why.field.type))
    if !why.isCurrent {
      out(say("why_derived", ["value": words(why.derived, why.field.type)]))
    }
    for refusal in why.refusals { show(refusal) }
    if let statement = why.statement { show(statement, why.outdatedLocks) }
    if let choice = why.choice { show(choice, why) }
    let isUntold = !why.value.hasValue
    for origin in why.origins
    where !isUntold || origin.explanation?.filling == .mapped || why.origins.count == 1 {
      show(origin, why.field)
    }
    if isUntold { untold(why) }
  }

  private func head(_ why: Why, value: String?) {
    let name = "\(why.kind.rawValue):\(why.id)"
    let field = value.map { ".\(why.field.name) = \($0)" } ?? ""
    let retired =
      why.asked == why.id ? "" : " " + say("retired", ["asked": "\(why.kind.rawValue):\(why.asked)"])
    out(Console.bold(TextWidth.flat(name + field)) + retired)
    if why.kind == .lead, !why.isLead { out(say("why_no_lead", ["id": "\(why.id)"])) }
  }

  private func show(_ refusal: Why.KeptRefusal) {
    let arguments = [
      "record": name(refusal.record), "at": time(refusal.at), "author": refusal.author ?? "",
      "reason": refusal.reason,
    ]
    out(say(refusal.author == nil ? "why_deleted_refusal" : "why_decided_refusal", arguments))
  }

  /// Who said the value, when and why.
  private func show(_ statement: Decision, _ outdated: [Int64]) {
    let reason = statement.reason.isEmpty ? "" : ": \(statement.reason)"
    let arguments = [
      "author": statement.author, "at": time(statement.time), "decision": "\(statement.id)", "reason": reason,
      "evidence": statement.evidence,
    ]
    out(TextWidth.flat(say(statement.kind == .lock ? "why_locked" : "why_consented", arguments)))
    if !outdated.isEmpty {
      out("  " + say("why_lock_wins", ["decisions": outdated.map { "\($0)" }.joined(separator: ", ")]))
    }
  }

  private func show(_ choice: Why.Choice, _ why: Why) {
    section("why_rule")
    let declared = choice.location.map(place) ?? say("why_own_rule")
    let meaning = say("rule_\(choice.rule.rawValue)")
    out("  " + say("why_chosen", ["rule": choice.rule.rawValue, "words": meaning, "place": declared]))
    if choice.group.count > 1 {
      out("  " + say("why_group", ["fields": choice.group.joined(separator: ", "), "anchor": choice.anchor]))
    }
    if why.candidates.contains(where: { $0.standing == .distrusted }) {
      let order = model.dedupe.sourcePriority.joined(separator: ", ")
      let declared = choice.priority.map(place)
      out("  " + (declared.map { say("why_priority", ["order": order, "place": $0]) } ?? say("why_by_name")))
    }
    var table = Table(headings: ["outcome", "source_record", "external_id", .time("since"), "value"])
    table.zoneMinutes = model.zoneMinutes
    for candidate in why.candidates.prefix(Self.shown) {
      table.rows.append([
        say("standing_\(candidate.standing.rawValue)"),
        "\(candidate.record.connector).\(candidate.record.stream)", candidate.record.externalID,
        CivilTime.iso(milliseconds: candidate.sourceTime), words(candidate.value, why.field.type),
      ])
    }
    for line in table.lines(options.language) { out("  " + line) }
    let more = why.candidates.count - Self.shown
    if more > 0 { out("  " + say("why_more", ["count": "\(more)"])) }
  }

  private func show(_ origin: Origin, _ field: FieldSchema) {
    section("why_record")
    let version =
      origin.versions > 1
      ? say("why_version", ["version": "\(origin.version)", "versions": "\(origin.versions)"]) : ""
    out("  \(name(origin.record)), \(say("why_since", ["at": time(origin.sourceTime)]))\(version)")
    section("why_mapping")
    mapping(origin, field)
    section("why_raw")
    raw(origin.place)
    if let problem = origin.problem {
      let words = Registry.catalogue.message(problem.code, problem.arguments, in: options.language)
      out("  " + say("why_lost", ["reason": "\(words) [\(problem.code)]"]))
    }
    section("why_runs")
    for run in origin.runs {
      let status = run.status == "sealed" ? "" : " (\(status(run.status)))"
      out("  \(run.run) (\(run.job)), \(time(run.startedAt)), \(run.file)\(status)")
    }
    if origin.runs.isEmpty { out("  " + say("why_no_runs")) }
  }

  private func mapping(_ origin: Origin, _ field: FieldSchema) {
    guard let explanation = origin.explanation else {
      out("  " + say("why_no_mapping", ["stream": "\(origin.record.connector).\(origin.record.stream)"]))
      return
    }
    steps(explanation, field.type, origin)
    if explanation.isRejected { out("  " + say("why_rejects_now")) }
    switch origin.isReproduced {
    case nil: break
    case true?: if origin.isMappingChanged { out("  " + say("why_changed_same")) }
    case false?:
      let code = origin.isMappingChanged ? "why_changed" : "why_differs"
      out(
        "  "
          + say(
            code, ["stored": words(origin.value, field.type), "now": words(explanation.value, field.type)]))
    }
  }

  private func steps(_ explanation: FieldExplanation, _ type: FieldType, _ origin: Origin) {
    let name = "\(explanation.entity.rawValue).\(explanation.field)"
    out("  \(place(explanation.location)) \(name)\(filling(explanation))")
    for part in explanation.parts { steps(part, .text, origin) }
    for step in explanation.steps {
      show(step, explanation, type)
      if let record = step.fact.flatMap({ origin.lookedUp[$0] }) { show(record) }
    }
    for finding in explanation.findings {
      let words = Registry.catalogue.message(finding.code, finding.arguments, in: options.language)
      let severity = Failure.severity(finding.severity.rawValue, options.language)
      out("    \(severity): \(TextWidth.flat(words)) [\(finding.code)]")
    }
  }

  private func filling(_ explanation: FieldExplanation) -> String {
    explanation.filling == .mapped ? "" : ": " + say("filling_\(explanation.filling.rawValue)")
  }

  private func show(_ step: MappingStep, _ explanation: FieldExplanation, _ type: FieldType) {
    let what = say("step_\(step.kind.rawValue)", ["name": stepName(step), "text": step.text ?? ""])
    let isFirst =
      step.input == .absent && [.column, .constant, .marks, .expression, .joined].contains(step.kind)
    let way = isFirst ? "" : words(step.input, .text) + " "
    let made = isFirst && step.output == .absent ? say("why_uncarried") : words(step.output, type)
    let result = step.refusal == nil ? made : say("refused")
    let line =
      step.location.map { $0.file != explanation.location.file || $0.line != explanation.location.line }
      ?? false
    let written = line ? step.location.map { "  (\(place($0)))" } ?? "" : ""
    out("    \(TextWidth.flat(what)): \(TextWidth.flat("\(way)→ \(result)"))\(written)")
    guard step.cells.count > 1 || step.kind == .expression || step.kind == .marks else { return }
    for cell in step.cells {
      let shown = cell.value == .absent ? say("why_uncarried") : words(cell.value, .text)
      out("      \(TextWidth.flat(cell.column)): \(TextWidth.flat(shown))")
    }
  }

  /// The record that a step looked up, and the first and last run that delivered it.
  private func show(_ looked: Origin.LookedUp) {
    var line = "      \(name(looked.record)): \(looked.place.file):\(looked.place.line)"
    if let last = looked.runs.last {
      line += ", " + say("why_looked_up_in", ["run": "\(last.run)", "at": time(last.startedAt)])
    }
    out(TextWidth.flat(line))
  }

  /// What a step is called: an outcome in words, a name as it is.
  private func stepName(_ step: MappingStep) -> String {
    guard step.kind == .policy else { return step.name }
    return step.name == "rejected" ? say("rejected") : say("why_outcome_\(step.name)")
  }

  private func raw(_ place: Origin.Place) {
    let last = place.offset + max(0, place.length - 1)
    out(
      "  "
        + say(
          "why_place",
          [
            "file": place.file, "line": "\(place.line)", "first": "\(place.offset)", "last": "\(last)",
            "length": "\(place.length)",
          ]))
    guard !place.raw.isEmpty else { return }
    let row = RawText.shown(place.raw, encoding: RawText.encoding(ofFormat: place.format))
    out("  \(Failure.word("row", options.language)): \(TextWidth.flat(row).prefix(400))")
    out("  " + say("why_kept", ["path": WhyJSON.relative(place.kept, to: model.root)]))
  }

  /// Says where no record has a value whether any mapping of the workspace would fill it.
  private func untold(_ why: Why) {
    let fillers = model.mappings.filter { mapping in
      let told = mapping.explanation(of: why.field.name, why.kind)
      return told.filling == .mapped
    }
    out("")
    if fillers.isEmpty {
      out(say("why_unmapped", ["field": why.field.name]))
    } else {
      out(say("why_filled_by", ["names": fillers.map(\.name).joined(separator: ", ")]))
    }
  }

  // MARK: words

  /// A value as people read it.
  private func words(_ value: Scalar, _ type: FieldType) -> String {
    switch value {
    case .absent: return say("why_absent")
    case .blank: return say("why_blank")
    case .text(let text): return VisibleText.shown(text)
    case .int(let number):
      switch type {
      case .timestamp: return time(number)
      case .boolean: return say(number == 1 ? "yes" : "no")
      default: return String(number)
      }
    }
  }

  private func name(_ record: Why.RecordName) -> String {
    TextWidth.flat("\(record.connector).\(record.stream) \(record.externalID)")
  }

  private func status(_ status: String) -> String {
    let code = "report.run_\(status)"
    return Registry.catalogue.contains(code) ? options.say(code) : status
  }

  private func time(_ milliseconds: Int64) -> String {
    LocalTime.text(CivilTime.iso(milliseconds: milliseconds / 1000 * 1000), model.zoneMinutes)
  }

  /// `file:line`; the column says nothing where the line has one field.
  private func place(_ location: SourceLocation) -> String { "\(location.file):\(location.line)" }

  private func section(_ code: String) {
    out("")
    out(Console.bold(say(code)))
  }

  private func say(_ code: String, _ arguments: [String: String] = [:]) -> String {
    options.say("answer.\(code)", arguments)
  }

  private func out(_ line: String) { Console.out(line) }
}
