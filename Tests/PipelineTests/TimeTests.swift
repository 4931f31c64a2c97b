import Hub
import Ledger
import Pipeline
import Testing

@Suite struct `Time` {
  private static let day: Int64 = 86_400_000
  private let people = Feed(name: "crm", hasOwnTime: true)
  private let acts = Feed(name: "acts", entities: Feed.activities)
  private static let tags = """
    tags:
      downloaded: { kind: behaviour, on: lead, summary: has downloaded a document }
      keen: { kind: behaviour, on: lead, summary: three prices in 30 days }
      working: { kind: segment, on: lead, summary: someone works on it }
    rules:
      - { tag: downloaded, when: { activity: doc_download } }
      - { tag: keen, when: { activity: page_view, count: 3, within: 30d, url_contains: /pricing } }
      - { tag: working, when: { field: status, operator: equals, value: working } }

    """

  private func workspace() throws -> TestWorkspace { try TestWorkspace([people, acts], tags: Self.tags) }

  private func asOf(month: Int = 11, _ day: Int) -> RunOptions {
    RunOptions(asOf: Int64(CivilTime.days(year: 2026, month: month, day: day)) * Self.day)
  }

  private static let events = """
    id,at,mail,type,url
    1,2026-11-01T10:00:00Z,p3@example3.co.jp,page_view,/pricing
    2,2026-11-03T10:00:00Z,P3@Example3.co.jp,page_view,/pricing/plan
    3,2026-11-04T10:00:00Z,p3@example3.co.jp,page_view,/top
    4,2026-11-05T10:00:00Z,p3@example3.co.jp,page_view,/pricing
    5,2026-11-06T11:00:00Z,p7@example7.co.jp,doc_download,/doc
    6,2026-11-07T11:00:00Z,nobody@example.org,doc_download,/doc

    """

  private func tags(_ workspace: TestWorkspace) throws -> [String] {
    try workspace.rows(
      "SELECT p.email, t.tag, t.since, t.rule FROM tag t JOIN person p ON p.id = t.entity_id ORDER BY 1, 2")
  }

  private static let both = [
    "p3@example3.co.jp|keen|2026-11-05T10:00:00Z|keen",
    "p7@example7.co.jp|downloaded|2026-11-06T11:00:00Z|downloaded",
  ]

  @Test func `activities that come before their person are linked when the person comes`() async throws {
    let workspace = try workspace()
    try workspace.write("id\n", to: "in/crm_20261101.csv")
    try workspace.write([PersonRow].init().file, to: people.path(day: 1))
    try workspace.write(Self.events, to: acts.path(day: 8))
    try await workspace.run(asOf(10))
    #expect(try workspace.row("SELECT COUNT(*), COUNT(person_id) FROM activity") == "6|0")
    try workspace.write(tenPeople(day: 9).file, to: people.path(day: 9))
    try await workspace.run(asOf(10))
    #expect(try workspace.row("SELECT COUNT(*), COUNT(person_id) FROM activity") == "6|5")
    #expect(try tags(workspace) == Self.both, "since the event that completed the rule")
    #expect(try workspace.rebuild().after == workspace.digest())
  }

  @Test func `alone takes a windowed tag away in a later run without new facts`() async throws {
    let workspace = try workspace()
    try workspace.write(tenPeople().file, to: people.path(day: 1))
    try workspace.write(Self.events, to: acts.path(day: 8))
    try await workspace.run(asOf(10))
    #expect(try tags(workspace) == Self.both)
    let report = try await workspace.run(asOf(month: 12, 20))
    #expect(report.rowsRead == 0 && report.sealed.tagsRemoved == 1)
    #expect(try tags(workspace) == [Self.both[1]])
    #expect(try workspace.rebuild().after == workspace.digest())
  }

  @Test func `set back to an earlier moment gives what a fresh ledger says of that moment`() async throws {
    let workspace = try workspace()
    try workspace.write(tenPeople().file, to: people.path(day: 1))
    try workspace.write(Self.events, to: acts.path(day: 8))
    try await workspace.run(asOf(month: 12, 20))
    #expect(try tags(workspace) == [Self.both[1]])
    try await workspace.run(asOf(10))
    #expect(try tags(workspace) == Self.both)
    #expect(try workspace.rebuild().after == workspace.digest())
  }

  @Test func `gives field tags since the record that said so, and shows the history of a status`()
    async throws
  {
    let workspace = try workspace()
    try workspace.write("id,at,mail,type,url\n", to: acts.path(day: 1))
    for (day, status) in [(1, "new"), (4, "working"), (5, "working"), (8, "customer")] {
      var rows = tenPeople(day: day)
      rows[2].status = status
      rows[2].memo = "\(day)"
      try workspace.write(rows.file, to: people.path(day: day))
      try await workspace.run(asOf(10))
      // A newer version that repeats the status changes nothing about since when it holds.
      if day == 5 {
        #expect(try tags(workspace) == ["p2@example2.co.jp|working|2026-11-04T09:00:00Z|working"])
      }
    }
    #expect(try tags(workspace) == [])
    let history = """
      SELECT h.external_id, h.at, h.status FROM status_history h JOIN person p ON p.id = h.person_id
      WHERE p.email = 'p2@example2.co.jp' ORDER BY h.at
      """
    #expect(
      try workspace.rows(history) == [
        "P2|2026-11-01T09:00:00Z|new", "P2|2026-11-04T09:00:00Z|working", "P2|2026-11-08T09:00:00Z|customer",
      ])
  }
}
