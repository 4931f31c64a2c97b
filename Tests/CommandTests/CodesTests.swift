import Foundation
import Testing

/// Code tables that go out and come back: what `check` proves, and how unknown values get their codes.
struct CodesTests {
  private static let mapping = """
    mapping: crm
    connector: crm
    stream: leads
    entities:
      lead:
        fields:
          sfa_lead_id: { from: ID, required: true }
          full_name: { from: Name, normalize: [collapse_spaces] }
          email: { from: Mail, normalize: [email] }
          lead_source:
            from: Source
            code: { table: source, system: salesforce, unknown: keep, writes: [salesforce] }

    """

  private static let table = """
    # Comments, "quotes" and empty cells stay.
    code,label_ja,salesforce,salesforce_in,synonyms
    web_direct,直接流入,Web,Web|Chat,HP
    ad_search,検索広告,Web,,リスティング
    "expo",展示会,Trade Show,Trade Show,
    unknown,不明,none,,

    """

  private static let lock = "table,code\nsource,web_direct\nsource,ad_search\nsource,expo\nsource,unknown\n"

  private static let leads = """
    ID,Name,Mail,Source
    1,山田 太郎,a@example.co.jp,Web
    2,鈴木 花子,b@example.co.jp,展示会2026
    3,佐藤 一郎,c@example.co.jp,展示会2026
    4,田中 実,d@example.co.jp,謎

    """

  private static func space(
    table: String = table, lock: String? = lock, mapping: String = mapping
  ) throws -> Space {
    var files = [
      "connectors/crm.yaml": """
      connector: crm
      kind: csv
      streams:
        leads:
          options: { path: "drop/leads_*.csv", as_of: "leads_{yyyyMMdd}", settle: 0s }
          key: [ID]
          snapshot: full

      """,
      "config/jobs/nightly.yaml": "job: nightly\nconnectors: [crm]\n",
      "mappings/crm.yaml": mapping, "mappings/codes/source.csv": table,
      "drop/leads_20261101.csv": leads,
    ]
    files["mappings/codes/codes.lock"] = lock
    return try Space(files)
  }

  private static func edited(_ old: String, _ new: String) -> String {
    table.replacingOccurrences(of: old, with: new)
  }

  @Test func `a table whose codes all go out and come back passes`() async throws {
    let answer = try await Self.space().run("check")
    #expect(answer.out == "")
    #expect(answer.status == 0)
  }

