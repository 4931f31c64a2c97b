import Foundation
import Testing

/// `why`: where a value comes from, as people and programs read it.
struct WhyCommandTests {
  private static let sample = Task {
    let space = try Space.sample()
    try await space.job()
    return space
  }

  /// A space whose only lead changed its status, and whose file holds a blank address.
  private static func small() async throws -> Space {
    let space = try Space.small(["config/dedupe.yaml": "survivorship:\n  lead:\n    status: most_recent\n"])
    try await space.job()
    try space.write("drop/leads_20261002.csv", Space.leads(1...10, status: " won "))
    try await space.job()
    return space
  }

  @Test func `the chain is read from top to bottom`() async throws {
    let space = try await Self.small()
    let answer = try await space.run("why", "lead:3.status")
    #expect(answer.status == 0, "\(answer.err)")
    let text = answer.out.replacing(#/2\d{3}-\d\d-\d\d \d\d:\d\d:\d\d \+09:00, drop/#, with: "TIME, drop")
    #expect(
      text == """
        lead:3.status = won

        Rule
          most_recent: the newest record counts (config/dedupe.yaml:3)
          outcome  source record  external id  since                       value
          taken    crm.leads      L3           2026-10-02 00:00:00 +09:00  won

        Record
          crm.leads L3, as of 2026-10-02 00:00:00 +09:00, version 2 of 2

        Mapping
          mappings/crm.yaml:11 lead.status
            column "Status": → " won "
            code table status: " won " → won  (mappings/codes/status.csv:3)

        Raw record
          drop/leads_20261002.csv, line 4, bytes 136 to 184 (49 bytes)
          row: L3,Person 3,p3@company3.example,Company 3, won ,0
          kept in var/raw/run-000002.zst

        Delivered by run
          2 (nightly), TIME, drop/leads_20261002.csv

        """, "\(text)")
  }

  @Test func `it speaks Japanese`() async throws {
    let space = try await Self.small()
    let answer = try await space.run("why", "lead:3.email", "--lang", "ja")
    for words in [
      "ルール", "最も新しいレコードの値を採用(項目の既定)", "採用", "元レコード", "列「Mail」", "ノーマライザー email", "生データ", "受け取った実行",
    ] {
      #expect(answer.out.contains(words), "\(words) in \(answer.out)")
    }
  }

  @Test func `without a field all filled fields are listed, one line each`() async throws {
    let space = try await Self.small()
    let answer = try await space.run("why", "lead:3")
    #expect(answer.lines.first == "lead:3")
    #expect(
      answer.out.contains(
        #/status +won +most_recent +crm L3 +mappings/crm.yaml:11 +drop/leads_20261002.csv:4/#))
    let lines = try await space.run("why", "lead:3", "--format", "jsonl").lines
    #expect(lines.count == answer.lines.count - 2)
    for line in lines {
      let object = try #require(try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any])
      #expect(
        Set(object.keys) == ["entity", "asked", "field", "type", "value", "rule", "candidates", "origins"])
      let origin = try #require((object["origins"] as? [[String: Any]])?.first)
      let mapping = try #require(origin["mapping"] as? [String: Any])
      #expect(mapping["reproduced"] as? Bool == true && mapping["changed"] as? Bool == false)
      let last = try #require((mapping["steps"] as? [[String: Any]])?.last)
      #expect("\(last["out"] ?? "")" == "\(object["value"] ?? "")")
      let raw = try #require(origin["raw"] as? [String: Any])
      let kept = try #require(Data(base64Encoded: raw["base64"] as? String ?? ""))
      let file = try #require(FileManager.default.contents(atPath: "\(space.path)/\(raw["file"] ?? "")"))
      let offset = try #require(raw["offset"] as? Int)
      #expect(kept == file[offset..<offset + kept.count])
    }
  }

  @Test(arguments: [
    ("lead:3.emial", "[command.unknown_field]", "Did you mean \"email\"?"),
    ("laed:3.email", "[command.value_id]", "Did you mean \"lead\"?"),
    ("lead:x.email", "[command.value_id]", "write it like lead:12.email"),
    ("lead:999.email", "there is no lead 999; the last id is", "tsunagi find"),
    ("deal:1.amount", "[why.none_yet]", "tsunagi runs"),
    ("activity:1.type", "[why.no_activity]", "export activity"),
    ("lead:3.company_id", "[command.link_company]", "company_name"),
  ]) func `what is not there is answered with a way on`(_ value: String, _ words: String, _ help: String)
    async throws
  {
    let space = try await Self.small()
    let answer = try await space.run("why", value)
    #expect(answer.status == 2 && answer.out == "")
    #expect(answer.err.contains(words), "\(answer.err)")
    #expect(answer.err.contains(help), "\(answer.err)")
  }

