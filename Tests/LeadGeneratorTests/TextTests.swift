import LeadGenerator
import Testing

@Suite struct `texts in other dress` {
  @Test(arguments: [
    ("コウイチ", "koichi"), ("ユウスケ", "yusuke"), ("シュンスケ", "shunsuke"), ("ジュンイチ", "junichi"),
    ("リョウコ", "ryoko"), ("ショウタ", "shota"), ("ハットリ", "hattori"), ("イッチ", "itchi"), ("ミオ", "mio"),
  ])
  func `a reading becomes romaji with short vowels`(reading: String, romaji: String) {
    #expect(Kana.romaji(reading) == romaji)
  }

  @Test(arguments: [
    ("ガーデン", "ｶﾞｰﾃﾞﾝ"), ("プリント", "ﾌﾟﾘﾝﾄ"), ("ソフトウェア", "ｿﾌﾄｳｪｱ"), ("ヴァ", "ｳﾞｧ"), ("ABC電機", "ABC電機"),
    ("アイ・ティ", "ｱｲ･ﾃｨ"),
  ])
  func `katakana become half width and nothing else does`(full: String, half: String) {
    var out: [UInt8] = []
    Kana.appendHalfWidth(Array(full.utf8), to: &out)
    #expect(String(decoding: out, as: UTF8.self) == half)
  }

  @Test(
    arguments: [
      ("a\"b", [0x61, 0x22, 0x22, 0x62]), ("髙", [0xFB, 0xFC]), ("﨑", [0xFA, 0xB1]), ("㈱", [0x87, 0x8A]),
      ("表", [0x95, 0x5C]), ("ｱﾞ", [0xB1, 0xDE]), ("－", [0x81, 0x7C]), ("￥", [0x81, 0x8F]),
      ("Ⅱ", [0x87, 0x55]),
      ("　", [0x81, 0x40]),
    ] as [(String, [UInt8])])
  func `a text is written in the codes that Windows writes`(text: String, bytes: [UInt8]) {
    var out: [UInt8] = []
    #expect(CP932Encoder.shared.append(Array(text.utf8), doublingQuotes: true, to: &out) == 0)
    #expect(out == bytes)
  }

  @Test func `characters that CP932 lacks are counted`() {
    var out: [UInt8] = []
    #expect(CP932Encoder.shared.append(Array("㍿𠮷−a".utf8), doublingQuotes: false, to: &out) == 3)
  }

  @Test func `there are 80 family names and 650 given names with a reading`() {
    let families = FamilyNames.text.split(separator: "\n").map { $0.split(separator: " ") }
    #expect(families.count == 80)
    #expect(Set(families.map { $0[0] }).count == 80)
    let given = GivenNames.text.split(separator: "\n").map { $0.split(separator: " ") }
    var pairs: Set<String> = []
    for line in given {
      for name in line.dropFirst() { pairs.insert("\(line[0]) \(name)") }
      #expect(Kana.romaji(line[0]).allSatisfy { $0.isASCII && $0.isLowercase }, "\(line[0])")
    }
    #expect(pairs.count == 650)
  }

  @Test(arguments: [
    (12_050_002, 7_000_012_050_002), (180_301_018_771, 1_180_301_018_771),
  ])
  func `the check digit of a 法人番号 follows the ordinance`(base: Int, number: Int) {
    #expect(CorporateNumber.number(base: base) == number)
  }

  @Test func `random numbers follow from seed, purpose and index alone`() {
    var random = SeededRandom(seed: 1, .person, index: 2)
    let first = [random.next(), random.next()]
    #expect(first == [6_176_015_261_076_746_742, 11_816_968_084_997_257_230])
    var again = SeededRandom(seed: 1, .person, index: 2)
    #expect([again.next(), again.next()] == first)
    var other = SeededRandom(seed: 1, .company, index: 2)
    #expect(other.next() != first[0])
    var counts = [0, 0, 0]
    for _ in 0..<30_000 { counts[random.below(3)] += 1 }
    #expect(counts.allSatisfy { (9_700...10_300).contains($0) })
  }
}
