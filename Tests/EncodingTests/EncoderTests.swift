import Encoding
import Glibc
import Testing

/// Encoding, held against glibc's converters for every character of the basic plane.
struct EncoderTests {
  private static let hasJudges = Judge("CP932") != nil && Judge("EUC-JP-MS") != nil

  /// What glibc writes and our decoders do not read back as the same character: ones that look alike (here they are
  /// missing, so that nothing is replaced), and control characters of one byte.
  private static let notOurs: [TextEncoding: Set<Unicode.Scalar>] = [
    .cp932: [
      "\u{a2}", "\u{a3}", "\u{a5}", "\u{ac}", "\u{2014}", "\u{2016}", "\u{203e}", "\u{2212}", "\u{301c}",
    ],
    .eucJP: Set((0x80...0x9f).map { Unicode.Scalar(UInt8($0)) }).union([
      "\u{a2}", "\u{a3}", "\u{a5}", "\u{a6}", "\u{ac}", "\u{2014}", "\u{2016}", "\u{203e}", "\u{2212}",
      "\u{301c}",
    ]),
  ]

  @Test(
    .enabled(if: EncoderTests.hasJudges, "needs glibc's CP932 and EUC-JP-MS"),
    arguments: [(TextEncoding.cp932, "CP932", 9397), (.eucJP, "EUC-JP-MS", 15182)])
  func `every character of the basic plane gets the code that glibc gives it, or none`(
    _ encoding: TextEncoding, _ name: String, _ assigned: Int
  ) throws {
    let encoder = try #require(TextEncoder(encoding))
    let judge = try #require(Judge(name))
    let notOurs = Self.notOurs[encoding] ?? []
    var count = 0
    for value in UInt32(0)...0xffff {
      guard let scalar = Unicode.Scalar(value) else { continue }
      var bytes: [UInt8] = []
      let missing = encoder.encode(String(scalar), into: &bytes)
      let expected = notOurs.contains(scalar) ? nil : judge.encode(scalar)
      #expect(bytes == expected ?? [], "\(String(value, radix: 16))")
      #expect(missing.map(\.scalar) == (expected == nil ? [scalar] : []))
      #expect(encoder.has(scalar) == (expected != nil))
      if expected != nil { count += 1 }
    }
    #expect(count == assigned)
  }

  @Test func `cp932 has exactly the characters that Python's cp932 decodes`() throws {
    let encoder = try #require(TextEncoder(.cp932))
    var known: Set<Unicode.Scalar> = []
    for value in UInt32(0)...0x7f { known.insert(Unicode.Scalar(UInt8(value))) }
    for value in UInt32(0xff61)...0xff9f { if let kana = Unicode.Scalar(value) { known.insert(kana) } }
    for line in try Fixture.lines("cp932.txt") { known.formUnion(line.dropFirst(3).unicodeScalars) }
    known.remove("\u{fffd}")
    for value in UInt32(0)...0x10ffff {
      guard let scalar = Unicode.Scalar(value) else { continue }
      #expect(encoder.has(scalar) == known.contains(scalar), "\(String(value, radix: 16))")
    }
  }

  @Test(arguments: [TextEncoding.utf8, .cp932, .eucJP, .utf16LE, .utf16BE])
  func `what is encoded is decoded to the same text`(_ encoding: TextEncoding) throws {
    let text = String(decoding: try Fixture.bytes("sample.txt"), as: UTF8.self)
    var bytes: [UInt8] = []
    #expect(try #require(TextEncoder(encoding)).encode(text, into: &bytes).isEmpty)
    #expect(LineDecoder(encoding).decode(bytes, final: true).text == Array(text.utf8))
  }

  @Test func `characters beyond the basic plane are written as surrogates or missing`() throws {
    var bytes: [UInt8] = []
    #expect(try #require(TextEncoder(.utf16LE)).encode("𠮷", into: &bytes).isEmpty)
    #expect(bytes == [0x42, 0xd8, 0xb7, 0xdf])
    bytes = []
    #expect(try #require(TextEncoder(.utf16BE)).encode("𠮷", into: &bytes).isEmpty)
    #expect(bytes == [0xd8, 0x42, 0xdf, 0xb7])
    for encoding in [TextEncoding.cp932, .eucJP] {
      bytes = []
      let missing = try #require(TextEncoder(encoding)).encode("a𠮷b", into: &bytes)
      #expect(missing.map(\.offset) == [1] && missing.map(\.length) == [4])
      #expect(missing.map(\.scalar) == ["𠮷"])
      #expect(bytes == Array("ab".utf8))
    }
  }

  @Test(
    arguments: [
      [0xff], [0xc0, 0x80], [0xe0, 0x80, 0x80], [0xed, 0xa0, 0x80], [0xf5, 0x80, 0x80, 0x80], [0xe6, 0x9d],
      [0x80],
    ] as [[UInt8]])
  func `a byte that is no UTF-8 is missing and takes nothing with it`(_ broken: [UInt8]) throws {
    for encoding in [TextEncoding.cp932, .eucJP, .utf16LE] {
      let encoder = try #require(TextEncoder(encoding))
      let text = [0x61] + broken + [0x62]
      var bytes: [UInt8] = []
      var whole: [UInt8] = []
      #expect(encoder.encode(text, into: &bytes) == broken.count)
      _ = encoder.encode(Array("ab".utf8), into: &whole)
      #expect(bytes == whole)
      #expect(
        encoder.missing(in: text).map(\.scalar)
          == [Unicode.Scalar](repeating: "\u{fffd}", count: broken.count))
      #expect(encoder.missing(in: text).map(\.offset) == Array(1...broken.count))
      #expect(encoder.missing(in: text).map(\.length) == [Int](repeating: 1, count: broken.count))
    }
  }

  @Test func `the sign for a lost character is missing as a whole`() throws {
    for encoding in [TextEncoding.cp932, .eucJP] {
      let missing = try #require(TextEncoder(encoding)).missing(in: Array("a\u{fffd}b".utf8))
      #expect(missing == [TextEncoder.Missing(offset: 1, length: 3, scalar: "\u{fffd}")])
    }
  }

  @Test func `iso-2022-jp is read and not written`() {
    #expect(TextEncoder(.iso2022JP) == nil)
    #expect(TextEncoder.encodings == TextEncoding.allCases.filter { TextEncoder($0) != nil })
  }
}

/// A converter of glibc.
@safe private final class Judge {
  private let converter: iconv_t

  init?(_ name: String) {
    let opened = unsafe iconv_open(name, "UTF-8")
    guard unsafe opened != iconv_t(bitPattern: -1), let opened = unsafe opened else { return nil }
    unsafe converter = unsafe opened
  }

  deinit { unsafe iconv_close(converter) }

  /// The bytes of a character, nil where there are none.
  func encode(_ scalar: Unicode.Scalar) -> [UInt8]? {
    var source = String(scalar).utf8.map { CChar(bitPattern: $0) }
    var target = [CChar](repeating: 0, count: 16)
    var sourceLeft = source.count
    var targetLeft = target.count
    let failed = unsafe source.withUnsafeMutableBufferPointer { from in
      unsafe target.withUnsafeMutableBufferPointer { to in
        var from = from.baseAddress
        var to = to.baseAddress
        unsafe iconv(converter, nil, nil, nil, nil)
        return unsafe iconv(converter, &from, &sourceLeft, &to, &targetLeft) == -1
      }
    }
    return failed ? nil : target.dropLast(targetLeft).map { UInt8(bitPattern: $0) }
  }
}
