import Foundation
import Testing

/// `runs`, `rejects`, `find`, `trace`: looking into a ledger.
struct LookupTests {
  @Test(arguments: [
    ["runs"], ["rejects"], ["find", "x"], ["trace", "lead:1"], ["why", "lead:1.email"], ["ledger", "digest"],
  ])
  func `without a ledger it is said that there is none and what to do`(_ command: [String]) async throws {
    let space = try Space.small()
    let answer = try await Tool.run(command, in: space.path)
    #expect(answer.status == 2)
    #expect(answer.out == "")
    #expect(
      answer.err == """
        error: there is no ledger at \(space.path)/var/ledger.sqlite [ledger.absent]
          help: run a job first: tsunagi run nightly

        """)
    #expect(!FileManager.default.fileExists(atPath: "\(space.path)/var"))
  }

  @Test func `a ledger that its first run has only begun to make counts as none`() async throws {
    let space = try Space.small(["var/ledger.sqlite": ""])
    let answer = try await space.run("runs")
    #expect(answer.status == 2)
    #expect(answer.err.contains("[ledger.absent]"))
    try await space.job()
    #expect(try await space.run("runs").status == 0)
  }

  @Test func `runs are listed, the newest first`() async throws {
    let space = try Space.small()
    try await space.job()
    try space.write("drop/leads_20261002.csv", Space.leads(1...12))
    try await space.job()
    let rows = try await space.run("runs", "--format", "json").rows
    #expect(rows.map { $0["run"] as? Int } == [2, 1])
    #expect(rows.map { $0["rows"] as? Int } == [12, 10])
    #expect(rows.map { $0["new"] as? Int } == [2, 10])
    #expect(rows.map { $0["status"] as? String } == ["sealed", "sealed"])
    // People read times in the workspace's zone, programs in UTC.
    let started = try #require(rows.last?["started"] as? String)
    #expect(started.contains(#/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/#))
    #expect(try await space.run("runs").out.contains(#/ \d{4}-\d\d-\d\d \d\d:\d\d:\d\d \+09:00 /#))
  }

  @Test func `rejected rows of the sample are the very bytes of their files`() async throws {
    let space = try Space.sample()
    try await space.job()
    let rows = try await space.run("rejects", "--format", "json").rows
    #expect(rows.count == 9)
    for row in rows {
      let file = try #require(row["file"] as? String)
      let offset = try #require(row["offset"] as? Int)
      let length = try #require(row["length"] as? Int)
      let bytes = try #require(FileManager.default.contents(atPath: "\(space.path)/\(file)"))
      let kept = try #require(Data(base64Encoded: row["row_base64"] as? String ?? ""))
      #expect(kept == bytes[offset..<(offset + length)], "\(file) at \(offset)")
      #expect((row["remedy"] as? String)?.isEmpty == false)
    }
    let cp932 = try #require(rows.first { $0["code"] as? String == "csv.too_many_cells" })
    #expect((cp932["row"] as? String)?.contains("\"佐々木\",\"千恵\"") == true)
    let table = try await space.run("rejects", "--code", "csv.undecodable", "--connector", "sfa-leads")
    #expect(table.out.contains("\"錦町4-21-11\\x8D\""), "\(table.out)")
    #expect(table.lines.last == "1 of 1 rejected rows of run 1")
  }

  @Test func `a run that is not there is said to be none`() async throws {
    let space = try Space.small()
    try await space.job()
    let answer = try await space.run("rejects", "--run", "99")
    #expect(answer.status == 2)
    #expect(answer.err.contains("there is no run 99 [command.unknown_run]"))
    #expect(try await space.run("rejects").lines == ["run 1 rejected no rows"])
  }

  @Test(arguments: [
    ("Person 7", "name"), ("p7@company7.example", "email"), ("Company 7", "company"),
    ("L7", "external id in crm.leads"),
  ]) func `a lead is found`(_ text: String, _ by: String) async throws {
    let space = try Space.small()
    try await space.job()
    let rows = try await space.run("find", text, "--format", "json").rows
    #expect(rows.count == 1)
    let row = try #require(rows.first as? [String: String])
    #expect(row["name"] == "Person 7")
    #expect(row["email"] == "p7@company7.example")
    #expect(row["company"] == "Company 7")
    #expect(row["found_by"] == by)
    #expect(row["id"]?.hasPrefix("lead:") == true)
  }

  @Test func `a percent sign is looked for as itself`() async throws {
    let space = try Space.small()
    try await space.job()
    let answer = try await space.run("find", "%")
    #expect(answer.status == 0)
    #expect(answer.out == "")
    #expect(answer.err == "nothing found for \"%\"\n")
  }

  @Test func `a trace names record, rule and place of each value`() async throws {
    let space = try Space.small()
    try await space.job()
    try space.write("drop/leads_20261002.csv", Space.leads(1...10, status: "Won"))
    try await space.job()
    let id = try #require(try await space.run("find", "L3", "--format", "json").rows.first?["id"] as? String)
    let answer = try await space.run("trace", id, "--format", "json")
    let trace = try #require(answer.json as? [String: Any])
    #expect(trace["entity"] as? String == id)
    let values = try #require(trace["values"] as? [[String: String]])
    let status = values.first { $0["field"] == "status" }
    #expect(status == ["field": "status", "value": "won", "from": "crm L3", "rule": "most_recent"])
    let record = try #require((trace["records"] as? [[String: Any]])?.first)
    #expect(record["versions"] as? Int == 2)
    #expect((record["locator"] as? String)?.hasPrefix("drop/leads_20261002.csv:4@") == true)
    let history = try #require(trace["status_history"] as? [[String: String]])
    #expect(history.map { $0["status"] } == ["new", "won"])
    #expect((trace["tags"] as? [[String: String]])?.map { $0["tag"] } == ["won"])
    let changes = try #require(trace["changes"] as? [[String: Any]])
    #expect(changes.contains { $0["field"] as? String == "status" && $0["before"] as? String == "new" })
    let table = try await space.run("trace", id)
    #expect(table.out.contains(#/status +won +crm L3 +most_recent/#))
    let oneLine = try await space.run("trace", id, "--format", "jsonl")
    #expect(oneLine.lines.count == 1)
  }

  @Test(arguments: [
    ("lead:999", "[command.no_entity]"), ("12", "[command.entity_id]"), ("activity:1", "[command.entity_id]"),
  ])
  func `an id that is none is answered with a way to find one`(_ id: String, _ code: String) async throws {
    let space = try Space.small()
    try await space.job()
    let answer = try await space.run("trace", id)
    #expect(answer.status == 2)
    #expect(answer.err.contains(code))
    #expect(answer.err.contains("\n  help: "))
  }

  @Test(arguments: ["\u{3000}Ｐｅｒｓｏｎ　７ ", "Ｃｏｍｐａｎｙ　７ 株式会社", " p7@company7.example"])
  func `a lead is found by what a person types`(_ text: String) async throws {
    let space = try Space.small()
    try await space.job()
    let rows = try await space.run("find", text, "--format", "json").rows
    #expect(rows.count { $0["name"] as? String == "Person 7" } == 1)
    #expect(rows.count == Set(rows.compactMap { $0["id"] as? String }).count)
  }

  @Test func `a person is found by an activity's external id`() async throws {
    let space = try Space.sample()
    try await space.job()
    let rows = try await space.run("find", "A00000001", "--format", "json").rows
    #expect(rows.map { $0["found_by"] as? String } == ["external id in ma-activities.activities"])
  }

  @Test func `rejects of an unknown connector or code are answered with what was meant`() async throws {
    let space = try Space.small()
    try await space.job()
    let connector = try await space.run("rejects", "--connector", "crn")
    #expect(connector.status == 2)
    #expect(connector.err.contains("Did you mean \"crm\"?"))
    let code = try await space.run("rejects", "--code", "csv.undecodeable")
    #expect(code.status == 2)
    #expect(code.err.contains("Did you mean \"csv.undecodable\"?"))
  }
}
