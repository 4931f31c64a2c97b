import Guess
import Hub
import Testing

/// Which column fills which field, and what is doubtful.
struct DraftTests {
  /// Rows of one file under a header.
  private static func draft(
    _ header: String, _ rows: [String], entity: EntityKind? = nil, tables: [CodeTable] = []
  ) async throws -> Draft {
    try await TestFile(([header] + rows).joined(separator: "\n")).draft(entity: entity, tables: tables)
  }

  private static let source = CodeTable(
    name: "lead-source", systems: ["salesforce", "hubspot"],
    rows: [
      .init(
        code: "expo", labels: ["ja": "展示会"], values: ["salesforce": ["Trade Show"], "synonyms": ["EXPO"]],
        line: 2),
      .init(
        code: "web", labels: ["ja": "サイト"], values: ["salesforce": ["Web"], "hubspot": ["DIRECT"]], line: 3),
    ], file: "mappings/codes/lead-source.csv")

  /// A name, a value, the field.
  @Test(arguments: [
    ("会社名", "A社", ["lead.company_name", "company.name"]),
    ("企業名", "A社", ["lead.company_name", "company.name"]),
    ("姓", "田中", ["lead.family_name"]), ("名", "太郎", ["lead.given_name"]), ("セイ", "タナカ", ["lead.family_kana"]),
    ("Ｅ－ｍａｉｌ", "a@a.jp", ["lead.email"]), ("メールアドレス（必須）", "a@a.jp", ["lead.email"]),
    ("リード: 電話番号", "03-1234-5678", ["lead.phone"]), ("携帯", "090-1234-5678", ["lead.mobile"]),
    ("〒", "100-0013", ["lead.postal_code"]), ("部署名", "営業部", ["lead.department"]),
    ("役職", "部長", ["lead.title"]), ("Email_Opt_Out", "1", ["lead.opt_out"]), ("配信停止", "○", ["lead.opt_out"]),
    ("LeadSource", "Web", ["lead.lead_source"]), ("HasOptedOutOfEmail", "false", ["lead.opt_out"]),
    ("作成日", "2020/01/02", ["lead.created_at"]), ("備考", "x", ["lead.memo"]),
    ("リード ID", "00Q1", ["lead.sfa_lead_id"]),
    ("FAX", "03-1234-5678", []), ("謎の列", "x", []),
  ])
  func `known names fill their fields`(_ name: String, _ value: String, _ fields: [String]) async throws {
    let draft = try await Self.draft("\(name),番号", ["\(value),1", "\(value),2"], entity: .lead)
    #expect(draft.fields(name) == fields, "\(draft.notes(name))")
  }

  @Test func `a name that the content contradicts is not believed, and the way out is written as a comment`()
    async throws
  {
    let draft = try await Self.draft("氏名,電話", ["田中,a@a.jp", "鈴木,b@b.jp"])
    #expect(draft.fields("電話").isEmpty)
    #expect(draft.notes("電話") == ["guess.note.not_of_type"])
    let plan = try #require(draft.plans.last)
    #expect(plan.fields.map(\.field) == ["phone", "email"] && plan.fields.allSatisfy(\.isSuggestion))
    let text = DraftWriter(draft) { code, _ in code }.mapping()
    #expect(text.contains("      # email: { from: 電話, normalize: [email] }\n"), "\(text)")
  }

