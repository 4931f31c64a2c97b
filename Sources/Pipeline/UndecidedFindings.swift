import Hub
import Ledger

/// Words what a run could not tell of patches: whether the stream's filter takes their records, and whether these are
/// deleted.
struct UndecidedFindings {
  let workspace: WorkspaceModel
  let database: LedgerDatabase

  /// The findings, each with the place of its stream's report.
  func of(
    _ patches: [UndecidedPatch], _ reports: [StreamReport]
  ) throws(HubError) -> [(report: Int, finding: Finding)] {
    var findings: [(report: Int, finding: Finding)] = []
    let rows = try database.prepare(
      """
      SELECT d.name, s.connector, s.stream, h.header
      FROM delivery d JOIN stream s ON s.id = d.stream_id JOIN shape h ON h.id = d.shape_id WHERE d.id = ?
      """)
    for patch in patches {
      rows.bind(1, patch.delivery)
      defer { rows.reset() }
      guard try rows.step() else { continue }
      let (file, connector, name) = (rows.text(0) ?? "", rows.text(1) ?? "", rows.text(2) ?? "")
      let header = (rows.text(3) ?? "").split(separator: "\u{1f}", omittingEmptySubsequences: false)
      guard let report = reports.firstIndex(where: { $0.connector == connector && $0.stream == name }),
        let stream = workspace.connectors.first(where: { $0.name == connector })?.streams.first(where: {
          $0.name == name
        })
      else { continue }
      for (code, condition, count) in [
        ("run.patch_filter_unknown", stream.filter, patch.leftOut),
        ("run.patch_deletion_unknown", stream.deletedWhen, patch.taken),
      ] where count > 0 {
        let names = stream.missing(condition, in: header.map(String.init)).joined(separator: ", ")
        let arguments = ["connector": connector, "file": file, "names": names, "count": "\(count)"]
        findings.append((report, Finding(code, .warning, arguments)))
      }
    }
    return findings
  }
}

extension StreamModel {
  /// What a file of patches cannot decide though it seems to: it carries some of the columns that the filter or
  /// `deleted_when` looks at, and not all.
  func partlyTold(in delivery: Delivery, of connector: String) -> [Finding] {
    let header = delivery.shape.header
    return [("filter", filter), ("deleted_when", deletedWhen)].compactMap { name, condition in
      let missing = missing(condition, in: header)
      guard !missing.isEmpty, missing.count < Set(condition?.needed ?? []).count else { return nil }
      return Finding(
        "run.patch_partly_told", .warning,
        [
          "connector": connector, "file": delivery.name, "option": name,
          "names": missing.joined(separator: ", "),
        ])
    }
  }
}
