import CSVConnector
import Dedupe
import Foundation
import Hub
import Ledger
import Normalize
import Pipeline
import Testing

/// Asks why of a workspace's ledger.
private struct Asking {
  let workspace: TestWorkspace
  let database: LedgerDatabase
  let finder: WhyFinder

  init(_ workspace: TestWorkspace) throws {
    self.workspace = workspace
    database = try workspace.ledger()
    finder = try WhyFinder(database, workspace: try workspace.model(), makeSource: TestWorkspace.makeSource)
  }

  func why(_ kind: EntityKind, _ id: Int64, _ field: String) throws -> Why {
    let place = try #require(database.schemas.of(kind).index(of: field))
    return try #require(try finder.why(kind, id: id, field: place).first)
  }

  /// Holds every chain of every entity of a kind against the ledger; returns how many values there were.
  func expectChains(_ kind: EntityKind, every step: Int = 1) throws -> Int {
    let view = kind == .activity ? "SELECT id FROM activity" : "SELECT id FROM entity_\(kind.rawValue)"
    var count = 0
    for (index, id) in try workspace.rows(view).compactMap({ Int64($0) }).enumerated() where index % step == 0
    {
      for why in try finder.why(kind, id: id, field: nil) {
        try expectChain(why)
        count += 1
      }
    }
    return count
  }

  /// The end of the chain is the value, every step begins with what the one before it gave, and the raw bytes give it.
  private func expectChain(_ why: Why) throws {
    let name = "\(why.kind.rawValue):\(why.id).\(why.field.name)"
    #expect(why.isCurrent, "\(name): \(why.value) shown, \(why.derived) derived")
    if why.field.name == "opt_out", !why.refusals.isEmpty { return }
    #expect(!why.origins.isEmpty, "\(name)")
    var given: Set<String> = []
    for origin in why.origins {
      #expect(origin.problem == nil && !origin.isMappingChanged, "\(name)")
      #expect(
        origin.isReproduced == true, "\(name): \(origin.value), \(String(describing: origin.explanation))")
      #expect(!origin.runs.isEmpty && origin.runs.contains { $0.status == "sealed" }, "\(name)")
      try expectRaw(origin, name)
      let explanation = try #require(origin.explanation)
      #expect(explanation.filling == .mapped, "\(name)")
      expectSteps(explanation, name)
      #expect(explanation.steps.last?.output == origin.value, "\(name)")
      if case .text(let text) = origin.value { given.formUnion(text.split(separator: ";").map(String.init)) }
    }
    if why.choice?.rule == .union {
      #expect(
        why.value
          == .text(
            given.sorted { Array($0.utf8).lexicographicallyPrecedes(Array($1.utf8)) }.joined(separator: ";")),
        "\(name)")
    } else {
      #expect(why.origins.count == 1, "\(name)")
      let candidate = try #require(why.candidates.first)
      #expect(candidate.standing == .taken && candidate.value == why.derived, "\(name)")
      #expect(why.origins[0].value == why.derived, "\(name)")
    }
    let isReasoned = why.candidates.dropFirst().allSatisfy { $0.standing != .taken }
    #expect(isReasoned, "\(name)")
  }

  private func expectSteps(_ explanation: FieldExplanation, _ name: String) {
    var before: Scalar?
    for part in explanation.parts { expectSteps(part, name) }
    for step in explanation.steps {
      if let before { #expect(step.input == before, "\(name): \(step)") }
      #expect(step.kind != .settled, "\(name): \(step)")
      #expect(step.location != nil, "\(name): \(step)")
      before = step.output
    }
  }

  /// The raw record is the very bytes of the file, where that is still there.
  private func expectRaw(_ origin: Origin, _ name: String) throws {
    guard FileManager.default.fileExists(atPath: "\(workspace.root)/\(origin.place.file)") else { return }
    let bytes = try workspace.bytes(origin.place.file)
    let range = Int(origin.place.offset)..<Int(origin.place.offset + origin.place.length)
    #expect(Array(bytes[range]) == origin.place.raw, "\(name)")
  }
}

@Suite struct `Why a value is there` {
  @Test(arguments: [1, 3]) func `is told of every value of every entity of several sources, in any order`(
    _ way: Int
  ) async throws {
    let workspace = try await `The order of arrival`.load(`The order of arrival`.Way.all[way])
    let asking = try Asking(workspace)
    #expect(try asking.expectChains(.person) > 150)
    #expect(try asking.expectChains(.company) > 10)
    #expect(try asking.expectChains(.activity) > 20)
  }

