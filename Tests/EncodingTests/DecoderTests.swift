import CScan
import Encoding
import Testing

struct DecoderTests {
  struct Case: Sendable, CustomTestStringConvertible {
    var encoding: TextEncoding
    var bytes: [UInt8]
    var text: String
    /// Raw offset and length of the first undecodable sequence.
    var bad: (Int, Int)?
    var testDescription: String { "\(encoding.rawValue) \(bytes)" }
    init(_ encoding: TextEncoding, _ bytes: [UInt8], _ text: String, bad: (Int, Int)? = nil) {
      self.encoding = encoding
      self.bytes = bytes
      self.text = text
      self.bad = bad
    }
  }

  static let cases: [Case] = [
    .init(.cp932, [], ""),
    .init(
      .cp932, Array("plain ASCII of more than sixteen bytes~\\".utf8),
      "plain ASCII of more than sixteen bytes~\\"),
    .init(.cp932, [0x93, 0x8c, 0x8b, 0x9e], "東京"),
    .init(.cp932, [0xb1, 0xb2, 0xdf], "ｱｲﾟ"),
    .init(.cp932, [0x95, 0x5c, 0x83, 0x5c], "表ソ"),
    .init(.cp932, [0xf0, 0x40, 0xf9, 0xfc], "\u{e000}\u{e757}"),
    .init(.cp932, [0xfa, 0x40, 0xee, 0xef, 0x87, 0x54], "ⅰⅰⅠ"),
    .init(.cp932, [0x61, 0x80, 0x62], "a", bad: (1, 1)),
    .init(.cp932, [0xa0], "", bad: (0, 1)),
    .init(.cp932, [0xfd], "", bad: (0, 1)),
    .init(.cp932, [0xff], "", bad: (0, 1)),
    .init(.cp932, [0x61, 0x93], "a", bad: (1, 1)),
    .init(.cp932, [0x93, 0x2c], "", bad: (0, 1)),
    .init(.cp932, [0x81, 0xad], "", bad: (0, 2)),
    .init(.eucJP, [0xc5, 0xec, 0xb5, 0xfe], "東京"),
    .init(.eucJP, [0x8e, 0xb1, 0xad, 0xa1], "ｱ①"),
    .init(.eucJP, [0x8f, 0xb0, 0xa1, 0x8f, 0xf3, 0xf3], "丂ⅰ"),
    .init(.eucJP, [0xf5, 0xa1, 0xfe, 0xfe], "\u{e000}\u{e3ab}"),
    .init(.eucJP, [0x8f, 0xf5, 0xa1], "\u{e3ac}"),
    .init(.eucJP, [0x61, 0x82, 0xa0], "a", bad: (1, 1)),
    .init(.eucJP, [0xc5], "", bad: (0, 1)),
    .init(.eucJP, [0x8e, 0xe0], "", bad: (0, 1)),
    .init(.eucJP, [0x8f, 0xb0], "", bad: (0, 2)),
    .init(.eucJP, [0xa9, 0xa1], "", bad: (0, 2)),
    .init(.iso2022JP, [0x61, 0x1b, 0x24, 0x42, 0x45, 0x6c, 0x1b, 0x28, 0x42, 0x62], "a東b"),
    .init(.iso2022JP, [0x1b, 0x24, 0x40, 0x45, 0x6c, 0x1b, 0x28, 0x4a, 0x5c, 0x7e], "東¥‾"),
    .init(.iso2022JP, [0x1b, 0x28, 0x49, 0x31, 0x5f, 0x1b, 0x28, 0x42], "ｱﾟ"),
    .init(.iso2022JP, [0x1b, 0x24, 0x28, 0x44, 0x30, 0x21, 0x1b, 0x28, 0x42], "丂"),
    .init(.iso2022JP, [0x1b, 0x26, 0x40, 0x1b, 0x24, 0x42, 0x2d, 0x21, 0x1b, 0x28, 0x42], "①"),
    .init(.iso2022JP, [0x61, 0x1b, 0x24, 0x42, 0x45, 0x6c], "a", bad: (1, 3)),
    .init(.iso2022JP, [0x61, 0x1b, 0x24, 0x41, 0x45, 0x6c], "a", bad: (1, 1)),
    .init(.iso2022JP, [0x61, 0xb1], "a", bad: (1, 1)),
    .init(.iso2022JP, [0x61, 0x0e, 0x31], "a", bad: (1, 1)),
    .init(.iso2022JP, [0x1b, 0x28, 0x49, 0x60, 0x1b, 0x28, 0x42], "", bad: (3, 1)),
    .init(.iso2022JP, [0x1b, 0x24, 0x42, 0x45, 0x1b, 0x28, 0x42], "", bad: (3, 1)),
    .init(.utf16LE, [0x61, 0, 0x71, 0x67], "a東"),
    .init(.utf16BE, [0, 0x61, 0x67, 0x71], "a東"),
    .init(.utf16LE, [0x3d, 0xd8, 0x00, 0xde], "😀"),
    .init(.utf16BE, [0xd8, 0x3d, 0xde, 0x00], "😀"),
    .init(.utf16LE, [0x61, 0, 0x3d, 0xd8, 0x61, 0], "a", bad: (2, 2)),
    .init(.utf16LE, [0x00, 0xde], "", bad: (0, 2)),
    .init(.utf16LE, [0x61, 0, 0x62], "a", bad: (2, 1)),
    .init(.utf8, [0x61, 0xe6, 0x9d, 0xb1], "a東"),
    .init(.utf8, [0x61, 0xe6, 0x9d], "a", bad: (1, 1)),
  ]

