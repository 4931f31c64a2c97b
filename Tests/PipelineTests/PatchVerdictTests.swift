import Hub
import Ledger
import Pipeline
import Testing

/// Patches that lack the columns of the stream's filter or `deleted_when`.
@Suite struct `A patch that cannot tell whether it is to be taken` {
  private let people = "SELECT full_name, status FROM person ORDER BY 1"

  private func crm(_ lines: String...) -> Feed {
    Feed(name: "crm", stream: ["record: patch", "missing_column: ignore", "new_column: ignore"] + lines)
  }

  private static let filters = [
    "filter: { field: kind, operator: not_equals, value: test }", "filter: \"row['kind'] != 'test'\"",
    "filter: { any: [{ field: kind, operator: equals, value: real }, { field: kind, operator: blank }] }",
  ]

  @Test(arguments: filters) func `stays left out or in as its record was`(_ filter: String) async throws {
    let crm = crm(filter)
    let files = [
      (crm.path(day: 1), "id,name,kind,status\nA,山田 太郎,test,new\nB,佐藤 花子,real,new\n"),
      (crm.path(day: 2), "id,status\nA,working\nB,working\n"),
    ]
    try await AnyOrder(feeds: [crm], files: files).expect([(people, ["佐藤 花子|working"])])
    try await AnyOrder(
      feeds: [crm],
      files: files + [
        (crm.path(day: 3), "id,kind,name\nA,real,山田 太郎\nB,test,佐藤 花\n"),
        (crm.path(day: 4), "id,status\nA,customer\nB,customer\n"),
      ]
    ).expect([(people, ["佐藤 花子|working", "山田 太郎|customer"])])
  }

  @Test(arguments: [
    "deleted_when: { field: gone, operator: equals, value: \"1\" }", "deleted_when: \"row['gone'] == '1'\"",
  ]) func `does not bring a deleted record back`(_ deletion: String) async throws {
    let crm = crm(deletion)
    let files = [
      (crm.path(day: 1), "id,name,status,gone\nA,山田 太郎,new,0\nB,佐藤 花子,new,0\n"),
      (crm.path(day: 2), "id,gone\nA,1\n"), (crm.path(day: 3), "id,status\nA,working\nB,working\n"),
    ]
    try await AnyOrder(feeds: [crm], files: files).expect([
      (people, ["佐藤 花子|working"]),
      (
        "SELECT source_time FROM source_record WHERE external_id = 'A' AND fact_id IS NULL",
        ["2026-11-02T00:00:00Z"]
      ),
    ])
    try await AnyOrder(feeds: [crm], files: files + [(crm.path(day: 4), "id,gone\nA,0\n")]).expect([
      (people, ["佐藤 花子|working", "山田 太郎|working"])
    ])
  }

  @Test func `is judged by its record's own times where it has some`() async throws {
    var crm = crm(Self.filters[0], "deleted_when: { field: gone, operator: equals, value: \"1\" }")
    crm.hasOwnTime = true
    func at(_ hour: Int) -> String { "2026-11-01T\(hour):00:00Z" }
    try await AnyOrder(
      feeds: [crm],
      files: [
        (
          crm.path(day: 1),
          "id,updated,name,kind,gone,status\nA,\(at(10)),山田 太郎,real,0,new\nB,\(at(10)),佐藤 花子,real,0,new\n"
        ),
        // Says of an earlier hour what the next file says of a later one.
        (crm.path(day: 2), "id,updated,status\nA,\(at(12)),late\nB,\(at(12)),late\n"),
        (crm.path(day: 3), "id,updated,kind,gone\nA,\(at(11)),real,1\nB,\(at(13)),real,1\n"),
        (crm.path(day: 4), "id,updated,kind,gone\nB,\(at(14)),real,0\n"),
      ]
    ).expect([(people, ["佐藤 花子|late"])])
  }

  @Test func `of which nothing is known is not taken, and the run says so`() async throws {
    let crm = crm(Self.filters[0], "deleted_when: { field: gone, operator: equals, value: \"1\" }")
    let workspace = try TestWorkspace([crm])
    try workspace.write("id,name,status\nA,山田 太郎,working\nB,佐藤 花子,working\n", to: crm.path(day: 2))
    let first = try await workspace.run()
    #expect(try workspace.rows(people) == [])
    #expect(first.streams[0].notes.map(\.code) == ["run.patch_filter_unknown"])
    #expect(first.streams[0].notes.first?.arguments["names"] == "kind")
    #expect(first.streams[0].notes.first?.arguments["count"] == "2")
    #expect(first.exitCode == 0)
    // What tells of the day before comes later: the patch is taken by itself then.
    try workspace.write("id,kind\nA,real\nB,test\n", to: crm.path(day: 1))
    let second = try await workspace.run()
    #expect(try workspace.rows(people) == ["山田 太郎|working"])
    #expect(second.streams[0].notes.map(\.code) == ["run.patch_deletion_unknown"])
    #expect(second.streams[0].notes.first?.arguments["names"] == "gone")
    #expect(try Maintenance(workspace: try workspace.model()).verify() == [])
  }
}
