import TextKernels

/// What kinds of characters a cell holds.
public struct CellTraits: OptionSet, Sendable, Hashable {
  /// One bit per kind.
  public let rawValue: UInt32

  /// Makes a set of its bits.
  public init(rawValue: UInt32) { self.rawValue = rawValue }

  /// ASCII digits.
  public static let digits = CellTraits(rawValue: 1 << 0)
  /// ASCII letters.
  public static let letters = CellTraits(rawValue: 1 << 1)
  /// ASCII signs.
  public static let signs = CellTraits(rawValue: 1 << 2)
  /// The sign `@`.
  public static let at = CellTraits(rawValue: 1 << 3)
  /// ASCII blanks.
  public static let blanks = CellTraits(rawValue: 1 << 4)
  /// Line ends within the cell.
  public static let lineEnds = CellTraits(rawValue: 1 << 5)
  /// Tabs.
  public static let tabs = CellTraits(rawValue: 1 << 6)
  /// Control characters other than tabs and line ends.
  public static let controls = CellTraits(rawValue: 1 << 7)
  /// Digits ０ to ９.
  public static let wideDigits = CellTraits(rawValue: 1 << 8)
  /// Letters Ａ to ｚ.
  public static let wideLetters = CellTraits(rawValue: 1 << 9)
  /// Full-width ASCII signs.
  public static let wideSigns = CellTraits(rawValue: 1 << 10)
  /// Blanks other than the ASCII one (U+3000, no-break).
  public static let wideBlanks = CellTraits(rawValue: 1 << 11)
  /// Hiragana.
  public static let hiragana = CellTraits(rawValue: 1 << 12)
  /// Full-width katakana.
  public static let katakana = CellTraits(rawValue: 1 << 13)
  /// Half-width katakana.
  public static let halfKana = CellTraits(rawValue: 1 << 14)
  /// Kanji.
  public static let kanji = CellTraits(rawValue: 1 << 15)
  /// Characters that vendors added (①, ㈱, Ⅳ, 髙, 﨑): not in JIS X 0208.
  public static let vendor = CellTraits(rawValue: 1 << 16)
  /// User-defined characters (外字), which only their maker's machine can show.
  public static let external = CellTraits(rawValue: 1 << 17)
  /// U+FFFD, which stands where a character was lost.
  public static let replacement = CellTraits(rawValue: 1 << 18)
  /// Characters that appear when text is read in a wrong encoding.
  public static let mojibake = CellTraits(rawValue: 1 << 19)
  /// Two question marks in a row beside Japanese text, or alone.
  public static let lost = CellTraits(rawValue: 1 << 20)
  /// Blanks of any width at the start or end.
  public static let padded = CellTraits(rawValue: 1 << 21)
  /// Anything else.
  public static let others = CellTraits(rawValue: 1 << 22)

  /// The kinds that a profile counts, with their names in reports.
  public static let named: [(trait: CellTraits, name: String)] = [
    (.halfKana, "half_width_kana"), (.wideDigits, "full_width_digits"),
    (.wideLetters, "full_width_letters"),
    (.vendor, "vendor_characters"), (.external, "external_characters"), (.lineEnds, "line_ends"),
    (.tabs, "tabs"), (.padded, "surrounding_blanks"), (.controls, "control_characters"),
  ]

  /// Any script that Japanese is written in.
  static let japanese: CellTraits = [.hiragana, .katakana, .halfKana, .kanji]
  /// Characters that are no blanks.
  static let visible: CellTraits = [
    .digits, .letters, .signs, .at, .wideDigits, .wideLetters, .wideSigns, .hiragana, .katakana, .halfKana,
    .kanji, .vendor, .external, .replacement, .mojibake, .others, .controls,
  ]
}

/// Looks at the characters of cells.
struct CellScanner {
  /// The kinds of the characters of the cell.
  private(set) var traits: CellTraits = []
  /// How many characters (code points) the cell has.
  private(set) var characters = 0

