import Foundation
import Testing

/// Fields that look their value up in another stream, as people meet them on the command line.
struct StreamLookupTests {
  private static let users = "drop/users_20261001.csv"

  /// Leads whose `Company` holds the number of an owner, and a file of owners that nothing maps.
  private static func space(_ missing: String = "") throws -> Space {
    try Space.small([
      "config/jobs/nightly.yaml": "job: nightly\nconnectors: [crm, users]\n",
      "connectors/users.yaml": """
      connector: users
      kind: csv
      summary: who works here
      streams:
        users:
          options: { path: "drop/users_*.csv", as_of: "users_{yyyyMMdd}", settle: 0s }
          key: [ユーザーID]
          snapshot: full
          max_deleted: 100%

      """,
      "mappings/crm.yaml": """
      mapping: crm
      connector: crm
      stream: leads
      entities:
        lead:
          fields:
            sfa_lead_id: ID
            full_name: { from: Name, required: true }
            memo: { from: Company, lookup: { stream: users.users, value: 氏名\(missing) } }

      """,
      "drop/leads_20261001.csv":
        "ID,Name,Mail,Company,Status,Refuses\nL1,A,,U1,Open,0\nL2,B,,U9,Open,0\n",
      users: "ユーザーID,氏名,部署\nU1,山田 太郎,営業\nU2,佐藤 花子,開発\n",
    ])
  }

  @Test func `check takes it, also that nothing maps the stream, and shows a misspelt one`() async throws {
    let space = try Self.space()
    let answer = try await space.run("check")
    #expect(
      answer.status == 0 && !answer.err.contains("stream_without_mapping"), "\(answer.out)\(answer.err)")
    try space.write(
      "mappings/crm.yaml",
      "mapping: crm\nconnector: crm\nstream: leads\nentities:\n  lead:\n    fields:\n"
        + "      memo: { from: Company, lookup: { stream: users.user, value: 氏名 } }\n")
    let wrong = try await space.run("check", "--lang", "ja")
    #expect(wrong.status == 2)
    #expect(
      (wrong.out + wrong.err).contains("mappings/crm.yaml:7:48: エラー: 参照するストリーム「users.user」はありません"),
      "\(wrong.out)\(wrong.err)")
  }

  @Test func `preview and map show the value before any run, and as the ledger has it afterwards`()
    async throws
  {
    let space = try Self.space()
    let first = try await space.run("preview", "crm", "--mapped")
    #expect(first.lines.first?.contains(#""memo": "山田 太郎""#) == true, "\(first.out)\(first.err)")
    #expect(first.err.contains("drop/leads_20261001.csv:3: warning: memo: "), "\(first.err)")
    #expect(first.err.contains("[map.lookup_missing]"))
    #expect(!FileManager.default.fileExists(atPath: "\(space.path)/var"))
    let map = try await space.run("map", "drop/leads_20261001.csv", "--mapping", "crm")
    #expect(map.out.contains("山田 太郎"), "\(map.out)\(map.err)")
    try await space.job()
    try space.write(Self.users, "ユーザーID,氏名,部署\nU1,鈴木 一郎,営業\n")
    // What no run has read yet does not count where the ledger has the stream.
    let second = try await space.run("preview", "crm", "--mapped")
    #expect(second.lines.first?.contains("山田 太郎") == true, "\(second.out)")
    let reference = try await space.run("preview", "users", "--mapped")
    #expect(reference.status == 2 && reference.err.contains("[command.no_mapping]"))
  }

  @Test func `why names the record, its file and its run; a dry replay and an undo follow it`() async throws {
    let space = try Self.space()
    try await space.job()
    let answer = try await space.run("why", "lead:1.memo")
    let text = answer.out.replacing(#/2\d{3}-\d\d-\d\d \d\d:\d\d:\d\d \+09:00/#, with: "TIME")
    #expect(
      text.contains(
        """
            column "Company": → U1
            lookup in users.users (ユーザーID → 氏名): U1 → 山田 太郎
              users.users U1: drop/users_20261001.csv:2, last delivered by run 1, TIME

        """), "\(text)")
    let json = try await space.run("why", "lead:1.memo", "--format", "json")
    #expect(
      json.out.contains(
        #""looked_up":{"connector":"users","stream":"users","external_id":"U1","file":"drop/users_20261001.csv","line":2,"runs":[1]}"#
      ), "\(json.out)")
    let missing = try await space.run("why", "lead:2.memo", "--lang", "ja")
    #expect(missing.out.contains("users.users を参照(ユーザーID → 氏名)"), "\(missing.out)")
    #expect(missing.out.contains("[map.lookup_missing]"), "\(missing.out)")
    try space.write("drop/users_20261002.csv", "ユーザーID,氏名,部署\nU1,山田 太郎,営業\nU9,高橋 修,営業\n")
    let run = try await space.run("run", "nightly", "--as-of", "2026-11-02")
    #expect(run.status == 0 && run.err.contains("[run.lookup_changed]"), "\(run.out)\(run.err)")
    let leads = ["export", "lead", "--columns", "full_name,memo", "--format", "csv"]
    #expect(try await Tool.run(leads, in: space.path).out == "full_name,memo\r\nA,山田 太郎\r\nB,高橋 修\r\n")
    let replay = try await space.run("replay", "--dry-run")
    #expect(replay.status == 0, "\(replay.out)\(replay.err)")
    #expect(try await space.run("undo", "2").status == 0)
    #expect(try await Tool.run(leads, in: space.path).out == "full_name,memo\r\nA,山田 太郎\r\nB,\r\n")
    #expect(try await space.run("ledger", "verify").status == 0)
  }

  @Test func `a test gives the rows that are looked up`() async throws {
    let space = try Self.space(", missing: reject")
    let tests = """
      mapping: crm
      lookups:
        users.users: [{ ユーザーID: U1, 氏名: 山田 }]
      tests:
        - name: an owner
          given: [{ Name: A, Company: U1 }, { Name: A, Company: U2 }]
          expect: [{ lead: { memo: 山田 } }, { rejected: map.lookup_missing }]
        - name: rows of its own
          given: { Name: A, Company: U1 }
          lookups:
            users.users: [{ ユーザーID: U1, 氏名: 佐藤 }, { ユーザーID: U1, 氏名: 鈴木 }]
          expect: { rejected: map.lookup_ambiguous }

      """
    try space.write("mappings/crm.test.yaml", tests)
    let answer = try await space.run("test", "--coverage")
    #expect(answer.status == 0, "\(answer.out)\(answer.err)")
    #expect(!answer.out.contains("looks up a key that is missing"), "\(answer.out)")
    try space.write(
      "mappings/crm.test.yaml",
      tests.replacing("users.users: [{ ユーザーID: U1, 氏名: 山田 }]", with: "users.user: []")
        .replacing("氏名: 佐藤", with: "氏明: 佐藤"))
    let wrong = try await space.run("check")
    #expect(wrong.status == 2)
    let said = wrong.out + wrong.err
    #expect(
      said.contains("mappings/crm.test.yaml:3:3: error: mapping \"crm\" looks nothing up in \"users.user\""),
      "\(said)")
    #expect(
      said.contains("[mapping.test_unknown_column]") && said.contains("Did you mean \"氏名\"?"), "\(said)")
  }
}
