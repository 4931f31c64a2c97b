import Foundation
import Hub
import Ledger
import Normalize
import Pipeline
import Testing

/// Records of which each makes several activities are what the others are: loaded either way, in any order, undone,
/// replayed.
@Suite struct `Lists that are exploded` {
  private static let deliveries = DailyDeliveries(
    seed: 23, feeds: Feed.shapes, days: 12, keys: 16, optOuts: false)

  /// A visit becomes one activity for each part of the telephone number, and for each part of the memo.
  private static let exploding = Feed.shapes.map { feed in
    var feed = feed
    feed.entities = feed.entities.replacing(
      "  activity:\n    fields:",
      with: """
          activity:
            explode: { from: tel, separator: "-", as: part, number: place }
            when: row.part != '1234' || row.status != 'new'
            fields:
              subject: part
              source_detail: { expr: "row.place + ' of ' + row.memo" }
        """)
    return feed
  }

  private static func workspace(_ feeds: [Feed] = exploding) throws -> TestWorkspace {
    try TestWorkspace(feeds, tags: Feed.tags)
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

  private static let shown = """
    SELECT r.external_id || ' ' || ((a.id - 100000000000000) % 10000), a.subject, a.source_detail, p.email
    FROM activity a JOIN record r ON r.id = (a.id - 100000000000000) / 10000 LEFT JOIN person p ON p.id = a.person_id
    ORDER BY 1
    """

  @Test func `the ledger is the same by pages and by rows, in any order, and rebuilt`() async throws {
    let pages = try Self.workspace()
    try await Self.load(pages, filesPerRun: 1000)
    let digest = try pages.digest()
    let activities = try pages.rows(Self.shown)
    #expect(activities.count > 15)
    #expect(activities.contains { $0.contains(" 3|") })
    #expect(digest.items.rows == activities.count)
    #expect(try pages.rows("SELECT 1 FROM norm_activity") == [])
    let rows = try Self.workspace()
    try await Self.load(rows, filesPerRun: 1000, bulk: false)
    #expect(try rows.digest() == digest)
    #expect(try rows.rows(Self.shown) == activities)
    for filesPerRun in [1, 5] {
      let backwards = try Self.workspace()
      try await Self.load(backwards, filesPerRun: filesPerRun, backwards: true)
      #expect(try backwards.digest().withoutDecisions == digest.withoutDecisions)
      #expect(try backwards.rows(Self.shown) == activities)
      let rebuilt = try backwards.rebuild()
      #expect(rebuilt.before.withoutDecisions == rebuilt.after.withoutDecisions)
      #expect(try Maintenance(workspace: try backwards.model()).verify() == [])
    }
  }

  @Test func `a mapping that starts or stops exploding gives what a fresh load gives`() async throws {
    let plain = try Self.workspace(Feed.shapes)
    try await Self.load(plain, filesPerRun: 1000)
    #expect(try plain.digest().items.rows == 0)
    #expect(!(try plain.digest().classes.contains { $0.name == "items" }))
    let exploded = try Self.workspace()
    try await Self.load(exploded, filesPerRun: 1000)
    let workspace = try Self.workspace(Feed.shapes)
    try await Self.load(workspace, filesPerRun: 7)
    for _ in 0..<2 {
      for feed in Self.exploding { try workspace.write(feed) }
      try await workspace.run()
      #expect(try workspace.digest().withoutDecisions == exploded.digest().withoutDecisions)
      #expect(try workspace.rows(Self.shown) == exploded.rows(Self.shown))
      #expect(try workspace.rows("SELECT 1 FROM norm_activity") == [])
      for feed in Feed.shapes { try workspace.write(feed) }
      try await workspace.run()
      #expect(try workspace.digest().withoutDecisions == plain.digest().withoutDecisions)
      #expect(try workspace.rows("SELECT 1 FROM norm_activity_item") == [])
    }
  }

  @Test func `a run that is undone takes its activities with it`() async throws {
    let workspace = try Self.workspace()
    let files = Self.deliveries.files.sorted { ($0.day, $0.feed) < ($1.day, $1.feed) }
    for file in files.prefix(8) { try workspace.write(file.rows.file, to: file.path) }
    try await workspace.run()
    let before = try workspace.digest()
    let activities = try workspace.rows(Self.shown)
    #expect(before.items.rows > 0 && before.items.rows == activities.count)
    for file in files.dropFirst(8) { try workspace.write(file.rows.file, to: file.path) }
    let report = try await workspace.run()
    #expect(try workspace.digest().items != before.items)
    try workspace.undo(report.run)
    #expect(try workspace.digest() == before)
    #expect(try workspace.rows(Self.shown) == activities)
  }
}

/// Poll answers, one at a time.
@Suite struct `A poll` {
  private static let feed = Feed(
    name: "poll",
    entities: """
        lead:
          fields:
            email: { from: mail, normalize: [email] }
            full_name: name
        activity:
          explode: { from: answers, json: { 質問: q, 回答: a } }
          fields:
            email: { from: mail, normalize: [email] }
            type: { value: poll }
            at: { from: at, formats: [iso8601], zone: UTC, required: true }
            subject: { expr: "row['質問'] + ': ' + row['回答']" }
            url: 質問

      """)

