import Foundation
import Testing

/// `profile`: what a file holds, for people and for programs.
struct ProfileCommandTests {
  private static let text = """
    ID,氏名,メール,登録日
    1,田中,a@a.jp,2020/01/02
    2,鈴木,test@example.com,1900/01/01
    2,佐藤,,2020/01/03
    3,山田,b@b.jp,2020/01/04,x

    """

  @Test func `people see each column and the suspicious rows with their lines`() async throws {
    let space = try Space(["leads.csv": Self.text])
    let answer = try await space.run("profile", "leads.csv", "--key", "ID")
    #expect(answer.status == 0, "\(answer.err)")
    #expect(answer.lines.contains("3. メール"))
    #expect(answer.out.contains("66.7 % filled (2)"), "\(answer.out)")
    #expect(answer.out.contains("  メール: test data: 1\n    line 3: test@example.com\n"))
    #expect(
      answer.out.contains("  登録日: dates that cannot be (1900-01-01, 9999-12-31): 1\n    line 3: 1900/01/01\n")
    )
    #expect(answer.out.contains("  rows that repeat a key: 1\n    line 4: 2\n"))
    #expect(answer.out.contains("[csv.too_many_cells]"))
    let japanese = try await space.run("profile", "leads.csv", "--lang", "ja")
    #expect(japanese.out.contains("疑わしい行") && japanese.out.contains("テストデータらしい値: 1"))
  }

  @Test func `lines fit a narrow terminal`() async throws {
    let space = try Space(["leads.csv": Self.text])
    for columns in [40, 60, 120] {
      let answer = try await space.run(
        "profile", "leads.csv", "--lang", "ja", environment: ["COLUMNS": "\(columns)"])
      for line in answer.lines {
        let width = line.unicodeScalars.reduce(0) { $0 + ($1.value >= 0x1100 ? 2 : 1) }
        #expect(width <= columns, "\(line)")
      }
    }
  }

  @Test func `programs get json and csv`() async throws {
    let space = try Space(["leads.csv": Self.text])
    let json = try await space.run("profile", "leads.csv", "--format", "json")
    let object = try #require(json.json as? [String: Any])
    #expect(object["records"] as? Int == 3 && object["rejected"] as? Int == 1)
    let columns = try #require(object["columns"] as? [[String: Any]])
    #expect(columns.map { $0["type"] as? String } == ["integer", "text", "email", "date"])
    #expect(columns[0]["distinct"] as? Int == 2)
    let csv = try await space.run("profile", "leads.csv", "--format", "csv")
    #expect(csv.lines.count == 5 && csv.lines[3].hasPrefix("3,メール,email,3,2,1,0,2,exact,"), "\(csv.lines)")
  }

  @Test func `standard input is read, and an unknown key is answered with the columns`() async throws {
    let space = try Space(["leads.csv": Self.text])
    let piped = try await Tool.launch(
      "/bin/sh", ["-c", "cat leads.csv | \(Tool.path) profile - --format json"], space.path)
    #expect((piped.json as? [String: Any])?["records"] as? Int == 3, "\(piped.err)")
    let unknown = try await space.run("profile", "leads.csv", "--key", "番号")
    #expect(unknown.status == 2 && unknown.err.contains("[command.unknown_column]"))
    #expect(unknown.err.contains("ID, 氏名, メール, 登録日"))
  }
}
