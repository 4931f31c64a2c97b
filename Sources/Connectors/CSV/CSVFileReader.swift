import Encoding
import Hub
import Transport

/// Reads one file from a place in it to its end and emits what it holds, batch by batch.
struct CSVFileReader {
  /// Limits of reading; tests make them small to put every edge everywhere.
  struct Limits: Sendable {
    /// Rows in a batch.
    var batchRows = 8192
    /// Bytes in a batch.
    var batchBytes = 4 * 1024 * 1024
    /// Bytes read at first; later windows hold about a batch.
    var firstWindow = 256 * 1024
    /// Bytes in every window, if set.
    var fixedWindow: Int?
  }

  /// How many bytes of a line that is too long are kept with its rejection.
  static let keptBytes = 1024 * 1024

  let name: String
  let stream: ByteStream
  let encoding: TextEncoding
  var limits: Limits
  private(set) var header: [String]
  private var scanner: CSVScanner
  private var window: CSVWindow
  private var found = ScannedRows()
  private var target: Int
  /// How many rows were filled up with absent cells.
  private(set) var padded = 0
  private(set) var rows = 0
  private var saidNUL = false

  /// Starts at a record: `offset` in the decompressed bytes, on `line`.
  init(
    name: String, stream: ByteStream, encoding: TextEncoding, dialect: CSVDialect, header: [String] = [],
    offset: UInt64, line: Int, limits: Limits
  ) {
    self.name = name
    self.stream = stream
    self.encoding = encoding
    self.header = header
    self.limits = limits
    scanner = CSVScanner(dialect: dialect, width: header.isEmpty ? nil : header.count)
    window = CSVWindow(encoding: encoding, base: offset, line: line)
    target = limits.fixedWindow ?? limits.firstWindow
  }

  /// The dialect, with what was told from the content.
  var dialect: CSVDialect { scanner.dialect }

  /// Sets the names of the columns, and thereby how many cells a record has.
  mutating func setHeader(_ names: [String]) {
    header = names
    scanner.width = names.count
  }

  // MARK: Before the first record

  /// Passes over `count` lines, whatever they hold.
  mutating func skipLines(_ count: Int) async throws(HubError) {
    for _ in 0..<count { _ = try await skipLine(keeping: 0) }
  }

  /// Chooses the delimiter from the records at hand.
  mutating func detectDelimiter() async throws(HubError) {
    try await window.fill(max(target, 64 * 1024), from: stream)
    scanner.dialect.delimiter = DelimiterDetector.detect(&window, dialect: scanner.dialect)
  }

  /// The first record, as text; nil where there is none.
  ///
  /// It is consumed if `consuming`.
  mutating func firstRecord(consuming: Bool) async throws(HubError) -> [String]? {
    var any = scanner
    any.width = nil
    while true {
      try await window.fill(target, from: stream)
      found.removeAll()
      let cut = any.cut(&window, maxRows: 1, maxBytes: .max, into: &found)
      // Without a header a bad first record is rejected later, like any other; the next one tells the width.
      if let problem = found.problems.first, consuming || found.rows.isEmpty {
        throw unreadableHeader(problem)
      }
      if let row = found.rows.first {
        let text = window.text
        let tail = BatchBuilder.unescape(&found, text: text, quote: dialect.quote ?? 0)
        let columns = BatchBuilder.columns(found, rows: 0..<1, width: Int(row.cells), bytes: text + tail)
        if consuming { _ = window.split(atRaw: cut.position, line: cut.line) }
        return columns.map { $0.string(0) ?? "" }
      }
      if cut.stop == .end { return nil }
      guard window.raw.count <= dialect.maxRecord else {
        throw HubError("csv.header_unreadable", .corrupt, ["file": name, "line": String(window.line)])
      }
      target = max(target, 2 * window.raw.count)
    }
  }

  private func unreadableHeader(_ problem: ScannedRows.Problem) -> HubError {
    let span = rejected(problem, in: window)
    return HubError(
      "csv.header_unreadable", .corrupt, ["file": name, "line": String(window.line + problem.line)],
      findings: [span.finding])
  }

  // MARK: Records

