import ArgumentParser
import Encoding
import Foundation
import Hub
import Ledger
import Workspace

/// What stands over the columns of exported CSV.
enum HeaderStyle: String, CaseIterable, ExpressibleByArgument {
  case en
  case ja
  case none
}

struct ExportCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "export", abstract: "Write what is in the ledger as CSV or JSON lines.",
    discussion: """
      Entities: \(ExportEntity.all.map(\.name).joined(separator: ", ")).

      Rows come in the order of their ids. A row with a character that the encoding lacks is left out and listed in \
      FILE.rejects.csv with the character and a way out; the exit code is then 3. Files are readable by their owner only.

      Conditions: status = won; score >= 30; prefecture in (東京都, 大阪府); email is blank; created_at >= 2026-04-01; \
      company.employees >= 300; tag = dormant; company.tag = target-account; joined by and, or, not and parentheses.

      Example: tsunagi export lead --where 'company.tag = target-account' --encoding cp932 --output leads.csv
      """)
  @Argument(help: "What to export.", completion: .list(ExportEntity.all.map(\.name))) var entity: String
  @Option(name: .customLong("where"), help: "Only rows that fulfil this; several: all of them.")
  var conditions: [String] = []
  @Option(help: "These columns in this order, separated by commas (company.NAME: of the row's company).")
  var columns: String?
  @Flag(help: "A column of the tags of each lead, person, company or deal, joined by ;.") var tags = false
  @Option(help: "At most so many rows.") var limit: Int?
  @Option(help: "csv or jsonl.") var format = ExportFormat.csv
  @Option(help: "utf-8, utf-8-sig, cp932, euc-jp, utf-16le or utf-16be.") var encoding = "utf-8"
  @Flag(
    inversion: .prefixedNo, help: "A byte-order mark (default: only for utf-8-sig, utf-16le and utf-16be).")
  var bom: Bool?
  @Option(help: "Line ends of CSV: crlf or lf.") var newline = Newline.crlf
  @Option(help: "Names over the columns: en (those of the ledger), ja or none.") var header = HeaderStyle.en
  @Flag(help: "An apostrophe before texts that a spreadsheet would take for a formula.") var excelSafe = false
  @Option(help: "Keep rows with a character that the encoding lacks, and write this in its place.")
  var replaceMissing: String?
  @Flag(help: "Write 〜 − ‖ ¢ £ ¬ and a few more as the characters that look alike and the encoding has.")
  var lookAlikes = false
  @Option(name: .shortAndLong, help: "The file (default: standard output).", completion: .file())
  var output: String?
  @Option(
    help: "The rejection list (default: FILE.rejects.csv; standard error without FILE).", completion: .file())
  var rejects: String?
  @Flag(help: "Replace files that are there.") var force = false
  @Flag(help: "No summary on standard error.") var quiet = false
  @OptionGroup var options: GlobalOptions

  func run() async throws {
    try await options.perform {
      if let limit { try Usage.atLeast(0, limit, "--limit") }
      let (encoder, mark) = try chosenEncoding()
      let model = try options.load()
      let database = try options.ledger(model)
      let entity = try ExportEntity.named(entity, database.schemas)
      let condition = try condition(entity, model)
      let names = columns.map { $0.split(separator: ",").map { $0.trimmingCharacters(in: .whitespaces) } }
      try checkDeclared(names ?? [], entity, model)
      let query = try ExportQuery(entity, columns: names ?? [], withTags: tags, condition: condition)
      try checkTags(query, model, database)
      try checkColumns(entity, database)
      let written = Array(query.columns.prefix(query.written))
      let exporter = Exporter(
        query: query, encoder: encoder,
        format: RowFormat(
          written, format, newline: newline, excelSafe: excelSafe, zoneMinutes: model.zoneMinutes),
        policy: MissingPolicy(replacement: replaceMissing, lookAlikes: lookAlikes), limit: limit,
        header: headings(over: written, model.schemas), mark: mark)
      let counts = try export(exporter, database, model)
      if !quiet || counts.leftOut > 0 { summarize(counts) }
      return counts.leftOut > 0 ? 3 : 0
    }
  }

  private var toFile: String? { output == "-" ? nil : output }

  private var rejectsFile: String? { rejects ?? toFile.map { "\($0).rejects.csv" } }

  private func export(
    _ exporter: Exporter, _ database: LedgerDatabase, _ model: WorkspaceModel
  ) throws(HubError) -> ExportCounts {
    for path in [toFile, rejectsFile].compactMap(\.self) { try keepOff(model, path) }
    let file = try toFile.map { (path) throws(HubError) in try ExportFile(path, force: force) }
    let list = try MissingList(
      path: rejectsFile, force: force, encoding: exporter.encoder.encoding.rawValue,
      language: options.language)
    let name = exporter.query.entity.name
    let counts = try exporter.run(database) { (bytes) throws(HubError) in
      if let file { try file.write(bytes) } else { Console.raw(bytes) }
    } miss: { (character) throws(HubError) in
      try list.add(character, entity: name)
    }
    try list.finish()
    try file?.finish()
    return counts
  }

  /// The ledger itself is no place for an export.
  private func keepOff(_ model: WorkspaceModel, _ path: String) throws(HubError) {
    func real(_ path: String) -> String { URL(fileURLWithPath: path).resolvingSymlinksInPath().path }
    let files = ["", "-wal", "-shm", ".lock"].map { real(model.ledgerPath + $0) }
    guard files.contains(real(path)) || real(path).hasPrefix(real(model.rawPath) + "/") else { return }
    throw HubError("export.over_ledger", .configuration, ["path": path])
  }

  // MARK: What was asked for

  /// The encoding by any of its names, and whether a byte-order mark is wanted.
  private func chosenEncoding() throws(HubError) -> (TextEncoder, Bool) {
    guard case .fixed(let chosen) = EncodingChoice(named: encoding), let encoder = TextEncoder(chosen) else {
      let names = TextEncoder.encodings.map(\.rawValue).joined(separator: ", ")
      throw HubError(
        "command.option", .configuration, ["option": "--encoding", "value": encoding, "expected": names])
    }
    if format == .jsonl, chosen != .utf8 {
      throw HubError(
        "command.option", .configuration,
        ["option": "--encoding", "value": encoding, "expected": "utf-8 (--format jsonl)"])
    }
    if bom == true, chosen.byteOrderMark.isEmpty {
      throw HubError(
        "command.option", .configuration,
        ["option": "--bom", "value": encoding, "expected": "utf-8, utf-16le, utf-16be"])
    }
    if let replaceMissing, let missing = missing(replaceMissing, encoder) {
      throw HubError(
        "export.replacement", .configuration, ["character": String(missing), "encoding": chosen.rawValue])
    }
    let isSigned = ["utf-8-sig", "utf8-bom"].contains(encoding.lowercased())
    return (encoder, bom ?? (isSigned || chosen == .utf16LE || chosen == .utf16BE))
  }

  private func missing(_ text: String, _ encoder: TextEncoder) -> Unicode.Scalar? {
    text.unicodeScalars.first { !encoder.has($0) }
  }

  /// All conditions together; what is wrong with one is shown with its column.
  private func condition(_ entity: ExportEntity, _ model: WorkspaceModel) throws(HubError) -> Condition? {
    guard !conditions.isEmpty else { return nil }
    let reader = WhereReader(entity: entity.name, fields: ExportQuery.fields(entity), model: model)
    let formatter = FindingFormatter(catalogue: Registry.catalogue, language: options.language)
    var parts: [Condition] = []
    for text in conditions {
      let (condition, findings) = reader.read(text)
      for finding in findings { Console.error(formatter.render(finding)) }
      guard let condition else { throw HubError("export.where", .configuration, ["text": text]) }
      parts.append(condition)
    }
    return .all(parts)
  }

  /// A tag that nobody can have is a mistake.
  private func checkTags(_ query: ExportQuery, _ model: WorkspaceModel, _ database: LedgerDatabase)
    throws(HubError)
  {
    for (tag, kind) in query.namedTags {
      if let registered = model.tags.tags.first(where: { $0.name == tag }) {
        guard registered.entity.storage != kind.storage else { continue }
        let field = query.entity.tagFields.first { $0.kind.storage == registered.entity.storage }?.name
        throw HubError(
          "export.tag_elsewhere", .configuration,
          ["name": tag, "entity": registered.entity.rawValue, "field": field ?? "tsunagi export tag"])
      }
      guard try database.integer("SELECT 1 FROM tag WHERE tag = ? LIMIT 1", [.text(tag)]) == nil else {
        continue
      }
      throw HubError(
        "export.unknown_tag", .configuration,
        Nearby.arguments(tag, among: model.tags.tags.map(\.name), ["name": tag]))
    }
  }

  /// A ledger that an older program wrote last may lack columns of today.
  private func checkColumns(_ entity: ExportEntity, _ database: LedgerDatabase) throws(HubError) {
    let info = try database.prepare("SELECT name FROM pragma_table_info(?)")
    info.bind(1, text: entity.name)
    defer { info.reset() }
    var present: Set<String> = []
    while try info.step() { present.insert(info.text(0) ?? "") }
    for column in entity.columns where !present.contains(column.name) {
      throw HubError("export.old_ledger", .configuration, ["column": column.name, "entity": entity.name])
    }
  }

  /// A field that was declared since the last run has no column yet.
  private func checkDeclared(
    _ names: [String], _ entity: ExportEntity, _ model: WorkspaceModel
  ) throws(HubError) {
    let declared = try ExportEntity.named(entity.name, model.schemas)
    for name in names where entity.column(name) == nil && declared.column(name) != nil {
      throw HubError("export.old_ledger", .configuration, ["column": name, "entity": entity.name])
    }
  }

  private func headings(over columns: [ExportColumn], _ schemas: EntitySchemas) -> [String]? {
    guard format == .csv else { return nil }
    switch header {
    case .en: return columns.map(\.name)
    case .ja: return columns.map { ColumnLabels.japanese($0.name, of: entity, schemas) }
    case .none: return nil
    }
  }

  // MARK: What was done

  private func summarize(_ counts: ExportCounts) {
    let place = toFile ?? options.say("answer.standard_output")
    Console.error(
      options.say("answer.exported", ["rows": "\(counts.rows)", "entity": entity, "path": place]))
    let list = rejectsFile.map { options.say("answer.export_list", ["path": $0]) } ?? ""
    if counts.leftOut > 0 {
      let words = options.say(
        "export.left_out", ["rows": "\(counts.leftOut)", "encoding": encoding, "list": list])
      Console.error("\(Failure.severity("warning", options.language)): \(words) [export.left_out]")
      if let help = Registry.catalogue.help("export.left_out", [:], in: options.language) {
        Console.error("  \(Failure.word("help", options.language)): \(help)")
      }
    }
    if counts.mended > 0 {
      Console.error(
        options.say("answer.export_mended", ["rows": "\(counts.mended)", "encoding": encoding, "list": list]))
    }
    if counts.guarded > 0 {
      Console.error(options.say("answer.export_guarded", ["cells": "\(counts.guarded)"]))
    }
  }
}
