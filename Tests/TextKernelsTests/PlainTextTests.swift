import Testing
import TextKernels

@Suite struct PlainTextTests {
  private func isTidy(_ text: [UInt8]) -> Bool { PlainText.isTidy(text.span) }

  /// The slow words on what is tidy.
  private func isReallyTidy(_ text: [UInt8]) -> Bool {
    Spaces.isCollapsed(text.span) && nfkc(text) == text
  }

  @Test func `what is called tidy is so, for every code point alone, after a letter and before a mark`() {
    var tidy = 0
    for value in UInt32(0)...0x10FFFF {
      guard let scalar = Unicode.Scalar(value) else { continue }
      let one = Array(String(scalar).utf8)
      for text in [one, Array("か".utf8) + one, one + [0x61], one + Array("\u{3099}".utf8)]
      where PlainText.isTidy(text.span) {
        tidy += 1
        #expect(isReallyTidy(text), "\(text)")
      }
    }
    // the 24,576 kanji, nearly 200 kana and 94 signs in their three plain places, and then the ends of cells
    #expect(tidy > 70_000)
  }

  @Test func `blanks and damaged bytes at every distance from a word's border`() {
    let pieces: [[UInt8]] = [
      [0x20], [0x20, 0x20], [0x09], [0x7F], [0x80], [0xE3, 0x80, 0x80], [0xE3, 0x81], [0xE5, 0xB1],
      [0xE5, 0x20, 0x80],
      [0x00], [0xFF], [0xEF, 0xBB, 0xBF], [0xC2, 0xA0], [0x7E], [0x21], [0xE3, 0x82, 0x99],
    ]
    for piece in pieces {
      for before in 0...17 {
        for after in 0...17 {
          let text = [UInt8](repeating: 0x41, count: before) + piece + [UInt8](repeating: 0x7A, count: after)
          if PlainText.isTidy(text.span) { #expect(isReallyTidy(text), "\(text)") }
          let isPlain = piece == [0x7E] || piece == [0x21] || piece == [0x20] && before > 0 && after > 0
          #expect(isTidy(text) == isPlain, "\(text)")
        }
      }
    }
  }

  @Test func `words that people write are tidy, the empty cell too`() {
    for text in ["", "a", "東京都千代田区", "カタカナ ひらがな", "info@example.co.jp", "株式会社 山田 商事", "ー"] {
      #expect(isTidy(Array(text.utf8)), "\(text)")
    }
  }
}
