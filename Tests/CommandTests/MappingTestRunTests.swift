import Foundation
import Testing

/// `test`: which tests run, what they cover, and what a mistake in them does.
struct MappingTestRunTests {
  @Test func `a workspace without tests says so`() async throws {
    let space = try Space.small()
    let all = try await space.run("test")
    #expect(all.status == 0)
    #expect(all.out == "")
    #expect(all.err.hasPrefix("nothing was tested: no mapping has a file mappings/NAME.test.yaml"))
    let one = try await space.run("test", "crm", "--lang", "ja")
    #expect(one.status == 2)
    #expect(one.err.contains("マッピング crm にはテストがありません [command.no_tests]"))
    let none = try await space.run("test", "cmr")
    #expect(none.status == 2)
    #expect(none.err.contains("Did you mean \"crm\"?"))
  }

  @Test func `a mapping without tests is named beside those that have some`() async throws {
    let space = try Space.sample()
    try space.remove("mappings/webinar.test.yaml")
    let answer = try await space.run("test")
    #expect(answer.status == 0)
    #expect(answer.err == "without tests: webinar\n")
    let some = try await space.run("test", "sfa-deals", "ma-contacts")
    #expect(some.lines.first == "ok    sfa-deals    tests: 4")
    #expect(some.err == "")
  }

  @Test(arguments: ["en", "ja"]) func `the tests of a new workspace pass and cover what is written`(
    _ language: String
  ) async throws {
    let space = try Space()
    _ = try await space.run("init", "hub", "--lang", language)
    let answer = try await Tool.run(["test", "--format", "json", "--coverage"], in: "\(space.path)/hub")
    #expect(answer.status == 0, "\(answer.out)")
    let report = try #require(answer.json as? [String: Any])
    #expect(report["count"] as? Int == 5 && report["untested"] as? [String] == [])
  }