  private static let tags = """
    tags:
      answered: { kind: behaviour, on: lead, summary: three answers }
    rules:
      - { tag: answered, when: { activity: poll, count: 3 } }

    """

  /// A line of the file; of the answers `q=a` each.
  private static func line(_ id: String, _ answers: String...) -> String {
    "\(id),\(id)@firm.example,\(id),2026-11-05T00:00:00Z,\(cells(answers))\n"
  }

  private static func cells(_ answers: [String]) -> String {
    let items = answers.map { answer in
      let parts = answer.split(separator: "=", omittingEmptySubsequences: false)
      return parts.count < 2 ? answer : "{\"\"q\"\": \"\"\(parts[0])\"\", \"\"a\"\": \"\"\(parts[1])\"\"}"
    }
    return "\"[\(items.joined(separator: ", "))]\""
  }

  private static let header = "id,mail,name,at,answers\n"

  private static func workspace(_ lines: String...) async throws -> TestWorkspace {
    let workspace = try TestWorkspace([feed], tags: tags)
    try workspace.write(header + lines.joined(), to: feed.path(day: 1))
    try await workspace.run()
    return workspace
  }

  private let shown =
    "SELECT a.id, a.subject, p.full_name FROM activity a JOIN person p ON p.id = a.person_id ORDER BY 1"

