import ArgumentParser
import Hub
import Pipeline

struct ExplainCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "explain",
    abstract: "Say what a message's code means, or why two people or companies are one or not.",
    discussion: """
      Without a code all are listed, with an area (csv, mapping) those of the area.
      {name} stands for what a message fills in. Example: tsunagi explain csv.too_few_cells
      With two names: what each comparison weighs in bits, from the prior to the sum, and what the matcher did. A name is \
      person:12, company:3, or a record as CONNECTOR/STREAM/KEY. Example: tsunagi explain person:12 person:30
      """)
  @Argument(
    help: "The code in brackets behind a message; or the first of two people, companies or records.",
    completion: Completions.codes) var code: String?
  @Argument(help: "The second person, company or record.") var other: String?
  @OptionGroup var options: GlobalOptions
  @OptionGroup var output: FormatOption

  func run() async throws {
    try await options.perform {
      if let code, let other {
        try explainPair(code, other)
        return 0
      }
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

  private func explainPair(_ one: String, _ other: String) throws(HubError) {
    let (a, b) = (try PairName.subject(one), try PairName.subject(other))
    let model = try options.load()
    let database = try options.ledger(model)
    let found = try PairExplainer(database, workspace: model).explain(a, b)
    let printer = PairPrinter(found, options)
    switch output.format {
    case .table: printer.show()
    case .json: Console.out(printer.json)
    case .jsonl: Console.out(printer.json.replacing("\n", with: ""))
    case .csv: printer.table.print(.csv)
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
