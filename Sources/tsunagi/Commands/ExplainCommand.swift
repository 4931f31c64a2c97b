import ArgumentParser
import Hub

struct ExplainCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "explain", abstract: "Say what a message's code means and how to mend it.",
    discussion: "Without a code all are listed, with an area (csv, mapping) those of the area.\n"
      + "{name} stands for what a message fills in. Example: tsunagi explain csv.too_few_cells")
  @Argument(help: "The code in brackets behind a message.", completion: Completions.codes) var code: String?
  @OptionGroup var options: GlobalOptions
  @OptionGroup var output: FormatOption

  func run() async throws {
    try await options.perform {
      let texts = Diagnostics.all.filter { text in code.map { text.code == $0 || text.area == $0 } ?? true }
      if let code, texts.isEmpty { try Nearby.code(code) }
      if output.format == .table {
        for text in texts { show(text) }
        return 0
      }
      var table = Table(headings: ["code", "weight", "message", "help"])
      for text in texts.sorted(by: { $0.code < $1.code }) {
        let weights = DiagnosticWeight.all(of: text.code).map(\.rawValue).joined(separator: " ")
        let words = words(text)
        table.rows.append([words[0], weights, words[1], words[2]])
      }
      table.print(output.format)
      return 0
    }
  }

  private func words(_ text: MessageText) -> [String] {
    options.language == .english
      ? [text.code, text.en, text.enHelp] : [text.code, text.ja, text.jaHelp]
  }

  private func show(_ text: MessageText) {
    let words = words(text)
    Console.out("\(Console.bold(words[0])): \(words[1])")
    for weight in DiagnosticWeight.all(of: text.code) { Console.out("  \(weight.words(options.language))") }
    if !words[2].isEmpty { Console.out("  \(Failure.word("help", options.language)): \(words[2])") }
  }
}
