import Hub
import Ledger
import Pipeline
import Testing

/// Ten people with names and addresses of their own, as a file says it on a day.
func tenPeople(day: Int = 1, without missing: Set<Int> = [], memo: String = "") -> [PersonRow] {
  let families = ["山田", "佐藤", "鈴木", "高橋", "田中", "伊藤", "渡辺", "中村", "小林", "加藤"]
  return families.indices.filter { !missing.contains($0) }.map { index in
    PersonRow(
      id: "P\(index)", updated: "2026-11-\(day < 10 ? "0" : "")\(day)T09:00:00Z",
      name: "\(families[index]) 太郎",
      mail: "p\(index)@example\(index).co.jp", status: "new", optout: "0", memo: memo)
  }
}

@Suite struct `A complete snapshot` {
  private static func crm(_ stream: String...) -> Feed {
    Feed(name: "crm", isSnapshot: true, hasOwnTime: true, stream: stream)
  }

  private func alive(_ workspace: TestWorkspace) throws -> Int {
    Int(try workspace.row("SELECT COUNT(*) FROM person")) ?? -1
  }

  @Test func `deletes what it no longer holds, as of its own time`() async throws {
    let feed = Self.crm("max_deleted: 20%")
    let workspace = try TestWorkspace([feed])
    try workspace.write(tenPeople().file, to: feed.path(day: 1))
    try await workspace.run()
    try workspace.write(tenPeople(without: [3]).file, to: feed.path(day: 2))
    let report = try await workspace.run()
    #expect(report.streams[0].deleted == 1 && report.exitCode == 0)
    #expect(report.streams[0].counts.unchanged == 9 && report.streams[0].counts.facts == 0)
    #expect(try alive(workspace) == 9)
    #expect(
      try workspace.rows("SELECT external_id, source_time FROM source_record WHERE tombstone = 1")
        == ["P3|2026-11-02T00:00:00Z"])
    #expect(try workspace.rows("SELECT external_id FROM crosswalk WHERE external_id = 'P3'") == [])
  }

  @Test func `of which a part is missing deletes nobody and fails its connector, while the job goes on`()
    async throws
  {
    let feed = Self.crm("max_deleted: 20%")
    let other = Feed(name: "web")
    let workspace = try TestWorkspace([feed, other])
    try workspace.write(tenPeople().file, to: feed.path(day: 1))
    try workspace.write(
      [PersonRow(id: "W1", name: "木村 花子", mail: "w1@kimura.co.jp")].file, to: other.path(day: 1))
    try await workspace.run()
    try workspace.write(tenPeople(day: 2, without: [1, 2, 3], memo: "seen").file, to: feed.path(day: 2))
    try workspace.write(
      [PersonRow(id: "W2", name: "森 次郎", mail: "w2@mori.co.jp")].file, to: other.path(day: 2))
    let report = try await workspace.run()
    #expect(report.exitCode == 5)
    #expect(report.streams.map(\.status) == ["failed", "done"])
    #expect(report.streams[0].notes.map(\.code) == ["snapshot.lost_too_many"])
    #expect(try alive(workspace) == 12, "nobody was deleted, and the other connector was read")
    #expect(
      try workspace.row("SELECT COUNT(*) FROM person WHERE memo = 'seen'") == "7", "what it said counts")
    try workspace.write(tenPeople(day: 3, without: [1]).file, to: feed.path(day: 3))
    let next = try await workspace.run()
    #expect(next.exitCode == 0 && next.streams[0].deleted == 1)
    #expect(try alive(workspace) == 11)
  }

  @Test func `that cannot be trusted goes on failing until it is allowed or a newer one comes`() async throws
  {
    let feed = Self.crm("max_deleted: 20%")
    let workspace = try TestWorkspace([feed])
    try workspace.write(tenPeople().file, to: feed.path(day: 1))
    try await workspace.run()
    try workspace.write(tenPeople(without: [1, 2, 3]).file, to: feed.path(day: 2))
    for _ in 0..<3 {
      let report = try await workspace.run()
      #expect(report.exitCode == 5 && report.streams[0].notes.map(\.code).last == "snapshot.lost_too_many")
      #expect(try alive(workspace) == 10)
    }
    try workspace.write(Self.crm("max_deleted: 40%"))
    let allowed = try await workspace.run()
    #expect(allowed.exitCode == 0 && allowed.streams[0].deleted == 3)
    #expect(try alive(workspace) == 7)
    #expect(try workspace.rebuild().after == workspace.digest())
  }

  @Test(arguments: [[2, 3, 4], [4, 3, 2], [3, 4, 2]])
  func `of two contents of one modification time the one said later counts`(_ order: [Int]) async throws {
    let feed = Feed(name: "crm", isSnapshot: true, hasOwnTime: true)
    let workspace = try TestWorkspace([feed])
    for day in order {
      let row = PersonRow(
        id: "A", updated: "2026-11-01T00:00:00Z", name: "山田 花子", score: "", memo: "said on \(day)")
      try workspace.write([row].file, to: feed.path(day: day))
      try await workspace.run()
    }
    #expect(try workspace.row("SELECT memo FROM person") == "said on 4")
    #expect(try workspace.rebuild().after == workspace.digest())
  }

  @Test func `with fewer rows than it must have deletes nobody and fails`() async throws {
    let feed = Self.crm("max_deleted: 100%", "min_rows: 5")
    let workspace = try TestWorkspace([feed])
    try workspace.write(tenPeople().file, to: feed.path(day: 1))
    try await workspace.run()
    try workspace.write(tenPeople(without: [1, 2, 3, 4, 5, 6]).file, to: feed.path(day: 2))
    let report = try await workspace.run()
    #expect(report.exitCode == 5 && report.streams[0].notes.map(\.code) == ["snapshot.too_few"])
    #expect(try alive(workspace) == 10)
  }

  @Test
  func `that cannot be trusted stops a job that says stop; nothing is published, and the next run works`()
    async throws
  {
    let feed = Self.crm("max_deleted: 20%")
    let workspace = try TestWorkspace([feed], job: "on_connector_failure: stop")
    try workspace.write(tenPeople().file, to: feed.path(day: 1))
    try await workspace.run()
    let before = try workspace.digest()
    let visible = try Contract.views.map { try workspace.rows("SELECT * FROM \($0) ORDER BY 1, 2, 3") }
    try workspace.write(tenPeople(day: 2, without: [1, 2, 3], memo: "cut off").file, to: feed.path(day: 2))
    let error = await #expect(throws: HubError.self) { try await workspace.run() }
    #expect(error?.code == "run.snapshot_refused")
    #expect(try workspace.row("SELECT status FROM run WHERE id = 2") == "failed")
    #expect(try workspace.digest() == before)
    #expect(try Contract.views.map { try workspace.rows("SELECT * FROM \($0) ORDER BY 1, 2, 3") } == visible)
    try workspace.write(tenPeople(day: 2, without: [1], memo: "whole").file, to: feed.path(day: 2))
    let report = try await workspace.run()
    #expect(report.run == 3 && report.exitCode == 0 && report.streams[0].deleted == 1)
    #expect(report.streams[0].counts.changed == 9)
    #expect(try workspace.row("SELECT COUNT(*), MIN(memo), MAX(memo) FROM person") == "9|whole|whole")
    #expect(try workspace.row("SELECT COUNT(*) FROM source_record WHERE data LIKE '%cut off%'") == "0")
    #expect(try workspace.rebuild().after == workspace.digest())
  }

  @Test func `with rows that cannot be read deletes nobody and says so`() async throws {
    let feed = Self.crm("max_deleted: 50%")
    let workspace = try TestWorkspace([feed])
    try workspace.write(tenPeople().file, to: feed.path(day: 1))
    try await workspace.run()
    try workspace.write(tenPeople(without: [4]).file + "P4,\"half a row\n", to: feed.path(day: 2))
    let report = try await workspace.run()
    #expect(report.exitCode == 0 && report.streams[0].status == "done" && report.streams[0].deleted == 0)
    #expect(report.streams[0].notes.map(\.code) == ["snapshot.unreadable_rows"])
    #expect(report.streams[0].notes.map(\.severity) == ["warning"])
    #expect(try alive(workspace) == 10)
    // The row without a key could be the missing one, too.
    try workspace.write(tenPeople(without: [5]).file + ",,,,,,,,,,\n", to: feed.path(day: 3))
    #expect(try await workspace.run().streams[0].notes.map(\.code) == ["snapshot.unreadable_rows"])
    // Without missing records there is nothing to say.
    try workspace.write(tenPeople().file + ",,,,,,,,,,\n", to: feed.path(day: 4))
    #expect(try await workspace.run().streams[0].notes.isEmpty)
    #expect(try alive(workspace) == 10)
  }

  @Test func `brings a deleted record back under its old entity id`() async throws {
    let feed = Self.crm("max_deleted: 50%")
    let workspace = try TestWorkspace([feed])
    try workspace.write(tenPeople().file, to: feed.path(day: 1))
    try await workspace.run()
    let id = try workspace.row(
      "SELECT entity_id FROM crosswalk WHERE external_id = 'P6' AND entity = 'person'")
    try workspace.write(tenPeople(without: [6]).file, to: feed.path(day: 2))
    try await workspace.run()
    try workspace.write(tenPeople(day: 3, memo: "back").file, to: feed.path(day: 3))
    try await workspace.run()
    #expect(
      try workspace.row("SELECT entity_id FROM crosswalk WHERE external_id = 'P6' AND entity = 'person'")
        == id)
    #expect(try workspace.row("SELECT memo FROM person WHERE id = \(id)") == "back")
    #expect(try workspace.rows("SELECT external_id FROM source_record WHERE tombstone = 1") == [])
  }

  @Test func `and a record that says it was deleted are both deletions`() async throws {
    let feed = Self.crm("deleted_when: { field: status, operator: equals, value: gone }")
    let workspace = try TestWorkspace([feed])
    try workspace.write(tenPeople().file, to: feed.path(day: 1))
    try await workspace.run()
    var rows = tenPeople(day: 2)
    rows[2].status = "gone"
    try workspace.write(rows.file, to: feed.path(day: 2))
    try await workspace.run()
    #expect(try alive(workspace) == 9)
    #expect(
      try workspace.rows(
        "SELECT external_id, source_time FROM source_record WHERE tombstone = 1 AND is_current = 1")
        == ["P2|2026-11-02T09:00:00Z"])
    try workspace.write(tenPeople(day: 3).file, to: feed.path(day: 3))
    try await workspace.run()
    #expect(try alive(workspace) == 10)
  }
}

