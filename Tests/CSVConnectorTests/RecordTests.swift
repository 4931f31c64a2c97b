import Hub
import Testing

/// What a CSV is taken to be: one table over every path of the scanner.
struct RecordTests {
  struct Case: Sendable, CustomTestStringConvertible {
    var name: String
    var text: String
    var options: [String: String]
    var rows: [[String?]]
    /// Code and raw text of each rejection.
    var rejected: [[String]]
    var testDescription: String { name }

    init(
      _ name: String, _ text: String, _ options: [String: String], _ rows: [[String?]],
      rejected: [[String]] = []
    ) {
      self.name = name
      self.text = text
      self.options = options
      self.rows = rows
      self.rejected = rejected
    }

    init(_ name: String, _ text: String, _ rows: [[String?]], rejected: [[String]] = []) {
      self.init(name, text, [:], rows, rejected: rejected)
    }
  }

  static let cases: [Case] = [
    .init("plain", "a,b\n1,2\n3,4\n", [["1", "2"], ["3", "4"]]),
    .init("no last line end", "a,b\n1,2", [["1", "2"]]),
    .init("last cell quoted, no last line end", "a,b\n1,\"2\"", [["1", "2"]]),
    .init("blank last cell, no last line end", "a,b\n1,", [["1", ""]]),
    .init("CRLF", "a,b\r\n1,2\r\n", [["1", "2"]]),
    .init("CR", "a,b\r1,2\r3,4\r", [["1", "2"], ["3", "4"]]),
    .init(
      "mixed line ends", "a,b\r1,2\n3,4\r\n5,6\r\r7,8", [["1", "2"], ["3", "4"], ["5", "6"], ["7", "8"]]),
    .init("blank lines", "\n\na,b\n\n1,2\r\n\r\n\n3,4\n\n", [["1", "2"], ["3", "4"]]),
    .init("blank lines in one column are skipped", "a\n1\n\n2\n\"\"\n", [["1"], ["2"], [""]]),
    .init("blank cells", "a,b,c\n,,\n\"\",\"\",\"\"\n", [["", "", ""], ["", "", ""]]),
    .init("spaces are kept", "a,b\n 1 , 2 \n", [[" 1 ", " 2 "]]),
    .init("quoted delimiter", "a,b\n\"1,1\",2\n", [["1,1", "2"]]),
    .init("quoted line ends", "a,b\n\"1\n2\r\n3\r4\",x\ny,z\n", [["1\n2\r\n3\r4", "x"], ["y", "z"]]),
    .init("doubled quotes", "a,b\n\"say \"\"hi\"\"\",\"\"\"\"\n", [["say \"hi\"", "\""]]),
    .init("only doubled quotes", "a,b\n\"\"\"\"\"\",x\n", [["\"\"", "x"]]),
    .init("quote inside an unquoted cell", "a,b\n5\" disk,x\"y\"\n", [["5\" disk", "x\"y\""]]),
    .init("space before a quote makes it literal", "a,b\n \"1\",2\n", [[" \"1\"", "2"]]),
    .init(
      "text after a closing quote", "a,b\n\"1\"x,2\n3,4\n", [["3", "4"]],
      rejected: [["csv.text_after_quote", "\"1\"x,2"]]),
    .init(
      "text after a closing quote at the end", "a,b\n1,\"2\"x", [],
      rejected: [["csv.text_after_quote", "1,\"2\"x"]]),
    .init(
      "a stray quote that a later quote meets", "a,b\n1,\"x\n2,y\n3,\"z\"\n4,w\n",
      [["2", "y"], ["3", "z"], ["4", "w"]], rejected: [["csv.text_after_quote", "1,\"x"]]),
    .init(
      "a stray quote that nothing meets", "a,b\n1,\"x\r\n2,y\r\n3,z", [["2", "y"], ["3", "z"]],
      rejected: [["csv.unclosed_quote", "1,\"x"]]),
    .init(
      "stray quotes on every line", "a,b\n1,\"x\n2,\"y\n3,\"z\n4,w\n", [["4", "w"]],
      rejected: [
        ["csv.text_after_quote", "1,\"x"], ["csv.text_after_quote", "2,\"y"],
        ["csv.unclosed_quote", "3,\"z"],
      ]),
    .init("a quote alone at the end", "a\n1\n\"", [["1"]], rejected: [["csv.unclosed_quote", "\""]]),
    .init(
      "ragged rows", "a,b\n1\n1,2,3\n4,5\n", [["4", "5"]],
      rejected: [["csv.too_few_cells", "1"], ["csv.too_many_cells", "1,2,3"]]),
    .init(
      "padded rows", "a,b,c\n1\n\n1,\n1,2,3,4\n4,5,6\n", ["ragged": "pad"],
      [["1", nil, nil], ["1", "", nil], ["4", "5", "6"]], rejected: [["csv.too_many_cells", "1,2,3,4"]]),
    .init("tab", "a\tb\n1,1\t2\n", ["delimiter": "tab"], [["1,1", "2"]]),
    .init("semicolon", "a;b\n1,5;\"2;3\"\n", ["delimiter": ";"], [["1,5", "2;3"]]),
    .init("any character", "a^b\n1^2\n", ["delimiter": "^"], [["1", "2"]]),
    .init(
      "delimiter auto: tab", "a\tb\n1,5\t2\n3,5\t4\n", ["delimiter": "auto"], [["1,5", "2"], ["3,5", "4"]]),
    .init("delimiter auto: pipe", "a|b|c\n1|2|3\n", ["delimiter": "auto"], [["1", "2", "3"]]),
    .init(
      "delimiter auto: quoted commas do not count", "a;b\n\"1,2\";3\n\"4,5\";6\n", ["delimiter": "auto"],
      [["1,2", "3"], ["4,5", "6"]]),
    .init("delimiter auto: one column", "a\n1\n", ["delimiter": "auto"], [["1"]]),
    .init("quote none", "a,b\n\"1\",2\"\n\"3,4\n", ["quote": "none"], [["\"1\"", "2\""], ["\"3", "4"]]),
    .init(
      "another quote", "a,b\n'1,1','it''s'\n\"2,3\"\n", ["quote": "'"], [["1,1", "it's"], ["\"2", "3\""]]),
    .init("no header", "1,2\n3,4\n", ["header": "false"], [["1", "2"], ["3", "4"]]),
    .init("no header, names given", "1,2\n", ["header": "false", "columns": "x|y"], [["1", "2"]]),
    .init("header overridden", "a,b\n1,2\n", ["columns": "x|y"], [["1", "2"]]),
    .init("skip lines", "Report \"of\nmay\n\na,b\n1,2\n", ["skip_lines": "3"], [["1", "2"]]),
    .init(
      "comments", "# \"one\na,b\n#two\n1,2\n#three\r\n#four\n3,#4\n#end", ["comment": "#"],
      [["1", "2"], ["3", "#4"]]),
    .init("long comment prefix", "a,b\n//x\n/1,2\n", ["comment": "//"], [["/1", "2"]]),
    .init("comment inside quotes is text", "a,b\n1,\"x\n#y\"\n", ["comment": "#"], [["1", "x\n#y"]]),
    .init("byte-order mark", "\u{feff}a,b\n1,2\n", [["1", "2"]]),
    .init("byte-order mark before a quote", "\u{feff}\"a\",b\n1,2\n", [["1", "2"]]),
    .init("Japanese", "姓,名\n田中,\"太\"\"郎\"\n", [["田中", "太\"郎"]]),
    .init("NUL bytes are kept", "a,b\n1\0,\0\n", [["1\0", "\0"]]),
    .init("only a header", "a,b\n", []),
    .init("only a header without line end", "a,b", []),
  ]

