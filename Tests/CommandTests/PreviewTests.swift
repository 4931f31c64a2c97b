import Foundation
import Testing

/// `preview`: the first rows of a connector, raw or mapped.
struct PreviewTests {
  @Test func `raw rows are shown as they are and nothing is written`() async throws {
    let space = try Space.small()
    let answer = try await space.run("preview", "crm", "--limit", "1")
    #expect(answer.status == 0)
    #expect(
      answer.lines == [
        #"{"ID":"L1","Name":"Person 1","Mail":"p1@company1.example","Company":"Company 1","Status":"Open","Refuses":"0"}"#
      ])
    #expect(!FileManager.default.fileExists(atPath: "\(space.path)/var"))
  }

  @Test func `mapped rows show the entities and what the mapping finds`() async throws {
    let space = try Space.small()
    try space.write(
      "drop/leads_20261001.csv",
      "ID,Name,Mail,Company,Status,Refuses\nL1,A,A@X.EXAMPLE,C,Won,1\nL2,B,b,C,Lost,0\n")
    let answer = try await space.run("preview", "crm.leads", "--mapped")
    #expect(answer.status == 3)
    #expect(
      answer.lines == [
        #"{"lead": {"sfa_lead_id": "L1", "full_name": "A", "email": "a@x.example", "company_name": "C", "#
          + #""status": "won", "opt_out": true}}"#
      ])
    #expect(answer.err.contains("drop/leads_20261001.csv:3: rejected: status: "), "\(answer.err)")
    #expect(answer.err.contains("[map.code]"))
  }

  @Test func `rows are also given as csv and as a table`() async throws {
    let space = try Space.small()
    let raw = try await space.run("preview", "crm", "--limit", "1", "--format", "csv")
    #expect(
      raw.lines == [
        "ID,Name,Mail,Company,Status,Refuses", "L1,Person 1,p1@company1.example,Company 1,Open,0",
      ])
    let mapped = try await space.run("preview", "crm", "--limit", "1", "--mapped", "--format", "csv")
    #expect(mapped.lines.first?.hasPrefix("lead.sfa_lead_id,") == true, "\(mapped.lines)")
    #expect(mapped.lines.count == 2)
    let table = try await space.run("preview", "crm", "--limit", "1", "--format", "table")
    #expect(table.lines.count == 2 && table.lines[1].contains("p1@company1.example"))
  }

  @Test(arguments: [
    ("erp", "[command.unknown_connector]", "connectors of this workspace: crm"),
    ("crm.deals", "[command.unknown_stream]", "Did you mean \"leads\"? Its streams: leads"),
    ("crn", "[command.unknown_connector]", "Did you mean \"crm\"? Connectors of this workspace: crm"),
  ]) func `an unknown name is answered with the known ones`(_ name: String, _ code: String, _ help: String)
    async throws
  {
    let answer = try await Space.small().run("preview", name)
    #expect(answer.status == 2)
    #expect(answer.err.contains(code))
    #expect(answer.err.contains("\n  help: \(help)\n"))
  }

  @Test func `raw rows are shown although a column is missing that connector or mapping name`() async throws {
    let space = try Space.small()
    try space.write("drop/leads_20261001.csv", "No,Name\n1,Person\n")
    let raw = try await space.run("preview", "crm")
    #expect(raw.status == 0)
    #expect(raw.out == "{\"No\":\"1\",\"Name\":\"Person\"}\n")
    #expect(raw.err.contains("warning: drop/leads_20261001.csv lacks the column `ID`"))
    let mapped = try await space.run("preview", "crm", "--mapped")
    #expect(mapped.status == 2)
    #expect(mapped.err.contains("`tsunagi profile drop/leads_20261001.csv` lists the columns it has"))
  }

  @Test
  func `times are those of the workspace's zone, and what became of a value that cannot be read is said`()
    async throws
  {
    let space = try Space.small([
      "mappings/crm.yaml": """
      mapping: crm
      connector: crm
      stream: leads
      entities:
        lead:
          fields:
            email: { from: Mail, normalize: [email] }
            phone: { from: Name, normalize: [phone], unreadable: blank }
            created_at: { from: Company, as: timestamp, formats: [yyyy/MM/dd] }

      """
    ])
    try space.write(
      "drop/leads_20261001.csv", "ID,Name,Mail,Company,Status,Refuses\nL1,x,none,2026/04/01,Open,0\n")
    let answer = try await space.run("preview", "crm", "--mapped")
    #expect(
      answer.out
        == #"{"lead": {"email": "none", "phone": "", "created_at": "2026-04-01T00:00:00+09:00"}}"# + "\n")
    let outcomes = answer.err.split(separator: "\n").map { $0.split(separator: "(").last ?? "" }
    #expect(outcomes == ["kept) [normalize.email.no_at]", "blank) [normalize.phone.none]"])
    let japanese = try await space.run("preview", "crm", "--mapped", "--lang", "ja")
    #expect(japanese.err.contains("(元の値のまま) [normalize.email.no_at]"))
    #expect(japanese.err.contains("(空欄) [normalize.phone.none]"))
  }

  @Test func `a file that was written just now is shown, though a run would leave it`() async throws {
    let space = try Space.small()
    let file = "connectors/crm.yaml"
    let text = String(
      decoding: FileManager.default.contents(atPath: "\(space.path)/\(file)") ?? Data(), as: UTF8.self)
    try space.write(file, text.replacing("settle: 0s", with: "settle: 10m"))
    for mapped in [[], ["--mapped"]] {
      let answer = try await Tool.run(["preview", "crm"] + mapped, in: space.path)
      #expect(answer.lines.count == 10)
      #expect(answer.err == "")
    }
  }
}
