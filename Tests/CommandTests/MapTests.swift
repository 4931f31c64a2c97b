import Foundation
import Testing

/// `map`: what a mapping makes of any file.
struct MapTests {
  private static func objects(_ answer: Answer) throws -> [[String: Any]] {
    try answer.lines.map { line in
      try #require(try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any])
    }
  }

  @Test func `a line for each entity, finding and rejected row, and counts on standard error`() async throws {
    let space = try Space.small([
      "old.tsv": """
      ID\tName\tMail\tCompany\tStatus\tRefuses
      L1\tYamada\tY@Example.JP\tACME\tWon\t1
      L2\tSuzuki\tnone\tACME\tOpen\t
      L3\tSato\ts@example.jp\tACME\tLoost\t0
      L4\t\ts@example.jp\tACME\tLoost\t0
      L5\tshort

      """
    ])
    let answer = try await space.run("map", "old.tsv", "--mapping", "crm")
    #expect(answer.status == 3)
    let lines = answer.lines
    #expect(lines.count == 7)
    #expect(
      lines[0] == #"{"entity":"lead","record":{"file":"old.tsv","line":2,"key":{"ID":"L1"}},"#
        + #""fields":{"sfa_lead_id":"L1","full_name":"Yamada","email":"y@example.jp","company_name":"ACME","#
        + #""status":"won","opt_out":true}}"#)
    #expect(
      lines[1].hasPrefix(
        #"{"finding":"normalize.email.no_at","severity":"warning","#
          + #""record":{"file":"old.tsv","line":3,"key":{"ID":"L2"}},"field":"lead.email","column":"Mail","#
          + #""value":"none","outcome":"kept","message":"#))
    let objects = try Self.objects(answer)
    #expect(
      objects.map { $0.keys.first { ["entity", "finding", "rejected"].contains($0) } } == [
        "entity", "finding", "entity", "rejected", "rejected", "finding", "rejected",
      ])
    #expect((objects[2]["fields"] as? [String: Any])?["opt_out"] as? String == "")
    #expect(objects[3]["rejected"] as? String == "map.code")
    #expect(objects[3]["raw"] as? String == "L3\tSato\ts@example.jp\tACME\tLoost\t0")
    #expect(objects[3]["field"] as? String == "lead.status")
    // The second reason of the same row is told, too.
    #expect(objects[4]["rejected"] as? String == "map.required")
    #expect(objects[5]["finding"] as? String == "map.code")
    #expect(objects[5]["severity"] as? String == "error")
    #expect(objects[6]["rejected"] as? String == "csv.too_few_cells")
    #expect(
      answer.err == """
        rows: 5; lead 2
        warnings: 1 (normalize.email.no_at 1)
        rejected rows: 3 (csv.too_few_cells 1, map.code 1, map.required 1)

        """)
  }

  @Test func `the sample file is mapped as preview maps it`() async throws {
    let space = try Space.sample()
    for name in ["sfa-leads", "ma-contacts", "sfa-deals", "webinar", "ma-activities"] {
      let preview = try await space.run("preview", name, "--mapped", "--limit", "100000")
      let folder = "\(space.path)/connectors/samples"
      let stem = name == "webinar" ? "webinar_attendees" : name.replacing("-", with: "_")
      let files = try FileManager.default.contentsOfDirectory(atPath: folder)
      let file = try #require(files.first { $0.hasPrefix(stem) })
      let map = try await space.run("map", "connectors/samples/\(file)", "--mapping", name)
      #expect(map.status == preview.status, "\(name)")
      let objects = try Self.objects(map)
      var rows: [Int: [String: Any]] = [:]
      for object in objects {
        guard let entity = object["entity"] as? String, let record = object["record"] as? [String: Any],
          let line = record["line"] as? Int
        else { continue }
        rows[line, default: [:]][entity] = object["fields"]
      }
      let mapped = rows.sorted { $0.key < $1.key }.map { $0.value as NSDictionary }
      let previewed = try preview.lines.map { line in
        try #require(try JSONSerialization.jsonObject(with: Data(line.utf8)) as? NSDictionary)
      }
      #expect(mapped == previewed, "\(name)")
      #expect(mapped.count > 10)
    }
  }

  @Test func `a file in CP932 on standard input, and with a connector's options`() async throws {
    let text = Space.leads(1...3).replacing("Person 2", with: "髙橋 二")
    let space = try Space.small()
    try space.write(
      "old.csv", bytes: try #require(text.data(using: .shiftJIS, allowLossyConversion: true)).map { $0 })
    let piped = try await Tool.launch(
      "/bin/sh", ["-c", "'\(Tool.path)' map - --mapping crm < old.csv"], space.path)
    #expect(piped.status == 0)
    #expect(piped.lines.count == 3)
    #expect(piped.lines[0].contains(#""file":"-","line":2"#))
    let named = try await space.run(
      "map", "old.csv", "--mapping", "crm", "--connector", "crm", "--limit", "2")
    #expect(named.status == 0)
    #expect(named.err == "rows: 2; lead 2\n")
    #expect(named.lines == piped.lines.prefix(2).map { $0.replacing("\"-\"", with: "\"old.csv\"") })
    let wrong = try await space.run(
      "map", "old.csv", "--mapping", "crm", "--connector", "crm", "--delimiter", ";")
    #expect(wrong.status == 2)
    #expect(wrong.err.contains("[csv.missing_columns]"))
  }

  @Test func `missing columns are named; a file with none of them is refused`() async throws {
    let space = try Space.small(["few.csv": "ID,Name\nL1,Yamada\n", "other.csv": "a,b\n1,2\n"])
    let few = try await space.run("map", "few.csv", "--mapping", "crm")
    #expect(few.status == 0)
    #expect(few.err.contains("lacks the column `Mail`"))
    #expect(few.lines.count == 1)
    let other = try await space.run("map", "other.csv", "--mapping", "crm", "--lang", "ja")
    #expect(other.status == 2)
    #expect(other.out == "")
    #expect(other.err.contains("other.csv に、マッピング crm が読む列が 1 つもありません [command.no_columns]"))
  }

  @Test(arguments: [
    (["--mapping", "crn"], 2, "command.unknown_mapping", "Did you mean \"crm\"?"),
    (["--mapping", "crm", "--connector", "cmr"], 2, "command.unknown_connector", "Did you mean \"crm\"?"),
    (
      ["--mapping", "crm", "--connector", "crm.leds"], 2, "command.unknown_stream", "Did you mean \"leads\"?"
    ),
    (["--mapping", "crm", "--encoding", "latin"], 64, "command.option", "--encoding cannot be \"latin\""),
    (
      ["--mapping", "crm", "--connector", "crm", "--ragged", "trim"], 64, "command.option",
      "--ragged cannot be \"trim\""
    ),
  ])
  func `what was named wrongly`(_ options: [String], _ status: Int32, _ code: String, _ words: String)
    async throws
  {
    let space = try Space.small()
    let answer = try await Tool.run(["map", "drop/leads_20261001.csv"] + options, in: space.path)
    #expect(answer.status == status)
    #expect(answer.out == "")
    #expect(answer.err.contains("[\(code)]") && answer.err.contains(words), "\(answer.err)")
  }

  @Test func `a pattern means all files that it fits, each under its name`() async throws {
    let space = try Space.small(["drop/leads_20261002.csv": Space.leads(7...8)])
    let answer = try await space.run("map", "drop/*.csv", "--mapping", "crm")
    #expect(answer.err == "rows: 12; lead 12\n")
    let second = answer.lines.filter { $0.contains(#""file":"drop/leads_20261002.csv","line":"#) }
    #expect(second.count == 2)
  }

  @Test func `a file that is not there`() async throws {
    let space = try Space.small()
    let answer = try await space.run("map", "nothing.csv", "--mapping", "crm")
    #expect(answer.status == 2)
    #expect(answer.err.contains("there is no file nothing.csv [command.no_file]"))
  }
}
