import Hub
import Ledger
import Pipeline
import Testing

@Suite struct `A value` {
  private static let crm = Feed(name: "crm", hasOwnTime: true)
  private static let web = Feed(name: "web", hasOwnTime: true)

  private func row(_ id: String, day: Int, tel: String, memo: String = "") -> PersonRow {
    PersonRow(
      id: id, updated: "2026-11-\(day < 10 ? "0" : "")\(day)T00:00:00Z", name: "山田 太郎",
      mail: "taro@aozora.co.jp",
      tel: tel, memo: memo)
  }

  private func phone(_ workspace: TestWorkspace) throws -> String {
    try workspace.row("SELECT phone FROM person")
  }

  @Test func `that a source cleared does not rise again from an older record of another source`() async throws
  {
    let workspace = try TestWorkspace([Self.crm, Self.web])
    try workspace.write([row("W", day: 1, tel: "03-1111-1111")].file, to: Self.web.path(day: 1))
    try workspace.write([row("C", day: 2, tel: "03-2222-2222")].file, to: Self.crm.path(day: 2))
    try await workspace.run()
    #expect(try phone(workspace) == "+81322222222")
    try workspace.write([row("C", day: 5, tel: "")].file, to: Self.crm.path(day: 5))
    try await workspace.run()
    #expect(try phone(workspace) == "~")
    #expect(try workspace.rows("SELECT field, before, after FROM change") == ["phone|+81322222222|"])
    try workspace.write([row("W", day: 6, tel: "03-3333-3333")].file, to: Self.web.path(day: 6))
    try await workspace.run()
    #expect(try phone(workspace) == "+81333333333", "a newer record may fill it again")
    #expect(try workspace.rebuild().after == workspace.digest())
  }

  @Test func `that a source never had hides no other source's value`() async throws {
    let workspace = try TestWorkspace([Self.crm, Self.web])
    try workspace.write([row("W", day: 1, tel: "03-1111-1111")].file, to: Self.web.path(day: 1))
    try workspace.write([row("C", day: 2, tel: "", memo: "a")].file, to: Self.crm.path(day: 2))
    try workspace.write([row("C", day: 5, tel: "", memo: "b")].file, to: Self.crm.path(day: 5))
    try await workspace.run()
    #expect(try phone(workspace) == "+81311111111")
  }

  /// A stream of patches: later files carry some columns only.
  @Test func `that a patch does not carry stays; one that it carries empty is cleared`() async throws {
    let patches = Feed(
      name: "crm", hasOwnTime: true,
      stream: ["record: patch", "missing_column: ignore", "new_column: ignore"])
    let files: [(day: Int, text: String)] = [
      (1, [row("C", day: 1, tel: "03-1111-1111", memo: "first")].file),
      (2, "id,updated,status\nC,2026-11-02T00:00:00Z,working\n"),
      (3, "id,updated,memo\nC,2026-11-03T00:00:00Z,\n"),
      (4, "id,updated,tel,company\nC,2026-11-04T00:00:00Z,03-4444-4444,株式会社青空\n"),
    ]
    var digests: Set<String> = []
    for order in [[0, 1, 2, 3], [3, 1, 0, 2], [2, 3, 1, 0]] {
      let workspace = try TestWorkspace([patches])
      for index in order {
        try workspace.write(files[index].text, to: patches.path(day: files[index].day))
        try await workspace.run()
      }
      #expect(
        try workspace.rows("SELECT full_name, email, phone, status, memo, company_name FROM person")
          == ["山田 太郎|taro@aozora.co.jp|+81344444444|working|~|株式会社青空"], "\(order)")
      #expect(try workspace.rebuild().after == workspace.digest())
      digests.insert(try workspace.digest().text)
    }
    #expect(digests.count == 1)
  }
}

@Suite struct `A changed configuration` {
  private let feed = Feed(name: "crm", isSnapshot: true, hasOwnTime: true)

