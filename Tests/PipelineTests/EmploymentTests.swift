import Hub
import Ledger
import Pipeline
import Testing

/// Somebody who moves to another company: one person with a history of companies.
@Suite struct `A person who moves` {
  private static let entities = """
      lead:
        fields:
          full_name: { from: name, normalize: [person_name], parts: { family: family_name, given: given_name } }
          email: { from: mail, normalize: [email] }
          company_name: company
          department: memo
          title: status
      company:
        when: { field: company, operator: present }
        fields:
          name: { from: company, normalize: [company_name], parts: { core: name_core, legal_form: legal_form, branch: branch } }
          corporate_number: { from: number, normalize: [corporate_number] }

    """
  private let crm = Feed(name: "crm", hasOwnTime: true, entities: entities)
  private let desk = Feed(name: "desk", hasOwnTime: true, entities: entities)

  private static let mihon = ("株式会社見本", "7000012050002")
  private static let aozora = ("青空株式会社", "6010001005058")

  private func row(
    _ id: String, day: Int, _ company: (String, String), branch: String = "", title: String = "",
    mail: String = "taro@gmail.com", name: String = "山田 太郎"
  ) -> PersonRow {
    PersonRow(
      id: id, updated: "2026-11-0\(day)T00:00:00Z", name: name, mail: mail,
      company: branch.isEmpty ? company.0 : "\(company.0) \(branch)", number: company.1, status: title)
  }

  private func history(_ workspace: TestWorkspace) throws -> [String] {
    try workspace.rows(
      """
      SELECT c.name_core, e.company_name, t.branch, e.title, substr(e.since, 6, 5), substr(e.until, 6, 5), e.connector, e.external_id
      FROM employment e LEFT JOIN company c ON c.id = e.company_id LEFT JOIN site t ON t.id = e.site_id
      ORDER BY e.person_id, e.since, e.until IS NULL
      """)
  }

  private func current(_ workspace: TestWorkspace) throws -> [String] {
    try workspace.rows(
      "SELECT p.id, c.name_core FROM person p LEFT JOIN company c ON c.id = p.company_id ORDER BY 1")
  }

  @Test func `is one person with both companies, told by two systems in any order, and back by undo`()
    async throws
  {
    let files = [
      (row("A", day: 1, Self.mihon, branch: "大阪支店", title: "課長"), crm.path(day: 1)),
      (row("B", day: 5, Self.aozora, title: "部長"), desk.path(day: 5)),
    ]
    let moved = [
      "見本|株式会社見本 大阪支店|大阪支店|課長|11-01|11-05|crm|A",
      "青空|青空株式会社|~|部長|11-05|~|desk|B",
    ]
    var digests: [Digest] = []
    for order in [[0, 1], [1, 0]] {
      let workspace = try TestWorkspace([crm, desk])
      for index in order {
        try workspace.write([files[index].0].file, to: files[index].1)
        try await workspace.run()
      }
      #expect(try current(workspace) == ["1|青空"])
      #expect(try history(workspace) == moved)
      digests.append(try workspace.digest())
      try workspace.undo(order == [0, 1] ? 2 : 1)
      #expect(try history(workspace) == ["見本|株式会社見本 大阪支店|大阪支店|課長|11-01|~|crm|A"])
      #expect(try current(workspace) == ["1|見本"])
      #expect(try Maintenance(workspace: try workspace.model()).verify() == [])
    }
    #expect(digests[0] == digests[1])
  }

  @Test(arguments: [[0, 1, 2, 3], [3, 2, 1, 0], [2, 0, 3, 1]])
  func `is one person with both companies where the same record changes`(_ order: [Int]) async throws {
    let files = [
      // A colleague stays.
      (row("C", day: 1, Self.mihon, mail: "hanako@gmail.com", name: "佐藤 花子"), crm.path(day: 1)),
      (row("A", day: 2, Self.mihon, title: "課長"), crm.path(day: 2)),
      (row("A", day: 3, Self.mihon, title: "次長"), crm.path(day: 3)),
      (row("A", day: 4, Self.aozora, title: "部長"), crm.path(day: 4)),
    ]
    let workspace = try TestWorkspace([crm])
    for index in order {
      try workspace.write([files[index].0].file, to: files[index].1)
      try await workspace.run()
    }
    let rows = try workspace.rows(
      """
      SELECT c.name, e.title, substr(e.since, 6, 5), substr(e.until, 6, 5) FROM employment e
        JOIN person p ON p.id = e.person_id LEFT JOIN company c ON c.id = e.company_id
      WHERE p.email = 'taro@gmail.com' ORDER BY e.since
      """)
    #expect(rows == ["株式会社見本|次長|11-02|11-04", "青空株式会社|部長|11-04|~"])
    #expect(try workspace.rows("SELECT COUNT(*) FROM person") == ["2"])
    try workspace.undo(Int64(1 + (order.firstIndex(of: 3) ?? 0)))
    #expect(try workspace.rows("SELECT COUNT(*) FROM employment WHERE until IS NOT NULL") == ["0"])
    #expect(try workspace.rows("SELECT COUNT(*) FROM employment") == ["2"])
  }

  @Test func `keeps the name of an employer whom nobody names any more`() async throws {
    let workspace = try TestWorkspace([crm])
    try workspace.write([row("A", day: 1, Self.mihon)].file, to: crm.path(day: 1))
    try workspace.write([row("A", day: 4, Self.aozora)].file, to: crm.path(day: 4))
    try await workspace.run()
    #expect(
      try history(workspace) == [
        "~|株式会社見本|~|~|11-01|11-04|crm|A", "青空|青空株式会社|~|~|11-04|~|crm|A",
      ])
  }

  @Test func `is not moved back and forth by a system that never learns of it`() async throws {
    let workspace = try TestWorkspace([crm, desk])
    try workspace.write([row("A", day: 1, Self.mihon, title: "a")].file, to: crm.path(day: 1))
    try workspace.write([row("B", day: 2, Self.aozora)].file, to: desk.path(day: 2))
    try workspace.write([row("A", day: 3, Self.mihon, title: "b")].file, to: crm.path(day: 3))
    try workspace.write([row("B", day: 4, Self.aozora, title: "c")].file, to: desk.path(day: 4))
    try await workspace.run()
    #expect(
      try history(workspace) == [
        "見本|株式会社見本|~|b|11-01|11-02|crm|A", "青空|青空株式会社|~|c|11-02|~|desk|B",
      ])
    // Who is shown at the old company since its record is the newest works there in the open row.
    try workspace.write([row("A", day: 5, Self.mihon, title: "d")].file, to: crm.path(day: 5))
    try await workspace.run()
    #expect(try current(workspace) == ["1|見本"])
    #expect(
      try history(workspace).map { $0.split(separator: "|").suffix(4).joined(separator: "|") } == [
        "11-01|11-02|crm|A", "11-02|11-05|desk|B", "11-05|~|crm|A",
      ])
  }
}
