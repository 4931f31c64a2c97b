import Hub

/// What `--help` shows of a command in a language that the argument parser does not speak.
struct HelpPage {
  let command: CommandTree
  let usage: String
  let language: Language

  /// The columns before the descriptions.
  private static let margin = 28
  /// The columns of a line.
  private static let width = 96

  var text: String {
    var parts = ["\(say("overview")): \(command.abstract ?? "")"]
    if let discussion = command.discussion, !discussion.isEmpty { parts.append(discussion) }
    parts.append(wrappedUsage)
    let positional = command.shownArguments.filter { $0.kind == "positional" }
    let options = command.shownArguments.filter { $0.kind != "positional" }
    if !positional.isEmpty {
      parts.append(list("arguments", positional.map { ($0.written, $0.words(language)) }))
    }
    if !options.isEmpty { parts.append(list("options", options.map { ($0.written, $0.words(language)) })) }
    if !command.shown.isEmpty {
      parts.append(list("subcommands", command.shown.map { ($0.commandName, $0.abstract ?? "") }))
    }
    return parts.joined(separator: "\n\n")
  }

  /// The usage line in several; an option stays with its value.
  private var wrappedUsage: String {
    let heading = "\(say("usage")): "
    let indent = String(repeating: " ", count: TextWidth.of(heading))
    let joined = usage.replacing("\n", with: " ").replacing(" <", with: "\u{a0}<")
    let lines = TextWidth.wrapped(joined, Self.width - indent.count)
    return heading + lines.joined(separator: "\n\(indent)").replacing("\u{a0}", with: " ")
  }

  private func say(_ name: String) -> String {
    Registry.catalogue.message("help.\(name)", [:], in: language)
  }

  private func list(_ heading: String, _ entries: [(name: String, words: String)]) -> String {
    var lines = ["\(say(heading)):"]
    for entry in entries {
      let wrapped = TextWidth.wrapped(entry.words, Self.width - Self.margin)
      let label = "  \(entry.name)"
      let room = Self.margin - TextWidth.of(label)
      let indent = String(repeating: " ", count: Self.margin)
      if room < 2 {
        lines.append(label)
        lines += wrapped.map { indent + $0 }
      } else {
        lines.append(label + String(repeating: " ", count: room) + (wrapped.first ?? ""))
        lines += wrapped.dropFirst().map { indent + $0 }
      }
    }
    return lines.joined(separator: "\n")
  }
}
