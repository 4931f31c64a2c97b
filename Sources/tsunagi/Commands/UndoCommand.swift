import ArgumentParser
import Hub
import Pipeline

struct UndoCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "undo", abstract: "Leave a run's facts out and derive everything again.",
    discussion: """
      Facts that another run delivered too stay; refusals (opt-outs) are kept; cursors stay unless --refetch is given.
      Example: tsunagi undo 12
      """)
  @Argument(help: "The run's number (tsunagi runs).") var run: Int64
  @Flag(help: "Fetch again in the next run what the run had fetched.") var refetch = false
  @Option(help: "The date or time that windowed rules are judged by (default: that of the latest run).")
  var asOf: String?
  @OptionGroup var options: GlobalOptions
  @OptionGroup var output: FormatOption

  func run() async throws {
    try await options.perform {
      let model = try options.load()
      let report = try Maintenance(workspace: model).undo(
        run: run, refetch: refetch, asOf: try AsOf.parse(asOf, zoneMinutes: model.zoneMinutes),
        makeSource: Registry.makeSource)
      if output.format == .json || output.format == .jsonl {
        Console.out(JSONOutput.encode(report, pretty: output.format == .json))
        return 0
      }
      if output.format == .table { Console.out(options.say("answer.undone", ["run": "\(run)"])) }
      ReportPrinter.entities(report).print(output.format, options.language)
      if output.format == .table, !refetch {
        Console.out(options.say("answer.not_refetched", ["run": "\(run)"]))
      }
      return 0
    }
  }
}
