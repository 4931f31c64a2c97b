import Encoding
public import Hub
import Transport

/// Reads delimited text files: `kind: csv`.
///
/// One delivery per file. `docs` for the options are in `CSVSource.spec`; what a CSV is taken to be:
///
/// - Quoting is RFC 4180's. A quote inside an unquoted cell is literal. Text after a closing quote, or a quote that
///   is not closed, rejects the line on which the record began, and reading goes on at the next line.
/// - Lines end with CRLF, LF or CR, also mixed. Blank lines are no records, in files of one column neither
///   (a blank cell there is `""`).
/// - Bytes that the encoding cannot decode reject the span from the record's start to the end of their line.
/// - NUL bytes are kept, and said once per file.
/// - gzip and zstd are told by content; offsets are of the decompressed, original bytes.
public struct CSVSource: Source {
  /// What the connector is and takes.
  public static var spec: PluginSpec { CSVSpec.spec }

  let options: CSVOptions
  let context: ConnectorContext
  let transport: LocalFiles
  /// Limits of reading; tests change them.
  package var windowBytes: Int?

  /// Makes the source from its options; throws `csv.options` with a finding for each that is wrong.
  public init(options: ConfigNode, context: ConnectorContext) throws(HubError) {
    self.options = try CSVOptions(options)
    self.context = context
    transport = LocalFiles(folder: context.workspace)
  }

  /// Makes a source for one file outside any workspace; `options` as in YAML (`["encoding": "cp932"]`).
  public init(file: String, options: [String: String] = [:], context: ConnectorContext) throws(HubError) {
    let place = SourceLocation(file: file, line: 1, column: 1)
    let all = ["path": file, "settle": "0"].merging(options) { _, given in given }
    let entries = all.sorted { $0.key < $1.key }.map { key, value in
      ConfigNode.Entry(
        key: key, keyLocation: place, value: .scalar(text: value, isNull: false, location: place))
    }
    try self.init(options: .map(entries, location: place), context: context)
  }

  /// Finds the files and opens the first; throws why that fails.
  public func check() async throws(HubError) {
    let selection = try await CSVFileSelection.select(options, after: CSVCheckpoint(), in: transport)
    guard let first = selection.chosen.first else { return }
    _ = try await ByteStream.open(first.file, in: transport)
  }

  /// Reads the files that were not read before, each as a delivery.
  public func extract(
    _ stream: StreamModel, after: Checkpoint?, emit: @Sendable (Emission) async throws(HubError) -> Void
  ) async throws(HubError) {
    var checkpoint = try CSVCheckpoint(after)
    let selection = try await CSVFileSelection.select(options, after: checkpoint, in: transport)
    for finding in selection.findings { try await emit(.finding(finding)) }
    checkpoint.done.removeAll { !selection.matching.contains($0.path) }
    for chosen in selection.chosen {
      checkpoint = try await deliver(chosen, stream, checkpoint, emit)
    }
  }

  /// Decodes kept raw records again; throws `csv.kept_record` where one is no record of that shape.
  ///
  /// Locators are of the bytes given.
  public func decode(shape: RecordShape, raw: [UInt8], ranges: [Range<UInt32>]) throws(HubError) -> RawBatch {
    try CSVRecordDecoder.decode(shape: shape, raw: raw, ranges: ranges)
  }

  // MARK: One file

  private func deliver(
    _ chosen: CSVFileSelection.Chosen, _ stream: StreamModel, _ before: CSVCheckpoint,
    _ emit: @Sendable (Emission) async throws(HubError) -> Void
  ) async throws(HubError) -> CSVCheckpoint {
    let file = chosen.file
    let seen = CSVCheckpoint.Seen(file)
    var findings: [Finding] = []
    var resumed: CSVCheckpoint.Current?
    if let current = before.current, current.file.path == file.name {
      if current.file == seen, current.options == options.fingerprint {
        resumed = current
      } else {
        findings.append(Finding("csv.restarted", .note, ["file": file.name, "line": String(current.line)]))
      }
    }
    let start =
      if let resumed { try await resume(file, resumed) } else { try await begin(file, &findings) }
    guard var reader = start else {
      return try await deliverNothing(chosen, stream, before, findings, emit)
    }
    let shape = RecordShape(
      header: reader.header, format: CSVShape(encoding: reader.encoding, dialect: reader.dialect).format)
    findings += try CSVHeader.drift(
      file: file.name, names: reader.header, before: before.header, stream: stream)
    try await emit(
      .begin(
        Delivery(
          name: file.name, asOf: chosen.asOf, shape: shape, resumedAt: resumed?.offset ?? 0, size: file.size))
    )
    for finding in findings { try await emit(.finding(finding)) }
    let place = CSVCheckpoint.Current(
      file: seen, offset: 0, line: 1, shape: shape, options: options.fingerprint)
    try await reader.run(checkpoint: before.series(of: place), emit: emit)
    if reader.padded > 0 {
      let count = ["file": file.name, "count": String(reader.padded)]
      try await emit(.finding(Finding("csv.padded", .warning, count)))
    }
    if reader.rows == 0, resumed == nil {
      try await emit(.finding(Finding("csv.no_rows", .warning, ["file": file.name])))
    }
    return try await finish(file, header: reader.header, before, emit)
  }

