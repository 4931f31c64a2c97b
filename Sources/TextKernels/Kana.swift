/// Readings in full-width katakana.
public enum Kana {
  /// Whether the cell is a reading already: katakana, ー, kanji and ASCII letters with single blanks between.
  public static func isFolded(_ cell: Span<UInt8>) -> Bool {
    var at = 0
    var afterBlank = true
    while at < cell.count {
      let (c, length) = UTF8Cell.decode(cell, at)
      at &+= length
      if c == 0x20 {
        if afterBlank { return false }
        afterBlank = true
        continue
      }
      afterBlank = false
      let isPlain = (0x30A1...0x30FA).contains(c) || (0x61...0x7A).contains(c) || (0x41...0x5A).contains(c)
      if isPlain { continue }
      if c != 0x30FC { return false }
      // ー stays where a katakana letter stands before it
      guard at >= 6, Script.isKatakana(UTF8Cell.decode(cell, at &- 6).scalar) else { return false }
    }
    return !afterBlank
  }

  /// Appends the cell with half-width kana and hiragana as full-width katakana, voicing marks composed, widths
  /// folded, single blanks; a dash after katakana becomes ー, ー after a letter or digit a hyphen.
  public static func append(
    _ cell: Span<UInt8>, to output: inout [UInt8], scratch: inout TidyText.Scratch
  ) {
    var marked: [UInt8] = []
    swap(&marked, &scratch.text)
    marked.removeAll(keepingCapacity: true)
    combineMarks(cell, to: &marked)
    var tidy: [UInt8] = []
    swap(&tidy, &scratch.folded)
    tidy.removeAll(keepingCapacity: true)
    TidyText.append(marked.span, to: &tidy, scratch: &scratch, keepingIdeographs: true)
    fold(tidy.span, to: &output)
    swap(&tidy, &scratch.folded)
    swap(&marked, &scratch.text)
  }

  /// Puts combining marks where ﾞ, ゛, ﾟ, ゜ stand after kana: NFKC would set ゛ apart with a blank.
  private static func combineMarks(_ cell: Span<UInt8>, to output: inout [UInt8]) {
    var at = 0
    var previous: UInt32 = 0
    while at < cell.count {
      let (c, length) = UTF8Cell.decode(cell, at)
      let isAfterKana =
        Script.isKatakana(previous) || Script.isHiragana(previous) || Script.isHalfKatakana(previous)
      if isAfterKana, c == 0x309B || c == 0xFF9E {
        UTF8Cell.append(0x3099, to: &output)
      } else if isAfterKana, c == 0x309C || c == 0xFF9F {
        UTF8Cell.append(0x309A, to: &output)
      } else {
        UTF8Cell.append(cell, at..<(at &+ length), to: &output)
      }
      previous = c
      at &+= length
    }
  }

  private static func fold(_ cell: Span<UInt8>, to output: inout [UInt8]) {
    var at = 0
    var previous: UInt32 = 0
    while at < cell.count {
      var (c, length) = UTF8Cell.decode(cell, at)
      at &+= length
      if Script.isHiragana(c) {
        c &+= 0x60
      } else if c == 0x3099, (0x30EF...0x30F2).contains(previous) {
        // わゐゑを have no voiced form, ワヰヱヲ have
        output.removeLast(3)
        c = previous &+ 8
      } else if Script.isLongVowel(c) {
        if previous < 0x80, isLetterOrDigit(previous) { c = 0x2D }
      } else if Script.isDash(c), mayLengthen(previous), kanaOrEndFollows(cell, at) {
        c = 0x30FC
      }
      UTF8Cell.append(c, to: &output)
      previous = c
    }
  }

  /// Whether a katakana may have a long vowel: after ン and ッ a dash is a hyphen (セブン-イレブン).
  static func mayLengthen(_ c: UInt32) -> Bool { Script.isKatakana(c) && c != 0x30F3 && c != 0x30C3 }

  private static func isLetterOrDigit(_ c: UInt32) -> Bool {
    (0x30...0x39).contains(c) || (0x41...0x5A).contains(c) || (0x61...0x7A).contains(c)
  }

  private static func kanaOrEndFollows(_ cell: Span<UInt8>, _ at: Int) -> Bool {
    guard at < cell.count else { return true }
    let c = UTF8Cell.decode(cell, at).scalar
    return c == 0x20 || Script.isKatakana(c) || Script.isHiragana(c)
  }
}
