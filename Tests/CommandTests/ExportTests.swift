import Foundation
import Testing

/// `export`: what is in the ledger, out again.
struct ExportTests {
  /// Awkward leads: quotes, line ends, formulas, characters beyond cp932, blanks; and one that changed later.
  private static let leads = """
    ID,Name,Mail,Company,Status,Refuses
    L1,"佐藤 ""はな""\",hana@a.example,"改行
    あり,株式会社",Open,0
    L2,𠮷田 太郎,yoshida@b.example,吉田〜商店,Won,1
    L3,=SUM(1),sum@c.example,髙橋㈱,Open,0
    L4,鈴木 一郎,,－研究所,Open,0

    """

  private static func loaded() async throws -> Space {
    let space = try Space.small()
    try space.write(
      "connectors/crm.yaml",
      bytes: Array(
        String(
          decoding: FileManager.default.contents(atPath: "\(space.path)/connectors/crm.yaml") ?? Data(),
          as: UTF8.self
        )
        .replacing("encoding: cp932", with: "encoding: utf-8").utf8))
    try space.write("drop/leads_20261001.csv", leads)
    try await space.job()
    return space
  }

  private static let columns = ["--columns", "id,full_name,email,company_name,status,opt_out"]

  private func export(_ space: Space, _ arguments: String...) async throws -> Answer {
    try await Tool.run(["export"] + arguments, in: space.path)
  }

