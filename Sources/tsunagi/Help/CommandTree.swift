import ArgumentParser
import Foundation
import Hub

/// The commands as the argument parser describes them (`--experimental-dump-help`): what help in Japanese and manual
/// pages are made of.
struct CommandTree: Decodable {
  /// One option, flag or positional argument.
  struct Argument: Decodable {
    struct Name: Decodable {
      var kind: String
      var name: String

      /// `--format`, `-h`.
      var written: String { kind == "long" ? "--\(name)" : "-\(name)" }
    }

    var kind: String
    var shouldDisplay: Bool
    var isOptional: Bool
    var isRepeating: Bool
    var names: [Name]?
    var preferredName: Name?
    var valueName: String?
    var defaultValue: String?
    var allValues: [String]?
    var abstract: String?

    /// The word that its texts are found by: `format`, `job`.
    var word: String { preferredName?.name ?? valueName ?? "" }

    /// How it stands on a command line: `--format <format>`, `<job>`.
    var written: String {
      let value = valueName.map { "<\($0)>" } ?? ""
      // `-h, --help`: short names first.
      let names = (names ?? []).sorted { ($0.kind == "long" ? 1 : 0) < ($1.kind == "long" ? 1 : 0) }
      let written = names.map(\.written).joined(separator: ", ")
      switch kind {
      case "positional": return value
      case "flag": return written
      default: return "\(written) \(value)"
      }
    }

    /// What it is, its values and its default.
    func words(_ language: Language) -> String {
      func say(_ name: String) -> String {
        Registry.catalogue.message("help.\(name)", [:], in: language)
      }
      var notes: [String] = []
      if let values = allValues, !values.isEmpty {
        notes.append("\(say("values")): \(values.joined(separator: ", "))")
      }
      if let value = defaultValue, !value.isEmpty { notes.append("\(say("default")): \(value)") }
      let abstract = abstract ?? ""
      guard !notes.isEmpty else { return abstract }
      return "\(abstract)\(language == .english ? " " : "")(\(notes.joined(separator: "; ")))"
    }
  }

  var commandName: String
  var shouldDisplay: Bool?
  var abstract: String?
  var discussion: String?
  var subcommands: [CommandTree]?
  var arguments: [Argument]?

  private struct Dump: Decodable { var command: CommandTree }

  /// The whole tree, in English.
  static func read() throws -> CommandTree {
    try JSONDecoder().decode(Dump.self, from: Data(Tsunagi._dumpHelp().utf8)).command
  }

  /// The commands that people see; the argument parser's own `help` is not ours to describe.
  var shown: [CommandTree] {
    (subcommands ?? []).filter { $0.shouldDisplay != false && $0.commandName != "help" }
  }

  /// The arguments that people see.
  var shownArguments: [Argument] { (arguments ?? []).filter(\.shouldDisplay) }

  /// The command below this one that the words begin with, and the words that lead there.
  func descend(_ words: [String]) -> (command: CommandTree, path: [String]) {
    guard let word = words.first, let next = subcommands?.first(where: { $0.commandName == word }) else {
      return (self, [])
    }
    let (command, path) = next.descend(Array(words.dropFirst()))
    return (command, [word] + path)
  }

  /// The tree with its texts in a language.
  ///
  /// English is what stands in the commands; a text without Japanese stays English (a test finds it).
  func spoken(_ language: Language, path: [String] = []) -> CommandTree {
    guard language == .japanese else { return self }
    let name = path.isEmpty ? commandName : path.joined(separator: ".")
    var tree = self
    tree.abstract = HelpMessages.japanese[name] ?? abstract
    tree.discussion = HelpMessages.japanese["\(name).discussion"] ?? discussion
    tree.subcommands = subcommands?.map { $0.spoken(language, path: path + [$0.commandName]) }
    tree.arguments = arguments?.map { argument in
      var argument = argument
      argument.abstract =
        HelpMessages.japanese["\(name).\(argument.word)"] ?? HelpMessages.shared[argument.word]
        ?? DecidingHelp.shared[argument.word] ?? argument.abstract
      return argument
    }
    return tree
  }
}
