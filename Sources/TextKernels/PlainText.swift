/// The quick look that spares most cells every other step.
public enum PlainText {
  private static let highBits: UInt64 = 0x8080_8080_8080_8080
  private static let ones: UInt64 = 0x0101_0101_0101_0101

  /// Whether a cell is in NFKC, trimmed, and without white space but single ASCII blanks, for certain.
  ///
  /// Says yes to what nearly all cells are made of: visible ASCII, single blanks, hiragana and katakana without marks of
  /// their own, kanji from U+4000 to U+9FFF. False says nothing. Eight ASCII bytes are looked at in one step.
  public static func isTidy(_ cell: Span<UInt8>) -> Bool {
    let count = cell.count
    var afterBlank = true
    var at = 0
    while at < count {
      if at &+ 8 <= count, isVisible(word(cell, at)) {
        afterBlank = false
        at &+= 8
        continue
      }
      if at &+ 4 <= count, isKanji(half(cell, at)) {
        afterBlank = false
        at &+= 3
        continue
      }
      let byte = cell[at]
      if byte < 0x80 {
        if byte > 0x20, byte != 0x7F {
          afterBlank = false
        } else if byte == 0x20, !afterBlank {
          afterBlank = true
        } else {
          return false
        }
        at &+= 1
      } else {
        guard byte >= 0xE3, byte <= 0xE9, at &+ 2 < count, isStable(byte, cell[at &+ 1], cell[at &+ 2]) else {
          return false
        }
        afterBlank = false
        at &+= 3
      }
    }
    return !afterBlank || count == 0
  }

  /// Whether a cell has one of two ASCII bytes.
  static func contains(_ first: UInt8, or second: UInt8, _ cell: Span<UInt8>) -> Bool {
    let count = cell.count
    let a = ones &* UInt64(first)
    let b = ones &* UInt64(second)
    var at = 0
    while at &+ 8 <= count {
      let word = word(cell, at)
      if hasZero(word ^ a) || hasZero(word ^ b) { return true }
      at &+= 8
    }
    while at < count {
      if cell[at] == first || cell[at] == second { return true }
      at &+= 1
    }
    return false
  }

  /// Whether one of eight bytes is 0 (Mycroft's test: exact as to whether there is one).
  @inline(__always) private static func hasZero(_ word: UInt64) -> Bool {
    (word &- ones) & ~word & highBits != 0
  }

  /// Whether all eight bytes are in 0x21...0x7E.
  @inline(__always) static func isVisible(_ word: UInt64) -> Bool {
    guard word & highBits == 0 else { return false }
    // No byte has its high bit, so that sums stay within their byte: +0x5F sets it for all above 0x20, +1 for 0x7F.
    return (word &+ ones &* 0x5F) & ~(word &+ ones) & highBits == highBits
  }

  /// Kanji from U+4000 to U+9FFF, and kana that neither change nor compose (not U+3099 to U+309C, U+309F, U+30FF).
  @inline(__always) private static func isStable(_ lead: UInt8, _ second: UInt8, _ third: UInt8) -> Bool {
    guard second & 0xC0 == 0x80, third & 0xC0 == 0x80 else { return false }
    if lead != 0xE3 { return true }
    switch second {
    case 0x81: return true
    case 0x82: return !(0x99...0x9C).contains(third) && third != 0x9F
    case 0x83: return third != 0xBF
    default: return false
    }
  }

  /// Whether the lower three of four bytes are one character from U+4000 to U+9FFF.
  @inline(__always) private static func isKanji(_ bytes: UInt32) -> Bool {
    // 1110xxxx 10xxxxxx 10xxxxxx, and of the lead bytes E4 to E9
    bytes & 0xC0C0F0 == 0x8080E0 && bytes & 0xF &- 4 < 6
  }

  /// Four bytes from an index, the first one lowest; the load checks that they lie in the span.
  @inline(__always) private static func half(_ cell: Span<UInt8>, _ at: Int) -> UInt32 {
    UInt32(littleEndian: unsafe cell.bytes.unsafeLoadUnaligned(fromByteOffset: at, as: UInt32.self))
  }

  /// Eight bytes from an index, the first one lowest; the load checks that they lie in the span.
  @inline(__always) private static func word(_ cell: Span<UInt8>, _ at: Int) -> UInt64 {
    UInt64(littleEndian: unsafe cell.bytes.unsafeLoadUnaligned(fromByteOffset: at, as: UInt64.self))
  }
}
