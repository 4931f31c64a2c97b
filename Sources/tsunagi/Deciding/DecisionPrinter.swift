import Hub
import Pipeline
import Workspace

/// Tells what decisions changed.
struct DecisionPrinter {
  let options: GlobalOptions
  let zoneMinutes: Int

  /// Rows of changed fields that a table shows.
  private static let shown = 40

  func show(_ report: DecisionReport, _ format: OutputFormat, file: String) {
    refusals(report, file)
    guard format == .table else {
      Console.out(format == .csv ? csv(report) : json(report))
      return
    }
    for decision in report.recorded {
      tell("decided", ["decision": "\(decision.id)", "words": words(decision)])
    }
    for decision in report.revoked {
      tell("decision_revoked", ["decision": "\(decision.id)", "words": words(decision)])
    }
    for id in report.standing { tell("decision_stands", ["decision": "\(id)"]) }
    for event in report.events { show(event) }
    changes(report)
    if report.run != nil, report.events.isEmpty, report.changes.isEmpty { tell("decision_no_change", [:]) }
  }

  private func refusals(_ report: DecisionReport, _ file: String) {
    let formatter = FindingFormatter(catalogue: Registry.catalogue, language: options.language)
    for (line, error) in report.refused {
      Console.error(
        formatter.render(
          Finding(
            error.code, .error, error.arguments,
            at: line.map { SourceLocation(file: file, line: $0, column: 1) })))
    }
  }

  /// What a decision says.
  func words(_ decision: Decision) -> String {
    var arguments = ["field": decision.field, "value": decision.value]
    for (name, side) in zip(["a", "b"], decision.sides) { arguments[name] = names(side) }
    if decision.kind == .lock, decision.value.isEmpty { arguments["value"] = say("why_blank", [:]) }
    return TextWidth.flat(
      say(
        "decision_\(decision.kind.rawValue)\(decision.kind == .consent ? "_\(decision.value)" : "")",
        arguments))
  }

  /// The first records of a side, and how many more there are.
  private func names(_ side: [Decision.Named]) -> String {
    let shown = side.prefix(3).map(\.name.text).joined(separator: ", ")
    return side.count > 3 ? shown + " " + say("and_more", ["count": "\(side.count - 3)"]) : shown
  }

  private func show(_ event: DecisionReport.Event) {
    let arguments = [
      "kept": "\(event.entity):\(event.id)", "other": event.other.map { "\(event.entity):\($0)" } ?? "",
      "count": "\(event.records)",
    ]
    tell("identity_\(event.event)", arguments)
  }

  private func changes(_ report: DecisionReport) {
    guard !report.changes.isEmpty else { return }
    var table = Table(headings: ["entity", "field", "before", "after"], zoneMinutes: zoneMinutes)
    for change in report.changes.prefix(Self.shown) {
      table.rows.append(["\(change.entity):\(change.id)", change.field, change.before, change.after])
    }
    table.print(.table, options.language)
    if report.changes.count > Self.shown {
      tell("and_more", ["count": "\(report.changes.count - Self.shown)"])
    }
  }

  // MARK: for programs

  private func csv(_ report: DecisionReport) -> String {
    var lines = ["decision,what"]
    for decision in report.recorded { lines.append("\(decision.id),recorded") }
    for decision in report.revoked { lines.append("\(decision.id),revoked") }
    for id in report.standing { lines.append("\(id),standing") }
    return lines.joined(separator: "\n")
  }

  private func json(_ report: DecisionReport) -> String {
    JSONOutput.object([
      ("run", report.run.map { "\($0)" } ?? "null"),
      ("recorded", Self.list(report.recorded, Self.json)), ("revoked", Self.list(report.revoked, Self.json)),
      ("standing", Self.list(report.standing) { "\($0)" }),
      (
        "refused",
        Self.list(report.refused) { entry in
          JSONOutput.object([
            ("line", entry.line.map { "\($0)" } ?? "null"), ("code", JSONOutput.string(entry.error.code)),
            (
              "message",
              JSONOutput.string(
                Registry.catalogue.message(entry.error.code, entry.error.arguments, in: options.language))
            ),
          ])
        }
      ),
      (
        "events",
        Self.list(report.events) { event in
          JSONOutput.object([
            ("event", JSONOutput.string(event.event)),
            ("entity", JSONOutput.string("\(event.entity):\(event.id)")),
            ("other", event.other.map { JSONOutput.string("\(event.entity):\($0)") } ?? "null"),
            ("records", "\(event.records)"),
          ])
        }
      ),
      (
        "changes",
        Self.list(report.changes) { change in
          JSONOutput.object([
            ("entity", JSONOutput.string("\(change.entity):\(change.id)")),
            ("field", JSONOutput.string(change.field)), ("before", JSONOutput.string(change.before)),
            ("after", JSONOutput.string(change.after)),
          ])
        }
      ),
    ])
  }

  /// A decision as JSON.
  static func json(_ decision: Decision) -> String {
    func text(_ text: String?) -> String { text.map { JSONOutput.string($0) } ?? "null" }
    func time(_ time: Int64?) -> String { text(time.map { CivilTime.iso(milliseconds: $0) }) }
    func side(_ place: Int) -> String {
      decision.sides.count > place ? list(decision.sides[place]) { JSONOutput.string($0.name.text) } : "null"
    }
    return JSONOutput.object([
      ("decision", "\(decision.id)"), ("kind", text(decision.kind.rawValue)),
      ("entity", text(decision.entity.rawValue)),
      ("a", side(0)), ("b", side(1)), ("field", decision.field.isEmpty ? "null" : text(decision.field)),
      ("value", [.lock, .consent].contains(decision.kind) ? text(decision.value) : "null"),
      ("author", text(decision.author)), ("decided_at", time(decision.decidedAt)),
      ("said_at", time(decision.saidAt)), ("reason", text(decision.reason)),
      ("evidence", text(decision.evidence)),
      ("run", decision.run.map { "\($0)" } ?? "null"), ("revoked_at", time(decision.revokedAt)),
      ("revoked_by", text(decision.revokedBy)),
    ])
  }

  static func list<Item>(_ items: [Item], _ json: (Item) -> String) -> String {
    "[" + items.map(json).joined(separator: ",") + "]"
  }

  private func tell(_ code: String, _ arguments: [String: String]) { Console.out(say(code, arguments)) }

  private func say(_ code: String, _ arguments: [String: String]) -> String {
    options.say("answer.\(code)", arguments)
  }
}
