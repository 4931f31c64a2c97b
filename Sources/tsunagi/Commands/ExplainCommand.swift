import ArgumentParser
import Hub

struct ExplainCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "explain", abstract: "Say what a message's code means and how to mend it.",
    discussion: "Without a code all are listed. {name} stands for what a message fills in. "
      + "Example: tsunagi explain csv.too_few_cells")
  @Argument(help: "The code in brackets behind a message.", completion: Completions.codes) var code: String?
  @OptionGroup var options: GlobalOptions
  @OptionGroup var output: FormatOption

  func run() async throws {
    try await options.perform {
      let texts = Registry.messageLists.flatMap { $0 }.filter { text in
        code.map { text.code == $0 } ?? !Self.isChrome(text.code)
      }
      if let code, texts.isEmpty { try Nearby.code(code) }
      if output.format == .table {
        for text in texts { show(text) }
        return 0
      }
      var table = Table(headings: ["code", "message", "help"])
      for text in texts.sorted(by: { $0.code < $1.code }) { table.rows.append(words(text)) }
      table.print(output.format)
      return 0
    }
  }

  /// Whether a code is a word of the command line's own layout and never stands in brackets.
  static func isChrome(_ code: String) -> Bool {
    [
      "heading.", "report.", "answer.", "help.", "guess.", "profile.", "dry.", "normalizer.",
    ].contains { code.hasPrefix($0) }
  }

  private func words(_ text: MessageText) -> [String] {
    options.language == .english
      ? [text.code, text.en, text.enHelp] : [text.code, text.ja, text.jaHelp]
  }

  private func show(_ text: MessageText) {
    let words = words(text)
    Console.out("\(Console.bold(words[0])): \(words[1])")
    if !words[2].isEmpty { Console.out("  \(Failure.word("help", options.language)): \(words[2])") }
  }
}
