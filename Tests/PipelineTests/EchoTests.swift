import Hub
import Ledger
import Pipeline
import Testing

/// `Web` goes out for three codes and means one of them: what comes back as it is no statement where one of the others
/// is known.
@Suite struct `A shared value that comes back` {
  private static let table = """
    code,sfa,sfa_in,ma,ma_in
    ad_search,Web,,listing,listing
    ad_display,Web,,banner,banner
    web_direct,Web,Web|Chat,HP,
    seo,Blog,Blog,HP,HP
    expo,Trade Show,Trade Show,booth,booth

    """
  private static let path = "mappings/codes/source.csv"

  private static func feed(_ name: String) -> Feed {
    Feed(
      name: name, hasOwnTime: true, stream: ["missing_column: ignore"],
      entities: """
          lead:
            fields:
              full_name: name
              email: { from: mail, normalize: [email] }
              lead_source: { from: status, code: { table: source, system: \(name), unknown: keep } }

        """)
  }
  private let sfa = Self.feed("sfa")
  private let ma = Self.feed("ma")
  private let sources = "SELECT lead_source FROM person"

  private func file(_ feed: Feed, day: Int, _ value: String, id: String = "1") -> (path: String, text: String)
  {
    (
      feed.path(day: day),
      "id,updated,name,mail,status\n\(id),2026-11-0\(day)T00:00:00Z,山田 太郎,taro@aozora.co.jp,\(value)\n"
    )
  }

  private func expect(
    _ files: [(path: String, text: String)], _ code: String, rule: String? = nil,
    sourceLocation: Testing.SourceLocation = #_sourceLocation
  ) async throws {
    let survivorship = rule.map { "survivorship:\n  person: { lead_source: \($0) }\n" } ?? ""
    try await AnyOrder(
      feeds: [sfa, ma], files: files, dedupe: "source_priority: [sfa, ma]\n" + survivorship,
      others: [Self.path: Self.table]
    ).expect([(sources, [code])], sourceLocation: sourceLocation)
  }

  @Test(arguments: ["oldest", "most_recent", "source_priority", "longest"])
  func `loses to the detail that another record tells, whichever is older`(_ rule: String) async throws {
    for (web, listing) in [(1, 2), (2, 1)] {
      let files = [file(sfa, day: web, "Web"), file(ma, day: listing, "listing")]
      try await expect(files, "ad_search", rule: rule)
    }
  }

  @Test func `is found in other spellings, too`() async throws {
    try await expect([file(sfa, day: 1, "ｗｅｂ"), file(ma, day: 2, "listing")], "ad_search")
  }

  @Test func `counts where it contradicts what is known`() async throws {
    try await expect([file(sfa, day: 1, "Web"), file(ma, day: 2, "booth")], "web_direct")
    try await expect([file(sfa, day: 2, "Web"), file(ma, day: 1, "booth")], "expo")
  }

  @Test func `is not meant by another value of its code`() async throws {
    for value in ["Chat", "web_direct"] {
      try await expect([file(sfa, day: 1, value), file(ma, day: 2, "listing")], "web_direct")
    }
  }

  @Test func `leaves the rule to decide between several details`() async throws {
    let files = [
      file(sfa, day: 1, "Web"), file(ma, day: 3, "listing"), file(ma, day: 2, "banner", id: "2"),
    ]
    try await expect(files, "ad_display")
    try await expect(files, "ad_search", rule: "most_recent")
  }

  @Test func `counts where the other may be an echo as well`() async throws {
    // HP means seo and goes out for web_direct; Web means web_direct, and seo goes out as Blog: only one may be an echo.
    try await expect([file(sfa, day: 2, "Web"), file(ma, day: 1, "HP")], "web_direct", rule: "oldest")
    let both = Self.table.replacing("seo,Blog,Blog", with: "seo,Web,Blog")
    for (first, second, code) in [(1, 2, "web_direct"), (2, 1, "seo")] {
      try await AnyOrder(
        feeds: [sfa, ma], files: [file(sfa, day: first, "Web"), file(ma, day: second, "HP")],
        others: [Self.path: both]
      ).expect([(sources, [code])])
    }
  }

  @Test func `changes nothing in a record that told the detail before`() async throws {
    try await expect([file(sfa, day: 1, "ad_search"), file(sfa, day: 2, "Web")], "ad_search")
    try await expect([file(sfa, day: 1, "Web"), file(sfa, day: 2, "ad_search")], "ad_search")
    try await expect([file(sfa, day: 1, "Trade Show"), file(sfa, day: 2, "Web")], "web_direct")
    try await expect(
      [file(sfa, day: 1, "ad_search"), file(sfa, day: 2, "Trade Show"), file(sfa, day: 3, "Web")],
      "web_direct")
  }

