/// The blocks of a rule: the rows that share a key, found by sorting.
///
/// Rows are numbered in canonical order, so the blocks, their order (by their first row, then by key) and the order
/// within each (by row) depend on the set of records and never on the order of their arrival. A row alone with its key is
/// in no block.
///
///     key of row   7 3 7 0 3 9          0 = no key
///     blocks       [0 2] [1 4]
struct BlockIndex {
  /// The rows of all blocks, block by block.
  private(set) var rows: [UInt32] = []
  /// Where each block begins in `rows`, and the end of the last one.
  private var bounds: [UInt32] = [0]

  /// Indexes a key column; rows without a key are left out.
  init(_ column: [UInt64]) { self.init(rows: column.count) { column[$0] } }

  /// Indexes the keys of rows, given by a function; 0 for none.
  init(rows count: Int, key: (Int) -> UInt64) {
    var keys: [UInt64] = []
    var rows: [UInt32] = []
    keys.reserveCapacity(count)
    rows.reserveCapacity(count)
    for row in 0..<count {
      let key = key(row)
      guard key != 0 else { continue }
      keys.append(key)
      rows.append(UInt32(row))
    }
    RadixSort.sort(&keys, &rows)
    take(keys, rows)
  }

  /// Indexes pairs of key and row in any order; a row may have several keys and one key twice.
  init(pairs keys: consuming [UInt64], _ rows: consuming [UInt32]) {
    RadixSort.sort(&keys, &rows)
    var start = 0
    while start < keys.count {
      let end = BlockIndex.end(of: start, keys)
      if end - start > 1 { rows[start..<end].sort() }
      start = end
    }
    take(keys, rows)
  }

  /// Blocks that are known already; a row alone makes none.
  init(blocks: [[UInt32]]) {
    for block in blocks where block.count > 1 {
      rows += block
      bounds.append(UInt32(rows.count))
    }
  }

  /// How many blocks there are.
  var count: Int { bounds.count - 1 }

  /// The places in `rows` of a block.
  subscript(block: Int) -> Range<Int> { Int(bounds[block])..<Int(bounds[block + 1]) }

  /// Takes the blocks of sorted keys in the order of their first rows.
  private mutating func take(_ keys: [UInt64], _ sorted: [UInt32]) {
    var firsts: [UInt64] = []
    var starts: [UInt32] = []
    var total = 0
    var start = 0
    while start < keys.count {
      let end = BlockIndex.end(of: start, keys)
      if end - start > 1 {
        firsts.append(UInt64(sorted[start]) << 33)
        starts.append(UInt32(start))
        total += end - start
      }
      start = end
    }
    RadixSort.sort(&firsts, &starts)
    rows.reserveCapacity(total)
    bounds.reserveCapacity(starts.count + 1)
    for start in starts {
      for place in Int(start)..<BlockIndex.end(of: Int(start), keys) { rows.append(sorted[place]) }
      bounds.append(UInt32(rows.count))
    }
  }

  /// Where the keys that agree with the one at a place end.
  private static func end(of start: Int, _ keys: [UInt64]) -> Int {
    var end = start + 1
    while end < keys.count, keys[end] == keys[start] { end += 1 }
    return end
  }
}

/// Sorts pairs by a 64-bit key, stable.
///
/// Passes of eleven bits order the upper bits, three of them the upper 33; hashes that agree in those and differ below
/// are rare and are put right by insertion at the end.
enum RadixSort {
  private static let bits: UInt64 = 11
  private static let buckets = 1 << 11

  static func sort(_ keys: inout [UInt64], _ rows: inout [UInt32], passes: Int = 3) {
    let count = keys.count
    guard count > 1 else { return }
    if count > 64 {
      var otherKeys = [UInt64](repeating: 0, count: count)
      var otherRows = [UInt32](repeating: 0, count: count)
      for pass in 1...passes {
        scatter(keys, rows, &otherKeys, &otherRows, shift: UInt64(64 - 11 * (passes - pass + 1)))
        swap(&keys, &otherKeys)
        swap(&rows, &otherRows)
      }
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
