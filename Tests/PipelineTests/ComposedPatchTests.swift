import Hub
import Ledger
import Normalize
import Pipeline
import Testing

/// Fields that are made of several columns, in a stream that sends only what changed.
@Suite struct `A field made of several columns` {
  private static let expression = "\"row['price'] + 'x' + row['number']\""

  private static let ownFields = [
    "config/entities.yaml": "lead:\n  fields:\n    remarks: { type: text, list: true }\n"
  ]

  private func crm(_ fields: String, _ stream: String...) -> Feed {
    var feed = Feed.patches(
      "crm",
      entities: """
          lead:
            fields:
              email: { from: mail, normalize: [email] }
        \(fields)

        """)
    feed.stream += stream
    return feed
  }

  private struct Case: CustomTestStringConvertible {
    var name: String
    var field: String
    var query: String
    /// After the first file, and after all.
    var first: String
    var last: String
    var files: [String]
    var testDescription: String { name }
  }

  private static let cases = [
    Case(
      name: "the first that is not blank", field: "      phone: { from: [mobile, tel] }", query: "phone",
      first: "090-1", last: "090-1",
      files: ["id,mail,mobile,tel\nA,a@a.jp,090-1,03-1\n", "id,tel\nA,03-2\n", "id,memo\nA,x\n"]),
    Case(
      name: "the second where the first is emptied", field: "      phone: { from: [mobile, tel] }",
      query: "phone", first: "090-1", last: "03-2",
      files: ["id,mail,mobile,tel\nA,a@a.jp,090-1,03-1\n", "id,tel\nA,03-2\n", "id,mobile\nA,\n"]),
    Case(
      name: "an expression", field: "      memo: { expr: \(expression) }", query: "memo", first: "10x2",
      last: "12x3",
      files: ["id,mail,price,number\nA,a@a.jp,10,2\n", "id,number\nA,3\n", "id,price\nA,12\n"]),
    Case(
      name: "an expression that asks for a column",
      field:
        "      memo: { expr: \"has(row.number) ? row.price + 'x' + row.number : row.price\" }", query: "memo",
      first: "10x2", last: "12x2",
      files: ["id,mail,price,number\nA,a@a.jp,10,2\n", "id,status\nA,new\n", "id,price\nA,12\n"]),
    Case(
      name: "a whole name of its halves", field: "      family_name: sei\n      given_name: mei",
      query: "full_name", first: "山田 太郎", last: "佐藤 次郎",
      files: ["id,mail,sei,mei\nA,a@a.jp,山田,太郎\n", "id,mei\nA,次郎\n", "id,sei\nA,佐藤\n"]),
    Case(
      name: "a list of columns",
      field: "      remarks: { from: [topic1, topic2], split: \";\" }", query: "remarks",
      first: "ad;web", last: "expo;web",
      files: [
        "id,mail,topic1,topic2\nA,a@a.jp,ad,web\n", "id,memo\nA,x\n", "id,topic1\nA,expo\n",
      ]),
  ]

  @Test(arguments: cases) private func `is made of the record as it stands`(_ value: Case) async throws {
    let crm = crm(value.field)
    let files = value.files.enumerated().map { (crm.path(day: $0 + 1), $1) }
    try await AnyOrder(feeds: [crm], files: [files[0]], others: Self.ownFields).expect([
      ("SELECT \(value.query) FROM lead", [value.first])
    ])
    try await AnyOrder(feeds: [crm], files: files, others: Self.ownFields).expect([
      ("SELECT \(value.query) FROM lead", [value.last])
    ])
  }

  @Test(arguments: cases) private func `says the same as one whole record`(_ value: Case) async throws {
    let crm = crm(value.field)
    let patched = try TestWorkspace([crm])
    for (path, text) in Self.ownFields { try patched.write(text, to: path) }
    for (day, text) in value.files.enumerated() {
      try patched.write(text, to: crm.path(day: day + 1))
      try await patched.run()
    }
    // A patch that is undone is as if it had not been there.
    try patched.undo(3)
    let loaded = try TestWorkspace([crm])
    for (path, text) in Self.ownFields { try loaded.write(text, to: path) }
    for (day, text) in value.files.dropLast().enumerated() {
      try loaded.write(text, to: crm.path(day: day + 1))
    }
    try await loaded.run()
    #expect(try patched.digest().text == loaded.digest().text)
    #expect(try Maintenance(workspace: try patched.model()).verify() == [])
  }

