import ArgumentParser
import Foundation
import Hub
import Ledger

struct RejectsCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "rejects", abstract: "Show rejected rows: why, how to mend, and the row itself.",
    discussion: """
      The row is shown as text, and bytes that are no character of the file's encoding as \\xNN. With --format json,
      jsonl or csv its bytes stand beside it in base64. Example: tsunagi rejects --run 12 --code csv.undecodable
      """)
  @Option(help: "Only this run (default: the latest with deliveries).") var run: Int64?
  @Option(help: "Only this connector.", completion: Completions.connectors) var connector: String?
  @Option(help: "Only this code.", completion: Completions.codes) var code: String?
  @Option(help: "At most so many.") var limit = 100
  @OptionGroup var options: GlobalOptions
  @OptionGroup var output: FormatOption

  func run() async throws {
    try await options.perform {
      let model = try options.load()
      let database = try options.ledger(model)
      if let connector, try !known(database, "SELECT 1 FROM stream WHERE connector = ?", connector) {
        _ = try Nearby.connector(connector, model)
      }
      if let code, try !known(database, "SELECT 1 FROM reject_row WHERE code = ?", code) {
        try Nearby.code(code)
      }
      guard let run = try chosenRun(database) else {
        if output.format == .table {
          Console.out(options.say("answer.no_run"))
        } else {
          Table(headings: []).print(output.format)
        }
        return 0
      }
      let table = try rejected(database, run)
      if output.format != .table {
        table.print(output.format)
        return 0
      }
      show(table)
      let count = try count(database, run)
      if count > 0 {
        Console.out(
          options.say(
            "answer.rejects", ["shown": "\(table.rows.count)", "count": "\(count)", "run": "\(run)"]))
      } else {
        let what = code == nil && connector == nil ? "answer.no_rejects" : "answer.no_such_rejects"
        let filter = [connector, code].compactMap(\.self).joined(separator: " ")
        Console.out(options.say(what, ["run": "\(run)", "code": filter]))
      }
      return 0
    }
  }

  private func known(
    _ database: LedgerDatabase, _ query: String, _ name: String
  ) throws(HubError) -> Bool {
    try database.integer(query, [.text(name)]) != nil
  }

  private func chosenRun(_ database: LedgerDatabase) throws(HubError) -> Int64? {
    guard let run else { return try latest(database) }
    guard try database.integer("SELECT 1 FROM run WHERE id = ?", [.int(run)]) != nil else {
      throw HubError("command.unknown_run", .configuration, ["run": "\(run)"])
    }
    return run
  }

  /// The latest run that had rows to reject: one with deliveries, or a replay that rejected some; where none had, the
  /// latest that there is.
  private func latest(_ database: LedgerDatabase) throws(HubError) -> Int64? {
    if let run = try database.integer(
      "SELECT MAX(run_id) FROM (SELECT run_id FROM delivery UNION ALL SELECT run_id FROM reject_row)"),
      run > 0
    {
      return run
    }
    let last = try database.integer("SELECT MAX(id) FROM run") ?? 0
    return last > 0 ? last : nil
  }

  private static let chosen = """
    FROM reject_row j JOIN delivery d ON d.id = j.delivery_id JOIN stream s ON s.id = d.stream_id
      JOIN shape h ON h.id = d.shape_id
    WHERE j.run_id = ? AND (? = '' OR j.code = ?) AND (? = '' OR s.connector = ?)
    """

  private func parameters(_ run: Int64) -> [Scalar] {
    let code = Scalar.text(code ?? "")
    let connector = Scalar.text(connector ?? "")
    return [.int(run), code, code, connector, connector]
  }

  private func count(_ database: LedgerDatabase, _ run: Int64) throws(HubError) -> Int64 {
    try database.integer("SELECT COUNT(*) \(Self.chosen)", parameters(run)) ?? 0
  }

  private func rejected(_ database: LedgerDatabase, _ run: Int64) throws(HubError) -> Table {
    var table = Table(headings: [
      .number("run"), "connector", "stream", "file", .number("line"), .number("offset"), .number("length"),
      "code",
      .json("arguments"), "reason", "remedy", "row", "row_base64",
    ])
    let rows = try database.prepare(
      """
      SELECT s.connector, s.stream, d.name, j.source_line, j.source_offset, j.code, j.arguments, h.format, j.raw
      \(Self.chosen) ORDER BY j.id LIMIT ?
      """)
    rows.bind(parameters(run) + [.int(Int64(limit))])
    while try rows.step() {
      let code = rows.text(5) ?? ""
      let json = rows.text(6) ?? "{}"
      let arguments = Self.arguments(json)
      let raw = rows.blob(8)
      table.rows.append([
        "\(run)", rows.text(0) ?? "", rows.text(1) ?? "", rows.text(2) ?? "", "\(rows.integer(3))",
        "\(rows.integer(4))", "\(raw.count)", code, json, options.say(code, arguments),
        Registry.catalogue.help(code, arguments, in: options.language) ?? "",
        RawText.shown(raw, encoding: RawText.encoding(ofFormat: rows.text(7) ?? "")),
        Data(raw).base64EncodedString(),
      ])
    }
    rows.reset()
    return table
  }

  private static func arguments(_ json: String) -> [String: String] {
    (try? JSONDecoder().decode([String: String].self, from: Data(json.utf8))) ?? [:]
  }

  private func show(_ table: Table) {
    for row in table.rows {
      let place = "\(row[3]):\(row[4])"
      let reason =
        row[9].hasPrefix(place)
        ? String(row[9].dropFirst(place.count).drop { $0 == ":" || $0 == " " }) : row[9]
      Console.out("\(Console.bold(place)): \(reason) [\(row[7])]")
      if !row[10].isEmpty { Console.out("  \(Failure.word("help", options.language)): \(row[10])") }
      Console.out("  \(Failure.word("row", options.language)): \(TextWidth.flat(row[11]).prefix(400))")
    }
    if !table.rows.isEmpty { Console.out("") }
  }
}
