import Hub
import Normalize
import Testing

@Suite struct CodeTableTests {
  static let table = CodeTable(
    name: "lead-source", systems: ["salesforce", "hubspot"],
    rows: [
      .init(
        code: "web_direct", labels: ["ja": "直接流入", "en": "Direct"],
        values: ["salesforce": ["Web", "Chat"], "hubspot": ["DIRECT_TRAFFIC"], "synonyms": ["ＨＰ問い合わせ"]],
        line: 2),
      .init(
        code: "seo_content", labels: ["ja": "SEOコンテンツ"],
        values: ["hubspot": ["ORGANIC_SEARCH", "web"], "synonyms": ["自然 検索"]], line: 3),
    ], file: "mappings/codes/lead-source.csv")

  private func map(
    _ cells: [String?], system: String = "salesforce", unknown: UnreadablePolicy
  ) throws -> MappedBatch {
    let use = CodeUse(table: at("lead-source"), system: at(system), unknown: unknown)
    let model = mapping(entity(.lead, field("lead_source", ["s"], code: use)))
    let program = try MappingProgram(model: model, header: ["s"], tables: ["lead-source": Self.table])
    return program.apply(batch(1, cells.map { [$0] }))
  }

  @Test(arguments: [
    ("web_direct", "web_direct"), ("Web", "web_direct"), (" ＷＥＢ ", "web_direct"), ("chat", "web_direct"),
    ("直接流入", "web_direct"), ("direct", "web_direct"), ("HP問い合わせ", "web_direct"), ("seoｺﾝﾃﾝﾂ", "seo_content"),
    ("自然　検索", "seo_content"), ("SEO_CONTENT", "seo_content"),
  ])
  func `codes, the system's values, labels and synonyms are understood in any width and case`(
    _ cell: String, _ code: String
  ) throws {
    let mapped = try map([cell], unknown: .reject)
    #expect(mapped.cell("lead_source", 0) == .text(code))
    #expect(mapped.findings.isEmpty)
  }

  @Test func `a value belongs to its system`() throws {
    #expect(
      try map(["web"], system: "hubspot", unknown: .reject).cell("lead_source", 0) == .text("seo_content"))
    #expect(try map(["Chat"], system: "hubspot", unknown: .reject).rejected == [true])
    #expect(try map(["Chat"], system: "synonyms", unknown: .reject).rejected == [true])
    #expect(try map(["自然 検索"], system: "synonyms", unknown: .reject).rejected == [false])
  }

  @Test func `an unknown code is rejected, kept or replaced, never dropped in silence`() throws {
    let rejected = try map(["展示会", "Web"], unknown: .reject)
    #expect(rejected.rejected == [true, false])
    #expect(rejected.findings.map(\.code) == ["map.code"])
    #expect(rejected.findings.map(\.severity) == [.error])
    #expect(rejected.findings[0].arguments["value"] == "展示会")
    #expect(rejected.findings[0].arguments["table"] == "lead-source")

    let kept = try map(["展示会", "", nil], unknown: .keep)
    #expect((0..<3).map { kept.cell("lead_source", $0) } == [.text("展示会"), .blank, .absent])
    #expect(kept.findings.map(\.severity) == [.warning])

    let replaced = try map(["展示会"], unknown: .value("web_direct"))
    #expect(replaced.cell("lead_source", 0) == .text("web_direct"))
    #expect(replaced.findings.map(\.severity) == [.warning])
  }

  @Test func `a spelling that two codes claim is a mistake of the table`() {
    var table = Self.table
    table.rows[1].values["synonyms"] = ["hp問い合わせ"]
    let use = CodeUse(table: at("lead-source"), system: at("salesforce"), unknown: .keep)
    let model = mapping(entity(.lead, field("lead_source", ["s"], code: use)))
    #expect {
      _ = try MappingProgram(model: model, header: ["s"], tables: ["lead-source": table])
    } throws: { error in
      (error as? HubError)?.findings.map(\.code) == ["map.code_ambiguous"]
    }
  }
}
