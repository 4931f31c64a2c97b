import Foundation
import Hub
import Pipeline

/// Prints what a job would do: the run's own tables, then examples of each kind of change.
struct DryRunPrinter {
  let language: Language
  let zoneMinutes: Int

  /// - Parameters:
  ///   - job: what was tried out; nil for a replay, which reads no file.
  ///   - command: the replay that would do it.
  func print(_ report: DryRunReport, job: String?, command: String = "") {
    Console.out(Console.bold(job.map { say("dry.title", ["job": $0]) } ?? say("replay.dry_title")))
    let exit = report.run.exitCode
    if exit != 0 { Console.out(say(exit == 3 ? "dry.rejects" : "dry.failures")) }
    if report.run.resumed { Console.out(say("report.resumed")) }
    Console.out("")
    let printer = ReportPrinter(language: language)
    if job != nil { printer.streams(report.run).print(.table, language) }
    printer.warnings(report.run)
    printer.notes(report.run)
    Console.out("")
    ReportPrinter.entities(report.run.sealed).print(.table, language)
    printer.refusals(report.run.sealed)
    for created in report.created { show(created) }
    show(report.changed)
    for event in report.identity { show(event) }
    show(report.tags)
    for deleted in report.deleted { show(deleted) }
    show(report.rejected)
    Console.out("")
    Console.out(job.map { say("dry.end", ["job": $0]) } ?? say("replay.dry_end", ["command": command]))
  }

  private func say(_ code: String, _ arguments: [String: String] = [:]) -> String {
    Registry.catalogue.message(code, arguments, in: language)
  }

  /// A heading that tells how many there are, and how many of them are shown.
  private func title(_ words: String, count: Int, shown: Int) {
    Console.out("")
    let rest = shown < count ? say("dry.shown", ["shown": "\(shown)"]) : ""
    Console.out(Console.bold(words + rest))
  }

  private func show(_ created: DryRunReport.Created) {
    title(
      say("dry.created", ["entity": created.entity, "count": "\(created.count)"]), count: created.count,
      shown: created.examples.count)
    entities(created.examples)
  }

  private func entities(_ entities: [DryRunReport.Entity]) {
    guard !entities.isEmpty else { return }
    var table = Table(headings: ["id", "name", "company", "email"])
    for entity in entities { table.rows.append([id(entity), entity.name, entity.company, entity.email]) }
    table.print(.table, language)
  }

  private func id(_ entity: DryRunReport.Entity) -> String { "\(entity.entity):\(entity.id)" }

  private func show(_ fields: [DryRunReport.Field]) {
    guard !fields.isEmpty else { return }
    let count = fields.reduce(0) { $0 + $1.count }
    title(
      say("dry.changed", ["count": "\(count)"]), count: count,
      shown: fields.reduce(0) { $0 + $1.examples.count })
    var table = Table(headings: ["field", .number("changed"), "id", "name", "before", "after", "because_of"])
    for field in fields {
      for (index, change) in field.examples.enumerated() {
        table.rows.append([
          index == 0 ? "\(field.entity).\(field.field)" : "", index == 0 ? "\(field.count)" : "",
          id(change.entity), change.entity.name, worded(change.before), worded(change.after), change.source,
        ])
      }
    }
    table.print(.table, language)
  }

  /// A value as people read it.
  private func worded(_ value: String) -> String {
    switch value {
    case "true": say("answer.yes")
    case "false": say("answer.no")
    default: LocalTime.text(value, zoneMinutes)
    }
  }

  private func show(_ event: DryRunReport.Event) {
    let code = event.event == "end" ? "dry.ended" : "dry.\(event.event)"
    title(
      say(code, ["entity": event.entity, "count": "\(event.count)"]), count: event.count,
      shown: event.examples.count)
    guard event.event != "end" else { return entities(event.examples.map(\.entity)) }
    var table = Table(headings: ["id", "name", "company", "other", "name", "company"])
    for example in event.examples {
      let other = example.other
      table.rows.append([
        id(example.entity), example.entity.name, example.entity.company, other.map(id) ?? "",
        other?.name ?? "",
        other?.company ?? "",
      ])
    }
    table.print(.table, language)
  }

  private func show(_ tags: [DryRunReport.Tag]) {
    guard !tags.isEmpty else { return }
    Console.out("")
    Console.out(
      Console.bold(
        say(
          "report.tags",
          ["given": "\(tags.reduce(0) { $0 + $1.given })", "taken": "\(tags.reduce(0) { $0 + $1.taken })"])))
    var table = Table(headings: ["tag", .number("given"), "given_to", .number("taken"), "taken_from"])
    for tag in tags {
      func list(_ ids: [Int64]) -> String { ids.map { "\(tag.entity):\($0)" }.joined(separator: " ") }
      table.rows.append([
        tag.tag, "\(tag.given)", list(tag.givenExamples), "\(tag.taken)", list(tag.takenExamples),
      ])
    }
    table.print(.table, language)
  }

  private func show(_ deleted: DryRunReport.Deleted) {
    title(
      say(
        "dry.deleted",
        ["connector": deleted.connector, "stream": deleted.stream, "count": "\(deleted.count)"]),
      count: deleted.count, shown: deleted.examples.count)
    Console.out(deleted.examples.joined(separator: " "))
  }

  private func show(_ groups: [DryRunReport.Rejects]) {
    for group in groups {
      title(
        say("dry.rejected", ["connector": group.connector, "code": group.code, "count": "\(group.count)"]),
        count: group.count, shown: group.examples.count)
      for reject in group.examples {
        let words = say(group.code, reject.arguments)
        let place = "\(reject.locator): "
        Console.out(words.hasPrefix(reject.locator) ? words : place + words)
        if let help = Registry.catalogue.help(group.code, reject.arguments, in: language) {
          Console.out("  \(Failure.word("help", language)): \(help)")
        }
        Console.out("  \(Failure.word("row", language)): \(TextWidth.flat(reject.row).prefix(400))")
      }
    }
  }

  /// One row per example, for `--format csv`.
  static func rows(_ report: DryRunReport) -> Table {
    var table = Table(headings: ["outcome", "entity", "id", "name", "field", "before", "after", "source"])
    for created in report.created {
      for entity in created.examples {
        table.rows.append(["created", entity.entity, "\(entity.id)", entity.name, "", "", "", ""])
      }
    }
    for field in report.changed {
      for change in field.examples {
        table.rows.append([
          "changed", change.entity.entity, "\(change.entity.id)", change.entity.name, field.field,
          change.before,
          change.after, change.source,
        ])
      }
    }
    for event in report.identity {
      for example in event.examples {
        let other = example.other.map { "\($0.entity):\($0.id)" } ?? ""
        table.rows.append([
          event.event, example.entity.entity, "\(example.entity.id)", example.entity.name, "", "", other, "",
        ])
      }
    }
    for tag in report.tags {
      for (outcome, ids) in [("tag_given", tag.givenExamples), ("tag_taken", tag.takenExamples)] {
        for id in ids { table.rows.append([outcome, tag.entity, "\(id)", "", tag.tag, "", "", ""]) }
      }
    }
    for deleted in report.deleted {
      for id in deleted.examples {
        table.rows.append(["deleted", "", "", "", "", "", "", "\(deleted.connector) \(id)"])
      }
    }
    for group in report.rejected {
      for reject in group.examples {
        table.rows.append(["rejected", "", "", "", group.code, reject.row, "", reject.locator])
      }
    }
    return table
  }
}
