import JSONConnector
import Testing

@Suite struct `Records of a JSON document` {
  @Test(arguments: [
    ("$", "[1, 2]", ["[1, 2]"]),
    ("$[*]", "[1, \"a\", {\"b\": [2]}, [], null]", ["1", "\"a\"", "{\"b\": [2]}", "[]", "null"]),
    (
      "$.items[*]", "{\"items\": [{\"id\": 1},\n {\"id\": 2}], \"total\": 2}", ["{\"id\": 1}", "{\"id\": 2}"]
    ),
    ("items[*]", "{\"total\": 0, \"items\": [ ]}", []),
    ("$.items[*]", "{\"x\": {\"items\": [1]}, \"items\": [2], \"y\": [{\"items\": [3]}]}", ["2"]),
    ("$.a.b", "{\"a\": {\"c\": 1, \"b\": true}}", ["true"]),
    ("$.a.b", "{\"a\": [{\"b\": 1}], \"b\": 2, \"a\": {\"b\": 3}}", ["3"]),
    (
      "$.contacts.*", "{\"contacts\": {\"7\": {\"n\": \"x\"}, \"9\": {\"n\": \"y\"}}}",
      ["{\"n\": \"x\"}", "{\"n\": \"y\"}"]
    ),
    ("$[*].rows[*]", "[{\"rows\": [1, 2]}, {\"none\": 0}, {\"rows\": [3]}]", ["1", "2", "3"]),
    ("$[1]", "[1, [2, 3], 4]", ["[2, 3]"]),
    ("$[1:3]", "[0, 1, 2, 3, 4]", ["1", "2"]),
    ("$[::2]", "[0, 1, 2, 3, 4]", ["0", "2", "4"]),
    ("$[3:][0]", "[[0], [1], [2], [3, 9], [4]]", ["3", "4"]),
    ("$['a b'][\"c'd\"]", "{\"a b\": {\"c'd\": 1}}", ["1"]),
    ("$['a\\'b']", "{\"a'b\": 1}", ["1"]),
    ("$.名前", "{\"\\u540d\\u524d\": \"x\", \"y\": 1}", ["\"x\""]),
    ("$.a", "{\"b\\u0061\": 0, \"\\u0061\": -1.5e+3 }", ["-1.5e+3"]),
    ("$[*]", " \n[12345678901234567890.123456789 , 1E400]", ["12345678901234567890.123456789", "1E400"]),
    ("$[*]", "[\"},]{[\\\"\", \"\\\\\", \"\\\\\\\"\"]", ["\"},]{[\\\"\"", "\"\\\\\"", "\"\\\\\\\"\""]),
  ])
  func `lie under its path, byte by byte as they are written`(
    _ steps: String, _ text: String, _ records: [String]
  ) throws {
    let bytes = Array(text.utf8)
    let whole = Cutting(bytes, path: path(steps))
    #expect(whole.records == records)
    #expect(whole.failure == nil)
    for (record, offset) in zip(whole.records, whole.offsets) {
      #expect(bytes[Int(offset)...].starts(with: record.utf8))
    }
    for pieces in 1...bytes.count { #expect(Cutting(bytes, path: path(steps), pieces: pieces) == whole) }
  }

  @Test(arguments: [
    ("[1, 2", 1, 6, JSONFault.cutOff, ["1", "2"]), ("[1,\n 2,\n x]", 3, 2, .word, ["1", "2"]),
    ("[1 2]", 1, 4, .unexpected, ["1"]), ("[1,]", 1, 4, .unexpected, ["1"]), ("[]]", 1, 3, .trailing, []),
    ("{\"a\" 1}", 1, 6, .unexpected, []), ("{1: 2}", 1, 2, .unexpected, []), ("", 1, 1, .empty, []),
    (" \n ", 2, 2, .empty, []), ("[\"あ\", \"a\tb\"]", 1, 9, .control, ["\"あ\""]),
    ("[\"い\\x\"]", 1, 4, .escape, []), ("[\"\\u12g4\"]", 1, 3, .escape, []), ("[01]", 1, 2, .word, []),
    ("[1\u{1}]", 1, 2, .word, []), ("[tru]", 1, 2, .word, []), ("[NaN]", 1, 2, .word, []),
    ("<html>", 1, 1, .word, []), ("[1] x", 1, 5, .trailing, ["1"]),
    ("[\"a\"b]", 1, 5, .unexpected, ["\"a\""]),
    ("a,b\n1,2\n", 1, 1, .word, []), ("[1,\n x,\n 3]\n", 2, 2, .word, ["1"]),
    ("{\"a\":1,\"b\"}", 1, 11, .unexpected, ["1"]),
  ])
  func `end where it stops being JSON, and the place is told`(
    _ text: String, _ line: Int, _ column: Int, _ fault: JSONFault, _ records: [String]
  ) {
    let bytes = Array(text.utf8)
    for pieces in [Int.max, 1, 3] {
      let cut = Cutting(bytes, path: .elements, pieces: pieces)
      guard case .mistake(fault, _, line, column) = cut.failure else {
        Issue.record("\(text): \(String(describing: cut.failure))")
        continue
      }
      #expect(cut.records == records)
    }
  }

  @Test func `are not read beyond bytes that are no UTF-8, nor deeper than may be`() {
    let wrong = Cutting(Array("[\"a\",\n\"".utf8) + [0x93, 0xFA] + Array("\"]".utf8), path: .elements)
    #expect(wrong.failure == .mistake(.encoding, offset: 7, line: 2, column: 2))
    #expect(wrong.records == ["\"a\""])
    let deep = Cutting([UInt8](repeating: UInt8(ascii: "["), count: 200_000), pieces: 999)
    #expect(deep.failure == .mistake(.depth, offset: 1000, line: 1, column: 1001))
    let deepest =
      [UInt8](repeating: UInt8(ascii: "["), count: 1000) + [UInt8](repeating: UInt8(ascii: "]"), count: 1000)
    #expect(Cutting(deepest).failure == nil)
  }

  @Test(arguments: [
    ("$.data.items[*]", "{\"data\": {\"rows\": [], \"total\": 1}, \"x\": 2}", 1, ["rows", "total"]),
    ("$.items[*]", "{\"error\": {\"code\": 7}}", 0, ["error"]), ("$.items", "[]", 0, []),
    ("$.a", "{\"b\": 1, \"c\": 2, \"b\": 3}", 0, ["b", "c"]), ("$[3]", "[1, 2]", 0, []),
  ])
  func `that are not where the path leads are missed aloud, with the names there`(
    _ steps: String, _ text: String, _ reached: Int, _ names: [String]
  ) {
    #expect(Cutting(Array(text.utf8), path: path(steps)).failure == .nothing(reached: reached, names: names))
  }

  @Test(arguments: [
    ("$..a", true, 2), ("$[?@.a]", true, 3),
    ("$[-1]", true, 3), ("$[1,2]", true, 4), ("$.", false, 3),
    ("$[", false, 3), ("$['a]", false, 6), ("$.a b", false, 4), ("$[01]", false, 3),
    ("$[*", false, 4), ("", false, 1), ("$x", false, 2),
    ("$[99999999999999999999]", false, 3),
  ])
  func `are not looked for under a path that cannot be followed`(
    _ text: String, _ needsWhole: Bool, _ column: Int
  ) {
    let error = #expect(throws: JSONPath.Mistake.self) { try JSONPath(text) }
    #expect(error?.needsWhole == needsWhole && error?.column == column)
  }

  @Test(arguments: [1, 10, 1000]) func `are as long as may be and no longer, whatever arrives together`(
    _ pieces: Int
  ) {
    let bytes = Array("[\"12345678\", \"123456789\", 1]".utf8)
    let cut = Cutting(bytes, path: .elements, pieces: pieces, longest: 10)
    #expect(cut.records == ["\"12345678\""] && cut.failure == .tooLong(offset: 13, line: 1))
    let lines = Cutting(Array("\"12345678\"\n\"123456789\"\n1".utf8), .lines, pieces: pieces, longest: 10)
    #expect(lines.records == ["\"12345678\"", "1"] && lines.refused == ["2: 11 bytes from 11"])
  }

  @Test func `that are longer than may be end the reading before memory does`() {
    let long =
      Array("[{\"a\": 1},\n{\"b\": \"".utf8) + [UInt8](repeating: 0x78, count: 5000) + Array("\"}]".utf8)
    let cut = Cutting(long, path: .elements, pieces: 256, longest: 1000)
    #expect(cut.records == ["{\"a\": 1}"])
    #expect(cut.failure == .tooLong(offset: 11, line: 2))
  }
}

@Suite struct `JSON lines` {
  @Test func `are records each, and a line that is none harms no other`() {
    let text = "\u{FEFF}{\"a\": 1}\r\n\n  \t\n{\"b\": }\n[1, \"あ\"\n\"ok\"\n{\"c\": [1,\r2]}\n{} {}\n4"
    let bytes = Array(text.utf8)
    let whole = Cutting(bytes, .lines)
    #expect(whole.records == ["{\"a\": 1}", "\"ok\"", "{\"c\": [1,\r2]}", "4"])
    #expect(whole.lines == [1, 6, 7, 9])
    #expect(whole.refused == ["4:7 json.unexpected", "5:8 json.cut_off", "8:4 json.trailing"])
    #expect(whole.failure == nil)
    for pieces in 1...bytes.count { #expect(Cutting(bytes, .lines, pieces: pieces) == whole) }
  }

  @Test func `are cut by their path, each by itself`() {
    let cut = Cutting(Array("{\"a\": [1, 2]}\n{\"a\": [3]}\n{\"b\": 0}\n".utf8), .lines, path: path("$.a[*]"))
    #expect(cut.records == ["1", "2", "3"] && cut.lines == [1, 1, 2])
  }

  @Test func `that are too long are counted and left out, the rest is read`() {
    let long = "{\"a\": 1}\n\"" + String(repeating: "x", count: 5000) + "\"\n{\"b\": 2}\n"
    for pieces in [100, 1000, 4999] {
      let cut = Cutting(Array(long.utf8), .lines, pieces: pieces, longest: 2000)
      #expect(cut.records == ["{\"a\": 1}", "{\"b\": 2}"] && cut.lines == [1, 3])
      #expect(cut.refused == ["2: 5002 bytes from 9"], "\(pieces)")
    }
  }

  @Test func `with bytes that are no UTF-8 are refused where they are`() {
    let bytes = Array("\"a\"\n\"い".utf8) + [0xFF] + Array("\"\n\"b\"\n".utf8)
    for pieces in [1, 5, 100] {
      let cut = Cutting(bytes, .lines, pieces: pieces)
      #expect(cut.records == ["\"a\"", "\"b\""] && cut.refused == ["2:3 json.not_utf8"], "\(pieces)")
    }
  }
}
