import CPages
import Testing

/// Pages as no program writes them: the reader must refuse them, and look at nothing behind them.
@Suite struct `A damaged page` {
  /// A leaf with one cell at its end: the cell's bytes are given.
  private static func leaf(_ cell: [UInt8]) -> [UInt8] {
    var page = [UInt8](repeating: 0, count: Int(PAGES_SIZE))
    let offset = page.count - cell.count
    page[0] = 13
    page[4] = 1
    page[8] = UInt8(offset >> 8)
    page[9] = UInt8(offset & 255)
    page.replaceSubrange(offset..., with: cell)
    return page
  }

  private static func read(_ page: [UInt8]) -> (code: Int32, length: UInt64, local: UInt32, overflow: UInt32)
  {
    var rowID: Int64 = 0
    var length: UInt64 = 0
    var local: UnsafePointer<UInt8>?
    var localLength: UInt32 = 0
    var overflow: UInt32 = 0
    let code = unsafe page.withUnsafeBufferPointer {
      unsafe pages_cell($0.baseAddress, 0, &rowID, &length, &local, &localLength, &overflow)
    }
    return (code, length, localLength, overflow)
  }

  @Test func `whose long row goes on nowhere is refused`() {
    // 20,000 bytes of payload as a varint, rowid 1, then what stays in the page: section 1.6 of the file format.
    let size = 20_000
    let minimum = (Int(PAGES_SIZE) - 12) * 32 / 255 - 23
    var kept = minimum + (size - minimum) % (Int(PAGES_SIZE) - 4)
    if kept > Int(PAGES_SIZE) - 35 { kept = minimum }
    let head: [UInt8] = [0x80 | UInt8(size >> 14), 0x80 | UInt8(size >> 7 & 127), UInt8(size & 127), 1]
    let body = [UInt8](repeating: 7, count: kept)
    #expect(Self.read(Self.leaf(head + body + [0, 0, 0, 0])).code == -1)
    let whole = Self.read(Self.leaf(head + body + [0, 0, 0, 9]))
    #expect(whole.code == 0 && whole.length == UInt64(size) && whole.overflow == 9)
    #expect(Int(whole.local) == kept)
  }

  @Test(arguments: [10, 11] as [UInt8]) func `with a value of a type that is never written is refused`(
    _ type: UInt8
  ) {
    let record: [UInt8] = [2, type]
    var value = unsafe pages_value()
    let code = unsafe record.withUnsafeBufferPointer { unsafe pages_decode($0.baseAddress, 2, 0, 1, &value) }
    #expect(code == -1)
  }

  @Test func `and rows are taken out of a set of pages while it is filled`() {
    // See `PageSet.takeFull`: a set that was emptied on the way has the same leaves as one that was not.
    var whole = unsafe pages_leaves()
    var parts = unsafe pages_leaves()
    unsafe pages_start(&whole, 1)
    unsafe pages_start(&parts, 1)
    defer {
      unsafe pages_free(&whole)
      unsafe pages_free(&parts)
    }
    var taken: [UInt8] = []
    var separators: [[UInt8]] = []
    func collect(_ leaves: inout pages_leaves) {
      unsafe taken.append(
        contentsOf: UnsafeBufferPointer(start: leaves.pages.bytes, count: leaves.pages.count))
      let count = unsafe leaves.leaf_count
      for index in 0..<count {
        let leaf = unsafe leaves.leaves[index]
        guard leaf.key_length > 0, let keys = unsafe leaves.keys.bytes else { continue }
        separators.append(
          unsafe [UInt8](UnsafeBufferPointer(start: keys + Int(leaf.key_start), count: Int(leaf.key_length))))
      }
    }
    for value in 0..<30_000 as Range<Int64> {
      var column = unsafe pages_column()
      unsafe column.kind = UInt8(PAGES_COLUMN_CONSTANT)
      unsafe column.constant = value * 1_000_003
      #expect(unsafe pages_append(&whole, nil, &column, 1, nil, 1) == 0)
      #expect(unsafe pages_append(&parts, nil, &column, 1, nil, 1) == 0)
      var full = unsafe pages_leaves()
      if value % 977 == 0, unsafe pages_take(&parts, &full) == 1 {
        unsafe collect(&full)
        unsafe pages_free(&full)
      }
    }
    unsafe pages_finish(&whole)
    unsafe pages_finish(&parts)
    unsafe collect(&parts)
    let (bytes, keys) = (taken, separators)
    (taken, separators) = ([], [])
    unsafe collect(&whole)
    #expect(taken.count > 10 * Int(PAGES_SIZE))
    #expect(bytes == taken)
    #expect(keys == separators && keys.count == taken.count / Int(PAGES_SIZE) - 1)
  }
}
