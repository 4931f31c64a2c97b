import ArgumentParser
import Hub

struct TestCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "test", abstract: "Run the tests beside the mappings: mappings/NAME.test.yaml.",
    discussion: """
      A test gives raw records and says what the mapping must make of them. What differs is shown with the raw cell and \
      the line of the expectation, and makes the exit code 1. Example: tsunagi test crm --coverage
      """)
  @Argument(help: "The mappings to test (default: all).", completion: Completions.mappings) var names:
    [String] =
      []
  @Flag(help: "Also list the fields, branches and code rows that no test uses.") var coverage = false
  @Flag(help: "Run again whenever a file of the workspace changes, until Ctrl-C.") var watch = false
  @Option(help: "text, or json (one object).") var format = TestFormat.text
  /// For tests of `--watch`: ends after so many runs.
  @Option(help: .hidden) var watchRuns: Int?
  @OptionGroup var options: GlobalOptions

  func run() async throws {
    try await options.perform {
      guard watch else { return try await test() }
      var watching = WorkspaceWatch(root: options.workspace)
      var runs = 1
      while true {
        let code = await report()
        if let watchRuns, runs >= watchRuns { return code }
        Console.error(options.say("answer.watching"))
        let changed = try await watching.change()
        Console.error(options.say("answer.changed", ["files": changed.joined(separator: ", ")]))
        runs += 1
      }
    }
  }

  /// Runs the tests while watching: a mistake is shown, and the next change may mend it.
  private func report() async -> Int32 {
    do throws(HubError) {
      return try await test()
    } catch {
      Failure.show(error, options.language)
      return Failure.exitCode(error)
    }
  }

  private func test() async throws(HubError) -> Int32 {
    let model = try options.load(tests: true)
    let report = try await MappingTester(workspace: model, language: options.language).run(names)
    let covered = coverage ? CoverageReport(report, model) : nil
    let printer = TestPrinter(language: options.language)
    switch format {
    case .text:
      printer.show(report)
      if let covered {
        if !report.results.isEmpty { Console.out("") }
        printer.show(covered)
      }
    case .json: Console.out(TestJSON(language: options.language).text(report, covered))
    }
    printer.showUntested(report)
    return report.failed > 0 ? 1 : 0
  }
}

/// How the results of tests are printed.
enum TestFormat: String, CaseIterable, ExpressibleByArgument {
  case text
  case json
}
