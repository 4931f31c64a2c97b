public import ArgumentParser
import Encoding
import Foundation
public import Hub
import Ledger
import Pipeline
import Synchronization
import Workspace

/// The options of commands that need no workspace.
struct LanguageOption: ParsableArguments, Speaking {
  @Option(help: "Language of messages (default: by LANG).") var lang: Language?
}

/// The options of commands that work in a workspace.
struct GlobalOptions: ParsableArguments, Speaking {
  @Option(help: "The workspace folder.", completion: .directory) var workspace = "."
  @Option(help: "Language of messages (default: by LANG).") var lang: Language?

  private static let noWorkspace: Set<String> = ["workspace.no_folder", "workspace.no_connectors"]

  /// The workspace, checked; prints every mistake and throws where there are any.
  ///
  /// - Parameter tests: whether mistakes in tests of mappings count.
  func load(tests: Bool = false) throws(HubError) -> WorkspaceModel {
    let check = WorkspaceCheck(root: workspace)
    let hasTestMistakes = tests && check.findings.contains { $0.severity == .error }
    guard let model = check.model, !hasTestMistakes else {
      // Where there is no workspace nothing else is worth saying.
      if let none = check.findings.first(where: { Self.noWorkspace.contains($0.code) }) {
        throw HubError(none.code, .configuration, none.arguments)
      }
      let formatter = FindingFormatter(catalogue: Registry.catalogue, language: language)
      for finding in check.findings { Console.error(formatter.render(finding)) }
      let mistakes = check.findings.count { $0.severity == .error }
      throw HubError("command.workspace", .configuration, ["count": "\(mistakes)"])
    }
    return model
  }

  /// The ledger of the workspace, for reading.
  func ledger(_ model: WorkspaceModel) throws(HubError) -> LedgerDatabase {
    if let cause = Denied.cause(of: model.ledgerPath) {
      throw HubError("command.ledger_denied", .refused, ["path": model.ledgerPath], cause: cause)
    }
    let database = try LedgerDatabase(path: model.ledgerPath, writable: false)
    // The first run has made the file, but nothing in it yet.
    let views = try database.integer("SELECT COUNT(*) FROM sqlite_master WHERE name IN ('run', 'reject')")
    guard views == 2 else { throw HubError("ledger.absent", .configuration, ["path": model.ledgerPath]) }
    return database
  }
}

/// Options that name the language in which a command speaks.
protocol Speaking {
  var lang: Language? { get }
}

extension Speaking {
  var language: Language { Console.language(lang) }

  /// Words of the command line in the reader's language.
  func say(_ code: String, _ arguments: [String: String] = [:]) -> String {
    Registry.catalogue.message(code, arguments, in: language)
  }

  /// Runs a command's work: failures are shown, and become the process's exit code.
  ///
  /// - Parameter findings: `jsonl` shows failures as JSON lines.
  func perform(findings: FindingStyle = .text, _ work: () async throws -> Int32) async throws {
    Output.language.withLock { $0 = lang }
    do {
      let code = try await work()
      if code != 0 { throw ExitCode(code) }
    } catch let error as HubError {
      Leftovers.holdIfEnding()
      switch findings {
      case .text: Failure.show(error, language)
      case .jsonl: FindingJSON.show(error, language)
      }
      throw ExitCode(Failure.exitCode(error))
    }
  }
}

extension OutputFormat: ExpressibleByArgument {}
extension Language: ExpressibleByArgument {}

/// `--format` of commands that print rows.
struct FormatOption: ParsableArguments {
  @Option(help: "How rows are printed.") var format = OutputFormat.table
}

/// Reads `--as-of`.
enum AsOf {
  static func parse(_ text: String?, zoneMinutes: Int) throws(HubError) -> Int64? {
    guard let text else { return nil }
    let parser = TimeParser(formats: ["iso8601"], zoneMinutes: zoneMinutes)
    guard let time = parser?.milliseconds(Array(text.utf8).span) else {
      throw HubError("command.as_of", .configuration, ["text": text])
    }
    return time
  }
}

/// Tells a file that may not be reached from one that is not there.
enum Denied {
  /// The operating system's words where permission is lacking to look for or to read a file.
  static func cause(of path: String) -> String? {
    guard unsafe access(path, R_OK) != 0, errno == EACCES || errno == EPERM else { return nil }
    return unsafe String(cString: strerror(errno))
  }
}

/// Mistakes in the command line that the argument parser cannot know.
enum Usage {
  static func atLeast(_ least: Int, _ value: Int, _ option: String) throws(HubError) {
    guard value < least else { return }
    throw HubError(
      "command.option", .configuration,
      ["option": option, "value": "\(value)", "expected": "\(least), \(least + 1), \(least + 2), ..."])
  }

  /// The encoding that `--encoding` names; none: it is told from the content.
  static func encoding(_ name: String?) throws(HubError) -> EncodingChoice {
    guard let name else { return .auto }
    if let choice = EncodingChoice(named: name) { return choice }
    throw HubError(
      "command.option", .configuration,
      Nearby.arguments(
        name, among: EncodingChoice.names,
        ["option": "--encoding", "value": name, "expected": EncodingChoice.names.joined(separator: ", ")]))
  }
}