  @Test func `a few values that do not fit are shown and do not change the field`() async throws {
    let rows = (1...30).map { "m\($0)@a.jp,\($0)" } + ["なし,31"]
    let draft = try await Self.draft("メール,番号", rows)
    #expect(draft.fields("メール") == ["lead.email"])
    let note = try #require(draft.plans.first?.notes.first)
    #expect(
      note.code == "guess.note.some_not" && note.arguments["line"] == "32" && note.arguments["value"] == "なし")
  }

  @Test(arguments: [
    ("氏名,メール", "田中,a@a.jp", EntityKind.lead), ("会社名,法人番号", "A社,7000012050002", .company),
    ("商談名,フェーズ,金額", "B,受注,100", .deal), ("メール,行動種別,行動日時", "a@a.jp,DL,2026/01/02 10:00", .activity),
  ])
  func `the columns tell what a row describes`(_ header: String, _ row: String, _ entity: EntityKind)
    async throws
  {
    #expect(try await Self.draft(header, [row, row]).entity == entity)
  }

  @Test func `a code column is covered by its table, and the values it lacks are named`() async throws {
    let rows = ["Trade Show,1", "Trade Show,2", "展示会,3", "Web,4", "口コミ,5"]
    let draft = try await Self.draft("リードソース,番号", rows, entity: .lead, tables: [Self.source])
    let plan = try #require(draft.plans.first)
    #expect(plan.code?.system == "salesforce" && plan.code?.known == 4 && plan.code?.total == 5)
    #expect(plan.code?.unknown.map(\.value) == ["口コミ"])
    #expect(plan.fields.first?.code == .init(table: "lead-source", system: "salesforce", fallback: nil))
    let labels = try await Self.draft("リードソース,番号", ["展示会,1", "EXPO,2"], entity: .lead, tables: [Self.source])
    #expect(labels.plans.first?.fields.first?.code?.system == nil)
    let foreign = try await Self.draft("リードソース,番号", ["あ,1", "い,2"], entity: .lead, tables: [Self.source])
    #expect(foreign.fields("リードソース").isEmpty)
  }

  @Test func `a table's column with the connector's name goes before others that know as much`() async throws
  {
    var table = Self.source
    table.systems.append("crm")
    table.rows[0].values["crm"] = ["Trade Show"]
    let draft = try await Self.draft(
      "リードソース,番号", ["Trade Show,1", "Trade Show,2"], entity: .lead, tables: [table])
    #expect(draft.plans.first?.code?.system == "crm")
  }

  @Test func `a word that is no domain is not drafted as one`() async throws {
    let draft = try await Self.draft("会社名,メール", ["A社,a@a.example", "B社,なし"], entity: .lead)
    let text = DraftWriter(draft) { code, _ in code }.mapping()
    #expect(text.contains("domain: { from: メール, normalize: [domain], unreadable: blank }"))
  }

  @Test func `the key is filled and different in every record, and its flaws are said`() async throws {
    let unique = try await Self.draft("顧客番号,氏名", (1...30).map { "C\($0),田中" })
    #expect(unique.key == ["顧客番号"] && unique.keyNotes.map(\.isUnsure) == [false])
    let flawed = try await Self.draft("顧客番号,氏名", (1...30).map { "C\($0),田中" } + ["C7,佐藤"])
    #expect(flawed.key == ["顧客番号"])
    #expect(flawed.keyNotes.first?.arguments["lines"] == "8/32")
    let none = try await Self.draft("氏名,役職", ["田中,部長", "田中,課長", "佐藤,部長"])
    #expect(none.key.isEmpty && none.keyNotes.map(\.code) == ["guess.note.no_key"])
  }

  @Test func `a key that some records lack is said, with how many`() async throws {
    let draft = try await Self.draft("顧客番号,氏名", (1...40).map { "C\($0),田中" } + [",佐藤"])
    #expect(draft.key == ["顧客番号"])
    #expect(draft.keyNotes.first?.code == "guess.note.key_missing")
    #expect(draft.keyNotes.first?.arguments["missing"] == "1")
  }

  @Test func `of two columns for one field the first is taken, the second is a comment`() async throws {
    let draft = try await Self.draft("氏名,住所1,住所2", ["田中,霞が関1-1,ビル2F", "佐藤,永田町1-2,ビル3F"])
    #expect(draft.fields("住所1") == ["lead.street"] && draft.fields("住所2").isEmpty)
    #expect(draft.notes("住所2").contains("guess.note.field_taken"))
  }

  @Test func `an id of an unknown system is a key and fills no field`() async throws {
    let draft = try await Self.draft("ID,氏名", (1...30).map { "\($0),田中" })
    #expect(draft.key == ["ID"] && draft.fields("ID").isEmpty)
    let salesforce = try await Self.draft("ID,氏名", (10...40).map { "00Q5i0000004C9\($0)EA,田中" })
    #expect(salesforce.fields("ID") == ["lead.sfa_lead_id"])
  }

  @Test func `times, deletions, totals and second headers go to the connector`() async throws {
    let rows = (1...40).map { "\($0),田中,\($0 % 2),2020/01/0\($0 % 9 + 1) 10:00" }
    let draft = try await Self.draft(
      "ID,氏名,削除フラグ,最終更新日", rows + ["ID,氏名,削除フラグ,最終更新日", "合計,40,,"])
    #expect(draft.key == ["ID"])
    #expect(draft.sourceTime?.column == "最終更新日" && draft.sourceTime?.formats == ["yyyy/MM/dd HH:mm"])
    #expect(draft.deleted?.column == "削除フラグ" && draft.deleted?.values == ["1"])
    #expect(draft.filters.map(\.column) == ["ID"] && draft.filters.first?.values == ["合計", "ID"])
  }

  /// The last row, and the values of the columns that leave it out.
  @Test(
    arguments: [
      (",,東京都,,", [:]), ("合計,,4,,", ["番号": ["合計"]]), (",,出力件数,,", ["都道府県": ["出力件数"]]),
    ] as [(String, [String: [String]])])
  func `a last row is left out only by a word that no record has there`(
    _ last: String, _ expected: [String: [String]]
  ) async throws {
    let rows = (1...4).map { "\($0),社\($0),東京都,m\($0)@a.example,03-1234-567\($0)" }
    let draft = try await Self.draft("番号,会社名,都道府県,メール,電話", rows + [last])
    #expect(Dictionary(uniqueKeysWithValues: draft.filters.map { ($0.column, $0.values) }) == expected)
    #expect(draft.layout.notes.contains { $0.code == "guess.note.footer" && $0.isUnsure })
  }

  @Test func `corporate numbers without a header fill a company where the rows tell of one`() async throws {
    let numbers = ["7000012050002", "1180301018771", "5010401067252"]
    let alone = try await TestFile(numbers.map { "\($0),x" }.joined(separator: "\n")).draft()
    #expect(alone.fields("column_1").isEmpty && !alone.hasMapping)
    let text = DraftWriter(alone) { code, _ in code }.mapping()
    #expect(text.contains("# - column_1: profile.fill"), "\(text)")
    for line in [
      { "\($0),株式会社\($1),\($1)@a.example" }, { "株式会社\($1),\($1)@a.example,\($0)" },
    ] as [(String, Int) -> String] {
      let rows = numbers.enumerated().map { line($1, $0) }
      let draft = try await TestFile(rows.joined(separator: "\n")).draft()
      #expect(draft.entities == [.lead, .company])
      #expect(draft.plans.flatMap(\.fields).contains { $0.field == "corporate_number" && !$0.isSuggestion })
    }
  }

  @Test(arguments: [
    (["1/2/2020", "3/4/2020"], ["MM/dd/yyyy"], true),
    (["1/2/2020", "13/4/2020"], ["MM/dd/yyyy", "dd/MM/yyyy"], true),
    (["2020-01-02T10:00:00Z"], ["iso8601"], false), (["平成28年11月1日", "H28.11.2"], ["japanese"], false),
    (["20200102", "20200103"], ["yyyyMMdd"], false), (["42001", "42002"], ["excel_serial"], true),
    (["1577934245", "1577934246"], ["unix_s"], true),
  ])
  func `times are read in the notation they have, doubtful ones with a doubt`(
    _ cells: [String], _ formats: [String], _ isUnsure: Bool
  ) async throws {
    let rows = cells.enumerated().map { "\($1),\($0)" }
    let draft = try await Self.draft("作成日,番号", rows, entity: .lead)
    let plan = try #require(draft.plans.first)
    #expect(plan.fields.first?.formats == formats)
    #expect(plan.notes.contains(where: \.isUnsure) == isUnsure, "\(plan.notes)")
  }

  @Test func `names that need quotes are quoted, and control characters cannot break a file`() async throws {
    let header = "\"メール: x\",\" 氏名 \",\"a\n#b\",番号"
    let draft = try await Self.draft(header, ["a@a.jp,田中,x,1", "b@a.jp,田中,y,2"])
    let writer = DraftWriter(draft) { code, _ in code }
    #expect(writer.mapping().contains("from: \" 氏名 \""), "\(writer.mapping())")
    #expect(!writer.connector().contains("\n#b"))
    #expect(writer.mapping().contains("a⏎#b"))
  }

  @Test func `every note and type has words in both languages`() async throws {
    let known = Set(GuessMessages.all.map(\.code))
    #expect(known.count == GuessMessages.all.count)
    for kind in Suspicion.Kind.allCases { #expect(known.contains("profile.suspicion.\(kind.rawValue)")) }
    for entry in CellTraits.named { #expect(known.contains("profile.trait.\(entry.name)")) }
    let profile = try await TestFile("a\n1\n").profile()
    let told = ["address", "code_digits", "company", "date", "kana", "text", "time", "timestamp"]
    for type in profile.columns.flatMap(\.probes).map(\.type) + told {
      #expect(known.contains("guess.type.\(type)"), "\(type)")
    }
    for text in GuessMessages.all { #expect(!text.en.isEmpty && !text.ja.isEmpty) }
  }
}
