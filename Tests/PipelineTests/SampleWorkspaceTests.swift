import Foundation
import Hub
import LeadGenerator
import Ledger
import Pipeline
import Testing

/// The repository's own workspace, copied: its connectors, mappings and configuration.
enum SampleWorkspace {
  /// The repository's folder.
  static let repository = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().path

  /// A copy with the committed samples, or with other files in their place; nothing has to settle.
  static func copy(samples: Bool = true) throws -> TestWorkspace {
    let workspace = try TestWorkspace()
    for folder in ["connectors", "mappings", "config"] {
      try copyFolder(folder, into: workspace, samples: samples)
    }
    return workspace
  }

  /// A copy with generated files of the SFA's and the MA's people, and a job `nightly` that reads them.
  static func generated(people: Int, seed: UInt64) async throws -> TestWorkspace {
    let workspace = try copy(samples: false)
    _ = try await GenerationPlan(people: people, seed: seed).write(to: workspace.root + "/connectors/samples")
    for name in ["sfa-leads", "ma-contacts"] {
      let text = String(decoding: try workspace.bytes("connectors/\(name).yaml"), as: UTF8.self)
      try workspace.write(
        text.replacing("files: newest", with: "files: newest\n      settle: 0s"),
        to: "connectors/\(name).yaml")
    }
    try workspace.write(
      "job: nightly\nconnectors: [sfa-leads, ma-contacts]\n", to: "config/jobs/nightly.yaml")
    return workspace
  }

  private static func copyFolder(_ folder: String, into workspace: TestWorkspace, samples: Bool) throws {
    let names = try #require(FileManager.default.enumerator(atPath: repository + "/" + folder))
    for case let name as String in names {
      let path = "\(folder)/\(name)"
      var isFolder: ObjCBool = false
      _ = unsafe FileManager.default.fileExists(atPath: repository + "/" + path, isDirectory: &isFolder)
      if isFolder.boolValue || (!samples && name.hasPrefix("samples/")) { continue }
      let data = try Data(contentsOf: URL(fileURLWithPath: repository + "/" + path))
      let modified: Int64 = name.hasPrefix("samples/") ? 1_790_000_000_000 : 1_780_000_000_000
      try workspace.write([UInt8](data), to: path, modified: modified)
    }
  }
}

@Suite struct `The sample workspace` {
  private static let loaded = Task {
    let workspace = try SampleWorkspace.copy()
    let report = try await workspace.run()
    return (workspace, report)
  }

  /// Every view and table of the contract with what its rows must look like.
  private static let looks: [(name: String, never: String)] = [
    (
      "source_record",
      "connector IS NULL OR external_id IS NULL OR source_time IS NULL OR locator NOT LIKE '%@%' "
        + "OR run_id <> 1 OR (rejected = 0 AND (data = '{}' OR entity = ''))"
    ),
    (
      "crosswalk",
      "entity NOT IN ('person', 'company', 'deal', 'site') OR entity_id IS NULL OR external_id = ''"
    ),
    ("company", "id IS NULL OR name IS NULL"), ("person", "id IS NULL OR is_lead NOT IN (0, 1)"),
    (
      "lead",
      "id <> person_id OR (email IS NULL AND full_name IS NULL AND family_name IS NULL AND phone IS NULL)"
    ),
    ("deal", "sfa_deal_id IS NULL OR stage IS NULL OR (company_id IS NULL AND company_name IS NOT NULL)"),
    ("activity", "type IS NULL OR at NOT LIKE '20__-__-__T__:__:__Z'"),
    (
      "tag",
      "tag IS NULL OR kind NOT IN ('attribute', 'behaviour', 'segment') OR since NOT LIKE '20%Z' OR rule IS NULL"
    ),
    ("status_history", "person_id IS NULL OR at NOT LIKE '20%Z' OR status = ''"),
    ("reject", "code IS NULL OR length(raw) = 0 OR json_valid(arguments) = 0 OR run_id <> 1"),
    ("run", "status <> 'sealed' OR exit_code <> 0 OR json_valid(report) = 0 OR finished_at < started_at"),
    ("checkpoint", "text = ''"),
  ]

