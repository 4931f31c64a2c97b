import Encoding
import Testing

/// The two-byte and three-byte codes against other people's codecs (see `Fixtures/make.py`).
struct TableTests {
  private let none: Unicode.Scalar = "\u{fffd}"

  @Test func `every two-byte code of cp932 is what Python's cp932 makes of it, without exception`() throws {
    let decoder = LineDecoder(.cp932)
    var assigned = 0
    for line in try Fixture.lines("cp932.txt") {
      let lead = try #require(UInt8(line.prefix(2), radix: 16))
      let characters = Array(line.dropFirst(3).unicodeScalars)
      try #require(characters.count == 189)
      for (index, character) in characters.enumerated() {
        let code = [lead, UInt8(0x40 + index)]
        let decoded = decoder.decode(code, final: true)
        if character == none {
          #expect(decoded.undecodable.count == 1 && decoded.undecodable.first?.raw == 0, "\(code)")
        } else {
          #expect(decoded.text == Array(String(character).utf8), "\(code)")
          assigned += 1
        }
      }
    }
    #expect(assigned == 9604)
  }

  @Test func `every code of euc-jp is what glibc makes of EUC-JP-MS`() throws {
    let decoder = LineDecoder(.eucJP)
    for line in try Fixture.lines("eucjp.txt") {
      let parts = line.split(separator: " ", maxSplits: 1)
      let prefix =
        parts[0].count == 4 ? [0x8f, UInt8(parts[0].suffix(2), radix: 16)] : [UInt8(parts[0], radix: 16)]
      let lead = prefix.compactMap { $0 }
      let characters = Array(parts[1].unicodeScalars)
      try #require(characters.count == 94)
      for (index, character) in characters.enumerated() {
        let code = lead + [UInt8(0xa1 + index)]
        let decoded = decoder.decode(code, final: true)
        if character == none {
          #expect(decoded.undecodable.first?.length == code.count, "\(code)")
        } else {
          #expect(decoded.text == Array(String(character).utf8), "\(code)")
        }
      }
    }
  }

  @Test func `iso-2022-jp reads JIS X 0208 with cp50221's rows as cp932 does`() throws {
    let jis = LineDecoder(.iso2022JP)
    let cp932 = LineDecoder(.cp932)
    for row in 1...94 {
      for column in 1...94 {
        let lead = (row - 1) / 2
        let trail = (row - 1) % 2 * 94 + column - 1
        let code = [
          UInt8(lead < 31 ? 0x81 + lead : 0xc1 + lead), UInt8(0x40 + trail + (trail >= 63 ? 1 : 0)),
        ]
        let escaped: [UInt8] = [0x1b, 0x24, 0x42, UInt8(0x20 + row), UInt8(0x20 + column), 0x1b, 0x28, 0x42]
        let expected = cp932.decode(code, final: true)
        let decoded = jis.decode(escaped, final: true)
        #expect(decoded.text == expected.text)
        #expect(decoded.undecodable.isEmpty == expected.undecodable.isEmpty)
      }
    }
  }

  @Test func `what cp932 decodes it encodes again, with Microsoft's choice among doubles`() throws {
    // By scalar: as characters, compatibility ideographs equal the kanji they are variants of.
    var choice: [Unicode.Scalar: String] = [:]
    for line in try Fixture.lines("encode.txt") {
      let parts = line.split(separator: " ")
      choice[try #require(parts[0].unicodeScalars.first)] = String(parts[1])
    }
    #expect(choice.count == 396)
    for line in try Fixture.lines("cp932.txt") {
      let lead = try #require(UInt8(line.prefix(2), radix: 16))
      for (index, character) in line.dropFirst(3).unicodeScalars.enumerated() {
        guard character != none else { continue }
        var encoded: [UInt8] = []
        #expect(TextEncoder(.cp932)?.encode(String(character), into: &encoded).isEmpty == true)
        let plain = [lead, UInt8(0x40 + index)]
        let expected = choice[character] ?? plain.map { String($0, radix: 16) }.joined().uppercased()
        #expect(encoded.map { String($0, radix: 16) }.joined().uppercased() == expected)
      }
    }
  }

  @Test func `encoding reports what cp932 lacks, writes nothing for it and keeps the rest`() throws {
    var bytes: [UInt8] = []
    let missing = try #require(TextEncoder(.cp932)).encode("a〜東😀ｱ¥", into: &bytes)
    #expect(bytes == [0x61, 0x93, 0x8c, 0xb1])
    #expect(missing.map(\.offset) == [1, 7, 14])
    #expect(missing.map(\.scalar) == ["〜", "😀", "¥"])
  }
}