  @Test(arguments: ["web_direct", "ad_search", "\"expo\"", "unknown"])
  func `a removed row is named with table, code, system and mapping`(_ row: String) async throws {
    let lines = Self.table.split(separator: "\n").filter { !$0.hasPrefix(row) }
    let space = try Self.space(table: lines.joined(separator: "\n") + "\n")
    let code = row.replacingOccurrences(of: "\"", with: "")
    let answer = try await space.run("check")
    #expect(answer.status == 2)
    #expect(
      answer.out.contains(
        """
        error: code table source has lost code "\(code)": mapping crm could no longer write it (lead.lead_source) to \
        salesforce [code_lock.code_gone]
        """), "\(answer.out)")
    let japanese = try await space.run("check", "--lang", "ja")
    #expect(japanese.out.contains("コード表 source からコード「\(code)」の行が消えています"))
  }

  @Test(arguments: [
    ("検索広告,Web,,", "検索広告,,,", "mappings/codes/source.csv:4:16: ", "code_table.no_outward"),
    ("検索広告,Web,,", "検索広告,Ad-Search,,", "mappings/codes/source.csv:4:16: ", "code_proof.not_understood"),
    ("検索広告,Web,,", "検索広告,Chat,,", "mappings/codes/source.csv:4:16: ", "code_proof.not_primary"),
    ("検索広告,Web,,", "検索広告,ｗｅｂ,,", "mappings/codes/source.csv:4:16: ", "code_proof.spelling"),
    ("Trade Show,\n", "Trade Show|unknown,\n", "mappings/codes/source.csv:5:23: ", "code_proof.shadowed"),
    ("Trade Show,\n", "Trade Show|ﾁｬｯﾄ,チャット\n", "mappings/codes/source.csv:5:", ""),
  ])
  func `what does not come back as it went out is an error at its cell`(
    _ old: String, _ new: String, _ place: String, _ code: String
  ) async throws {
    let answer = try await Self.space(table: Self.edited(old, new)).run("check")
    #expect(answer.status == (code.isEmpty ? 0 : 2), "\(answer.out)")
    #expect(code.isEmpty || (answer.out.contains(place) && answer.out.contains("[\(code)]")), "\(answer.out)")
  }

  @Test func `half-width and full-width spellings of two codes are one spelling`() async throws {
    let table = Self.edited("リスティング", "ﾘｽﾃｨﾝｸﾞ").replacingOccurrences(of: "HP", with: "HP|リスティング")
    let answer = try await Self.space(table: table).run("check")
    #expect(answer.status == 2)
    #expect(answer.out.contains("[map.code_ambiguous]"))
  }

  @Test func `what nobody writes needs no value`() async throws {
    let mapping = Self.mapping.replacingOccurrences(of: ", writes: [salesforce]", with: "")
    let answer = try await Self.space(
      table: Self.edited("検索広告,Web,,", "検索広告,,,"), lock: nil, mapping: mapping
    )
    .run("check")
    #expect(answer.out == "")
    #expect(answer.status == 0)
  }

  @Test func `the lock is asked for, written, and keeps what a table lost`() async throws {
    let space = try Self.space(lock: nil)
    #expect(try await space.run("check").out.contains("[code_lock.no_table]"))
    #expect(try await space.run("codes", "lock").status == 0)
    #expect(try await space.run("check").status == 0)
    try space.write("mappings/codes/source.csv", Self.edited("\"expo\",展示会,Trade Show,Trade Show,\n", ""))
    #expect(try await space.run("codes", "lock").status == 2)
    let answer = try await space.run("check")
    #expect(answer.status == 2 && answer.out.contains("\"expo\""))
  }

  @Test(arguments: [
    ("old,旧,,旧広告,,,,ad_search", ""),
    ("old,旧,,旧広告,,2026/3/31,2020-04-01,ad_search", "code_table.ends_before_begin"),
    ("old,旧,,旧広告,,,31.3.2026,ad_search", "code_table.bad_day"),
    ("old,旧,,旧広告,,,2026-03-31,", "code_table.no_successor"),
    ("old,旧,,旧広告,,,,ad_serach", "code_table.unknown_successor"),
    ("old,旧,,旧広告,,,,old", "code_table.successor_circle"),
  ])
  func `a retired code leads to one that stays`(_ row: String, _ code: String) async throws {
    let answer = try await Self.space(table: Self.dated(row)).run("check")
    if code.isEmpty {
      #expect(answer.status == 0, "\(answer.out)")
      #expect(answer.out.contains("[code_lock.code_new]"))
    } else {
      #expect(answer.status == 2)
      #expect(answer.out.contains("[\(code)]"), "\(answer.out)")
    }
  }

  /// The table with dates and one more row.
  private static func dated(_ row: String) -> String {
    table.split(separator: "\n").map { line in
      line.hasPrefix("#")
        ? "\(line)" : line.hasPrefix("code") ? "\(line),valid_from,valid_to,replaced_by" : "\(line),,,"
    }.joined(separator: "\n") + "\n" + row + "\n"
  }

  @Test func `spellings of a retired code mean its successor, and those of a code to come mean nothing`()
    async throws
  {
    let table =
      Self.dated("old,旧,,展示会2026,,,2026-03-31,expo") + "future,未来,謎,謎,,2999-01-01,,\n"
    let space = try Self.space(table: table)
    let answer = try await space.run("preview", "crm", "--mapped", "--format", "csv")
    #expect(answer.out.contains("鈴木 花子,b@example.co.jp,expo"), "\(answer.out)")
    #expect(answer.out.contains("田中 実,d@example.co.jp,謎"), "\(answer.out)")
  }

  @Test func `unknown values are listed with counts and places, get a code, and what waited is replayed`()
    async throws
  {
    let space = try Self.space()
    try await space.job()
    let before = try await space.run("codes", "unknown", "--json")
    let rows = try #require(before.json as? [[String: Any]])
    #expect(rows.map { $0["value"] as? String } == ["展示会2026", "謎"])
    #expect(rows.map { $0["rows"] as? Int } == [2, 1])
    #expect(rows[0]["examples"] as? [String] == ["drop/leads_20261101.csv:3", "drop/leads_20261101.csv:4"])
    #expect(rows[0]["system"] as? String == "salesforce")

    let answer = try await space.run("codes", "assign", "source", "展示会2026", "expo", "--system", "salesforce")
    #expect(answer.status == 0, "\(answer.err)")
    let text = try String(contentsOfFile: "\(space.path)/mappings/codes/source.csv", encoding: .utf8)
    #expect(text == Self.edited("Trade Show,Trade Show,", "Trade Show,Trade Show|展示会2026,"))
    #expect(try await space.run("codes", "unknown").out.contains("展示会2026") == false)
    let lead = try await space.run("export", "lead", "--columns", "full_name,lead_source")
    #expect(lead.out.contains("鈴木 花子,expo"), "\(lead.out)")

    let fresh = try Self.space(table: text)
    try await fresh.job()
    #expect(try await fresh.digest() == space.digest())
  }

  @Test func `a value without a system becomes a synonym, in a column that is made where there is none`()
    async throws
  {
    let space = try Self.space(table: Self.table.replacingOccurrences(of: ",synonyms", with: ",note"))
    let answer = try await space.run("codes", "assign", "source", "a,b", "expo", "--no-replay")
    #expect(answer.status == 0, "\(answer.err)")
    let text = try String(contentsOfFile: "\(space.path)/mappings/codes/source.csv", encoding: .utf8)
    #expect(text.contains("code,label_ja,salesforce,salesforce_in,note,synonyms\n"))
    #expect(text.contains("\n\"expo\",展示会,Trade Show,Trade Show,,\"a,b\"\n"))
    #expect(text.contains("\nad_search,検索広告,Web,,リスティング,\n"))
  }

  @Test(arguments: [
    (["sorce", "x", "expo"], "codes.unknown_table"), (["source", "x", "exop"], "codes.no_code"),
    (["source", "x", "expo", "--system", "hubspot"], "codes.no_system"),
    (["source", "Chat", "expo", "--system", "salesforce"], "codes.means_other"),
    (["source", "a|b", "expo"], "codes.not_a_value"),
  ])
  func `an assignment that makes no sense changes nothing`(_ words: [String], _ code: String) async throws {
    let space = try Self.space()
    let answer = try await Tool.run(["codes", "assign"] + words, in: space.path)
    #expect(answer.status == 2)
    #expect(answer.err.contains("[\(code)]"), "\(answer.err)")
    #expect(
      try String(contentsOfFile: "\(space.path)/mappings/codes/source.csv", encoding: .utf8) == Self.table)
  }

  @Test func `a replay gives the digest of a fresh load, and its dry run changes nothing`() async throws {
    let space = try Self.space()
    try await space.job()
    #expect(try await space.run("replay").err.contains("nothing to replay"))
    let mapping = Self.mapping.replacingOccurrences(of: "from: Name,", with: "from: [Name, Mail],")
      .replacingOccurrences(of: "unknown: keep", with: "unknown: reject")
    try space.write("mappings/crm.yaml", mapping)
    let before = try await space.digest()
    let tried = try await space.run("replay", "--dry-run", "--quiet", "--format", "json")
    #expect(tried.status == 0 && tried.json != nil, "\(tried.err)")
    let hint = try await space.run("replay", "--since", "1", "--connector", "crm", "--dry-run", "--quiet")
    #expect(hint.out.contains("; tsunagi replay --connector crm --since 1 does it"), "\(hint.out)")
    #expect(try await space.digest() == before)
    #expect(try await space.run("replay", "--quiet").status == 0)
    #expect(try await space.run("rejects").out.contains("map.code"))

    let fresh = try Self.space(mapping: mapping)
    try await fresh.job()
    #expect(try await fresh.digest() == space.digest())
    #expect(try await space.run("ledger", "verify").status == 0)
  }

  @Test func `pull compares the values of the files with the table`() async throws {
    let answer = try await Self.space().run("codes", "pull", "crm", "lead_source", "--format", "csv")
    #expect(
      answer.out == """
        table,system,value,status,code,rows,example
        source,salesforce,展示会2026,unknown,,2,drop/leads_20261101.csv:3
        source,salesforce,Web,known,web_direct,1,drop/leads_20261101.csv:2
        source,salesforce,謎,unknown,,1,drop/leads_20261101.csv:5
        source,salesforce,Chat,not_seen,web_direct,,
        source,salesforce,Trade Show,not_seen,expo,,

        """)
    let wrong = try await Self.space().run("codes", "pull", "crm", "lead_sorce")
    #expect(wrong.status == 2 && wrong.err.contains("lead_source"))
  }
}
