internal import Hub

/// Pages that a load appended and did not live to note: they count as the database's, and belong to nothing.
package enum LostPages {
  /// Finds them with SQLite's check of the whole file.
  ///
  /// Throws `ledger.corrupt` where anything else is wrong, too: what a damaged page led to looks as if it were lost.
  static func find(_ database: LedgerDatabase) throws(HubError) -> [UInt32] {
    var lost: [UInt32] = []
    let rows = try database.prepare("PRAGMA integrity_check(1000000000)")
    defer { rows.reset() }
    while try rows.step() {
      for line in (rows.text(0) ?? "").split(separator: "\n") {
        switch read(line) {
        case .nothing: continue
        case .lost(let number): lost.append(number)
        case .damage: throw HubError("ledger.corrupt", .corrupt, ["path": database.path], cause: String(line))
        }
      }
    }
    return lost
  }

  /// What a line of the check says.
  package enum Line: Equatable {
    case nothing
    case lost(UInt32)
    case damage
  }

  /// Reads a line; older versions of SQLite say `Page 7 is never used`, newer ones `Page 7: never used`.
  package static func read(_ line: Substring) -> Line {
    if line == "ok" || line.hasPrefix("*** in database ") { return .nothing }
    let words = line.split { $0 == " " || $0 == ":" }
    guard words.count >= 4, words[0] == "Page", words.suffix(2) == ["never", "used"],
      words.count == 4 || words.count == 5 && words[2] == "is", let number = UInt32(words[1])
    else { return .damage }
    return .lost(number)
  }
}
