import ArgumentParser
import Hub
import Ledger
import Pipeline

struct WhyCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "why",
    abstract: "Show where a value comes from: rule, records, mapping line, raw value, run.",
    discussion: """
      Read from top to bottom: the value; the rule that chose it, and the records that competed; the line of the \
      mapping with what went into and came out of each step; the raw record with its place in the file; the runs that \
      delivered it. Example: tsunagi why lead:12.email
      """)
  @Argument(
    help:
      "The value: lead:N.FIELD, or person, company, site, deal, activity; without .FIELD all filled fields, one line each; retired ids are followed."
  )
  var value: String
  @Option(help: "text, json (an array) or jsonl (an object a line).") var format = WhyFormat.text
  @OptionGroup var options: GlobalOptions

  func run() async throws {
    try await options.perform {
      let model = try options.load()
      let database = try options.ledger(model)
      let asked = try AskedValue(value, database.schemas)
      let finder = try WhyFinder(database, workspace: model, makeSource: Registry.makeSource)
      let answers = try finder.why(asked.kind, id: asked.id, field: asked.field)
      let json = WhyJSON(model: model, language: options.language)
      switch format {
      case .text:
        let printer = WhyPrinter(model: model, options: options)
        if asked.field == nil { printer.list(answers) } else { answers.forEach(printer.show) }
      case .json: Console.out("[" + answers.map(json.object).joined(separator: ",\n ") + "]")
      case .jsonl: for answer in answers { Console.out(json.object(answer)) }
      }
      return 0
    }
  }
}

/// How `why` answers.
enum WhyFormat: String, CaseIterable, ExpressibleByArgument {
  case text
  case json
  case jsonl
}

/// `lead:12.email`, taken apart.
struct AskedValue {
  let kind: EntityKind
  let id: Int64
  /// The field's place in the schema; nil: all.
  let field: Int?

  init(_ text: String, _ schemas: EntitySchemas) throws(HubError) {
    let parts = text.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
    guard let kind = EntityKind(rawValue: parts[0]) else {
      throw HubError(
        "command.value_id", .configuration,
        Nearby.arguments(parts[0], among: EntityKind.allCases.map(\.rawValue), ["text": text]))
    }
    let rest = (parts.count > 1 ? parts[1] : "").split(
      separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
    guard let id = rest.first.flatMap({ Int64($0) }), rest.count == 1 || !rest[1].isEmpty else {
      throw HubError("command.value_id", .configuration, ["text": text])
    }
    self.kind = kind
    self.id = id
    guard rest.count > 1 else {
      field = nil
      return
    }
    let schema = schemas.of(kind)
    let name = String(rest[1])
    guard let index = schema.index(of: name) else {
      let names = schema.fields.map(\.name)
      if let link = AskedValue.links[name] {
        throw HubError(link, .configuration, ["text": text, "id": "\(id)"])
      }
      throw HubError(
        "command.unknown_field", .configuration,
        Nearby.arguments(
          name, among: names, ["kind": kind.rawValue, "name": name, "names": names.joined(separator: ", ")]))
    }
    field = index
  }

  /// Columns of the ledger's views that are no values of records.
  private static let links = [
    "company_id": "command.link_company", "person_id": "command.link_person", "is_lead": "command.link_lead",
  ]
}
