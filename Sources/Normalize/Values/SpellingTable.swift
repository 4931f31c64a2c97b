import Hub
import TextKernels

/// A cell as spellings are compared: NFKC, lower case, single blanks.
struct FoldedSpelling {
  /// The folded cell.
  private(set) var text: [UInt8] = []
  private var prepared: [UInt8] = []
  private var scratch = TidyText.Scratch()

  /// Folds a cell into `text`.
  mutating func fold(_ cell: Span<UInt8>) {
    PreparedText.prepare(cell, into: &prepared, scratch: &scratch)
    let source = prepared
    text.removeAll(keepingCapacity: true)
    Casing.appendLower(source.span, to: &text)
  }
}

/// Open addressing over the hashes of spellings, the bytes verified.
struct SpellingTable: Sendable {
  private struct Entry: Sendable {
    var hash: UInt64
    var key: [UInt8]
    var row: Int
    var place: Int
  }

  private var entries: [Entry] = []
  private var slots: [Int32] = [Int32](repeating: -1, count: 16)

  /// Adds a spelling unless an earlier place has it; gives the other row where this place has it for another one.
  mutating func insert(_ key: [UInt8], row: Int, place: Int) -> Int? {
    let hash = StableHash.hash(key.span)
    let slot = slot(hash, key.span)
    if slots[slot] >= 0 {
      let entry = entries[Int(slots[slot])]
      return entry.place == place && entry.row != row ? entry.row : nil
    }
    slots[slot] = Int32(entries.count)
    entries.append(Entry(hash: hash, key: key, row: row, place: place))
    if entries.count * 2 > slots.count { grow() }
    return nil
  }

  /// The row of a spelling.
  func find(_ key: Span<UInt8>) -> Int? {
    let index = slots[slot(StableHash.hash(key), key)]
    return index < 0 ? nil : entries[Int(index)].row
  }

  private func slot(_ hash: UInt64, _ key: Span<UInt8>) -> Int {
    let mask = slots.count - 1
    var slot = Int(truncatingIfNeeded: hash) & mask
    while slots[slot] >= 0 {
      let index = Int(slots[slot])
      if entries[index].hash == hash, key.isSame(as: entries[index].key) { break }
      slot = (slot + 1) & mask
    }
    return slot
  }

  private mutating func grow() {
    slots = [Int32](repeating: -1, count: slots.count * 2)
    for index in entries.indices {
      let key = entries[index].key
      slots[slot(entries[index].hash, key.span)] = Int32(index)
    }
  }
}