  @Test func `has sensible rows in every view of the contract`() async throws {
    let (workspace, _) = try await Self.loaded.value
    for look in Self.looks {
      #expect(Int(try workspace.row("SELECT COUNT(*) FROM \(look.name)")) ?? 0 > 0, "\(look.name)")
      #expect(
        try workspace.rows("SELECT * FROM \(look.name) WHERE \(look.never) LIMIT 3") == [], "\(look.name)")
    }
    for name in ["change", "identity_event", "alias", "decision"] {
      #expect(
        try workspace.row("SELECT COUNT(*) FROM \(name)") == "0", "\(name): a first creation is no change")
    }
    let orphans = """
      SELECT 'lead' FROM lead WHERE company_id NOT IN (SELECT id FROM company)
      UNION ALL SELECT 'deal' FROM deal WHERE company_id NOT IN (SELECT id FROM company)
        OR person_id NOT IN (SELECT id FROM person)
      UNION ALL SELECT 'activity' FROM activity WHERE person_id NOT IN (SELECT id FROM person)
      UNION ALL SELECT 'crosswalk' FROM crosswalk c WHERE (entity = 'person' AND entity_id NOT IN (SELECT id FROM person))
        OR (entity = 'company' AND entity_id NOT IN (SELECT id FROM company))
        OR (entity = 'deal' AND entity_id NOT IN (SELECT id FROM deal))
      """
    #expect(try workspace.rows(orphans) == [])
    #expect(try workspace.rows("SELECT DISTINCT entity FROM tag ORDER BY 1") == ["company", "deal", "lead"])
    #expect(
      try workspace.row("SELECT COUNT(*) FROM activity WHERE person_id IS NOT NULL")
        != "0", "activities find their people")
  }

  @Test func `accounts for every row, and keeps the rejected ones byte for byte`() async throws {
    let (workspace, report) = try await Self.loaded.value
    for stream in report.streams {
      #expect(stream.counts.read > 0 && stream.counts.balances, "\(stream.connector)")
      let kept = try workspace.row("SELECT COUNT(*) FROM reject WHERE connector = '\(stream.connector)'")
      #expect(Int(kept) == stream.counts.rejected, "\(stream.connector)")
      #expect(stream.counts.rejectedBy.values.reduce(0, +) == stream.counts.rejected)
    }
    #expect(report.rejected > 0)
    try Locators.check(workspace)
  }

  @Test func `says nothing new when it is run again, and the same when it is rebuilt`() async throws {
    let workspace = try SampleWorkspace.copy()
    try await workspace.run()
    let digest = try workspace.digest()
    let again = try await workspace.run()
    #expect(again.rowsRead == 0)
    #expect(try workspace.digest() == digest)
    #expect(try workspace.rebuild().after == digest)
    #expect(try Maintenance(workspace: try workspace.model()).verify() == [])
    try workspace.undo(1)
    #expect(try workspace.row("SELECT COUNT(*) FROM person") == "0")
    #expect(try workspace.rows("SELECT DISTINCT kind FROM decision") == ["opt_out"])
    #expect(try workspace.row("SELECT COUNT(*) FROM source_record") == "0")
  }
}

/// Whether locators lead to the bytes that the ledger kept.
enum Locators {
  /// Compares every reject and every kept fact with the file at its locator.
  static func check(_ workspace: TestWorkspace) throws {
    for row in try workspace.rows("SELECT locator, hex(raw) FROM reject") {
      let parts = row.split(separator: "|")
      let found = try bytes(String(parts[0]), workspace).map { String(format: "%02X", $0) }.joined()
      #expect(found == parts[1], "\(parts[0])")
    }
  }

  /// The bytes at `FILE:LINE@OFFSET+LENGTH`; the line is checked too.
  static func bytes(_ locator: String, _ workspace: TestWorkspace) throws -> [UInt8] {
    let match = try #require(locator.wholeMatch(of: /(.+):(\d+)@(\d+)\+(\d+)/))
    let file = try workspace.bytes(String(match.1))
    let (line, offset, length) = (Int(match.2) ?? 0, Int(match.3) ?? 0, Int(match.4) ?? 0)
    #expect(file[..<offset].count { $0 == UInt8(ascii: "\n") } + 1 == line, "\(locator)")
    return Array(file[offset..<(offset + length)])
  }
}

@Suite struct `Rejected rows` {
  @Test func `of every kind are kept with their bytes, wherever batches and commits end`() async throws {
    let feed = Feed(name: "desk", isSnapshot: true, hasOwnTime: true)
    var lines = tenPeople().map(\.line)
    lines.insert("short,row", at: 1)
    lines.insert("P77,2026-11-01T00:00:00Z,too,many,,,,,,,,,,cells,here", at: 3)
    lines.insert("P78,\"quote\" and text,,,,,,,,,", at: 5)
    lines.insert("P79,yesterday,時刻 不明,,,,,,,,", at: 6)
    lines.insert(",2026-11-01T00:00:00Z,鍵 無し,,,,,,,,", at: 7)
    lines.insert("P80,2026-11-01T00:00:00Z,\"改行\nあり, \"\"引用\"\"\",,,,,,,many,", at: 8)
    lines.append("P81,\"not closed")
    let text = ([Feed.header] + lines).joined(separator: "\r\n") + "\r\n"
    for (batch, commit) in [(8192, 65_536), (1, 1), (3, 4)] {
      let workspace = try TestWorkspace([feed])
      try workspace.write(text, to: feed.path(day: 1))
      let counts = try await workspace.run(
        RunOptions(asOf: TestWorkspace.asOf, batchRows: batch, commitRows: commit)
      ).streams[0].counts
      #expect(counts.read == 17 && counts.new == 10 && counts.rejected == 7)
      #expect(
        counts.rejectedBy.keys.sorted() == [
          "csv.text_after_quote", "csv.too_few_cells", "csv.too_many_cells", "csv.unclosed_quote",
          "extract.bad_source_time", "extract.no_key", "normalize.integer.none",
        ])
      #expect(try workspace.row("SELECT COUNT(*) FROM reject") == "7")
      try Locators.check(workspace)
    }
  }
}

