import Hub
import Ledger
import Pipeline
import Testing

/// Files that say the same in whatever order and however many runs they come.
struct AnyOrder {
  var feeds: [Feed]
  var files: [(path: String, text: String)]
  var tags: String?
  var dedupe: String?
  /// Further files of the workspace, by path.
  var others: [String: String] = [:]

  /// The files once all together, once one by one in several orders: each time the same rows, the same ledger.
  func expect(
    _ queries: [(sql: String, rows: [String])], sourceLocation: Testing.SourceLocation = #_sourceLocation
  ) async throws {
    var digests: Set<String> = []
    for order in [[Array(files.indices)]] + orders(files.count).map({ $0.map { [$0] } }) {
      let workspace = try TestWorkspace(
        feeds.map { feed in
          var feed = feed
          feed.options = ", optional: true"
          return feed
        }, tags: tags, dedupe: dedupe)
      for (path, text) in others { try workspace.write(text, to: path) }
      for night in order {
        for file in night { try workspace.write(files[file].text, to: files[file].path) }
        try await workspace.run()
      }
      for query in queries {
        let found = try workspace.rows(query.sql)
        #expect(found == query.rows, "\(order)", sourceLocation: sourceLocation)
      }
      let found = try Maintenance(workspace: try workspace.model()).verify()
      #expect(found == [], "\(order)", sourceLocation: sourceLocation)
      digests.insert(try workspace.digest().text)
    }
    #expect(digests.count == 1, sourceLocation: sourceLocation)
  }

  /// Every order of up to three files; of more, each file first, forwards and backwards.
  private func orders(_ count: Int) -> [[Int]] {
    (0..<count).flatMap { first in
      let forwards = (0..<count).map { ($0 + first) % count }
      return [forwards, forwards.reversed()]
    }
  }
}

extension Feed {
  /// A feed whose files carry some columns only.
  static func patches(_ name: String, entities: String = Feed.people, _ stream: String...) -> Feed {
    Feed(
      name: name, stream: ["record: patch", "missing_column: ignore", "new_column: ignore"] + stream,
      entities: entities)
  }
}

@Suite struct `A record in patches` {
  private let crm = Feed.patches("crm")
  private let whole = "id,name,mail,company,status,optout\n"

  @Test func `keeps what it said of opt-out when a patch does not speak of it`() async throws {
    try await AnyOrder(
      feeds: [crm],
      files: [
        (crm.path(day: 1), whole + "A,山田 太郎,taro@aozora.co.jp,,new,0\n"),
        (crm.path(day: 2), "id,status\nA,working\n"),
      ]
    ).expect([("SELECT status, opt_out FROM person", ["working|0"])])
  }

  @Test func `keeps its company when a patch does not name it`() async throws {
    try await AnyOrder(
      feeds: [crm],
      files: [
        (crm.path(day: 1), whole + "A,山田 太郎,taro@aozora.co.jp,株式会社青空,new,0\n"),
        (crm.path(day: 2), "id,status\nA,working\n"),
        (crm.path(day: 3), "id,memo\nA,note\n"),
      ]
    ).expect([
      ("SELECT name FROM company", ["株式会社青空"]),
      ("SELECT status, memo, company_id IS NOT NULL, is_lead FROM person", ["working|note|1|1"]),
    ])
  }

  @Test func `ends its company when a patch empties what makes it, until another names one`() async throws {
    let files = [
      (crm.path(day: 1), whole + "A,山田 太郎,taro@aozora.co.jp,株式会社青空,new,0\n"),
      (crm.path(day: 2), "id,company\nA,\n"), (crm.path(day: 3), "id,memo\nA,note\n"),
    ]
    try await AnyOrder(feeds: [crm], files: files).expect([
      ("SELECT name FROM company", []),
      ("SELECT memo, company_name, company_id FROM person", ["note|~|~"]),
    ])
    try await AnyOrder(
      feeds: [crm], files: files + [(crm.path(day: 4), "id,company\nA,有限会社みどり\n")]
    ).expect([
      // As one whole record would say: the address is still that of before.
      ("SELECT name, domain FROM company", ["有限会社みどり|aozora.co.jp"]),
      ("SELECT company_name FROM person", ["有限会社みどり"]),
    ])
  }

  @Test func `stays a lead when a patch lacks the field that makes it one`() async throws {
    let crm = Feed.patches(
      "crm",
      entities: Feed.people.replacing(
        "  lead:\n", with: "  lead:\n    when: { field: mail, operator: present }\n"))
    try await AnyOrder(
      feeds: [crm],
      files: [
        (crm.path(day: 1), whole + "A,山田 太郎,taro@aozora.co.jp,,new,0\nB,佐藤 花子,,,new,0\n"),
        (crm.path(day: 2), "id,status\nA,working\nB,working\n"),
      ]
    ).expect([("SELECT full_name, memo, is_lead FROM person", ["山田 太郎|~|1"])])
  }

