public import Hub

/// What the line must know of each raw record before anything is mapped: who it is, when it was true, what it says.
public struct RecordBatch: Sendable {
  /// The raw records.
  public var raw: RawBatch
  /// The external id of each record; empty where it was rejected.
  public var externalIDs: TextColumn
  /// 64-bit hash over connector, stream and external id; the record's identity in matching and digests.
  public var hashes: [UInt64]
  /// A second, independent hash of the external id.
  public var checks: [UInt64]
  /// Hash over header and fields, the same whatever quoting, encoding or line end the file used.
  public var fingerprints: [UInt64]
  /// The source's own modification time in milliseconds UTC; 0 where the stream has none.
  public var sourceTimes: [Int64]
  /// What becomes of each row.
  public var verdicts: [Verdict]
  /// Why rows were rejected; `Finding.row` is the index in the batch.
  public var findings: [Finding]
  /// What the rows cannot tell, since they carry only what changed.
  public var undecided: Undecided = []

  /// The conditions of a stream whose columns the rows lack.
  public struct Undecided: OptionSet, Sendable {
    /// The bits.
    public let rawValue: UInt8
    /// Makes a set of bits.
    public init(rawValue: UInt8) { self.rawValue = rawValue }
    /// Whether the stream's filter takes them.
    public static let filter = Undecided(rawValue: 1)
    /// Whether they tell a deletion.
    public static let deletion = Undecided(rawValue: 2)
  }

  /// Whether a row that the filter leaves out can be kept as a fact: its key and time are readable.
  public func isKept(_ row: Int) -> Bool { verdicts[row] == .filtered && hashes[row] != 0 }

  /// What becomes of a row.
  public enum Verdict: UInt8, Sendable {
    /// It is a record.
    case record
    /// It is a record that says it was deleted.
    case deletion
    /// The stream's filter leaves it out.
    case filtered
    /// It has no key or no readable time.
    case rejected
  }
}

/// Reads key, fingerprint, source time, filter and deletion mark of a stream's records, column by column.
public struct RecordReader: Sendable {
  private let stream: StreamModel
  private let columnIndex: [String: Int]
  private let keyColumns: [Int]
  private let timeColumn: Int?
  private let timeParser: TimeParser?
  private let seed: UInt64
  /// What rows of this header cannot tell.
  public let undecided: RecordBatch.Undecided
  private let headerHash: UInt64
  /// Stands between the parts of a key of several columns.
  private static let separator: UInt8 = 0x1f

  /// Makes a reader for a header; throws where a column of key or time is missing from it.
  public init(connector: String, stream: StreamModel, header: [String]) throws(HubError) {
    self.stream = stream
    var columnIndex: [String: Int] = [:]
    for (index, name) in header.enumerated() where columnIndex[name] == nil { columnIndex[name] = index }
    self.columnIndex = columnIndex
    func column(_ name: Located<String>) throws(HubError) -> Int {
      guard let index = columnIndex[name.value] else {
        throw HubError(
          "extract.column_missing", .configuration,
          [
            "column": name.value, "stream": "\(connector).\(stream.name)",
            "header": header.joined(separator: ", "),
          ],
          at: name.location)
      }
      return index
    }
    var keyColumns: [Int] = []
    for name in stream.key { keyColumns.append(try column(name)) }
    self.keyColumns = keyColumns
    if let time = stream.sourceTime {
      timeColumn = try column(time.column)
      guard let parser = TimeParser(formats: time.formats, zoneMinutes: time.zoneMinutes) else {
        throw HubError(
          "extract.time_format", .configuration, ["formats": time.formats.joined(separator: ", ")],
          at: time.column.location)
      }
      timeParser = parser
    } else {
      timeColumn = nil
      timeParser = nil
    }
    seed = RecordReader.seed(connector: connector, stream: stream.name)
    var undecided: RecordBatch.Undecided = []
    if !stream.missing(stream.filter, in: header).isEmpty { undecided.insert(.filter) }
    if !stream.missing(stream.deletedWhen, in: header).isEmpty { undecided.insert(.deletion) }
    self.undecided = undecided
    var headerHash: UInt64 = 0
    for name in header { headerHash = StableHash.hash(name, seed: headerHash) }
    self.headerHash = headerHash
  }

  /// The seed of a stream's record hashes.
  public static func seed(connector: String, stream: String) -> UInt64 {
    StableHash.hash(stream, seed: StableHash.hash(connector))
  }

  /// The hash of a record by its external id, as `RecordBatch.hashes` has it.
  public static func recordHash(externalID: ArraySlice<UInt8>, seed: UInt64) -> UInt64 {
    // 0 marks an empty slot in the tables of known records.
    max(1, StableHash.hash(externalID, seed: seed))
  }

  /// The second hash of an external id.
  public static func check(externalID: ArraySlice<UInt8>) -> UInt64 {
    StableHash.hash(externalID, seed: 0x7473_756e_6167_6921)
  }

  /// Reads a batch.
  public func read(_ raw: RawBatch) -> RecordBatch {
    let count = raw.count
    var result = RecordBatch(
      raw: raw, externalIDs: TextColumn(capacity: count), hashes: [UInt64](repeating: 0, count: count),
      checks: [UInt64](repeating: 0, count: count), fingerprints: fingerprints(raw),
      sourceTimes: [Int64](repeating: 0, count: count),
      verdicts: [RecordBatch.Verdict](repeating: .record, count: count), findings: [], undecided: undecided)
    markFiltered(raw, &result)
    readKeys(raw, &result)
    readTimes(raw, &result)
    return result
  }