  @Test func `stays as it was known where a column is not known, and the run says so`() async throws {
    let crm = crm("      memo: { expr: \(Self.expression) }\n      phone: { from: [mobile, tel] }")
    let workspace = try TestWorkspace([crm])
    try workspace.write("id,mail,price,tel\nA,a@a.jp,10,03-1\nB,b@b.jp,20,03-2\n", to: crm.path(day: 2))
    let first = try await workspace.run()
    let people = "SELECT email, memo, phone FROM person ORDER BY 1"
    #expect(try workspace.rows(people) == ["a@a.jp|~|~", "b@b.jp|~|~"])
    #expect(first.exitCode == 0)
    #expect(first.streams[0].notes.map(\.code) == ["run.patch_field_unknown", "run.patch_field_unknown"])
    #expect(first.streams[0].notes.map { $0.arguments["field"] } == ["memo", "phone"])
    #expect(first.streams[0].notes.map { $0.arguments["names"] } == ["number", "mobile"])
    #expect(first.streams[0].notes.map { $0.arguments["count"] } == ["2", "2"])
    // What is lacking comes in with an older file.
    try workspace.write("id,number,mobile\nA,3,\n", to: crm.path(day: 1))
    let second = try await workspace.run()
    #expect(try workspace.rows(people) == ["a@a.jp|10x3|03-1", "b@b.jp|~|~"])
    #expect(second.streams[0].notes.map(\.code) == [])
    try workspace.write("id,number,mobile\nB,4,090-2\n", to: crm.path(day: 3))
    try await workspace.run()
    #expect(try workspace.rows(people) == ["a@a.jp|10x3|03-1", "b@b.jp|20x4|090-2"])
    #expect(try Maintenance(workspace: try workspace.model()).verify() == [])
  }

  @Test func `that comes to a value which the mapping rejects stays as it was, and the run says so`()
    async throws
  {
    let crm = crm(
      "      score: { expr: \"row['price'] + row['number']\", as: integer, unreadable: reject }")
    let workspace = try TestWorkspace([crm])
    try workspace.write("id,mail,price,number\nA,a@a.jp,1,2\n", to: crm.path(day: 1))
    try await workspace.run()
    try workspace.write("id,number,mail\nA,many,b@a.jp\n", to: crm.path(day: 2))
    let report = try await workspace.run()
    #expect(try workspace.rows("SELECT score, email FROM person") == ["12|b@a.jp"])
    #expect(report.streams[0].notes.map(\.code) == ["run.patch_field_refused"])
    #expect(report.streams[0].notes.first?.arguments["field"] == "score")
    #expect(report.streams[0].notes.first?.arguments["count"] == "1")
  }

  @Test func `is made anew by a replay, and by one of the last run alone`() async throws {
    let before = crm("      memo: { expr: \(Self.expression) }")
    let after = crm("      memo: { expr: \"row['number'] + '*' + row['price']\" }")
    for since in [nil, Int64(2)] {
      let workspace = try TestWorkspace([before])
      try workspace.write("id,mail,price,number\nA,a@a.jp,10,2\nB,b@b.jp,1,1\n", to: before.path(day: 1))
      try await workspace.run()
      try workspace.write("id,number\nA,3\n", to: before.path(day: 2))
      try await workspace.run()
      try workspace.write(after)
      _ = try Replay(workspace: try workspace.model(), makeSource: TestWorkspace.makeSource).run(since: since)
      let expected = since == nil ? ["3*10", "1*1"] : ["3*10", "1x1"]
      #expect(try workspace.rows("SELECT memo FROM person ORDER BY email") == expected)
      try await workspace.run()
      #expect(try workspace.rows("SELECT memo FROM person ORDER BY email") == ["3*10", "1*1"])
    }
  }

  @Test func `is explained by the record as it stood`() async throws {
    let crm = crm("      memo: { expr: \(Self.expression) }")
    let workspace = try TestWorkspace([crm])
    try workspace.write("id,mail,price,number\nA,a@a.jp,10,2\n", to: crm.path(day: 1))
    try await workspace.run()
    try workspace.write("id,number\nA,3\n", to: crm.path(day: 2))
    try await workspace.run()
    let finder = try WhyFinder(
      workspace.ledger(), workspace: workspace.model(), makeSource: TestWorkspace.makeSource)
    let person = try #require(Int64(try workspace.row("SELECT id FROM person")))
    let field = try #require(EntitySchema.person.index(of: "memo"))
    let origin = try #require(try finder.why(.person, id: person, field: field).first?.origins.first)
    #expect(origin.value == .text("10x3"))
    #expect(origin.explanation?.value == .text("10x3"))
    #expect(origin.version == 2)
  }

  @Test func `takes what two files of one day say of it`() async throws {
    let crm = crm("      memo: { expr: \(Self.expression) }\n      status: status")
    try await AnyOrder(
      feeds: [crm],
      files: [
        (crm.path(day: 1), "id,mail,price,number\nA,a@a.jp,10,2\n"),
        (crm.path(day: 2), "id,number\nA,3\n"),
        (crm.path(day: 2).replacing(".csv", with: "-b.csv"), "id,price,status\nA,11,new\n"),
      ]
    ).expect([("SELECT memo, status FROM person", ["11x3|new"])])
  }
}

/// Patches that bring a record in which a filter or `when` left out before.
@Suite struct `A patch that brings a record in` {
  private let people = "SELECT full_name, email, status FROM person ORDER BY 2"

