/// Decides what the columns of a table hold, by their headers and, where these say nothing, by their content.
package enum ColumnProfiler {
  /// Why a column was taken as what it was taken as.
  package enum Reason: String, Sendable {
    /// The command line said so.
    case told
    /// The header's words.
    case header
    /// What the cells look like.
    case content
    /// A different value in every row, or nothing at all.
    case useless
  }

  /// The kinds of all columns.
  package static func kinds(
    names: [String], columns: [ValueColumn], told: [String: ColumnKind] = [:]
  ) -> [(kind: ColumnKind, reason: Reason)] {
    let folded = names.map(HeaderWords.fold)
    // `name` is a person's where people are described, otherwise an organisation's or product's.
    let isPeople = folded.contains {
      ["dob", "dateofbirth", "birthdate", "生年月日", "gender", "sex"].contains($0)
    }
    var result: [(kind: ColumnKind, reason: Reason)] = []
    for (index, name) in names.enumerated() {
      let column = columns[index]
      if let kind = told[name] {
        result.append((kind, .told))
        continue
      }
      let filled = column.count - Int(column.counts[0])
      if filled == 0 || column.valueCount <= 2 && filled == column.count {
        result.append((.ignored, .useless))
        continue
      }
      if folded[index] == "name" || folded[index] == "names" {
        result.append((isPeople ? .fullName : nameKind(column), .header))
        continue
      }
      if var kind = HeaderWords.kind(name) {
        if kind == .date, dateShare(column) < 0.5 { kind = digitShare(column) > 0.8 ? .number : .text }
        let isFew = column.valueCount <= 60 || column.valueCount * 20 < filled
        if kind == .category, !isFew, 3 * column.valueCount > filled, meanWords(column) > 1.5 { kind = .text }
        if kind == .organisation, isFew, ["brand", "manufacturer", "vendor"].contains(folded[index]) {
          kind = .category
        }
        result.append((kind, .header))
        continue
      }
      result.append((byContent(folded[index], column, filled), .content))
    }
    return result
  }

  /// For each of a table's columns the column of another table that holds the same: by name, then by a kind that
  /// each has once.
  package static func matching(_ names: [String], in others: [String]) -> [Int?] {
    let folded = others.map(HeaderWords.fold)
    var result = names.map { name in folded.firstIndex(of: HeaderWords.fold(name)) }
    let left = others.indices.filter { !result.contains($0) }
    for (index, name) in names.enumerated() where result[index] == nil {
      guard let kind = HeaderWords.kind(name) else { continue }
      let same = left.filter { HeaderWords.kind(others[$0]) == kind }
      let rivals = names.indices.filter { result[$0] == nil && HeaderWords.kind(names[$0]) == kind }
      if same.count == 1, rivals.count == 1 { result[index] = same[0] }
    }
    return result
  }

  private static func nameKind(_ column: ValueColumn) -> ColumnKind { .organisation }

  private static func byContent(_ name: String, _ column: ValueColumn, _ filled: Int) -> ColumnKind {
    let distinct = column.valueCount - 1
    if share(column, { $0.contains(0x40) && $0.contains(0x2E) && !$0.contains(0x20) }) > 0.7 { return .email }
    if dateShare(column) > 0.8 { return .date }
    let digits = digitShare(column)
    let isKey = distinct == filled && filled == column.count
    if isKey, name.hasSuffix("id") || name.hasSuffix("key") || digits > 0.95 { return .ignored }
    if name.hasSuffix("id") || name.hasSuffix("code") || name.hasSuffix("番号") {
      return 2 * distinct > filled ? .identifier : .category
    }
    if distinct <= 40 || distinct * 50 < filled { return .category }
    if digits > 0.8 { return 5 * distinct > 4 * filled && meanLength(column) >= 6 ? .identifier : .number }
    let words = meanWords(column)
    return words < 1.3 ? .city : .text
  }

  // MARK: Looks

  private static func share(_ column: ValueColumn, _ test: ([UInt8]) -> Bool) -> Double {
    let step = max(1, column.valueCount / 500)
    var seen = 0
    var hits = 0
    for value in stride(from: 1, to: column.valueCount, by: step) {
      seen += 1
      let bytes = column.withValue(value) { (cell) in cell.indices.map { cell[$0] } }
      if test(bytes) { hits += 1 }
    }
    return seen == 0 ? 0 : Double(hits) / Double(seen)
  }

  static func dateShare(_ column: ValueColumn) -> Double {
    share(column) { $0.count >= 8 && DateText.parse($0.span) != nil }
  }

  static func digitShare(_ column: ValueColumn) -> Double {
    share(column) { bytes in
      2 * bytes.count { (0x30...0x39).contains($0) } > bytes.count
        && !bytes.contains { $0 | 0x20 >= 0x61 && $0 | 0x20 <= 0x7A && $0 < 0x80 }
    }
  }

  private static func meanLength(_ column: ValueColumn) -> Double {
    var total = 0
    for value in 1..<column.valueCount { total += column.range(value).count }
    return Double(total) / Double(max(1, column.valueCount - 1))
  }

  private static func meanWords(_ column: ValueColumn) -> Double {
    var words = 0
    var seen = 0
    let step = max(1, column.valueCount / 500)
    for value in stride(from: 1, to: column.valueCount, by: step) {
      seen += 1
      words += 1 + column.withValue(value) { (cell) in cell.indices.count { cell[$0] == 0x20 } }
    }
    return Double(words) / Double(max(1, seen))
  }
}
