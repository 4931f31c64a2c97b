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
    guard found.hasEscapes else { return [] }
    var tail: [UInt8] = []
    for index in 0..<found.store.count {
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

  /// The columns of some rows; all rows have `width` cells.
  static func columns(_ found: ScannedRows, rows: Range<Int>, width: Int, bytes: [UInt8]) -> [TextColumn] {
    guard !rows.isEmpty else { return [] }
    let first = Int(found.rows[rows.lowerBound].firstCell)
    precondition(first + rows.count * width <= found.store.count)
    var columns: [TextColumn] = []
    columns.reserveCapacity(width)
    for column in 0..<width {
      var ends: [UInt32] = []
      let starts = unsafe [UInt32](unsafeUninitializedCapacity: rows.count) { starts, startCount in
        unsafe ends = [UInt32](unsafeUninitializedCapacity: rows.count) { ends, endCount in
          var cell = unsafe found.store.cells + first + column
          for row in 0..<rows.count {
            let packed = unsafe cell.pointee
            unsafe starts[row] = UInt32(truncatingIfNeeded: packed)
            unsafe ends[row] = UInt32(truncatingIfNeeded: packed >> 32)
            unsafe cell += width
          }
          endCount = rows.count
        }
        startCount = rows.count
      }
      columns.append(TextColumn(bytes: bytes, starts: starts, ends: ends))
    }
    return columns
  }
}