  @Test func `is told of all fields of the sample workspace`() async throws {
    let workspace = try SampleWorkspace.copy()
    try await workspace.run()
    let asking = try Asking(workspace)
    #expect(try asking.expectChains(.person, every: 20) > 500)
    #expect(try asking.expectChains(.company, every: 10) > 100)
    #expect(try asking.expectChains(.deal, every: 20) > 50)
    #expect(try asking.expectChains(.activity, every: 50) > 50)
  }

  @Test func `is told of patches: the version that carries the field`() async throws {
    let crm = Feed.patches("crm")
    let workspace = try TestWorkspace([crm])
    let files = [
      "id,name,mail,company,status,optout\nA,山田 太郎,taro@aozora.co.jp,株式会社青空,new,1\n",
      "id,status,memo\nA,working,x\n",
      "id,status,optout\nA,customer,0\n", "id,memo\nA,\n",
    ]
    for (day, text) in files.enumerated() {
      try workspace.write(text, to: crm.path(day: day + 1))
      try await workspace.run()
    }
    let asking = try Asking(workspace)
    #expect(try asking.expectChains(.person) > 5)
    for (field, version) in [("email", 1), ("status", 3), ("opt_out", 1)] {
      let why = try asking.why(.lead, 1, field)
      #expect(why.origins.map(\.version) == [version], "\(field)")
      #expect(why.origins.first?.versions == 4)
      #expect(why.origins.first?.runs.map(\.run) == [Int64(version)], "\(field)")
    }
    let memo = try asking.why(.lead, 1, "memo")
    #expect(!memo.value.hasValue)
    #expect(memo.candidates.map(\.standing) == [.cleared])
    #expect(memo.origins.map(\.version) == [4])
    #expect(memo.origins.first?.explanation?.steps.first?.output == .blank)
  }

  @Test func `names the competitors and why each lost`() async throws {
    let feeds = ["crm", "desk", "web"].map { Feed(name: $0, hasOwnTime: true) }
    let workspace = try TestWorkspace(
      feeds, dedupe: "source_priority: [crm, desk, web]\nsurvivorship:\n  lead: { memo: source_priority }\n")
    for (feed, row) in zip(
      feeds,
      [
        PersonRow(
          id: "A", updated: "2026-11-01T09:00:00Z", name: "山田 太郎", mail: "t@aozora.co.jp", memo: "crm"),
        PersonRow(
          id: "B", updated: "2026-11-02T09:00:00Z", name: "山田 太郎", mail: "t@aozora.co.jp",
          tel: "03-1234-5678", memo: "desk"),
        PersonRow(id: "C", updated: "2026-11-03T09:00:00Z", name: "山田", mail: "t@aozora.co.jp"),
      ])
    { try workspace.write([row].file, to: feed.path(day: 5)) }
    try await workspace.run()
    let asking = try Asking(workspace)
    let memo = try asking.why(.lead, 1, "memo")
    #expect(memo.candidates.map(\.record.connector) == ["crm", "desk", "web"])
    #expect(memo.candidates.map(\.standing) == [.taken, .distrusted, .blank])
    #expect(memo.choice?.location?.line == 3 && memo.choice?.priority?.line == 1)
    let email = try asking.why(.lead, 1, "email")
    #expect(email.candidates.map(\.record.connector) == ["web", "crm", "desk"])
    #expect(email.candidates.map(\.standing) == [.taken, .older, .older])
    #expect(email.choice?.location == nil)
    let name = try asking.why(.lead, 1, "given_name")
    #expect(name.choice?.group == ["full_name", "family_name", "given_name"])
    #expect(name.candidates.map(\.standing).prefix(2) == [.taken, .distrusted])
    let unmapped = try asking.why(.lead, 1, "city")
    #expect(unmapped.candidates.allSatisfy { $0.standing == .absent })
    #expect(unmapped.origins.first?.explanation?.filling == .noField)
  }

  @Test func `names all runs that delivered it, and whether one was undone`() async throws {
    let feed = Feed(name: "list", isSnapshot: true)
    let workspace = try TestWorkspace([feed])
    let row = PersonRow(id: "A", name: "山田 太郎", mail: "t@aozora.co.jp", memo: "x")
    for day in 1...3 {
      try workspace.write([row].file, to: feed.path(day: day))
      try await workspace.run()
    }
    try workspace.undo(2)
    let why = try Asking(workspace).why(.lead, 1, "memo")
    #expect(why.origins.first?.runs.map(\.run) == [1, 2, 3])
    #expect(why.origins.first?.runs.map(\.status) == ["sealed", "undone", "sealed"])
  }

