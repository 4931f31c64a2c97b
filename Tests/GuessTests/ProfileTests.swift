import Guess
import Hub
import Testing

/// What a file holds: counts, formats, types, suspicious rows.
struct ProfileTests {
  private static func column(_ cells: [String], name: String = "x") async throws -> ColumnProfile {
    // A second column keeps rows with an empty cell from being blank lines.
    let text = (["\(name),番号"] + cells.map { "\"\($0)\",1" }).joined(separator: "\n")
    let profile = try await TestFile(text).profile()
    return try #require(profile.columns.first)
  }

  @Test func `fill, distinct values and lengths are counted`() async throws {
    let column = try await Self.column(["東京", "大阪", "", "東京", "　", "神奈川"], name: "都道府県")
    #expect(column.rows == 6 && column.filled == 4 && column.blank == 1)
    #expect(column.distinct == 3 && column.distinctIsExact && !column.isUnique)
    #expect(column.shortest == 2 && column.median == 2 && column.longest == 3)
    #expect(column.values.map(\.value) == ["東京", "大阪", "神奈川"])
    #expect(column.values.map(\.count) == [2, 1, 1])
    #expect(column.repeats.first.map { [$0.first, $0.again] } == [2, 5])
    #expect(column.suspicions.map(\.kind) == [.blanksOnly])
  }

  @Test(arguments: [
    ("03-1234-5678", "99-9999-9999"), ("田中 タロウ", "漢 ア"), ("ﾀﾅｶ", "ｱ"), ("０３", "９９"), ("a.b@c.jp", "A.A@A.A"),
    ("a-b-c-d-e-f-g-h-i", "…"),
  ])
  func `a cell has a shape`(_ cell: String, _ shape: String) async throws {
    #expect(try await Self.column([cell, cell]).formats.map(\.value) == [shape])
  }

  /// Cells, type, one value that does not fit.
  @Test(arguments: [
    (["1", "20", "300"], "integer"), (["1.5", "20", "3,000"], "decimal"),
    (["007", "100", "200"], "code_digits"),
    (["0312345678", "0452223333", "0663334444"], "phone"),
    (["060-0001", "100-0013", "1000014"], "postal_code"),
    (["0600001", "1000013", "2310001"], "postal_code"), (["0000001", "0000002", "0000003"], "code_digits"),
    (["7000012050002", "7000012050002"], "corporate_number"), (["a@b.jp", "c@d.jp"], "email"),
    (["令和6年4月1日", "R6.4.2"], "date"), (["2026/04/01 9:30", "2026/04/02 10:00"], "timestamp"),
    (["https://a.jp/", "http://b.jp/x"], "url"), (["東京都", "大阪府"], "prefecture"),
    (["東京都千代田区1-1", "大阪府大阪市北区2"], "address"), (["○", "×"], "boolean"), (["ﾀﾅｶ", "スズキ"], "kana"),
    (["株式会社A", "(有)B", "㈱C"], "company"), (["多数", "一部"], "text"), (["", " "], ""),
  ])
  func `a column is of a type by all of its values`(_ cells: [String], _ type: String) async throws {
    #expect(ColumnType(try await Self.column(cells)).name == type)
  }

  @Test func `every refused type keeps a counter-example with its line`() async throws {
    let column = try await Self.column(["12", "13", "A-14", "15"])
    #expect(column.probe("integer").refused == [Example(line: 4, value: "A-14")])
    #expect(column.probe("integer").accepted == 3 && column.probe("integer").tested == 4)
    #expect(column.probe("email").refused.first == Example(line: 2, value: "12"))
    #expect(column.times.refused.first == Example(line: 2, value: "12"))
  }