@Suite struct `Twenty thousand generated people through the whole line` {
  @Test func `are matched with an F1 of 0.987 and a precision of 0.998 at least, and no guard is crossed`()
    async throws
  {
    let workspace = try SampleWorkspace.copy(samples: false)
    let folder = workspace.root + "/connectors/samples"
    _ = try await GenerationPlan(people: 20_000, seed: 42).write(to: folder)
    try workspace.write("job: leads\nconnectors: [sfa-leads, ma-contacts]\n", to: "config/jobs/leads.yaml")
    for name in ["sfa-leads", "ma-contacts"] {
      let text = String(decoding: try workspace.bytes("connectors/\(name).yaml"), as: UTF8.self)
      try workspace.write(
        text.replacing("files: newest", with: "files: newest\n      settle: 0s"),
        to: "connectors/\(name).yaml")
    }
    let report = try await workspace.run(job: "leads")
    #expect(report.rowsRead > 22_000)
    let crosswalk = try workspace.rows("SELECT connector, external_id, entity, entity_id FROM crosswalk")
      .map { $0.replacing("|", with: ",") }
    let place = workspace.root + "/crosswalk.csv"
    try workspace.write(
      "connector,external_id,entity,entity_id\n" + crosswalk.joined(separator: "\n") + "\n",
      to: "crosswalk.csv")
    let score = try CrosswalkScore(truth: folder + "/truth.csv", crosswalk: place).score
    #expect(score.f1 >= 0.987, "precision \(score.precision), recall \(score.recall)")
    #expect(score.precision >= 0.998, "precision \(score.precision), recall \(score.recall)")
    try guards(workspace)
  }

  private func guards(_ workspace: TestWorkspace) throws {
    let twoNumbers = """
      SELECT m.entity_id FROM member m JOIN record_state s ON s.record_id = m.record_id
        JOIN norm_company n ON n.fact_id = s.fact_id
      WHERE m.kind = 2 AND m.active = 1 AND n.k_corporate_number <> 0
      GROUP BY 1 HAVING COUNT(DISTINCT n.k_corporate_number) > 1
      """
    #expect(try workspace.rows(twoNumbers) == [], "a company with two corporate numbers")
    // Two complete names of one script that agree in neither part are two people.
    let people = """
      SELECT m.entity_id, n.family_name, n.given_name, n.k_email, n.k_mailbox FROM member m
        JOIN record_state s ON s.record_id = m.record_id JOIN norm_person n ON n.fact_id = s.fact_id
      WHERE m.kind = 1 AND m.active = 1 ORDER BY m.entity_id
      """
    var members: [Substring: [[Substring]]] = [:]
    for row in try workspace.rows(people) {
      let cells = row.split(separator: "|", omittingEmptySubsequences: false)
      members[cells[0], default: []].append(cells)
    }
    var conflicts = 0
    var byRole = 0
    for cluster in members.values where cluster.count > 1 {
      let names = cluster.filter {
        $0[1].allSatisfy(\.isKanji) && $0[2].allSatisfy(\.isKanji) && !$0[1].isEmpty && !$0[2].isEmpty
      }
      // Family and given name are sometimes typed the other way round.
      for a in names { for b in names where Set(a[1...2]).isDisjoint(with: b[1...2]) { conflicts += 1 } }
      // Only a role address in common, and no name: nothing that may join.
      let nameless = cluster.filter { ($0[1].isEmpty || $0[1] == "~") && ($0[2].isEmpty || $0[2] == "~") }
      if nameless.count == cluster.count, cluster.allSatisfy({ $0[3] == "0" && $0[4] != "0" }) { byRole += 1 }
    }
    #expect(conflicts == 0, "people with two names")
    #expect(byRole == 0, "people joined by a role address")
  }
}

extension Character {
  /// Whether the character is a kanji.
  fileprivate var isKanji: Bool { unicodeScalars.allSatisfy { (0x4e00...0x9fff).contains($0.value) } }
}