@Suite struct `Files and rows` {
  @Test(arguments: [true, false]) func `a file that arrives late and is older changes no newer value`(
    _ hasOwnTime: Bool
  ) async throws {
    let feed = Feed(name: "list", hasOwnTime: hasOwnTime)
    let workspace = try TestWorkspace([feed])
    try workspace.write(tenPeople(day: 9, without: [0], memo: "new").file, to: feed.path(day: 9))
    try await workspace.run()
    try workspace.write(tenPeople(day: 2, memo: "old").file, to: feed.path(day: 2))
    let report = try await workspace.run()
    #expect(report.streams[0].counts.new == 1)
    #expect(try workspace.rows("SELECT memo, COUNT(*) FROM person GROUP BY 1") == ["new|9", "old|1"])
    #expect(try workspace.row("SELECT COUNT(*) FROM change WHERE field = 'memo'") == "0")
  }

  @Test func `of a key that stands twice the newer time wins, else the later line, and it is counted`()
    async throws
  {
    let timed = Feed(name: "crm", hasOwnTime: true)
    let untimed = Feed(name: "list")
    let workspace = try TestWorkspace([timed, untimed])
    func row(_ id: String, _ day: Int, _ memo: String) -> PersonRow {
      PersonRow(id: id, updated: "2026-11-0\(day)T00:00:00Z", name: "山田 \(id)", memo: memo)
    }
    let rows = [
      row("A", 3, "newer"), row("A", 2, "older"), row("B", 2, "first"), row("B", 2, "second"),
      row("C", 1, "same"),
      row("C", 1, "same"), row("D", 1, "taken back"), row("D", 1, "between"), row("D", 1, "taken back"),
    ]
    try workspace.write(rows.file, to: timed.path(day: 4))
    try workspace.write(rows.file, to: untimed.path(day: 4))
    let report = try await workspace.run(RunOptions(asOf: TestWorkspace.asOf, batchRows: 1, commitRows: 1))
    func memos(_ connector: String) throws -> [String] {
      try workspace.rows(
        """
        SELECT external_id, json_extract(data, '$.person.memo') FROM source_record
        WHERE connector = '\(connector)' AND is_current = 1 ORDER BY 1
        """)
    }
    #expect(try memos("crm") == ["A|newer", "B|second", "C|same", "D|taken back"])
    #expect(try memos("list") == ["A|older", "B|second", "C|same", "D|taken back"])
    #expect(report.streams[1].counts.new == 4 && report.streams[1].counts.repeated == 5)
    #expect(report.streams[0].counts.new == 4)
    let digest = try workspace.digest()
    let other = try TestWorkspace([timed, untimed])
    try other.write(rows.file, to: timed.path(day: 4))
    try other.write(rows.file, to: untimed.path(day: 4))
    try await other.run()
    #expect(try other.digest() == digest, "one commit or nine")
  }

