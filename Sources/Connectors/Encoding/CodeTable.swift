import CScan

/// The codes that an encoding has for the code points of the basic plane: the decoders' tables, turned round.
///
/// Where several codes mean one character the choice is Microsoft's (knowledge base article 170559): JIS X 0208,
/// then NEC row 13, then the IBM extensions. Python's encoder prefers the NEC selection (ED, EE) to these. There are no
/// look-alike replacements: U+301C and U+2212 are missing, U+FF5E and U+FF0D are there.
struct CodeTable: Sendable {
  /// The code's bytes as one number (`0x8140`, `0x8fa2af`) by code point; 0 where there is none.
  private(set) var codes = [UInt32](repeating: 0, count: 0x10000)

  /// Windows-31J.
  static let cp932: CodeTable = {
    var table = CodeTable()
    for kana in 0xa1...0xdf { table.codes[0xff61 + kana - 0xa1] = UInt32(kana) }
    // The first code that claims a character keeps it; rows 89 to 92 (NEC selection) double the IBM extensions.
    for row in Array(1...88) + Array(93...120) + Array(89...92) {
      for column in 1...94 {
        table.claim(scan_jis0208_at((row - 1) * 94 + column - 1), shiftJIS(row: row, column: column))
      }
    }
    return table
  }()

  /// eucJP-ms: what JIS X 0208 and row 13 have in two bytes, the rest in three.
  static let eucJP: CodeTable = {
    var table = CodeTable()
    for kana in 0xa1...0xdf { table.codes[0xff61 + kana - 0xa1] = 0x8e00 | UInt32(kana) }
    for row in 1...94 {
      for column in 1...94 {
        let cell = (row - 1) * 94 + column - 1
        // Rows 85 to 94 are user-defined.
        let character = row < 85 ? scan_jis0208_at(cell) : UInt16(0xe000 + cell - 84 * 94)
        table.claim(character, euc(row, column))
      }
    }
    for row in 1...94 {
      for column in 1...94 {
        let cell = (row - 1) * 94 + column - 1
        table.claim(scan_jis0212_at(cell), 0x8f0000 | euc(row, column))
      }
    }
    return table
  }()

  private mutating func claim(_ character: UInt16, _ code: UInt32) {
    guard character != 0, codes[Int(character)] == 0 else { return }
    codes[Int(character)] = code
  }

  /// The two bytes of a cell in Shift_JIS: a lead byte holds two rows of 94, and trail bytes leave out 7F.
  private static func shiftJIS(row: Int, column: Int) -> UInt32 {
    let leadIndex = (row - 1) / 2
    let trailIndex = (row - 1) % 2 * 94 + column - 1
    let lead = leadIndex < 31 ? 0x81 + leadIndex : 0xe0 + leadIndex - 31
    let trail = 0x40 + trailIndex + (trailIndex >= 63 ? 1 : 0)
    return UInt32(lead << 8 | trail)
  }

  private static func euc(_ row: Int, _ column: Int) -> UInt32 { UInt32((0xa0 + row) << 8 | (0xa0 + column)) }
}
