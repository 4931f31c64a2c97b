/// Which script a code point belongs to, as far as the kernels need to know.
public enum Script {
  /// A Han character, 々 and 〇 included.
  @inlinable public static func isHan(_ c: UInt32) -> Bool {
    (0x4E00...0x9FFF).contains(c) || (0x3400...0x4DBF).contains(c) || c == 0x3005 || c == 0x3007
      || (0xF900...0xFAFF).contains(c) || (0x2_0000...0x3_FFFF).contains(c)
  }

  /// A full-width katakana letter or the long-vowel mark.
  @inlinable public static func isKatakana(_ c: UInt32) -> Bool {
    (0x30A1...0x30FA).contains(c) || (0x30FC...0x30FE).contains(c)
  }

  /// A hiragana letter.
  @inlinable public static func isHiragana(_ c: UInt32) -> Bool {
    (0x3041...0x3096).contains(c) || c == 0x309D || c == 0x309E
  }

  /// A half-width katakana letter.
  @inlinable public static func isHalfKatakana(_ c: UInt32) -> Bool { (0xFF66...0xFF9D).contains(c) }

  /// A Hangul syllable.
  @inlinable public static func isHangul(_ c: UInt32) -> Bool { (0xAC00...0xD7A3).contains(c) }

  /// A dash of any kind that people type where they mean a hyphen or a long vowel, ー itself not included.
  ///
  /// `-`, U+2010 to U+2015, U+2212, and the full-width U+FF0D.
  @inlinable public static func isDash(_ c: UInt32) -> Bool {
    c == 0x2D || (0x2010...0x2015).contains(c) || c == 0x2212 || c == 0xFF0D || c == 0xFE63
  }

  /// The long-vowel mark ー, full or half width.
  @inlinable public static func isLongVowel(_ c: UInt32) -> Bool { c == 0x30FC || c == 0xFF70 }
}
