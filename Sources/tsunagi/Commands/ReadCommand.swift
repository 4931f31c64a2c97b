import ArgumentParser
import CSVConnector
import Encoding
import Foundation
import Hub
import Pipeline
import Workspace

struct ReadCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "read",
    abstract: "Read a delimited, JSON or XML file and print its rows or records as JSON lines.",
    discussion: """
      A delimited row is an object with the header's names as keys, or an array with --no-header; a JSON record is \
      printed as it is written, or as an object of --field; an XML record as an object of its attributes and elements. \
      Rejected rows go to standard error, and make the exit \
      code 3. Example: tsunagi read leads.csv --encoding cp932, or tsunagi read answer.json --records '$.items[*]' \
      --field id=id --field name=name.last, or tsunagi read https://example.com/feed.xml
      """)
  @Argument(
    help: "The file, a URL, or - for standard input; gzip and zstd are recognised.", completion: .file())
  var file: String
  @Option(
    help: "csv, json (one value), jsonl (a value a line), xml, or auto: told from the name, else the content."
  )
  var format = ReadFormat.auto
  @Option(
    help: "Where the records lie: $.items[*] (JSONPath) or /rss/channel/item; left out: what is usual.")
  var records: String?
  @Option(help: "NAME=PATH: print objects of these values of each JSON or XML record (repeat it).")
  var field: [String] = []
  @Option(help: "The longest JSON or XML record in bytes (67108864).") var maxRecord: Int?
  @Option(
    help: "auto, utf-8, cp932, euc-jp, iso-2022-jp, utf-16, ...",
    completion: .list(["auto", "utf-8", "cp932", "euc-jp", "iso-2022-jp", "utf-16", "utf-16le", "utf-16be"]))
  var encoding = "auto"
  @Option(help: "A comma, tab, ; or |, another ASCII character, or auto.") var delimiter = ","
  @Option(help: "What encloses cells: one ASCII character, or none.") var quote = "\""
  @Flag(help: "The first row is data.") var noHeader = false
  @Option(help: "Lines passed over before the header.") var skipLines = 0
  @Option(help: "Lines that begin with this text are passed over.") var comment: String?
  @Option(help: "Rows with too few cells: reject or pad.", completion: .list(["reject", "pad"])) var ragged =
    "reject"
  @Option(help: "A name twice in the header: fail or number.", completion: .list(["fail", "number"]))
  var duplicateHeader = "fail"
  @Option(help: "The longest cell in bytes.") var maxField: Int?
  @Option(help: "At most so many rows.") var limit: Int?
  @Option(help: "How findings are written to standard error.") var findings = FindingStyle.text
  @OptionGroup var web: WebOptions
  @OptionGroup var options: GlobalOptions

  func run() async throws {
    try await options.perform(findings: findings) {
      if let limit { try Usage.atLeast(0, limit, "--limit") }
      if let maxRecord { try Usage.atLeast(1, maxRecord, "--max-record") }
      let fields = try FieldOptions.split(field)
      _ = try source(file)
      let input = try await web.open(file, options.language, findings)
      do throws(HubError) {
        let wanted = records == nil && fields.isEmpty ? format : format == .auto ? .anyTree : format
        switch try await ReadFormat.told(wanted, input, input.name) {
        case .json(let layout, let isList):
          return try await JSONFileReading(
            layout: layout, path: try JSONOptions.path(records) ?? JSONOptions.usual(layout, isList),
            fields: try JSONOptions.fields(fields), limit: limit, longest: maxRecord ?? 64 << 20,
            findings: findings, language: options.language
          ).read(input)
        case .xml:
          return try await XMLFileReading(
            path: try XMLOptions.path(records), fields: try XMLOptions.fields(fields), limit: limit,
            longest: maxRecord ?? 64 << 20
          ).read(input)
        case .delimited:
          if records != nil || !fields.isEmpty {
            throw HubError(
              "command.only_trees", .configuration, ["option": records != nil ? "--records" : "--field"])
          }
          return try await read(input)
        }
      } catch {
        throw input.named(error)
      }
    }
  }

  private func read(_ input: ReadInput) async throws(HubError) -> Int32 {
    let source = try source(input.path)
    let stream = PlainFile.stream(file)
    let printer = RowPrinter(
      asArrays: noHeader, limit: limit, findings: findings, language: options.language, input: input)
    do throws(HubError) {
      try await source.extract(stream, after: nil) { (emission: Emission) async throws(HubError) in
        try await printer.take(emission)
      }
    } catch {
      await printer.flush()
      if error.code != RowPrinter.enough { throw error }
    }
    await printer.flush()
    return await printer.rejected > 0 ? 3 : 0
  }

  /// The source; what is wrong with its options is wrong on the command line.
  private func source(_ path: String) throws(HubError) -> CSVSource {
    var values = [
      "encoding": encoding, "delimiter": delimiter, "quote": quote, "header": noHeader ? "false" : "true",
      "skip_lines": "\(skipLines)", "ragged": ragged, "duplicate_header": duplicateHeader, "settle": "0s",
    ]
    if let comment { values["comment"] = comment }
    if let maxField { values["max_field"] = "\(maxField)" }
    return try PlainFile.source(path, values)
  }
}

