import ArgumentParser
import CSVConnector
import Foundation
import Hub
import Pipeline
import Workspace

struct ReadCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "read", abstract: "Read any delimited file and print its rows as JSON lines.",
    discussion: """
      Each row is an object with the header's names as keys, or an array with --no-header. Rejected rows go to
      standard error, and make the exit code 3. Example: tsunagi read leads.csv --encoding cp932
      """)
  @Argument(help: "The file; gzip and zstd are recognised.") var file: String
  @Option(help: "auto, utf-8, cp932, euc-jp, iso-2022-jp, utf-16, ...") var encoding = "auto"
  @Option(help: "A comma, tab, ; or |, another ASCII character, or auto.") var delimiter = ","
  @Option(help: "What encloses cells: one ASCII character, or none.") var quote = "\""
  @Flag(help: "The first row is data.") var noHeader = false
  @Option(help: "Lines passed over before the header.") var skipLines = 0
  @Option(help: "Lines that begin with this text are passed over.") var comment: String?
  @Option(help: "Rows with too few cells: reject or pad.") var ragged = "reject"
  @Option(help: "A name twice in the header: fail or number.") var duplicateHeader = "fail"
  @Option(help: "The longest cell in bytes.") var maxField: Int?
  @Option(help: "At most so many rows.") var limit: Int?
  @Option(help: "Findings on standard error: text or jsonl.") var findings = "text"
  @OptionGroup var options: GlobalOptions

  func run() async throws {
    try await options.perform {
      var values = [
        "encoding": encoding, "delimiter": delimiter, "quote": quote, "header": noHeader ? "false" : "true",
        "skip_lines": "\(skipLines)", "ragged": ragged, "duplicate_header": duplicateHeader, "settle": "0s",
      ]
      if let comment { values["comment"] = comment }
      if let maxField { values["max_field"] = "\(maxField)" }
      let source = try CSVSource(
        file: file, options: values, context: ConnectorContext(workspace: ".", now: Clock.now()))
      let location = SourceLocation(file: file, line: 1, column: 1)
      let stream = StreamModel(
        name: "file", options: .map([], location: location), missingColumn: .ignore, newColumn: .ignore,
        location: location)
      let printer = RowPrinter(
        asArrays: noHeader, limit: limit, jsonFindings: findings == "jsonl", language: options.language)
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
  }
}

/// Prints emitted rows as JSON lines, and what was rejected to standard error.
actor RowPrinter {
  /// Thrown to end reading when enough rows were printed.
  static let enough = "read.enough"

  private let asArrays: Bool
  private let limit: Int?
  private let jsonFindings: Bool
  private let language: Language
  private var header: [String] = []
  private var name = ""
  private var printed = 0
  private var buffer: [UInt8] = []
  /// How many spans were rejected.
  private(set) var rejected = 0

  init(asArrays: Bool, limit: Int?, jsonFindings: Bool, language: Language) {
    self.asArrays = asArrays
    self.limit = limit
    self.jsonFindings = jsonFindings
    self.language = language
  }

  func take(_ emission: Emission) throws(HubError) {
    switch emission {
    case .begin(let delivery):
      header = delivery.shape.header
      name = delivery.name
    case .batch(let batch): try print(batch)
    case .rejected(let span):
      rejected += 1
      show(span)
    case .finding(let finding): show(finding)
    case .end: break
    }
  }

  private func print(_ batch: RawBatch) throws(HubError) {
    let keys = header.map { JSONOutput.string($0) + ":" }
    for row in 0..<batch.count {
      if let limit, printed >= limit { throw HubError(RowPrinter.enough, .configuration) }
      var cells: [String] = []
      for (index, column) in batch.columns.enumerated() {
        let value = column.string(row).map { JSONOutput.string($0) } ?? "null"
        cells.append(asArrays ? value : keys[index] + value)
      }
      let line = (asArrays ? "[" : "{") + cells.joined(separator: ",") + (asArrays ? "]" : "}") + "\n"
      buffer.append(contentsOf: line.utf8)
      printed += 1
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
    let words = Registry.catalogue.message(span.finding.code, span.finding.arguments, in: language)
    if jsonFindings {
      Console.error(
        "{\"code\":\(JSONOutput.string(span.finding.code)),\"message\":\(JSONOutput.string(words)),"
          + "\"file\":\(JSONOutput.string(name)),\"line\":\(span.locator.line),\"offset\":\(span.locator.offset),"
          + "\"length\":\(span.locator.length),\"raw_base64\":\"\(Data(span.raw).base64EncodedString())\"}")
      return
    }
    Console.error(
      "\(name):\(span.locator.line): rejected: \(words) [\(span.finding.code)] (byte \(span.locator.offset), "
        + "\(span.locator.length) bytes)")
    if let help = Registry.catalogue.help(span.finding.code, span.finding.arguments, in: language) {
      Console.error("  help: \(help)")
    }
    Console.error("  row:  \(RejectsCommand.shown(Array(span.raw.prefix(400))))")
  }

  private func show(_ finding: Finding) {
    let words = Registry.catalogue.message(finding.code, finding.arguments, in: language)
    if jsonFindings {
      Console.error(
        "{\"code\":\(JSONOutput.string(finding.code)),\"message\":\(JSONOutput.string(words)),"
          + "\"severity\":\"\(finding.severity.rawValue)\"}")
    } else {
      Console.error("\(finding.severity.rawValue): \(words) [\(finding.code)]")
    }
  }
}
