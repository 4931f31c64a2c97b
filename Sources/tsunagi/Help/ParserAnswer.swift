import ArgumentParser
import Foundation
import Hub

/// What is shown where the argument parser runs no command: help, the version, or a mistake in the command line.
struct ParserAnswer {
  let error: any Error
  let arguments: [String]

  func exit() -> Never {
    let code = Tsunagi.exitCode(for: error)
    let text = Tsunagi.fullMessage(for: error)
    if !(error is ExitCode), let tree = try? CommandTree.read() {
      // The parser answers a request for help with a command that is none by the help of the program.
      if code == .success, isOfNoCommand(tree), let usage = usage(in: text, "USAGE: ") {
        mistake(usage, tree)
      }
      if code == .success, language == .japanese, let usage = usage(in: text, "USAGE: ") {
        help(usage, tree)
      }
      if code == .validationFailure, let usage = usage(in: text, "Usage: ") { mistake(usage, tree) }
    }
    Tsunagi.exit(withError: error)
  }

  /// Whether the first word is a command that there is not.
  private func isOfNoCommand(_ tree: CommandTree) -> Bool {
    let words = arguments.first == "help" ? arguments.dropFirst() : arguments[...]
    guard let word = words.first, !word.hasPrefix("-") else { return false }
    return !(tree.subcommands ?? []).contains { $0.commandName == word }
  }

  /// The language, from a command line that the parser did not take.
  private var language: Language {
    var chosen: Language?
    for (index, argument) in arguments.enumerated() {
      if argument == "--lang", index + 1 < arguments.count {
        chosen = Language(rawValue: arguments[index + 1])
      }
      if argument.hasPrefix("--lang=") { chosen = Language(rawValue: String(argument.dropFirst(7))) }
    }
    return Console.language(chosen)
  }

  /// The lines behind the word for usage, up to a blank line or the hint at help.
  private func usage(in text: String, _ heading: String) -> String? {
    guard let start = text.ranges(of: heading).first(where: { isLineStart($0.lowerBound, text) }) else {
      return nil
    }
    let lines = text[start.upperBound...].split(separator: "\n", omittingEmptySubsequences: false)
    return lines.prefix { !$0.isEmpty && !$0.hasPrefix("  See '") }.joined(separator: "\n")
  }

  private func isLineStart(_ index: String.Index, _ text: String) -> Bool {
    index == text.startIndex || text[text.index(before: index)] == "\n"
  }

  /// The words of the command that a usage line is about.
  private func path(_ usage: String, _ tree: CommandTree) -> [String] {
    tree.descend(usage.split(whereSeparator: \.isWhitespace).dropFirst().map(String.init)).path
  }

  private func help(_ usage: String, _ tree: CommandTree) -> Never {
    let command = tree.spoken(language).descend(path(usage, tree)).command
    Console.out(HelpPage(command: command, usage: usage, language: language).text)
    Foundation.exit(0)
  }

  private func mistake(_ usage: String, _ tree: CommandTree) -> Never {
    let path = path(usage, tree)
    let command = tree.spoken(language).descend(path).command
    let words = Tsunagi.message(for: error)
    let rest = Array(arguments.drop { $0 == "help" || path.contains($0) })
    Failure.show(UsageMistake(words: words, command: command, rest: rest).error, language)
    let name = ([tree.commandName] + path).joined(separator: " ")
    func say(_ word: String) -> String {
      Registry.catalogue.message("help.\(word)", ["command": name], in: language)
    }
    Console.error("\(say("usage")): \(usage)")
    Console.error("  \(say("see"))")
    Foundation.exit(64)
  }
}