  private let ascii: [CellTraits] = (0..<128).map { byte in
    switch UInt8(byte) {
    case 0x30...0x39: .digits
    case 0x41...0x5a, 0x61...0x7a: .letters
    case 0x40: [.at, .signs]
    case 0x20: .blanks
    case 0x0a, 0x0d: .lineEnds
    case 0x09: .tabs
    case 0..<0x20, 0x7f: .controls
    default: .signs
    }
  }

  /// Looks at a cell that is not empty.
  mutating func scan(_ cell: Span<UInt8>) {
    var found: CellTraits = []
    var count = 0
    var at = 0
    var last: UInt32 = 0
    var questions = false
    let table = ascii
    while at < cell.count {
      let byte = cell[at]
      count &+= 1
      if byte < 0x80 {
        found.formUnion(table[Int(byte)])
        if byte == 0x3f, last == 0x3f { questions = true }
        last = UInt32(byte)
        at &+= 1
        continue
      }
      let (scalar, length) = UTF8Cell.decode(cell, at)
      found.formUnion(CellScanner.traits(of: scalar, after: last))
      last = scalar
      at &+= length
    }
    if CellScanner.isBlank(cell, at: 0) || CellScanner.endsBlank(cell) { found.insert(.padded) }
    if questions, !found.isDisjoint(with: .japanese) || found.subtracting([.signs, .blanks]).isEmpty {
      found.insert(.lost)
    }
    traits = found
    characters = count
  }

  private static func traits(of c: UInt32, after last: UInt32) -> CellTraits {
    switch c {
    case 0x4e00...0x9fff:
      if c == 0x7e67 || c == 0x7e5d || (c == 0x7e3a && last != 0) { return [.kanji, .mojibake] }
      return c == 0x9ad9 ? [.kanji, .vendor] : .kanji
    case 0x3041...0x309f: return .hiragana
    case 0x30a0...0x30ff: return .katakana
    case 0xff66...0xff9f, 0xff61...0xff65: return .halfKana
    case 0xff10...0xff19: return .wideDigits
    case 0xff21...0xff3a, 0xff41...0xff5a: return .wideLetters
    case 0xff01...0xff60, 0xffe0...0xffe6: return .wideSigns
    case 0x3000, 0xa0, 0x2000...0x200a, 0x202f, 0x205f: return .wideBlanks
    case 0x3005, 0x3006, 0x3007: return .kanji
    case 0x3400...0x4dbf, 0x20000...0x3ffff: return .kanji
    case 0xf900...0xfaff: return [.kanji, .vendor]
    case 0x2460...0x24ff, 0x2160...0x217f, 0x3220...0x33ff, 0x2116, 0x2121, 0x32ff: return .vendor
    case 0xe000...0xf8ff, 0xf0000...0x10fffd: return .external
    case 0xfffd: return .replacement
    case 0x80...0x9f:
      return last == 0xe3 || last == 0xc3 || last == 0xc2 ? [.controls, .mojibake] : .controls
    case 0x201a, 0x192: return last == 0xe3 ? [.others, .mojibake] : .others
    case 0xa1...0xbf: return last == 0xc3 || last == 0xc2 ? [.others, .mojibake] : .others
    default: return .others
    }
  }

  private static func isBlank(_ cell: Span<UInt8>, at: Int) -> Bool {
    let byte = cell[at]
    if byte < 0x80 { return byte == 0x20 || (byte >= 0x09 && byte <= 0x0d) }
    return byte == 0xe3 && cell.count > at &+ 2 && cell[at &+ 1] == 0x80 && cell[at &+ 2] == 0x80
  }

  private static func endsBlank(_ cell: Span<UInt8>) -> Bool {
    let last = cell[cell.count &- 1]
    if last < 0x80 { return isBlank(cell, at: cell.count &- 1) }
    return last == 0x80 && cell.count > 2 && isBlank(cell, at: cell.count &- 3)
  }
}
