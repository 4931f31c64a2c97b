import Foundation
import Hub
import Ledger
import Pipeline
import Testing

extension TestWorkspace {
  /// Decides; who decides is always the same.
  @discardableResult
  func decide(_ acts: DecisionRequest.Act..., evidence: String = "", at: Int64? = nil) throws
    -> DecisionReport
  {
    try Decider(workspace: try model()).decide(
      acts.map { DecisionRequest($0, entity: .person, evidence: evidence, decidedAt: at) }, author: "hanako")
  }

  /// The record of a feed, as people name it.
  static func record(_ feed: String, _ id: String) -> Why.RecordName {
    guard let name = Why.RecordName("\(feed)/people/\(id)") else { preconditionFailure("\(feed) \(id)") }
    return name
  }

  /// Who is one person: their records, joined by blanks.
  func people() throws -> [String] {
    try rows(
      """
      SELECT group_concat(n, ' ') FROM (SELECT entity_id, connector || '-' || external_id AS n FROM crosswalk
        WHERE entity = 'person' ORDER BY 2) GROUP BY entity_id ORDER BY 1
      """)
  }
}

@Suite struct `What people decide` {
  private static let header = Feed.header + "\n"

  /// Two sources: one address is borne by three records of one name, one person stands alone.
  private func loaded() async throws -> TestWorkspace {
    let space = try TestWorkspace([Feed(name: "crm"), Feed(name: "web")], tags: Feed.tags)
    try space.write(
      Self.header
        + """
        1,,田中 太郎,tanaka@example.co.jp,,青木商事,,new,,1,
        2,,田中 太郎,tanaka@example.co.jp,,青木商事,,new,,2,
        3,,鈴木 花子,hanako@example.co.jp,,青木商事,,new,true,3,

        """, to: "in/crm_20261101.csv")
    try space.write(
      Self.header
        + """
        1,,田中 太郎,tanaka@example.co.jp,,,,new,,,
        2,,佐藤 花子,h.sato@example.jp,,,,new,,,

        """, to: "in/web_20261101.csv")
    try await space.run()
    return space
  }

  private func record(_ feed: String, _ id: String) -> DecisionSubject {
    .record(TestWorkspace.record(feed, id))
  }

  private func id(_ space: TestWorkspace, _ feed: String, _ record: String) throws -> Int64 {
    let text = try space.row(
      "SELECT entity_id FROM crosswalk WHERE entity = 'person' AND connector = '\(feed)' AND external_id = '\(record)'"
    )
    return try #require(Int64(text))
  }

