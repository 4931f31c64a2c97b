/// What one scan found: rows in order, and the spans between them that are no rows.
///
/// Offsets are of the scanned text; lines are counted from its first line, 0.
struct ScannedRows {
  /// A record.
  struct Row {
    /// First byte.
    var start: UInt32
    /// One past the last byte, before the line end.
    var end: UInt32
    /// Where the next line starts.
    var next: UInt32
    /// The line on which it starts.
    var line: UInt32
    /// How many lines it has.
    var lines: UInt32
    /// Its first cell in the store.
    var firstCell: UInt32
    /// How many cells it has.
    var cells: UInt32
  }

  /// Why a span is no record.
  enum Reason: Equatable {
    case tooFewCells(found: Int)
    case tooManyCells(found: Int)
    case textAfterQuote(line: Int)
    case unclosedQuote
    case fieldTooLong
    /// Bytes that are no character, in the original bytes.
    case undecodable(raw: Int, length: Int)
  }

  /// A span that is no record.
  struct Problem {
    var reason: Reason
    /// How many rows come before it.
    var row: Int
    var start: Int
    var end: Int
    var line: Int
    var lines: Int
  }

  var rows: [Row] = []
  var problems: [Problem] = []
  /// Where in the store cells with doubled quotes are; the cells of a row that was rejected may be others by now.
  var escapes: [Int] = []
  /// How many rows were filled up with absent cells.
  var padded = 0
  let store = CellStore()

  mutating func removeAll() {
    rows.removeAll(keepingCapacity: true)
    problems.removeAll(keepingCapacity: true)
    escapes.removeAll(keepingCapacity: true)
    padded = 0
    store.count = 0
  }
}