  private func rows() -> [PersonRow] {
    var rows = tenPeople()
    for index in rows.indices { rows[index].score = index % 3 == 0 ? "many" : "\(index)" }
    for index in [1, 2] { rows[index].mail = "sales@aozora.co.jp" }
    rows[1].name = "山田 太郎"
    rows[2].name = "山田 太郎"
    rows[5].memo = "note"
    return rows
  }

  private func loaded(_ feed: Feed, dedupe: String? = nil) async throws -> TestWorkspace {
    let workspace = try TestWorkspace([feed], dedupe: dedupe)
    try workspace.write(rows().file, to: feed.path(day: 1))
    try await workspace.run()
    return workspace
  }

  @Test func `of a mapping replays its records in the next run, also those that were rejected before`()
    async throws
  {
    var lenient = feed
    lenient.entities = Feed.people.replacing("unreadable: reject", with: "unreadable: keep")
      .replacing("memo: memo", with: "memo: [memo, name]")
    let workspace = try await loaded(feed)
    #expect(try workspace.row("SELECT COUNT(*) FROM reject") == "4")
    #expect(try workspace.row("SELECT COUNT(*) FROM crosswalk WHERE entity = 'person'") == "6")
    try workspace.write(lenient)
    let report = try await workspace.run()
    #expect(report.rowsRead == 0 && report.sealed.replayed == ["crm.people": 10])
    #expect(try workspace.digest() == (try await loaded(lenient).digest()))
    #expect(try workspace.row("SELECT COUNT(*) FROM reject") == "0")
    #expect(try await workspace.run().sealed.replayed == [:], "once")
    // And back: what was fine is rejected again, with its bytes.
    try workspace.write(feed)
    try await workspace.run()
    let fresh = try await loaded(feed)
    #expect(try workspace.digest() == (try fresh.digest()))
    #expect(
      try workspace.rows("SELECT locator, code, raw FROM reject ORDER BY 1")
        == fresh.rows("SELECT locator, code, raw FROM reject ORDER BY 1"))
    #expect(try Maintenance(workspace: try workspace.model()).verify() == [])
  }

  @Test func `of role addresses holds for the records that are there already`() async throws {
    let before = "source_priority: [crm]\nrole_addresses: [info]\n"
    let after = "source_priority: [crm]\nrole_addresses: [info, sales]\n"
    let workspace = try await loaded(feed, dedupe: before)
    try workspace.write(after, to: "config/dedupe.yaml")
    try await workspace.run()
    #expect(try workspace.digest() == (try await loaded(feed, dedupe: after).digest()))
    try workspace.write(before, to: "config/dedupe.yaml")
    try await workspace.run()
    #expect(try workspace.digest() == (try await loaded(feed, dedupe: before).digest()))
  }

  @Test func `of a mapping that a killed run began with is replayed when the run is continued`() async throws
  {
    let workspace = try await loaded(feed)
    var other = feed
    other.entities = Feed.people.replacing("memo: memo", with: "memo: [memo, name]")
    try workspace.write(
      rows().map { row in
        var row = row
        row.updated = "2026-11-02T00:00:00Z"
        return row
      }.file, to: feed.path(day: 2))
    try workspace.write(other)
    try await workspace.run()
    let fresh = try TestWorkspace([other])
    try fresh.write(try workspace.bytes(feed.path(day: 1)), to: feed.path(day: 1))
    try fresh.write(try workspace.bytes(feed.path(day: 2)), to: feed.path(day: 2))
    try await fresh.run()
    #expect(try workspace.digest() == (try fresh.digest()))
  }
}

@Suite struct `A refusal of e-mail` {
  private static let crm = Feed(name: "crm", isSnapshot: true, hasOwnTime: true)
  private static let web = Feed(name: "web")

  private func row(_ id: String, day: Int = 1, optout: String, name: String = "山田 太郎", memo: String = "")
    -> PersonRow
  {
    PersonRow(
      id: id, updated: "2026-11-0\(day)T00:00:00Z", name: name, mail: "taro@aozora.co.jp", optout: optout,
      memo: memo)
  }

