import CSVConnector
import Encoding
import Foundation
import Hub
import Testing

/// Files in every encoding: the same cells, exact places, and nothing replaced where bytes are bad.
struct EncodedFileTests {
  static let text =
    "id,姓,会社名,メモ\r\n1,髙橋,㈱サンプル,\"改行\r\nあり、\"\"引用\"\"も\"\n2,①Ⅳ,ｶﾌﾞｼｷ,～－ソ表\r3,\"a\",,\n\n4,\"\",ー,x"
  static let cells: [[String?]] = [
    ["1", "髙橋", "㈱サンプル", "改行\r\nあり、\"引用\"も"], ["2", "①Ⅳ", "ｶﾌﾞｼｷ", "～－ソ表"], ["3", "a", "", ""],
    ["4", "", "ー", "x"],
  ]

  /// The text in an encoding; iso-2022-jp and euc-jp from the cp932 codes.
  static func encode(_ text: String, _ encoding: TextEncoding) -> [UInt8] {
    switch encoding {
    case .utf8: return Array(text.utf8)
    case .utf16LE: return text.utf16.flatMap { [UInt8($0 & 0xff), UInt8($0 >> 8)] }
    case .utf16BE: return text.utf16.flatMap { [UInt8($0 >> 8), UInt8($0 & 0xff)] }
    case .cp932, .eucJP, .iso2022JP: break
    }
    var result: [UInt8] = []
    var escape: [UInt8] = [0x1b, 0x28, 0x42]
    for scalar in text.unicodeScalars {
      var code: [UInt8] = []
      _ = TextEncoder(.cp932)?.encode(String(scalar), into: &code)
      if encoding == .cp932 {
        result += code
        continue
      }
      // iso-2022-jp reaches 髙 only in the NEC selection; euc-jp does not have it in two bytes.
      if scalar == "髙" { code = [0xee, 0xe0] }
      var wanted: [UInt8] = [0x1b, 0x28, 0x42]
      if code.count == 2 {
        let row = (code[0] - (code[0] < 0xa0 ? 0x81 : 0xc1)) * 2
        let trail = code[1] - (code[1] > 0x7f ? 0x41 : 0x40)
        code = [row + trail / 94 + 0x21, trail % 94 + 0x21]
        wanted = [0x1b, 0x24, 0x42]
        if encoding == .eucJP { code = code.map { $0 | 0x80 } }
      } else if code[0] >= 0x80 {
        wanted = [0x1b, 0x28, 0x49]
        code = encoding == .eucJP ? [0x8e, code[0]] : [code[0] - 0x80]
      }
      if encoding == .iso2022JP, wanted != escape {
        result += wanted
        escape = wanted
      }
      result += code
    }
    if encoding == .iso2022JP, escape.last != 0x42 || escape[1] == 0x24 { result += [0x1b, 0x28, 0x42] }
    return result
  }

  static let encodings = TextEncoding.allCases

  @Test(arguments: encodings)
  func `the cells are the same in every encoding, told or found, in pieces of any size`(
    _ encoding: TextEncoding
  ) async throws {
    let text = encoding == .eucJP ? Self.text.replacing("髙", with: "高") : Self.text
    let cells = encoding == .eucJP ? Self.cells.map { $0.map { $0?.replacing("髙", with: "高") } } : Self.cells
    let bytes = Self.encode(text, encoding)
    let whole = try await Kit.read(bytes, ["encoding": encoding.rawValue])
    #expect(whole.error == nil)
    #expect(whole.cells == cells)
    #expect(whole.header == ["id", "姓", "会社名", "メモ"])
    #expect(whole.rows.map(\.locator.line) == [2, 4, 5, 7])
    for row in whole.rows {
      let start = Int(row.locator.offset)
      #expect(Array(bytes[start..<start + Int(row.locator.length)]) == row.raw)
    }
    for options in [["encoding": encoding.rawValue], ["encoding": "auto"]] {
      for window in 1...64 {
        let reading = try await Kit.read(bytes, options, window: window)
        #expect(reading.error == nil)
        #expect(reading.rows == whole.rows, "window \(window)")
      }
    }
  }

