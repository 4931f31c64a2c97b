import CSVConnector
import Foundation
import Hub
import Testing

/// Which files are read, when, and what is said about the others.
struct FileTests {
  @Test func `the newest file is the one with the latest time in its name`() async throws {
    let folder = try TestFolder()
    try folder.write("drop/leads_20260403.csv", "id\n3\n", age: 9000)
    try folder.write("drop/leads_20260401.csv", "id\n1\n", age: 10)
    try folder.write("drop/leads_20260402.csv", "id\n2\n", age: 100)
    let options = ["path": "drop/leads_*.csv", "as_of": "leads_{yyyyMMdd}.csv"]
    let reading = await Kit.read(folder, options)
    #expect(reading.deliveries.map(\.name) == ["drop/leads_20260403.csv"])
    // 2026-04-03T00:00+09:00
    #expect(reading.deliveries.map(\.asOf) == [1_775_142_000_000])
    #expect(reading.deliveries.map(\.size) == [5])
    let byTime = await Kit.read(folder, ["path": "drop/leads_*.csv"])
    #expect(byTime.deliveries.map(\.name) == ["drop/leads_20260401.csv"])
    let again = await Kit.read(folder, options, after: reading.last)
    #expect(again.deliveries.isEmpty)
    #expect(again.findings == [Finding("csv.nothing_new", .note, ["path": "drop/leads_*.csv"])])
  }

  @Test func `all files come in the order of their times, and each once`() async throws {
    let folder = try TestFolder()
    try folder.write("b_2026-04-01.csv", "id\n1\n")
    try folder.write("a_2026-04-02.csv", "id\n2\n")
    let options = ["path": "*.csv", "files": "all", "as_of": "{yyyy-MM-dd}"]
    let first = await Kit.read(folder, options)
    #expect(first.deliveries.map(\.name) == ["b_2026-04-01.csv", "a_2026-04-02.csv"])
    #expect(first.ends == 2)
    try folder.write("c_2026-03-31.csv", "id\n0\n")
    try folder.write("b_2026-04-01.csv", "id\n1\n4\n")
    try folder.remove("a_2026-04-02.csv")
    let second = await Kit.read(folder, options, after: first.last)
    #expect(second.deliveries.map(\.name) == ["c_2026-03-31.csv", "b_2026-04-01.csv"])
    // The checkpoint forgets files that are gone.
    #expect(second.last?.text.contains("a_2026-04-02") == false)
    #expect(second.last?.text.contains("b_2026-04-01") == true)
  }

  @Test(
    arguments: [
      ("{yyyyMMdd}", "+09:00", "x_20260401.csv", 1_774_969_200_000),
      ("{yyyyMMdd}", "Z", "20260401", 1_774_969_200_000 + 32_400_000),
      ("{yyyy-MM-dd_HHmm}", "-05:00", "a 2026-04-01_0930.csv", 1_775_053_800_000),
      ("v{yyyy}", "Z", "vx v2026", 1_767_225_600_000),
      ("{yyyy}年{MM}月{dd}日", "Z", "報告2026年04月01日.csv", 1_775_001_600_000),
      ("{yyyyMMddHHmmss}", "Asia/Tokyo", "20260401093015", 1_775_003_415_000),
    ] as [(String, String, String, Int64)])
  func `the as-of pattern reads a time from a name`(
    _ pattern: String, _ zone: String, _ name: String, _ time: Int64
  ) async throws {
    let folder = try TestFolder()
    try folder.write(name, "id\n1\n")
    let reading = await Kit.read(folder, ["path": "*", "as_of": pattern, "zone": zone])
    #expect(reading.deliveries.map(\.asOf) == [time])
  }

  @Test func `a name that does not tell its time is an error`() async throws {
    let folder = try TestFolder()
    for name in ["leads_latest.csv", "leads_20261301.csv", "leads_2026.csv"] {
      try folder.write(name, "id\n1\n")
      let reading = await Kit.read(folder, ["path": "*.csv", "as_of": "leads_{yyyyMMdd}"])
      #expect(reading.error == HubError("csv.as_of_unmatched", .configuration, ["file": name]))
      try folder.remove(name)
    }
  }

