import Foundation
import Hub
import Ledger
import Pipeline
import Testing

/// A ledger that was filled by pages against one that SQLite filled row by row.
@Suite struct `A first load by pages` {
  /// Tables with what of them both ways must agree in; places in the raw store differ, since a page load keeps a batch
  /// to a frame.
  private static let tables: [(name: String, order: String, without: Set<String>)] = [
    ("record", "id", []), ("fact", "id", ["block_id", "block_offset"]), ("record_state", "record_id", []),
    ("record_version", "record_id, source_time, place", []), ("member", "kind, record_id", []),
    ("norm_person", "fact_id", []), ("norm_company", "fact_id", []), ("norm_deal", "fact_id", []),
    ("norm_activity", "fact_id", []), ("entity_person", "id", []), ("entity_company", "id", []),
    ("entity_deal", "id", []), ("entity_site", "id", []), ("entity_company_time", "company_id", []),
    ("tag_row", "kind, entity_id, tag_id", []), ("tag_definition", "id", []), ("tag_rule", "id", []),
    ("delivery", "id", []), ("roster", "delivery_id, seq", []), ("shape", "id", []),
    ("checkpoint", "connector, stream", ["text"]), ("activity_hash", "entity_id", []),
    ("setting", "name", []),
    ("reject_row", "run_id, source_offset, source_line, fact_id", ["id"]), ("identity_event", "id", []),
    ("change_row", "id", []), ("decision", "id", []), ("bulk_extent", "id", []),
    ("review_row", "kind, record_a, record_b", []),
  ]

  private func load(_ make: () async throws -> TestWorkspace, _ options: RunOptions) async throws
    -> TestWorkspace
  {
    let workspace = try await make()
    try await workspace.run(options)
    return workspace
  }

  /// Every cell with its SQLite type: numbers, texts, NULL and blank must not be mixed up.
  private func cells(_ workspace: TestWorkspace, _ table: String, _ order: String, _ without: Set<String>)
    throws -> [String]
  {
    let columns = try workspace.rows("SELECT name FROM pragma_table_info('\(table)')").filter {
      !without.contains($0)
    }
    let shown = columns.map { "typeof(\($0)) || ':' || quote(\($0))" }.joined(separator: ", ")
    return try workspace.rows("SELECT \(shown) FROM \(table) ORDER BY \(order)")
  }

  private func compare(
    _ make: () async throws -> TestWorkspace, batchRows: Int = 8192, commitRows: Int = 65_536,
    gatherRows: Int? = nil
  )
    async throws
  {
    var options = RunOptions(
      asOf: TestWorkspace.asOf, batchRows: batchRows, commitRows: commitRows, gatherRows: gatherRows)
    let paged = try await load(make, options)
    options.bulk = false
    let inserted = try await load(make, options)
    for (name, order, without) in Self.tables {
      let first = try cells(paged, name, order, without)
      let second = try cells(inserted, name, order, without)
      let differing = zip(first, second).first { $0.0 != $0.1 }
      #expect(first.count == second.count, "\(name)")
      #expect(differing == nil, "\(name)")
    }
    #expect(try paged.digest() == inserted.digest())
    #expect(try Maintenance(workspace: try paged.model()).verify() == [])
    #expect(try paged.row("PRAGMA integrity_check") == "ok")
    #expect(try paged.row("SELECT COUNT(*) FROM setting WHERE name = 'bulk_load'") == "0")
    #expect(try paged.row("PRAGMA journal_mode") == "wal")
    let indexes =
      "SELECT name, tbl_name, sql FROM sqlite_schema WHERE type = 'index' AND sql <> '' ORDER BY 1"
    #expect(try paged.rows(indexes) == inserted.rows(indexes))
    // Both live on: the same rows again change nothing.
    try await paged.run(options)
    #expect(try paged.digest() == inserted.digest())
  }

