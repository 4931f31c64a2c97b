import Hub

/// A code table as one system speaks it: from a cell to the canonical code.
///
/// Spellings are compared after NFKC, lower case and single blanks. A spelling stands for the code that claims it
/// first in the order: the codes themselves, the system's values, the labels, the synonyms. Two codes that claim
/// it in the same place are a mistake of the table. What a retired code is written for means the code that took its
/// place; what a code is written for that is not yet valid means nothing.
struct CodeLookup: Sendable {
  /// The canonical codes in table order.
  let codes: [[UInt8]]
  /// Folded spellings.
  private var folded = SpellingTable()
  /// Spellings as the table has them, so that most cells need no folding.
  private var written = SpellingTable()
  /// What the system is sent for each code in use, folded, by row.
  private(set) var outward: [(row: Int, value: [UInt8])] = []
  /// The values that another code is sent as than the one that they mean, by the row that they mean.
  private var shared: [Int: Set<[UInt8]>] = [:]

  /// Builds the lookup; throws `map.code_ambiguous` or `map.unknown_system`.
  init(_ table: CodeTable, system: String, at location: SourceLocation) throws(HubError) {
    codes = table.rows.map { Array($0.code.utf8) }
    guard table.systems.contains(system) || system == "synonyms" || system.isEmpty else {
      throw HubError(
        "map.unknown_system", .configuration,
        ["table": table.name, "system": system, "systems": table.systems.joined(separator: ", ")],
        at: location)
    }
    let places: [(CodeTable.Row) -> [String]] = [
      { [$0.code] }, { $0.values[system] ?? [] }, { $0.labels.sorted { $0.key < $1.key }.map { $0.value } },
      { $0.values["synonyms"] ?? [] },
    ]
    for (place, spellings) in places.enumerated() {
      for (line, row) in table.rows.enumerated() where !table.isPending(line) {
        let index = table.resolved(line)
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
      for (line, row) in table.rows.enumerated() where !table.isPending(line) {
        for spelling in spellings(row) {
          let bytes = Array(spelling.utf8)
          if let index = folded.find(CodeLookup.fold(spelling).span) {
            _ = written.insert(bytes, row: index, place: 0)
          }
        }
      }
    }
    noteOutward(table, system)
  }

  /// Notes what is sent for each code, and which values stand for more codes than they mean.
  private mutating func noteOutward(_ table: CodeTable, _ system: String) {
    for row in table.rows.indices where !table.isRetired(row) && !table.isPending(row) {
      guard case .value(let text)? = table.rows[row].outward[system] else { continue }
      let value = CodeLookup.fold(text)
      outward.append((row, value))
      if let meant = folded.find(value.span), meant != row { shared[meant, default: []].insert(value) }
    }
  }

  /// Whether several codes are sent as a value, one of which it means.
  func isShared(_ value: [UInt8]) -> Bool { shared.values.contains { $0.contains(value) } }

  /// The shared value that a cell is written as; nil for any other spelling of the code at a row.
  func sharedValue(_ cell: Span<UInt8>, row: Int, _ spelling: inout FoldedSpelling) -> [UInt8]? {
    guard !shared.isEmpty, let values = shared[row] else { return nil }
    spelling.fold(cell)
    return values.contains(spelling.text) ? spelling.text : nil
  }

  /// The row whose code a cell means, nil where the table does not know it.
  func find(_ cell: Span<UInt8>, _ spelling: inout FoldedSpelling) -> Int? {
    if let row = written.find(cell) { return row }
    spelling.fold(cell)
    return folded.find(spelling.text.span)
  }

  private static func fold(_ text: String) -> [UInt8] {
    var spelling = FoldedSpelling()
    spelling.fold(Array(text.utf8).span)
    return spelling.text
  }
}