  private func optOuts(_ workspace: TestWorkspace) throws -> [String] {
    try workspace.rows("SELECT full_name, opt_out FROM person ORDER BY 1")
  }

  @Test func `holds over later versions and merges`() async throws {
    let workspace = try TestWorkspace([Self.crm, Self.web])
    try workspace.write([row("C", optout: "1")].file, to: Self.crm.path(day: 1))
    try await workspace.run()
    try workspace.write([row("C", day: 2, optout: "0")].file, to: Self.crm.path(day: 2))
    try workspace.write([row("W", optout: "0")].file, to: Self.web.path(day: 3))
    try await workspace.run()
    #expect(try optOuts(workspace) == ["山田 太郎|1"])
    #expect(try workspace.rebuild().after == workspace.digest())
  }

  @Test(arguments: [false, true])
  func `survives the undo of the runs that told it, for all records with the address`(
    _ isToldTwice: Bool
  ) async throws {
    let workspace = try TestWorkspace([Self.crm, Self.web])
    try workspace.write([row("C", optout: "0", memo: "a")].file, to: Self.crm.path(day: 1))
    try await workspace.run()
    try workspace.write([row("C", day: 2, optout: "0", memo: "b")].file, to: Self.crm.path(day: 2))
    try await workspace.run()
    try workspace.write([row("W", optout: "1")].file, to: Self.web.path(day: 3))
    let told = try await workspace.run().run
    var runs = [told]
    if isToldTwice {
      try workspace.write([row("W", optout: "1")].file, to: Self.web.path(day: 4))
      runs.append(try await workspace.run().run)
    }
    #expect(try optOuts(workspace) == ["山田 太郎|1"])
    for run in runs { try workspace.undo(run) }
    #expect(try optOuts(workspace) == ["山田 太郎|1"])
    #expect(
      try workspace.rows("SELECT kind, connector, external_id, value, author FROM decision")
        == ["opt_out|web|W|true|tsunagi"])
    #expect(try workspace.rebuild().after == workspace.digest())
    // Whoever comes with the address later, too; and the same record without its refusal.
    try workspace.write(
      [row("W", optout: "0"), row("X", optout: "0", name: "別人 花子")].file, to: Self.web.path(day: 5))
    try await workspace.run()
    #expect(try optOuts(workspace).allSatisfy { $0.hasSuffix("|1") })
    #expect(try workspace.rebuild().after == workspace.digest())
  }

  @Test func `survives the deletion of the record that told it`() async throws {
    let workspace = try TestWorkspace([Self.crm, Self.web])
    func others(_ day: Int) -> [PersonRow] { tenPeople(day: day) }
    try workspace.write((others(1) + [row("C", optout: "1")]).file, to: Self.crm.path(day: 1))
    try workspace.write([row("W", optout: "0")].file, to: Self.web.path(day: 1))
    try await workspace.run()
    try workspace.write(others(1).file, to: Self.crm.path(day: 2))
    try await workspace.run()
    #expect(try workspace.rows("SELECT opt_out FROM person WHERE email = 'taro@aozora.co.jp'") == ["1"])
    #expect(try workspace.rebuild().after == workspace.digest())
    try workspace.write((others(1) + [row("C", day: 3, optout: "0")]).file, to: Self.crm.path(day: 3))
    try await workspace.run()
    #expect(try workspace.rows("SELECT opt_out FROM person WHERE email = 'taro@aozora.co.jp'") == ["1"])
    #expect(try workspace.rebuild().after == workspace.digest())
  }
}

@Suite struct `An entity's id` {
  private let crm = Feed(name: "crm", hasOwnTime: true)
  private let desk = Feed(name: "desk", hasOwnTime: true)

  private func row(_ id: String, day: Int, name: String = "山田 太郎", mail: String) -> PersonRow {
    PersonRow(id: id, updated: "2026-11-0\(day)T00:00:00Z", name: name, mail: mail)
  }

