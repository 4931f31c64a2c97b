import Hub

/// A column whose cells are numbers of distinct values: 0 is blank, the others count from 1 in order of appearance.
///
/// What is computed per distinct value (folding, tokens, comparisons) is then computed once, and a row costs four
/// bytes per column.
package struct ValueColumn: Sendable {
  /// The value of each row.
  package private(set) var ids: [UInt32] = []
  /// How many rows have each value; the first entry counts the blank ones.
  package private(set) var counts: [UInt32] = [0]
  private var bytes: [UInt8] = []
  private var starts: [UInt32] = [0, 0]
  private var slots = [UInt32](repeating: 0, count: 64)

  /// Makes an empty column.
  package init() {}

  /// How many values there are, the blank one included.
  package var valueCount: Int { counts.count }

  /// How many rows there are.
  package var count: Int { ids.count }

  /// The bytes of a value.
  package func range(_ value: Int) -> Range<Int> { Int(starts[value])..<Int(starts[value + 1]) }

  /// Calls with the bytes of a value.
  @inline(__always)
  package func withValue<R>(_ value: Int, _ body: (Span<UInt8>) -> R) -> R {
    body(bytes.span.extracting(range(value)))
  }

  /// A value as text, for messages and profiles.
  package func text(_ value: Int) -> String { String(decoding: bytes[range(value)], as: UTF8.self) }

  /// Appends a row.
  package mutating func append(_ cell: Span<UInt8>) {
    let id = find(cell)
    ids.append(id)
    counts[Int(id)] += 1
  }

  /// Appends a blank row.
  package mutating func appendBlank() {
    ids.append(0)
    counts[0] += 1
  }

  /// The number of a value, given out where it is new; its count stays.
  package mutating func find(_ cell: Span<UInt8>) -> UInt32 {
    if cell.isEmpty { return 0 }
    if 2 * counts.count > slots.count { grow() }
    let mask = slots.count - 1
    var at = Int(truncatingIfNeeded: StableHash.hash(cell)) & mask
    while slots[at] != 0 {
      if same(Int(slots[at]), cell) { return slots[at] }
      at = (at + 1) & mask
    }
    let id = UInt32(counts.count)
    slots[at] = id
    counts.append(0)
    for index in cell.indices { bytes.append(cell[index]) }
    starts.append(UInt32(bytes.count))
    return id
  }

  /// The same rows with each value replaced by what `fold` makes of it; blank where it makes nothing.
  package func mapped(_ fold: (Span<UInt8>, inout [UInt8]) -> Void) -> ValueColumn {
    var result = ValueColumn()
    var buffer: [UInt8] = []
    var image = [UInt32](repeating: 0, count: valueCount)
    for value in 1..<max(1, valueCount) {
      buffer.removeAll(keepingCapacity: true)
      withValue(value) { fold($0, &buffer) }
      image[value] = result.find(buffer.span)
    }
    result.take(ids: ids, image: image)
    return result
  }

  /// Gives up the table that finds values: none is added any more.
  package mutating func seal() { slots = [] }

  private mutating func take(ids old: [UInt32], image: [UInt32]) {
    ids.reserveCapacity(old.count)
    for id in old {
      let new = image[Int(id)]
      ids.append(new)
      counts[Int(new)] += 1
    }
  }

  private func same(_ value: Int, _ cell: Span<UInt8>) -> Bool {
    let range = range(value)
    guard range.count == cell.count else { return false }
    for index in 0..<cell.count where bytes[range.lowerBound + index] != cell[index] { return false }
    return true
  }

  private mutating func grow() {
    var larger = [UInt32](repeating: 0, count: 2 * slots.count)
    let mask = larger.count - 1
    for id in 1..<max(1, counts.count) {
      var at = Int(truncatingIfNeeded: withValue(id) { StableHash.hash($0) }) & mask
      while larger[at] != 0 { at = (at + 1) & mask }
      larger[at] = UInt32(id)
    }
    slots = larger
  }
}