  @Test func `of a key that stands twice a later line that its mapping rejects takes no good line's place`()
    async throws
  {
    let feeds = [Feed(name: "crm", hasOwnTime: true), Feed(name: "list")]
    var lenient = feeds
    for index in lenient.indices {
      lenient[index].entities = Feed.people.replacing("unreadable: reject", with: "unreadable: keep")
    }
    func loaded(_ feeds: [Feed]) async throws -> TestWorkspace {
      let workspace = try TestWorkspace(feeds)
      let time = "2026-11-01T00:00:00Z"
      let rows = [
        PersonRow(id: "A", updated: time, name: "山田 花子", score: "3", memo: "good"),
        PersonRow(id: "A", updated: time, name: "山田 花子", score: "many", memo: "bad"),
      ]
      for feed in feeds { try workspace.write(rows.file, to: feed.path(day: 2)) }
      let report = try await workspace.run()
      #expect(report.streams.allSatisfy { $0.counts.balances })
      return workspace
    }
    let workspace = try await loaded(feeds)
    let memos =
      "SELECT external_id, json_extract(data, '$.person.memo') FROM source_record WHERE is_current = 1"
    #expect(try workspace.rows(memos) == ["A|good", "A|good"])
    // Once the mapping takes the later line, it wins, as in a fresh load.
    for feed in lenient { try workspace.write(feed) }
    try await workspace.run()
    #expect(try workspace.rows(memos) == ["A|bad", "A|bad"])
    #expect(try workspace.digest() == (try await loaded(lenient).digest()))
  }