  private func id(_ record: String, _ workspace: TestWorkspace) throws -> String {
    try workspace.row("SELECT entity_id FROM crosswalk WHERE external_id = '\(record)' AND entity = 'person'")
  }

  @Test func `is the oldest one's after a merge, and the younger one is its alias`() async throws {
    let workspace = try TestWorkspace([crm])
    try workspace.write([row("A", day: 1, mail: "a@aozora.co.jp")].file, to: crm.path(day: 1))
    try await workspace.run()
    try workspace.write([row("B", day: 2, mail: "b@midori.co.jp")].file, to: crm.path(day: 2))
    try await workspace.run()
    let (oldest, younger) = (try id("A", workspace), try id("B", workspace))
    #expect(oldest != younger)
    #expect(try workspace.row("SELECT COUNT(*) FROM change") == "0", "a first creation is no change")
    try workspace.write([row("B", day: 3, mail: "a@aozora.co.jp")].file, to: crm.path(day: 3))
    let report = try await workspace.run()
    #expect(report.sealed.entities["person"]?.merged == 1)
    #expect(try id("B", workspace) == oldest)
    #expect(
      try workspace.rows("SELECT entity, retired_id, entity_id FROM alias") == ["person|\(younger)|\(oldest)"]
    )
    #expect(
      try workspace.rows("SELECT entity, event, entity_id, other_id FROM identity_event")
        == ["person|merge|\(oldest)|\(younger)"])
    #expect(try workspace.rows("SELECT id FROM person") == [oldest])
    let trace = try EntityTracer(workspace.ledger(), workspace: workspace.model()).trace(
      .person, id: try #require(Int64(younger)))
    #expect(trace?.id == Int64(oldest) && trace?.records.count == 2)
  }

  @Test func `stays with the larger part of a split`() async throws {
    let workspace = try TestWorkspace([crm, desk])
    let together = "taro@aozora.co.jp"
    try workspace.write([row("A", day: 1, mail: together)].file, to: crm.path(day: 1))
    try workspace.write(
      [row("B", day: 1, mail: together), row("C", day: 1, mail: together)].file, to: desk.path(day: 1))
    try await workspace.run()
    let one = try id("A", workspace)
    #expect(try id("B", workspace) == one && id("C", workspace) == one)
    // The record that was first leaves: the id stays with the two.
    try workspace.write(
      [row("A", day: 2, name: "佐藤 花子", mail: "hanako@midori.co.jp")].file, to: crm.path(day: 2))
    try await workspace.run()
    #expect(try id("B", workspace) == one && id("C", workspace) == one)
    let other = try id("A", workspace)
    #expect(other != one)
    #expect(
      try workspace.rows("SELECT event, entity_id, other_id, records FROM identity_event")
        == ["split|\(one)|\(other)|1"])
    #expect(try workspace.rows("SELECT retired_id FROM alias") == [])
  }

  @Test func `is the same after a rebuild, and after undo and redo`() async throws {
    let workspace = try TestWorkspace([crm])
    try workspace.write(tenPeople().file, to: crm.path(day: 1))
    try await workspace.run()
    try workspace.write(tenPeople(day: 2, memo: "two").file, to: crm.path(day: 2))
    let second = try await workspace.run().run
    let ids = try workspace.rows("SELECT external_id, entity, entity_id FROM crosswalk ORDER BY 1, 2")
    _ = try workspace.rebuild()
    #expect(try workspace.rows("SELECT external_id, entity, entity_id FROM crosswalk ORDER BY 1, 2") == ids)
    let digest = try workspace.digest()
    try workspace.undo(second, refetch: true)
    #expect(try workspace.row("SELECT COUNT(*) FROM person WHERE memo = 'two'") == "0")
    let report = try await workspace.run()
    #expect(report.rowsRead == 10 && report.streams[0].counts.facts == 0)
    #expect(try workspace.digest() == digest)
    #expect(try workspace.rows("SELECT external_id, entity, entity_id FROM crosswalk ORDER BY 1, 2") == ids)
  }
}