  /// Reads to the end of the file.
  mutating func run(
    checkpoint: @Sendable (_ offset: UInt64, _ line: Int) -> Checkpoint,
    emit: @Sendable (Emission) async throws(HubError) -> Void
  ) async throws(HubError) {
    target = limits.fixedWindow ?? max(limits.firstWindow, min(target, limits.batchBytes))
    while true {
      try await window.fill(target, from: stream)
      found.removeAll()
      let cut = scanner.cut(&window, maxRows: limits.batchRows, maxBytes: limits.batchBytes, into: &found)
      if cut.position > 0 {
        var done = window.split(atRaw: cut.position, line: cut.line)
        let tail = BatchBuilder.unescape(&found, text: done.text, quote: dialect.quote ?? 0)
        done.appendTail(tail)
        adapt(toBytes: cut.position)
        try await emitAll(of: done, checkpoint, emit)
        if cut.stop != .cutOff || !found.rows.isEmpty || !found.problems.isEmpty {
          if cut.stop == .end { return }
          continue
        }
      }
      if cut.stop == .end { return }
      if cut.pendingField > dialect.maxField || window.raw.count > dialect.maxRecord {
        try await emit(.rejected(try await rejectLongLine()))
        target = limits.fixedWindow ?? limits.batchBytes
      } else {
        target = max(target, 2 * window.raw.count)
      }
    }
  }

  /// Cuts all of the file into records of any width and shows each stretch of it; makes no batches.
  mutating func survey(
    _ look: (inout ScannedRows, CSVWindow, [RejectedSpan]) -> Void
  ) async throws(HubError) {
    scanner.width = nil
    while true {
      try await window.fill(target, from: stream)
      found.removeAll()
      let cut = scanner.cut(&window, maxRows: limits.batchRows, maxBytes: limits.batchBytes, into: &found)
      if cut.position > 0 || cut.stop == .end {
        let done = window.split(atRaw: cut.position, line: cut.line)
        look(&found, done, found.problems.map { rejected($0, in: done) })
        target = max(limits.firstWindow, min(limits.batchBytes, 2 * cut.position))
        if cut.stop == .end { return }
      } else if cut.pendingField > dialect.maxField || window.raw.count > dialect.maxRecord {
        let span = try await rejectLongLine()
        look(&found, CSVWindow(encoding: encoding, base: window.base, line: window.line), [span])
      } else {
        target = max(target, 2 * window.raw.count)
      }
    }
  }

  /// Makes the next window hold about as many rows as a batch may have.
  private mutating func adapt(toBytes bytes: Int) {
    guard limits.fixedWindow == nil else {
      target = limits.fixedWindow ?? target
      return
    }
    let perRow = bytes / max(1, found.rows.count) + 1
    target = min(limits.batchBytes, max(64 * 1024, perRow * limits.batchRows / 16 * 17 + 4096))
  }

  private mutating func emitAll(
    of window: CSVWindow, _ checkpoint: @Sendable (UInt64, Int) -> Checkpoint,
    _ emit: @Sendable (Emission) async throws(HubError) -> Void
  ) async throws(HubError) {
    padded += found.padded
    rows += found.rows.count
    let nul = saidNUL ? nil : NULFinder.firstRow(found, text: window.text)
    var from = 0
    for problem in found.problems {
      try await emitRows(from..<problem.row, of: window, nul, checkpoint, emit)
      from = problem.row
      try await emit(.rejected(rejected(problem, in: window)))
    }
    try await emitRows(from..<found.rows.count, of: window, nul, checkpoint, emit)
  }

  private mutating func emitRows(
    _ rows: Range<Int>, of window: CSVWindow, _ nul: Int?,
    _ checkpoint: @Sendable (UInt64, Int) -> Checkpoint,
    _ emit: @Sendable (Emission) async throws(HubError) -> Void
  ) async throws(HubError) {
    guard !rows.isEmpty else { return }
    try await emit(.batch(batch(rows, of: window, checkpoint)))
    if let nul, rows.contains(nul), !saidNUL {
      saidNUL = true
      let line = window.line + Int(found.rows[nul].line)
      try await emit(.finding(Finding("csv.nul_bytes", .warning, ["file": name, "line": String(line)])))
    }
  }