  @Test func `that cannot tell whether it is a lead says so in the report`() async throws {
    let crm = Feed.patches(
      "crm",
      entities: Feed.people.replacing(
        "  lead:\n", with: "  lead:\n    when: { field: mail, operator: present }\n"))
    let workspace = try TestWorkspace([crm])
    try workspace.write(whole + "A,山田 太郎,taro@aozora.co.jp,株式会社青空,new,0\n", to: crm.path(day: 1))
    #expect(try await workspace.run().streams[0].notes.map(\.code) == [])
    // What earlier files told decides.
    try workspace.write("id,status\nA,working\n", to: crm.path(day: 2))
    #expect(try await workspace.run().streams[0].notes.map(\.code) == [])
    #expect(try workspace.rows("SELECT status FROM person") == ["working"])
    // A patch that says nothing of the company either way has nothing to tell about it.
    try workspace.write("id,status\nA,customer\nB,working\nC,working\n", to: crm.path(day: 3))
    let report = try await workspace.run()
    #expect(try workspace.rows("SELECT status FROM person") == ["customer"])
    #expect(report.streams[0].notes.map { $0.arguments["count"] } == ["2"])
    #expect(report.exitCode == 0)
    #expect(report.streams[0].notes.map(\.code) == ["run.patch_undecided"])
    #expect(report.streams[0].notes.map { $0.arguments["entity"] } == ["lead"])
    #expect(report.streams[0].notes.map { $0.arguments["names"] } == ["mail"])
  }

  @Test func `of a deal keeps its account and its people`() async throws {
    let deals = Feed.patches(
      "deals",
      entities: """
          deal:
            fields:
              sfa_deal_id: id
              sfa_account_id: account
              email: { from: mail, normalize: [email] }
              name: name
              lost_reason: why

        """)
    let accounts = Feed(
      name: "accounts",
      entities: """
          company:
            fields:
              sfa_account_id: id
              name: { from: company, normalize: [company_name], parts: { core: name_core, legal_form: legal_form } }

        """)
    try await AnyOrder(
      feeds: [deals, accounts, crm],
      files: [
        (deals.path(day: 1), "id,account,mail,name,why\nD1,ACC1,taro@aozora.co.jp,商談,\n"),
        (deals.path(day: 2), "id,why\nD1,price\n"),
        (accounts.path(day: 1), "id,company\nACC1,株式会社青空\n"),
        (crm.path(day: 1), whole + "A,山田 太郎,taro@aozora.co.jp,,new,0\n"),
      ]
    ).expect([
      (
        """
        SELECT d.name, d.lost_reason, c.name, p.full_name FROM deal d LEFT JOIN company c ON c.id = d.company_id
          LEFT JOIN person p ON p.id = d.person_id
        """, ["商談|price|株式会社青空|山田 太郎"]
      )
    ])
  }
}

@Suite struct `An activity in patches` {
  private let visits = Feed.patches(
    "visits",
    entities: """
        activity:
          when: { field: kind, operator: present }
          fields:
            email: { from: mail, normalize: [email] }
            type: kind
            at: { from: at, as: timestamp, formats: [iso8601], zone: UTC }
            url: url

      """)
  private let crm = Feed.patches("crm")
  private let tags = """
    tags:
      visited: { kind: behaviour, on: lead, summary: was here }
    rules:
      - { tag: visited, when: { activity: visit } }

    """

