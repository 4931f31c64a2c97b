import Foundation
import Hub

/// A manual page of a command in mdoc, the language of manual pages.
struct ManualPage {
  /// The page's command.
  let command: CommandTree
  /// The words that lead to it; none for the program itself.
  let path: [String]
  let language: Language
  /// The day that the page says it is of.
  let date: String
  /// The pages beside it.
  let others: [String]

  static let section = "1"

  /// `tsunagi-run`.
  var name: String { (["tsunagi"] + path).joined(separator: "-") }

  var text: String {
    var lines = [
      ".Dd \(date)", ".Dt \(name.uppercased()) \(Self.section)", ".Os", ".Sh NAME", ".Nm \(name)",
      ".Nd \(Self.escaped(Self.flat(command.abstract)))", ".Sh SYNOPSIS",
    ]
    lines += synopsis(command, path)
    lines.append(".Sh DESCRIPTION")
    let (words, examples) = discussion(command)
    lines += paragraphs(words.isEmpty ? Self.flat(command.abstract) : words)
    lines += options(command)
    for inner in command.shown { lines += path.isEmpty ? listed(inner) : section(inner) }
    if path.isEmpty, !command.shown.isEmpty { lines.append(".El") }
    lines += exitStatus()
    let all = examples + command.shown.flatMap { path.isEmpty ? [] : discussion($0).examples }
    if !all.isEmpty { lines += [".Sh EXAMPLES"] + all.map { ".Dl \(Self.escaped($0))" } }
    lines.append(".Sh SEE ALSO")
    let names = others.filter { $0 != name }.sorted()
    for (index, other) in names.enumerated() {
      lines.append(".Xr \(other) \(Self.section)\(index == names.count - 1 ? "" : " ,")")
    }
    return lines.joined(separator: "\n") + "\n"
  }

  // MARK: - Sections

  private func synopsis(_ command: CommandTree, _ path: [String]) -> [String] {
    guard command.shown.isEmpty else {
      return command.shown.flatMap { synopsis($0, path + [$0.commandName]) }
    }
    return [".Nm tsunagi \(path.joined(separator: " "))"]
      + command.shownArguments.filter { $0.word != "help" && $0.word != "version" }.map { argument in
        let written = macro(argument)
        return argument.isOptional ? ".Op \(written)" : ".\(written)"
      }
  }

  /// `Ar job`, `Fl -format Ar format`.
  private func macro(_ argument: CommandTree.Argument) -> String {
    let value = argument.valueName.map { "Ar \($0)" } ?? ""
    guard let name = argument.preferredName else { return value }
    let flag = "Fl \(name.kind == "long" ? "-" : "")\(name.name)"
    return argument.kind == "flag" ? flag : "\(flag) \(value)"
  }

  /// The arguments with their texts; `--version` and `--help` stand once in a page.
  private func options(_ command: CommandTree, all: Bool = true) -> [String] {
    let arguments = command.shownArguments.filter { all || ($0.word != "help" && $0.word != "version") }
    guard !arguments.isEmpty else { return [] }
    var lines = [".Bl -tag -width Ds"]
    for argument in arguments {
      lines.append(".It \(macro(argument))")
      lines += Self.sentences(argument.words(language))
    }
    return lines + [".El"]
  }

  /// A command in the list of the program's commands.
  private func listed(_ inner: CommandTree) -> [String] {
    let isFirst = inner.commandName == command.shown.first?.commandName
    return (isFirst ? [".Ss \(say("subcommands"))", ".Bl -tag -width Ds"] : []) + [
      ".It Xr tsunagi-\(inner.commandName) \(Self.section)"
    ] + Self.sentences(Self.flat(inner.abstract))
  }

  /// A command of a command, described in its page.
  private func section(_ inner: CommandTree) -> [String] {
    let (words, _) = discussion(inner)
    return [".Ss \((path + [inner.commandName]).joined(separator: " "))"]
      + paragraphs(Self.flat(inner.abstract))
      + (words.isEmpty ? [] : [".Pp"] + paragraphs(words)) + options(inner, all: false)
  }

  private func exitStatus() -> [String] {
    var lines = [".Sh EXIT STATUS", ".Bl -tag -width Ds"]
    for code in [0, 1, 2, 3, 4, 5, 64] { lines += [".It \(code)"] + Self.sentences(say("exit.\(code)")) }
    return lines + [".El"]
  }

  // MARK: - Words

  private func say(_ name: String) -> String {
    Registry.catalogue.message("help.\(name)", [:], in: language)
  }

  /// The discussion without its examples, and the examples: what stands behind `Example:` up to the line's end.
  private func discussion(_ command: CommandTree) -> (words: String, examples: [String]) {
    var words: [String] = []
    var examples: [String] = []
    for line in (command.discussion ?? "").split(separator: "\n", omittingEmptySubsequences: false) {
      let heading = "\(say("example")): "
      if let range = line.ranges(of: heading).first {
        var before = line[..<range.lowerBound]
        while before.last == " " { before.removeLast() }
        words.append(String(before))
        examples.append(String(line[range.upperBound...]))
      } else {
        words.append(String(line))
      }
    }
    while words.last?.isEmpty == true { words.removeLast() }
    return (words.joined(separator: "\n"), examples)
  }

  /// Lines that are indented stand as they are; the rest flows.
  private func paragraphs(_ words: String) -> [String] {
    var lines: [String] = []
    var isDisplay = false
    for line in words.split(separator: "\n", omittingEmptySubsequences: false) {
      let indented = line.hasPrefix("  ")
      if indented != isDisplay { lines.append(indented ? ".Bd -literal -offset indent" : ".Ed") }
      isDisplay = indented
      if line.isEmpty {
        if lines.last != ".Ed" { lines.append(".Pp") }
      } else {
        lines += indented ? [Self.escaped(String(line.dropFirst(2)))] : Self.sentences(String(line))
      }
    }
    return isDisplay ? lines + [".Ed"] : lines
  }

  private static func flat(_ text: String?) -> String {
    var text = (text ?? "").replacing("\n", with: " ")
    if text.hasSuffix(".") || text.hasSuffix("。") { text.removeLast() }
    return text
  }

  /// Each sentence in a line of its own, as mdoc wants it, and no line too long.
  private static func sentences(_ text: String) -> [String] {
    text.replacing(". ", with: ".\n").split(separator: "\n")
      .flatMap { TextWidth.wrapped(String($0), 78) }.filter { !$0.isEmpty }.map(escaped)
  }

  /// A text that no macro is seen in.
  static func escaped(_ text: String) -> String {
    let text = text.replacing("\\", with: "\\e")
    return text.hasPrefix(".") || text.hasPrefix("'") ? "\\&" + text : text
  }
}
