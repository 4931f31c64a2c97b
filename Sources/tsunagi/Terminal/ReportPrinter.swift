import Foundation
import Hub
import Pipeline

/// Prints a run's report for people.
struct ReportPrinter {
  let language: Language

  func print(_ report: RunReport) {
    let state = report.exitCode == 0 ? "done" : report.exitCode == 3 ? "done, too many rejects" : "done, with failures"
    Console.out(
      Console.bold("run \(report.run) (\(report.job)) \(state)") + (report.resumed ? ", continued after an interruption" : ""))
    Console.out("")
    streams(report)
    notes(report)
    Console.out("")
    entities(report)
    steps(report)
  }

  private func streams(_ report: RunReport) {
    var table = Table(headings: [
      "connector", "rows", "unchanged", "new", "changed", "repeated", "filtered", "rejected", "deleted", "status",
    ])
    for stream in report.streams {
      let counts = stream.counts
      table.rows.append(
        [stream.connector]
          + [
            counts.read, counts.unchanged, counts.new, counts.changed, counts.repeated, counts.filtered,
            counts.rejected, stream.deleted,
          ].map(String.init) + [stream.status])
    }
    table.print(.table)
  }

  private func notes(_ report: RunReport) {
    for stream in report.streams {
      for (code, count) in stream.counts.rejectedBy.sorted(by: { $0.key < $1.key }) {
        line("rejected", stream.connector, count, code)
      }
      for (code, count) in stream.counts.warnings.sorted(by: { $0.key < $1.key }) {
        line("warning", stream.connector, count, code)
      }
      for note in stream.notes {
        let words = Registry.catalogue.message(note.code, note.arguments, in: language)
        Console.out("  \(stream.connector): \(note.severity): \(words) [\(note.code)]")
        if let cause = note.cause { Console.out("    cause: \(cause)") }
        if let help = Registry.catalogue.help(note.code, note.arguments, in: language) {
          Console.out("    help: \(help)")
        }
      }
    }
    if report.rejected > 0 { Console.out("  tsunagi rejects --run \(report.run) shows each rejected row") }
  }

  private func line(_ what: String, _ connector: String, _ count: Int, _ code: String) {
    Console.out("  \(connector): \(what) \(count) [\(code)]")
  }

  private func entities(_ report: RunReport) {
    var table = Table(headings: ["entity", "created", "updated", "merged", "removed", "total"])
    for (kind, counts) in report.sealed.entities.sorted(by: { $0.key < $1.key }) {
      table.rows.append(
        [kind]
          + [counts.created, counts.updated, counts.merged, counts.removed, counts.total].map(String.init))
    }
    table.print(.table)
    Console.out("tags: \(report.sealed.tagsAdded) given, \(report.sealed.tagsRemoved) taken")
    for (guardName, count) in report.sealed.refusedUnions.sorted(by: { $0.key < $1.key }) {
      Console.out("merges refused: \(count) (\(guardName))")
    }
    for (stream, count) in report.sealed.replayed.sorted(by: { $0.key < $1.key }) {
      Console.out("normalized again: \(count) records of \(stream)")
    }
  }

  private func steps(_ report: RunReport) {
    let rows = Double(report.rowsRead)
    let steps = report.sealed.seconds.sorted { $0.value > $1.value }.map { name, seconds in
      let rate = seconds > 0.0005 ? ", \(Int(rows / seconds)) rows/s" : ""
      return "\(name) \(Self.seconds(seconds)) s\(rate)"
    }
    Console.out(steps.joined(separator: "; "))
    Console.out(
      "\(report.rowsRead) rows in \(Self.seconds(report.seconds)) s, peak memory \(report.peakMemory / 1_048_576) MiB")
  }

  static func seconds(_ value: Double) -> String { String(format: "%.2f", value) }
}
