import ArgumentParser
import Hub
import Pipeline

struct CodesUnknownCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "unknown", abstract: "List the values that no code table knows, with counts and examples.",
    discussion: """
      Every record that the ledger keeps is looked at through today's mappings and tables, whatever became of the value:
      kept, left blank, replaced, or the row rejected. tsunagi codes assign gives a value its code.
      Example: tsunagi codes unknown --table lead-source
      """)
  @Option(help: "Only this code table.") var table: String?
  @Option(help: "At most so many examples of each value.") var examples = 3
  @Flag(help: "The same as --format json.") var json = false
  @OptionGroup var options: GlobalOptions
  @OptionGroup var output: FormatOption

  func run() async throws {
    try await options.perform {
      try Usage.atLeast(0, examples, "--examples")
      let model = try options.load()
      if let table { _ = try Nearby.table(table, model) }
      let search = UnknownCodes(workspace: model, makeSource: Registry.makeSource, examples: examples)
      let found = try search.find(try options.ledger(model), table: table)
      let format = json ? .json : output.format
      guard format != .table || !found.isEmpty else {
        Console.out(options.say("codes.none_unknown"))
        return 0
      }
      var rows = Table(headings: [
        "table", "system", "value", .number("rows"), .time("first_seen"), .time("last_seen"),
        format == .table || format == .csv ? "examples" : .json("examples"),
        format == .table || format == .csv ? "fields" : .json("fields"),
      ])
      rows.zoneMinutes = model.zoneMinutes
      for code in found {
        let places = code.examples.map { "\($0.file):\($0.line)" }
        rows.rows.append([
          code.table, code.system, code.value, "\(code.count)", Self.time(code.firstSeen),
          Self.time(code.lastSeen), Self.list(places, format), Self.list(code.fields, format),
        ])
      }
      rows.print(format, options.language)
      if format == .table { Console.error(options.say("codes.how_to_assign")) }
      return 0
    }
  }

  private static func time(_ milliseconds: Int64) -> String {
    CivilTime.iso(milliseconds: milliseconds / 1000 * 1000)
  }

  private static func list(_ texts: [String], _ format: OutputFormat) -> String {
    switch format {
    case .table, .csv: texts.joined(separator: "; ")
    case .json, .jsonl: "[" + texts.map { JSONOutput.string($0) }.joined(separator: ", ") + "]"
    }
  }
}
