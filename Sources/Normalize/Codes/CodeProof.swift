public import Hub

/// Proves what a code table promises of a value that goes round between hub and system.
///
/// `in` is the code that a system's value means, `out` what the system is sent for a code. Spellings are compared
/// as mappings compare them: NFKC, lower case, single blanks.
///
/// For every system that a table names:
///
/// - No spelling means two codes, and each value listed for a code means that code, not another one's name.
///
/// For the systems to which a mapping writes, since only there anything comes back:
///
/// - What goes out is understood when it comes back: `in(out(code))` is a code.
/// - That code is the primary of all that share the value: `out(in(out(code)))` is the same value again, so that
///   nothing that merely passes through the hub is changed in the system.
/// - Codes that share a value write it the same way.
public struct CodeProof {
  private let table: CodeTable
  private let system: String
  private let lookup: CodeLookup
  private var spelling = FoldedSpelling()

  /// Proves all tables; what does not hold is an error.
  public static func check(_ tables: [String: CodeTable], mappings: [MappingModel]) -> [Finding] {
    let uses = mappings.flatMap(\.entities).flatMap(\.fields).compactMap(\.code)
    var findings: [Finding] = []
    for table in tables.values.sorted(by: { $0.name < $1.name }) {
      for system in table.systems {
        let isWritten = uses.contains { use in
          use.table.value == table.name && use.writes.contains { $0.value == system }
        }
        do throws(HubError) {
          var proof = try CodeProof(table, system)
          findings += proof.listedValues()
          if isWritten { findings += proof.roundTrips() }
        } catch {
          let line = error.arguments["line"].flatMap { Int($0) } ?? 1
          let place = SourceLocation(file: table.file, line: line, column: 1)
          findings.append(Finding(error.code, .error, error.arguments, at: place))
        }
      }
    }
    return findings
  }

  private init(_ table: CodeTable, _ system: String) throws(HubError) {
    self.table = table
    self.system = system
    lookup = try CodeLookup(table, system: system, at: SourceLocation(file: table.file, line: 1, column: 1))
  }

  private mutating func roundTrips() -> [Finding] {
    var findings: [Finding] = []
    // Where nothing of the system is listed inward, nothing comes back.
    guard table.rows.contains(where: { $0.values[system] != nil }) else { return findings }
    var written: [[UInt8]: (row: Int, value: String)] = [:]
    for row in table.rows.indices where !table.isRetired(row) && !table.isPending(row) {
      guard case .value(let value)? = table.rows[row].outward[system] else { continue }
      if let finding = roundTrip(of: value, row) { findings.append(finding) }
      let key = folded(value)
      guard let first = written[key] else {
        written[key] = (row, value)
        continue
      }
      if first.value == value { continue }
      let other = table.rows[first.row]
      findings.append(
        Finding(
          "code_proof.spelling", .error,
          [
            "table": table.name, "system": system, "code": table.rows[row].code, "spelling": value,
            "other": first.value, "other_code": other.code, "line": "\(other.line)",
          ], at: table.place(row, system)))
    }
    return findings
  }

  /// The values that a code of another name stands before.
  private mutating func listedValues() -> [Finding] {
    var findings: [Finding] = []
    for row in table.rows.indices where !table.isPending(row) {
      for value in table.rows[row].values[system] ?? [] {
        guard let found = find(value), found != table.resolved(row) else { continue }
        let column = table.rows[row].places[system + "_in"] == nil ? system : system + "_in"
        findings.append(
          Finding(
            "code_proof.shadowed", .error,
            [
              "table": table.name, "system": system, "spelling": value, "code": table.rows[row].code,
              "other": table.rows[found].code,
            ], at: table.place(row, column)))
      }
    }
    return findings
  }

  private mutating func roundTrip(of value: String, _ row: Int) -> Finding? {
    let code = table.rows[row].code
    let place = table.place(row, system)
    guard let primary = find(value) else {
      return Finding(
        "code_proof.not_understood", .error,
        ["table": table.name, "system": system, "code": code, "spelling": value], at: place)
    }
    if primary == row { return nil }
    let back = table.rows[primary].outward[system]
    if case .value(let text)? = back, folded(text) == folded(value) { return nil }
    let other =
      switch back {
      case .value(let text)?: text
      case .nothing?: "none"
      case nil: ""
      }
    return Finding(
      "code_proof.not_primary", .error,
      [
        "table": table.name, "system": system, "code": code, "spelling": value,
        "primary": table.rows[primary].code, "other": other,
      ], at: place)
  }

  private mutating func find(_ value: String) -> Int? {
    lookup.find(Array(value.utf8).span, &spelling)
  }

  private mutating func folded(_ value: String) -> [UInt8] {
    spelling.fold(Array(value.utf8).span)
    return spelling.text
  }
}