  private func batch(
    _ rows: Range<Int>, of window: CSVWindow, _ checkpoint: @Sendable (UInt64, Int) -> Checkpoint
  ) -> RawBatch {
    var locators: [Locator] = []
    var ranges: [Range<UInt32>] = []
    locators.reserveCapacity(rows.count)
    ranges.reserveCapacity(rows.count)
    for row in found.rows[rows] {
      let range =
        window.isPlain
        ? Int(row.start)..<Int(row.end)
        : window.rawRange(
          start: Int(row.start), end: Int(row.end), line: Int(row.line), lines: Int(row.lines))
      ranges.append(UInt32(range.lowerBound)..<UInt32(range.upperBound))
      locators.append(
        Locator(
          offset: window.base + UInt64(range.lowerBound), length: UInt32(range.count),
          line: UInt32(clamping: window.line + Int(row.line))))
    }
    let last = found.rows[rows.upperBound - 1]
    let nextLine = Int(last.line + last.lines)
    let next = window.base + UInt64(window.rawStart(ofLine: nextLine, text: Int(last.next)))
    return RawBatch(
      columns: BatchBuilder.columns(found, rows: rows, width: header.count, bytes: window.text),
      locators: locators, raw: window.raw, rawRanges: ranges,
      checkpoint: checkpoint(next, window.line + nextLine))
  }

  // MARK: Rejections

  private func rejected(_ problem: ScannedRows.Problem, in window: CSVWindow) -> RejectedSpan {
    let range = window.rawRange(
      start: problem.start, end: problem.end, line: problem.line, lines: problem.lines)
    let line = window.line + problem.line
    let offset = window.base + UInt64(range.lowerBound)
    let locator = Locator(
      offset: offset, length: UInt32(clamping: range.count), line: UInt32(clamping: line))
    let raw = Array(window.raw[range])
    var arguments = ["file": name, "line": String(line), "offset": String(offset)]
    let code: String
    switch problem.reason {
    case .tooFewCells(let count):
      code = "csv.too_few_cells"
      arguments["found"] = String(count)
      arguments["expected"] = String(header.count)
    case .tooManyCells(let count):
      code = "csv.too_many_cells"
      arguments["found"] = String(count)
      arguments["expected"] = String(header.count)
    case .textAfterQuote(let at):
      code = "csv.text_after_quote"
      arguments["at"] = String(window.line + at)
    case .unclosedQuote: code = "csv.unclosed_quote"
    case .fieldTooLong:
      code = "csv.field_too_long"
      arguments["limit"] = String(dialect.maxField)
    case .undecodable(let at, let length):
      code = "csv.undecodable"
      arguments["line"] = String(line + problem.lines - 1)
      arguments["offset"] = String(window.base + UInt64(at))
      arguments["bytes"] = Hex.text(window.raw[at..<min(at + length, window.raw.count)])
      arguments["encoding"] = encoding.rawValue
    }
    return RejectedSpan(finding: Finding(code, .error, arguments), locator: locator, raw: raw)
  }

  /// Rejects the first line of the window, which belongs to a record that is too long, and goes on behind it.
  private mutating func rejectLongLine() async throws(HubError) -> RejectedSpan {
    let offset = window.base
    let line = window.line
    let (length, kept) = try await skipLine(keeping: Self.keptBytes)
    let finding = Finding(
      "csv.field_too_long", .error,
      [
        "file": name, "line": String(line), "offset": String(offset), "limit": String(dialect.maxField),
        "length": String(length), "kept": String(kept.count),
      ])
    return RejectedSpan(
      finding: finding,
      locator: Locator(offset: offset, length: UInt32(clamping: length), line: UInt32(clamping: line)),
      raw: kept)
  }

  /// Moves the window behind its first line, of any length, without holding all of it.
  private mutating func skipLine(keeping limit: Int) async throws(HubError) -> (length: UInt64, kept: [UInt8])
  {
    var length: UInt64 = 0
    var kept: [UInt8] = []
    while true {
      try await window.fill(target, from: stream)
      if let end = window.rawLineEnd(from: 0) {
        kept += window.raw[..<min(end.end, limit - kept.count)]
        _ = window.split(atRaw: end.next, line: 1)
        return (length + UInt64(end.end), kept)
      }
      // The last unit stays: it may be the CR of a CRLF, or half a unit.
      let passed = max(0, window.raw.count - 4) / 2 * 2
      kept += window.raw[..<min(passed, limit - kept.count)]
      length += UInt64(passed)
      _ = window.split(atRaw: passed, line: 0)
      target = max(target, 2 * window.raw.count + 4)
    }
  }
}

/// Bytes as text.
enum Hex {
  static func text(_ bytes: ArraySlice<UInt8>) -> String {
    bytes.map { byte in
      let digits = String(byte, radix: 16, uppercase: true)
      return byte < 16 ? "0" + digits : digits
    }.joined(separator: " ")
  }
}