  /// A cell, what is suspicious about it.
  @Test(arguments: [
    ("1900-01-01", Suspicion.Kind.implausibleDate), ("9999/12/31", .implausibleDate),
    ("test@example.com", .testData),
    ("テスト太郎", .testData), ("000-0000-0000", .testData), ("#N/A", .sheetError), ("########", .sheetError),
    ("1.23E+12", .rounded), ("縺ゅ＞縺", .mojibake), ("ã\u{81}‚ã\u{81}„", .mojibake), ("株式会社??", .lost),
    ("a\u{fffd}b", .replacement), ("a\u{1}b", .control), ("\u{e000}田", .external),
  ])
  func `suspicious cells are found with their line`(_ cell: String, _ kind: Suspicion.Kind) async throws {
    let column = try await Self.column([cell])
    let found = try #require(column.suspicions.first { $0.kind == kind }, "\(column.suspicions)")
    #expect(found.count == 1)
    #expect(found.examples == [Example(line: 2, value: cell)])
  }

  @Test(arguments: ["お客様テスト部", "2026-04-01", "a@company.example", "03-1234-5678", "90%", "何ですか?", "縺れる"])
  func `what is in order is not suspicious`(_ cell: String) async throws {
    #expect(try await Self.column([cell]).suspicions.isEmpty)
  }

  @Test func `rows that repeat, totals and a second header are found`() async throws {
    let text = "ID,会社名,メール\n1,A,a@a.jp\n2,B,b@b.jp\n1,A,a@a.jp\nID,会社名,メール\n2,C,c@c.jp\n合計,3,\n"
    let file = try TestFile(text)
    let profile = try await file.profile(key: ["ID"])
    let lines = Dictionary(
      uniqueKeysWithValues: profile.rowSuspicions.map { ($0.kind, $0.examples.map(\.line)) })
    #expect(lines == [.identicalRow: [4], .repeatedHeader: [5], .totalRow: [7], .repeatedKey: [4, 6]])
  }

  @Test func `what is no record is counted by its reason`() async throws {
    let rows = (1...80).map { "\($0),A" }
    let profile = try await TestFile((["ID,会社名"] + rows + ["81,B,C"]).joined(separator: "\n")).profile()
    #expect(profile.rows == 80)
    #expect(profile.rejected.map(\.code) == ["csv.too_many_cells"])
    #expect(profile.rejected.first?.examples.first?.locator.line == 82)
  }

  @Test func `many values are counted in bounded memory, and frequent ones are not lost`() async throws {
    var rows: [String] = []
    for number in 0..<30_000 { rows.append(number % 3 == 2 ? "often,1" : "v\(number),1") }
    let column = try #require(
      try await TestFile("値,番号\n" + rows.joined(separator: "\n")).profile().columns.first)
    #expect(column.distinct == 20_001 && column.distinctIsExact)
    #expect(!column.valuesAreComplete)
    #expect(column.values.first?.value == "often" && column.values.first?.count == 10_000)
  }

  @Test(arguments: [(159, ""), (160, ""), (161, "…")])
  func `a long value is shown cut only where it is cut`(_ length: Int, _ end: String) async throws {
    let value = String(repeating: "x", count: length)
    let column = try await Self.column([value])
    #expect(column.values.map(\.value) == [value.prefix(160) + end])
  }

  @Test func `without memory for exact counts the estimate is said to be one`() async throws {
    let profiler = FileProfiler(memory: 64 * 1024)
    await profiler.take(
      .begin(Delivery(name: "x", asOf: 0, shape: RecordShape(header: ["a"], format: ""))))
    for part in 0..<10 {
      var column = TextColumn()
      for number in 0..<5000 { column.append("v\(part * 5000 + number)") }
      let locators = (0..<5000).map { Locator(offset: 0, length: 1, line: UInt32(part * 5000 + $0 + 2)) }
      await profiler.take(
        .batch(
          RawBatch(
            columns: [column], locators: locators, raw: [], rawRanges: Array(repeating: 0..<0, count: 5000))))
    }
    let found = try #require(await profiler.finished().columns.first)
    #expect(!found.distinctIsExact && !found.isUnique)
    #expect((47_000...53_000).contains(found.distinct), "\(found.distinct)")
  }
}
