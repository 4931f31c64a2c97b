import Foundation
import Testing

/// `guess`: what it writes passes `check` and can be previewed, whatever the file looks like.
struct GuessCommandTests {
  private static let rows = (1...30).map {
    "\"00\($0 + 100)\",\"株式会社第\($0)商事\",\"田中　太郎\",\"t\($0)@c\($0).co.jp\",\"03-1234-\($0 + 1000)\",\"展示会\",\"平成28年11月\($0)日\""
  }
  private static let header = "\"顧客番号\",\"会社名\",\"氏名\",\"メールアドレス\",\"電話番号\",\"リードソース\",\"最終更新日\""

  /// A workspace with the repository's code tables and one file in `drop`, in an encoding that iconv knows.
  private static func space(_ name: String, _ text: String, _ encoding: String = "UTF-8") async throws
    -> Space
  {
    let space = try Space()
    let manager = FileManager.default
    try manager.createDirectory(atPath: "\(space.path)/mappings", withIntermediateDirectories: true)
    try manager.copyItem(
      atPath: "\(Space.repository)/mappings/codes", toPath: "\(space.path)/mappings/codes")
    try space.write("text", text)
    let converted = try await Tool.launch(
      "/usr/bin/iconv", ["-f", "UTF-8", "-t", encoding, "text"], space.path)
    try #require(converted.status == 0, "\(converted.err)")
    try space.write("drop/\(name)", bytes: Array(converted.outBytes))
    let longAgo = Date(timeIntervalSince1970: 1_790_000_000)
    try manager.setAttributes([.modificationDate: longAgo], ofItemAtPath: "\(space.path)/drop/\(name)")
    return space
  }

  private static func table(_ end: String = "\r\n") -> String {
    ([header] + rows).joined(separator: end) + end
  }

  /// Name, text, encoding.
  @Test(arguments: [
    ("utf-8", table(), "UTF-8"), ("cp932", table(), "CP932"),
    ("euc-jp", table(), "EUC-JP"),
    ("utf-16le", table(), "UTF-16LE"), ("iso-2022-jp", table(), "ISO-2022-JP"),
    ("above", "リード一覧\r\n出力日 2016/11/01\r\n\r\n" + table() + "\"合計\",\"30件\"\r\n", "CP932"),
    ("mixed ends", table("\n").replacing("\n\"00110", with: "\r\"00110"), "CP932"),
    ("no header", rows.joined(separator: "\n"), "UTF-8"),
    ("duplicates", table().replacing("氏名", with: "会社名"), "CP932"),
    ("short header", table().replacing("\"\r\n\"00", with: "\",\"\",\"\"\r\n\"00"), "UTF-8"),
    ("nothing known", "a,b,メール\n1,2,x@x.jp\n3,4,y@y.jp\n", "UTF-8"),
    ("strange names", "メール,\"改行\n名\", 空白 ,a:b #c,{x},'y',~,null\nx@x.jp,1,2,3,4,5,6,7\n", "UTF-8"),
  ])
  func `a draft passes check and can be previewed`(
    _ name: String, _ text: String, _ encoding: String
  ) async throws {
    let space = try await Self.space("leads_20161101.csv", text, encoding)
    let guess = try await space.run("guess", "drop/leads_20161101.csv", "--name", "old", "--write")
    #expect(guess.status == 0, "\(guess.err)")
    let check = try await space.run("check")
    #expect(check.status == 0, "\(check.out)")
    #expect(!check.lines.contains { $0.contains("/old.yaml:") }, "\(check.out)")
    let preview = try await space.run("preview", "old", "--mapped", "--limit", "100")
    #expect(preview.status == 0, "\(preview.err)")
    #expect(!preview.lines.isEmpty)
    #expect(preview.out.contains("@"), "\(preview.lines.first ?? "")")
  }

  @Test func `without --write both files go to standard output and the reasons to standard error`()
    async throws
  {
    let space = try await Self.space("leads.csv", Self.table())
    let answer = try await space.run("guess", "drop/leads.csv")
    #expect(answer.status == 0)
    #expect(answer.lines.first == "# connectors/leads.yaml")
    #expect(answer.lines.contains("---") && answer.lines.contains("# mappings/leads.yaml"))
    #expect(answer.out.contains("path: drop/leads.csv\n"))
    #expect(answer.out.contains("key: [顧客番号]"))
    #expect(answer.out.contains("source_time: { from: 最終更新日, formats: [japanese] }"))
    #expect(answer.err.contains("30 records, 7 columns, 0 unreadable; utf-8"))
    #expect(!FileManager.default.fileExists(atPath: "\(space.path)/connectors"))
  }

  @Test func `a number with leading zeros is a code, and the counter-example stands in the comment`()
    async throws
  {
    let space = try await Self.space("leads.csv", Self.table())
    let out = try await space.run("guess", "drop/leads.csv").out
    #expect(out.contains("30 value(s) begin with zero (line 2 \"00101\"): a code, never a number"), "\(out)")
  }

  @Test func `comments are in the language that was asked for`() async throws {
    let space = try await Self.space("leads.csv", Self.table())
    let answer = try await space.run("guess", "drop/leads.csv", "--lang", "ja")
    #expect(answer.out.contains("「要確認」の行を必ず見てください") && answer.out.contains(" 要確認: "))
    #expect(answer.err.contains("30 件、7 列、読めない行 0"))
    let english = try await space.run("guess", "drop/leads.csv")
    #expect(!english.out.contains("要確認") && english.out.contains("unsure: "))
  }