  @Test func `a file that is still being written is left for the next run and said so`() async throws {
    let folder = try TestFolder()
    try folder.write("a.csv", "id\n1\n", age: 0)
    var reading = await Kit.read(folder, ["path": "*.csv", "settle": "10m"])
    #expect(reading.deliveries.isEmpty && reading.error == nil)
    #expect(reading.codes == ["csv.unsettled"])
    #expect(reading.findings.first?.arguments["file"] == "a.csv")
    try folder.write("a.csv", "id\n1\n", age: 700)
    reading = await Kit.read(folder, ["path": "*.csv", "settle": "10m"])
    #expect(reading.cells == [["1"]])
    try folder.write("a.csv.part", "")
    reading = await Kit.read(folder, ["path": "*.csv"])
    #expect(
      reading.findings == [Finding("csv.partial_file", .note, ["file": "a.csv", "twin": "a.csv.part"])])
    reading = await Kit.read(folder, ["path": "*.part"])
    #expect(
      reading.findings == [Finding("csv.partial_file", .note, ["file": "a.csv.part", "twin": "a.csv.part"])])
    #expect(reading.error == nil)
  }

  @Test func `a file that changes while it is read does not end`() async throws {
    let folder = try TestFolder()
    try folder.write("a.csv", "id\n1\n2\n")
    let reading = await Kit.read(folder, ["path": "a.csv"], batchRows: 1) { emission in
      if case .batch = emission { try? folder.write("a.csv", "id\n1\n2\n3\n") }
    }
    #expect(reading.ends == 0)
    #expect(reading.codes == ["csv.changed_while_reading"])
    #expect(reading.error == HubError("csv.changed_while_reading", .transient, ["file": "a.csv"]))
    let again = await Kit.read(folder, ["path": "a.csv"], after: reading.last)
    #expect(again.codes == ["csv.restarted"])
    #expect(again.cells == [["1"], ["2"], ["3"]])
  }

  @Test func `no file is an error unless it is optional`() async throws {
    let folder = try TestFolder()
    try folder.write("in/x.txt", "")
    var reading = await Kit.read(folder, ["path": "in/*.csv"])
    #expect(reading.error == HubError("csv.no_file", .transient, ["path": "in/*.csv"]))
    reading = await Kit.read(folder, ["path": "out/a.csv"])
    #expect(reading.error == HubError("csv.no_folder", .configuration, ["folder": "out"]))
    reading = await Kit.read(folder, ["path": "in/*.csv", "optional": "true"])
    #expect(reading.error == nil)
    #expect(reading.codes == ["csv.nothing_new"])
  }

  @Test func `check tells whether the file is there and can be opened`() async throws {
    let folder = try TestFolder()
    let source = try Kit.source(folder, ["path": "a.csv"])
    await #expect(throws: HubError("csv.no_file", .transient, ["path": "a.csv"])) { try await source.check() }
    try folder.write("a.csv", "id\n")
    try await source.check()
    try folder.write("a.csv", [0x50, 0x4b, 3, 4])
    await #expect(
      throws: HubError("transport.archive", .configuration, ["file": "a.csv", "format": "zip"])
    ) { try await source.check() }
  }

  @Test func `an empty file has no header, and one with only a header has no rows`() async throws {
    for text in ["", "\u{feff}", "\n\r\n"] {
      let empty = try await Kit.read(text)
      #expect(empty.error == HubError("csv.empty_file", .corrupt, ["file": "f.csv"]))
      #expect(empty.deliveries.isEmpty)
      let headless = try await Kit.read(text, ["header": "false"])
      #expect(headless.error == nil && headless.ends == 1 && headless.codes == ["csv.no_rows"])
    }
    let header = try await Kit.read("a,b\n")
    #expect(header.error == nil && header.ends == 1)
    #expect(header.findings == [Finding("csv.no_rows", .warning, ["file": "f.csv"])])
    #expect(header.header == ["a", "b"])
  }

  @Test func `compressed data that is cut off fails and does not end`() async throws {
    let text = Array(("id,name\n" + (0..<5000).map { "\($0),n\($0 &* 7919 % 10_007)\n" }.joined()).utf8)
    for whole in [try Kit.gzip(text), Kit.zstd(text)] {
      let full = try await Kit.read(whole)
      #expect(full.rows.count == 5000 && full.error == nil)
      let cut = try await Kit.read(Array(whole.dropLast(whole.count / 3)))
      #expect(cut.ends == 0)
      #expect(cut.error?.code == "transport.truncated" && cut.error?.errorClass == .corrupt)
    }
  }

  @Test func `one file is read outside any workspace`() async throws {
    let folder = try TestFolder()
    try folder.write("f.tsv", "a\tb\n1\t2\n", age: 0)
    let source = try CSVSource(
      file: folder.path + "/f.tsv", options: ["delimiter": "auto"],
      context: ConnectorContext(workspace: "/", now: 0))
    let counted = Counter()
    try await source.extract(Kit.stream(), after: nil) { (emission) async throws(HubError) in
      if case .batch(let batch) = emission { await counted.add(batch.count) }
    }
    #expect(await counted.rows == 1)
  }
}

private actor Counter {
  var rows = 0
  func add(_ count: Int) { rows += count }
}
