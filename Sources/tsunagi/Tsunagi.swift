import ArgumentParser
import CBuild
import Pipeline

/// The command line: one file per command under `Commands/`.
@main
struct Tsunagi: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "tsunagi",
    abstract: "One line through MA, SFA and everything between: extract, normalize, dedupe, tag, load.",
    discussion: """
      Examples:
        tsunagi init hub                  make a new workspace with examples
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
      InitCommand.self, CheckCommand.self, GuessCommand.self, ProfileCommand.self, PreviewCommand.self,
      ReadCommand.self, MapCommand.self, TestCommand.self, CodesCommand.self, EvalCommand.self,
      NormalizersCommand.self, NormalizeCommand.self, DedupeCommand.self, ModelCommand.self, RunCommand.self,
      ReplayCommand.self,
      RunsCommand.self,
      RejectsCommand.self, FindCommand.self, TraceCommand.self, WhyCommand.self, ExportCommand.self,
      ExplainCommand.self,
      ReviewCommand.self, MergeCommand.self, SplitCommand.self, LockCommand.self, UnlockCommand.self,
      ConsentCommand.self, DecideCommand.self, DecisionsCommand.self, RevokeCommand.self,
      UndoCommand.self,
      LedgerCommand.self, ReferenceCommand.self, ManualCommand.self,
    ])

  static func main() async {
    Memory.keepLow()
    Output.holdDescriptors()
    let arguments = Self.arguments
    do {
      var command = try await asyncParseAsRoot(arguments)
      if var command = command as? any AsyncParsableCommand {
        try await command.run()
      } else {
        try command.run()
      }
    } catch {
      ParserAnswer(error: error, arguments: arguments).exit()
    }
  }

  /// What was typed; `help run --lang ja` as `run --help --lang ja`, for the parser's own `help` knows no languages.
  private static var arguments: [String] {
    let all = Array(CommandLine.arguments.dropFirst())
    // An expression may begin with a minus: `eval '-1 + x'`; `-h` is an option.
    if all.first == "eval", all.count > 1, all[1].hasPrefix("-"), !all[1].hasPrefix("--"), all[1].count > 2 {
      return ["eval"] + all[2...] + ["--", all[1]]
    }
    guard all.first == "help", let index = all.firstIndex(where: { $0.hasPrefix("--lang") }) else {
      return all
    }
    return all[1..<index] + ["--help"] + all[index...]
  }
}

/// The version that `--version` prints.
enum Version {
  static let number = "0.1.0"

  /// `tsunagi 0.1.0 (5c10f87)`; without the commit where the build was not told (`swift build` alone).
  static var text: String {
    let commit = unsafe String(cString: tsunagi_commit())
    return "tsunagi \(number)" + (commit.isEmpty ? "" : " (\(commit))")
  }
}
