import Foundation
import Testing

/// `read`: any delimited file as JSON lines.
struct ReadTests {
  private static let spectrum = Space.shared("csv-spectrum")
  private static let cases = [
    "comma_in_quotes", "empty", "empty_crlf", "escaped_quotes", "json", "location_coordinates", "newlines",
    "newlines_crlf", "quotes_and_newlines", "simple", "simple_crlf", "utf8",
  ]

  @Test(
    .enabled(if: ReadTests.spectrum != nil, "needs the shared test data (TSUNAGI_SHARED)"),
    arguments: ReadTests.cases)
  func `the files of csv-spectrum read as their JSON says`(_ name: String) async throws {
    let folder = try #require(Self.spectrum)
    let json = try #require(FileManager.default.contents(atPath: "\(folder)/json/\(name).json"))
    let object = try JSONSerialization.jsonObject(with: json)
    var expected = try #require(object as? [[String: String]] ?? (object as? [String: String]).map { [$0] })
    // The JSON of this case holds another telephone number than its file.
    if name == "location_coordinates" { expected[0]["Contact Phone Number"] = "2095257564" }
    let answer = try await Tool.run(["read", "\(folder)/csvs/\(name).csv"], in: "/")
    #expect(answer.status == 0)
    #expect(answer.err == "")
    let rows = try answer.lines.map { line in
      try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: String]
    }
    #expect(rows == expected)
  }

  /// A file, options, and the lines they give.
  struct Reading: Sendable, CustomTestStringConvertible {
    var what: String
    var bytes: [UInt8]
    var options: [String]
    var lines: [String]
    var testDescription: String { what }

    init(_ what: String, _ text: String, _ options: [String], _ lines: [String]) {
      self.init(what, bytes: Array(text.utf8), options, lines)
    }

    init(_ what: String, bytes: [UInt8], _ options: [String], _ lines: [String]) {
      self.what = what
      self.bytes = bytes
      self.options = options
      self.lines = lines
    }
  }

  private static let readings = [
    Reading("plain", "a,b\n1,2\n", [], [#"{"a":"1","b":"2"}"#]),
    Reading("tabs", "a\tb\n1\t2\n", ["--delimiter", "tab"], [#"{"a":"1","b":"2"}"#]),
    Reading(
      "a delimiter that is found", "a;b\n1;2\n3;4\n", ["--delimiter", "auto"],
      [#"{"a":"1","b":"2"}"#, #"{"a":"3","b":"4"}"#]),
    Reading("another quote", "a,b\n'1,1',2\n", ["--quote", "'"], [#"{"a":"1,1","b":"2"}"#]),
    Reading("no quotes", "a,b\n\"1,2\n", ["--quote", "none"], [#"{"a":"\"1","b":"2"}"#]),
    Reading("no header", "1,2\n", ["--no-header"], [#"["1","2"]"#]),
    Reading("lines passed over", "x\ny\na,b\n1,2\n", ["--skip-lines", "2"], [#"{"a":"1","b":"2"}"#]),
    Reading("comments", "a,b\n#no\n1,2\n", ["--comment", "#"], [#"{"a":"1","b":"2"}"#]),
    Reading("padding", "a,b\n1\n", ["--ragged", "pad"], [#"{"a":"1","b":null}"#]),
    Reading("numbered names", "a,a\n1,2\n", ["--duplicate-header", "number"], [#"{"a":"1","a_2":"2"}"#]),
    Reading("a limit", "a\n1\n2\n3\n", ["--limit", "2"], [#"{"a":"1"}"#, #"{"a":"2"}"#]),
    Reading("cp932", bytes: [0x61, 0x0a, 0x92, 0x86, 0x0a], ["--encoding", "shift_jis"], [#"{"a":"中"}"#]),
    Reading(
      "euc-jp", bytes: [0x61, 0x0a, 0xc3, 0xe6, 0x0a], ["--encoding", "euc-jp"], [#"{"a":"中"}"#]),
    Reading(
      "utf-16 by its mark", bytes: [0xff, 0xfe, 0x61, 0, 0x0a, 0, 0x2d, 0x4e, 0x0a, 0], [], [#"{"a":"中"}"#]),
  ]

  @Test(arguments: readings) func `options change how a file is read`(_ reading: Reading) async throws {
    let space = try Space()
    try space.write("file.csv", bytes: reading.bytes)
    let answer = try await Tool.run(["read", "file.csv"] + reading.options, in: space.path)
    #expect(answer.status == 0, "\(answer.err)")
    #expect(answer.lines == reading.lines)
  }

  @Test func `rejected rows go to standard error and the others are read`() async throws {
    let space = try Space(["file.csv": "a,b\n1,2\n3\n4,5\n"])
    let answer = try await space.run("read", "file.csv")
    #expect(answer.status == 3)
    #expect(answer.lines == [#"{"a":"1","b":"2"}"#, #"{"a":"4","b":"5"}"#])
    #expect(
      answer.err == """
        file.csv:3: the header has 2 cells, this record 1; it was rejected [csv.too_few_cells] (byte 8, length 1)
          help: Correct the line, or write `ragged: pad` to take the cells it lacks as absent.
          row: 3

        """)
  }

  @Test func `a cell that is too long is rejected`() async throws {
    let space = try Space(["file.csv": "a\n\(String(repeating: "x", count: 100))\nok\n"])
    let answer = try await space.run("read", "file.csv", "--max-field", "20")
    #expect(answer.status == 3)
    #expect(answer.lines == [#"{"a":"ok"}"#])
    #expect(answer.err.contains("[csv.field_too_long]"))
  }

  @Test func `findings as JSON lines hold the place and the bytes`() async throws {
    let space = try Space()
    try space.write("file.csv", bytes: Array("a,b\n1,".utf8) + [0xff] + Array("\n3,4\n5\n".utf8))
    let answer = try await space.run("read", "file.csv", "--findings", "jsonl", "--encoding", "utf-8")
    #expect(answer.status == 3)
    let findings = try answer.err.split(separator: "\n").map { line in
      try #require(try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any])
    }
    #expect(findings.map { $0["code"] as? String } == ["csv.undecodable", "csv.too_few_cells"])
    #expect(findings.map { $0["line"] as? Int } == [2, 4])
    #expect(findings.map { $0["offset"] as? Int } == [4, 12])
    #expect(findings.map { $0["raw_base64"] as? String } == ["MSz/", "NQ=="])
  }

  @Test(arguments: [
    (["nowhere.csv"], 2, "there is no file nowhere.csv [command.no_file]"),
    (["nowhere*"], 2, "[command.no_file]"),
    (["."], 2, ". is a folder [command.is_folder]"),
    (["file.csv", "--encoding", "klingon"], 64, "error: --encoding cannot be \"klingon\" [command.option]"),
    (["file.csv", "--delimiter", "::"], 64, "[command.option]"),
    (["file.csv", "--quote", "::"], 64, "[command.option]"),
    (["file.csv", "--max-field", "0"], 64, "error: --max-field cannot be \"0\" [command.option]"),
    (["file.csv", "--ragged", "maybe"], 64, "[command.option]"),
    (["empty.csv"], 1, "[csv.empty_file]"), (["twice.csv"], 2, "[csv.duplicate_header]"),
  ]) func `what cannot be read is named`(_ arguments: [String], _ status: Int32, _ code: String) async throws
  {
    let space = try Space(["file.csv": "a\n1\n", "empty.csv": "", "twice.csv": "a,a\n1,2\n"])
    let answer = try await Tool.run(["read"] + arguments, in: space.path)
    #expect(answer.status == status, "\(answer.err)")
    #expect(answer.out == "")
    #expect(answer.err.contains(code), "\(answer.err)")
    #expect(answer.err.contains("\n  help: "))
  }

  @Test func `failures are JSON lines too where findings are`() async throws {
    let space = try Space(["twice.csv": "a,a\n1,2\n"])
    for arguments in [["nowhere.csv"], ["twice.csv"], ["twice.csv", "--quote", "::"]] {
      let answer = try await Tool.run(["read", "--findings", "jsonl"] + arguments, in: space.path)
      #expect(answer.status != 0)
      let lines = answer.err.split(separator: "\n")
      #expect(!lines.isEmpty)
      for line in lines {
        let object = try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any]
        for key in ["code", "message", "help", "severity"] { #expect(object?[key] is String, "\(line)") }
        #expect(object?["arguments"] is [String: String])
      }
    }
  }

  @Test func `a rejected row tells where it begins and where its bad bytes are`() async throws {
    let space = try Space()
    try space.write("file.csv", bytes: Array("a,b\n1,".utf8) + [0xff] + Array("\n3,4\n".utf8))
    let answer = try await space.run("read", "file.csv", "--findings", "jsonl", "--encoding", "utf-8")
    let json = try JSONSerialization.jsonObject(with: answer.errBytes) as? [String: Any]
    #expect(json?["offset"] as? Int == 4)
    #expect(json?["length"] as? Int == 3)
    #expect(json?["byte_offset"] as? Int == 6)
    #expect(json?["bytes"] as? String == "FF")
  }

  @Test(arguments: ["-", "/dev/stdin"]) func `standard input is read like a file`(_ name: String) async throws
  {
    let space = try Space()
    let command = "printf 'a,b\\n1,2\\n3\\n' | TMPDIR=. \(Tool.path) read \(name)"
    let answer = try await Tool.launch("/bin/sh", ["-c", command], space.path)
    #expect(answer.status == 3, "\(answer.err)")
    #expect(answer.lines == [#"{"a":"1","b":"2"}"#])
    #expect(answer.err.hasPrefix("\(name):3: the header has 2 cells"), "\(answer.err)")
    #expect(try FileManager.default.contentsOfDirectory(atPath: space.path) == [])
  }
}