  @Test(arguments: [(8192, 65_536), (7, 50), (1000, 1)]) func `makes the same tables, cell by cell`(
    _ batchRows: Int, _ commitRows: Int
  ) async throws {
    try await compare(
      { try SampleWorkspace.copy() }, batchRows: batchRows, commitRows: commitRows)
  }

  /// With few rows at a time, indexes are merged of many runs, and members are gathered in many groups.
  @Test(arguments: [nil, 300, 8]) func `makes the same tables of three thousand generated people`(
    _ gatherRows: Int?
  ) async throws {
    try await compare(
      { try await SampleWorkspace.generated(people: 3000, seed: 7) }, gatherRows: gatherRows)
  }

  @Test(arguments: [100, 4000, 16_349, 16_350, 16_380, 40_000, 200_000])
  func `keeps texts that fill a page and texts that fill many`(_ length: Int) async throws {
    let long = String(repeating: "長", count: length / 3) + String(repeating: "x", count: length % 3)
    try await compare {
      let workspace = try TestWorkspace([Feed(name: "a")])
      var lines = [Feed.header]
      for index in 1...9 {
        lines.append(
          Self.line(index, key: index == 4 ? long : "P\(index)", memo: index % 3 == 0 ? long : "s"))
      }
      try workspace.write(lines.joined(separator: "\r\n") + "\r\n", to: Feed(name: "a").path(day: 1))
      return workspace
    }
  }

  private static func line(_ index: Int, key: String, memo: String) -> String {
    "\(key),2026-11-0\(index)T00:00:00Z,田中 \(index)子,p\(index)@a.example,,会社\(index),,new,,\(index),\(memo)"
  }

  @Test func `makes the same numbers of decimals, whole, broken, long and longer than any number`()
    async throws
  {
    var feed = Feed(name: "a")
    feed.entities += "      annual_revenue: { from: memo, as: decimal }\n"
    let decimals = [
      "0", "-0", "7", "-12", "123456789012345678", "-123456789012345678", "1234567890123456789",
      "9223372036854775807", "9223372036854775808", "-9223372036854775808", "-9223372036854775809",
      "12345678901234567890123", "0.1", "-0.5", "1234.56", "98765432.01", "4503599627370497.5",
      "2251799813685248.0",
      "100000000000000000000", "3.0", "0.30000000000000004", "123456789.123456789", "",
    ]
    try await compare {
      let workspace = try TestWorkspace([feed])
      var lines = [Feed.header]
      for (index, decimal) in decimals.enumerated() {
        lines.append("P\(index),,田中 \(index)子,p\(index)@a.example,,会社\(index),,new,,,\(decimal)")
      }
      try workspace.write(lines.joined(separator: "\r\n") + "\r\n", to: feed.path(day: 1))
      return workspace
    }
  }

  @Test func `gives the same tags by expressions`() async throws {
    let tags = """
      tags:
        warm: { kind: segment, on: lead, summary: high score }
        known: { kind: attribute, on: lead, summary: the company is known }
        unscored: { kind: segment, on: lead, summary: no score }
        numbered: { kind: attribute, on: company, summary: a number that begins with 1 }
      rules:
        - { tag: warm, when: "lead.status == 'new' && lead.score >= 60" }
        - tag: known
          when: { all: ["company.name != ''", { field: email, operator: present }] }
        - { tag: unscored, when: "!has(lead.score) || lead.opt_out" }
        - { tag: numbered, when: company.corporate_number.startsWith('1') || company.name.contains('3') }

      """
    func make() throws -> TestWorkspace {
      let workspace = try TestWorkspace([Feed(name: "a")], tags: tags)
      var lines = [Feed.header]
      for index in 0..<60 {
        let score = index % 3 == 0 ? "" : "\(index + 20)"
        lines.append(
          "P\(index),,田中 \(index)子,p\(index)@a.example,,会社\(index),,\(index % 2 == 0 ? "new" : ""),,\(score),m"
        )
      }
      try workspace.write(lines.joined(separator: "\r\n") + "\r\n", to: Feed(name: "a").path(day: 1))
      return workspace
    }
    try await compare(make)
    let workspace = try await load(make, RunOptions(asOf: TestWorkspace.asOf))
    let counts = try workspace.rows("SELECT tag || ' ' || COUNT(*) FROM tag GROUP BY tag ORDER BY tag")
    // Scores from 60 where the status is new; every third has none; companies with a 3 in their number.
    #expect(counts == ["known 60", "numbered 15", "unscored 20", "warm 7"])
  }

