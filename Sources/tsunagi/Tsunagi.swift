import ArgumentParser

/// The command line: one file per command under `Commands/`.
@main
struct Tsunagi: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "tsunagi",
    abstract: "One line through MA, SFA and everything between: extract, normalize, dedupe, tag, load.",
    discussion: """
      Examples:
        tsunagi check                     check every file of the workspace
        tsunagi preview ma-contacts       look at the first rows of a connector
        tsunagi run nightly               run a job
        tsunagi find 田中                  find a lead or company
        tsunagi trace lead:12             where each value came from

      Exit codes: 0 done; 1 failed, nothing half-visible; 2 configuration; 3 done, but too many rejects;
      4 locked; 5 done, but a connector failed; 64 usage.
      """,
    version: Version.text,
    subcommands: [
      CheckCommand.self, GuessCommand.self, ProfileCommand.self, PreviewCommand.self, ReadCommand.self,
      RunCommand.self, RunsCommand.self,
      RejectsCommand.self, FindCommand.self, TraceCommand.self, ExplainCommand.self, UndoCommand.self,
      LedgerCommand.self, ReferenceCommand.self,
    ])

  static func main() async {
    Output.holdDescriptors()
    await main(nil)
  }
}

/// The version that `--version` prints.
enum Version {
  static let text = "tsunagi 0.1.0"
}
