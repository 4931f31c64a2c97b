import ArgumentParser
import Hub
import Ledger

struct RunsCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "runs", abstract: "List the runs, newest first.",
    discussion: "Example: tsunagi runs --limit 5")
  @Option(help: "At most so many.") var limit = 20
  @OptionGroup var options: GlobalOptions
  @OptionGroup var output: FormatOption

  func run() async throws {
    try await options.perform {
      let model = try options.load()
      let database = try options.ledger(model)
      var table = Table(headings: [
        .number("run"), "job", "status", .number("exit"), .time("started"), .number("seconds"),
        .number("rows"),
        .number("new"), .number("changed"), .number("rejected"),
      ])
      let rows = try database.prepare(
        """
        SELECT r.id, r.job, r.status, r.exit_code, r.started_at, r.finished_at - r.started_at,
          IFNULL(SUM(d.counts ->> '$.counts.read'), 0), IFNULL(SUM(d.counts ->> '$.counts.new'), 0),
          IFNULL(SUM(d.counts ->> '$.counts.changed'), 0), IFNULL(SUM(d.counts ->> '$.counts.rejected'), 0)
        FROM run r LEFT JOIN delivery d ON d.run_id = r.id GROUP BY r.id ORDER BY r.id DESC LIMIT ?
        """)
      rows.bind(1, Int64(limit))
      while try rows.step() {
        let seconds = rows.isNull(5) ? "" : ReportPrinter.seconds(Double(rows.integer(5)) / 1000)
        table.rows.append([
          "\(rows.integer(0))", rows.text(1) ?? "", status(rows.text(2) ?? "", rows.text(3)),
          rows.text(3) ?? "",
          CivilTime.iso(milliseconds: rows.integer(4) / 1000 * 1000), seconds, "\(rows.integer(6))",
          "\(rows.integer(7))", "\(rows.integer(8))", "\(rows.integer(9))",
        ])
      }
      rows.reset()
      table.zoneMinutes = model.zoneMinutes
      table.print(output.format, options.language)
      return 0
    }
  }

  /// A run's status: words for people in a table, the ledger's own elsewhere.
  ///
  /// Published and all is well are not the same: the exit code tells of failed connectors and too many rejects.
  private func status(_ status: String, _ exit: String?) -> String {
    guard output.format == .table else { return status }
    let code = status == "sealed" && ["3", "5"].contains(exit) ? "exit_\(exit ?? "")" : status
    return Registry.catalogue.contains("report.run_\(code)") ? options.say("report.run_\(code)") : status
  }
}
