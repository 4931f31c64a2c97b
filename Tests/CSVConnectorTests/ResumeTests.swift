import Encoding
import Hub
import Testing

/// Every checkpoint is exact: what was read before it and what is read after it are the whole file.
struct ResumeTests {
  static let text =
    "id,名前,メモ\r\n" + (0..<23).map { "\($0),名\($0),\($0 % 4 == 0 ? "\"改\n行\"\"\"" : "x")\r\n\r\n" }.joined()
    + "a,b\nあ,\"い\",\"う\n"

  struct Stored: Sendable {
    var name: String
    var encoding: TextEncoding
    var compression: String
  }

  static let stored: [Stored] = TextEncoding.allCases.flatMap { encoding in
    ["", "gzip", "zstd"].map {
      Stored(name: "\(encoding.rawValue) \($0)", encoding: encoding, compression: $0)
    }
  }

  @Test(arguments: stored) func `reading goes on behind every checkpoint with the next record`(
    _ stored: Stored
  ) async throws {
    let folder = try TestFolder()
    var bytes = stored.encoding.byteOrderMark + EncodedFileTests.encode(Self.text, stored.encoding)
    if stored.compression == "gzip" {
      bytes = try Kit.gzip(Array(bytes[..<200])) + Kit.gzip(Array(bytes[200...]))
    } else if stored.compression == "zstd" {
      bytes = Kit.zstd(Array(bytes[..<200])) + Kit.zstd(Array(bytes[200...]))
    }
    try folder.write("f.csv", bytes)
    let options = ["path": "f.csv", "encoding": stored.encoding.rawValue]
    let whole = await Kit.read(folder, options, batchRows: 3)
    #expect(whole.error == nil)
    #expect(whole.rows.count == 23)
    #expect(whole.rejected.map(\.finding.code) == ["csv.too_few_cells", "csv.unclosed_quote"])
    #expect(whole.checkpoints.count == 9)
    for window in [nil, 17] {
      for point in whole.checkpoints.dropLast() {
        let rest = await Kit.read(folder, options, after: point.checkpoint, window: window)
        #expect(rest.rows == Array(whole.rows[point.rows...]))
        #expect(rest.rejected.map(\.locator) == whole.rejected[point.rejected...].map(\.locator))
        #expect(rest.rejected.map(\.raw) == whole.rejected[point.rejected...].map(\.raw))
        #expect(rest.last == whole.last)
        #expect(rest.deliveries.first?.shape == whole.deliveries.first?.shape)
        #expect(rest.deliveries.first?.resumedAt ?? 0 > 0)
      }
    }
    let nothing = await Kit.read(folder, options, after: whole.last)
    #expect(nothing.deliveries.isEmpty && nothing.codes == ["csv.nothing_new"])
  }

  @Test func `a checkpoint between rejections does not lose or repeat them`() async throws {
    let folder = try TestFolder()
    try folder.write("f.csv", "a,b\nx\n1,1\ny\nz\n2,2\nw\n3,3\nv\n")
    let options = ["path": "f.csv"]
    let whole = await Kit.read(folder, options, batchRows: 1)
    #expect(whole.rejected.map(\.row) == [0, 1, 1, 2, 3])
    for point in whole.checkpoints.dropLast() {
      let rest = await Kit.read(folder, options, after: point.checkpoint)
      #expect(rest.rows == Array(whole.rows[point.rows...]))
      #expect(rest.rejected.map(\.finding) == whole.rejected[point.rejected...].map(\.finding))
    }
  }

  @Test func `a file that changed since is read from its start, and so it is with other options`()
    async throws
  {
    let folder = try TestFolder()
    try folder.write("f.csv", "a,b\n1,1\n2,2\n")
    let first = await Kit.read(folder, ["path": "f.csv"], batchRows: 1)
    let point = try #require(first.checkpoints.first?.checkpoint)
    let other = await Kit.read(folder, ["path": "f.csv", "quote": "none"], after: point)
    #expect(other.rows.count == 2)
    #expect(other.findings == [Finding("csv.restarted", .note, ["file": "f.csv", "line": "3"])])
    try folder.write("f.csv", "a,b\n1,1\n2,2\n3,3\n")
    let again = await Kit.read(folder, ["path": "f.csv"], after: point)
    #expect(again.rows.count == 3)
    #expect(again.codes == ["csv.restarted"])
    try folder.remove("f.csv")
    try folder.write("g.csv", "a,b\n")
    let gone = await Kit.read(folder, ["path": "*.csv"], after: point)
    #expect(gone.codes == ["csv.abandoned", "csv.no_rows"])
  }

  @Test func `a begun file is finished before a newer one`() async throws {
    let folder = try TestFolder()
    let options = ["path": "f_*.csv", "as_of": "{yyyyMMdd}"]
    try folder.write("f_20260401.csv", "a,b\n1,1\n2,2\n")
    let first = await Kit.read(folder, options, batchRows: 1)
    try folder.write("f_20260402.csv", "a,b\n3,3\n")
    let rest = await Kit.read(folder, options, after: first.checkpoints.first?.checkpoint)
    #expect(rest.deliveries.map(\.name) == ["f_20260401.csv", "f_20260402.csv"])
    #expect(rest.cells == [["2", "2"], ["3", "3"]])
    // Not begun: only the newest counts.
    let fresh = await Kit.read(folder, options)
    #expect(fresh.deliveries.map(\.name) == ["f_20260402.csv"])
  }

  @Test func `a checkpoint of another making is refused`() async throws {
    let folder = try TestFolder()
    try folder.write("f.csv", "a,b\n")
    for text in ["x", "{}", "{\"v\":2,\"header\":[],\"done\":[]}", "{\"v\":1,\"header\":[],\"done\":[[1]]}"] {
      let reading = await Kit.read(folder, ["path": "f.csv"], after: Checkpoint(text))
      #expect(reading.error == HubError("csv.checkpoint", .corrupt))
    }
    #expect(await Kit.read(folder, ["path": "f.csv"], after: Checkpoint("")).error == nil)
  }
}
