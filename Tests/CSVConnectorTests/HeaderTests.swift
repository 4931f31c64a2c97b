import Hub
import Testing

/// The header, what the stream needs of it, and how it may change.
struct HeaderTests {
  @Test func `names that stand twice fail, or are numbered`() async throws {
    let text = "a,b,a,a,a_2\n1,2,3,4,5\n"
    let fail = try await Kit.read(text)
    #expect(fail.error == HubError("csv.duplicate_header", .configuration, ["file": "f.csv", "name": "a"]))
    let numbered = try await Kit.read(text, ["duplicate_header": "number"])
    #expect(numbered.header == ["a", "b", "a_3", "a_4", "a_2"])
    let simple = try await Kit.read("a,b,a\n1,2,3\n", ["duplicate_header": "number"])
    #expect(simple.header == ["a", "b", "a_2"])
  }

  @Test func `a blank name is numbered and said`() async throws {
    let reading = try await Kit.read("a,,c,\n1,2,3,4\n")
    #expect(reading.header == ["a", "column_2", "c", "column_4"])
    #expect(reading.codes == ["csv.blank_header", "csv.blank_header"])
    #expect(
      reading.findings.first
        == Finding("csv.blank_header", .warning, ["file": "f.csv", "position": "2", "name": "column_2"]))
  }

  @Test func `columns without a header are numbered or named`() async throws {
    let numbered = try await Kit.read("1,2\n3\n", ["header": "false"])
    #expect(numbered.header == ["column_1", "column_2"])
    #expect(numbered.cells == [["1", "2"]])
    #expect(numbered.rejected.map(\.finding.code) == ["csv.too_few_cells"])
    let named = try await Kit.read("1\n1,2\n", ["header": "false", "columns": "x|y"])
    #expect(named.header == ["x", "y"])
    #expect(named.cells == [["1", "2"]])
    let badFirst = try await Kit.read("1,\"2\"x\n3,4\n", ["header": "false"])
    #expect(badFirst.cells == [["3", "4"]])
    #expect(badFirst.rejected.map(\.finding.code) == ["csv.text_after_quote"])
  }

  @Test func `names given for a header must be as many`() async throws {
    let reading = try await Kit.read("a,b,c\n", ["columns": "x|y"])
    #expect(
      reading.error
        == HubError("csv.columns_mismatch", .configuration, ["file": "f.csv", "expected": "2", "found": "3"]))
  }

  @Test func `a header that cannot be read is an error with the reason`() async throws {
    let bad = try await Kit.read(Array("a,".utf8) + [0xff, 0x0a], ["encoding": "utf-8"])
    #expect(bad.error?.code == "csv.header_unreadable")
    #expect(bad.error?.findings.map(\.code) == ["csv.undecodable"])
    let quote = try await Kit.read("# x\n\"a\"b,c\n1,2\n", ["comment": "#"])
    #expect(quote.error?.findings.map(\.code) == ["csv.text_after_quote"])
    #expect(quote.error?.arguments["line"] == "2")
  }

  @Test func `a missing column that is needed fails, warns or is ignored`() async throws {
    let needed = ["id", "Eメール", "phone"]
    let text = "id,E-メール,tel\n1,2,3\n"
    let fail = try await Kit.read(text, stream: Kit.stream(needed: needed))
    #expect(fail.error?.code == "csv.missing_columns")
    #expect(fail.error?.arguments == ["file": "f.csv", "names": "Eメール, phone"])
    #expect(
      fail.error?.findings == [
        Finding(
          "csv.missing_column", .error, ["file": "f.csv", "name": "Eメール", "suggestion": "E-メール"],
          field: "Eメール"),
        Finding("csv.missing_column", .error, ["file": "f.csv", "name": "phone"], field: "phone"),
      ])
    #expect(fail.deliveries.isEmpty)
    let warn = try await Kit.read(text, stream: Kit.stream(needed: needed, missing: .warn))
    #expect(warn.codes == ["csv.missing_column", "csv.missing_column"])
    #expect(warn.findings.map(\.severity) == [.warning, .warning])
    #expect(warn.rows.count == 1)
    let ignore = try await Kit.read(text, stream: Kit.stream(needed: needed, missing: .ignore))
    #expect(ignore.findings.isEmpty && ignore.rows.count == 1)
  }

  @Test func `a column that the last delivery did not have is new`() async throws {
    let folder = try TestFolder()
    let options = ["path": "f.csv"]
    try folder.write("f.csv", "a,b\n1,2\n")
    let first = await Kit.read(folder, options)
    #expect(first.findings.isEmpty)
    try folder.write("f.csv", "b,c,a\n2,3,1\n")
    let warn = await Kit.read(folder, options, after: first.last)
    #expect(
      warn.findings == [Finding("csv.new_column", .warning, ["file": "f.csv", "name": "c"], field: "c")])
    #expect(warn.rows.count == 1)
    let fail = await Kit.read(folder, options, after: first.last, stream: Kit.stream(new: .fail))
    #expect(fail.error?.code == "csv.new_columns" && fail.error?.arguments["names"] == "c")
    let ignore = await Kit.read(folder, options, after: first.last, stream: Kit.stream(new: .ignore))
    #expect(ignore.findings.isEmpty)
    let same = await Kit.read(folder, options, after: warn.last)
    #expect(same.codes == ["csv.nothing_new"])
  }
}
