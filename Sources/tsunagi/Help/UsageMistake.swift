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
      return ("usage.unknown_command", near(word, command.shown.map(\.commandName)))
    }
    if let match = words.firstMatch(of: /^Unknown option '([^']+)'/) {
      let names = command.shownArguments.flatMap { $0.names ?? [] }.filter { $0.kind == "long" }
      return ("usage.unknown_option", near(String(match.1), names.map(\.written)))
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
      return ("usage.unexpected", ["value": String(match.1).replacing("', '", with: " ")])
    }
    if let match = words.firstMatch(of: /^Missing (?:expected argument|one of:) '([^']+)'/) {
      let summary = argument(String(match.1))?.abstract ?? ""
      return ("usage.missing_argument", ["argument": String(match.1), "summary": summary])
    }
    if let match = words.firstMatch(of: /^The value '(.*?)' is invalid for '([^']+)'/) {
      let found = argument(String(match.2))
      let values = found?.allValues ?? []
      let allowed = values.isEmpty ? found?.abstract ?? "" : values.joined(separator: ", ")
      var arguments = near(String(match.1), values)
      arguments["option"] = found?.preferredName?.written ?? String(match.2)
      arguments["allowed"] = allowed
      return ("usage.bad_value", arguments)
    }
    return ("usage.other", ["words": words])
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
