import Foundation
import Testing

/// `test`: the tests beside mappings.
struct MappingTestTests {
  /// A stream with all rules that come before the mapping, and the test file given.
  static func space(_ tests: String, _ files: [String: String] = [:]) throws -> Space {
    let connector = """
      connector: crm
      kind: csv
      summary: leads of the CRM
      streams:
        leads:
          options: { path: "drop/leads_*.csv", as_of: "leads_{yyyyMMdd}", encoding: cp932, settle: 0s }
          key: [ID]
          source_time: { from: Changed, formats: [yyyy/MM/dd] }
          snapshot: full
          filter: { field: Kind, operator: not_equals, value: test }
          deleted_when: { field: Gone, operator: equals, value: "1" }

      """
    let own = ["connectors/crm.yaml": connector, "mappings/crm.test.yaml": "mapping: crm\ntests:\n" + tests]
    return try Space.small(own.merging(files) { $1 })
  }

  @Test func `a difference is shown with the raw cell and the line of the expectation`() async throws {
    let space = try Self.space(
      """
        - name: an address
          given: { ID: L1, Name: Yamada, Mail: " Y@Example.JP", Refuses: 1 }
          expect:
            lead: { email: y@example.com, opt_out: false, company_name: "" }
        - name: all is well
          given: { ID: L1, Name: Yamada }
          expect: { lead: { sfa_lead_id: L1 } }

      """)
    let english = try await space.run("test")
    #expect(english.status == 1)
    #expect(english.err == "")
    #expect(
      english.out == """
        FAIL  crm  tests: 2, failed: 1

        mappings/crm.test.yaml:3:11: crm: an address
          lead.email  (mappings/crm.test.yaml:6:22)
            - expected: y@example.com
            + found:    y@example.jp
              raw:      Mail " Y@Example.JP"
          lead.opt_out  (mappings/crm.test.yaml:6:46)
            - expected: false
            + found:    true
              raw:      Refuses "1"
          lead.company_name  (mappings/crm.test.yaml:6:67)
            - expected: (blank)
            + found:    (absent: the record does not carry it)

        tests: 2, failed: 1

        """)
    let japanese = try await space.run("test", "crm", "--lang", "ja")
    #expect(japanese.status == 1)
    #expect(
      japanese.out.hasPrefix(
        """
        失敗  crm  テスト 2 件、うち失敗 1 件

        mappings/crm.test.yaml:3:11: crm: an address
          lead.email  (mappings/crm.test.yaml:6:22)
            - 期待:   y@example.com
            + 実際:   y@example.jp
              元の値: Mail " Y@Example.JP"

        """))
  }

  /// An expectation of the record below, and what is said where it does not hold; nothing where it does.
  struct Judgement: Sendable, CustomStringConvertible {
    var given = "{ ID: L1, Name: Yamada, Mail: none, Status: Won }"
    var expect: String
    var exact = false
    var said: [String] = []
    var description: String { "\(given) \(expect)\(exact ? " exact" : "")" }

    init(_ expect: String, exact: Bool = false, given: String? = nil, _ said: String...) {
      self.expect = expect
      self.exact = exact
      self.said = said
      if let given { self.given = given }
    }
  }

  private static let all = "{ sfa_lead_id: L1, full_name: Yamada, email: none, status: won }"
  private static let judgements: [Judgement] = [
    .init("{}"), .init("{ lead: }"), .init("{ lead: { status: won } }"),
    .init("{ lead: { status: new } }", "- expected: new", "+ found:    won", "raw:      Status \"Won\""),
    .init(
      "{ lead: { email: \"\" } }", "+ found:    none", "holds no e-mail address", "[normalize.email.no_at]"),
    .init("{ absent: [lead.opt_out, lead.phone] }"),
    .init("{ absent: lead }", "lead  (", "- expected: not made", "+ found:    made"),
    .init("{ absent: lead.status }", "- expected: (no value)", "+ found:    won"),
    .init("{ findings: normalize.email.no_at }"),
    .init("{ findings: [{ code: normalize.email.no_at, field: lead.email }] }"),
    .init(
      "{ findings: [{ code: normalize.email.no_at, field: lead.status }] }", "lead.status  (",
      "- expected: normalize.email.no_at", "+ found:    normalize.email.no_at"),
    .init("{ findings: map.code }", "- expected: map.code", "+ found:    normalize.email.no_at"),
    .init("{ findings: [] }", "lead.email  (", "- expected: (no finding)", "raw:      Mail \"none\""),
    .init("{ lead: \(all), findings: normalize.email.no_at }", exact: true),
    .init("{ lead: \(all) }", exact: true, "- expected: (no finding)", "+ found:    normalize.email.no_at"),
    .init(
      "{ lead: { status: won }, findings: normalize.email.no_at }", exact: true, "lead.full_name  (",
      "- expected: (no value)", "+ found:    Yamada"),
    .init("{ findings: normalize.email.no_at }", exact: true, "lead  (", "+ found:    made"),
    .init("{ rejected: map.code }", "- expected: rejected (map.code)", "+ found:    mapped"),
    .init("{ filtered: true }", "- expected: filtered", "+ found:    mapped"),
    // What the stream says before anything is mapped.
    .init("{ rejected: extract.no_key }", given: "{ ID: \" \", Name: Yamada }"),
    .init("{ rejected: extract.bad_source_time }", given: "{ ID: L1, Name: Yamada, Changed: soon }"),
    .init("{ filtered: true }", given: "{ ID: L1, Name: Yamada, Kind: test }"),
    .init("{ deleted: true }", given: "{ ID: L1, Name: Yamada, Gone: \"1\" }"),
    .init("{ lead: }", given: "{ Name: Yamada }"),
    .init(
      "{ lead: }", given: "{ ID: L1, Name: Yamada, Gone: 1 }", "the record  (", "- expected: mapped",
      "+ found:    deleted"),
    // Reasons for rejecting a record.
    .init("{ rejected: map.code }", given: "{ ID: L1, Name: Yamada, Status: Lost }"),
    .init("{ rejected: [map.code, map.required] }", given: "{ ID: L1, Status: Lost }"),
    .init("{ rejected: map.code }", exact: true, given: "{ ID: L1, Name: Yamada, Status: Lost }"),
    .init(
      "{ rejected: map.required }", given: "{ ID: L1, Name: Yamada, Status: Lost }",
      "+ found:    rejected (map.code)", "raw:      Status \"Lost\"", "[map.code]"),
    .init(
      "{ lead: { status: won } }", given: "{ ID: L1, Name: Yamada, Status: Lost }", "- expected: mapped",
      "+ found:    rejected (map.code)"),
    // Texts that look alike.
    .init("{ lead: { full_name: か\u{3099} } }", given: "{ ID: L1, Name: か\u{3099} }"),
    .init(
      "{ lead: { full_name: が } }", given: "{ ID: L1, Name: か\u{3099} }", "- expected: が",
      "+ found:    \"か\\u{3099}\""),
    .init(
      "{ lead: { full_name: Yamada Taro } }", given: "{ ID: L1, Name: \"Yamada\u{a0}Taro\" }",
      "+ found:    \"Yamada\\u{a0}Taro\""),
    .init(
      "{ lead: { full_name: Yamada } }", given: "{ ID: L1, Name: \"Yamada \" }", "+ found:    \"Yamada \""),
  ]

  @Test func `what holds and what does not`() async throws {
    let tests = Self.judgements.enumerated().map { number, judgement in
      """
        - name: judgement \(number).
          exact: \(judgement.exact)
          given: \(judgement.given)
          expect: \(judgement.expect)

      """
    }
    let answer = try await Self.space(tests.joined()).run("test")
    #expect(answer.status == 1, "\(answer.err)")
    // Each failed test has a paragraph of its own.
    let paragraphs = answer.out.components(separatedBy: "\n\n")
    for (number, judgement) in Self.judgements.enumerated() {
      let said = paragraphs.first { $0.contains("crm: judgement \(number).\n") } ?? ""
      #expect(said.isEmpty == judgement.said.isEmpty, "\(judgement): \(said)")
      for words in judgement.said { #expect(said.contains(words), "\(judgement): \(said)") }
    }
  }

  @Test func `times, numbers and decimals are compared by what they mean`() async throws {
    let mapping = """
      mapping: crm
      connector: crm
      stream: leads
      entities:
        deal:
          fields:
            amount: { from: Name, as: decimal, normalize: [decimal] }
            probability: { from: Status, as: integer }
            close_date: { from: Mail, as: date }
            created_at: { from: Company, as: timestamp }

      """
    let space = try Self.space(
      """
        - name: the same, written otherwise
          given: { Name: "1,200.50", Status: "060", Mail: 2026/4/1, Company: 2026/04/01 09:00 }
          expect:
            deal: { amount: 1200.500, probability: 60, close_date: 2026-04-01, created_at: 2026-04-01T00:00:00Z }
        - name: a day is its first moment, in the zone of the file
          given: { Company: 2026/04/01 00:00 }
          expect: { deal: { created_at: 2026-04-01 } }
        - name: not the same
          given: { Company: 2026/04/01 00:00 }
          expect: { deal: { created_at: "2026-04-01T00:00+01:00" } }

      """, ["mappings/crm.yaml": mapping, "config/tags.yaml": "tags: {}\n"])
    let answer = try await space.run("test")
    #expect(answer.out.contains("tests: 3, failed: 1"), "\(answer.out)\(answer.err)")
    #expect(answer.out.contains("+ found:    2026-04-01T00:00:00+09:00"))
    let file = try String(contentsOfFile: "\(space.path)/mappings/crm.test.yaml", encoding: .utf8)
    try space.write("mappings/crm.test.yaml", file.replacing("tests:", with: "zone: UTC\ntests:"))
    let other = try await space.run("test")
    #expect(other.out.contains("+ found:    2026-03-31T15:00:00+00:00"), "\(other.out)\(other.err)")
    #expect(other.out.contains("failed: 2"))
  }

  @Test func `a file is read as the job reads it, and rejects what the job rejects`() async throws {
    var rows = Space.leads(1...40).split(separator: "\n").map(String.init)
    rows[5] = "L5,Person 5,p5@x.example,X,Nowhere,0"
    rows[9] = "L9,,p9@x.example,X,Open,0"
    rows[13] = "L13,short"
    rows[17] = ",nobody,p@x.example,X,Open,0"
    let connector = """
      connector: crm
      kind: csv
      summary: leads of the CRM
      streams:
        leads:
          options: { path: "drop/leads_*.csv", as_of: "leads_{yyyyMMdd}", encoding: cp932, settle: 0s }
          key: [ID]
          snapshot: full

      """
    let text = rows.joined(separator: "\n") + "\n"
    let space = try Self.space("", ["connectors/crm.yaml": connector, "drop/leads_20261001.csv": text])
    try space.remove("mappings/crm.test.yaml")
    try await space.job(exit: 3)
    let rejects = try await space.run("rejects", "--format", "json").rows
    #expect(rejects.count == 4)
    var expected = [String](repeating: "{}", count: 40)
    for reject in rejects {
      let line = try #require(reject["line"] as? Int ?? Int(reject["line"] as? String ?? ""))
      expected[line - 2] = "{ rejected: \(reject["code"] as? String ?? "") }"
    }
    try space.write("mappings/sample.csv", text)
    try space.write(
      "mappings/crm.test.yaml",
      """
      mapping: crm
      tests:
        - name: the job's file
          file: sample.csv
          expect: [\(expected.joined(separator: ", "))]
        - name: the same as text
          csv: |
      \(rows.map { "      \($0)" }.joined(separator: "\n"))
          expect: [\(expected.joined(separator: ", "))]
        - name: one too few
          csv: |
            ID,Name
            L1,a
          expect: [{}, {}]

      """)
    let answer = try await space.run("test")
    #expect(answer.out.contains("tests: 3, failed: 1"), "\(answer.out)\(answer.err)")
    #expect(answer.out.contains("  number of records  (mappings/crm.test.yaml:"))
    #expect(answer.out.contains("- expected: 2\n    + found:    1\n"))
  }

  @Test func `a file that cannot be read says which test needs it`() async throws {
    let space = try Self.space(
      "  - { name: a sample, file: sample.csv, expect: [{}] }\n", ["mappings/sample.csv": "a,b\n1,2\n"])
    let answer = try await space.run("test")
    #expect(answer.status == 2)
    #expect(answer.out == "")
    #expect(answer.err.contains("lacks the column `ID`"), "\(answer.err)")
    #expect(
      answer.err.contains(
        "mappings/crm.test.yaml:3:13: error: the records of the test \"a sample\" cannot be"))
  }

  @Test func `as JSON`() async throws {
    let space = try Self.space(
      """
        - { name: good, given: { ID: L1, Name: Yamada }, expect: { lead: } }
        - { name: bad, given: { ID: L1, Name: Yamada, Mail: none }, expect: { lead: { email: other } } }

      """)
    let answer = try await space.run("test", "--format", "json", "--coverage")
    #expect(answer.status == 1)
    let report = try #require(answer.json as? [String: Any])
    #expect(report["count"] as? Int == 2 && report["failed"] as? Int == 1)
    let tests = try #require(report["tests"] as? [[String: Any]])
    #expect(tests.map { $0["passed"] as? Bool } == [true, false])
    let failure = try #require((tests[1]["failures"] as? [[String: Any]])?.first)
    #expect(failure["kind"] as? String == "value" && failure["subject"] as? String == "lead.email")
    #expect(failure["expected"] as? String == "other" && failure["found"] as? String == "none")
    #expect(failure["cells"] as? [String: String] == ["Mail": "none"])
    #expect(failure["line"] as? Int == 4)
    let coverage = try #require(report["coverage"] as? [String: Any])
    #expect(coverage["covered"] as? Int == 3 && coverage["total"] as? Int == 10)
  }
}
