import Hub
import Ledger
import Pipeline
import Testing

/// A workspace in which deals look up their owner's name in a file of users that nothing maps.
struct LookupWorkspace {
  var users = Feed(name: "users", isSnapshot: true, options: ", optional: true")
  var deals = Feed(name: "crm", options: ", optional: true")

  /// The field that is looked up, instead of the person's `memo`.
  static func owner(_ rest: String = "") -> String {
    "memo: { from: memo, lookup: { stream: users.people, key: id, value: name\(rest) } }"
  }

  init(_ rest: String = "") {
    deals.entities = Feed.people.replacing("memo: memo", with: LookupWorkspace.owner(rest))
  }

  /// Connectors are read in this order.
  func make(order: [String] = ["crm", "users"]) throws -> TestWorkspace {
    let workspace = try TestWorkspace([deals])
    try workspace.write(users.connector, to: "connectors/users.yaml")
    try workspace.write(
      "job: nightly\nconnectors: [\(order.joined(separator: ", "))]\non_connector_failure: continue\n",
      to: "config/jobs/nightly.yaml")
    for name in ["crm", "users"] {
      try workspace.write("job: \(name)\nconnectors: [\(name)]\n", to: "config/jobs/\(name).yaml")
    }
    return workspace
  }

  /// The users of a day: id and name.
  func users(day: Int, _ rows: [(String, String)]) -> (path: String, text: String) {
    (users.path(day: day), rows.map { PersonRow(id: $0.0, name: $0.1) }.file)
  }

  /// The deals of a day: id and the user's id.
  func deals(day: Int, _ rows: [(String, String)]) -> (path: String, text: String) {
    (deals.path(day: day), rows.map { PersonRow(id: $0.0, name: "N\($0.0)", memo: $0.1) }.file)
  }
}

extension TestWorkspace {
  fileprivate func write(_ file: (path: String, text: String)) throws { try write(file.text, to: file.path) }
}

@Suite struct `A lookup` {
  private let owners = "SELECT full_name, memo FROM person ORDER BY 1"

  @Test(arguments: [["crm", "users"], ["users", "crm"]])
  func `takes the value from another stream's record, whichever is read first`(order: [String]) async throws {
    let lookup = LookupWorkspace()
    let workspace = try lookup.make(order: order)
    try workspace.write(lookup.users(day: 1, [("U1", "Sato"), ("U2", "Kato")]))
    try workspace.write(lookup.deals(day: 1, [("D1", "U1"), ("D2", " U2 "), ("D3", ""), ("D4", "U9")]))
    let report = try await workspace.run()
    #expect(try workspace.rows(owners) == ["ND1|Sato", "ND2|Kato", "ND3|~", "ND4|~"])
    // What was looked up was there when the records were read: nothing was done twice.
    #expect(report.sealed.replayed == [:])
    #expect(report.streams.map(\.connector) == order)
    let warnings = report.streams.first { $0.connector == "crm" }?.counts.warnings
    #expect(warnings == ["map.lookup_missing": 1])
    #expect(try workspace.rows("SELECT COUNT(*) FROM source_record") == ["6"])
    #expect(try workspace.rows("SELECT COUNT(*) FROM person") == ["4"])
  }

  @Test func `follows the record that is looked up: it comes, changes, goes, and comes back by an undo`()
    async throws
  {
    let lookup = LookupWorkspace()
    let workspace = try lookup.make()
    try workspace.write(lookup.deals(day: 1, [("D1", "U1"), ("D2", "U2"), ("D3", "U3")]))
    try await workspace.run(job: "crm")
    #expect(try workspace.rows(owners) == ["ND1|~", "ND2|~", "ND3|~"])
    try workspace.write(lookup.users(day: 2, [("U1", "Sato"), ("U2", "Kato")]))
    let came = try await workspace.run(job: "users")
    // Only those that look up what came.
    #expect(came.sealed.replayed == ["crm.people": 2])
    #expect(try workspace.rows(owners) == ["ND1|Sato", "ND2|Kato", "ND3|~"])
    try workspace.write(lookup.users(day: 3, [("U1", "Ito"), ("U2", "Kato")]))
    #expect(try await workspace.run(job: "users").sealed.replayed == ["crm.people": 1])
    #expect(try workspace.rows(owners) == ["ND1|Ito", "ND2|Kato", "ND3|~"])
    try workspace.write(lookup.users(day: 4, [("U1", "Ito")]))
    let gone = try await workspace.run(job: "users")
    #expect(gone.sealed.replayed == ["crm.people": 1])
    #expect(try workspace.rows(owners) == ["ND1|Ito", "ND2|~", "ND3|~"])
    #expect(try await workspace.run().sealed.replayed == [:])
    #expect(try workspace.undo(gone.run).replayed == ["crm.people": 1])
    #expect(try workspace.rows(owners) == ["ND1|Ito", "ND2|Kato", "ND3|~"])
    #expect(try workspace.undo(3).replayed == ["crm.people": 1])
    #expect(try workspace.rows(owners) == ["ND1|Sato", "ND2|Kato", "ND3|~"])
    #expect(try workspace.undo(came.run).replayed == ["crm.people": 2])
    #expect(try workspace.rows(owners) == ["ND1|~", "ND2|~", "ND3|~"])
    #expect(try Maintenance(workspace: try workspace.model()).verify() == [])
  }

