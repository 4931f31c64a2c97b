import Hub
import Ledger
import Pipeline
import Testing

/// Fields that a workspace declares itself are what the others are: loaded either way, in any order, undone, replayed.
@Suite struct `Fields of the workspace's own` {
  private static let deliveries = DailyDeliveries(seed: 11, feeds: Feed.shapes, days: 12, keys: 16)

  private static let entities = """
    lead:
      fields:
        points: { type: integer, rule: maximum }
        amount: { type: decimal, rule: minimum }
        first_mail: { type: text, rule: oldest }
        remarks: { type: text, list: true }
        refused: { type: boolean, rule: any_true }
        stamped: { type: timestamp, rule: most_recent }
        place: { type: text, group: address }
        never: { type: date }
    company:
      fields:
        staff: { type: integer, rule: maximum }
        numbers: { type: text, list: true }
    activity:
      fields:
        weight: { type: decimal }

    """

  /// The mapping's entities with the fields of the workspace's own.
  private static func mapped(_ entities: String) -> String {
    entities.replacing(
      "      memo: memo\n",
      with: """
              memo: memo
              points: { from: score, normalize: [integer] }
              amount: { from: score, normalize: [decimal] }
              first_mail: mail
              remarks: { from: [memo, status], split: "," }
              refused: { from: optout, normalize: [boolean] }
              stamped: { from: updated, formats: [iso8601], zone: UTC }
              place: memo

        """
    ).replacing(
      "      corporate_number:",
      with: """
              staff: { from: score, normalize: [integer] }
              numbers: { from: tel, split: "-" }
              corporate_number:
        """
    ).replacing(
      "      type: { value: visit }\n",
      with: "      type: { value: visit }\n      weight: { value: \"1.50\" }\n")
  }

  private static let feeds = Feed.shapes.map { feed in
    var feed = feed
    feed.entities = mapped(feed.entities)
    feed.options = ", optional: true"
    return feed
  }

  private static func workspace(_ feeds: [Feed] = feeds, entities: String? = entities) throws -> TestWorkspace
  {
    let tags = Feed.tags.replacing(
      "field: corporate_number, operator: present", with: "field: staff, operator: at_least, value: 30"
    ).replacing(
      "company.corporate_number, operator: present", with: "company.staff, operator: at_least, value: 30")
    let workspace = try TestWorkspace(feeds, tags: entities == nil ? Feed.tags : tags)
    if let entities { try workspace.write(entities, to: "config/entities.yaml") }
    return workspace
  }

  private static func load(
    _ workspace: TestWorkspace, filesPerRun: Int, backwards: Bool = false, bulk: Bool = true
  ) async throws {
    let files = deliveries.files.sorted { ($0.day, $0.feed) < ($1.day, $1.feed) }
    let ordered = backwards ? files.reversed() : files
    for start in stride(from: 0, to: ordered.count, by: filesPerRun) {
      for file in ordered[start..<min(start + filesPerRun, ordered.count)] {
        try workspace.write(file.rows.file, to: file.path)
      }
      try await workspace.run(RunOptions(asOf: TestWorkspace.asOf, bulk: bulk))
    }
  }

  @Test func `the ledger is the same by pages and by rows, in any order, and rebuilt`() async throws {
    let pages = try Self.workspace()
    try await Self.load(pages, filesPerRun: 1000)
    let digest = try pages.digest()
    #expect(try pages.rows("SELECT 1 FROM lead WHERE points IS NOT NULL AND remarks LIKE '%;%'").count > 3)
    #expect(try pages.rows("SELECT 1 FROM company WHERE staff > 0").count > 3)
    #expect(try pages.row("SELECT typeof(amount), never FROM lead WHERE amount > 0").hasSuffix("|~"))
    #expect(try pages.row("SELECT DISTINCT weight FROM activity") == "1.5")
    let rows = try Self.workspace()
    try await Self.load(rows, filesPerRun: 1000, bulk: false)
    #expect(try rows.digest() == digest)
    let backwards = try Self.workspace()
    try await Self.load(backwards, filesPerRun: 5, backwards: true)
    #expect(try backwards.digest().withoutDecisions == digest.withoutDecisions)
    let rebuilt = try backwards.rebuild()
    #expect(rebuilt.before.withoutDecisions == rebuilt.after.withoutDecisions)
  }