  @Test(arguments: encodings) func `kept records decode to the cells that they had`(
    _ encoding: TextEncoding
  ) async throws {
    let folder = try TestFolder()
    let text = Self.text.replacing("髙", with: "高") + "\r\n5\r\n\"6\",\"\"\"\",7\r\n"
    try folder.write("f.csv", Self.encode(text, encoding))
    let options = ["path": "f.csv", "encoding": encoding.rawValue, "ragged": "pad"]
    let reading = await Kit.read(folder, options, batchRows: 2)
    #expect(reading.rows.count == 6)
    let source = try Kit.source(folder, options)
    let shape = try #require(reading.deliveries.first?.shape)
    // As they were kept: all behind each other.
    var raw: [UInt8] = []
    var ranges: [Range<UInt32>] = []
    for row in reading.rows {
      ranges.append(UInt32(raw.count)..<UInt32(raw.count + row.raw.count))
      raw += row.raw
    }
    let again = try source.decode(shape: shape, raw: raw, ranges: ranges)
    #expect(again.count == 6)
    for index in 0..<6 { #expect(again.columns.map { $0.string(index) } == reading.rows[index].cells) }
    // In the batches' own bytes, out of order.
    for batch in reading.batches {
      let backwards = try source.decode(shape: shape, raw: batch.raw, ranges: batch.rawRanges.reversed())
      for index in 0..<batch.count {
        #expect(
          backwards.columns.map { $0.string(index) }
            == batch.columns.map { $0.string(batch.count - 1 - index) })
      }
    }
    #expect(try source.decode(shape: shape, raw: [], ranges: []).count == 0)
    #expect(try source.decode(shape: shape, raw: [], ranges: []).columns.count == 4)
  }

