import ArgumentParser
import Foundation
import Hub
import Ledger

struct RejectsCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "rejects", abstract: "Show rejected rows: why, how to mend, and their bytes.",
    discussion: """
      With --format jsonl or json the bytes are given as text where they are UTF-8, and always in base64.
      Example: tsunagi rejects --run 12 --code csv.undecodable
      """)
  @Option(help: "Only this run (default: the latest with deliveries).") var run: Int64?
  @Option(help: "Only this code.") var code: String?
  @Option(help: "At most so many.") var limit = 100
  @OptionGroup var options: GlobalOptions
  @OptionGroup var output: FormatOption

  func run() async throws {
    try await options.perform {
      let database = try options.ledger(try options.load())
      let latest = try database.integer("SELECT MAX(run_id) FROM delivery") ?? 0
      let rows = try database.prepare(
        """
        SELECT run_id, connector, stream, locator, code, arguments, raw FROM reject
        WHERE run_id = ?1 AND (?2 = '' OR code = ?2) ORDER BY id LIMIT ?3
        """)
      rows.bind(1, run ?? latest)
      rows.bind(2, text: code ?? "")
      rows.bind(3, Int64(limit))
      var table = Table(headings: ["run", "connector", "where", "code", "reason", "remedy", "raw", "raw_base64"])
      while try rows.step() {
        let code = rows.text(4) ?? ""
        let arguments = Self.arguments(rows.text(5) ?? "{}")
        let raw = rows.blob(6)
        table.rows.append([
          "\(rows.integer(0))", rows.text(1) ?? "", rows.text(3) ?? "", code,
          Registry.catalogue.message(code, arguments, in: options.language),
          Registry.catalogue.help(code, arguments, in: options.language) ?? "",
          Self.shown(raw), Data(raw).base64EncodedString(),
        ])
      }
      rows.reset()
      if output.format == .table { show(table) } else { table.print(output.format) }
      return 0
    }
  }

  private static func arguments(_ json: String) -> [String: String] {
    (try? JSONDecoder().decode([String: String].self, from: Data(json.utf8))) ?? [:]
  }

  /// Bytes as text where they are UTF-8; otherwise the bytes that are no ASCII as \xNN.
  static func shown(_ raw: [UInt8]) -> String {
    if let text = String(validating: raw, as: UTF8.self) { return text }
    return raw.map { byte in
      byte >= 0x20 && byte < 0x7f
        ? String(UnicodeScalar(byte)) : "\\x" + (byte < 16 ? "0" : "") + String(byte, radix: 16)
    }.joined()
  }

  private func show(_ table: Table) {
    for row in table.rows {
      Console.out(Console.bold("\(row[1]) \(row[2])"))
      Console.out("  \(row[4]) [\(row[3])]")
      if !row[5].isEmpty { Console.out("  help: \(row[5])") }
      Console.out("  row:  \(row[6].replacing("\n", with: "⏎").prefix(400))")
    }
    Console.out("\(table.rows.count) rejected rows" + (table.rows.count == limit ? " (--limit shows more)" : ""))
  }
}