  @Test func `csv is that of RFC 4180, in the order of ids`() async throws {
    let space = try await Self.loaded()
    let answer = try await Tool.run(["export", "lead"] + Self.columns, in: space.path)
    #expect(answer.status == 0, "\(answer.err)")
    #expect(
      answer.out == """
        id,full_name,email,company_name,status,opt_out\r
        1,"佐藤 ""はな""\",hana@a.example,"改行
        あり,株式会社",new,false\r
        2,𠮷田 太郎,yoshida@b.example,吉田〜商店,won,true\r
        3,=SUM(1),sum@c.example,髙橋㈱,new,false\r
        4,鈴木 一郎,,－研究所,new,false\r

        """)
    #expect(answer.err == "lead: 4 rows written to standard output\n")
    #expect(try await export(space, "lead", "--quiet").err == "")
  }

  @Test func `jsonl keeps types and tells nothing from blank`() async throws {
    let space = try await Self.loaded()
    let answer = try await export(
      space, "lead", "--format", "jsonl", "--columns", "id,full_name,mobile,opt_out,tags", "--where",
      "id <= 2")
    #expect(
      answer.out == """
        {"id":1,"full_name":"佐藤 \\"はな\\"","mobile":null,"opt_out":false,"tags":null}
        {"id":2,"full_name":"𠮷田 太郎","mobile":null,"opt_out":true,"tags":"won"}

        """)
    let facts = try await export(space, "source_record", "--format", "jsonl", "--limit", "1")
    let fact = try #require(facts.json as? [String: Any])
    #expect(fact["is_current"] as? Bool == true)
    #expect(
      ((fact["data"] as? [String: Any])?["person"] as? [String: Any])?["sfa_lead_id"] as? String == "L1")
    // The fact's time is the file's, midnight in Tokyo.
    #expect(fact["source_time"] as? String == "2026-10-01T00:00:00+09:00")
  }

  private static let entities = [
    "lead", "person", "company", "site", "employment", "deal", "activity", "tag", "crosswalk",
    "source_record", "status_history",
    "change",
    "reject", "identity_event", "alias",
  ]

  @Test(arguments: entities) func `every entity is exported, and both formats say the same`(_ entity: String)
    async throws
  {
    let space = try Space.sample()
    try await space.job()
    let csv = try await export(space, entity, "--output", "out.csv", "--quiet")
    #expect(csv.status == 0 && csv.out == "" && csv.err == "", "\(csv.err)")
    let read = try await space.run("read", "out.csv", "--encoding", "utf-8", "--max-field", "100000000")
    #expect(read.status == 0, "\(read.err)")
    let jsonl = try await export(space, entity, "--format", "jsonl", "--quiet")
    #expect(jsonl.lines.count == read.lines.count)
    #expect(!read.lines.isEmpty || ["change", "identity_event", "alias"].contains(entity))
    for (row, typed) in zip(read.lines, jsonl.lines) {
      let cells = try #require(try JSONSerialization.jsonObject(with: Data(row.utf8)) as? [String: String])
      let values = try #require(try JSONSerialization.jsonObject(with: Data(typed.utf8)) as? [String: Any])
      try #require(Set(cells.keys) == Set(values.keys))
      for (name, value) in values where !(value is [String: Any]) {
        let forms =
          value is NSNull ? [""] : ["\(value)", (value as? Bool)?.description ?? "", Self.plain(value)]
        if !forms.contains(cells[name] ?? "?") { Issue.record("\(name): \(cells[name] ?? "?") and \(value)") }
      }
    }
    let page = FileManager.default.contents(atPath: "\(Space.repository)/docs/reference/export.md") ?? Data()
    #expect(String(decoding: page, as: UTF8.self).contains("| `\(entity)` |"))
  }

  private static func plain(_ value: Any) -> String {
    (value as? Double).map { $0 == $0.rounded() ? String(Int($0)) : String($0) } ?? ""
  }

  // MARK: Encodings

  @Test func `cp932 comes back through the CSV connector, and what it lacks is listed and left out`()
    async throws
  {
    let space = try Space.sample()
    try await space.job()
    let all = try await export(space, "lead", "--format", "jsonl", "--quiet").lines.count
    #expect(all > 1500)
    let answer = try await export(space, "lead", "--encoding", "cp932", "--output", "l.csv")
    #expect(answer.status == 3)
    #expect(
      answer.err == """
        lead: \(all - 4) rows written to l.csv
        warning: 4 rows are NOT in it: they have characters that cp932 lacks (exit 3); the list: l.csv.rejects.csv \
        [export.left_out]
          help: --look-alikes or --replace-missing 〓 keep them; utf-8 has every character

        """)
    let back = try await space.run("read", "l.csv", "--encoding", "cp932")
    #expect(back.status == 0, "\(back.err)")
    _ = try await export(space, "lead", "--output", "whole.csv")
    let whole = try await space.run("read", "whole.csv", "--encoding", "utf-8")
    let listed = try await space.run("read", "l.csv.rejects.csv", "--encoding", "utf-8")
    let rejected = try listed.lines.map {
      try #require(try JSONSerialization.jsonObject(with: Data($0.utf8)) as? [String: String])
    }
    #expect(rejected.allSatisfy { $0["character"] == "㍿" && $0["code_point"] == "U+337F" })
    #expect(rejected.allSatisfy { $0["column"] == "company_name" && $0["outcome"] == "left_out" })
    let ids = Set(rejected.compactMap { $0["id"] })
    #expect(ids.count == 4)
    let kept = whole.lines.filter { line in !ids.contains { line.hasPrefix("{\"id\":\"\($0)\",") } }
    #expect(back.lines == kept)
    #expect(whole.lines.count == kept.count + 4)
  }

  @Test(arguments: [
    ("euc-jp", "euc-jp"), ("utf-16le", "utf-16le"), ("utf-16be", "utf-16"), ("utf-8-sig", "auto"),
  ])
  func `other encodings come back too`(_ written: String, _ read: String) async throws {
    let space = try await Self.loaded()
    _ = try await export(space, "lead", "--output", "whole.csv", "--where", "id != 2")
    let answer = try await export(
      space, "lead", "--encoding", written, "--output", "l.csv", "--where", "id != 2")
    #expect(answer.status == 0, "\(answer.err)")
    let back = try await space.run("read", "l.csv", "--encoding", read)
    #expect(back.out == (try await space.run("read", "whole.csv")).out)
    #expect(back.lines.count == 3)
  }

  @Test func `the rejection list says which character, where, and how to mend it`() async throws {
    let space = try await Self.loaded()
    let answer = try await Tool.run(
      ["export", "lead", "--encoding", "cp932", "--output", "l.csv", "--lang", "ja"] + Self.columns,
      in: space.path)
    #expect(answer.status == 3)
    #expect(answer.err.contains("警告: cp932 にない文字を含む 1 行は出力していません(終了コード 3)。一覧: l.csv.rejects.csv"))
    let list = String(
      decoding: FileManager.default.contents(atPath: "\(space.path)/l.csv.rejects.csv") ?? Data(),
      as: UTF8.self)
    #expect(
      list == """
        \u{feff}entity,id,column,character,code_point,outcome,value,message\r
        lead,2,full_name,𠮷,U+20BB7,left_out,𠮷田 太郎,cp932 に「𠮷」(U+20BB7)がありません。\
        元のシステムで直すか、--replace-missing 〓 で行を残すか、utf-8 で出力してください\r
        lead,2,company_name,〜,U+301C,left_out,吉田〜商店,cp932 に「〜」(U+301C)はありませんが、似た「～」があります。\
        --look-alikes で行を残すか、utf-8 で出力してください\r

        """)
    #expect(try await space.run("read", "l.csv", "--encoding", "cp932").lines.count == 3)
  }

  @Test func `a replacement and look-alikes are written only when asked for, and listed all the same`()
    async throws
  {
    let space = try await Self.loaded()
    let answer = try await export(
      space, "lead", "--encoding", "cp932", "--output", "l.csv", "--replace-missing", "〓", "--look-alikes")
    #expect(answer.status == 0)
    #expect(answer.err.contains("1 rows have another character in place of one that cp932 lacks; the list: "))
    let rows = try await space.run("read", "l.csv", "--encoding", "cp932").out
    #expect(rows.contains("〓田 太郎") && rows.contains("吉田～商店"))
    let list = try await space.run("read", "l.csv.rejects.csv").lines
    #expect(list.map { $0.contains("\"outcome\":\"replaced\"") } == [true, false])
    #expect(list.map { $0.contains("\"outcome\":\"look_alike\"") } == [false, true])
    // A row with one character that nothing stands for is left out as a whole.
    let half = try await export(
      space, "lead", "--encoding", "cp932", "--output", "l.csv", "--look-alikes", "--force")
    #expect(half.status == 3)
    #expect(
      try await space.run("read", "l.csv.rejects.csv").out.components(separatedBy: "left_out").count == 3)
    let none = try await export(space, "lead", "--encoding", "cp932", "--replace-missing", "😀")
    #expect(none.status == 2 && none.err.contains("[export.replacement]"))
  }

  @Test func `on standard output what is missing is told on standard error`() async throws {
    let space = try await Self.loaded()
    let answer = try await export(space, "lead", "--encoding", "cp932", "--quiet")
    #expect(answer.status == 3)
    #expect(
      answer.err.contains(
        "lead 2, full_name: cp932 has no 𠮷 (U+20BB7); correct it at its source, keep the row with "
          + "--replace-missing 〓, or export in utf-8 [export.missing]\n"), "\(answer.err)")
    #expect(answer.err.contains("[export.left_out]"))
    #expect(!FileManager.default.fileExists(atPath: "\(space.path)/lead.rejects.csv"))
  }

  // MARK: Form

  @Test func `header, line ends and byte-order mark are those asked for`() async throws {
    let space = try await Self.loaded()
    let japanese = try await export(
      space, "lead", "--header", "ja", "--columns", "full_name,company.name", "--newline", "lf", "--limit",
      "0")
    #expect(japanese.out == "氏名,会社・名称\n")
    let plain = try await export(space, "lead", "--header", "none", "--columns", "id", "--limit", "1")
    #expect(plain.out == "1\r\n")
    let marked = try await export(space, "lead", "--bom", "--columns", "id", "--limit", "1")
    #expect(marked.out == "\u{feff}id\r\n1\r\n")
    let wide = try await export(space, "lead", "--encoding", "utf-16le", "--columns", "id", "--limit", "0")
    #expect(Array(wide.outBytes) == [0xff, 0xfe, 0x69, 0, 0x64, 0, 0x0d, 0, 0x0a, 0])
    let bare = try await export(
      space, "lead", "--encoding", "utf-16le", "--no-bom", "--columns", "id", "--limit", "0")
    #expect(Array(bare.outBytes) == [0x69, 0, 0x64, 0, 0x0d, 0, 0x0a, 0])
  }

  @Test func `a row of one empty cell is still a row`() async throws {
    let space = try await Self.loaded()
    let answer = try await export(
      space, "lead", "--columns", "email", "--header", "none", "--where", "email is blank")
    #expect(answer.out == "\"\"\r\n")
  }

  @Test func `texts that look like formulas are as they are, and made safe only when asked for`() async throws
  {
    let space = try await Self.loaded()
    let columns = ["--columns", "full_name,company_name", "--where", "id >= 3", "--header", "none"]
    let plain = try await Tool.run(["export", "lead"] + columns, in: space.path)
    #expect(plain.out == "=SUM(1),髙橋㈱\r\n鈴木 一郎,－研究所\r\n")
    let safe = try await Tool.run(["export", "lead", "--excel-safe"] + columns, in: space.path)
    #expect(safe.out == "'=SUM(1),髙橋㈱\r\n鈴木 一郎,'－研究所\r\n")
    #expect(safe.err.contains("2 cells begin with an apostrophe"))
  }

  @Test func `every column has a Japanese name, and no two of an entity the same`() async throws {
    let space = try await Self.loaded()
    for entity in Self.entities {
      let header = try await export(space, entity, "--header", "ja", "--limit", "0", "--newline", "lf")
      let names = header.out.dropLast().split(separator: ",")
      #expect(Set(names).count == names.count, "\(entity): \(header.out)")
      for name in names { #expect(!name.contains("_"), "\(entity).\(name)") }
      let encoded = try await export(space, entity, "--header", "ja", "--limit", "0", "--encoding", "cp932")
      #expect(encoded.status == 0)
    }
  }

  // MARK: Conditions

  @Test(arguments: [
    ("status = won", "2"), ("tag = won", "2"), ("tag != won", "1,3,4"), ("tag in (won)", "2"),
    ("tag is blank", "1,3,4"), ("not tag = won and id > 1", "3,4"), ("company_name contains 商店", "2"),
    ("full_name = 'x'' OR ''1''=''1'", ""), ("opt_out = true", "2"),
  ]) func `conditions choose rows`(_ condition: String, _ ids: String) async throws {
    let space = try await Self.loaded()
    let answer = try await export(
      space, "lead", "--where", condition, "--columns", "id", "--header", "none", "--newline", "lf")
    #expect(answer.status == 0, "\(answer.err)")
    #expect(answer.lines.joined(separator: ",") == ids)
  }

  @Test func `several conditions hold all`() async throws {
    let space = try await Self.loaded()
    let answer = try await export(
      space, "lead", "--where", "id > 1", "--where", "id < 3", "--columns", "id", "--header", "none")
    #expect(answer.out == "2\r\n")
  }

  @Test(arguments: [
    (["leed"], "export.unknown_entity", "Did you mean \"lead\"?"),
    (["lead", "--columns", "id,emial"], "export.unknown_column", "Did you mean \"email\"?"),
    (["lead", "--columns", "id,employees"], "export.unknown_column", "Did you mean \"company.employees\"?"),
    (["lead", "--columns", "id,id"], "export.column_twice", "help: name it once"),
    (["lead", "--columns", "id\" FROM lead; --"], "export.unknown_column", "columns: "),
    (["alias", "--tags"], "export.no_tags", "lead, person, company, deal"),
    (["lead", "--where", "statsu = won"], "export.where", "Did you mean \"status\"?"),
    (["lead", "--where", "tag = wno"], "export.unknown_tag", "Did you mean \"won\"?"),
    (["lead", "--where", "company.tag = won"], "export.tag_elsewhere", "ask for it by: tag"),
    (["lead", "--output", "nowhere/l.csv"], "command.no_folder", "nowhere"),
    (["lead", "--output", "drop"], "command.is_folder", "drop"),
    (["lead", "--output", "/dev/null", "--force"], "export.no_plain_file", "standard output"),
    (["lead", "--output", "var/ledger.sqlite", "--force"], "export.over_ledger", "another file"),
    (
      ["lead", "--output", "x.csv", "--rejects", "var/ledger.sqlite-wal"], "export.over_ledger",
      "another file"
    ),
  ]) func `a mistake is named with a way out, and nothing is written`(
    _ arguments: [String], _ code: String, _ help: String
  ) async throws {
    let space = try await Self.loaded()
    let before = try FileManager.default.contentsOfDirectory(atPath: space.path).sorted()
    let digest = try await space.digest()
    let answer = try await Tool.run(["export"] + arguments, in: space.path)
    #expect(answer.status == 2 && answer.out == "")
    #expect(answer.err.contains("[\(code)]"), "\(answer.err)")
    #expect(answer.err.contains(help), "\(answer.err)")
    #expect(try FileManager.default.contentsOfDirectory(atPath: space.path).sorted() == before)
    #expect(try await space.digest() == digest)
  }

  @Test(arguments: [
    ["--encoding", "latin1"], ["--encoding", "iso-2022-jp"], ["--encoding", "cp932", "--format", "jsonl"],
    ["--encoding", "cp932", "--bom"], ["--limit", "-1"], ["--format", "xml"],
  ]) func `an option that makes no sense is a usage error`(_ arguments: [String]) async throws {
    let answer = try await Tool.run(["export", "lead"] + arguments, in: "/")
    #expect(answer.status == 64 && answer.out == "", "\(answer.err)")
  }

  // MARK: Files

  @Test func `a file is private, appears as a whole, and replaces another only when told to`() async throws {
    let space = try await Self.loaded()
    #expect(try await export(space, "lead", "--encoding", "cp932", "--output", "l.csv").status == 3)
    for name in ["l.csv", "l.csv.rejects.csv"] {
      let mode = try FileManager.default.attributesOfItem(atPath: "\(space.path)/\(name)")[.posixPermissions]
      #expect(mode as? Int == 0o600, "\(name)")
    }
    let first = FileManager.default.contents(atPath: "\(space.path)/l.csv")
    let refused = try await export(space, "company", "--output", "l.csv")
    #expect(refused.status == 2 && refused.err.contains("l.csv exists [export.exists]"), "\(refused.err)")
    #expect(FileManager.default.contents(atPath: "\(space.path)/l.csv") == first)
    // With nothing rejected the list of before is gone: it would be taken for that of today's file.
    #expect(try await export(space, "company", "--output", "l.csv", "--force").status == 0)
    #expect(FileManager.default.contents(atPath: "\(space.path)/l.csv") != first)
    #expect(
      try FileManager.default.contentsOfDirectory(atPath: space.path).sorted() == [
        "config", "connectors", "drop", "l.csv", "mappings", "var",
      ])
  }

  @Test func `a list of before stands in the way, too`() async throws {
    let space = try await Self.loaded()
    try space.write("l.csv.rejects.csv", "mine")
    let answer = try await export(space, "lead", "--output", "l.csv")
    #expect(answer.status == 2 && answer.err.contains("[export.exists]"))
    #expect(!FileManager.default.fileExists(atPath: "\(space.path)/l.csv"))
  }

  @Test func `the reader of a pipe may leave early, and nothing unfinished stays`() async throws {
    let space = try Space.sample()
    try await space.job()
    let command = "\(Tool.path) export source_record --encoding cp932 --rejects list.csv | head -n 1"
    let answer = try await Tool.launch("/bin/sh", ["-c", command], space.path)
    #expect(answer.out.hasPrefix("fact_id,connector,stream,"))
    #expect(
      try FileManager.default.contentsOfDirectory(atPath: space.path).sorted() == [
        "config", "connectors", "mappings", "var",
      ])
  }

  @Test(.enabled(if: Mount.isAllowed, "needs root and the right to mount a tmpfs"))
  func `a full disk leaves what was there, and says so`() async throws {
    let space = try Space.sample()
    try await space.job()
    let mount = try #require(Mount("\(space.path)/out", kibibytes: 64))
    try space.write("out/l.csv", "before")
    let answer = try await export(space, "lead", "--output", "out/l.csv", "--force")
    #expect(answer.status == 1 && answer.err.contains("[export.write]"), "\(answer.err)")
    #expect(try FileManager.default.contentsOfDirectory(atPath: mount.path) == ["l.csv"])
    #expect(FileManager.default.contents(atPath: "\(space.path)/out/l.csv") == Data("before".utf8))
  }

  @Test func `an activity without a time has none, and not that of 1970`() async throws {
    let space = try Space.small([
      "connectors/web.yaml": """
      connector: web
      kind: csv
      streams:
        clicks: { options: { path: "drop/clicks.csv", settle: 0s }, key: [ID] }

      """,
      "mappings/web.yaml": """
      mapping: web
      connector: web
      stream: clicks
      entities:
        activity:
          fields:
            email: Mail
            type: { value: click }
            at: { from: At, as: timestamp, formats: [iso8601] }

      """,
      "config/jobs/nightly.yaml": "job: nightly\nconnectors: [web]\n",
      "drop/clicks.csv": "ID,Mail,At\n1,a@b.example,\n2,a@b.example,2026-11-01T00:00:00Z\n",
    ])
    try await space.job()
    let answer = try await export(space, "activity", "--columns", "at", "--newline", "lf", "--header", "none")
    #expect(answer.out == "\"\"\n2026-11-01T09:00:00+09:00\n", "\(answer.err)")
  }
}
