import Foundation
import Hub
import Ledger

/// Some thousand rows of a query as columns: what conditions test and writers write.
struct ExportBatch {
  /// A batch ends after so many rows, or so many bytes of text.
  private static let rowLimit = 4096
  private static let byteLimit = 4 << 20

  private let kinds: [ExportKind]
  /// The cells of the columns that hold texts, in the place of their column; an empty column elsewhere.
  private var texts: [TextColumn]
  private var integers: [IntColumn]
  private(set) var count = 0
  /// Whether the query has no more rows.
  private(set) var isLast = false

  init(_ kinds: [ExportKind]) {
    self.kinds = kinds
    texts = kinds.map { _ in TextColumn() }
    integers = kinds.map { _ in IntColumn() }
  }

  /// Reads the next rows, over those that were there.
  mutating func read(_ rows: Statement) throws(HubError) {
    clear()
    var bytes = 0
    while count < Self.rowLimit, bytes < Self.byteLimit {
      guard try rows.step() else {
        isLast = true
        break
      }
      count += 1
      bytes = 0
      for column in kinds.indices {
        switch kinds[column] {
        case .integer, .boolean: rows.append(column, to: &integers[column])
        case .bytes: appendBase64(rows, column)
        case .text, .decimal, .date, .timestamp, .json: rows.append(column, to: &texts[column])
        }
        bytes += texts[column].bytes.count
      }
    }
    for column in kinds.indices where kinds[column].fieldType == .timestamp { try readTimes(column) }
  }

  private mutating func clear() {
    count = 0
    for column in kinds.indices {
      texts[column].bytes.removeAll(keepingCapacity: true)
      texts[column].starts.removeAll(keepingCapacity: true)
      texts[column].ends.removeAll(keepingCapacity: true)
      integers[column].values.removeAll(keepingCapacity: true)
      integers[column].states.removeAll(keepingCapacity: true)
    }
  }

  private mutating func appendBase64(_ rows: Statement, _ column: Int) {
    guard !rows.isNull(column) else { return texts[column].appendAbsent() }
    texts[column].append(Array(Data(rows.blob(column)).base64EncodedData())[...])
  }

  /// Times come as the view's ISO 8601 in UTC, and are kept as milliseconds.
  private mutating func readTimes(_ column: Int) throws(HubError) {
    let cells = texts[column]
    for row in 0..<count {
      if cells.isEmpty(row) {
        integers[column].append(cells.isAbsent(row) ? .absent : .blank)
      } else if let time = UTCTime.milliseconds(cells.bytes.span.extracting(cells.range(row))) {
        integers[column].append(time)
      } else {
        throw HubError("export.bad_time", .bug, ["value": cells.string(row) ?? ""])
      }
    }
  }

  /// The form of a cell.
  func state(_ column: Int, _ row: Int) -> CellState {
    if kinds[column].isInteger { return integers[column].states[row] }
    return texts[column].isAbsent(row) ? .absent : texts[column].isEmpty(row) ? .blank : .value
  }

  /// The number of an integer cell.
  func integer(_ column: Int, _ row: Int) -> Int64 { integers[column].values[row] }

  /// The bytes of a text cell; of no other.
  func text(_ column: Int, _ row: Int) -> ArraySlice<UInt8> {
    texts[column].bytes[texts[column].range(row)]
  }

  /// A whole column, as conditions read it.
  func data(_ column: Int) -> ColumnData {
    kinds[column].isInteger ? .int(integers[column]) : .text(texts[column])
  }
}
