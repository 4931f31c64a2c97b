internal import CPages
internal import Hub

/// The leaves of one table or index in order, as they were placed, until its interior pages are built.
struct BulkTree {
  let kind: PageSet.Kind
  /// Page number of each leaf.
  private(set) var pages: [UInt32] = []
  /// Tables: the largest rowid of each leaf.
  private(set) var rowIDs: [Int64] = []
  /// Indexes: the cell behind each leaf but the last, as (start, length) in `keys`.
  private var cells: [UInt64] = []
  private var keys: [UInt8] = []

  init(_ kind: PageSet.Kind) { self.kind = kind }

  var isEmpty: Bool { pages.isEmpty }

  /// Takes the leaves of a set that was placed with `first` as its first page.
  mutating func append(_ set: PageSet, first: UInt32) {
    // Behind every leaf of an index but the very last stands a cell.
    precondition(kind == .table || cells.count == pages.count * 2)
    let before = UInt64(keys.count)
    let leaves = unsafe UnsafeBufferPointer(start: set.leaves.leaves, count: Int(set.leaves.leaf_count))
    for index in leaves.indices {
      let leaf = unsafe leaves[index]
      pages.append(pages_number(first, UInt64(leaf.page)))
      if kind == .table {
        rowIDs.append(leaf.rowid)
      } else if leaf.key_length > 0 {
        cells.append(before + leaf.key_start)
        cells.append(UInt64(leaf.key_length))
      }
    }
    if kind == .index {
      unsafe keys.append(
        contentsOf: UnsafeBufferPointer(start: set.leaves.keys.bytes, count: Int(set.leaves.keys.count)))
    }
  }

  /// Takes leaves as `packed` gave them.
  mutating func append(packed: [UInt8]) {
    var index = 0
    while index + 12 <= packed.count {
      var page: UInt32 = 0
      var rowID: UInt64 = 0
      for shift in 0..<4 { page |= UInt32(packed[index + shift]) << UInt32(8 * shift) }
      for shift in 0..<8 { rowID |= UInt64(packed[index + 4 + shift]) << UInt64(8 * shift) }
      pages.append(page)
      rowIDs.append(Int64(bitPattern: rowID))
      index += 12
    }
  }

  /// Takes leaves without rows.
  mutating func append(empty leaves: [UInt32]) {
    for page in leaves {
      pages.append(page)
      rowIDs.append(Int64(pages.count))
    }
  }

  /// The leaves from a place on: 12 bytes each, page number and largest rowid, little-endian.
  func packed(from start: Int) -> [UInt8] {
    var body: [UInt8] = []
    for index in start..<pages.count {
      for shift in 0..<4 { body.append(UInt8(truncatingIfNeeded: pages[index] >> UInt32(8 * shift))) }
      for shift in 0..<8 { body.append(UInt8(truncatingIfNeeded: rowIDs[index] >> Int64(8 * shift))) }
    }
    return body
  }

  /// Writes the interior pages; returns the root page's number.
  func root(in file: BulkFile) throws(HubError) -> UInt32 {
    guard pages.count > 1 else { return pages[0] }
    precondition(kind == .table || cells.count == pages.count * 2 - 2)
    var buffer = unsafe pages_buffer()
    defer { unsafe pages_buffer_free(&buffer) }
    let first = try file.reserve()
    let count = unsafe pages.withUnsafeBufferPointer { children in
      unsafe rowIDs.withUnsafeBufferPointer { bounds in
        unsafe cells.withUnsafeBufferPointer { separators in
          unsafe keys.withUnsafeBufferPointer { bytes in
            unsafe pages_interior(
              &buffer, first, children.baseAddress, children.count,
              kind == .table ? bounds.baseAddress : nil, separators.baseAddress, bytes.baseAddress)
          }
        }
      }
    }
    try unsafe file.write(buffer.bytes, count, first: first)
    return pages_number(first, UInt64(count - 1))
  }
}
