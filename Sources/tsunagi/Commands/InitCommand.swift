import ArgumentParser
import Hub

struct InitCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "init", abstract: "Make a new workspace: examples that work at once, with comments.",
    discussion: """
      Writes connectors, mappings, code tables, configuration and two small files of invented leads, commented in the
      language of --lang, and the schemas for editors. Nothing that is there is changed.
      Example: tsunagi init hub
      """)
  @Argument(help: "The folder; it is made where it is missing.", completion: .directory) var folder: String
  @OptionGroup var options: LanguageOption
  @OptionGroup var output: FormatOption

  func run() async throws {
    try await options.perform {
      let made = try Starter(folder: folder, language: options.language).make()
      var table = Table(headings: ["file"])
      table.rows = made.files.map { [$0] }
      table.print(output.format, options.language)
      if made.keptGitignore { Console.error(options.say("answer.kept_gitignore")) }
      if output.format == .table { showNext() }
      return 0
    }
  }

  /// What to try now, as commands to copy.
  private func showNext() {
    let name = StarterFile("", "⟦yamada¦山田⟧").text(options.language)
    var steps = [
      ("tsunagi check", "check"), ("tsunagi preview crm --mapped", "preview"),
      ("tsunagi test", "test"), ("tsunagi run nightly", "run"), ("tsunagi find \(name)", "find"),
      ("tsunagi trace lead:1", "trace"),
    ]
    if folder != "." { steps.insert(("cd \(Self.quoted(folder))", "enter"), at: 0) }
    let width = steps.map { TextWidth.of($0.0) }.max() ?? 0
    Console.error("\n\(options.say("answer.next"))")
    for (command, code) in steps {
      let room = String(repeating: " ", count: width - TextWidth.of(command))
      Console.error("  \(command)\(room)  \(options.say("answer.next.\(code)"))")
    }
  }

  /// A path as a shell takes it.
  private static func quoted(_ path: String) -> String {
    let isPlain = path.unicodeScalars.allSatisfy {
      $0.properties.isAlphabetic || ("0"..."9").contains($0) || "/._-~+".unicodeScalars.contains($0)
    }
    return isPlain ? path : "'" + path.replacing("'", with: "'\\''") + "'"
  }
}
