import Expressions
import Hub

/// Takes a part of each cell by a regular expression; a cell that it does not match is refused.
struct PatternStep: ColumnStep {
  /// The code of the finding about a cell that does not match.
  static let code = "map.pattern"

  private let pattern: TextPattern
  /// The group that is the value; 0: all that matched.
  private let group: Int

  /// Throws what is wrong with the pattern; nil where it has no such group.
  init?(_ use: PatternUse) throws(CELErrors) {
    pattern = try TextPattern(use.text.value)
    if let name = use.group {
      guard let number = pattern.number(ofGroup: name.value) else { return nil }
      group = number
    } else {
      guard pattern.groupNames.count <= 1 else { return nil }
      group = pattern.groupNames.count
    }
  }

  /// Groups by name, then by number.
  var partNames: [String] { pattern.groups }
  var isPattern: Bool { true }

  func apply(_ column: TextColumn) -> NormalizedColumn {
    var finder = TextPattern.Finder(pattern)
    let numbers = pattern.groups.compactMap { pattern.number(ofGroup: $0) }
    var builder = ColumnBuilder(column)
    var parts = [TextColumn](repeating: TextColumn(capacity: column.count), count: numbers.count)
    var findings: [CellFinding] = []
    var bytes: [UInt8] = []
    for row in 0..<column.count {
      if column.isEmpty(row) {
        builder.keep(row)
        for part in parts.indices { parts[part].append(from: column, row: row) }
        continue
      }
      guard finder.find(in: column.string(row) ?? "") else {
        builder.keep(row)
        findings.append(CellFinding(row: row, code: Self.code, isRefusal: true))
        for part in parts.indices { parts[part].appendBlank() }
        continue
      }
      bytes.removeAll(keepingCapacity: true)
      _ = finder.append(group: group, to: &bytes)
      builder.replace(row, with: bytes)
      for (part, number) in numbers.enumerated() {
        bytes.removeAll(keepingCapacity: true)
        _ = finder.append(group: number, to: &bytes)
        parts[part].appendCell(bytes)
      }
    }
    return NormalizedColumn(column: builder.finish(), parts: parts, findings: findings)
  }
}
