import CScan
import Hub

/// Makes columns of the cells that a scan cut.
///
/// Cells stay where they are: a column's `bytes` is the scanned text itself, shared by all columns. Only cells with
/// doubled quotes are copied, without the doubling, behind the text:
///
///     bytes    1,"say ""hi""",x\n    say "hi"        <- the tail
///     starts      [  18 ]            18
enum BatchBuilder {
  /// The unescaped text of all cells with doubled quotes; their entries in the store point behind `text` afterwards.
  static func unescape(_ found: inout ScannedRows, text: [UInt8], quote: UInt8) -> [UInt8] {
    var tail: [UInt8] = []
    for index in found.escapes where index < found.store.count {
      let cell = found.store[index]
      guard cell & CellStore.escapedBit != 0, cell != CellStore.absent else { continue }
      let start = text.count + tail.count
      append(text, Int(cell & 0xffff_ffff)..<Int((cell & ~CellStore.escapedBit) >> 32), quote, to: &tail)
      found.store[index] = UInt64(text.count + tail.count) << 32 | UInt64(start)
    }
    return tail
  }

  /// Copies a cell; of two quotes the first is copied.
  private static func append(_ text: [UInt8], _ cell: Range<Int>, _ quote: UInt8, to tail: inout [UInt8]) {
    var at = cell.lowerBound
    while at < cell.upperBound {
      let run = unsafe text.withUnsafeBufferPointer { buffer in
        guard let base = buffer.baseAddress else { return 0 }
        return unsafe scan_byte(base + at, cell.upperBound - at, quote)
      }
      let end = min(at + run + 1, cell.upperBound)
      tail.append(contentsOf: text[at..<end])
      at = end < cell.upperBound ? end + 1 : end
    }
  }

  /// How many rows are spread over the columns at a time: their cells stay in the processor's first cache.
  private static let tile = 64

  /// The columns of some rows; all rows have `width` cells.
  static func columns(_ found: ScannedRows, rows: Range<Int>, width: Int, bytes: [UInt8]) -> [TextColumn] {
    guard !rows.isEmpty else { return [] }
    let first = Int(found.rows[rows.lowerBound].firstCell)
    let count = rows.count
    precondition(first + count * width <= found.store.count)
    // Every place is written below, tile by tile.
    func places() -> [UInt32] { unsafe [UInt32](unsafeUninitializedCapacity: count) { $1 = count } }
    var starts = (0..<width).map { _ in places() }
    var ends = (0..<width).map { _ in places() }
    let cells = unsafe found.store.cells + first
    for row in stride(from: 0, to: count, by: tile) {
      let tiled = row..<min(row + tile, count)
      for column in 0..<width {
        unsafe spread(cells + column, width, tiled, &starts[column], &ends[column])
      }
    }
    return zip(starts, ends).map { TextColumn(bytes: bytes, starts: $0, ends: $1) }
  }

  /// Unpacks one column's cells of some rows.
  private static func spread(
    _ cells: UnsafePointer<UInt64>, _ width: Int, _ rows: Range<Int>, _ starts: inout [UInt32],
    _ ends: inout [UInt32]
  ) {
    unsafe starts.withUnsafeMutableBufferPointer { starts in
      unsafe ends.withUnsafeMutableBufferPointer { ends in
        guard let start = starts.baseAddress, let end = ends.baseAddress else { return }
        let row = rows.lowerBound
        unsafe scan_spread(cells + row * width, width, rows.count, start + row, end + row)
      }
    }
  }
}