  @Test func `stays its person's, with its time`() async throws {
    try await AnyOrder(
      feeds: [visits, crm],
      files: [
        (
          visits.path(day: 1),
          "id,at,mail,kind,url\nV1,2026-11-01T09:00:00Z,taro@aozora.co.jp,visit,/a\n"
        ), (visits.path(day: 2), "id,kind,url\nV1,visit,/b\n"), (visits.path(day: 3), "id,memo\nV1,-\n"),
        (crm.path(day: 1), "id,name,mail,status\nA,山田 太郎,taro@aozora.co.jp,new\n"),
        (crm.path(day: 3), "id,status\nA,working\n"),
      ], tags: tags
    ).expect([
      (
        "SELECT t.tag, t.since, p.full_name FROM tag t JOIN person p ON p.id = t.entity_id",
        ["visited|2026-11-01T09:00:00Z|山田 太郎"]
      ),
      (
        "SELECT v.type, v.at, v.url, v.email, p.full_name FROM activity v LEFT JOIN person p ON p.id = v.person_id",
        ["visit|2026-11-01T09:00:00Z|/b|taro@aozora.co.jp|山田 太郎"]
      ),
    ])
  }
  @Test func `is traced once, with what it says now`() async throws {
    let workspace = try TestWorkspace([visits, crm], tags: tags)
    let files = [
      (visits.path(day: 1), "id,at,mail,kind,url\nV1,2026-11-01T09:00:00Z,taro@aozora.co.jp,visit,/a\n"),
      (visits.path(day: 2), "id,mail,kind,url\nV1,taro@aozora.co.jp,visit,/b\n"),
      (crm.path(day: 1), "id,name,mail,status\nA,山田 太郎,taro@aozora.co.jp,new\n"),
      (crm.path(day: 2), "id,status\nA,working\n"),
    ]
    for file in files { try workspace.write(file.1, to: file.0) }
    try await workspace.run()
    let person = try #require(Int64(try workspace.row("SELECT id FROM person")))
    let trace = try EntityTracer(workspace.ledger(), workspace: workspace.model()).trace(.person, id: person)
    #expect(trace?.activities.map { "\($0.at) \($0.type) \($0.url)" } == ["2026-11-01T09:00:00Z visit /b"])
  }

  @Test func `is gone with its record`() async throws {
    var visits = visits
    visits.stream.append("deleted_when: { field: gone, operator: equals, value: \"1\" }")
    try await AnyOrder(
      feeds: [visits, crm],
      files: [
        (
          visits.path(day: 1),
          "id,at,mail,kind,url\nV1,2026-11-01T09:00:00Z,taro@aozora.co.jp,visit,/a\n"
        ), (visits.path(day: 2), "id,url\nV1,/b\n"), (visits.path(day: 3), "id,gone\nV1,1\n"),
        (crm.path(day: 1), "id,name,mail,status\nA,山田 太郎,taro@aozora.co.jp,new\n"),
      ], tags: tags
    ).expect([
      ("SELECT tag FROM tag", []), ("SELECT id FROM activity", []),
      ("SELECT record_id FROM patched_activity", []), ("SELECT full_name FROM person", ["山田 太郎"]),
    ])
  }
}

@Suite struct `A stream that turns out to be one of patches` {
  @Test func `is read again as such by the next run, and back`() async throws {
    let patches = Feed.patches("crm")
    var whole = patches
    whole.stream.removeFirst()
    let workspace = try TestWorkspace([whole])
    try workspace.write(
      "id,name,mail,company,status\nA,山田 太郎,taro@aozora.co.jp,株式会社青空,new\n", to: whole.path(day: 1))
    try await workspace.run()
    try workspace.write("id,status\nA,working\n", to: whole.path(day: 2))
    let people = "SELECT full_name, status, company_id IS NOT NULL FROM person"
    for (feed, expected) in [(whole, "~|working|0"), (patches, "山田 太郎|working|1"), (whole, "~|working|0")] {
      try workspace.write(feed)
      try await workspace.run()
      #expect(try workspace.rows(people) == [expected])
      #expect(try Maintenance(workspace: try workspace.model()).verify() == [])
    }
  }
}

@Suite struct `A refusal in a deleted record` {
  private let head = "id,name,mail,company,status,optout\n"
  private let web = Feed(name: "web", stream: ["missing_column: ignore"])
  private let optOuts = "SELECT full_name, opt_out FROM person ORDER BY 1"
  private func bearer(_ optout: String = "") -> (path: String, text: String) {
    (web.path(day: 1), head + "B1,田中 一,taro@aozora.co.jp,,new,\(optout)\n")
  }

  @Test func `holds though the record came and went within one night`() async throws {
    let crm = Feed(name: "crm", isSnapshot: true, stream: ["missing_column: ignore"])
    try await AnyOrder(
      feeds: [crm, web],
      files: [
        bearer(), (crm.path(day: 2), head + "K,木村 花子,k@kimura.co.jp,,,\nR,山田 太郎,taro@aozora.co.jp,,,1\n"),
        (crm.path(day: 3), head + "K,木村 花子,k@kimura.co.jp,,,\n"),
      ]
    ).expect([(optOuts, ["木村 花子|~", "田中 一|1"])])
    // Both snapshots in the second night.
    let workspace = try TestWorkspace([crm, web])
    try workspace.write(bearer().text, to: bearer().path)
    try workspace.write(head + "K,木村 花子,k@kimura.co.jp,,,\n", to: crm.path(day: 1))
    try await workspace.run()
    try workspace.write(
      head + "K,木村 花子,k@kimura.co.jp,,,\nR,山田 太郎,taro@aozora.co.jp,,,1\n", to: crm.path(day: 2))
    try workspace.write(head + "K,木村 花子,k@kimura.co.jp,,,\n", to: crm.path(day: 3))
    try await workspace.run()
    #expect(try workspace.rows(optOuts) == ["木村 花子|~", "田中 一|1"])
    #expect(try Maintenance(workspace: try workspace.model()).verify() == [])
  }