  @Test func `says that the mapping has changed, and what it makes now`() async throws {
    var feed = Feed(name: "list")
    let workspace = try TestWorkspace([feed])
    try workspace.write(
      [PersonRow(id: "A", name: "山田 太郎", mail: "t@aozora.co.jp", memo: "ABC")].file, to: feed.path(day: 1))
    try await workspace.run()
    feed.entities = Feed.people.replacing("memo: memo", with: "memo: { from: memo, normalize: [lowercase] }")
    try workspace.write(feed)
    let memo = try Asking(workspace).why(.lead, 1, "memo")
    #expect(memo.value == .text("ABC"))
    let origin = try #require(memo.origins.first)
    #expect(origin.isMappingChanged && origin.isReproduced == false)
    #expect(origin.explanation?.value == .text("abc"))
    let email = try #require(try Asking(workspace).why(.lead, 1, "email").origins.first)
    #expect(email.isMappingChanged && email.isReproduced == true)
    // Without the raw store the place of the mapping is told, but no steps.
    try workspace.remove("var/raw/run-000001.zst")
    let lost = try #require(try Asking(workspace).why(.lead, 1, "memo").origins.first)
    #expect(lost.problem?.code == "raw.missing")
    #expect(lost.explanation?.steps.isEmpty == true && lost.explanation?.location.line ?? 0 > 1)
    #expect(lost.isReproduced == nil)
  }

  @Test func `tells of refusals that outlived the records that told them`() async throws {
    let feeds = [Feed(name: "crm"), Feed(name: "desk", isSnapshot: true)]
    let workspace = try TestWorkspace(feeds)
    let row = PersonRow(id: "A", name: "山田 太郎", mail: "t@aozora.co.jp", optout: "0")
    var refusing = row
    refusing.optout = "1"
    let other = PersonRow(id: "B", name: "佐藤 花子", mail: "h@midori.co.jp", optout: "0")
    try workspace.write([row].file, to: feeds[0].path(day: 1))
    try workspace.write([refusing, other].file, to: feeds[1].path(day: 1))
    try await workspace.run()
    try workspace.write([other].file, to: feeds[1].path(day: 2))
    try await workspace.run()
    let why = try Asking(workspace).why(.lead, 1, "opt_out")
    #expect(why.value == .int(1))
    #expect(why.refusals.map(\.record.connector) == ["desk"])
    #expect(why.refusals.first?.author == nil)
    try workspace.undo(1)
    let decided = try Asking(workspace).workspace.rows("SELECT COUNT(*) FROM decision")
    #expect(decided == ["1"])
  }

  /// Every statement that `why` asks of the large tables goes by an index or a primary key.
  @Test func `asks for nothing that goes over a whole table`() async throws {
    let workspace = try await `The order of arrival`.load(`The order of arrival`.Way.all[1])
    let statements = [
      "SELECT record_id FROM member WHERE kind = ? AND entity_id = ? AND active = ? ORDER BY record_id",
      "SELECT MAX(entity_id) FROM member WHERE kind = ?",
      "SELECT 1 FROM activity_record WHERE id = ?",
      """
      SELECT 1 FROM record_state c JOIN norm_activity_item i ON i.id = c.fact_id * ? + ?
      WHERE c.record_id = ? AND c.deleted_at IS NULL
      """,
      "SELECT entity_id FROM alias WHERE entity = ? AND retired_id = ?",
      "SELECT email FROM norm_person WHERE fact_id = ?", "SELECT email FROM entity_person WHERE id = ?",
      """
      SELECT r.stream_id, r.hash, s.fact_id, s.source_time, s.versions
      FROM record r JOIN record_state s ON s.record_id = r.id WHERE r.id = ?
      """,
      """
      SELECT f.record_id, d.name, b.position, h.header FROM fact f JOIN delivery d ON d.id = f.delivery_id
        JOIN raw_block b ON b.id = f.block_id JOIN shape h ON h.id = b.shape_id WHERE f.id = ?
      """,
      "SELECT body FROM roster WHERE delivery_id = ? ORDER BY seq",
      """
      SELECT f.record_id FROM norm_person n JOIN fact f ON f.id = n.fact_id WHERE n.k_email = ?1 AND n.k_email <> 0
      """,
      """
      SELECT s.deleted_at FROM record_state s WHERE s.record_id = ?1 AND s.deleted_at IS NOT NULL AND EXISTS(
        SELECT 1 FROM fact f JOIN norm_person p ON p.fact_id = f.id
        WHERE f.record_id = ?1 AND p.opt_out = 1 AND (f.flags & 4) = 0)
      """,
    ]
    for sql in statements {
      let plan = try workspace.rows("EXPLAIN QUERY PLAN \(sql)").joined(separator: "\n")
      #expect(!plan.contains("SCAN"), "\(sql)\n\(plan)")
    }
  }
}
