import ArgumentParser
import Hub
import Normalize
import Pipeline

struct CodesPullCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "pull", abstract: "Compare the values of a connector's field with its code table.",
    discussion: """
      Reads the connector's files and lists the different values of the field: which code each means, which the table
      does not know, and which the table lists for the system and no file has. Files say what is in use; what a
      system's picklist would allow beyond that they do not say. Writes nothing.
      Example: tsunagi codes pull sfa-leads lead_source
      """)
  @Argument(help: "The connector, or CONNECTOR.STREAM.", completion: Completions.streams) var connector:
    String
  @Argument(help: "The field (lead_source, lead.lead_source) or the column that it is read from.")
  var field: String
  @OptionGroup var options: GlobalOptions
  @OptionGroup var output: FormatOption

  func run() async throws {
    try await options.perform {
      let model = try options.load()
      let parts = connector.split(separator: ".", maxSplits: 1).map(String.init)
      let found = try Nearby.connector(parts.first ?? "", model)
      var rows = Table(headings: ["table", "system", "value", "status", "code", .number("rows"), "example"])
      var asked = false
      for stream in found.streams where parts.count == 1 || stream.name == parts[1] {
        guard let mapping = model.mapping(connector: found.name, stream: stream.name),
          let picked = PulledValues(mapping, field: field)
        else { continue }
        asked = true
        let lookups = try await LookupPreview(model, options).tables(of: mapping)
        let values = try await picked.read(found, stream, model, lookups)
        rows.rows += try values.rows(model)
      }
      guard asked else {
        let known = PulledValues.fields(of: found, model)
        throw HubError(
          "codes.no_field", .configuration,
          Nearby.arguments(
            field, among: known,
            ["name": field, "connector": connector, "names": known.joined(separator: ", ")]))
      }
      if output.format == .table {
        for index in rows.rows.indices { rows.rows[index][3] = options.say("codes.\(rows.rows[index][3])") }
      }
      rows.print(output.format, options.language)
      if output.format == .table { Console.error(options.say("codes.from_files")) }
      return 0
    }
  }
}

/// The different values of a field with a code table, as a connector's files have them.
struct PulledValues {
  fileprivate struct Count {
    var value: String
    var count: Int
    var example: String
  }
  private let mapping: MappingModel
  private let uses: [CodeUse]

  /// Takes the fields of that name, or that read that column; nil where none of them has a code table.
  init?(_ mapping: MappingModel, field: String) {
    var uses: [CodeUse] = []
    guard var alone = mapping.codesAlone() else { return nil }
    alone.entities = alone.entities.compactMap { entity in
      var entity = entity
      entity.fields = entity.fields.compactMap { each in
        let names =
          [each.field.value, "\(entity.entity.rawValue).\(each.field.value)"] + each.from.map(\.value)
        guard names.contains(field), let use = each.code else { return nil }
        uses.append(use)
        // The value as the table would be asked for it.
        var each = each
        each.code = nil
        return each
      }
      return entity.fields.isEmpty ? nil : entity
    }
    guard !uses.isEmpty else { return nil }
    self.mapping = alone
    self.uses = uses
  }

  /// The fields of a connector that have a code table.
  static func fields(of connector: ConnectorModel, _ model: WorkspaceModel) -> [String] {
    let all = model.mappings.filter { $0.connector.value == connector.name }.compactMap { $0.codesAlone() }
    return Set(all.flatMap { $0.entities.flatMap { $0.fields.map(\.field.value) } }).sorted()
  }

  /// What was read.
  struct Read {
    fileprivate var uses: [CodeUse]
    fileprivate var counts: [[Count]]

    /// One row per value: known, unknown, or listed for the system and not seen.
    func rows(_ model: WorkspaceModel) throws(HubError) -> [[String]] {
      var rows: [[String]] = []
      var done: Set<[String]> = []
      for (use, counts) in zip(uses, counts) {
        guard let table = model.codeTables[use.table.value],
          done.insert([use.table.value, use.system.value]).inserted
        else { continue }
        var coverage = try CodeCoverage(table, system: use.system.value)
        let start = [table.name, use.system.value]
        for count in counts.sorted(by: { (-$0.count, $0.value) < (-$1.count, $1.value) }) {
          let code = coverage.code(of: count.value)
          rows.append(
            start + [
              count.value, code == nil ? "unknown" : "known", code ?? "", "\(count.count)", count.example,
            ])
        }
        let seen = CodeCoverage.folded(counts.map(\.value))
        for row in table.rows {
          for value in row.values[use.system.value] ?? [] where !seen.contains(CodeCoverage.folded(value)) {
            rows.append(start + [value, "not_seen", row.code, "", ""])
          }
        }
      }
      return rows
    }
  }

  /// Reads all files of a stream.
  func read(
    _ connector: ConnectorModel, _ stream: StreamModel, _ model: WorkspaceModel, _ lookups: LookupTables
  ) async throws(HubError) -> Read {
    let stream = Registry.forLooking(stream, kind: connector.kind, raw: false)
    let source = try Registry.makeSource(
      connector, stream, ConnectorContext(workspace: model.root, now: Clock.now()))
    let counter = Counter(mapping, model.codeTables, lookups, fields: uses.count)
    try await source.extract(stream, after: nil) { (emission: Emission) async throws(HubError) in
      try await counter.take(emission)
    }
    return Read(uses: uses, counts: await counter.counts)
  }

  /// Counts values, field by field.
  private actor Counter {
    private let mapping: MappingModel
    private let tables: [String: CodeTable]
    private let lookups: LookupTables
    private var program: MappingProgram?
    private var name = ""
    private var places: [[String: Int]]
    private(set) var counts: [[Count]]

    init(_ mapping: MappingModel, _ tables: [String: CodeTable], _ lookups: LookupTables, fields: Int) {
      self.lookups = lookups
      self.mapping = mapping
      self.tables = tables
      places = Array(repeating: [:], count: fields)
      counts = Array(repeating: [], count: fields)
    }

    func take(_ emission: Emission) throws(HubError) {
      switch emission {
      case .begin(let delivery):
        name = delivery.name
        program = try MappingProgram(
          model: mapping, header: delivery.shape.header, tables: tables, lookups: lookups)
      case .batch(let batch): if let program { count(program.apply(batch), batch) }
      case .rejected, .finding, .end: break
      }
    }

    private func count(_ mapped: MappedBatch, _ batch: RawBatch) {
      var field = 0
      for (place, entity) in mapping.entities.enumerated() {
        let exploded = mapped.exploded.flatMap { $0.place == place ? $0 : nil }
        let made = exploded?.batch ?? mapped.entities[place]
        let schema = entity.schema
        for each in entity.fields {
          if let index = schema.index(of: each.field.value), case .text(let column)? = made.columns[index] {
            for row in 0..<column.count where made.present[row] && !column.isEmpty(row) {
              let record = exploded.map { Int($0.owners[row]) } ?? row
              add(column.string(row) ?? "", field, "\(name):\(batch.locators[record].line)")
            }
          }
          field += 1
        }
      }
    }

    private func add(_ value: String, _ field: Int, _ example: @autoclosure () -> String) {
      if let place = places[field][value] {
        counts[field][place].count += 1
      } else {
        places[field][value] = counts[field].count
        counts[field].append(Count(value: value, count: 1, example: example()))
      }
    }
  }
}
