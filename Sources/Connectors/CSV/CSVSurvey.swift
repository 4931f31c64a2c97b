public import Encoding
public import Hub
import Transport

/// Cuts a whole file in one way and tells what came of it; takes no header and makes no batches.
public struct CSVSurvey: Sendable {
  /// How many of the first records are kept.
  static let firstRecords = 200
  /// How many of the last records are kept.
  static let lastRecords = 12
  /// How many examples of a width or of a kind of trouble are kept.
  static let examples = 3
  /// How many different widths are told apart; more are counted as the last of them.
  static let widths = 512

  private var survey: RecordSurvey
  private var widths: [Int: RecordSurvey.Width] = [:]
  private var troubles: [String: RecordSurvey.Trouble] = [:]

  /// Surveys a file.
  ///
  /// - Parameters:
  ///   - file: relative to `folder`.
  ///   - encoding: how its bytes are read; `auto`: told from the content.
  /// - Throws: `encoding.undetected` where nothing fits, and what reading throws.
  public static func run(
    file: String, folder: String, encoding: EncodingChoice = .auto, delimiter: UInt8, quote: UInt8?
  ) async throws(HubError) -> RecordSurvey {
    let transport = LocalFiles(folder: folder)
    guard let entry = try await transport.status(of: file) else {
      throw HubError("csv.no_file", .configuration, ["path": file])
    }
    let (found, mark) = try await CSVProbe.encoding(of: entry, choice: encoding, in: transport)
    let stream = try await ByteStream.open(entry, in: transport)
    try await stream.skip(to: UInt64(mark))
    var reader = CSVFileReader(
      name: entry.name, stream: stream, encoding: found,
      dialect: CSVDialect(delimiter: delimiter, quote: quote), offset: UInt64(mark), line: 1,
      limits: CSVFileReader.Limits())
    var survey = CSVSurvey(
      survey: RecordSurvey(
        encoding: found.rawValue, hasMark: mark > 0, delimiter: delimiter, quote: quote))
    try await reader.survey { rows, window, rejected in survey.add(&rows, window, rejected) }
    return survey.finished()
  }

  /// The encodings to try where the content does not tell.
  public static let encodings: [TextEncoding] = [.utf8, .cp932, .eucJP]

  private init(survey: RecordSurvey) { self.survey = survey }

  private mutating func add(_ found: inout ScannedRows, _ window: CSVWindow, _ rejected: [RejectedSpan]) {
    survey.bytes += window.raw.count
    note(window.text)
    for span in rejected {
      let code = span.finding.code
      var trouble = troubles[code] ?? RecordSurvey.Trouble(code: code, count: 0, examples: [])
      trouble.count += 1
      if trouble.examples.count < Self.examples { trouble.examples.append(span) }
      troubles[code] = trouble
    }
    guard !found.rows.isEmpty else { return }
    survey.records += found.rows.count
    countLineEnds(found, window.text)
    let cutter = RecordCutter(&found, window, quote: survey.quote)
    for index in found.rows.indices {
      let cells = Int(found.rows[index].cells)
      let known = widths.count < Self.widths || widths[cells] != nil ? cells : widths.keys.max() ?? cells
      widths[known, default: RecordSurvey.Width(cells: known, count: 0, examples: [])].count += 1
      if widths[known]?.count ?? 0 <= Self.examples {
        widths[known]?.examples.append(cutter.record(index, most: 40))
      }
    }
    for index in found.rows.indices.prefix(max(0, Self.firstRecords - survey.first.count)) {
      survey.first.append(cutter.record(index))
    }
    survey.last += found.rows.indices.suffix(Self.lastRecords).map { cutter.record($0) }
    survey.last = survey.last.suffix(Self.lastRecords)
  }

  /// Counts how records end; line ends within cells are not among them.
  private mutating func countLineEnds(_ found: ScannedRows, _ text: [UInt8]) {
    for row in found.rows {
      switch row.next - row.end {
      case 0: break
      case 2...: survey.lineEnds.crlf += 1
      default:
        if text[Int(row.end)] == 0x0a { survey.lineEnds.lf += 1 } else { survey.lineEnds.cr += 1 }
      }
    }
  }

  /// Which bytes that matter occur at all.
  private mutating func note(_ text: [UInt8]) {
    for candidate in DelimiterDetector.candidates where !survey.delimitersSeen.contains(candidate) {
      if text.contains(candidate) { survey.delimitersSeen.insert(candidate) }
    }
    if !survey.hasNonASCII { survey.hasNonASCII = text.contains { $0 >= 0x80 } }
  }

  private func finished() -> RecordSurvey {
    var result = survey
    result.widths = widths.values.sorted { ($0.count, $0.cells) > ($1.count, $1.cells) }
    result.troubles = troubles.values.sorted {
      $0.count != $1.count ? $0.count > $1.count : $0.code < $1.code
    }
    return result
  }
}

/// Makes texts of the cells of scanned rows.
private struct RecordCutter {
  private let found: ScannedRows
  private let bytes: [UInt8]
  private let firstLine: Int

  init(_ found: inout ScannedRows, _ window: CSVWindow, quote: UInt8?) {
    let text = window.text
    let tail = BatchBuilder.unescape(&found, text: text, quote: quote ?? 0)
    bytes = tail.isEmpty ? text : text + tail
    firstLine = window.line
    self.found = found
  }

  /// A row with at most so many of its cells.
  func record(_ index: Int, most: Int = .max) -> RecordSurvey.Record {
    let row = found.rows[index]
    let cells = (0..<min(most, Int(row.cells))).map { cell in
      let packed = found.store[Int(row.firstCell) + cell]
      let range = Int(packed & 0xffff_ffff)..<Int(packed >> 32)
      return String(decoding: bytes[range], as: UTF8.self)
    }
    // A quoted cell begins behind its quote; one that was unescaped lies behind the whole text.
    let first = row.cells > 0 ? UInt32(truncatingIfNeeded: found.store[Int(row.firstCell)]) : row.start
    return RecordSurvey.Record(
      line: firstLine + Int(row.line), cells: cells, startsQuoted: first > row.start)
  }
}
