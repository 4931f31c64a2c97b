import Hub
import Normalize
import Testing

/// Cells that repeat are normalized once; the reference is the same program over batches of a single row, in which
/// nothing can repeat.
@Suite struct RepeatedCellsTests {
  private static let model = mapping(
    entity(
      .lead,
      field("family_name", ["name"], normalize: ["nfkc", "trim"]),
      field("phone", ["phone"], normalize: ["phone"], parts: [("extension", "phone_extension")]),
      field(
        "status", ["status"],
        code: CodeUse(table: at("lead-source"), system: at("salesforce"), unknown: .keep)),
      field("score", ["score"], normalize: ["integer"]),
      field("opt_out", ["out"], normalize: ["boolean"], default: "true"),
      field("created_at", ["day"], formats: ["yyyy-MM-dd"], unreadable: .blank),
      field("owner", ["name", "status"], normalize: ["collapse_spaces"]),
      field("email", ["mail"], normalize: ["email"], required: true)),
    entity(
      .company,
      when: .test(FieldTest(field: at("status"), op: .present, values: [])),
      field(
        "name", ["name"], normalize: ["company_name"],
        parts: [("core", "name_core"), ("branch", "branch")]),
      field("phone", ["phone"], normalize: ["phone"]),
      field(
        "industry", ["status"],
        code: CodeUse(table: at("lead-source"), system: at("salesforce"), unknown: .value("web_direct"))),
      field("employees", ["score"], normalize: ["integer"], unreadable: .reject),
      field("annual_revenue", ["score"], normalize: ["decimal"], required: true, unreadable: .value("0"))))
  private static let header = ["name", "phone", "status", "score", "out", "day", "mail", "other"]

  /// What the columns' cells are drawn from: few kinds, so that they repeat, or a new one each time.
  private static let kinds: [[String?]] = [
    ["株式会社　山田商事 大阪支店", "ＡＢＣ", " 田中 ", "", "　", nil, "(有)髙橋", "か\u{3099}"],
    ["03-1234-5678", "03-1234-5678 内線12", "不明", "", nil, "３－１２３４－５６７８"],
    ["web", "Web", "なぞ", "", " ", nil, "ｗｅｂ"],
    ["10", "１２", "多数", "1.5", "", nil],
    ["true", "はい", "?", "", nil, "\t"],
    ["2026-04-01", "2026-13-01", "", nil, "4月"],
    ["a@b.jp", "A@B.JP", "x", "", nil],
  ]

  private func rows(_ count: Int, seed: UInt64, unique: Set<Int>) -> [[String?]] {
    var state = seed &* 2 &+ 1
    func draw(_ limit: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(state >> 33) % limit
    }
    return (0..<count).map { row in
      Self.kinds.indices.map { column in
        let cell = Self.kinds[column][draw(Self.kinds[column].count)]
        return unique.contains(column) ? cell.map { $0 + String(row * 7919 % 9973) } : cell
      } + ["x"]
    }
  }

  private func text(_ finding: Finding, _ row: Int?) -> String {
    let arguments = finding.arguments.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }
    return "\(row ?? -1) \(finding.field ?? "") \(finding.code) \(finding.severity) \(arguments)"
  }

  @Test(arguments: [255, 256, 257, 700, 1023, 1024, 1025, 2500, 9000])
  func `a batch gives what its rows give one by one`(_ count: Int) throws {
    let program = try MappingProgram(
      model: Self.model, header: Self.header, tables: ["lead-source": CodeTableTests.table])
    for (seed, unique) in [(1, []), (2, [0, 6]), (3, [1, 2, 3]), (4, [0, 1, 2, 3, 4, 5, 6])]
      as [(UInt64, Set<Int>)]
    {
      let rows = rows(count, seed: seed, unique: unique)
      let whole = program.apply(batch(Self.header.count, rows))
      var findings: [String] = []
      for (row, cells) in rows.enumerated() {
        let single = program.apply(batch(Self.header.count, [cells]))
        #expect(single.rejected[0] == whole.rejected[row])
        for (one, all) in zip(single.entities, whole.entities) {
          #expect(one.present[0] == all.present[row])
          #expect(one.row(0) == all.row(row), "row \(row)")
        }
        findings += single.findings.map { text($0, row) }
      }
      #expect(!findings.isEmpty)
      #expect(findings.sorted() == whole.findings.map { text($0, $0.row) }.sorted())
    }
  }
}
