import Encoding
import Hub

/// Reads kept records again: the cells are those that the first reading gave.
enum CSVRecordDecoder {
  static func decode(shape: RecordShape, raw: [UInt8], ranges: [Range<UInt32>]) throws(HubError) -> RawBatch {
    let format = try CSVShape(format: shape.format)
    let scanner = CSVScanner(dialect: format.dialect, width: shape.header.count)
    var found = ScannedRows()
    var text = raw
    var places = ranges
    if format.encoding != .utf8 {
      (text, places) = try transcode(raw, ranges, format.encoding)
    } else if let bad = ranges.firstIndex(where: {
      !UTF8Check.isValid(raw, Int($0.lowerBound)..<Int($0.upperBound))
    }) {
      throw unreadable(bad, ranges)
    }
    for (row, range) in places.enumerated() {
      let before = found.rows.count
      _ = scanner.scan(
        text, from: Int(range.lowerBound), to: Int(range.upperBound), .final, line: 0, maxRows: before + 2,
        into: &found)
      guard found.rows.count == before + 1, found.problems.isEmpty else { throw unreadable(row, ranges) }
    }
    let tail = BatchBuilder.unescape(&found, text: text, quote: format.dialect.quote ?? 0)
    // Appending, even nothing, would copy the bytes that are shared with `raw`.
    if !tail.isEmpty { text += tail }
    var columns = BatchBuilder.columns(
      found, rows: 0..<found.rows.count, width: shape.header.count, bytes: text)
    if columns.isEmpty { columns = shape.header.map { _ in TextColumn() } }
    let locators = ranges.enumerated().map { row, range in
      Locator(offset: UInt64(range.lowerBound), length: UInt32(range.count), line: UInt32(clamping: row + 1))
    }
    return RawBatch(columns: columns, locators: locators, raw: raw, rawRanges: ranges)
  }

  /// The text of all records, one behind the other, and where each lies in it.
  private static func transcode(
    _ raw: [UInt8], _ ranges: [Range<UInt32>], _ encoding: TextEncoding
  ) throws(HubError) -> ([UInt8], [Range<UInt32>]) {
    let decoder = LineDecoder(encoding)
    var text: [UInt8] = []
    // The most that the records can become: then no record makes the array grow.
    text.reserveCapacity(ranges.reduce(64) { $0 + 3 * $1.count + 16 })
    var places: [Range<UInt32>] = []
    places.reserveCapacity(ranges.count)
    for (row, range) in ranges.enumerated() {
      let start = UInt32(text.count)
      guard Int(range.upperBound) <= raw.count,
        decoder.append(raw[Int(range.lowerBound)..<Int(range.upperBound)], to: &text)
      else { throw unreadable(row, ranges) }
      places.append(start..<UInt32(text.count))
    }
    return (text, places)
  }

  private static func unreadable(_ row: Int, _ ranges: [Range<UInt32>]) -> HubError {
    HubError(
      "csv.kept_record", .corrupt, ["record": String(row + 1), "offset": String(ranges[row].lowerBound)])
  }
}