  @Test func `a run that is undone takes its values with it`() async throws {
    let workspace = try Self.workspace()
    let files = Self.deliveries.files.sorted { ($0.day, $0.feed) < ($1.day, $1.feed) }
    for file in files.prefix(8) { try workspace.write(file.rows.file, to: file.path) }
    try await workspace.run()
    let before = try workspace.digest()
    for file in files.dropFirst(8) { try workspace.write(file.rows.file, to: file.path) }
    let report = try await workspace.run()
    #expect(try workspace.digest() != before)
    try workspace.undo(report.run)
    #expect(try workspace.digest().withoutDecisions.prefix(2) == before.withoutDecisions.prefix(2))
  }

  @Test func `fields that are declared later are derived from the records that are kept`() async throws {
    let workspace = try Self.workspace(
      Feed.shapes.map { feed in
        var feed = feed
        feed.options = ", optional: true"
        return feed
      }, entities: nil)
    try await Self.load(workspace, filesPerRun: 20)
    let plain = try workspace.digest()
    // A field that nothing fills changes nothing that the ledger says.
    try workspace.write("lead: { fields: { never: { type: date } } }\n", to: "config/entities.yaml")
    try await workspace.run()
    #expect(try workspace.digest() == plain)
    #expect(try workspace.rows("SELECT never FROM lead WHERE never IS NOT NULL") == [])
    let fresh = try Self.workspace()
    try await Self.load(fresh, filesPerRun: 1000)
    try workspace.write(Self.entities, to: "config/entities.yaml")
    try workspace.write(
      try String(decoding: fresh.bytes("config/tags.yaml"), as: UTF8.self), to: "config/tags.yaml")
    for feed in Self.feeds { try workspace.write(feed) }
    try await workspace.run()
    #expect(try workspace.digest() == fresh.digest())
  }

  @Test func `a field whose type changes is derived anew, one that goes is hidden and comes back`()
    async throws
  {
    let workspace = try Self.workspace()
    try await Self.load(workspace, filesPerRun: 30)
    let digest = try workspace.digest()
    let texts = Self.entities.replacing(
      "points: { type: integer, rule: maximum }", with: "points: { type: text }")
    try workspace.write(texts, to: "config/entities.yaml")
    try await workspace.run()
    #expect(try workspace.row("SELECT DISTINCT typeof(points) FROM lead WHERE points IS NOT NULL") == "text")
    let fresh = try Self.workspace(entities: texts)
    try await Self.load(fresh, filesPerRun: 1000)
    #expect(try workspace.digest() == fresh.digest())
    // Without the field, and in the mappings too.
    try workspace.write(
      Self.entities.split(separator: "\n").filter { !$0.contains("points:") }.joined(separator: "\n") + "\n",
      to: "config/entities.yaml")
    for var feed in Self.feeds {
      feed.entities =
        feed.entities.split(separator: "\n").filter { !$0.contains("points:") }
        .joined(separator: "\n") + "\n"
      try workspace.write(feed)
    }
    try await workspace.run()
    #expect(throws: HubError.self) { try workspace.rows("SELECT points FROM lead") }
    // As it was.
    try workspace.write(Self.entities, to: "config/entities.yaml")
    for feed in Self.feeds { try workspace.write(feed) }
    try await workspace.run()
    #expect(try workspace.digest() == digest)
  }

  @Test func `a replay of some records is refused where a type changed, and changes nothing, every time`()
    async throws
  {
    let workspace = try Self.workspace()
    try await Self.load(workspace, filesPerRun: 30)
    let points = try workspace.rows("SELECT id, points FROM lead ORDER BY id")
    try workspace.write(
      Self.entities.replacing("points: { type: integer, rule: maximum }", with: "points: { type: text }"),
      to: "config/entities.yaml")
    let replay = Replay(workspace: try workspace.model(), makeSource: TestWorkspace.makeSource)
    for _ in 0..<2 {
      let refused = #expect(throws: HubError.self) { try replay.run(since: 1) }
      #expect(refused?.code == "replay.field_retyped")
      #expect(refused?.arguments["field"] == "points")
      #expect(throws: HubError.self) { try replay.run(connector: "none") }
      #expect(try workspace.rows("SELECT id, points FROM lead ORDER BY id") == points)
    }
    #expect(try replay.run() != nil)
    #expect(try workspace.row("SELECT DISTINCT typeof(points) FROM lead WHERE points IS NOT NULL") == "text")
  }

