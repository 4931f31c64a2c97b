import Foundation
import Testing
import TextKernels

/// FNV-1a, as the generator of the test vector computes it.
struct FNV {
  var state: UInt64 = 0xcbf2_9ce4_8422_2325

  mutating func add(_ bytes: [UInt8]) {
    for byte in bytes { state = (state ^ UInt64(byte)) &* 0x100_0000_01b3 }
  }
}

func nfkc(_ text: [UInt8], keepingIdeographs: Bool = false) -> [UInt8] {
  var output: [UInt8] = []
  NFKC.append(text.span, to: &output, keepingIdeographs: keepingIdeographs)
  return output
}

func nfkc(_ text: String) -> String { String(decoding: nfkc(Array(text.utf8)), as: UTF8.self) }

@Suite struct NFKCTests {
  /// The lines of Fixtures/nfkc.txt, which Sources/CUnicode/Generate/generate.py makes with Python's unicodedata.
  static let vector: [[Substring]] = {
    let file = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .appendingPathComponent("Fixtures/nfkc.txt")
    let text = (try? String(contentsOf: file, encoding: .utf8)) ?? ""
    return text.split(separator: "\n").filter { !$0.hasPrefix("#") }.map { $0.split(separator: " ") }
  }()

  @Test func `every code point has the NFKC that Unicode gives it`() throws {
    let blocks = Self.vector.filter { !$0[0].hasPrefix("random") }
    #expect(blocks.count == 0x110)
    for block in blocks {
      let start = try #require(UInt32(block[0], radix: 16))
      var hash = FNV()
      for value in start..<(start + 4096) {
        guard let scalar = Unicode.Scalar(value) else { continue }
        let text = Array(String(scalar).utf8)
        let normal = nfkc(text)
        if NFKC.isNormalized(text.span), normal != text { Issue.record("U+\(String(value, radix: 16))") }
        hash.add(normal + [0])
      }
      #expect(String(hash.state, radix: 16) == block[1], "code points from \(block[0])")
    }
  }

  @Test func `random strings have the NFKC that Unicode gives them, and NFKC again changes nothing`() throws {
    var seed: UInt64 = 1
    func next() -> UInt64 {
      seed = seed &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return seed
    }
    let lists = Self.vector.filter { $0[0].hasPrefix("random") }
    #expect(lists.count == 6)
    for list in lists {
      let alphabet = list[2...].compactMap { UInt32($0, radix: 16) }
      var hash = FNV()
      for _ in 0..<20_000 {
        var text: [UInt8] = []
        for _ in 0..<(1 + next() >> 60) {
          UTF8Cell.append(alphabet[Int((next() >> 33) % UInt64(alphabet.count))], to: &text)
        }
        let normal = nfkc(text)
        if NFKC.isNormalized(text.span) { #expect(normal == text) }
        #expect(nfkc(normal) == normal)
        hash.add(normal + [0])
      }
      #expect(String(hash.state, radix: 16) == list[1], "\(list[0])")
    }
  }

  @Test(arguments: [
    ("㈱田中", "(株)田中"), ("㍿", "株式会社"), ("①", "1"), ("ｶﾞｷﾞﾊﾟｰ", "ガギパー"), ("か\u{3099}", "が"),
    ("～", "~"), ("－", "-"), ("ＡＢＣ　１", "ABC 1"), ("각", "각"), ("ﷺ", "صلى الله عليه وسلم"),
    ("髙﨑ヶ〜−‐―ー", "髙﨑ヶ〜−‐―ー"), ("\u{FA19}", "神"), ("\u{FA26}", "都"),
  ])
  func `widths and compatibility forms fold, kanji variants stay`(_ input: String, _ output: String) {
    #expect(nfkc(input).unicodeScalars.elementsEqual(output.unicodeScalars))
  }

  @Test func `kanji stay as written where names ask for it`() {
    let name = Array("\u{FA19}谷ｶﾞ".utf8)
    #expect(String(decoding: nfkc(name, keepingIdeographs: true), as: UTF8.self) == "\u{FA19}谷ガ")
    let kanji = Array("\u{FA19}谷".utf8)
    let isKept = NFKC.isNormalized(kanji.span, keepingIdeographs: true)
    let isNormal = NFKC.isNormalized(kanji.span)
    #expect(isKept && !isNormal)
  }

  @Test func `bytes that are not UTF-8 pass through`() {
    let broken: [[UInt8]] = [
      [0xFF], [0xE3, 0x81], [0x41, 0xC3], [0xED, 0xA0, 0x80], [0xF4, 0x90, 0x80, 0x80], [0xC0, 0xAF],
      [0x80, 0xE3],
    ]
    for bytes in broken { #expect(nfkc(bytes) == bytes) }
    #expect(nfkc([0xFF] + Array("Ａ".utf8)) == [0xFF, 0x41])
  }
}