  /// A file without a first record, where no header was expected: a delivery of nothing.
  private func deliverNothing(
    _ chosen: CSVFileSelection.Chosen, _ stream: StreamModel, _ before: CSVCheckpoint, _ findings: [Finding],
    _ emit: @Sendable (Emission) async throws(HubError) -> Void
  ) async throws(HubError) -> CSVCheckpoint {
    let file = chosen.file
    let header = options.columns
    let shape = RecordShape(
      header: header, format: CSVShape(encoding: .utf8, dialect: options.dialect).format)
    try await emit(.begin(Delivery(name: file.name, asOf: chosen.asOf, shape: shape, size: file.size)))
    for finding in findings { try await emit(.finding(finding)) }
    try await emit(.finding(Finding("csv.no_rows", .warning, ["file": file.name])))
    return try await finish(file, header: header.isEmpty ? before.header : header, before, emit)
  }

  /// Makes sure that the file stayed as it was, and ends the delivery.
  private func finish(
    _ file: FileEntry, header: [String], _ before: CSVCheckpoint,
    _ emit: @Sendable (Emission) async throws(HubError) -> Void
  ) async throws(HubError) -> CSVCheckpoint {
    let now = try await transport.status(of: file.path)
    guard now?.size == file.size, now?.modified == file.modified else {
      let arguments = ["file": file.name]
      try await emit(.finding(Finding("csv.changed_while_reading", .warning, arguments)))
      throw HubError("csv.changed_while_reading", .transient, arguments)
    }
    var checkpoint = before
    checkpoint.current = nil
    checkpoint.header = header
    checkpoint.done.removeAll { $0.path == file.name }
    checkpoint.done.append(CSVCheckpoint.Seen(file))
    try await emit(.end(checkpoint: checkpoint.checkpoint))
    return checkpoint
  }

  private var limits: CSVFileReader.Limits {
    var limits = CSVFileReader.Limits()
    limits.batchRows = max(1, context.batchRows)
    limits.fixedWindow = windowBytes
    return limits
  }

  /// Opens a file behind the records that were read before.
  private func resume(_ file: FileEntry, _ current: CSVCheckpoint.Current) async throws(HubError)
    -> CSVFileReader?
  {
    let format = try CSVShape(format: current.shape.format)
    var dialect = options.dialect
    dialect.delimiter = format.dialect.delimiter
    let stream = try await ByteStream.open(file, in: transport)
    try await stream.skip(to: current.offset)
    return CSVFileReader(
      name: file.name, stream: stream, encoding: format.encoding, dialect: dialect,
      header: current.shape.header,
      offset: current.offset, line: current.line, limits: limits)
  }

  /// Opens a file at its first record; nil where it holds none and no header is expected.
  private func begin(_ file: FileEntry, _ findings: inout [Finding]) async throws(HubError) -> CSVFileReader?
  {
    let (encoding, mark) = try await CSVProbe.encoding(of: file, choice: options.encoding, in: transport)
    let stream = try await ByteStream.open(file, in: transport)
    try await stream.skip(to: UInt64(mark))
    var reader = CSVFileReader(
      name: file.name, stream: stream, encoding: encoding, dialect: options.dialect, offset: UInt64(mark),
      line: 1,
      limits: limits)
    try await reader.skipLines(options.skipLines)
    if options.detectsDelimiter { try await reader.detectDelimiter() }
    if !options.hasHeader, !options.columns.isEmpty {
      reader.setHeader(options.columns)
      return reader
    }
    guard let first = try await reader.firstRecord(consuming: options.hasHeader) else {
      guard !options.hasHeader else { throw HubError("csv.empty_file", .corrupt, ["file": file.name]) }
      return nil
    }
    let (names, said) = try CSVHeader.names(
      file: file.name, found: first, option: options.columns, hasHeader: options.hasHeader,
      duplicates: options.duplicates)
    findings += said
    reader.setHeader(names)
    return reader
  }
}
