import ArgumentParser
import Foundation
import Hub
import Normalize
import Pipeline

struct PreviewCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "preview", abstract: "Show the first rows of a connector, raw or mapped; writes nothing.",
    discussion: "Example: tsunagi preview ma-contacts --limit 5 --mapped")
  @Argument(help: "The connector, or CONNECTOR.STREAM.", completion: Completions.streams) var connector:
    String
  @Option(help: "How many rows of each stream.") var limit = 10
  @Flag(help: "What the mapping makes of each row.") var mapped = false
  @Option(help: "How rows are printed: jsonl, json (one array), csv, table.") var format = OutputFormat.jsonl
  @OptionGroup var options: GlobalOptions

  func run() async throws {
    try await options.perform {
      try Usage.atLeast(1, limit, "--limit")
      let lines = RowLines(format, options.language)
      let model = try options.load()
      let parts = connector.split(separator: ".", maxSplits: 1).map(String.init)
      let found = try Nearby.connector(parts.first ?? "", model)
      let streams = found.streams.filter { parts.count == 1 || $0.name == parts[1] }
      guard !streams.isEmpty else {
        throw HubError(
          "command.unknown_stream", .configuration,
          Nearby.arguments(
            parts.count > 1 ? parts[1] : "", among: found.streams.map(\.name),
            [
              "connector": found.name, "name": parts.count > 1 ? parts[1] : "",
              "names": found.streams.map(\.name).joined(separator: ", "),
            ]))
      }
      var rejected = 0
      do throws(HubError) {
        for stream in streams { rejected += try await preview(found, stream, model, lines) }
      } catch {
        await lines.fail()
        throw error
      }
      await lines.end()
      return rejected > 0 ? 3 : 0
    }
  }

  private func preview(
    _ connector: ConnectorModel, _ stream: StreamModel, _ model: WorkspaceModel, _ lines: RowLines
  ) async throws(HubError) -> Int {
    let stream = Registry.forLooking(stream, kind: connector.kind, raw: !mapped)
    let source = try Registry.makeSource(
      connector, stream,
      ConnectorContext(workspace: model.root, now: Clock.now(), batchRows: max(1, min(limit, 8192))))
    let rows = RowPrinter(
      asArrays: false, limit: limit, findings: .text, language: options.language, lines: lines)
    let printer: any PreviewPrinter
    if mapped {
      guard let mapping = model.mapping(connector: connector.name, stream: stream.name) else {
        throw HubError("command.no_mapping", .configuration, ["stream": "\(connector.name).\(stream.name)"])
      }
      guard !mapping.entities.isEmpty else {
        throw HubError("command.no_mapping", .configuration, ["stream": "\(connector.name).\(stream.name)"])
      }
      printer = MappedPrinter(
        mapping: mapping, model: model, lookups: try await LookupPreview(model, options).tables(of: mapping),
        limit: limit, language: options.language, unread: rows,
        lines: lines)
    } else {
      printer = RawPreview(printer: rows)
    }
    do throws(HubError) {
      try await source.extract(stream, after: nil) { (emission: Emission) async throws(HubError) in
        try await printer.take(emission)
      }
    } catch {
      await printer.flush()
      if error.code != RowPrinter.enough { throw error }
    }
    await printer.flush()
    return await printer.rejectedRows()
  }
}

/// Prints rows as JSON objects, one a line or in one array, or gathers them for a table.
actor RowLines {
  private let format: OutputFormat
  private let language: Language
  private var count = 0
  private var columns: [String] = []
  private var rows: [[String: String]] = []

  init(_ format: OutputFormat, _ language: Language) {
    self.format = format
    self.language = language
  }

  /// Takes a row as a JSON object and as its cells by column name.
  func add(_ row: String, _ cells: [(name: String, value: String)]) {
    switch format {
    case .jsonl: Console.out(row)
    case .json: Output.out(Array(((count == 0 ? "[" : ",\n ") + row).utf8))
    case .csv, .table:
      for cell in cells where !columns.contains(cell.name) { columns.append(cell.name) }
      rows.append(Dictionary(cells.map { ($0.name, $0.value) }, uniquingKeysWith: { first, _ in first }))
    }
    count += 1
  }

  /// Closes what was begun before a failure.
  func fail() {
    if count > 0 { end() }
  }

  /// Closes the array.
  func end() {
    switch format {
    case .jsonl: break
    case .json: Console.out(count == 0 ? "[]" : "]")
    case .csv, .table:
      var table = Table(headings: columns.map { Table.Heading(stringLiteral: $0) })
      table.rows = rows.map { row in columns.map { row[$0] ?? "" } }
      table.print(format, language)
    }
  }
}

/// Takes what a source emits and shows it.
protocol PreviewPrinter: Sendable {
  func take(_ emission: Emission) async throws(HubError)
  func flush() async
  func rejectedRows() async -> Int
}

