/// The rows that share a key, found by sorting.
///
/// Rows are numbered in canonical order (by record hash), so the blocks, their order (by key) and the order
/// within each (by row) depend on the set of records and never on the order of their arrival.
///
///     key of row   7 3 7 0 3 7          0 = no key
///     keys         3 3 7 7 7
///     rows         1 4 0 2 5            blocks: 0..<2, 2..<5
struct BlockIndex {
  private(set) var keys: [UInt64] = []
  private(set) var rows: [UInt32] = []

  /// Indexes a key column; rows without a key are left out.
  init(_ column: [UInt64]) {
    keys.reserveCapacity(column.count)
    rows.reserveCapacity(column.count)
    for row in column.indices where column[row] != 0 {
      keys.append(column[row])
      rows.append(UInt32(row))
    }
    RadixSort.sort(&keys, &rows)
  }

  /// Indexes pairs of key and row in any order; a row may have several keys and one key twice.
  init(pairs keys: consuming [UInt64], _ rows: consuming [UInt32]) {
    self.keys = keys
    self.rows = rows
    RadixSort.sort(&self.keys, &self.rows)
    sortRowsWithinBlocks()
  }

  private mutating func sortRowsWithinBlocks() {
    var start = 0
    while let block = nextBlock(from: start) {
      start = block.upperBound
      rows[block].sort()
    }
  }

  /// The next block of at least two rows at or after a place; nil where there is none.
  func nextBlock(from start: Int) -> Range<Int>? {
    var low = start
    while low + 1 < keys.count {
      var high = low + 1
      while high < keys.count, keys[high] == keys[low] { high += 1 }
      if high - low > 1 { return low..<high }
      low = high
    }
    return nil
  }
}

/// Sorts pairs by a 64-bit key, stable.
///
/// Three passes of eleven bits order the upper 33 bits; hashes that agree in those and differ below are rare
/// and are put right by insertion at the end.
enum RadixSort {
  private static let bits: UInt64 = 11
  private static let buckets = 1 << 11

  static func sort(_ keys: inout [UInt64], _ rows: inout [UInt32]) {
    let count = keys.count
    guard count > 1 else { return }
    if count > 64 {
      var otherKeys = [UInt64](repeating: 0, count: count)
      var otherRows = [UInt32](repeating: 0, count: count)
      scatter(keys, rows, &otherKeys, &otherRows, shift: 31)
      scatter(otherKeys, otherRows, &keys, &rows, shift: 42)
      scatter(keys, rows, &otherKeys, &otherRows, shift: 53)
      swap(&keys, &otherKeys)
      swap(&rows, &otherRows)
    }
    insert(&keys, &rows)
  }

  private static func scatter(
    _ keys: [UInt64], _ rows: [UInt32], _ keysOut: inout [UInt64], _ rowsOut: inout [UInt32], shift: UInt64
  ) {
    let mask = UInt64(buckets - 1)
    var places = [Int](repeating: 0, count: buckets + 1)
    for index in keys.indices { places[Int(keys[index] &>> shift & mask) + 1] += 1 }
    for bucket in 1...buckets { places[bucket] += places[bucket - 1] }
    for index in keys.indices {
      let bucket = Int(keys[index] &>> shift & mask)
      let place = places[bucket]
      places[bucket] = place + 1
      keysOut[place] = keys[index]
      rowsOut[place] = rows[index]
    }
  }

  private static func insert(_ keys: inout [UInt64], _ rows: inout [UInt32]) {
    for index in 1..<keys.count where keys[index] < keys[index - 1] {
      let key = keys[index]
      let row = rows[index]
      var place = index
      while place > 0, keys[place - 1] > key {
        keys[place] = keys[place - 1]
        rows[place] = rows[place - 1]
        place -= 1
      }
      keys[place] = key
      rows[place] = row
    }
  }
}