  @Test func `every mapping of the sample workspace has tests that pass and use all of it`() async throws {
    let answer = try await Tool.run(["test", "--format", "json", "--coverage"], in: Space.repository)
    #expect(answer.status == 0, "\(answer.out)\(answer.err)")
    let report = try #require(answer.json as? [String: Any])
    #expect(report["untested"] as? [String] == [])
    let coverage = try #require(report["coverage"] as? [String: Any])
    for part in try #require(coverage["parts"] as? [[String: Any]]) where part["mapping"] != nil {
      let untouched = try #require(part["untouched"] as? [[String: Any]])
      // The stream's source_time refuses such a row before it is mapped.
      let known = part["mapping"] as? String == "ma-activities" ? ["unreadable"] : []
      #expect(untouched.map { $0["use"] as? String } == known, "\(untouched)")
    }
  }

  private static let branches = """
    mapping: crm
    connector: crm
    stream: leads
    entities:
      lead:
        when:
          any:
            - { field: Kind, operator: in, values: [lead, both] }
            - not: { field: Kind, operator: present }
        fields:
          sfa_lead_id: ID
          full_name: { from: [Name, Mail], normalize: [person_name], parts: { family: family_name, given: given_name } }
          email: { from: Mail, normalize: [email], unreadable: blank, required: true }
          company_name: { from: Company, default: none }
          status: { from: Status, code: { table: status, system: crm, unknown: { default: new } } }
          memo: { value: fixed }

    """

  @Test func `coverage lists what no test uses, as it really ran`() async throws {
    let space = try Space.small([
      "mappings/crm.yaml": Self.branches,
      "mappings/crm.test.yaml": """
      mapping: crm
      tests:
        - name: a lead
          given: { ID: L1, Name: 山田 太郎, Mail: a@example.jp, Company: ACME, Status: Won, Kind: lead }
          expect: {}

      """,
    ])
    let one = try await space.run("test", "--coverage")
    #expect(one.status == 0)
    let listed = one.out.components(separatedBy: "failed: 0\n\n").last ?? ""
    #expect(
      listed == """
        mapping crm: 11 of 18 fields and branches
          mappings/crm.yaml:8:20: lead: never false: Kind in lead both
          mappings/crm.yaml:9:25: lead: never false: Kind present
          mappings/crm.yaml:12:33: lead.full_name never comes from Mail
          mappings/crm.yaml:13:7: no row is rejected for lack of lead.email (required)
          mappings/crm.yaml:13:7: lead.email never has a value that cannot be read (unreadable)
          mappings/crm.yaml:14:7: lead.company_name never takes its default
          mappings/crm.yaml:15:7: lead.status never has a value that the code table lacks (unknown)
        code table status: 1 of 2 codes
          mappings/codes/status.csv:2:1: no value means new

        coverage: 12 of 20 (60 %)

        """)
    try space.write(
      "mappings/crm.test.yaml",
      """
      mapping: crm
      tests:
        - name: all branches
          given:
            - { ID: L1, Name: 山田 太郎, Mail: a@example.jp, Company: ACME, Status: Won, Kind: lead }
            - { ID: L2, Name: "", Mail: b@example.jp, Company: "", Status: Lost }
            - { ID: L3, Mail: none, Kind: other }
            - { ID: L4, Mail: none, Status: Open, Kind: both }
          expect: [{}, {}, { absent: lead }, { rejected: map.required }]

      """)
    let all = try await space.run("test", "--coverage")
    #expect(all.out.contains("failed: 0"), "\(all.out)")
    #expect(all.out.hasSuffix("(100 %)\n"), "\(all.out)")
    #expect(!all.out.contains(".yaml:"))
  }

  @Test func `a mistake in a test is found by check and test, and keeps no job from running`() async throws {
    let space = try Space.small([
      "mappings/crm.test.yaml": """
      mapping: crm
      tests:
        - name: a lead
          given: { ID: L1, Nmae: Yamada }
          expect: { lead: { emial: x }, findings: map.cod }

      """
    ])
    let check = try await space.run("check")
    #expect(check.status == 2)
    #expect(
      check.out == """
        mappings/crm.test.yaml:4:22: error: nothing reads the column "Nmae" of the mapping crm [mapping.test_unknown_column]
          help: Did you mean "Name"? Columns that mapping and stream read: ID, Name, Mail, Company, Status, Refuses.
        mappings/crm.test.yaml:5:23: error: "lead" has no field "emial" [mapping.unknown_field]
          help: Did you mean "email"? Fields: \(Self.fields).
        mappings/crm.test.yaml:5:45: error: there is no message "map.cod" [command.unknown_code]
          help: Did you mean "map.code"? tsunagi explain without a code lists all of them

        """, "\(check.out)")
    let test = try await space.run("test")
    #expect(test.status == 2)
    #expect(test.err.contains("[mapping.test_unknown_column]") && test.err.contains("(3); nothing was done"))
    try await space.job()
  }

  private static let fields: String = {
    let page =
      (try? String(contentsOfFile: "\(Space.repository)/docs/reference/fields.md", encoding: .utf8)) ?? ""
    let section = page.components(separatedBy: "## ").dropFirst().first ?? ""
    return section.matches(of: /(?m)^\| `([a-z_]+)` \|/).map { String($0.1) }.joined(separator: ", ")
  }()

  @Test func `watching runs again when a file changes`() async throws {
    let good = """
      mapping: crm
      tests:
        - { name: a lead, given: { ID: L1, Name: Yamada }, expect: { lead: { full_name: Yamada } } }

      """
    let space = try Space.small([
      "mappings/crm.test.yaml": good.replacing("full_name: Yamada", with: "full_name: Y")
    ])
    let watching = try Started(
      "/usr/bin/timeout", ["280", Tool.path, "test", "--watch", "--watch-runs", "4"], space.path)
    // Broken, then mended, then a code table that changes.
    let changes = [
      ("mappings/crm.test.yaml", "mapping: crm\ntests: {}\n"), ("mappings/crm.test.yaml", good),
      ("mappings/codes/status.csv", "code,label_ja,crm\nnew,新規,Open\nwon,受注,Won\nlost,失注,Lost\n"),
    ]
    for (number, change) in changes.enumerated() {
      // It says so after each run.
      while watching.isRunning, watching.errSoFar.components(separatedBy: "Ctrl-C").count < number + 2 {
        try await Task.sleep(for: .milliseconds(100))
      }
      try change.1.write(toFile: "\(space.path)/\(change.0)", atomically: true, encoding: .utf8)
    }
    let answer = await watching.answer()
    #expect(answer.status == 0, "\(answer.out)\(answer.err)")
    #expect(
      answer.lines.filter { $0.hasPrefix("tests: ") } == [
        "tests: 1, failed: 1", "tests: 1, failed: 0", "tests: 1, failed: 0",
      ])
    #expect(answer.err.contains("changed: mappings/crm.test.yaml\n"))
    #expect(answer.err.contains("[config.expected_list]"))
    #expect(answer.err.contains("changed: mappings/codes/status.csv\n"))
  }
}