  @Test(arguments: cases) func `a text reads as its rows`(_ example: Case) async throws {
    for window in [nil, 1, 2, 3, 4, 5, 6, 7, 9, 16, 33, 64] {
      let reading = try await Kit.read(example.text, example.options, window: window)
      #expect(reading.error == nil)
      #expect(reading.cells == example.rows, "window \(window ?? 0)")
      let rejected = reading.rejected.map { [$0.finding.code, String(decoding: $0.raw, as: UTF8.self)] }
      #expect(rejected == example.rejected, "window \(window ?? 0)")
      #expect(reading.ends == 1)
      // The locators lead back to the bytes.
      let bytes = Array(example.text.utf8)
      for row in reading.rows {
        let start = Int(row.locator.offset)
        #expect(Array(bytes[start..<start + Int(row.locator.length)]) == row.raw)
      }
      for span in reading.rejected {
        let start = Int(span.locator.offset)
        #expect(Array(bytes[start..<start + Int(span.locator.length)]) == span.raw)
      }
    }
  }

  @Test func `lines are counted with every kind of line end, inside quotes too`() async throws {
    let text = "a,b\r\n\r\n1,\"x\ny\r\nz\rw\"\n2,2\r3\n4,4\n5,\"5\n"
    for window in [nil, 1, 2, 3, 7] {
      let reading = try await Kit.read(text, window: window)
      #expect(reading.rows.map(\.locator.line) == [3, 7, 9])
      #expect(reading.rejected.map(\.locator.line) == [8, 10])
      #expect(
        reading.rejected.map(\.finding) == [
          Finding(
            "csv.too_few_cells", .error,
            ["file": "f.csv", "line": "8", "offset": "24", "found": "1", "expected": "2"]),
          Finding("csv.unclosed_quote", .error, ["file": "f.csv", "line": "10", "offset": "30"]),
        ])
    }
  }

  @Test func `text after a quote on a later line rejects the first line and tells both`() async throws {
    let reading = try await Kit.read("a,b\n1,\"x\ny\"z\n3,4\n")
    #expect(
      reading.rejected.map(\.finding) == [
        Finding("csv.text_after_quote", .error, ["file": "f.csv", "line": "2", "offset": "4", "at": "3"]),
        Finding(
          "csv.too_few_cells", .error,
          ["file": "f.csv", "line": "3", "offset": "9", "found": "1", "expected": "2"]),
      ])
    #expect(reading.cells == [["3", "4"]])
  }

  @Test func `NUL bytes and padded rows are said once per file`() async throws {
    let reading = try await Kit.read("a,b,c\n1,2,3\n1\0,2,3\n1,\0\n1\n", ["ragged": "pad"], batchRows: 1)
    #expect(
      reading.findings == [
        Finding("csv.nul_bytes", .warning, ["file": "f.csv", "line": "3"]),
        Finding("csv.padded", .warning, ["file": "f.csv", "count": "2"]),
      ])
  }

  @Test func `NUL bytes outside cells are nobody's`() async throws {
    let reading = try await Kit.read("a,b\n#\0\n1,2\n\0\n3,4\n", ["comment": "#"])
    #expect(reading.findings.isEmpty)
    #expect(reading.rejected.count == 1)
  }

  @Test func `rejections stand between the rows where they stood in the file`() async throws {
    let reading = try await Kit.read("a,b\nx\n1,1\n2,2\ny\nz\n3,3\nw\n")
    #expect(reading.rejected.map(\.row) == [0, 2, 2, 3])
  }

  @Test func `batches hold as many rows as asked for, and share the bytes of the file`() async throws {
    let text = "a,b\n" + (0..<10).map { "\($0),x\n" }.joined()
    let reading = try await Kit.read(text, batchRows: 4)
    #expect(reading.batches.map(\.count) == [4, 4, 2])
    #expect(reading.batches[0].columns[0].bytes == reading.batches[0].raw)
  }

  @Test func `a cell of ten megabytes is read, and one beyond max_field is rejected with its line`()
    async throws
  {
    let big = String(repeating: "0123456789", count: 1_000_000)
    var reading = try await Kit.read("a,b\n1,\"\(big)\n\(big)\"\n2,\(big)\n3,x\n", ["max_field": "20000001"])
    #expect(reading.rows.map { $0.cells[1]?.utf8.count } == [20_000_001, 10_000_000, 1])
    #expect(reading.rejected.isEmpty)
    reading = try await Kit.read("a,b\n1,\(big)\n2,\"\(big)\"\n3,x\n", ["max_field": "1000000"])
    #expect(reading.cells == [["3", "x"]])
    #expect(reading.rejected.map(\.finding.code) == ["csv.field_too_long", "csv.field_too_long"])
    #expect(reading.rejected.map(\.locator.line) == [2, 3])
    #expect(reading.rejected.map(\.locator.length) == [10_000_002, 10_000_004])
    #expect(reading.rejected.map { $0.raw.count <= 10_000_004 } == [true, true])
  }

  @Test(arguments: [nil, 1, 7, 100]) func `a line of any length is passed over in little memory`(
    _ window: Int?
  ) async throws {
    let long = String(repeating: "x", count: 5000)
    let text = "a,b\n1,\(long)\r\n2,y\r\n3,\"\(long)\n4,z\n5,\(String(repeating: "y,", count: 900))\n6,w"
    let reading = try await Kit.read(text, ["max_field": "200"], window: window)
    #expect(reading.cells == [["2", "y"], ["4", "z"], ["6", "w"]])
    #expect(reading.rejected.map(\.locator.line) == [2, 4, 6])
    #expect(reading.rejected.map(\.locator.length) == [5002, 5003, 1802])
  }

  @Test func `a stray quote in a large file costs its line and no more`() async throws {
    let rows = (0..<200_000).map { "\($0),name \($0),x\n" }.joined()
    let reading = try await Kit.read("id,name,c\n7,\"stray,x\n" + rows, ["max_field": "100000"])
    #expect(reading.rows.count == 200_000)
    #expect(reading.rejected.map(\.finding.code) == ["csv.field_too_long"])
  }
}