/// How findings are written.
enum FindingStyle: String, CaseIterable, ExpressibleByArgument {
  case text
  case jsonl
}

/// Prints emitted rows as JSON lines, and what was rejected to standard error.
actor RowPrinter {
  /// Thrown to end reading when enough rows were printed.
  static let enough = "read.enough"

  private let asArrays: Bool
  private let limit: Int?
  private let findings: FindingStyle
  private let language: Language
  private var header: [String] = []
  private var name = ""
  private var encoding: TextEncoding?
  private var printed = 0
  private var buffer: [UInt8] = []
  /// How many spans were rejected.
  private(set) var rejected = 0

  private let input: ReadInput?
  /// Where rows go one by one; nil: they are buffered and printed as lines.
  private let lines: RowLines?

  init(
    asArrays: Bool, limit: Int?, findings: FindingStyle, language: Language, input: ReadInput? = nil,
    lines: RowLines? = nil
  ) {
    self.lines = lines
    self.input = input
    self.asArrays = asArrays
    self.limit = limit
    self.findings = findings
    self.language = language
  }

  func take(_ emission: Emission) async throws(HubError) {
    switch emission {
    case .begin(let delivery):
      header = delivery.shape.header
      name = input?.named(["": delivery.name])[""] ?? delivery.name
      encoding = RawText.encoding(ofFormat: delivery.shape.format)
    case .batch(let batch): try await print(batch)
    case .rejected(var span):
      rejected += 1
      span.finding = named(span.finding)
      show(span)
    case .finding(let finding): show(named(finding))
    case .end: break
    }
  }

  private func named(_ finding: Finding) -> Finding {
    var finding = finding
    if let input { finding.arguments = input.named(finding.arguments) }
    return finding
  }

  private func print(_ batch: RawBatch) async throws(HubError) {
    let keys = header.map { JSONOutput.string($0) + ":" }
    for row in 0..<batch.count {
      if let limit, printed >= limit { throw HubError(RowPrinter.enough, .configuration) }
      var cells: [String] = []
      for (index, column) in batch.columns.enumerated() {
        let value = column.string(row).map { JSONOutput.string($0) } ?? "null"
        cells.append(asArrays ? value : keys[index] + value)
      }
      let line = (asArrays ? "[" : "{") + cells.joined(separator: ",") + (asArrays ? "]" : "}")
      printed += 1
      if let lines {
        await lines.add(line, zip(header, batch.columns).map { ($0, $1.string(row) ?? "") })
        continue
      }
      buffer.append(contentsOf: line.utf8)
      buffer.append(0x0a)
      if buffer.count > 1 << 18 { flush() }
    }
  }

  /// Writes what is still in the buffer.
  func flush() {
    if !buffer.isEmpty { Console.raw(buffer) }
    buffer = []
  }

  private func show(_ span: RejectedSpan) {
    flush()
    RejectedLine.show(span, file: name, encoding: encoding, style: findings, language)
  }

  private func show(_ finding: Finding) {
    flush()
    if findings == .jsonl {
      FindingJSON.show(finding, language)
      return
    }
    let words = Registry.catalogue.message(finding.code, finding.arguments, in: language)
    Console.error("\(Failure.severity(finding.severity.rawValue, language)): \(words) [\(finding.code)]")
  }
}