  /// Goes over the columns for some hundred rows at a time, whose cells lie near each other.
  private func fingerprints(_ raw: RawBatch) -> [UInt64] {
    var hashes = [UInt64](repeating: headerHash, count: raw.count)
    for first in stride(from: 0, to: raw.count, by: 128) {
      let rows = first..<min(first + 128, raw.count)
      for column in raw.columns { RecordReader.fold(column, rows, into: &hashes) }
    }
    return hashes
  }

  private static func fold(_ column: TextColumn, _ rows: Range<Int>, into hashes: inout [UInt64]) {
    let bytes = column.bytes.span
    for row in rows {
      hashes[row] =
        column.isAbsent(row)
        ? StableHash.combine(hashes[row], 1)
        : StableHash.hash(bytes.extracting(column.range(row)), seed: hashes[row])
    }
  }

  private func column(_ name: String, _ raw: RawBatch) -> ColumnData? {
    columnIndex[name].map { .text(raw.columns[$0]) }
  }

  private func markFiltered(_ raw: RawBatch, _ result: inout RecordBatch) {
    let never = { (_: ActivityTest) in [Bool](repeating: false, count: raw.count) }
    if let filter = stream.filter, !undecided.contains(.filter) {
      let kept = filter.evaluate(rows: raw.count, column: { column($0, raw) }, activity: never)
      for row in kept.indices where !kept[row] { result.verdicts[row] = .filtered }
    }
    if let deletedWhen = stream.deletedWhen, !undecided.contains(.deletion) {
      let deleted = deletedWhen.evaluate(rows: raw.count, column: { column($0, raw) }, activity: never)
      for row in deleted.indices where deleted[row] && result.verdicts[row] == .record {
        result.verdicts[row] = .deletion
      }
    }
  }

  private func readKeys(_ raw: RawBatch, _ result: inout RecordBatch) {
    for row in 0..<raw.count {
      appendKey(raw, row, &result)
      let id = result.externalIDs.bytes[result.externalIDs.range(row)]
      if id.isEmpty {
        if result.verdicts[row] != .filtered { reject(row, "extract.no_key", keyNames, &result) }
        continue
      }
      result.hashes[row] = RecordReader.recordHash(externalID: id, seed: seed)
      result.checks[row] = RecordReader.check(externalID: id)
    }
  }

  private var keyNames: [String: String] {
    ["columns": stream.key.map(\.value).joined(separator: ", ")]
  }

  /// A key is blank when any of its columns is blank or white space only; a keyless stream's records are their own key.
  private func appendKey(_ raw: RawBatch, _ row: Int, _ result: inout RecordBatch) {
    if keyColumns.isEmpty {
      let print = result.fingerprints[row]
      let text = Hexadecimal.text(print) + Hexadecimal.text(StableHash.combine(print, contentHash(raw, row)))
      return result.externalIDs.append(text[...])
    }
    let start = UInt32(result.externalIDs.bytes.count)
    for (position, index) in keyColumns.enumerated() {
      let column = raw.columns[index]
      let cell = RecordReader.trimmed(column.bytes[column.range(row)])
      if cell.isEmpty {
        result.externalIDs.bytes.removeLast(result.externalIDs.bytes.count - Int(start))
        return result.externalIDs.appendBlank()
      }
      if position > 0 { result.externalIDs.bytes.append(RecordReader.separator) }
      result.externalIDs.bytes.append(contentsOf: cell)
    }
    result.externalIDs.starts.append(start)
    result.externalIDs.ends.append(UInt32(result.externalIDs.bytes.count))
  }

  private func contentHash(_ raw: RawBatch, _ row: Int) -> UInt64 {
    var hash: UInt64 = 0x9e37_79b9_7f4a_7c15
    for column in raw.columns { hash = StableHash.hash(column.bytes[column.range(row)], seed: hash) }
    return hash
  }

  private func readTimes(_ raw: RawBatch, _ result: inout RecordBatch) {
    guard let timeColumn, let timeParser, let model = stream.sourceTime else { return }
    let column = raw.columns[timeColumn]
    for row in 0..<raw.count where result.verdicts[row] != .rejected {
      let cell = RecordReader.trimmed(column.bytes[column.range(row)])
      if let time = timeParser.milliseconds(cell.span) {
        result.sourceTimes[row] = time
      } else if result.verdicts[row] == .filtered {
        result.hashes[row] = 0
      } else {
        reject(
          row, cell.isEmpty ? "extract.no_source_time" : "extract.bad_source_time",
          ["column": model.column.value, "value": String(decoding: cell, as: UTF8.self)], &result)
      }
    }
  }

  private func reject(_ row: Int, _ code: String, _ arguments: [String: String], _ result: inout RecordBatch)
  {
    result.verdicts[row] = .rejected
    result.findings.append(Finding(code, .error, arguments, row: row))
  }

  private static func trimmed(_ cell: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    var (start, end) = (cell.startIndex, cell.endIndex)
    while start < end, cell[start] == 0x20 || cell[start] == 0x09 { start += 1 }
    while start < end, cell[end - 1] == 0x20 || cell[end - 1] == 0x09 { end -= 1 }
    return cell[start..<end]
  }
}

enum Hexadecimal {
  static func text(_ value: UInt64) -> [UInt8] {
    let digits = Array("0123456789abcdef".utf8)
    return (0..<16).map { digits[Int(truncatingIfNeeded: value >> UInt64(60 - 4 * $0)) & 15] }
  }
}