  @Test func `rows that the filter leaves out are counted and kept nowhere`() async throws {
    let feed = Feed(
      name: "list", stream: ["filter: { field: status, operator: not_equals, value: test }"])
    let workspace = try TestWorkspace([feed])
    var rows = tenPeople()
    for index in [1, 4, 7] { rows[index].status = "test" }
    try workspace.write(rows.file, to: feed.path(day: 1))
    let counts = try await workspace.run().streams[0].counts
    #expect(counts.read == 10 && counts.filtered == 3 && counts.new == 7 && counts.facts == 7)
    #expect(try workspace.row("SELECT COUNT(*) FROM source_record") == "7")
  }

  @Test func `the same rows in another order with one row changed are one new fact`() async throws {
    let feeds = Feed.shapes
    let workspace = try TestWorkspace(feeds)
    for feed in feeds { try workspace.write(tenPeople().file, to: feed.path(day: 1)) }
    let first = try await workspace.run()
    #expect(first.streams.map(\.counts.facts) == [10, 10, 10, 10])
    var random = SeededRandom(5)
    for feed in feeds {
      var rows = tenPeople()
      rows[6].updated = "2026-11-02T10:00:00Z"
      rows[6].memo = "changed"
      try workspace.write(rows.shuffled(using: &random).file, to: feed.path(day: 2))
    }
    let second = try await workspace.run()
    for stream in second.streams {
      #expect(stream.counts.facts == 1 && stream.counts.changed == 1, "\(stream.connector)")
      #expect(stream.counts.unchanged == 9, "\(stream.connector)")
    }
    #expect(try workspace.row("SELECT COUNT(*) FROM fact") == "44")
    #expect(second.sealed.entities["person"]?.updated == 1)
  }

  @Test func `a file that fails half-way counts for nothing and is read again whole`() async throws {
    let feed = Feed(name: "list", stream: ["new_column: fail"])
    let workspace = try TestWorkspace([feed])
    try workspace.write(tenPeople().file, to: feed.path(day: 1))
    try await workspace.run()
    // A compressed file whose end was cut off.
    let broken = try #require(Compressed.gzipCutOff)
    let name = "in/list_20261102.csv"
    try workspace.write(broken, to: name)
    let before = try workspace.digest()
    let report = try await workspace.run(RunOptions(asOf: TestWorkspace.asOf, batchRows: 10, commitRows: 10))
    #expect(report.exitCode == 5 && report.streams[0].status == "failed")
    #expect(try workspace.digest() == before)
    try workspace.write(tenPeople(memo: "whole").file, to: name)
    #expect(try await workspace.run().exitCode == 0)
    #expect(try workspace.row("SELECT COUNT(*), MIN(memo), MAX(memo) FROM person") == "10|whole|whole")
  }
}
