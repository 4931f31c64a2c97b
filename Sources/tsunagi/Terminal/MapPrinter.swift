import Encoding
import Hub
import Normalize
import Workspace

/// Prints what a mapping makes of rows: JSON lines that begin with `entity`, `finding` or `rejected`, by what they tell.
actor MapPrinter {
  private let mapping: MappingModel
  private let key: [String]
  private let model: WorkspaceModel
  private let lookups: LookupTables
  private let limit: Int?
  private let input: ReadInput
  /// What the file at hand is called: a pattern may mean several.
  private var file = ""
  private let language: Language
  private let zone: ZonedTime
  private var program: MappingProgram?
  private var keyColumns: [(name: String, index: Int)] = []
  private var encoding: TextEncoding?
  private var buffer: [UInt8] = []
  /// How many rows were seen.
  private(set) var rows = 0
  private var made: [EntityKind: Int] = [:]
  private var rejectedBy: [String: Int] = [:]
  private var warned: [String: Int] = [:]

  init(
    mapping: MappingModel, key: [String], model: WorkspaceModel, lookups: LookupTables, limit: Int?,
    input: ReadInput, language: Language
  ) {
    self.lookups = lookups
    self.mapping = mapping
    self.key = key
    self.model = model
    self.limit = limit
    self.input = input
    self.language = language
    zone = ZonedTime(zoneMinutes: model.zoneMinutes)
  }

  /// How many rows are rejected, unreadable ones among them.
  var rejected: Int { rejectedBy.values.reduce(0, +) }

  func take(_ emission: Emission) throws(HubError) {
    switch emission {
    case .begin(let delivery): try begin(delivery)
    case .batch(let batch): try print(batch)
    case .rejected(let span):
      if let limit, rows >= limit { throw HubError(RowPrinter.enough, .configuration) }
      rows += 1
      reject(span.finding, record(line: span.locator.line, key: []), span.raw)
    case .finding(var finding):
      finding.arguments = input.named(finding.arguments)
      let words = Registry.catalogue.message(finding.code, finding.arguments, in: language)
      Console.error("\(Failure.severity(finding.severity.rawValue, language)): \(words) [\(finding.code)]")
    case .end: break
    }
  }

  /// Writes what is left, and the counts to standard error.
  func finish() {
    flush()
    let entities = mapping.entities.map { "\($0.entity.rawValue) \(made[$0.entity] ?? 0)" }
    say("answer.mapped", ["rows": "\(rows)", "entities": entities.joined(separator: ", ")])
    if !warned.isEmpty { say("answer.mapped_warnings", counts(warned)) }
    if !rejectedBy.isEmpty { say("answer.mapped_rejected", counts(rejectedBy)) }
  }

  private func begin(_ delivery: Delivery) throws(HubError) {
    file = input.named(["": delivery.name])[""] ?? delivery.name
    let header = delivery.shape.header
    let needed = mapping.columns
    guard needed.isEmpty || needed.contains(where: header.contains) else {
      throw HubError(
        "command.no_columns", .configuration,
        [
          "file": file, "mapping": mapping.name, "needed": needed.joined(separator: ", "),
          "names": header.joined(separator: ", "),
        ])
    }
    program = try MappingProgram(
      model: mapping, header: header, tables: model.codeTables, lookups: lookups,
      isPatch: model.stream(of: mapping)?.record == .patch)
    encoding = RawText.encoding(ofFormat: delivery.shape.format)
    keyColumns = key.compactMap { name in header.firstIndex(of: name).map { (name, $0) } }
  }

  private func print(_ batch: RawBatch) throws(HubError) {
    guard let program else { return }
    let mapped = program.apply(batch)
    let findings = Dictionary(grouping: mapped.findings) { $0.row ?? 0 }
    for row in 0..<batch.count {
      if let limit, rows >= limit { throw HubError(RowPrinter.enough, .configuration) }
      rows += 1
      let key = keyColumns.map { (name: $0.name, value: batch.columns[$0.index].string(row)) }
      let record = record(line: batch.locators[row].line, key: key)
      var found = findings[row] ?? []
      let reason = found.firstIndex { $0.severity == .error }.map { found.remove(at: $0) }
      if mapped.rejected[row] {
        let range = batch.rawRanges[row]
        let reason = reason ?? Finding("map.rejected", .error)
        reject(reason, record, Array(batch.raw[Int(range.lowerBound)..<Int(range.upperBound)]))
      }
      for finding in found { note(finding, record) }
      if mapped.rejected[row] { continue }
      for entity in mapped.made(by: row) {
        let kind = entity.batch.entity
        made[kind, default: 0] += 1
        let item = entity.item.map { [(name: "item", json: "\($0)")] } ?? []
        line(
          [("entity", JSONOutput.string(kind.rawValue)), ("record", record)] + item + [
            ("fields", JSONOutput.object(MappedJSON.fields(entity.batch, entity.row, model.schemas, zone)))
          ])
      }
    }
  }

  /// Which row it is: file, line, and its key as far as the file has its columns.
  private func record(line: UInt32, key: [(name: String, value: String?)]) -> String {
    let cells = key.map { (name: $0.name, json: $0.value.map { JSONOutput.string($0) } ?? "null") }
    let pairs = [("file", JSONOutput.string(file)), ("line", "\(line)")]
    return JSONOutput.object(pairs + (cells.isEmpty ? [] : [("key", JSONOutput.object(cells))]))
  }

  /// A warning, or a further reason why a row is rejected.
  private func note(_ finding: Finding, _ record: String) {
    if finding.severity != .error { warned[finding.code, default: 0] += 1 }
    line(
      [
        ("finding", JSONOutput.string(finding.code)),
        ("severity", JSONOutput.string(finding.severity.rawValue)), ("record", record),
      ] + about(finding))
  }

  private func reject(_ finding: Finding, _ record: String, _ raw: [UInt8]) {
    rejectedBy[finding.code, default: 0] += 1
    var finding = finding
    finding.arguments = input.named(finding.arguments)
    line(
      [("rejected", JSONOutput.string(finding.code)), ("record", record)] + about(finding)
        + [("raw", JSONOutput.string(RawText.shown(raw, encoding: encoding)))])
  }

  /// Field, column, value and words of a finding.
  private func about(_ finding: Finding) -> [(name: String, json: String)] {
    let arguments = finding.arguments
    var pairs: [(name: String, json: String)] = []
    if let entity = arguments["entity"], let field = finding.field {
      pairs.append(("field", JSONOutput.string("\(entity).\(field)")))
    }
    if let item = arguments["item"] { pairs.append(("item", item)) }
    for name in ["column", "value", "outcome"] {
      if let value = arguments[name] { pairs.append((name, JSONOutput.string(value))) }
    }
    pairs.append(
      ("message", JSONOutput.string(Registry.catalogue.message(finding.code, arguments, in: language))))
    if let help = Failure.help(finding.code, arguments, language) {
      pairs.append(("help", JSONOutput.string(help)))
    }
    return pairs
  }

  private func line(_ pairs: [(name: String, json: String)]) {
    buffer += JSONOutput.object(pairs).utf8
    buffer.append(0x0a)
    if buffer.count > 1 << 18 { flush() }
  }

  private func flush() {
    if !buffer.isEmpty { Console.raw(buffer) }
    buffer = []
  }

  private func say(_ code: String, _ arguments: [String: String]) {
    Console.error(Registry.catalogue.message(code, arguments, in: language))
  }

  /// `3` and `map.code 2, map.required 1`.
  private func counts(_ counts: [String: Int]) -> [String: String] {
    let codes = counts.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.map { "\($0.key) \($0.value)" }
    return ["count": "\(counts.values.reduce(0, +))", "codes": codes.joined(separator: ", ")]
  }
}