  @Test func `of records that come together with what they look up counts what is there in the end`()
    async throws
  {
    let lookup = LookupWorkspace()
    let workspace = try lookup.make()
    try workspace.write(lookup.users(day: 1, [("U1", "Sato")]))
    try workspace.write(lookup.deals(day: 1, [("D1", "U1"), ("D2", "U2")]))
    try await workspace.run()
    try workspace.write(lookup.users(day: 2, [("U1", "Sato"), ("U2", "Kato")]))
    try workspace.write(lookup.deals(day: 2, [("D3", "U2"), ("D4", "U1")]))
    let report = try await workspace.run()
    #expect(report.streams.allSatisfy { $0.counts.warnings.isEmpty })
    // D2, which was there, and D3, which looks up the same key.
    #expect(report.sealed.replayed == ["crm.people": 2])
    #expect(try workspace.rows(owners) == ["ND1|Sato", "ND2|Kato", "ND3|Kato", "ND4|Sato"])
  }

  @Test(arguments: [
    ("", ["ND1|~", "ND2|Sato", "ND3|~"]), (", missing: keep", ["ND1|X", "ND2|Sato", "ND3|U2"]),
    (", missing: { value: none }", ["ND1|none", "ND2|Sato", "ND3|none"]),
    (", missing: reject", ["ND2|Sato"]),
  ]) func `says what becomes of a key that nobody has, or two have`(rest: String, expected: [String])
    async throws
  {
    let lookup = LookupWorkspace(rest.replacing(", missing", with: ", missing"))
    var by = lookup
    by.deals.entities = lookup.deals.entities.replacing("key: id", with: "key: status")
    let workspace = try by.make()
    // By a column that is not the key: two records have U2.
    let rows = [
      PersonRow(id: "1", name: "Sato", status: "U1"), PersonRow(id: "2", name: "Kato", status: "U2"),
      PersonRow(id: "3", name: "Ito", status: "U2"), PersonRow(id: "4", name: "Sato", status: "U1"),
    ]
    try workspace.write(rows.file, to: by.users.path(day: 1))
    try workspace.write(by.deals(day: 1, [("D1", "X"), ("D2", "U1"), ("D3", "U2")]))
    let report = try await workspace.run()
    #expect(try workspace.rows(owners) == expected)
    let counts = try #require(report.streams.first { $0.connector == "crm" }).counts
    let found = ["map.lookup_missing": 1, "map.lookup_ambiguous": 1]
    #expect(rest.contains("reject") ? counts.rejectedBy == found : counts.warnings == found)
    #expect(
      try workspace.rows("SELECT code FROM reject ORDER BY 1")
        == (rest.contains("reject") ? found.keys.sorted() : []))
    // One of the two goes: now it is plain who is meant.
    try workspace.write(Array(rows.dropLast(2)).file, to: by.users.path(day: 2))
    try await workspace.run()
    #expect(try workspace.rows(owners).contains("ND3|Kato"))
    #expect(
      try workspace.rows("SELECT code FROM reject ORDER BY 1")
        == (rest.contains("reject") ? ["map.lookup_missing"] : []))
  }

  @Test func `keeps no file out for what was not there yet`() async throws {
    var lookup = LookupWorkspace()
    lookup.deals.stream.append("contract: { type_change: fail }")
    let workspace = try lookup.make()
    try workspace.write(lookup.deals(day: 1, [("D1", "U1"), ("D2", "U2")]))
    #expect(try await workspace.run(job: "crm").streams[0].status == "done")
    try workspace.write(lookup.users(day: 1, [("U1", "Sato"), ("U2", "Kato")]))
    try await workspace.run(job: "users")
    #expect(try workspace.rows(owners) == ["ND1|Sato", "ND2|Kato"])
  }

  @Test func `compares keys through the lookup's normalizers, on both sides`() async throws {
    let lookup = LookupWorkspace(", normalize: [email]")
    let workspace = try lookup.make()
    try workspace.write(lookup.users(day: 1, [("Sato@Example.jp", "Sato"), ("nobody", "Kato")]))
    try workspace.write(
      lookup.deals(day: 1, [("D1", "sato@example.jp"), ("D2", "ｓａｔｏ@example.jp"), ("D3", "nobody")]))
    try await workspace.run()
    #expect(try workspace.rows(owners) == ["ND1|Sato", "ND2|Sato", "ND3|~"])
  }

  @Test func `is made again when the stream that is looked up rejects other records than before`()
    async throws
  {
    let lookup = LookupWorkspace()
    let workspace = try lookup.make()
    var mapped = lookup.users
    mapped.entities =
      "  person:\n    fields:\n      full_name: name\n      score: { from: score, unreadable: reject }\n"
    try workspace.write(mapped)
    let rows = [PersonRow(id: "U1", name: "Sato", score: "x"), PersonRow(id: "U2", name: "Kato", score: "1")]
    try workspace.write(rows.file, to: mapped.path(day: 1))
    try workspace.write(lookup.deals(day: 1, [("D1", "U1"), ("D2", "U2")]))
    try await workspace.run()
    let leads = "SELECT full_name, memo FROM lead ORDER BY 1"
    #expect(try workspace.rows(leads) == ["ND1|~", "ND2|Kato"])
    mapped.entities = mapped.entities.replacing("unreadable: reject", with: "unreadable: blank")
    try workspace.write(mapped)
    let replay = Replay(workspace: try workspace.model(), makeSource: TestWorkspace.makeSource)
    // Although only the users were asked for: what looks them up is never left behind.
    #expect(
      try replay.run(connector: "users")?.sealed.replayed == ["users.people": 2, "crm.people": 1])
    #expect(try workspace.rows(leads) == ["ND1|Sato", "ND2|Kato"])
  }
}
