import ArgumentParser
import CSVConnector
import Foundation
import Hub
import Normalize
import Pipeline
import Workspace

/// Shows what a normalizer makes of lines, or of a column of a CSV file, on standard input.
struct NormalizeCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "normalize", abstract: "Normalize the lines of standard input, and print JSON lines.",
    discussion: """
      Each line is answered by {"in": ..., "out": ..., "parts": {...}, "finding": ...}: "out" is null where the line is \
      blank or cannot be read, and "finding" says why; where there are several, "findings" has them all. The lines are \
      UTF-8. With --column standard input is CSV with a header, its encoding told from the content.

      Example: echo '03-1234-5678 内線12' | tsunagi normalize phone
      """)
  @Argument(help: "The normalizer; tsunagi normalizers lists them.") var name: String
  @Option(help: "The column of CSV on standard input.") var column: String?
  @OptionGroup var options: LanguageOption

  func run() async throws {
    try await options.perform {
      let normalizer = try Nearby.normalizer(name)
      let answers = NormalizedLines(normalizer: normalizer, language: options.language)
      guard let column else {
        LineReader(answers: answers).run()
        return 0
      }
      return try await ColumnReader(column: column, answers: answers, language: options.language).run()
    }
  }
}

/// One line of an answer.
enum NormalizedLine {
  /// The parts of a value; null where a part is blank.
  static func parts(_ parts: [(name: String, text: String?)]) -> String {
    JSONOutput.object(
      parts.map { part in
        (part.name, part.text.flatMap { $0.isEmpty ? nil : JSONOutput.string($0) } ?? "null")
      })
  }
}

/// Normalizes columns and writes their answers.
struct NormalizedLines: Sendable {
  let normalizer: any Normalizer
  let language: Language

  /// The answers to a column's cells; `places` is what people call them.
  func answer(_ column: TextColumn, place: (Int) -> String) -> [UInt8] {
    let broken = (0..<column.count).map { !isText(column, $0) }
    let normalized = normalizer.normalize(column)
    var findings: [Int: [CellFinding]] = [:]
    for finding in normalized.findings { findings[finding.row, default: []].append(finding) }
    let names = type(of: normalizer).spec.parts
    var output: [UInt8] = []
    for row in 0..<column.count {
      var said = findings[row] ?? []
      if broken[row] { said = [CellFinding(row: row, code: "command.not_utf8", isRefusal: true)] }
      // What was refused comes first.
      said.sort { $0.isRefusal && !$1.isRefusal }
      let isRefused = said.first?.isRefusal ?? false
      let text = isRefused ? nil : normalized.column.string(row)
      let parts = zip(names, normalized.parts).map { ($0, isRefused ? nil : $1.string(row)) }
      let told = said.map { tell($0, place(row)) }
      var pairs = [
        ("in", JSONOutput.string(column.string(row) ?? "")),
        ("out", text.flatMap { $0.isEmpty ? nil : JSONOutput.string($0) } ?? "null"),
        ("parts", NormalizedLine.parts(parts)), ("finding", told.first ?? "null"),
      ]
      if told.count > 1 { pairs.append(("findings", "[" + told.joined(separator: ",") + "]")) }
      output.append(contentsOf: JSONOutput.object(pairs).utf8)
      output.append(0x0a)
    }
    return output
  }

  private func isText(_ column: TextColumn, _ row: Int) -> Bool {
    column.isEmpty(row)
      || (try? UTF8Span(validating: column.bytes.span.extracting(column.range(row)))) != nil
  }

  private func tell(_ finding: CellFinding, _ place: String) -> String {
    let words = Registry.catalogue.message(finding.code, ["column": place], in: language)
    return JSONOutput.object([
      ("code", JSONOutput.string(finding.code)), ("message", JSONOutput.string(words)),
    ])
  }

  /// What a line is called in messages.
  func line(_ number: Int) -> String {
    Registry.catalogue.message("answer.line", ["line": "\(number)"], in: language)
  }
}