/// Shows rows as they come.
struct RawPreview: PreviewPrinter {
  let printer: RowPrinter
  func take(_ emission: Emission) async throws(HubError) { try await printer.take(emission) }
  func flush() async { await printer.flush() }
  func rejectedRows() async -> Int { await printer.rejected }
}

/// Shows what the mapping makes of rows, one JSON object a row, and its findings.
actor MappedPrinter: PreviewPrinter {
  private let mapping: MappingModel
  private let model: WorkspaceModel
  private let lookups: LookupTables
  private let limit: Int
  private let language: Language
  private var program: MappingProgram?
  private var printed = 0
  private var rejected = 0
  private var name = ""
  private let zone: ZonedTime
  private let schemas: EntitySchemas
  /// Shows what is no record, and what the source has to say.
  private let unread: RowPrinter
  private let lines: RowLines

  init(
    mapping: MappingModel, model: WorkspaceModel, lookups: LookupTables, limit: Int, language: Language,
    unread: RowPrinter, lines: RowLines
  ) {
    self.lookups = lookups
    self.lines = lines
    self.unread = unread
    self.mapping = mapping
    self.model = model
    zone = ZonedTime(zoneMinutes: model.zoneMinutes)
    schemas = model.schemas
    self.limit = limit
    self.language = language
  }

  func rejectedRows() -> Int { rejected }
  func flush() {}

  func take(_ emission: Emission) async throws(HubError) {
    switch emission {
    case .begin(let delivery):
      name = delivery.name
      program = try MappingProgram(
        model: mapping, header: delivery.shape.header, tables: model.codeTables, lookups: lookups,
        isPatch: model.stream(of: mapping)?.record == .patch)
      try await unread.take(emission)
    case .batch(let batch): try await print(batch)
    case .rejected:
      rejected += 1
      try await unread.take(emission)
    case .finding: try await unread.take(emission)
    case .end: break
    }
  }

  private func print(_ batch: RawBatch) async throws(HubError) {
    guard let program else { return }
    let mapped = program.apply(batch)
    for row in 0..<batch.count {
      if printed >= limit { throw HubError(RowPrinter.enough, .configuration) }
      printed += 1
      for finding in mapped.findings where finding.row == row {
        let words = Registry.catalogue.message(finding.code, finding.arguments, in: language)
        let item = finding.arguments["item"].map { "[\($0)]" } ?? ""
        let field = finding.field.map { " \($0)\(item):" } ?? ""
        let what =
          finding.severity == .error
          ? Registry.catalogue.message("answer.rejected", [:], in: language)
          : Failure.severity(finding.severity.rawValue, language)
        let place = "\(name):\(batch.locators[row].line)"
        Console.error("\(place): \(what):\(field) \(words)\(outcome(finding, words)) [\(finding.code)]")
      }
      if mapped.rejected[row] {
        rejected += 1
      } else {
        await lines.add(json(mapped, row), cells(mapped, row))
      }
    }
  }

  /// What became of a value that was taken with a warning, where the message does not say it.
  private func outcome(_ finding: Finding, _ words: String) -> String {
    guard finding.severity == .warning, let outcome = finding.arguments["outcome"],
      !words.hasSuffix("(\(outcome))")
    else { return "" }
    return Registry.catalogue.message("answer.outcome.\(outcome)", [:], in: language)
  }

  /// The fields with a value, as `ENTITY.FIELD`, of an item of a list as `ENTITY.NUMBER.FIELD`.
  private func cells(_ mapped: MappedBatch, _ row: Int) -> [(name: String, value: String)] {
    var cells: [(name: String, value: String)] = []
    for made in mapped.made(by: row) {
      let kind = made.batch.entity
      let entity = kind.rawValue + (made.item.map { ".\($0)" } ?? "")
      for (field, scalar) in zip(schemas.of(kind).fields, made.batch.row(made.row)) {
        switch scalar {
        case .absent, .blank: continue
        case .text(let text): cells.append(("\(entity).\(field.name)", text))
        case .int(let number):
          let text = field.type == .timestamp ? zone.text(number) : String(number)
          cells.append(("\(entity).\(field.name)", text))
        }
      }
    }
    return cells
  }

  private func json(_ mapped: MappedBatch, _ row: Int) -> String {
    var parts: [String] = []
    var items: [String] = []
    for made in mapped.made(by: row) {
      let fields = MappedJSON.fields(made.batch, made.row, schemas, zone).map {
        "\(JSONOutput.string($0.name)): \($0.json)"
      }
      let object = "{\(fields.joined(separator: ", "))}"
      if made.item == nil {
        parts.append("\(JSONOutput.string(made.batch.entity.rawValue)): \(object)")
      } else {
        items.append(object)
      }
    }
    // The items of a list are a list.
    if let exploded = mapped.exploded, !items.isEmpty {
      let name = JSONOutput.string(exploded.batch.entity.rawValue)
      parts.append("\(name): [\(items.joined(separator: ", "))]")
    }
    return "{" + parts.joined(separator: ", ") + "}"
  }
}