  @Test
  func `counts again when the detail is undone, and when the table gives the detail a value of its own`()
    async throws
  {
    let workspace = try TestWorkspace([sfa, ma], dedupe: "source_priority: [sfa, ma]\n")
    try workspace.write(Self.table, to: Self.path)
    for file in [file(ma, day: 2, "listing", id: "9"), file(sfa, day: 1, "Web")] {
      try workspace.write(file.text.replacing("taro", with: "t"), to: file.path)
    }
    try await workspace.run()
    #expect(try workspace.rows(sources) == ["ad_search"])
    let more = file(ma, day: 3, "banner")
    try workspace.write(more.text.replacing("taro", with: "t"), to: more.path)
    let detail = try await workspace.run().run
    #expect(try workspace.rows(sources) == ["ad_search"])
    try workspace.undo(1)
    #expect(try workspace.rows(sources) == ["ad_display"])
    try workspace.undo(detail)
    #expect(try workspace.rows(sources) == [])
    try workspace.write(
      file(sfa, day: 1, "Web").text.replacing("taro", with: "t"), to: sfa.path(day: 4))
    try await workspace.run()
    #expect(try workspace.rows(sources) == ["web_direct"])
    try workspace.write(more.text.replacing("taro", with: "t"), to: ma.path(day: 4))
    try await workspace.run()
    #expect(try workspace.rows(sources) == ["ad_display"])
    try workspace.write(
      Self.table.replacing("ad_display,Web,", with: "ad_display,Display,Display"), to: Self.path)
    let replay = Replay(workspace: try workspace.model(), makeSource: TestWorkspace.makeSource)
    #expect(try replay.run() != nil)
    #expect(try workspace.rows(sources) == ["web_direct"])
    #expect(try Maintenance(workspace: try workspace.model()).verify() == [])
  }

  @Test func `is an echo of company's codes as well, night after night`() async throws {
    var crm = Feed(name: "sfa", isSnapshot: true, hasOwnTime: true, stream: ["missing_column: ignore"])
    crm.entities = """
        lead:
          fields: { full_name: name, email: { from: mail, normalize: [email] }, memo: memo }
        company:
          fields:
            name: { from: company, normalize: [company_name], parts: { core: name_core, legal_form: legal_form } }
            corporate_number: { from: number, normalize: [corporate_number] }
            industry: { from: status, code: { table: source, system: sfa, unknown: keep } }

      """
    let number = CorporateNumbers.number(1)
    func night(_ day: Int, _ rows: [(id: String, value: String, memo: String)]) -> (
      path: String, text: String
    ) {
      let lines = rows.map { row in
        "\(row.id),2026-11-0\(day)T00:00:00Z,\(row.id)子,\(row.id)@aozora.co.jp,株式会社青空,\(number),\(row.value),\(row.memo)\n"
      }
      return (crm.path(day: day), "id,updated,name,mail,company,number,status,memo\n" + lines.joined())
    }
    for rule in ["most_recent", "oldest", "source_priority"] {
      try await AnyOrder(
        feeds: [crm],
        files: [
          night(1, [("A", "ad_search", "-"), ("B", "Web", "-"), ("C", "Web", "-")]),
          night(2, [("A", "ad_search", "-"), ("B", "Web", "2"), ("C", "Web", "2")]),
          night(3, [("A", "ad_search", "-"), ("B", "Web", "3"), ("C", "Chat", "3")]),
          night(4, [("A", "ad_search", "-"), ("B", "Web", "4"), ("C", "Web", "4")]),
        ], dedupe: "source_priority: [sfa]\nsurvivorship:\n  company: { industry: \(rule) }\n",
        others: [Self.path: Self.table]
      ).expect([("SELECT industry FROM company", ["ad_search"])])
    }
  }

  @Test func `of a group's main field is told as an echo for the other fields, too`() async throws {
    func feed(_ name: String) -> Feed {
      var feed = Self.feed(name)
      feed.entities = """
          lead:
            fields:
              full_name: name
              email: { from: mail, normalize: [email] }
              origin: { from: status, code: { table: source, system: \(name), unknown: keep } }
              origin_note: memo

        """
      return feed
    }
    let (sfa, ma) = (feed("sfa"), feed("ma"))
    let workspace = try TestWorkspace([sfa, ma], dedupe: "source_priority: [sfa, ma]\n")
    try workspace.write(Self.table, to: Self.path)
    try workspace.write(
      "lead: { fields: { origin: { type: text, group: origin }, origin_note: { type: text, group: origin } } }\n",
      to: "config/entities.yaml")
    for (feed, value) in [(sfa, "Web"), (ma, "listing")] {
      try workspace.write(
        "id,updated,name,mail,status,memo\n1,2026-11-01T00:00:00Z,山田 太郎,taro@aozora.co.jp,\(value),of \(value)\n",
        to: feed.path(day: 1))
    }
    try await workspace.run()
    #expect(try workspace.rows("SELECT origin, origin_note FROM lead") == ["ad_search|of listing"])
    let finder = try WhyFinder(
      workspace.ledger(), workspace: workspace.model(), makeSource: TestWorkspace.makeSource)
    let person = try #require(Int64(try workspace.row("SELECT id FROM lead")))
    let schema = try workspace.model().schemas.of(.person)
    for name in ["origin", "origin_note"] {
      let why = try finder.why(.lead, id: person, field: schema.index(of: name))
      let standings = why.first?.candidates.map { "\($0.record.connector) \($0.standing)" }
      #expect(standings == ["ma taken", "sfa echo"], "\(name)")
    }
  }
}