  @Test func `holds when a late file tells it of a record that is gone already`() async throws {
    let crm = Feed(name: "crm", isSnapshot: true, stream: ["missing_column: ignore"])
    let rest = "K,木村 花子,k@kimura.co.jp,,,\n"
    try await AnyOrder(
      feeds: [crm, web],
      files: [
        bearer(), (crm.path(day: 2), head + rest + "R,山田 太郎,taro@aozora.co.jp,,,1\n"),
        (crm.path(day: 3), head + rest + "R,山田 太郎,taro@aozora.co.jp,,,0\n"),
        (crm.path(day: 4), head + rest),
      ]
    ).expect([(optOuts, ["木村 花子|~", "田中 一|1"])])
  }

  @Test func `holds when a mapping begins to read it, and no longer when it ceases to`() async throws {
    var blind = Feed(name: "crm", isSnapshot: true, stream: ["missing_column: ignore"])
    let reading = blind
    blind.entities = Feed.people.replacing(
      "      opt_out: { from: optout, as: boolean, normalize: [boolean] }\n", with: "")
    #expect(blind.entities != reading.entities)
    let workspace = try TestWorkspace([blind, web])
    let rest = "K,木村 花子,k@kimura.co.jp,,,\n"
    try workspace.write(bearer().text, to: bearer().path)
    try workspace.write(head + rest + "R,山田 太郎,taro@aozora.co.jp,,,1\n", to: blind.path(day: 1))
    try await workspace.run()
    try workspace.write(head + rest, to: blind.path(day: 2))
    try await workspace.run()
    #expect(try workspace.rows(optOuts) == ["木村 花子|~", "田中 一|~"])
    for (feed, expected) in [(reading, "1"), (blind, "~"), (reading, "1")] {
      try workspace.write(feed)
      try await workspace.run()
      #expect(try workspace.rows(optOuts) == ["木村 花子|~", "田中 一|\(expected)"])
      #expect(try Maintenance(workspace: try workspace.model()).verify() == [])
    }
  }

  @Test func `holds for the address that another patch told`() async throws {
    let crm = Feed.patches("crm", "deleted_when: { field: gone, operator: equals, value: \"1\" }")
    try await AnyOrder(
      feeds: [crm, web],
      files: [
        bearer(), (crm.path(day: 1), head + "R,山田 太郎,taro@aozora.co.jp,,new,0\n"),
        (crm.path(day: 2), "id,optout\nR,1\n"), (crm.path(day: 3), "id,gone\nR,1\n"),
      ]
    ).expect([(optOuts, ["田中 一|1"])])
  }

  @Test func `holds for every address that the record bore`() async throws {
    let crm = Feed(name: "crm", isSnapshot: true, stream: ["missing_column: ignore"])
    try await AnyOrder(
      feeds: [crm, web],
      files: [
        bearer(), (crm.path(day: 1), head + "R,山田 太郎,old@aozora.co.jp,,,1\n"),
        (crm.path(day: 2), head + "R,山田 太郎,taro@aozora.co.jp,,,0\n"),
        (crm.path(day: 3), head + "K,木村 花子,k@kimura.co.jp,,,\n"),
      ]
    ).expect([(optOuts, ["木村 花子|~", "田中 一|1"])])
  }

  @Test func `that an undone patch told is kept with the record's address`() async throws {
    let crm = Feed.patches("crm", "deleted_when: { field: gone, operator: equals, value: \"1\" }")
    let workspace = try TestWorkspace([crm, web])
    try workspace.write(bearer().text, to: bearer().path)
    try workspace.write("id,name\nK,木村 花子\n", to: crm.path(day: 1))
    try await workspace.run()
    try workspace.write(head + "R,山田 太郎,taro@aozora.co.jp,,new,0\n", to: crm.path(day: 2))
    let first = try await workspace.run().run
    try workspace.write("id,optout\nR,1\n", to: crm.path(day: 3))
    let told = try await workspace.run().run
    for run in [told, first] {
      try workspace.undo(run)
      #expect(try Set(workspace.rows("SELECT opt_out FROM person WHERE email <> ''")) == ["1"])
      #expect(try workspace.rebuild().after == workspace.digest())
    }
    #expect(try workspace.rows("SELECT external_id, value FROM decision") == ["R|true"])
  }
}
