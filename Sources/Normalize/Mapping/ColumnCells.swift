import Hub
import TextKernels

/// The cells of one raw column as a mapping takes them: white space alone as blank, and each different cell once where
/// cells repeat.
struct ColumnCells: Sendable {
  /// The cells: of the rows, or the different ones.
  private(set) var cells: TextColumn
  /// The different cells and the rows that have them; nil: a cell per row.
  private(set) var repeats: RepeatedCells?

  /// Reads columns of a batch; nil in the places of those that are not asked for, or not there.
  static func read(_ batch: RawBatch, columns: [Int]) -> [ColumnCells?] {
    var result = [ColumnCells?](repeating: nil, count: batch.columns.count)
    for column in columns where column < batch.columns.count {
      var reader = Reader(batch.columns[column])
      var row = 0
      while row < batch.count {
        let rows = row..<min(row + step, batch.count)
        reader.read(rows)
        row = rows.upperBound
      }
      result[column] = reader.finish()
    }
    return result
  }

  /// How many rows are read before it is looked whether cells repeat.
  private static let step = 512

  /// Looks at a column's rows in order.
  private struct Reader {
    /// Batches below this are not worth the table.
    private static let leastRows = 256
    /// After so many rows it is told whether cells repeat at all.
    private static let sample = 1024

    private let column: TextColumn
    private var table: CellTable?
    private var places: [UInt32] = []
    /// The rows of white space alone.
    private var blanks: [Int] = []

    init(_ column: TextColumn) {
      self.column = column
      guard column.count >= Reader.leastRows else { return }
      // The rows of one step may all bring new cells before it is told that they are too many.
      table = CellTable(cells: max(column.count / 4, Reader.sample) + ColumnCells.step)
      places = [UInt32](repeating: 0, count: column.count)
    }

    mutating func read(_ rows: Range<Int>) {
      // moved out and in again, so that neither is copied when it is written to
      guard var known = table else { return findBlanks(rows) }
      table = nil
      let column = column
      let bytes = column.bytes.span
      for row in rows { places[row] = known.place(of: row, in: column, bytes) }
      let most = rows.upperBound <= Reader.sample ? Reader.sample * 2 / 5 : column.count / 4
      if known.firsts.count > most { findBlanks(0..<rows.upperBound) } else { table = known }
    }

    /// Finds cells of white space; visible ASCII or a kanji at the start is a value.
    private mutating func findBlanks(_ rows: Range<Int>) {
      let column = column
      let bytes = column.bytes.span
      for row in rows where !column.isEmpty(row) {
        let range = column.range(row)
        let lead = bytes[range.lowerBound]
        if lead > 0x20 && lead != 0x7F && (lead < 0x80 || (lead > 0xE3 && lead < 0xEF)) { continue }
        if Spaces.isBlank(bytes.extracting(range)) { blanks.append(row) }
      }
    }

    func finish() -> ColumnCells {
      guard let table else {
        var cells = column
        for row in blanks { cells.ends[row] = cells.starts[row] }
        return ColumnCells(cells: cells, repeats: nil)
      }
      var cells = column
      cells.starts = table.firsts.map { column.starts[Int($0)] }
      cells.ends = table.firsts.map { column.ends[Int($0)] }
      for cell in 0..<cells.count where !cells.isEmpty(cell) {
        if Spaces.isBlank(cells.bytes.span.extracting(cells.range(cell))) {
          cells.ends[cell] = cells.starts[cell]
        }
      }
      return ColumnCells(cells: cells, repeats: RepeatedCells(cells: cells, places: places))
    }
  }
}