  @Test func `a kept record that is none is an error`() throws {
    let source = try Kit.source(try TestFolder(), ["path": "f.csv"])
    let format = "{\"encoding\":\"cp932\",\"delimiter\":\",\",\"quote\":\"\\\"\",\"ragged\":\"reject\"}"
    let shape = RecordShape(header: ["a", "b"], format: format)
    for raw: [UInt8] in [Array("1".utf8), Array("1,2,3".utf8), Array("1,\"".utf8), [0x31, 0x2c, 0x80], []] {
      #expect(
        throws: HubError("csv.kept_record", .corrupt, ["record": "1", "offset": "0"])
      ) { try source.decode(shape: shape, raw: raw, ranges: [0..<UInt32(raw.count)]) }
    }
    #expect(throws: HubError("csv.shape", .corrupt, ["format": "{}"])) {
      try source.decode(shape: RecordShape(header: [], format: "{}"), raw: [], ranges: [])
    }
  }

  struct Bad: Sendable {
    var encoding: TextEncoding
    var bytes: [UInt8]
    var hex: String
    init(_ encoding: TextEncoding, _ bytes: [UInt8], _ hex: String) {
      self.encoding = encoding
      self.bytes = bytes
      self.hex = hex
    }
  }

  @Test(arguments: [
    Bad(.utf8, [0xff], "FF"), Bad(.utf8, [0xe6, 0x9d], "E6 9D"), Bad(.utf8, [0xed, 0xa0, 0x80], "ED"),
    Bad(.cp932, [0x80], "80"), Bad(.cp932, [0x81, 0xad], "81 AD"), Bad(.cp932, [0x93, 0x20], "93"),
    Bad(.eucJP, [0xff], "FF"), Bad(.eucJP, [0xa9, 0xa1], "A9 A1"), Bad(.iso2022JP, [0xb1], "B1"),
    Bad(.iso2022JP, [0x1b, 0x24, 0x42, 0x45, 0x20], "45"), Bad(.utf16LE, [0x00, 0xdc], "00 DC"),
    Bad(.utf16BE, [0xd8, 0x00], "D8 00"),
  ])
  func `bytes that are no character reject their record, with place and bytes, and the next line goes on`(
    _ bad: Bad
  ) async throws {
    func encode(_ text: String) -> [UInt8] { Self.encode(text, bad.encoding) }
    // In an unquoted cell; in a quoted one with line ends before and behind.
    let before = encode("a,b\n1,東\n2,西")
    let bytes =
      before + bad.bytes + encode("x,\"\r\n3,南\n4,\"北\r\n") + bad.bytes + encode("\r\n5,中\"\n6,上")
    let options = ["encoding": bad.encoding.rawValue]
    let whole = try await Kit.read(bytes, options)
    #expect(whole.cells == [["1", "東"], ["3", "南"], ["5", "中\""], ["6", "上"]])
    #expect(whole.rejected.map(\.finding.code) == ["csv.undecodable", "csv.undecodable"])
    let first = try #require(whole.rejected.first)
    let escape = bad.hex == "45" ? 3 : 0
    #expect(
      first.finding.arguments == [
        "file": "f.csv", "line": "3", "offset": String(before.count + escape), "bytes": bad.hex,
        "encoding": bad.encoding.rawValue,
      ])
    let start = encode("a,b\n1,東\n").count
    #expect(first.locator == Locator(offset: UInt64(start), length: UInt32(first.raw.count), line: 3))
    #expect(first.raw == encode("2,西") + bad.bytes + encode("x,\""))
    #expect(whole.rejected[1].finding.arguments["line"] == "6")
    #expect(whole.rejected[1].locator.line == 5)
    #expect(whole.rejected[1].raw == encode("4,\"北\r\n") + bad.bytes)
    #expect(whole.rejected.map(\.row) == [1, 2])
    for window in 1...40 {
      let reading = try await Kit.read(bytes, options, window: window)
      #expect(reading.rows == whole.rows, "window \(window)")
      #expect(reading.rejected == whole.rejected, "window \(window)")
    }
  }

  @Test func `a bad line at the very end, or first after a CR, is rejected alone`() async throws {
    for window in [nil, 1, 2, 3] {
      var reading = try await Kit.read(
        Array("a\r1\r".utf8) + [0xff, 0x0a, 0x32, 0x0a, 0xff], ["encoding": "utf-8"], window: window)
      #expect(reading.cells == [["1"], ["2"]])
      #expect(reading.rejected.map(\.locator.line) == [3, 5])
      #expect(reading.rejected.map(\.raw) == [[0xff], [0xff]])
      reading = try await Kit.read(
        Array("a\r1\r".utf8) + [0x80, 0x0a, 0x32, 0x0a, 0x80], ["encoding": "cp932"], window: window)
      #expect(reading.cells == [["1"], ["2"]])
      #expect(reading.rejected.map(\.locator.line) == [3, 5])
      #expect(reading.rejected.map(\.raw) == [[0x80], [0x80]])
    }
  }

  @Test func `bad bytes in a comment or a skipped line trouble nobody`() async throws {
    for (encoding, bad) in [("utf-8", UInt8(0xff)), ("cp932", 0x80)] {
      let bytes = [bad] + Array("\na,b\n#".utf8) + [bad] + Array("\n1,2\n#".utf8) + [bad]
      for window in [nil, 1, 2, 5] {
        let reading = try await Kit.read(
          bytes, ["encoding": encoding, "skip_lines": "1", "comment": "#"], window: window)
        #expect(reading.cells == [["1", "2"]])
        #expect(reading.rejected.isEmpty)
      }
    }
  }

  @Test func `many bad lines cost no more than good ones`() async throws {
    var bytes = Array("a,b\n".utf8)
    for index in 0..<50_000 { bytes += Array("\(index),x".utf8) + (index % 2 == 0 ? [0xff, 0x0a] : [0x0a]) }
    let reading = try await Kit.read(bytes, ["encoding": "utf-8"])
    #expect(reading.rows.count == 25_000)
    #expect(reading.rejected.count == 25_000)
  }

  @Test func `Excel's Unicode text is read by its mark`() async throws {
    let bytes = [0xff, 0xfe] + Self.encode("id\t名前\r\n1\t\"田中\t太郎\"\r\n", .utf16LE)
    for encoding in ["auto", "utf-16", "utf-16le"] {
      let reading = try await Kit.read(bytes, ["encoding": encoding, "delimiter": "tab"])
      #expect(reading.cells == [["1", "田中\t太郎"]])
      #expect(reading.header == ["id", "名前"])
      #expect(reading.rows.first?.locator.offset == 16)
    }
  }

  @Test func `a mark that speaks against the option is an error`() async throws {
    let reading = try await Kit.read("\u{feff}a,b\n", ["encoding": "cp932"])
    #expect(
      reading.error
        == HubError(
          "encoding.mark_conflict", .configuration, ["file": "f.csv", "found": "utf-8", "encoding": "cp932"]))
    let undetected = try await Kit.read([0x61, 0x0a, 0xe9, 0x0a, 0xfc, 0x0a])
    #expect(undetected.error == HubError("encoding.undetected", .configuration, ["file": "f.csv"]))
  }
}