  @Test func `a merge joins whom no rule would, keeps the older id, and is taken back whole`() async throws {
    let space = try await loaded()
    let before = try space.digest()
    #expect(try space.people() == ["crm-1 crm-2 web-1", "crm-3", "web-2"])
    let (old, young) = (try id(space, "crm", "3"), try id(space, "web", "2"))
    let report = try space.decide(.same(.entity(.person, young), .entity(.lead, old)))
    #expect(try space.people() == ["crm-1 crm-2 web-1", "crm-3 web-2"])
    #expect(report.events.map(\.event) == ["merge"])
    #expect(report.events[0].id == min(old, young) && report.events[0].other == max(old, young))
    #expect(
      try space.row("SELECT job, status FROM run WHERE id = \(try #require(report.run))") == "decide|sealed")
    #expect(try space.rebuild().after == (try space.digest()))
    // Said again, nothing is written down.
    let again = try space.decide(.same(record("crm", "3"), record("web", "2")))
    #expect(again.run == nil && again.standing == report.recorded.map(\.id))
    try space.decide(.revoke(report.recorded[0].id))
    #expect(try space.digest() == before)
    #expect(try id(space, "crm", "3") == old && (try id(space, "web", "2")) == young)
  }

  @Test func `a split holds in later runs, leaves who matches both sides alone, and is taken back`()
    async throws
  {
    let space = try await loaded()
    let before = try space.digest()
    let tanaka = try id(space, "crm", "1")
    let report = try space.decide(.split(.entity(.person, tanaka), [TestWorkspace.record("crm", "2")]))
    #expect(try space.people() == ["crm-1 web-1", "crm-2", "crm-3", "web-2"])
    #expect(try id(space, "crm", "1") == tanaka)
    #expect(report.sealed.refusedUnions["decided_different"] ?? 0 > 0)
    try space.write(
      Self.header + "7,,田中 太郎,tanaka@example.co.jp,,,,new,,,\n", to: "in/web_20261102.csv")
    try await space.run()
    #expect(try space.people() == ["crm-1 web-1", "crm-2", "crm-3", "web-2", "web-7"])
    #expect(try space.rebuild().after == (try space.digest()))
    #expect(throws: HubError.self) { try space.undo(try #require(report.run)) }
    try space.undo(3)
    try space.decide(.revoke(report.recorded[0].id))
    #expect(try space.digest() == before)
  }

  @Test func `what contradicts a standing decision is refused, also through a chain`() async throws {
    let space = try await loaded()
    let apart = try space.decide(.different(record("crm", "3"), record("web", "2"))).recorded[0].id
    try space.decide(.same(record("crm", "1"), record("crm", "3")))
    let before = try space.digest()
    let refused = #expect(throws: HubError.self) {
      try space.decide(.same(record("crm", "1"), record("web", "2")))
    }
    #expect(refused?.code == "decide.contradicts_different")
    #expect(refused?.arguments["decision"] == "\(apart)")
    let other = #expect(throws: HubError.self) {
      try space.decide(.different(record("crm", "3"), record("crm", "1")))
    }
    #expect(other?.code == "decide.contradicts_same")
    #expect(try space.digest() == before)
  }

  @Test func `a lock wins over every record, goes with a merge, and ends`() async throws {
    let space = try await loaded()
    let before = try space.digest()
    let tanaka = try id(space, "crm", "1")
    try space.decide(.lock(.entity(.lead, tanaka), field: "score", value: "99"), at: 1000)
    #expect(try space.row("SELECT score FROM person WHERE id = \(tanaka)") == "99")
    try space.write(
      Self.header + "1,,田中 太郎,tanaka@example.co.jp,,青木商事,,new,,55,\n", to: "in/crm_20261102.csv")
    let loaded = try await space.run().run
    #expect(try space.row("SELECT score FROM person WHERE id = \(tanaka)") == "99")
    let hanako = try id(space, "crm", "3")
    try space.decide(.lock(.entity(.lead, hanako), field: "score", value: "7"), at: 2000)
    let merge = try space.decide(.same(record("crm", "1"), record("crm", "3"))).recorded[0].id
    // The newer of two locks wins, whichever id stays.
    #expect(try space.row("SELECT score FROM person WHERE id = \(min(tanaka, hanako))") == "7")
    #expect(try space.rebuild().after == (try space.digest()))
    try space.decide(.revoke(merge))
    #expect(try space.row("SELECT score FROM person WHERE id = \(tanaka)") == "99")
    try space.decide(
      .unlock(.entity(.lead, tanaka), field: "score"), .unlock(.entity(.lead, hanako), field: "score"))
    try space.undo(loaded)
    #expect(try space.digest() == before)
    for (field, value, code) in [
      ("score", "many", "decide.lock_value"), ("opt_out", "0", "decide.lock_refusal"),
      ("shoe_size", "42", "decide.unknown_field"),
    ] {
      let error = #expect(throws: HubError.self) {
        try space.decide(.lock(.entity(.lead, tanaka), field: field, value: value))
      }
      #expect(error?.code == code)
    }
  }

  @Test func `a refusal is opened by a later consent alone, and closed by a newer refusal`() async throws {
    let space = try await loaded()
    let hanako = try id(space, "crm", "3")
    func optOut() throws -> String { try space.row("SELECT opt_out FROM person WHERE id = \(hanako)") }
    #expect(try optOut() == "1")
    let bare = #expect(throws: HubError.self) {
      try space.decide(.consent(.entity(.person, hanako), isIn: true, at: nil))
    }
    #expect(bare?.code == "decide.no_evidence")
    // 2026-10-31 is before the file of 2026-11-01, 2026-11-03 behind it.
    try space.decide(
      .consent(.entity(.person, hanako), isIn: true, at: 1_793_404_800_000), evidence: "letter")
    #expect(try optOut() == "1")
    try space.decide(.consent(.entity(.person, hanako), isIn: true, at: 1_793_664_000_000), evidence: "form")
    #expect(try optOut() == "0")
    // The record goes on saying what it said: that is no newer refusal.
    try space.write(
      Self.header + "3,,鈴木 花子,hanako@example.co.jp,,青木商事,,new,true,8,\n", to: "in/crm_20261105.csv")
    try await space.run()
    #expect(try optOut() == "0")
    // Another source tells of one.
    try space.write(
      Self.header + "9,,鈴木 花子,hanako@example.co.jp,,,,new,true,,\n", to: "in/web_20261106.csv")
    try await space.run()
    #expect(try optOut() == "1")
    #expect(try space.rebuild().after == (try space.digest()))
  }

  @Test func `pairs for review leave with a decision, or for later`() async throws {
    let space = try await loaded()
    let (crm, web) = (
      try space.row("SELECT record_id FROM crosswalk WHERE connector = 'crm' AND external_id = '3'"),
      try space.row("SELECT record_id FROM crosswalk WHERE connector = 'web' AND external_id = '2'")
    )
    let writer = try LedgerDatabase(path: space.root + "/var/ledger.sqlite")
    try writer.script(
      """
      INSERT INTO review_row VALUES (1, \(crm), \(web), 3.0, 'below_threshold',
        '{"prior":-10,"parts":[{"comparison":"name","level":"given","weight":13}],"weight":3.0}')
      """)
    writer.close()
    func pairs() throws -> [ReviewPair] {
      let ledger = try space.ledger()
      defer { ledger.close() }
      return try ReviewStore(ledger).pairs()
    }
    let pair = try #require(try pairs().first)
    #expect(abs(pair.probability - 8.0 / 9) < 1e-9)
    try ReviewStore.setLater([pair], by: "hanako", workspace: try space.model())
    #expect(try pairs().isEmpty)
    try ReviewStore.setLater([pair], false, by: "hanako", workspace: try space.model())
    #expect(try pairs().count == 1)
    let rejected = try space.decide(.different(pair.subjects.a, pair.subjects.b)).recorded[0].id
    #expect(try pairs().isEmpty)
    try space.decide(.revoke(rejected), .same(pair.subjects.a, pair.subjects.b))
    #expect(try pairs().isEmpty)
    #expect(try space.people() == ["crm-1 crm-2 web-1", "crm-3 web-2"])
    let stale = #expect(throws: HubError.self) {
      try space.decide(
        .different(pair.subjects.a, .entityOf(pair.b.record, .person, try id(space, "crm", "1"))))
    }
    #expect(stale?.code == "decide.changed_since")
  }
}

