import Hub
import Ledger

/// Counts what the patches of a stream could not tell, and words it.
struct PatchFindings {
  private let row: StreamTable.Row
  private var fields: [PatchRows.Untold: Set<Int64>] = [:]
  /// By delivery, what it says in vain of entities.
  private var entities: [Int64: [PatchRows.Untold: Set<Int64>]] = [:]

  init(_ row: StreamTable.Row, _ plan: PatchPlan) { self.row = row }

  mutating func note(_ what: PatchRows.Untold, record: Int64, delivery: Int64) {
    if case .entity = what {
      entities[delivery, default: [:]][what, default: []].insert(record)
    } else {
      fields[what, default: []].insert(record)
    }
  }

  func findings(_ database: LedgerDatabase) throws(HubError) -> [Finding] {
    var findings = fields.map { finding($0.key, $0.value.count) }
    for (delivery, said) in entities {
      let name = try database.text("SELECT name FROM delivery WHERE id = ?", [.int(delivery)]) ?? ""
      for (what, records) in said {
        var finding = finding(what, records.count)
        finding.arguments["file"] = name
        findings.append(finding)
      }
    }
    return findings.sorted { key($0) < key($1) }
  }

  private func key(_ finding: Finding) -> String {
    let names = ["file", "entity", "field", "names"].map { finding.arguments[$0] ?? "" }
    return ([finding.code] + names).joined(separator: "\u{0}")
  }

  private func finding(_ what: PatchRows.Untold, _ count: Int) -> Finding {
    var arguments = ["connector": row.connector, "stream": row.stream, "count": "\(count)"]
    switch what {
    case .field(let entity, let name, let columns):
      arguments["entity"] = entity.rawValue
      arguments["field"] = name
      arguments["names"] = columns.joined(separator: ", ")
      return Finding("run.patch_field_unknown", .warning, arguments)
    case .refused(let entity, let name):
      arguments["entity"] = entity.rawValue
      arguments["field"] = name
      return Finding("run.patch_field_refused", .warning, arguments)
    case .entity(let entity, let columns):
      arguments["entity"] = entity.rawValue
      arguments["names"] = columns.joined(separator: ", ")
      return Finding("run.patch_undecided", .warning, arguments)
    }
  }
}
