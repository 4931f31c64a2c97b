import Hub
import Normalize
import Testing

/// Patterns and units of fields.
@Suite struct StepTests {
  private func apply(
    _ mapped: FieldMapping, _ rows: [String?], of kind: EntityKind = .lead
  ) throws -> MappedBatch {
    try MappingProgram(model: mapping(entity(kind, mapped)), header: ["c"], tables: [:])
      .apply(batch(1, rows.map { [$0] }))
  }

  private func field(
    _ name: String, pattern: String, group: String? = nil, step: Int = 0, normalize: [String] = [],
    parts: [(String, String)] = [], default value: String? = nil, unreadable: UnreadablePolicy = .keep
  ) -> FieldMapping {
    var field = plain(
      name, ["c"], normalize: normalize, parts: parts, default: value, unreadable: unreadable)
    field.pattern = PatternUse(text: at(pattern), group: group.map { at($0) }, step: step)
    return field
  }

  private static let code = "(?P<system>[A-Z]+)-(?P<number>[0-9]+)"

  @Test func `a pattern takes a part of a cell, and others of its groups fill other fields`() throws {
    let mapped = try apply(
      field("sfa_lead_id", pattern: Self.code, group: "number", parts: [("system", "title"), ("2", "memo")]),
      ["№ AB-12 (old)", nil, "", "AB-x"])
    #expect(mapped.cell("sfa_lead_id", 0) == .text("12"))
    #expect(mapped.cell("title", 0) == .text("AB"))
    #expect(mapped.cell("memo", 0) == .text("12"))
    #expect(mapped.cell("sfa_lead_id", 1) == .absent && mapped.cell("title", 1) == .absent)
    #expect(mapped.cell("sfa_lead_id", 2) == .blank && mapped.cell("title", 2) == .blank)
    #expect(mapped.cell("sfa_lead_id", 3) == .text("AB-x") && mapped.cell("title", 3) == .blank)
    #expect(mapped.findings.map(\.code) == ["map.pattern"])
    #expect(mapped.findings.first?.row == 3)
  }

  @Test(arguments: [
    (UnreadablePolicy.keep, Scalar.text("x"), false), (.blank, .blank, false),
    (.value("0"), .text("0"), false), (.reject, .blank, true),
  ]) func `what does not match is kept, blank, replaced or rejected`(
    _ policy: UnreadablePolicy, _ cell: Scalar, _ isRejected: Bool
  ) throws {
    let mapped = try apply(field("title", pattern: "[0-9]+", unreadable: policy), ["x"])
    #expect(mapped.cell("title", 0) == cell)
    #expect(mapped.rejected == [isRejected])
  }

  @Test func `without a group all that matched is taken, with one that one`() throws {
    #expect(try apply(field("title", pattern: "[0-9]+"), ["a12b"]).cell("title", 0) == .text("12"))
    #expect(try apply(field("title", pattern: "a([0-9])"), ["a12b"]).cell("title", 0) == .text("1"))
    // A group that takes no part holds nothing; a default is for blank cells.
    #expect(try apply(field("title", pattern: "a(x)?"), ["a"]).cell("title", 0) == .blank)
  }

  @Test func `normalizers come before or behind the pattern`() throws {
    let before = field("email", pattern: "<(.+)>", normalize: ["email"])
    #expect(try apply(before, ["Taro <A@EXAMPLE.jp>"]).cell("email", 0) == .text("a@example.jp"))
    let behind = field("title", pattern: "^[A-Z]+-[0-9]+$", step: 1, normalize: ["nfkc", "lowercase"])
    #expect(try apply(behind, ["ＡＢ-１２"]).cell("title", 0) == .text("ab-12"))
    let names = field(
      "full_name", pattern: "^(?P<name>.+?)様$", normalize: ["person_name"],
      parts: [("family", "family_name"), ("name", "memo")])
    let mapped = try apply(names, ["山田　太郎様"])
    #expect(mapped.cell("full_name", 0) == .text("山田 太郎"))
    #expect(mapped.cell("family_name", 0) == .text("山田"))
    #expect(mapped.cell("memo", 0) == .text("山田　太郎"))
  }

  @Test func `one address fills prefecture, city and the rest`() throws {
    var prefecture = plain(
      "prefecture", ["c"], normalize: ["address"], parts: [("city", "city"), ("rest", "street")],
      unreadable: .blank)
    prefecture.part = at("prefecture")
    let mapped = try apply(prefecture, ["大阪市北区梅田２−２−２ ヒルトンプラザ 18F", "海外", ""])
    #expect(mapped.cell("prefecture", 0) == .text("大阪府"))
    #expect(mapped.cell("city", 0) == .text("大阪市北区"))
    #expect(mapped.cell("street", 0) == .text("梅田2-2-2 ヒルトンプラザ 18F"))
    for row in 1...2 {
      for field in ["prefecture", "city", "street"] { #expect(mapped.cell(field, row) == .blank) }
    }
  }

  private func amount(_ unit: String, _ cell: String, _ name: String = "amount") throws -> Scalar {
    var field = plain(name, ["c"], unreadable: .blank)
    field.unit = at(unit)
    return try apply(field, [cell], of: name == "employees" ? .company : .deal).cell(name, 0)
  }

  @Test(arguments: [
    ("千円", "300", "300000"), ("千円", "1,234.5", "1234500"), ("千円", "１２３", "123000"),
    ("千円", "▲1,200", "-1200000"), ("千円", "300円", "300"), ("千円", "300千円", "300000"),
    ("千円", "1.2億円", "120000000"), ("千円", "1億", "100000000"), ("百万円", "0.000001", "1"),
    ("百万円", "1.2345678", "1234567.8"), ("百万円", "5百万円", "5000000"), ("円", "¥1,200", "1200"),
    ("円", "1億2,000万円", "120000000"), ("億円", "0.1", "10000000"),
    ("円", "9999999999999999999.99", "9999999999999999999.99"),
  ]) func `amounts are exact, in the column's unit or in their own`(
    _ unit: String, _ cell: String, _ value: String
  ) throws {
    #expect(try amount(unit, cell) == .text(value))
  }

  @Test(arguments: [
    ("人", "53名", 53), ("名", "約50", 50), ("千人", "1.2", 1200), ("万人", "3千人", 3000), ("人", "1.2万人", 12_000),
    ("%", "80%", 80), ("%", "８０％", 80), ("割", "8", 80), ("%", "8割", 80), ("割合", "0.8", 80), ("割合", "80%", 80),
  ]) func `people and shares`(_ unit: String, _ cell: String, _ value: Int64) throws {
    let isPeople = unit.contains("人") || unit == "名"
    #expect(try amount(unit, cell, isPeople ? "employees" : "probability") == .int(value))
  }

  @Test(arguments: [
    ("千円", "$300"), ("千円", "300人"), ("千円", "¥300"), ("円", "100〜200万円"), ("円", "未定"), ("千円", "300ドル"),
  ]) func `another kind of unit is refused, and so is what may mean either`(_ unit: String, _ cell: String)
    throws
  {
    #expect(try amount(unit, cell) == .blank)
  }

  @Test func `a fraction of a person is none`() throws {
    #expect(try amount("人", "1.5", "employees") == .blank)
    #expect(try amount("人", "10社", "employees") == .blank)
  }
}

/// The fields of other tests, under a name that the suite's own does not hide.
private func plain(
  _ name: String, _ from: [String], normalize: [String] = [], parts: [(String, String)] = [],
  default value: String? = nil, unreadable: UnreadablePolicy = .keep
) -> FieldMapping {
  field(name, from, normalize: normalize, parts: parts, default: value, unreadable: unreadable)
}
