import Hub
import Testing

@testable import Linkage

@Suite struct `Texts side by side` {
  private func units(_ a: String, _ b: String) -> Units {
    var units = Units()
    units.append(Array(a.utf8).span)
    units.append(Array(b.utf8).span)
    return units
  }

  @Test(arguments: [
    ("martha", "marhta", 0.9611), ("dixon", "dicksonx", 0.8133), ("dwayne", "duane", 0.84),
    ("same", "same", 1.0),
    ("abc", "xyz", 0.0), ("", "", 1.0), ("a", "", 0.0), ("田中太郎", "田中次郎", 0.8667),
  ]) func `are as alike as Jaro and Winkler say`(_ a: String, _ b: String, _ expected: Double) {
    #expect(abs(units(a, b).jaroWinkler(0, 1) - expected) < 0.0001)
    #expect(abs(units(b, a).jaroWinkler(0, 1) - expected) < 0.0001)
  }

  @Test(arguments: [
    ("kitten", "sitting", 3), ("ab", "ba", 1), ("abcd", "acbd", 1), ("ca", "abc", 3), ("", "abc", 3),
    ("abc", "abc", 0),
    ("19710624", "19710524", 1), ("髙橋", "高橋", 1), ("smith", "smyth", 1),
  ]) func `are as far apart as the edits between them`(_ a: String, _ b: String, _ expected: Int) {
    #expect(units(a, b).distance(0, 1) == expected)
    #expect(units(b, a).distance(0, 1) == expected)
  }

  @Test func `are as far apart as the slow way says, whatever their length`() {
    var random = SplitMix(5)
    for _ in 0..<300 {
      let texts = (0..<2).map { _ in
        String((0..<random.below(64)).map { _ in "abcde".randomCharacter(random.below(5)) })
      }
      let slow = EditDistance.between(Array(texts[0]), Array(texts[1]))
      #expect(units(texts[0], texts[1]).distance(0, 1) == slow, "\(texts)")
    }
  }

  @Test(
    arguments: [
      ("1971-06-24", 19_710_624), ("19710624", 19_710_624), ("24/06/1971", 19_710_624),
      ("06/24/1971", 19_710_624),
      ("1971年6月24日", 19_710_624), ("1971-06-24T10:00:00", 19_710_624), ("1971-06-24 10:00:00", 19_710_624),
      ("24.6.71", 19_710_624), ("1971", nil), ("June 1971", nil), ("", nil), ("1-2", nil), ("123456789", nil),
    ] as [(String, Int?)]) func `are read as days`(_ text: String, _ expected: Int?)
  {
    #expect(DateText.parse(Array(text.utf8).span) == expected)
  }

  @Test(arguments: [
    (ColumnKind.surname, "O'Brien", "obrien"), (.surname, " \"Smith\" ", "smith"), (.surname, "髙橋", "高橋"),
    (.phone, "03-1234-5678", "312345678"), (.phone, "０３（１２３４）５６７８", "312345678"), (.phone, "12", ""),
    (.email, "Tanaka@Example.CO.JP ", "tanaka@example.co.jp"), (.organisation, "株式会社東和商事", "東和商事"),
    (.organisation, "Acme Ltd.", "acme"), (.address, "435 S. La Cienega Blv.", "435 s la cienega blv"),
    (.number, "$1,674.50", "1674.5"), (.number, "0012", "12"), (.number, "12b", "12b"), (.text, "n/a", ""),
    (.date, "24/06/1971", "19710624"), (.surname, "不明", ""),
  ]) func `are folded as their kind wants it`(_ kind: ColumnKind, _ text: String, _ expected: String) {
    var fold = ValueFold()
    var output: [UInt8] = []
    fold.append(Array(text.utf8).span, as: kind, into: &output)
    #expect(String(decoding: output, as: UTF8.self) == expected)
  }
}

extension String {
  /// The character at a place.
  fileprivate func randomCharacter(_ index: Int) -> Character { Array(self)[index] }
}