  @Test(arguments: [
    "filter: { field: kind, operator: not_equals, value: test }", "filter: \"row['kind'] != 'test'\"",
  ]) func `past the filter brings what was said of it`(_ filter: String) async throws {
    let crm = Feed.patches("crm", filter)
    try await AnyOrder(
      feeds: [crm],
      files: [
        (crm.path(day: 1), "id,name,mail,kind,company\nA,山田 太郎,taro@aozora.co.jp,test,株式会社青空\n"),
        (crm.path(day: 2), "id,status\nA,working\n"),
        (crm.path(day: 3), "id,kind\nA,real\n"),
      ]
    ).expect([
      (people, ["山田 太郎|taro@aozora.co.jp|working"]), ("SELECT name FROM company", ["株式会社青空"]),
    ])
    // Out again, changed meanwhile, and in again, with a file that said the same before.
    try await AnyOrder(
      feeds: [crm],
      files: [
        (crm.path(day: 1), "id,name,mail,kind\nA,山田 太郎,taro@aozora.co.jp,real\n"),
        (crm.path(day: 2), "id,status,kind\nA,working,test\n"),
        (crm.path(day: 3), "id,kind\nA,real\n"),
      ]
    ).expect([(people, ["山田 太郎|taro@aozora.co.jp|working"])])
  }

  @Test func `past when brings what was said of it`() async throws {
    let crm = Feed.patches(
      "crm",
      entities: Feed.people.replacing(
        "  lead:\n", with: "  lead:\n    when: { field: kind, operator: not_equals, value: test }\n"))
    try await AnyOrder(
      feeds: [crm],
      files: [
        (crm.path(day: 1), "id,name,mail,kind\nA,山田 太郎,taro@aozora.co.jp,test\n"),
        (crm.path(day: 2), "id,status\nA,working\n"), (crm.path(day: 3), "id,kind\nA,real\n"),
      ]
    ).expect([(people, ["山田 太郎|taro@aozora.co.jp|working"])])
  }

  @Test func `by its own times brings what was said of it`() async throws {
    var crm = Feed.patches("crm", "filter: { field: kind, operator: not_equals, value: test }")
    crm.hasOwnTime = true
    func at(_ hour: Int) -> String { "2026-11-01T\(hour):00:00Z" }
    try await AnyOrder(
      feeds: [crm],
      files: [
        (crm.path(day: 1), "id,updated,name,mail,kind\nA,\(at(10)),山田 太郎,taro@aozora.co.jp,test\n"),
        (crm.path(day: 2), "id,updated,kind\nA,\(at(12)),real\n"),
        (crm.path(day: 3), "id,updated,status\nA,\(at(11)),working\n"),
      ]
    ).expect([(people, ["山田 太郎|taro@aozora.co.jp|working"])])
  }

  @Test func `no longer brings what an undone run said of it`() async throws {
    let crm = Feed.patches("crm", "filter: { field: kind, operator: not_equals, value: test }")
    let files = [
      "id,name,mail,kind\nA,山田 太郎,taro@aozora.co.jp,test\n", "id,status\nA,working\n", "id,kind\nA,real\n",
    ]
    let workspace = try TestWorkspace([crm])
    for (day, text) in files.enumerated() {
      try workspace.write(text, to: crm.path(day: day + 1))
      try await workspace.run()
    }
    #expect(try workspace.rows(people) == ["山田 太郎|taro@aozora.co.jp|working"])
    try workspace.undo(2)
    #expect(try workspace.rows(people) == ["山田 太郎|taro@aozora.co.jp|~"])
    try workspace.undo(1)
    #expect(try workspace.rows("SELECT id FROM person WHERE email IS NOT NULL") == [])
    #expect(try Maintenance(workspace: try workspace.model()).verify() == [])
  }

  @Test func `is told where a file carries a part of what the filter looks at`() async throws {
    let crm = Feed.patches(
      "crm", "filter: \"row['kind'] != 'test' && row['mail'] != ''\"",
      "deleted_when: \"row['gone'] == '1' || row['gone2'] == '1'\"")
    let workspace = try TestWorkspace([crm])
    try workspace.write(
      "id,name,mail,kind,gone,gone2\nA,山田 太郎,taro@aozora.co.jp,test,0,0\n", to: crm.path(day: 1))
    #expect(try await workspace.run().streams[0].notes.map(\.code) == [])
    try workspace.write("id,kind,gone\nA,real,0\n", to: crm.path(day: 2))
    let notes = try await workspace.run().streams[0].notes
    #expect(notes.map(\.code) == ["run.patch_partly_told", "run.patch_partly_told"])
    #expect(notes.map { $0.arguments["option"] } == ["filter", "deleted_when"])
    #expect(notes.map { $0.arguments["names"] } == ["mail", "gone2"])
    #expect(notes.allSatisfy { $0.arguments["connector"] == "crm" })
    try workspace.write("id,status\nA,new\n", to: crm.path(day: 3))
    #expect(try await workspace.run().streams[0].notes.map(\.code) == [])
  }
}
