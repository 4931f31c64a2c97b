import Hub
import Ledger
import Pipeline
import Testing

/// Items of a list that look something up in another stream: both rules at once.
@Suite struct `Items that look something up` {
  private static func workspace() throws -> TestWorkspace {
    var lookup = LookupWorkspace()
    lookup.deals.entities = """
        person:
          fields:
            full_name: name
            email: mail
        activity:
          explode: { from: memo, separator: ";", as: user }
          fields:
            type: { value: call }
            at: { value: "2026-10-01" }
            subject: { from: user, lookup: { stream: users.people, key: id, value: name } }
            source_detail: user

      """
    return try lookup.make()
  }

  private static func deals(_ rows: [(String, String)]) -> String {
    rows.map { PersonRow(id: $0.0, name: "N\($0.0)", memo: $0.1) }.file
  }

  private static func users(_ rows: [(String, String)]) -> String {
    rows.map { PersonRow(id: $0.0, name: $0.1) }.file
  }

  private static let shown = "SELECT source_detail, subject FROM activity ORDER BY 1, 2"

  @Test func `are normalized again with their record when what they look up changes`() async throws {
    let files = [
      ("in/crm_20261001.csv", Self.deals([("D1", "U1;U2"), ("D2", "U3"), ("D3", "U2;U9")])),
      ("in/users_20261002.csv", Self.users([("U1", "Sato"), ("U2", "Kato"), ("U3", "Mori")])),
      ("in/users_20261003.csv", Self.users([("U1", "Sato"), ("U2", "Abe"), ("U3", "Mori")])),
    ]
    let workspace = try Self.workspace()
    var replayed: [Int] = []
    for (path, text) in files {
      try workspace.write(text, to: path)
      replayed.append(try await workspace.run().sealed.replayed["crm.people"] ?? 0)
    }
    // The second change concerns the two records that name U2.
    #expect(replayed == [0, 3, 2])
    let shown = try workspace.rows(Self.shown)
    #expect(shown == ["U1|Sato", "U2|Abe", "U2|Abe", "U3|Mori", "U9|"])
    let fresh = try Self.workspace()
    for (path, text) in files { try fresh.write(text, to: path) }
    try await fresh.run()
    #expect(try fresh.rows(Self.shown) == workspace.rows(Self.shown))
    #expect(try fresh.digest() == workspace.digest())
    try workspace.undo(3)
    #expect(try workspace.rows(Self.shown) == ["U1|Sato", "U2|Kato", "U2|Kato", "U3|Mori", "U9|"])
    #expect(try workspace.rows("SELECT COUNT(*) FROM norm_activity_item") == ["5"])
  }
}

/// Patches whose record, not whose own columns, tell what is looked up.
@Suite struct `Patches that look something up` {
  private static let files = [
    ("in/crm_20261101.csv", "id,name,company,memo\nD1,N1,U,1\nD2,N2,U,2\nD3,N3,,\n"),
    ("in/users_20261102.csv", [PersonRow(id: "U1", name: "Sato"), PersonRow(id: "U2", name: "Kato")].file),
    ("in/crm_20261103.csv", "id,memo\nD1,2\n"),
    ("in/crm_20261104.csv", "id,company\nD3,U\n"),
    (
      "in/users_20261105.csv",
      [PersonRow(id: "U1", name: "Sato"), PersonRow(id: "U2", name: "Abe"), PersonRow(id: "U", name: "All")]
        .file
    ),
  ]

  private static func workspace() throws -> TestWorkspace {
    var lookup = LookupWorkspace()
    lookup.deals = Feed.patches(
      "crm",
      entities: """
          person:
            fields:
              full_name: name
              memo:
                expr: "row.company + row.memo"
                lookup: { stream: users.people, key: id, value: name }

        """)
    return try lookup.make()
  }

  private static let shown = "SELECT full_name, memo FROM person ORDER BY 1"

  @Test(arguments: [[0, 1, 2, 3, 4], [4, 3, 2, 1, 0], [2, 4, 0, 3, 1]])
  func `take the value of the record as it stands, in any order of arrival`(_ order: [Int]) async throws {
    let workspace = try Self.workspace()
    for place in order {
      try workspace.write(Self.files[place].1, to: Self.files[place].0)
      try await workspace.run()
    }
    let shown = try workspace.rows(Self.shown)
    #expect(shown == ["N1|Abe", "N2|Abe", "N3|All"])
    let fresh = try Self.workspace()
    for (path, text) in Self.files { try fresh.write(text, to: path) }
    try await fresh.run()
    #expect(try fresh.digest() == workspace.digest())
    let last = try #require(order.firstIndex(of: 4)) + 1
    try workspace.undo(Int64(last))
    #expect(try workspace.rows(Self.shown) == ["N1|Kato", "N2|Kato", "N3|~"])
  }
}