  @Test func `files that are there are not replaced without --force`() async throws {
    let space = try await Self.space("leads.csv", Self.table())
    try space.write("mappings/crm.yaml", "mine")
    let refused = try await space.run("guess", "drop/leads.csv", "--name", "crm", "--write")
    #expect(refused.status == 2 && refused.err.contains("[command.draft_exists]"))
    #expect(!FileManager.default.fileExists(atPath: "\(space.path)/connectors/crm.yaml"))
    let forced = try await space.run("guess", "drop/leads.csv", "--name", "crm", "--write", "--force")
    #expect(forced.status == 0)
    let text = String(
      decoding: FileManager.default.contents(atPath: "\(space.path)/mappings/crm.yaml") ?? Data(),
      as: UTF8.self)
    #expect(text.contains("mapping: crm"))
  }

  @Test func `several files make a draft each, named after them`() async throws {
    let space = try await Self.space("a_20260101.csv", Self.table())
    try space.write("drop/b.csv", "商談ID,商談名,フェーズ,金額\nD1,x,受注,1\nD2,y,失注,2\n")
    let answer = try await space.run("guess", "drop/a_20260101.csv", "drop/b.csv", "--write")
    #expect(answer.status == 0, "\(answer.err)")
    #expect(try await space.run("check").status == 0)
    #expect(FileManager.default.fileExists(atPath: "\(space.path)/mappings/b.yaml"))
    let twice = try await space.run("guess", "drop/a_20260101.csv", "drop/a_20260101.csv")
    #expect(twice.status == 2 && twice.err.contains("[command.draft_twice]"))
    let named = try await space.run("guess", "drop/a_20260101.csv", "drop/b.csv", "--name", "x")
    #expect(named.status == 2 && named.err.contains("[command.draft_name]"))
  }

  @Test func `json holds the drafts and every refused type`() async throws {
    let space = try await Self.space("leads.csv", Self.table())
    let answer = try await space.run("guess", "drop/leads.csv", "--format", "json")
    let draft = try #require(answer.rows.first)
    #expect(draft["entity"] as? String == "lead" && draft["key"] as? [String] == ["顧客番号"])
    let columns = try #require(draft["columns"] as? [[String: Any]])
    let types = try #require(columns[1]["types"] as? [[String: Any]])
    #expect(types.count == 12)
    for type in types where type["accepted"] as? Int == 0 {
      let refused = try #require(type["refused"] as? [[String: Any]])
      #expect(refused.first?["line"] as? Int == 2, "\(type)")
    }
  }

  @Test(arguments: [
    ("empty.csv", "", 1, "[csv.empty_file]"),
    ("table.xlsx", "PK\u{3}\u{4}rest of a zip", 2, "[transport.archive]"),
  ])
  func `what cannot be read is said`(_ name: String, _ text: String, _ status: Int32, _ code: String)
    async throws
  {
    let space = try await Self.space(name, text)
    let answer = try await space.run("guess", "drop/\(name)")
    #expect(answer.status == status && answer.err.contains(code), "\(answer.err)")
    #expect(answer.out.isEmpty)
    #expect(try await space.run("guess", "drop/none.csv").status == 2)
  }

  private static let foreign = [
    "febrl/dataset1.csv", "splink/fake_1000.csv", "restaurants/restaurant-nophone-training.csv",
  ]

  @Test(
    .enabled(if: foreign.allSatisfy { Space.shared($0) != nil }, "needs the reference data"),
    arguments: foreign)
  func `files of other people are drafted too`(_ name: String) async throws {
    let space = try Space()
    try FileManager.default.copyItem(
      atPath: try #require(Space.shared(name)), toPath: "\(space.path)/data.csv")
    let guess = try await space.run("guess", "data.csv", "--write")
    #expect(guess.status == 0, "\(guess.err)")
    let check = try await space.run("check")
    #expect(check.status == 0, "\(check.out)")
  }

  @Test(arguments: ["guess", "profile"])
  func `an encoding that there is not is a mistake, and not passed over`(_ command: String) async throws {
    let space = try await Self.space("leads.csv", Self.table(), "CP932")
    let answer = try await space.run(command, "drop/leads.csv", "--encoding", "cp923")
    #expect(answer.status == 64 && answer.out == "")
    #expect(answer.err.hasPrefix("error: --encoding cannot be \"cp923\" [command.option]\n"), "\(answer.err)")
    #expect(answer.err.contains("Did you mean \"cp932\"?"))
    #expect(try await space.run(command, "drop/leads.csv", "--encoding", "sjis").status == 0)
    // Bytes that the named encoding has no characters for are told, and no other encoding is taken instead.
    let wrong = try await space.run(command, "drop/leads.csv", "--encoding", "utf-8")
    #expect(wrong.status == 1 && wrong.err.contains("[csv.header_unreadable]"), "\(wrong.err)")
  }

  @Test func `a code table with mistakes is told, not passed over`() async throws {
    let space = try await Self.space("leads.csv", Self.table())
    try space.write("mappings/codes/lead-source.csv", "label_ja\n展示会\n")
    let answer = try await space.run("guess", "drop/leads.csv")
    #expect(answer.status == 0)
    #expect(answer.err.contains("mappings/codes/lead-source.csv:1:"), "\(answer.err)")
  }
}
