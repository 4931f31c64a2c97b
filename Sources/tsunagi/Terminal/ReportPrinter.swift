import Foundation
import Hub
import Pipeline

/// Prints a run's report for people.
struct ReportPrinter {
  let language: Language

  func print(_ report: RunReport) {
    let state =
      switch report.exitCode {
      case 3: "report.rejects"
      case 5: "report.failures"
      default: "report.done"
      }
    Console.out(Console.bold(say(state, ["run": "\(report.run)", "job": report.job])))
    if report.resumed { Console.out(say("report.resumed")) }
    Console.out("")
    streams(report).print(.table, language)
    reasons(report)
    notes(report)
    Console.out("")
    entities(report)
    steps(report)
  }

  private func say(_ code: String, _ arguments: [String: String] = [:]) -> String {
    Registry.catalogue.message(code, arguments, in: language)
  }

  /// One row per stream; also what `--format csv` prints.
  func streams(_ report: RunReport) -> Table {
    var table = Table(headings: [
      "connector", .number("rows"), .number("unchanged"), .number("new"), .number("changed"),
      .number("repeated"),
      .number("filtered"), .number("rejected"), .number("deleted"), "status",
    ])
    for stream in report.streams {
      let counts = stream.counts
      table.rows.append(
        [stream.connector]
          + [
            counts.read, counts.unchanged, counts.new, counts.changed, counts.repeated, counts.filtered,
            counts.rejected, stream.deleted,
          ].map(String.init) + [status(stream)])
    }
    return table
  }

  private func status(_ stream: StreamReport) -> String {
    if stream.status == "failed" { return say("report.status_failed") }
    guard stream.deliveries.isEmpty else { return say("report.status_done") }
    return say(
      !stream.notes.isEmpty && stream.notes.allSatisfy(Self.saysNothingNew)
        ? "report.status_unchanged" : "report.status_unread")
  }

  private static func saysNothingNew(_ note: ReportNote) -> Bool { note.code.hasSuffix(".nothing_new") }

  private func reasons(_ report: RunReport) {
    warnings(report, rejected: true)
    guard report.rejected > 0 else { return }
    Console.out(say("report.how_to_see", ["run": "\(report.run)"]))
  }

  /// How often which code was found in rows that were taken, or also in those that were rejected.
  func warnings(_ report: RunReport, rejected: Bool = false) {
    var table = Table(headings: ["connector", .number("rows"), "outcome", "code"])
    for stream in report.streams {
      for (code, count) in stream.counts.rejectedBy.sorted(by: { $0.key < $1.key }) where rejected {
        table.rows.append([stream.connector, "\(count)", say("report.rejected"), code])
      }
      for (code, count) in stream.counts.warnings.sorted(by: { $0.key < $1.key }) {
        table.rows.append([stream.connector, "\(count)", say("report.warning"), code])
      }
    }
    guard !table.rows.isEmpty else { return }
    Console.out("")
    table.print(.table, language)
    if !rejected || report.rejected == 0 { Console.out(say("report.how_to_explain")) }
  }

  /// What is to be said about the run and each stream.
  func notes(_ report: RunReport) {
    var lines: [String] = []
    let own = (connector: "", notes: report.notes ?? [])
    for (connector, notes) in [own] + report.streams.map({ ($0.connector, $0.notes) }) {
      for note in notes where !Self.saysNothingNew(note) {
        let words = say(note.code, note.arguments)
        let place = connector.isEmpty || Nearby.says(words, connector) ? "" : "\(connector): "
        lines.append("\(Failure.severity(note.severity, language)): \(place)\(words) [\(note.code)]")
        if let cause = note.cause { lines.append("  \(say("report.cause")): \(cause)") }
        if let help = Failure.help(note.code, note.arguments, language) {
          lines.append("  \(say("report.help")): \(help)")
        }
      }
    }
    guard !lines.isEmpty else { return }
    Console.out("")
    for line in lines { Console.out(line) }
  }

  private func entities(_ report: RunReport) {
    ReportPrinter.entities(report.sealed).print(.table, language)
    Console.out(
      say("report.tags", ["given": "\(report.sealed.tagsAdded)", "taken": "\(report.sealed.tagsRemoved)"]))
    refusals(report.sealed)
  }

  /// Merges that a guard refused, and what was normalized again.
  func refusals(_ report: SealReport) {
    let refused = report.refusedUnions.sorted { $0.key < $1.key }.map { reason in
      let code = "report.refused.\(reason.key)"
      let words = Registry.catalogue.contains(code) ? say(code) : reason.key
      return say("report.refusal", ["count": "\(reason.value)", "reason": words])
    }
    let list = refused.joined(separator: language == .english ? ", " : "、")
    if report.keptIdentity == true { Console.out(say("report.kept_identity")) }
    if !refused.isEmpty { Console.out(say("report.refused", ["list": list])) }
    let reviews = (report.reviewPairs ?? [:]).values.reduce(0, +)
    if reviews > 0 {
      Console.out(say("report.reviews", ["count": "\(reviews)"]))
      if let more = report.reviewsLeftOut {
        Console.out(say("report.reviews_left_out", ["count": "\(more)"]))
      }
    }
    if let crowded = report.crowdedBlocks {
      Console.out(say("report.crowded_blocks", ["count": "\(crowded)"]))
    }
    for (stream, count) in report.replayed.sorted(by: { $0.key < $1.key }) {
      Console.out(say("report.replayed", ["count": "\(count)", "stream": stream]))
    }
  }

  /// What became of entities, one row per kind.
  static func entities(_ report: SealReport) -> Table {
    var table = Table(headings: [
      "entity", .number("created"), .number("updated"), .number("merged"), .number("removed"),
      .number("total"),
    ])
    for (kind, counts) in report.entities.sorted(by: { $0.key < $1.key }) {
      table.rows.append(
        [kind]
          + [counts.created, counts.updated, counts.merged, counts.removed, counts.total].map(String.init))
    }
    return table
  }

  private func steps(_ report: RunReport) {
    let rows = Double(report.rowsRead)
    if rows > 0 {
      let steps = report.sealed.seconds.sorted { $0.value > $1.value }.map { name, seconds in
        let rate = seconds > 0.0005 ? say("report.rate", ["rate": "\(Int(rows / seconds))"]) : ""
        let words = Registry.catalogue.contains("report.step.\(name)") ? say("report.step.\(name)") : name
        return say("report.steps", ["name": words, "seconds": Self.seconds(seconds), "rate": rate])
      }
      Console.out(steps.joined(separator: "; "))
    }
    Console.out(
      say(
        "report.total",
        [
          "rows": "\(report.rowsRead)", "seconds": Self.seconds(report.seconds),
          "memory": "\(report.peakMemory / 1_048_576)",
        ]))
    if let scratch = report.scratch, scratch > 0 {
      Console.out(say("report.scratch", ["size": "\(scratch / 1_048_576)"]))
    }
  }

  static func seconds(_ value: Double) -> String { String(format: "%.2f", value) }
}