  @Test func `leaves room for a register of tags that fills pages of its own`() async throws {
    var tags = "tags:\n"
    var rules = "rules:\n"
    for index in 0..<400 {
      let summary = String(repeating: "顧客の分類 ", count: 30)
      tags += "  tag-\(index): { kind: segment, on: lead, summary: \"\(summary)\(index)\" }\n"
      rules += "  - { tag: tag-\(index), when: { field: status, operator: equals, value: s\(index) } }\n"
    }
    try await compare {
      let workspace = try TestWorkspace([Feed(name: "a")], tags: tags + rules)
      var lines = [Feed.header]
      for index in 0..<2000 {
        lines.append("P\(index),,田中 \(index)子,p\(index)@a.example,,会社\(index),,s\(index % 500),,,m")
      }
      try workspace.write(lines.joined(separator: "\r\n") + "\r\n", to: Feed(name: "a").path(day: 1))
      return workspace
    }
  }

  @Test func `goes row by row where somebody else has the ledger open, and says the same`() async throws {
    let quiet = try await load({ try SampleWorkspace.copy() }, RunOptions(asOf: TestWorkspace.asOf))
    let workspace = try SampleWorkspace.copy()
    try LedgerDatabase(path: workspace.root + "/var/ledger.sqlite").close()
    let reader = try workspace.ledger()
    defer { reader.close() }
    try reader.begin(reading: "SELECT COUNT(*) FROM sqlite_schema")
    try await workspace.run()
    #expect(try workspace.digest() == quiet.digest())
    // A batch to a frame is how pages are loaded; rows fill frames of a MiB.
    #expect(
      try workspace.row("SELECT COUNT(*) FROM raw_block") != quiet.row("SELECT COUNT(*) FROM raw_block"))
    #expect(try workspace.row("SELECT COUNT(*) FROM setting WHERE name = 'bulk_load'") == "0")
  }

  /// A workspace whose first load was killed when all pages were published, but not yet entered; about twenty pages of
  /// people.
  private func killed() throws -> TestWorkspace {
    let feed = Feed(name: "a")
    let workspace = try TestWorkspace([feed])
    let memo = String(repeating: "長い覚え書き", count: 8)
    let rows = (1...2000).map {
      PersonRow(id: "P\($0)", name: "田中 \($0)", mail: "p\($0)@a.example", memo: memo)
    }
    try workspace.write(rows.file, to: feed.path(day: 1))
    let (ending, _, _) = try Program.run(
      ["run", "nightly", "--workspace", workspace.root, "--quiet"],
      environment: ["TSUNAGI_KILL_AT": "built:1"])
    #expect(ending == .killed)
    return workspace
  }

  @Test func `that was killed before its pages were entered frees them and goes on`() async throws {
    let workspace = try killed()
    // Opening it takes back what was half written.
    let pages = try workspace.row("PRAGMA page_count")
    let lost = try workspace.rows("PRAGMA integrity_check(10000)").joined(separator: "\n")
    #expect(lost.split(separator: "\n").filter { $0.contains("never used") }.count > 20)
    #expect(try Maintenance(workspace: try workspace.model()).verify() == [])
    #expect(try workspace.row("PRAGMA integrity_check") == "ok")
    #expect((Int(try workspace.row("PRAGMA freelist_count")) ?? 0) > 20)
    #expect((Int(try workspace.row("PRAGMA page_count")) ?? 0) - (Int(pages) ?? 0) <= 1)
    #expect(try workspace.rows("SELECT name FROM sqlite_schema WHERE name LIKE 'bulk_lost%'") == [])
    let report = try await workspace.run()
    #expect(report.run == 1 && report.resumed)
    #expect(try workspace.row("SELECT COUNT(*) FROM person") == "2000")
    #expect(try Maintenance(workspace: try workspace.model()).verify() == [])
  }

  @Test func `that was killed and then damaged is left as it is`() async throws {
    let workspace = try killed()
    let root = try #require(
      Int(try workspace.row("SELECT rootpage FROM sqlite_schema WHERE name = 'norm_person'")))
    let path = workspace.root + "/var/ledger.sqlite"
    // Opened for writing: back in order but for the pages.
    try LedgerDatabase(path: path).close()
    var bytes = try workspace.bytes("var/ledger.sqlite")
    let page = (root - 1) * 16_384
    #expect(bytes[page] == 5, "an interior page")
    // Its first cell leads to where its second one leads; nobody uses the first leaf any more, whose people are there.
    let cells = (0..<2).map { page + Int(bytes[page + 12 + 2 * $0]) << 8 | Int(bytes[page + 13 + 2 * $0]) }
    for place in 0..<4 { bytes[cells[0] + place] = bytes[cells[1] + place] }
    try workspace.write(bytes, to: "var/ledger.sqlite")
    let before = try workspace.bytes("var/ledger.sqlite")
    let error = await #expect(throws: HubError.self) { try await workspace.run() }
    #expect(error?.code == "ledger.corrupt")
    #expect(error?.cause?.contains("2nd reference to page") == true, "\(error?.cause ?? "")")
    let after = try workspace.bytes("var/ledger.sqlite")
    // The first page says which journal is used.
    #expect(after.dropFirst(16_384) == before.dropFirst(16_384))
  }

  @Test(arguments: [true, false]) func `whose journal cannot be set back is published all the same`(
    _ fails: Bool
  ) async throws {
    let workspace = try TestWorkspace([Feed(name: "a")], job: "on_connector_failure: stop")
    if !fails { try workspace.write(tenPeople().file, to: Feed(name: "a").path(day: 1)) }
    let ledger = try LedgerDatabase(path: workspace.root + "/var/ledger.sqlite")
    try ledger.script(
      "CREATE TRIGGER held BEFORE DELETE ON setting BEGIN SELECT RAISE(ABORT, 'somebody reads'); END")
    ledger.close()
    let (ending, output, _) = try Program.run(
      ["run", "nightly", "--workspace", workspace.root, "--format", "json", "--quiet"])
    if fails {
      #expect(ending == .exit(2))
      #expect(try workspace.row("SELECT status FROM run") == "failed")
    } else {
      #expect(ending == .exit(0))
      #expect(output.contains("\"exitCode\""))
      #expect(try workspace.row("SELECT status, exit_code FROM run") == "sealed|0")
      #expect(try workspace.row("SELECT COUNT(*) FROM person") == "10")
    }
    #expect(try workspace.row("SELECT value FROM setting WHERE name = 'bulk_load'") == "open")
    let free = try LedgerDatabase(path: workspace.root + "/var/ledger.sqlite")
    try free.script("DROP TRIGGER held")
    free.close()
    if fails { try workspace.write(tenPeople().file, to: Feed(name: "a").path(day: 1)) }
    try await workspace.run()
    #expect(try workspace.row("SELECT COUNT(*) FROM person") == "10")
    #expect(try workspace.row("SELECT COUNT(*) FROM setting WHERE name = 'bulk_load'") == "0")
    #expect(try workspace.row("PRAGMA journal_mode") == "wal")
  }
}

extension LedgerDatabase {
  /// Opens a reading transaction and keeps it open.
  fileprivate func begin(reading sql: String) throws {
    try script("BEGIN; \(sql);")
  }
}
