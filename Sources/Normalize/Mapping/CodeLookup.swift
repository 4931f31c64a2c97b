import Hub
import TextKernels

/// A code table as one system speaks it: from a cell to the canonical code.
///
/// Spellings are compared after NFKC, lower case and single blanks. A spelling stands for the code that claims it
/// first in the order: the codes themselves, the system's values, the labels, the synonyms. Two codes that claim
/// it in the same place are a mistake of the table.
struct CodeLookup: Sendable {
  /// The canonical codes in table order.
  let codes: [[UInt8]]
  /// Folded spellings.
  private var folded = SpellingTable()
  /// Spellings as the table has them, so that most cells need no folding.
  private var written = SpellingTable()

  /// Builds the lookup; throws `map.code_ambiguous` or `map.unknown_system`.
  init(_ table: CodeTable, system: String, at location: SourceLocation) throws(HubError) {
    codes = table.rows.map { Array($0.code.utf8) }
    guard table.systems.contains(system) || system == "synonyms" || system.isEmpty else {
      throw HubError(
        "map.unknown_system", .configuration,
        ["table": table.name, "system": system, "systems": table.systems.joined(separator: ", ")], at: location)
    }
    let places: [(CodeTable.Row) -> [String]] = [
      { [$0.code] }, { $0.values[system] ?? [] }, { $0.labels.sorted { $0.key < $1.key }.map { $0.value } },
      { $0.values["synonyms"] ?? [] },
    ]
    for (place, spellings) in places.enumerated() {
      for (index, row) in table.rows.enumerated() {
        for spelling in spellings(row) {
          let key = CodeLookup.fold(spelling)
          if key.isEmpty { continue }
          if let other = folded.insert(key, row: index, place: place) {
            throw HubError(
              "map.code_ambiguous", .configuration,
              [
                "table": table.name, "spelling": spelling, "code": row.code, "other": table.rows[other].code,
                "file": table.file, "line": String(row.line),
              ], at: location)
          }
        }
      }
    }
    for spellings in places {
      for row in table.rows {
        for spelling in spellings(row) {
          let bytes = Array(spelling.utf8)
          if let index = folded.find(CodeLookup.fold(spelling).span) {
            _ = written.insert(bytes, row: index, place: 0)
          }
        }
      }
    }
  }

  /// The row whose code a cell means, nil where the table does not know it.
  func find(_ cell: Span<UInt8>, _ prepared: inout [UInt8], _ scratch: inout [UInt8]) -> Int? {
    if let row = written.find(cell) { return row }
    PreparedText.prepare(cell, into: &prepared, scratch: &scratch)
    scratch.removeAll(keepingCapacity: true)
    Casing.appendLower(prepared.span, to: &scratch)
    return folded.find(scratch.span)
  }

  private static func fold(_ text: String) -> [UInt8] {
    var prepared: [UInt8] = []
    var scratch: [UInt8] = []
    PreparedText.prepare(Array(text.utf8).span, into: &prepared, scratch: &scratch)
    scratch.removeAll()
    Casing.appendLower(prepared.span, to: &scratch)
    return scratch
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
