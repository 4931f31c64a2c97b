import Foundation
import Testing

/// `dedupe --config`: what can be set, and what is said where it is wrong.
struct DedupeConfigTests {
  /// Twenty people twice, the second time with another spelling; and a customer number that is a placeholder for ten.
  private static let rows: String = {
    let family = ["佐藤", "鈴木", "高橋", "田中", "渡辺", "伊藤", "山本", "中村", "小林", "加藤"]
    let given = ["誠", "美咲"]
    var lines = ["no,お客様,連絡先,備考"]
    for person in 0..<20 {
      let name = "\(family[person % 10])\(given[person / 10])"
      lines.append("\(2 * person),\(name),\(person)@firma\(person).co.jp,未確認")
      lines.append(
        "\(2 * person + 1),\(name.prefix(2)) \(name.dropFirst(2)),\(person)@firma\(person).co.jp,確認済")
    }
    return lines.joined(separator: "\n") + "\n"
  }()

  private func run(_ config: String, _ more: [String] = []) async throws -> (Answer, Space) {
    let space = try Space(["people.csv": Self.rows, "people.dedupe.yaml": config])
    let answer = try await Tool.run(
      ["dedupe", "people.csv", "--config", "people.dedupe.yaml", "--out", "clusters.csv"] + more,
      in: space.path)
    return (answer, space)
  }

  @Test func `every mistake of the file is told at its line and column, and nothing is written`() async throws
  {
    let (answer, space) = try await run(
      """
      columns:
        お客様: nmae
        備考: ignore
      blocks: 連絡先
      threshold: 1
      review: none
      seed: -1
      fields: {}
      """)
    #expect(answer.status == 2)
    let places = answer.err.split(separator: "\n").filter { $0.hasPrefix("people.dedupe.yaml:") }.map {
      "\($0.prefix { $0 != " " }) \($0.split(separator: "[").last ?? "")"
    }
    #expect(
      places == [
        "people.dedupe.yaml:2:8: config.not_one_of]", "people.dedupe.yaml:4:9: config.expected_list]",
        "people.dedupe.yaml:5:12: config.out_of_range]", "people.dedupe.yaml:6:9: config.out_of_range]",
        "people.dedupe.yaml:7:7: config.out_of_range]", "people.dedupe.yaml:8:1: config.unknown_key]",
      ])
    #expect(answer.err.contains("6 mistake(s)"))
    #expect(!FileManager.default.fileExists(atPath: "\(space.path)/clusters.csv"))
  }

  @Test(arguments: [
    ("columns: { 顧客名: name }", "has no column \"顧客名\""),
    ("blocks: [[連絡]]", "people.dedupe.yaml:1:11: error: the file has no column \"連絡\""),
    ("columns: { 備考: ignore }\nblocks: [[備考]]", "makes blocks and is to be ignored"),
    ("columns: { 備考: category }\nblocks: [['備考:word']]", "\"word\" cannot be made of \"備考\" (category)"),
    ("columns: { お客様: name }\nblocks: [['お客様:local']]", "\"local\" cannot be made of \"お客様\" (name)"),
    ("review: 0.95\nthreshold: 0.9", "people.dedupe.yaml:1:9: error:"),
  ])
  func `what does not fit the table is refused by name`(_ config: String, _ said: String) async throws {
    let (answer, space) = try await run(config)
    #expect(answer.status == 2)
    #expect(answer.err.contains(said), "\(answer.err)")
    #expect(!FileManager.default.fileExists(atPath: "\(space.path)/clusters.csv"))
  }

  @Test func `a review threshold above the threshold of joining is refused`() async throws {
    let (answer, _) = try await run("review: 0.95")
    #expect(answer.status == 64)
    #expect(answer.err.contains("--review"), "\(answer.err)")
  }

  @Test func `columns, blocks and missing values are as the file says, and the command line wins`()
    async throws
  {
    let config = """
      columns: { お客様: name, 連絡先: category, 備考: text }
      blocks: [[連絡先]]
      missing: [未確認, 確認済]
      """
    let (answer, _) = try await run(config, ["--columns", "email=連絡先"])
    #expect(answer.status == 0)
    #expect(answer.err.contains("お客様: name (as you said)"))
    #expect(answer.err.contains("連絡先: email (as you said)"))
    #expect(answer.err.contains("備考: text (as you said)"))
    // One block a person: nothing else is compared.
    #expect(answer.err.contains("blocks: 20 by 1 rules; pairs compared: 20"), "\(answer.err)")
    #expect(answer.err.contains("rows: 40; clusters: 20, 20 of several rows, the largest of 2"))
  }

  @Test func `a block of three columns needs all three`() async throws {
    let (answer, _) = try await run(
      "columns: { お客様: name, 連絡先: email, 備考: category }\nblocks: [[お客様, 連絡先, 備考]]")
    // Each person's second record has another remark.
    #expect(answer.err.contains("blocks: 0 by 0 rules; pairs compared: 0"), "\(answer.err)")
  }

  @Test func `a missing value is blank wherever it stands, and only as a whole`() async throws {
    let (plain, _) = try await run("columns: { 備考: category }\nblocks: [[備考]]")
    #expect(plain.err.contains("blocks: 2 by 1 rules"), "\(plain.err)")
    let (blank, _) = try await run("columns: { 備考: category }\nblocks: [[備考]]\nmissing: [未確認, 確認]")
    #expect(blank.err.contains("blocks: 1 by 1 rules"), "\(blank.err)")
  }

  @Test func `pairs between review and threshold are marked and counted, the others are same or different`()
    async throws
  {
    // Names agree and addresses do not: likely, and not certain.
    var rows = "name,mail\n"
    for row in 0..<60 {
      let name = ["Anna Berger", "Ben Clark", "Cora Dietz", "Dan Ebert"][row / 2 % 4]
      let mail = row / 2 % 3 == 0 ? row : row / 2
      rows += "\(name)\(String(repeating: "x", count: row / 8)),\(mail)@firma.example\n"
    }
    let space = try Space(["rows.csv": rows])
    let answer = try await space.run(
      "dedupe", "rows.csv", "--review", "0.02", "--threshold", "0.99", "--out", "c.csv", "--pairs", "p.csv")
    #expect(answer.status == 0, "\(answer.err)")
    let lines = try String(contentsOfFile: "\(space.path)/p.csv", encoding: .utf8).split(separator: "\n")
    let cells = lines.map { $0.split(separator: ",").map(String.init) }
    let clusters = try String(contentsOfFile: "\(space.path)/c.csv", encoding: .utf8).split(separator: "\n")
      .dropFirst().map { String($0.split(separator: ",")[1]) }
    #expect(cells[0].last == "verdict")
    var counts: [String: Int] = [:]
    for pair in cells.dropFirst() {
      let (a, b, probability) = (
        try #require(Int(pair[0])), try #require(Int(pair[1])), try #require(Double(pair[3]))
      )
      let expected = clusters[a] == clusters[b] ? "same" : probability >= 0.02 ? "review" : "different"
      #expect(pair.last == expected)
      counts[expected, default: 0] += 1
    }
    #expect(counts["same", default: 0] > 0 && counts["review", default: 0] > 0, "\(counts)")
    #expect(
      answer.err.contains(
        "pairs to be reviewed (probability from 0.0200, not joined): \(counts["review"] ?? 0)"))
  }
}
