import CUnicode

/// Folding for match keys: what must not tell two names apart.
///
/// Never shown, never written back.
public enum MatchFold {
  /// Appends the folded form of a person's, company's or place's name.
  ///
  /// NFKC, case fold, Latin letters without accents; blanks, ・ and punctuation dropped (`&`, `+`, `#`, `@`, `%`
  /// stay: A&B, C++); hiragana as katakana, small kana as large (ヶ with them, が between kanji too), variant kanji
  /// as their common form (髙 as 高), 々 as the character it repeats; a dash after katakana is ー.
  public static func name(_ cell: Span<UInt8>, into output: inout [UInt8]) {
    if NFKC.isNormalized(cell) { return fold(cell, into: &output) }
    var normal: [UInt8] = []
    normal.reserveCapacity(cell.count + 8)
    NFKC.append(cell, to: &normal)
    fold(normal.span, into: &output)
  }

  /// Appends the folded core of a company's name as people write it: without legal form, branch and 御中.
  ///
  /// A name that consists of nothing else is folded whole.
  public static func companyCore(_ cell: Span<UInt8>, into output: inout [UInt8]) {
    var parts = CompanyName()
    companyCore(cell, using: &parts, into: &output)
  }

  /// `companyCore` with buffers that the caller keeps, for long columns.
  public static func companyCore(
    _ cell: Span<UInt8>, using parts: inout CompanyName, into output: inout [UInt8]
  ) {
    parts.split(cell)
    let before = output.count
    name(parts.core.span, into: &output)
    if output.count == before { name(cell, into: &output) }
  }

  /// Folds text in NFKC.
  private static func fold(_ cell: Span<UInt8>, into output: inout [UInt8]) {
    var at = 0
    var previous: UInt32 = 0  // the last code point written
    var afterHan = false  // whether it was a Han character as written
    while at < cell.count {
      let byte = cell[at]
      if isLowerOrDigit(byte) {
        output.append(byte)
        previous = UInt32(byte)
        afterHan = false
        at &+= 1
        continue
      }
      let (c, length) = UTF8Cell.decode(cell, at)
      at &+= length
      if Script.isDash(c) || Script.isLongVowel(c) {
        let isLong = Script.isLongVowel(c) ? Script.isKatakana(previous) : Kana.mayLengthen(previous)
        if isLong, Script.isLongVowel(c) || vowelMayFollow(cell, at) {
          UTF8Cell.append(0x30FC, to: &output)
          previous = 0x30FC
        }
        continue
      }
      if c == 0x3005, afterHan {
        UTF8Cell.append(previous, to: &output)
        continue
      }
      if c == 0x304C || c == 0x30AC, afterHan, at < cell.count, Script.isHan(UTF8Cell.decode(cell, at).scalar)
      {
        UTF8Cell.append(0x30B1, to: &output)
        previous = 0x30B1
        afterHan = false
        continue
      }
      let value = tsu_match_value(c)
      if value == 0 {
        UTF8Cell.append(c, to: &output)
        previous = c
      } else {
        let count = tsu_map_length(value)
        if count == 0 { continue }
        for index in 0..<count {
          previous = tsu_map_scalar(value, index)
          UTF8Cell.append(previous, to: &output)
        }
      }
      afterHan = Script.isHan(c)
    }
  }

  @inline(__always) private static func isLowerOrDigit(_ byte: UInt8) -> Bool {
    (0x61...0x7A).contains(byte) || (0x30...0x39).contains(byte)
  }

  /// Whether a dash before this place may be a long vowel: kana follows, or nothing.
  private static func vowelMayFollow(_ cell: Span<UInt8>, _ at: Int) -> Bool {
    guard at < cell.count else { return true }
    let c = UTF8Cell.decode(cell, at).scalar
    return Script.isKatakana(c) || Script.isHiragana(c)
  }
}