/// Reads standard input line by line and answers what has come.
///
/// Lines end in LF, or in CR LF where the first one does, so that a CR of its own stays what it is.
struct LineReader {
  let answers: NormalizedLines
  private static let most = 8192

  init(answers: NormalizedLines) { self.answers = answers }

  func run() {
    var rest: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 1 << 18)
    var number = 0
    var hasReturns: Bool?
    while true {
      let count = unsafe Foundation.read(0, &buffer, buffer.count)
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { break }
      // What came before holds no end of a line.
      var searched = rest.count
      rest.append(contentsOf: buffer[..<count])
      var lines = TextColumn()
      var start = 0
      while let end = rest[searched...].firstIndex(of: 0x0a) {
        let isReturned = end > start && rest[end - 1] == 0x0d
        let strips = hasReturns ?? isReturned
        hasReturns = strips
        lines.append(
          line(rest[start..<(strips && isReturned ? end - 1 : end)], isFirst: number == 0 && start == 0))
        start = end + 1
        searched = start
        if lines.count == Self.most { write(&lines, &number) }
      }
      rest.removeFirst(start)
      write(&lines, &number)
    }
    guard !rest.isEmpty else { return }
    var last = TextColumn()
    last.append(line(rest[...], isFirst: number == 0))
    write(&last, &number)
  }

  /// A line without the mark of UTF-8 at the start of a file.
  private func line(_ bytes: ArraySlice<UInt8>, isFirst: Bool) -> ArraySlice<UInt8> {
    isFirst && bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? bytes.dropFirst(3) : bytes
  }

  private func write(_ lines: inout TextColumn, _ number: inout Int) {
    guard lines.count > 0 else { return }
    let first = number + 1
    Console.raw(answers.answer(lines) { answers.line(first + $0) })
    number += lines.count
    lines = TextColumn()
  }
}

/// Reads one column of CSV on standard input.
actor ColumnReader {
  private let column: String
  private let answers: NormalizedLines
  private let language: Language
  private var index: Int?

  init(column: String, answers: NormalizedLines, language: Language) {
    self.column = column
    self.answers = answers
    self.language = language
  }

  /// Answers every row; 3 where rows could not be read.
  func run() async throws(HubError) -> Int32 {
    let input = try ReadInput("-")
    let source = try CSVSource(
      file: input.path,
      options: ["encoding": "auto", "delimiter": "auto", "settle": "0s", "duplicate_header": "number"],
      context: ConnectorContext(workspace: FileManager.default.currentDirectoryPath, now: Clock.now()))
    let location = SourceLocation(file: "-", line: 1, column: 1)
    let stream = StreamModel(
      name: "file", options: .map([], location: location), missingColumn: .ignore, newColumn: .ignore,
      location: location)
    let printer = RowPrinter(asArrays: false, limit: nil, findings: .text, language: language, input: input)
    do throws(HubError) {
      try await source.extract(stream, after: nil) { (emission: Emission) async throws(HubError) in
        guard case .batch(let batch) = emission else {
          if case .begin(let delivery) = emission { try await self.begin(delivery.shape.header) }
          return try await printer.take(emission)
        }
        await self.answer(batch)
      }
    } catch {
      var error = error
      error.arguments = input.named(error.arguments)
      throw error
    }
    return await printer.rejected > 0 ? 3 : 0
  }

  private func begin(_ header: [String]) throws(HubError) {
    index = header.firstIndex(of: column)
    guard index == nil else { return }
    throw HubError(
      "command.unknown_column", .configuration,
      Nearby.arguments(column, among: header, ["name": column, "names": header.joined(separator: ", ")]))
  }

  private func answer(_ batch: RawBatch) {
    guard let index else { return }
    let name = column
    Console.raw(answers.answer(batch.columns[index]) { _ in name })
  }
}
