import CScan

/// Encodes UTF-8 text as cp932, and reports what cp932 lacks.
public enum CP932Encoder {
  /// A character that cp932 lacks; nothing was written for it.
  public struct Missing: Sendable, Equatable {
    /// Where it stands in the UTF-8 text.
    public var offset: Int
    /// The character.
    public var scalar: Unicode.Scalar
  }

  /// Appends the cp932 bytes of a text to `target` and returns the characters that have none.
  ///
  /// Where several codes mean one character the choice is Microsoft's: JIS X 0208, then NEC row 13, then the IBM
  /// extensions (Python's encoder prefers the NEC selection to these). There are no look-alike replacements: U+301C and U+2212 are missing, U+FF5E and U+FF0D are there.
  public static func encode(_ text: String, into target: inout [UInt8]) -> [Missing] {
    var missing: [Missing] = []
    var offset = 0
    for scalar in text.unicodeScalars {
      let value = scalar.value
      let code = value < 0x80 ? UInt16(value) : value < 0x10000 ? codes[Int(value)] : 0
      if value < 0x80 {
        target.append(UInt8(value))
      } else if code == 0 {
        missing.append(Missing(offset: offset, scalar: scalar))
      } else {
        if code > 0xff { target.append(UInt8(code >> 8)) }
        target.append(UInt8(code & 0xff))
      }
      offset += UTF8.width(scalar)
    }
    return missing
  }

  /// The cp932 code of every code point of the basic plane; 0 where there is none.
  private static let codes: [UInt16] = {
    var codes = [UInt16](repeating: 0, count: 0x10000)
    for kana in 0xa1...0xdf { codes[0xff61 + kana - 0xa1] = UInt16(kana) }
    // The first code that claims a character keeps it; rows 89 to 92 (NEC selection) double the IBM extensions.
    for row in Array(1...88) + Array(93...120) + Array(89...92) {
      for column in 1...94 {
        let value = Int(scan_jis0208_at((row - 1) * 94 + column - 1))
        guard value != 0, codes[value] == 0 else { continue }
        codes[value] = code(row: row, column: column)
      }
    }
    return codes
  }()

  /// The two bytes of a cell: a lead byte holds two rows of 94, and trail bytes leave out 7F.
  private static func code(row: Int, column: Int) -> UInt16 {
    let leadIndex = (row - 1) / 2
    let trailIndex = (row - 1) % 2 * 94 + column - 1
    let lead = leadIndex < 31 ? 0x81 + leadIndex : 0xe0 + leadIndex - 31
    let trail = 0x40 + trailIndex + (trailIndex >= 63 ? 1 : 0)
    return UInt16(lead << 8 | trail)
  }
}
