import Foundation
import Testing

/// `read`: JSON files, their records as JSON lines.
struct ReadJSONTests {
  struct Reading: Sendable, CustomTestStringConvertible {
    var what: String
    var name: String
    var text: String
    var options: [String]
    var lines: [String]
    var testDescription: String { what }
  }

  private static let nested =
    #"{"total": 2, "items": [{"id": 1, "name": {"last": "佐藤"}, "tags": ["a", "b"]}, {"id": 2}]}"#

  private static let readings = [
    Reading(
      what: "the elements of a list", name: "a.json", text: "[{\"a\": 1},\n {\"a\":\n  2}]", options: [],
      lines: [#"{"a": 1}"#, #"{"a":2}"#]),
    Reading(
      what: "one object", name: "a.json", text: #"{"a": 12345678901234567890.10}"#, options: [],
      lines: [#"{"a": 12345678901234567890.10}"#]),
    Reading(
      what: "lines, told by the content", name: "a.txt", text: "{\"a\": 1}\n{\"a\": 2}\n", options: [],
      lines: [#"{"a": 1}"#, #"{"a": 2}"#]),
    Reading(
      what: "an object over several lines is no lines", name: "a.txt", text: "{\"a\":\n1}\n", options: [],
      lines: [#"{"a":1}"#]),
    Reading(
      what: "a path", name: "a.json", text: nested, options: ["--records", "$.items[*]", "--limit", "1"],
      lines: [#"{"id": 1, "name": {"last": "佐藤"}, "tags": ["a", "b"]}"#]),
    Reading(
      what: "fields", name: "a.json", text: nested,
      options: [
        "--records", "items[*]", "--field", "番号=id", "--field", "last=$.name.last", "--field", "tags=tags[*]",
        "--field", "first=tags[0]",
      ],
      lines: [
        #"{"番号":1,"last":"佐藤","tags":["a","b"],"first":"a"}"#,
        #"{"番号":2,"last":null,"tags":[],"first":null}"#,
      ]),
    Reading(
      what: "no JSON for a header in brackets", name: "a.csv", text: "[id],{name}\n1,x\n", options: [],
      lines: [#"{"[id]":"1","{name}":"x"}"#]),
    Reading(
      what: "what is said goes before the name", name: "a.json", text: "a,b\n1,2\n",
      options: ["--format", "csv"],
      lines: [#"{"a":"1","b":"2"}"#]),
    Reading(what: "an empty list", name: "a.json", text: "[ ]", options: [], lines: []),
  ]

  @Test(arguments: readings) func `prints records as they are written`(_ reading: Reading) async throws {
    let space = try Space([reading.name: reading.text])
    let answer = try await Tool.run(["read", reading.name] + reading.options, in: space.path)
    #expect(answer.status == 0 && answer.err == "", "\(answer.err)")
    #expect(answer.lines == reading.lines)
  }

  @Test func `a pipe, gzip and a byte-order mark are read`() async throws {
    let space = try Space(["a.jsonl": "\u{FEFF}{\"a\": \"あ\"}\r\n"])
    let answer = try await Tool.launch(
      "/bin/sh", ["-c", "gzip -c a.jsonl | '\(Tool.path)' read -"], space.path)
    #expect(answer.status == 0 && answer.lines == [#"{"a": "あ"}"#], "\(answer.err)")
  }

  @Test func `lines that are no JSON are told with line and column, the others are printed`() async throws {
    let space = try Space(["a.jsonl": "{\"a\": 1}\n{\"a\": }\n\n{\"a\": 2}\n"])
    let text = try await space.run("read", "a.jsonl")
    #expect(text.status == 3 && text.lines == [#"{"a": 1}"#, #"{"a": 2}"#])
    #expect(text.err.hasPrefix("a.jsonl:2:7: \"}\" cannot stand here [json.unexpected] (byte 9, length 7)\n"))
    let json = try await space.run("read", "a.jsonl", "--findings", "jsonl", "--limit", "5")
    let finding = try #require(
      try JSONSerialization.jsonObject(with: json.errBytes) as? [String: Any])
    #expect(json.status == 3 && finding["code"] as? String == "json.unexpected")
    #expect(finding["line"] as? Int == 2 && finding["offset"] as? Int == 9)
    #expect(finding["raw_base64"] as? String == Data(#"{"a": }"#.utf8).base64EncodedString())
  }

  @Test(arguments: [
    ("[{\"a\": 1}, {\"a\"", [], 1, "a.json:1:16: the file ends within a value [json.cut_off]", 1),
    ("<!DOCTYPE html><html>", [], 1, "a.json holds HTML or XML, not JSON [json.markup]", 0),
    ("", [], 1, "a.json: there is no JSON in it", 0), ("{} {}", [], 1, "json.trailing", 1),
    ("{\"rows\": [1]}", ["--records", "$.items[*]"], 1, "Names there: rows", 0),
    ("[1]", ["--records", "$..a"], 2, "json.path_not_streamed", 0),
    ("[1]", ["--records", "$."], 2, "json.path]", 0),
    ("[1]", ["--field", "a"], 64, "--field", 0),
    ("[1]", ["--field", "a=b", "--field", "a=c"], 2, "twice", 0),
    ("[1]", ["--max-record", "0"], 64, "--max-record", 0),
    ("[\"xxxxxxxxxxxxxxxxx\"]", ["--max-record", "10"], 1, "a.json:1: a record has more than 10 bytes", 0),
    ("a,b\n", ["--format", "csv", "--records", "$.a"], 2, "command.only_trees", 0),
  ])
  func `what cannot be read is said, and what came before it is printed`(
    _ text: String, _ options: [String], _ status: Int32, _ said: String, _ printed: Int
  ) async throws {
    let space = try Space(["a.json": text])
    let answer = try await Tool.run(["read", "a.json"] + options, in: space.path)
    #expect(answer.status == status, "\(answer.err)")
    #expect(said.isEmpty ? answer.err == "" : answer.err.contains(said), "\(answer.err)")
    #expect(answer.lines.count == printed)
  }

  @Test func `an export without a line is warned of`() async throws {
    let space = try Space(["a.jsonl": "\n"])
    let answer = try await space.run("read", "a.jsonl", "--lang", "ja")
    #expect(answer.status == 0 && answer.out == "")
    #expect(answer.err == "警告: a.jsonl にレコードがありません [json.no_records]\n")
  }
}