  @Test func `makes an activity of each answer, which tags count and the trace tells`() async throws {
    let workspace = try await Self.workspace(
      Self.line("A", "q1=x", "q2=", "null", "q4=z"), Self.line("B", "q1=y"), Self.line("C"))
    #expect(
      try workspace.rows(shown) == [
        "100000000010001|q1: x|A", "100000000010002|q2: |A", "100000000010004|q4: z|A",
        "100000000020001|q1: y|B",
      ])
    #expect(try workspace.rows("SELECT entity_id, tag FROM tag") == ["1|answered"])
    let ledger = try workspace.ledger()
    let trace = try EntityTracer(ledger, workspace: try workspace.model()).trace(.lead, id: 1)
    #expect(trace?.activities.map(\.subject) == ["q1: x", "q2: ", "q4: z"])
    #expect(trace?.activities.map(\.externalID) == ["A", "A", "A"])
    #expect(
      try workspace.row(
        "SELECT entity, json_array_length(data, '$.activity'), data ->> '$.activity[2].subject' FROM source_record"
      )
        == "person activity|3|q4: z")
    #expect(try workspace.rows("SELECT entity FROM source_record WHERE external_id = 'C'") == ["person"])
  }

  @Test func `says why an answer is what it is`() async throws {
    let workspace = try await Self.workspace(Self.line("A", "q1=x", "null", "q3=z"))
    let model = try workspace.model()
    let ledger = try workspace.ledger()
    let finder = try WhyFinder(ledger, workspace: model, makeSource: TestWorkspace.makeSource)
    let subject = try #require(EntitySchema.activity.index(of: "subject"))
    let why = try #require(try finder.why(.activity, id: 100_000_000_010_003, field: subject).first)
    #expect(why.value == .text("q3: z") && why.isCurrent)
    let origin = try #require(why.origins.first)
    #expect(origin.isReproduced == true && origin.record.externalID == "A" && origin.place.line == 2)
    #expect(origin.explanation?.steps.first?.cells.map(\.column) == ["answers[3].q", "answers[3].a"])
    for id: Int64 in [100_000_000_010_002, 100_000_000_010_004, 100_000_000_020_001, 100_000_000_000_000, 1] {
      let error = #expect(throws: HubError.self) { try finder.why(.activity, id: id, field: subject) }
      #expect(error?.code == "why.no_activity")
    }
  }

  @Test func `an answer that changes, comes or goes keeps the numbers of the others`() async throws {
    let workspace = try await Self.workspace(Self.line("A", "q1=x", "q2=y"), Self.line("B", "q1=x"))
    let before = try workspace.digest()
    try workspace.write(
      Self.header + Self.line("A", "q1=x", "q2=other", "q3=new"), to: Self.feed.path(day: 2))
    try await workspace.run()
    #expect(
      try workspace.rows(shown) == [
        "100000000010001|q1: x|A", "100000000010002|q2: other|A", "100000000010003|q3: new|A",
        "100000000020001|q1: x|B",
      ])
    #expect(try workspace.rows("SELECT tag FROM tag") == ["answered"])
    try workspace.undo(2)
    #expect(try workspace.digest() == before)
    #expect(try workspace.rows("SELECT tag FROM tag") == [])
  }

  @Test func `an answer that cannot be read is a dead letter at its place, and none where that is said`()
    async throws
  {
    let workspace = try await Self.workspace(
      Self.line("A", "q1=x", "7"), "B,b@firm.example,B,2026-11-05T00:00:00Z,はい\n", Self.line("C", "q1=y"))
    #expect(try workspace.rows(shown) == ["100000000030001|q1: y|C"])
    #expect(
      try workspace.rows("SELECT code, locator FROM reject ORDER BY id").map { $0.prefix { $0 != "@" } } == [
        "map.not_an_object|in/poll_20261101.csv:2", "map.not_a_list|in/poll_20261101.csv:3",
      ])
    #expect(try workspace.rows("SELECT full_name FROM person") == ["C"])
    var lenient = Self.feed
    lenient.entities = lenient.entities.replacing(" a } }", with: " a }, unreadable: blank }")
    try workspace.write(lenient)
    try await workspace.run()
    #expect(try workspace.rows("SELECT 1 FROM reject") == [])
    #expect(try workspace.rows("SELECT full_name FROM person ORDER BY 1") == ["A", "B", "C"])
    #expect(try workspace.rows(shown) == ["100000000010001|q1: x|A", "100000000030001|q1: y|C"])
  }

  @Test func `an answer is of whom it names, also in a night that renews records only`() async throws {
    var feed = Self.feed
    feed.entities = """
        lead:
          when: row.name != ''
          fields: { email: { from: mail, normalize: [email] }, full_name: name }
        activity:
          explode: { from: answers, json: { who: q, what: a } }
          fields: { email: { from: who, normalize: [email] }, type: { value: poll }, at: { value: "2026-11-05" }, subject: what }

      """
    let workspace = try TestWorkspace([feed], tags: Self.tags)
    func run(_ day: Int, _ answers: String...) async throws -> [String] {
      let people = Self.line("A") + Self.line("B")
      let form = "F,,,2026-11-05T00:00:00Z," + (answers.isEmpty ? "" : Self.cells(answers)) + "\n"
      try workspace.write(Self.header + people + form, to: feed.path(day: day))
      try await workspace.run()
      return try workspace.rows(
        "SELECT a.subject, p.full_name FROM activity a LEFT JOIN person p ON p.id = a.person_id ORDER BY a.id"
      )
    }
    #expect(
      try await run(1, "A@firm.example=1", "B@firm.example=2", "c@firm.example=3") == ["1|A", "2|B", "3|~"])
    #expect(
      try await run(2, "B@firm.example=1", "B@firm.example=2", "B@firm.example=3") == ["1|B", "2|B", "3|B"])
    #expect(try workspace.rows("SELECT p.full_name FROM tag t JOIN person p ON p.id = t.entity_id") == ["B"])
    #expect(
      try await run(3, "A@firm.example=1", "A@firm.example=2", "A@firm.example=3") == ["1|A", "2|A", "3|A"])
    #expect(try workspace.rows("SELECT p.full_name FROM tag t JOIN person p ON p.id = t.entity_id") == ["A"])
    let rebuilt = try workspace.rebuild()
    #expect(rebuilt.before == rebuilt.after)
  }

  @Test func `a field of the workspace's own is an answer's, too`() async throws {
    var feed = Self.feed
    feed.entities = feed.entities.replacing("url: 質問", with: "points: { from: 回答, normalize: [decimal] }")
    let workspace = try TestWorkspace([feed], tags: Self.tags)
    try workspace.write("activity: { fields: { points: { type: decimal } } }\n", to: "config/entities.yaml")
    try workspace.write(Self.header + Self.line("A", "q=1.50", "r=2"), to: feed.path(day: 1))
    try await workspace.run()
    #expect(try workspace.rows("SELECT points FROM activity ORDER BY id") == ["1.5", "2"])
    let digest = try workspace.digest()
    // Another value of the same fact is another digest.
    feed.entities = feed.entities.replacing("points: { from: 回答,", with: "points: { value: \"2\",")
      .replacing(", normalize: [decimal] }", with: " }")
    try workspace.write(feed)
    try await workspace.run()
    #expect(try workspace.rows("SELECT points FROM activity ORDER BY id") == ["2", "2"])
    #expect(try workspace.digest().facts == digest.facts && workspace.digest().items != digest.items)
  }

  @Test func `answers whose columns are mostly unreadable are judged item by item`() async throws {
    var feed = Self.feed
    feed.entities = feed.entities.replacing("at: { from: at,", with: "at: { from: 回答,")
      .replacing("required: true", with: "unreadable: blank")
    feed.stream = ["contract: { type_change: fail }"]
    // Two of six answers are no times: of three records, two have one.
    let workspace = try TestWorkspace([feed], tags: Self.tags)
    let time = "2026-11-05T00:00:00Z"
    try workspace.write(
      Self.header + Self.line("A", "q=\(time)", "q=x") + Self.line("B", "q=\(time)", "q=\(time)", "q=x")
        + Self.line("C", "q=\(time)"), to: feed.path(day: 1))
    try await workspace.run()
    #expect(try workspace.row("SELECT COUNT(*), COUNT(at) FROM activity") == "6|4")
  }

  @Test func `a ledger of before is brought up to date by the next run, and can be read until then`()
    async throws
  {
    var plain = Self.feed
    plain.entities = plain.entities.replacing(
      "    explode: { from: answers, json: { 質問: q, 回答: a } }\n", with: ""
    )
    .replacing("{ expr: \"row['質問'] + ': ' + row['回答']\" }", with: "answers").replacing(
      "url: 質問", with: "url: name")
    let workspace = try TestWorkspace([plain], tags: Self.tags)
    try workspace.write(Self.header + Self.line("A", "q1=x", "q2=y", "q3=z"), to: plain.path(day: 1))
    try await workspace.run()
    let digest = try workspace.digest()
    // What the version before made: one view over one table.
    do {
      let ledger = try LedgerDatabase(path: workspace.root + "/var/ledger.sqlite")
      try ledger.script(
        """
        DROP VIEW activity; DROP VIEW activity_item; DROP VIEW source_record; DROP TABLE norm_activity_item;
        ALTER TABLE setting RENAME TO kept; CREATE TABLE setting(name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
        INSERT INTO setting SELECT name, CASE name WHEN 'entity_tables' THEN 'before' ELSE value END FROM kept;
        DROP TABLE kept;
        """)
      let sql = try #require(
        try ledger.text("SELECT sql FROM sqlite_schema WHERE name = 'activity_record'"))
      try ledger.script("DROP VIEW activity_record")
      try ledger.script(sql.replacing("VIEW activity_record AS", with: "VIEW activity AS"))
      ledger.close()
    }
    #expect(try workspace.digest() == digest)
    let model = try workspace.model()
    let ledger = try workspace.ledger()
    #expect(try EntityTracer(ledger, workspace: model).trace(.lead, id: 1)?.activities.count == 1)
    let finder = try WhyFinder(ledger, workspace: model, makeSource: TestWorkspace.makeSource)
    #expect(try finder.why(.activity, id: 1, field: nil).count > 3)
    ledger.close()
    try workspace.write(Self.feed)
    try await workspace.run()
    #expect(
      try workspace.rows(shown).map { $0.prefix(15) } == [
        "100000000010001", "100000000010002", "100000000010003",
      ])
    #expect(try workspace.rows("SELECT tag FROM tag") == ["answered"])
  }
}