  @Test(arguments: cases) func `a sequence decodes to its text or is reported with its place`(_ example: Case)
  {
    let decoded = LineDecoder(example.encoding).decode(example.bytes, final: true)
    #expect(decoded.text.text == example.text)
    #expect(decoded.undecodable.first?.raw == example.bad?.0)
    #expect(decoded.undecodable.first?.length == example.bad?.1)
  }

  @Test(arguments: [
    ("sample.cp932", TextEncoding.cp932), ("sample.eucjp", .eucJP), ("sample.utf16le", .utf16LE),
    ("sample.utf16be", .utf16BE), ("sample.iso2022jp", .iso2022JP),
  ])
  func `a whole text comes out as it was written, in one piece and in every two`(
    _ name: String, _ encoding: TextEncoding
  ) throws {
    var expected = try Fixture.bytes("sample.txt").text
    // The fixture's own encoder has no code for an IBM extension.
    if encoding == .iso2022JP { expected = expected.replacing("髙", with: "高") }
    let bytes = try Fixture.bytes(name)
    let decoder = LineDecoder(encoding)
    #expect(decoder.decode(bytes, final: true).text.text == expected)
    for cut in 0...bytes.count {
      let first = decoder.decode(Array(bytes[..<cut]), final: false)
      let used = Int(try #require(first.lines.last))
      let second = decoder.decode(bytes, from: used, final: true)
      #expect((first.text + second.text).text == expected)
      #expect(first.undecodable.isEmpty && second.undecodable.isEmpty)
    }
  }

  @Test func `the map leads from each line of the text to its original bytes`() {
    let bytes: [UInt8] = [0x93, 0x8c, 0x0d, 0x0a, 0x81, 0xff, 0x2c, 0x31, 0x0a, 0xb1, 0x0d, 0x62]
    let decoded = LineDecoder(.cp932).decode(bytes, final: true)
    #expect(decoded.text == Array("東\r\n\nｱ\rb".utf8))
    #expect(decoded.lines == [0, 4, 9, 11, 12])
    #expect(decoded.undecodable.map { [$0.line, $0.text, $0.next, $0.raw, $0.length] } == [[1, 5, 6, 4, 1]])
  }

  @Test func `a line without its end waits for more, and so does a CR at the end`() {
    let decoder = LineDecoder(.cp932)
    #expect(decoder.decode(Array("a\nb".utf8), final: false).lines.last == 2)
    #expect(decoder.decode(Array("a\nb\r".utf8), final: false).lines.last == 2)
    #expect(decoder.decode(Array("a\nb\r\n".utf8), final: false).lines.last == 5)
    let utf16 = LineDecoder(.utf16LE)
    #expect(utf16.decode([0x61, 0, 0x0d, 0, 0x0a], final: false).lines == [0])
  }

  @Test func `records decode one by one to the text that they had in their file`() throws {
    for (name, encoding) in [("sample.cp932", TextEncoding.cp932), ("sample.iso2022jp", .iso2022JP)] {
      let bytes = try Fixture.bytes(name)
      let decoder = LineDecoder(encoding)
      let whole = decoder.decode(bytes, final: true)
      var text: [UInt8] = []
      for (line, next) in zip(whole.lines, whole.lines.dropFirst()) {
        #expect(decoder.append(bytes[Int(line)..<Int(next)], to: &text))
      }
      #expect(text == whole.text)
      #expect(!decoder.append([0x61, 0x80], to: &text))
      #expect(text == whole.text)
    }
  }

  @Test func `random bytes never decode beyond their line, and give the same on both paths of UTF-8`() {
    var random = FixedRandom(7)
    let pieces: [[UInt8]] = [
      Array("東京都".utf8), Array("plain text, longer than a block of the vector path".utf8), Array("é😀ß".utf8),
      [0xe6, 0x9d], [0xf4, 0x90, 0x80, 0x80], [0xed, 0xa0, 0x80], [0xc0, 0xaf], [0xff], [0x80], [0x0a],
      [0xf0, 0x9f, 0x98], [0xe0, 0x80, 0x80],
    ]
    for _ in 0..<4000 {
      var bytes: [UInt8] = []
      let usesBad = Bool.random(using: &random)
      for _ in 0..<Int.random(in: 0..<40, using: &random) {
        bytes += pieces[Int.random(in: 0..<(usesBad ? pieces.count : 3), using: &random)]
      }
      let fast = unsafe bytes.withUnsafeBufferPointer { unsafe scan_utf8_prefix($0.baseAddress, $0.count) }
      let plain = unsafe bytes.withUnsafeBufferPointer {
        unsafe scan_utf8_prefix_plain($0.baseAddress, $0.count)
      }
      #expect(fast == plain)
      #expect((plain == bytes.count) == (String(validating: bytes, as: UTF8.self) != nil))
    }
  }

  @Test func `cp932 gives the same on both paths, for every pair of bytes and for random texts`() {
    let room = [UInt8](repeating: 0x41, count: 80)
    for pair in 0..<0x10000 {
      for place in [61, 62, 63] {
        var bytes = room
        bytes[place] = UInt8(pair >> 8)
        bytes[place + 1] = UInt8(pair & 0xff)
        let (fast, plain) = Self.bothPaths(bytes)
        if fast != plain {
          Issue.record("bytes \(String(pair, radix: 16)) at \(place): \(fast) is not \(plain)")
        }
      }
    }
    var random = FixedRandom(13)
    let pieces: [[UInt8]] = [
      [0x93, 0x8c, 0x8b, 0x9e, 0x93, 0x73], Array("plain text, longer than a block".utf8),
      [0xb1, 0xb2, 0xde],
      [0x83, 0x5c], [0xe0, 0xe0], [0xfc, 0x4b], [0x83, 0xbf], [0x00], [0x0d, 0x0a], [0x22, 0x2c, 0x22],
      [0x81], [0xa0], [0x81, 0xad], [0x81, 0x7f], [0xfd],
    ]
    for round in 0..<6000 {
      var bytes: [UInt8] = []
      let kinds = round % 3 == 0 ? pieces.count : 10
      for _ in 0..<Int.random(in: 0..<60, using: &random) {
        bytes += pieces[Int.random(in: 0..<kinds, using: &random)]
      }
      let (fast, plain) = Self.bothPaths(bytes)
      #expect(fast == plain)
      #expect(kinds == pieces.count || plain.read == bytes.count)
    }
  }

  private struct Decoding: Equatable {
    var text: [UInt8] = []
    var read = 0
    var bad = 0
  }

  private static func bothPaths(_ bytes: [UInt8]) -> (fast: Decoding, plain: Decoding) {
    func decode(
      _ decoder: (UnsafePointer<UInt8>?, Int, UnsafeMutablePointer<UInt8>?) -> scan_decoded
    ) -> Decoding {
      var result = Decoding()
      result.text = unsafe [UInt8](unsafeUninitializedCapacity: 3 * bytes.count + 64) { target, written in
        let done = unsafe bytes.withUnsafeBufferPointer {
          unsafe decoder($0.baseAddress, $0.count, target.baseAddress)
        }
        written = done.written
        result.read = done.read
        result.bad = done.bad
      }
      return result
    }
    return (unsafe decode(scan_decode_cp932), unsafe decode(scan_decode_cp932_plain))
  }

  @Test(arguments: TextEncoding.allCases) func `random bytes keep the map in order`(_ encoding: TextEncoding)
  {
    var random = FixedRandom(11)
    for _ in 0..<2000 {
      let bytes = (0..<Int.random(in: 0..<80, using: &random)).map { _ in
        [0x0a, 0x0d, 0, 0x1b, 0x24, 0x42, UInt8.random(in: 0...255, using: &random)]
          .randomElement(using: &random) ?? 0
      }
      let decoded = LineDecoder(encoding).decode(bytes, final: true)
      #expect(decoded.lines.last == UInt32(bytes.count))
      // All lines at once give what each line gives by itself.
      var text: [UInt8] = []
      var bad: [DecodedText.Undecodable] = []
      for (index, (start, next)) in zip(decoded.lines, decoded.lines.dropFirst()).enumerated() {
        #expect(start < next)
        let line = LineDecoder(encoding).decode(Array(bytes[Int(start)..<Int(next)]), final: true)
        for place in line.undecodable {
          var moved = place
          moved.line = index
          moved.text += text.count
          moved.next += text.count
          moved.raw += Int(start)
          bad.append(moved)
        }
        text += line.text
      }
      #expect(decoded.text == text)
      #expect(decoded.undecodable == bad)
      #expect(String(validating: decoded.text, as: UTF8.self) != nil)
      let lines = decoded.undecodable.map(\.line)
      #expect(lines == lines.sorted() && Set(lines).count == lines.count)
    }
  }
}
