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
    /// A different value in every row, a running number, or nothing at all.
    case useless
    /// Other columns hold what it holds.
    case derived
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
      if let kind = told[name] {
        result.append((kind, .told))
        continue
      }
      let column = columns[index]
      let filled = column.count - Int(column.counts[0])
      if filled == 0 || column.valueCount <= 2 && filled == column.count {
        result.append((.ignored, .useless))
        continue
      }
      result.append(kind(name, folded[index], column, filled, isPeople: isPeople))
    }
    for index in DerivedColumns.find(result.map(\.kind), columns) where told[names[index]] == nil {
      result[index] = (.ignored, .derived)
    }
    // Where nothing else is left, columns with one value for all rows say that all rows are the same.
    if result.allSatisfy({ $0.kind == .ignored }) {
      for index in names.indices where result[index].reason == .useless && columns[index].valueCount == 2 {
        let kind = HeaderWords.kind(names[index]) ?? .text
        if kind != .ignored { result[index] = (kind == .date ? .text : kind, .content) }
      }
    }
    return result
  }

  /// The kind of a column with several values.
  private static func kind(
    _ name: String, _ folded: String, _ column: ValueColumn, _ filled: Int, isPeople: Bool
  ) -> (kind: ColumnKind, reason: Reason) {
    if folded == "name" || folded == "names" { return (isPeople ? .fullName : .organisation, .header) }
    guard var kind = HeaderWords.kind(name) else { return byContent(folded, column, filled) }
    if kind == .date, ColumnLooks.partialDateShare(column) < 0.5 {
      kind = ColumnLooks.digitShare(column) > 0.8 ? .number : .text
    }
    if kind == .coordinate, ColumnLooks.digitShare(column) < 0.8 { kind = .text }
    let isFew = column.valueCount <= 60 || column.valueCount * 20 < filled
    if kind == .category, !isFew, 3 * column.valueCount > filled, ColumnLooks.meanWords(column) > 1.5 {
      kind = .text
    }
    if kind == .organisation, isFew, ["brand", "manufacturer", "vendor"].contains(folded) {
      kind = .category
    }
    return (kind, .header)
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

  private static func byContent(
    _ name: String, _ column: ValueColumn, _ filled: Int
  ) -> (kind: ColumnKind, reason: Reason) {
    let distinct = column.valueCount - 1
    if ColumnLooks.isSerial(column) { return (.ignored, .useless) }
    let isMail = ColumnLooks.share(column) { $0.contains(0x40) && $0.contains(0x2E) && !$0.contains(0x20) }
    if isMail > 0.7 { return (.email, .content) }
    if ColumnLooks.dateShare(column) > 0.8 { return (.date, .content) }
    if ColumnLooks.linkShare(column) > 0.7 {
      return 50 * distinct > 49 * filled ? (.ignored, .useless) : (.identifier, .content)
    }
    let digits = ColumnLooks.digitShare(column)
    let isKey = distinct == filled && filled == column.count
    if isKey, name.hasSuffix("id") || name.hasSuffix("key") || digits > 0.95 { return (.ignored, .content) }
    if name.hasSuffix("id") || name.hasSuffix("code") || name.hasSuffix("番号") {
      return (2 * distinct > filled ? .identifier : .category, .content)
    }
    if distinct <= 40 || distinct * 50 < filled { return (.category, .content) }
    if digits > 0.8 {
      let isLong = 5 * distinct > 4 * filled && ColumnLooks.meanLength(column) >= 6
      return (isLong ? .identifier : .number, .content)
    }
    if ColumnLooks.listShare(column) > 0.3 { return (.text, .content) }
    return (ColumnLooks.meanWords(column) < 1.3 ? .city : .text, .content)
  }
}
