import Hub
import Ledger
import Normalize
import Pipeline
import Testing

/// The places of companies, from files to views.
@Suite struct `The sites of a company` {
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
          domain: { from: mail, normalize: [domain] }
          phone: { from: tel, normalize: [phone] }
          postal_code: { from: optout, normalize: [postal_code] }
          street: score

    """
  private let crm = Feed(name: "crm", hasOwnTime: true, entities: entities)
  private let desk = Feed(name: "desk", hasOwnTime: true, entities: entities)

  /// A row: `optout` is the postal code, `score` the street.
  private func row(
    _ id: String, day: Int, mail: String, company: String, branch: String = "", tel: String = "",
    postal: String = "",
    street: String = "", number: String = "", title: String = ""
  ) -> PersonRow {
    PersonRow(
      id: id, updated: "2026-11-\(day < 10 ? "0" : "")\(day)T00:00:00Z", name: "山田 \(id)", mail: mail,
      tel: tel,
      company: branch.isEmpty ? company : "\(company) \(branch)", number: number, status: title,
      optout: postal,
      score: street)
  }

  private func member(_ workspace: TestWorkspace) throws -> [String] {
    try workspace.rows(
      "SELECT external_id, entity_id FROM crosswalk WHERE entity = 'site' ORDER BY 1")
  }

  private func sites(_ workspace: TestWorkspace) throws -> [String] {
    try workspace.rows(
      "SELECT id, company_id, branch, postal_code, street, phone FROM site ORDER BY id")
  }

  private func sound(_ workspace: TestWorkspace) throws {
    #expect(try Maintenance(workspace: try workspace.model()).verify() == [])
    #expect(
      try workspace.rows(
        "SELECT s.id FROM site s LEFT JOIN company c ON c.id = s.company_id WHERE c.id IS NULL") == [])
  }

  @Test func `are told by branch, address and telephone, and its people are there`() async throws {
    let workspace = try TestWorkspace([crm, desk])
    try workspace.write(
      [
        row(
          "A", day: 1, mail: "a@mihon.co.jp", company: "株式会社見本", branch: "大阪支店", postal: "530-0001",
          street: "梅田1-2-3"),
        row("B", day: 1, mail: "b@mihon.co.jp", company: "株式会社見本", postal: "530-0001", street: "梅田1-2-3"),
        row("C", day: 1, mail: "c@mihon.co.jp", company: "株式会社見本", branch: "名古屋支店", tel: "052-111-2222"),
        row("D", day: 1, mail: "d@mihon.co.jp", company: "株式会社見本", tel: "052-111-2222"),
        row("E", day: 1, mail: "e@mihon.co.jp", company: "株式会社見本"),
        row(
          "F", day: 1, mail: "f@aozora.co.jp", company: "青空株式会社", branch: "大阪支店", postal: "530-0001",
          street: "梅田1-2-3"),
      ].file, to: crm.path(day: 1))
    try await workspace.run()
    #expect(try workspace.rows("SELECT COUNT(*) FROM company") == ["2"])
    #expect(try member(workspace) == ["A|1", "B|1", "C|2", "D|2", "F|3"])
    #expect(
      try sites(workspace) == [
        "1|1|大阪支店|530-0001|梅田1-2-3|~", "2|1|名古屋支店|~|~|+81521112222", "3|2|大阪支店|530-0001|梅田1-2-3|~",
      ])
    #expect(
      try workspace.rows("SELECT email, company_id, site_id FROM lead ORDER BY 1") == [
        "a@mihon.co.jp|1|1", "b@mihon.co.jp|1|1", "c@mihon.co.jp|1|2", "d@mihon.co.jp|1|2",
        "e@mihon.co.jp|1|~",
        "f@aozora.co.jp|2|3",
      ])
    try sound(workspace)
    let why = try WhyFinder(
      workspace.ledger(), workspace: workspace.model(), makeSource: TestWorkspace.makeSource
    ).why(.site, id: 1, field: 0)
    #expect(why.map(\.value) == [.text("大阪支店")])
    #expect(why.first?.candidates.map(\.record.externalID) == ["A", "B"])
    #expect(why.first?.origins.first?.explanation?.value == .text("大阪支店"))
    let trace = try EntityTracer(workspace.ledger(), workspace: workspace.model()).trace(.site, id: 2)
    #expect(trace?.records.map(\.externalID) == ["C", "D"])
    #expect(trace?.values.map(\.field) == ["branch", "phone"])
  }

  @Test func `keep their ids when companies merge, and when that is undone`() async throws {
    let workspace = try TestWorkspace([crm, desk])
    try workspace.write(
      [
        row("A", day: 1, mail: "", company: "株式会社見本", branch: "大阪支店", number: "7000012050002"),
        row("B", day: 1, mail: "", company: "見本販売株式会社", branch: "大阪支店", number: ""),
        row("C", day: 1, mail: "", company: "見本販売株式会社", branch: "本社", number: ""),
      ].file, to: crm.path(day: 1))
    try await workspace.run()
    // B and C share a name and nothing else: two companies.
    #expect(try member(workspace) == ["A|1", "B|2", "C|3"])
    let before = try workspace.digest()
    try workspace.write(
      [
        row("B", day: 2, mail: "", company: "株式会社見本", branch: "大阪支店", number: "7000012050002"),
        row("C", day: 2, mail: "", company: "株式会社見本", branch: "本社", number: "7000012050002"),
      ].file, to: crm.path(day: 2))
    try await workspace.run()
    #expect(try member(workspace) == ["A|1", "B|1", "C|3"])
    #expect(try workspace.rows("SELECT retired_id, entity_id FROM alias WHERE entity = 'site'") == ["2|1"])
    #expect(try workspace.rows("SELECT id, company_id FROM site ORDER BY 1") == ["1|1", "3|1"])
    try sound(workspace)
    try workspace.undo(2)
    #expect(try member(workspace) == ["A|1", "B|2", "C|3"])
    #expect(try workspace.rows("SELECT retired_id FROM alias WHERE entity = 'site'") == [])
    #expect(try workspace.digest() == before)
    try sound(workspace)
  }

  @Test func `change, end and come back with their records`() async throws {
    let workspace = try TestWorkspace([crm, desk])
    let start = row(
      "A", day: 1, mail: "a@mihon.co.jp", company: "株式会社見本", branch: "大阪支店", tel: "06-1111-2222")
    try workspace.write([start].file, to: crm.path(day: 1))
    try await workspace.run()
    var moved = row(
      "A", day: 2, mail: "a@mihon.co.jp", company: "株式会社見本", branch: "大阪支店", tel: "06-3333-4444")
    try workspace.write([moved].file, to: crm.path(day: 2))
    try await workspace.run()
    #expect(try sites(workspace) == ["1|1|大阪支店|~|~|+81633334444"])
    #expect(
      try workspace.rows(
        "SELECT entity, entity_id, field, before, after, external_id FROM change WHERE entity = 'site'")
        == ["site|1|phone|+81611112222|+81633334444|A"])
    moved = row("A", day: 3, mail: "a@mihon.co.jp", company: "株式会社見本")
    try workspace.write([moved].file, to: crm.path(day: 3))
    try await workspace.run()
    #expect(try sites(workspace) == [])
    #expect(try workspace.rows("SELECT site_id FROM lead") == ["~"])
    try workspace.undo(3)
    #expect(try sites(workspace) == ["1|1|大阪支店|~|~|+81633334444"])
    try sound(workspace)
  }

  @Test func `are the same in whatever order their records come`() async throws {
    let rows = [
      row(
        "A", day: 1, mail: "a@mihon.co.jp", company: "株式会社見本", branch: "大阪支店", postal: "530-0001",
        street: "梅田1-2-3"),
      row(
        "B", day: 2, mail: "b@mihon.co.jp", company: "株式会社見本", tel: "06-1111-2222", postal: "530-0001",
        street: "梅田1-2-3"),
      row("C", day: 3, mail: "c@mihon.co.jp", company: "株式会社見本", tel: "06-1111-2222"),
      row("D", day: 4, mail: "d@mihon.co.jp", company: "株式会社見本", postal: "100-0001", street: "千代田1-1"),
      row(
        "B", day: 5, mail: "b@mihon.co.jp", company: "株式会社見本", branch: "本社", postal: "100-0001",
        street: "千代田1-1"),
      row("E", day: 6, mail: "e@mihon.co.jp", company: "株式会社見本", branch: "本社"),
    ]
    var expected: Digest?
    for seed in 0..<6 as Range<UInt64> {
      let workspace = try TestWorkspace([crm])
      var random = SeededRandom(seed + 1)
      let order = seed == 0 ? Array(rows.indices) : Array(rows.indices).shuffled(using: &random)
      for (run, index) in order.enumerated() {
        try workspace.write([rows[index]].file, to: crm.path(day: index + 1))
        if seed == 1 || run == order.count - 1 || run % 2 == 0 { try await workspace.run() }
      }
      let digest = try workspace.digest()
      expected = expected ?? digest
      #expect(digest == expected, "\(order)")
      #expect(try workspace.rows("SELECT COUNT(*) FROM site") == ["2"])
      let rebuilt = try workspace.rebuild()
      #expect(rebuilt.after == digest)
      try sound(workspace)
    }
  }
}