  @Test func `a merged id is followed, a person is no lead, a deleted one is gone`() async throws {
    let space = try await Self.small()
    // The same address makes one person of two.
    try space.write(
      "drop/leads_20261003.csv",
      Space.leads(1...10).replacing("p4@company4.example", with: "p3@company3.example").replacing(
        "Person 4", with: "Person 3"))
    try await space.job()
    let merged = try await space.run("why", "lead:4.email")
    #expect(
      merged.out.hasPrefix("lead:3.email = p3@company3.example (lead:4 was merged into it)\n"),
      "\(merged.out)")
    #expect(merged.out.contains("lost: "))
    let json = try await space.run("why", "lead:4.email", "--format", "json").rows
    #expect(json.first?["entity"] as? String == "lead:3" && json.first?["asked"] as? String == "lead:4")
    try space.write("drop/leads_20261004.csv", Space.leads(1...9))
    try await space.job()
    let gone = try await space.run("why", "lead:10.email")
    #expect(gone.status == 2)
    #expect(
      gone.err.contains("lead 10 is gone: none of its records counts any more (1, such as crm.leads L10)"))
  }

  @Test func `a blank field says which records carry it, and which mappings would fill it`() async throws {
    let space = try Space.small([
      "drop/leads_20261001.csv": Space.leads(1...2).replacing("p2@company2.example", with: " ")
    ])
    try await space.job()
    let blank = try await space.run("why", "lead:2.email")
    #expect(blank.out.hasPrefix("lead:2.email = (none)\n"))
    #expect(blank.out.contains("column \"Mail\": → (blank)") && blank.out.contains(#/blank +crm.leads/#))
    #expect(blank.out.hasSuffix("mappings that fill it: crm\n"))
    let unmapped = try await space.run("why", "lead:2.city")
    #expect(unmapped.out.contains("the mapping does not fill this field"))
    #expect(unmapped.out.hasSuffix("no mapping of the workspace fills city\n"))
  }

  @Test func `derived values of the sample lead to their columns`() async throws {
    let space = try await Self.sample.value
    let name = try await space.run("why", "lead:3.full_name").out
    #expect(name.contains("column \"姓\": → 田中") && name.contains("family and given name joined: → 田中 大樹"))
    let domain = try await space.run("why", "company:3.domain").out
    #expect(domain.contains("normalizer domain: kimura-c@nakamurakasei.co.jp → nakamurakasei.co.jp"))
    let core = try await space.run("why", "company:3.name_core").out
    #expect(core.contains("its part core: 中村化成株式会社 → 中村化成"))
    #expect(core.contains("lost: less trusted source") && core.contains("source priority: sfa-deals, "))
    let exported = try await space.run(
      "export", "activity", "--columns", "id", "--format", "jsonl", "--quiet")
    let id = try #require(exported.lines.first?.firstMatch(of: /\d+/)).output
    let activity = try await space.run("why", "activity:\(id).at")
    #expect(activity.status == 0 && activity.out.contains("as timestamp: "))
    #expect(!activity.out.contains("Rule"))
  }

  @Test func `a rejected expression tells why in words, and where the expression is`() async throws {
    let space = try Space.small()
    let mapping = try String(contentsOfFile: "\(space.path)/mappings/crm.yaml", encoding: .utf8)
    try space.write(
      "mappings/crm.yaml", mapping + "      score: { expr: \"int(row.Refuses) + 1\", else: reject }\n")
    try space.write("drop/leads_20261001.csv", Space.leads(1...3).replacing("Open,0\nL3", with: "Open,x\nL3"))
    try await space.job()
    let rejects = try await space.run("rejects", "--lang", "en")
    #expect(
      rejects.out.contains("(rejected; line:column 1:1 of the expression in mappings/crm.yaml:13)"),
      "\(rejects.out)")
    #expect(!rejects.out.contains("for this record: expression."), "\(rejects.out)")
    #expect(!(try await space.run("rejects", "--lang", "ja").out.contains("返せません: expression.")))
  }

  @Test func `a first run that failed is named, and done is not all that is said of a failed connector`()
    async throws
  {
    let space = try Space.small()
    try space.remove("drop/leads_20261001.csv")
    try await space.job(exit: 5)
    #expect(try await space.run("rejects").lines == ["run 1 rejected no rows"])
    #expect(try await space.run("runs").out.contains("done, a connector failed"))
    #expect(try await space.run("runs", "--format", "json").rows.first?["status"] as? String == "sealed")
  }
}
