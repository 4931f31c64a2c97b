import Encoding
import Hub
import Testing

struct DetectorTests {
  private func detect(_ bytes: [UInt8], piece: Int = 65_536) throws -> TextEncoding {
    var detector = EncodingDetector()
    var at = 0
    while !detector.isDone, at < bytes.count {
      detector.add(bytes[at..<min(at + piece, bytes.count)])
      at += piece
    }
    if at >= bytes.count { detector.end() }
    return try detector.result(file: "f.csv")
  }

  private func cp932(_ text: String) -> [UInt8] {
    var bytes: [UInt8] = []
    #expect(TextEncoder(.cp932)?.encode(text, into: &bytes).isEmpty == true)
    return bytes
  }

  @Test(arguments: [
    ("sample.txt", TextEncoding.utf8), ("sample.cp932", .cp932), ("sample.eucjp", .eucJP),
    ("sample.iso2022jp", .iso2022JP), ("sample.utf16le", .utf16LE), ("sample.utf16be", .utf16BE),
  ])
  func `each encoding is told from a small file, whatever the pieces`(
    _ name: String, _ expected: TextEncoding
  ) throws {
    let bytes = try Fixture.bytes(name)
    #expect(try detect(bytes) == expected)
    #expect(try detect(bytes, piece: 1) == expected)
  }

  @Test func `a byte-order mark decides`() throws {
    #expect(try detect([0xef, 0xbb, 0xbf, 0x61]) == .utf8)
    #expect(try detect([0xff, 0xfe, 0x61, 0]) == .utf16LE)
    #expect(try detect([0xfe, 0xff, 0, 0x61]) == .utf16BE)
  }

  @Test func `plain ASCII and nothing at all are UTF-8`() throws {
    #expect(try detect([]) == .utf8)
    #expect(try detect(Array("id,name\n1,Tanaka\n".utf8)) == .utf8)
  }

  @Test func `a megabyte of ASCII before the first Japanese character does not hide it`() throws {
    let ascii = Array(String(repeating: "1,Tanaka,03-1234-5678\n", count: 50_000).utf8)
    #expect(try detect(ascii + cp932("2,田中,東京\n")) == .cp932)
    #expect(try detect(ascii + Array("2,田中,東京\n".utf8)) == .utf8)
  }

  @Test func `half-width kana alone are cp932, kanji alone are euc-jp`() throws {
    #expect(try detect(cp932("id,name\n1,ﾀﾅｶ ﾀﾛｳ\n2,ｶﾌﾞｼｷｶﾞｲｼｬ\n")) == .cp932)
    #expect(try detect([0x31, 0x2c, 0xc5, 0xec, 0xb5, 0xfe, 0xc5, 0xd4, 0x0a]) == .eucJP)
    #expect(try detect(cp932("1,東京都\n")) == .cp932)
  }

  @Test func `a damaged place does not turn UTF-8 into something else`() throws {
    let text = Array(String(repeating: "1,東京都千代田区\n", count: 20).utf8)
    #expect(try detect(text + [0x31, 0x2c, 0xff, 0x93, 0x0a] + text) == .utf8)
  }

  @Test func `a damaged place does not turn cp932 into something else`() throws {
    let text = cp932(String(repeating: "1,東京都千代田区\n", count: 20))
    #expect(try detect(text + [0x31, 0x2c, 0xff, 0x0a] + text) == .cp932)
  }

  @Test func `what is no Japanese text is said to be undetected`() {
    let latin1 = Array("1,Caf".utf8) + [0xe9, 0x0a] + Array("2,Z".utf8) + [0xfc, 0x72, 0x0a]
    #expect(throws: HubError("encoding.undetected", .configuration, ["file": "f.csv"])) { try detect(latin1) }
    #expect(throws: HubError("encoding.utf32", .configuration, ["file": "f.csv"])) {
      try detect([0xff, 0xfe, 0, 0, 0x61, 0, 0, 0])
    }
  }

  @Test(arguments: [
    ("UTF-8", EncodingChoice.fixed(.utf8)), ("Shift_JIS", .fixed(.cp932)), ("SJIS", .fixed(.cp932)),
    ("windows-31j", .fixed(.cp932)), ("CP932", .fixed(.cp932)), ("EUC-JP", .fixed(.eucJP)), ("auto", .auto),
    ("utf-16", .utf16), ("UTF-16LE", .fixed(.utf16LE)), ("iso-2022-jp", .fixed(.iso2022JP)),
    ("cp50221", .fixed(.iso2022JP)),
  ])
  func `common spellings of a name mean the encoding`(_ name: String, _ choice: EncodingChoice) {
    #expect(EncodingChoice(named: name) == choice)
  }

  @Test func `an unknown name means nothing`() {
    #expect(EncodingChoice(named: "latin1") == nil)
    #expect(EncodingChoice(named: "") == nil)
  }
}
