import Foundation
import Hub
import Workspace

/// What the argument parser found wrong with a command line, as a code with arguments.
///
/// The parser says it in English words only; they are taken apart here. Words that this does not know are shown as
/// they are; a test provokes each of the parser's messages and finds those that an update changed.
struct UsageMistake {
  /// The parser's words, without its heading.
  let words: String
  /// The command that they are about.
  let command: CommandTree
  /// What was typed behind the command's name.
  let rest: [String]

  var error: HubError {
    let (code, arguments) = taken
    return HubError(code, .configuration, arguments)
  }

  private var taken: (code: String, arguments: [String: String]) {
    // The parser takes a word that is no command for an argument, and complains of the first option instead.
    if !command.shown.isEmpty, let word = rest.first, !word.hasPrefix("-") {
      var arguments = near(word, command.shown.map(\.commandName))
      // `tsunagi version` means an option.
      if arguments["suggestion"] == nil, options.contains("--\(word)") {
        arguments["suggestion"] = "--\(word)"
      }
      return ("usage.unknown_command", arguments)
    }
    if let match = words.firstMatch(of: /^Unknown option '([^']+)'/) {
      let option = String(match.1)
      if command.shown.contains(where: { UsageMistake.options($0).contains(option) }) {
        return ("usage.option_place", ["value": option])
      }
      return ("usage.unknown_option", near(option, options))
    }
    if let match = words.firstMatch(of: /^Missing value for '([^']+)'/) {
      return ("usage.missing_value", ["option": String(match.1)])
    }
    if let match = words.wholeMatch(
      of: /The option '([^']+)' does not take any value, but '(.*)' was specified\./)
    {
      return ("usage.value_unexpected", ["option": String(match.1), "value": String(match.2)])
    }
    if let match = words.wholeMatch(of: /(?:Unexpected argument|\d+ unexpected arguments:) '(.*)'/) {
      if options.contains("--workspace"), Self.isFolder(String(match.1)) {
        return ("usage.folder", ["value": String(match.1)])
      }
      return ("usage.unexpected", ["value": String(match.1).replacing("', '", with: " ")])
    }
    if let match = words.firstMatch(of: /^Missing (?:expected argument|one of:) '([^']+)'/) {
      let summary = argument(String(match.1))?.abstract ?? ""
      return ("usage.missing_argument", ["argument": String(match.1), "summary": summary])
    }
    if let match = words.firstMatch(of: /^The value '(.*?)' is invalid for '([^']+)'/) {
      let found = argument(String(match.2))
      let values = found?.allValues ?? []
      var arguments = near(String(match.1), values)
      arguments["option"] = found?.preferredName?.written ?? String(match.2)
      arguments["summary"] = found?.abstract ?? ""
      return (values.isEmpty ? "usage.bad_value" : "usage.bad_choice", arguments)
    }
    return ("usage.other", ["words": words])
  }

  /// The options of the command.
  private var options: [String] { Self.options(command) }

  private static func options(_ command: CommandTree) -> [String] {
    command.shownArguments.flatMap { $0.names ?? [] }.filter { $0.kind == "long" }.map(\.written)
  }

  private static func isFolder(_ path: String) -> Bool {
    var isFolder: ObjCBool = false
    return unsafe FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) && isFolder.boolValue
  }

  /// The argument that the parser writes as `--format <format>` or `<job>`.
  private func argument(_ written: String) -> CommandTree.Argument? {
    command.shownArguments.first { argument in
      argument.written == written
        || (argument.names ?? []).contains { written.split(separator: " ").first == Substring($0.written) }
    }
  }

  private func near(_ word: String, _ known: [String]) -> [String: String] {
    Nearby.arguments(word, among: known, ["value": word, "allowed": known.joined(separator: ", ")])
  }
}