/// Random sequences; TSUNAGI_DECISIONS=10000 plays so many.
@Suite struct `Decisions in any order` {
  private static let count =
    Int(ProcessInfo.processInfo.environment["TSUNAGI_DECISIONS"] ?? "").map { max(1, $0 / 4) } ?? 6

  @Test(arguments: 0..<4) func `leave nothing behind and never let apart meet`(_ part: Int) async throws {
    for seed in 0..<Self.count { try await sequence(UInt64(part * Self.count + seed)) }
  }

  private func sequence(_ seed: UInt64) async throws {
    var random = SeededRandom(seed &+ 31)
    let feeds = Array(Feed.shapes.shuffled(using: &random).prefix(2)).map { feed in
      var feed = feed
      feed.options = ", optional: true"
      return feed
    }
    let files = DailyDeliveries(seed: seed, feeds: feeds, days: 2, keys: 6, optOuts: true).files
    let (space, alone, other) = (
      try TestWorkspace(feeds, tags: Feed.tags), try TestWorkspace(feeds, tags: Feed.tags),
      try TestWorkspace(feeds, tags: Feed.tags)
    )
    var waiting = files.shuffled(using: &random)[...]
    var pairs: [DecisionRequest.Act] = []
    var log: [String] = []
    while !waiting.isEmpty {
      let load = Array(waiting.prefix(2))
      waiting = waiting.dropFirst(load.count)
      for file in load {
        for target in [space, alone, other] { try target.write(file.rows.file, to: file.path) }
      }
      log.append("load \(load.map(\.path))")
      try await space.run()
      try await alone.run()
      for _ in 0..<2 {
        let act = try act(space, &random)
        guard let act else { continue }
        do {
          try space.decide(act)
          log.append("\(act)")
          if case .same = act { pairs.append(act) }
          if case .different = act { pairs.append(act) }
        } catch let error as HubError {
          #expect(error.code.hasPrefix("decide."), "seed \(seed): \(error)")
        }
        try expectApart(space, "seed \(seed): \(log)")
      }
    }
    #expect(try space.rebuild().after == (try space.digest()), "seed \(seed): \(log)")
    try revokeAll(space)
    #expect(
      try space.digest().withoutDecisions == (try alone.digest()).withoutDecisions, "seed \(seed): \(log)")
    // The same pairs, in another order, in a ledger that got everything at once: `space` decides them again, too.
    try await other.run()
    for act in pairs.shuffled(using: &random) { _ = try? other.decide(act) }
    for act in pairs { _ = try? space.decide(act) }
    let standing = try said(other)
    for id in try said(space).filter({ !standing.values.contains($0.value) }).keys {
      try space.decide(.revoke(id))
    }
    let kept = Set(try said(space).values)
    for (id, words) in standing where !kept.contains(words) { try other.decide(.revoke(id)) }
    #expect(try space.digest() == (try other.digest()), "seed \(seed): \(log)")
  }

  /// The standing decisions by their numbers, in words.
  private func said(_ space: TestWorkspace) throws -> [Int64: String] {
    let ledger = try space.ledger()
    defer { ledger.close() }
    var result: [Int64: String] = [:]
    for decision in try DecisionStore(ledger).all() where decision.kind != .optOut {
      let sides = decision.sides.map { $0.map(\.name.text).joined(separator: " ") }
      result[decision.id] = "\(decision.kind.rawValue) \(sides)"
    }
    return result
  }

  private func act(_ space: TestWorkspace, _ random: inout SeededRandom) throws -> DecisionRequest.Act? {
    let rows = try space.rows(
      """
      SELECT connector || '/' || stream || '/' || external_id, entity_id FROM crosswalk WHERE entity = 'person'
      ORDER BY 1
      """)
    let known = rows.map { $0.split(separator: "|").map(String.init) }
    guard let one = known.randomElement(using: &random), let two = known.randomElement(using: &random),
      let a = Why.RecordName(one[0]), let b = Why.RecordName(two[0]), let id = Int64(one[1])
    else { return nil }
    switch Int.random(in: 0..<6, using: &random) {
    case 0, 1: return .same(.record(a), .record(b))
    case 2: return .different(.record(a), .record(b))
    case 3: return .split(.entity(.person, id), [a])
    case 4:
      return .lock(
        .entity(.person, id), field: "memo", value: "locked \(Int.random(in: 0..<3, using: &random))")
    default: return try said(space).keys.sorted().randomElement(using: &random).map { .revoke($0) }
    }
  }

  private func revokeAll(_ space: TestWorkspace) throws {
    let ids = try said(space).keys.sorted()
    if ids.isEmpty { return }
    _ = try Decider(workspace: try space.model()).decide(
      ids.map { DecisionRequest(.revoke($0)) }, author: "hanako")
  }

  private func expectApart(_ space: TestWorkspace, _ words: String) throws {
    let together = try space.rows(
      """
      SELECT d.id FROM decision d JOIN decision_record x ON x.decision_id = d.id AND x.side = 0
        JOIN decision_record y ON y.decision_id = d.id AND y.side = 1
        JOIN crosswalk a ON a.connector = x.connector AND a.stream = x.stream AND a.external_id = x.external_id
        JOIN crosswalk b ON b.connector = y.connector AND b.stream = y.stream AND b.external_id = y.external_id
      WHERE d.kind = 'different' AND d.revoked_at IS NULL AND a.entity = d.entity AND b.entity = d.entity
        AND a.entity_id = b.entity_id
      """)
    #expect(together.isEmpty, "\(words)")
  }
}
