import Hub

/// Reads from when to when codes are in use and what takes their place, and proves that every retired code resolves.
struct CodeValidity {
  let report: Report

  static let columns = ["valid_from", "valid_to", "replaced_by"]

  /// Reads the dates and the successor of a row.
  func read(_ row: inout CodeTable.Row, _ columns: [String], _ line: [CSVCell]) {
    for (column, cell) in zip(columns, line) where !cell.text.isEmpty {
      switch column {
      case "valid_from": row.validFrom = day(cell, column)
      case "valid_to": row.validTo = day(cell, column)
      case "replaced_by": row.replacedBy = cell.text
      default: break
      }
    }
    if let from = row.validFrom, let to = row.validTo, from > to {
      report.error(
        "code_table.ends_before_begin", at: row.places["valid_to"] ?? line[0].location,
        ["code": row.code, "from": CivilTime.isoDate(days: from), "to": CivilTime.isoDate(days: to)])
    }
    // Without a successor the nightly job would meet a code that nobody may use on the day after.
    if row.validTo != nil, row.replacedBy == nil {
      report.error(
        "code_table.no_successor", at: row.places["valid_to"] ?? line[0].location, ["code": row.code])
    }
  }

  /// Every code that is replaced leads, over one step or several, to one that stays.
  func checkSuccessors(_ rows: [CodeTable.Row]) {
    let byCode = Dictionary(rows.map { ($0.code, $0) }) { first, _ in first }
    for row in rows {
      guard let successor = row.replacedBy, let place = row.places["replaced_by"] else { continue }
      guard let next = byCode[successor] else {
        report.unknown(
          "code_table.unknown_successor", at: place, successor,
          among: rows.map(\.code).filter { $0 != row.code },
          ["code": row.code])
        continue
      }
      if let circle = circle(from: row, byCode) {
        report.error(
          "code_table.successor_circle", at: place,
          ["code": row.code, "circle": circle.joined(separator: " -> ")])
      } else if let from = next.validFrom, from > (row.validTo ?? Int.min) + (row.validTo == nil ? 0 : 1) {
        report.error(
          "code_table.successor_too_late", at: place,
          ["code": row.code, "successor": successor, "from": CivilTime.isoDate(days: from)])
      }
    }
  }

  /// The codes of a circle that begins and ends with a row; nil where the row leads out.
  private func circle(from row: CodeTable.Row, _ byCode: [String: CodeTable.Row]) -> [String]? {
    var path = [row.code]
    var current = row.replacedBy
    while let code = current, path.count <= byCode.count {
      path.append(code)
      if code == row.code { return path }
      current = byCode[code]?.replacedBy
    }
    return nil
  }

  /// A day as `2026-04-01`, or as spreadsheets change it into, `2026/4/1`.
  private func day(_ cell: CSVCell, _ column: String) -> Int? {
    let parts = cell.text.split(omittingEmptySubsequences: false) { $0 == "-" || $0 == "/" }.map {
      $0.utf8.allSatisfy { (0x30...0x39).contains($0) } ? Int($0) : nil
    }
    guard parts.count == 3, let year = parts[0], let month = parts[1], let day = parts[2], year > 999,
      CivilTime.isValid(year: year, month: month, day: day)
    else {
      report.error("code_table.bad_day", at: cell.location, ["column": column, "value": cell.text])
      return nil
    }
    return CivilTime.days(year: year, month: month, day: day)
  }
}