  @Test func `many fields fit into one entity`() async throws {
    let names = (1...150).map { "f\($0)" }
    let fields = names.map { "    \($0): { type: text }\n" }.joined()
    let feed = Feed(
      name: "wide",
      entities: "  lead:\n    fields:\n      email: mail\n" + names.map { "      \($0): memo\n" }.joined())
    let workspace = try TestWorkspace([feed])
    try workspace.write("lead:\n  fields:\n\(fields)", to: "config/entities.yaml")
    try workspace.write("id,mail,memo\n1,a@b.example,x\n", to: feed.path(day: 1))
    try await workspace.run()
    #expect(try workspace.row("SELECT f1, f150 FROM lead") == "x|x")
    let data = try workspace.row("SELECT data FROM source_record")
    #expect(data.contains("\"f150\":\"x\""))
  }
}

/// What is said of fields whose declaration changed.
@Suite struct `A field of one's own that is declared anew` {
  private let feed = Feed(
    name: "crm",
    entities: "  lead:\n    fields:\n      email: mail\n      points: { from: score, normalize: [integer] }\n"
  )

  private func declare(_ type: String?, _ workspace: TestWorkspace) throws {
    guard let type else { return try workspace.remove("config/entities.yaml") }
    try workspace.write("lead: { fields: { points: { type: \(type) } } }\n", to: "config/entities.yaml")
  }

  @Test func `was what it was before in the change log, and the report says so`() async throws {
    let workspace = try TestWorkspace([feed])
    try declare("integer", workspace)
    try workspace.write("id,mail,score\nA,a@a.jp,5\nB,b@b.jp,7\nC,c@c.jp,\n", to: feed.path(day: 1))
    #expect(try await workspace.run().notes == nil)
    // The same digits as text are no change; another value is one, from what was shown.
    try declare("text", workspace)
    var mapped = feed
    mapped.entities = feed.entities.replacing("{ from: score, normalize: [integer] }", with: "score")
    try workspace.write(mapped)
    try workspace.write("id,mail,score\nB,b@b.jp,seven\n", to: feed.path(day: 2))
    let report = try await workspace.run()
    #expect(report.notes?.map(\.code) == ["run.field_retyped"])
    #expect(report.notes?.first?.arguments["field"] == "points")
    let changes = "SELECT field, before, after, external_id FROM change ORDER BY id"
    #expect(try workspace.rows(changes) == ["points|7|seven|B"])
    #expect(try workspace.rows("SELECT points FROM lead ORDER BY email") == ["5", "seven", "~"])
    // What it was is not shown again.
    try workspace.write("id,mail,score\nB,b@b.jp,\n", to: feed.path(day: 3))
    #expect(try await workspace.run().notes == nil)
    #expect(
      try workspace.rows("SELECT field, before, COALESCE(after, '') FROM change ORDER BY id")
        == ["points|7|seven", "points|seven|"])
    #expect(try workspace.rows("SELECT points FROM lead ORDER BY email") == ["5", "~", "~"])
    #expect(try Maintenance(workspace: try workspace.model()).verify() == [])
  }

  @Test func `is told in the report when it goes`() async throws {
    let workspace = try TestWorkspace([feed])
    try declare("integer", workspace)
    try workspace.write("id,mail,score\nA,a@a.jp,5\n", to: feed.path(day: 1))
    try await workspace.run()
    try declare(nil, workspace)
    var mapped = feed
    mapped.entities = "  lead:\n    fields:\n      email: mail\n"
    try workspace.write(mapped)
    let report = try await workspace.run()
    #expect(report.notes?.map(\.code) == ["run.field_gone"])
  }

  @Test func `the report of a replay of some records says how many wait`() async throws {
    let workspace = try TestWorkspace([feed])
    try declare("integer", workspace)
    try workspace.write("id,mail,score\nA,a@a.jp,5\n", to: feed.path(day: 1))
    try await workspace.run()
    try workspace.write("id,mail,score\nB,b@b.jp,7\n", to: feed.path(day: 2))
    try await workspace.run()
    var mapped = feed
    mapped.entities += "      memo: score\n"
    try workspace.write(mapped)
    let replay = Replay(workspace: try workspace.model(), makeSource: TestWorkspace.makeSource)
    let notes = try #require(try replay.run(since: 2)).notes
    #expect(notes?.map(\.code) == ["replay.waiting"])
    #expect(notes?.first?.arguments["count"] == "1")
  }
}
