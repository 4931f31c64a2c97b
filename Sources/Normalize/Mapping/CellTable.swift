import Hub

/// Which cell is known, by its bytes: open addressing over the rows that had each cell first.
struct CellTable {
  /// The first row of each different cell.
  var firsts: [UInt32] = []
  /// The place of a cell plus one; 0: free.
  private var slots: [UInt32]
  private let mask: Int
  private var blank: UInt32?
  private var absent: UInt32?

  /// Makes a table for at most so many different cells; the caller sees to it that there are not more.
  init(cells: Int) {
    var size = 64
    while size < cells * 2 { size *= 2 }
    slots = [UInt32](repeating: 0, count: size)
    mask = size - 1
  }

  mutating func place(of row: Int, in column: TextColumn, _ bytes: Span<UInt8>) -> UInt32 {
    if column.isEmpty(row) { return empty(column.isAbsent(row), row) }
    let cell = bytes.extracting(column.range(row))
    var slot = Int(truncatingIfNeeded: CellTable.hash(cell)) & mask
    while slots[slot] != 0 {
      let place = slots[slot] - 1
      if bytes.extracting(column.range(Int(firsts[Int(place)]))).isSame(as: cell) { return place }
      slot = (slot + 1) & mask
    }
    slots[slot] = UInt32(firsts.count + 1)
    return add(row)
  }

  private mutating func empty(_ isAbsent: Bool, _ row: Int) -> UInt32 {
    if let known = isAbsent ? absent : blank { return known }
    let new = add(row)
    if isAbsent { absent = new } else { blank = new }
    return new
  }

  private mutating func add(_ row: Int) -> UInt32 {
    firsts.append(UInt32(row))
    return UInt32(firsts.count - 1)
  }

  /// A hash for this table alone: cheap for the short cells that repeat, and of all bytes, so that no file can be made on
  /// which it fails.
  ///
  /// Loads may overlap: 20 bytes are the words at 0, 8 and 12.
  @inline(__always) private static func hash(_ cell: Span<UInt8>) -> UInt64 {
    let count = cell.count
    var state = 0xe703_7ed1_a0b4_28db &+ UInt64(truncatingIfNeeded: count)
    if count >= 8 {
      var at = 0
      while at &+ 16 < count {
        state = mixed(SpanWords.word(cell, at), SpanWords.word(cell, at &+ 8) ^ state)
        at &+= 16
      }
      if at &+ 8 < count { state = mixed(SpanWords.word(cell, at), state) }
      return mixed(SpanWords.word(cell, count &- 8), state)
    }
    if count >= 4 {
      let low = UInt64(SpanWords.half(cell, 0))
      return mixed(low | UInt64(SpanWords.half(cell, count &- 4)) &<< 32, state)
    }
    let ends = UInt64(cell[0]) | UInt64(cell[count &- 1]) &<< 8 | UInt64(cell[count &>> 1]) &<< 16
    return mixed(ends, state)
  }

  @inline(__always) private static func mixed(_ a: UInt64, _ b: UInt64) -> UInt64 {
    let product = (a ^ 0xa076_1d64_78bd_642f).multipliedFullWidth(by: b)
    return product.high ^ product.low
  }
}
