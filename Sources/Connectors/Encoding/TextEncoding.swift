/// A character encoding that text files come in.
///
/// What each name means here, where names are used loosely elsewhere:
///
/// - `cp932` is Windows-31J as Microsoft defines it: JIS X 0208 with NEC row 13, the NEC selection and the IBM
///   extensions; user-defined characters F040..F9FC are U+E000..U+E757; half-width kana are single bytes. The
///   name `shift_jis` means the same: files that say Shift_JIS hold ① and 髙 all the same. The bytes 80, A0, FD,
///   FE and FF, which Microsoft's table passes through, are undecodable: they stand for nothing people write.
/// - `euc-jp` is eucJP-ms: the same characters with the same code points, JIS X 0212 in three bytes (8F),
///   user-defined characters in rows 85 to 94 (U+E000..) and 8FF5 to 8FFE (U+E3AC..).
/// - `iso-2022-jp` takes the escapes of RFC 1468, JIS X 0201 kana (`ESC ( I`) and JIS X 0212 (`ESC $ ( D`), and
///   for JIS X 0208 the repertoire of Microsoft's cp50221 (NEC row 13, NEC selection). Every line starts in ASCII
///   and must leave two-byte sets and kana before it ends. In JIS X 0201 Roman (`ESC ( J`) 5C is ¥ and 7E is ‾.
/// - `utf-16le` and `utf-16be` are what Excel calls Unicode text; surrogates must come in pairs.
public enum TextEncoding: String, Sendable, CaseIterable {
  /// UTF-8.
  case utf8 = "utf-8"
  /// Windows-31J.
  case cp932
  /// eucJP-ms.
  case eucJP = "euc-jp"
  /// ISO-2022-JP with cp50221's repertoire.
  case iso2022JP = "iso-2022-jp"
  /// UTF-16, low byte first.
  case utf16LE = "utf-16le"
  /// UTF-16, high byte first.
  case utf16BE = "utf-16be"

  /// Bytes per code unit: how long a CR or LF is.
  public var unitWidth: Int { self == .utf16LE || self == .utf16BE ? 2 : 1 }

  /// The byte-order mark that files in the encoding may begin with.
  public var byteOrderMark: [UInt8] {
    switch self {
    case .utf8: [0xef, 0xbb, 0xbf]
    case .utf16LE: [0xff, 0xfe]
    case .utf16BE: [0xfe, 0xff]
    case .cp932, .eucJP, .iso2022JP: []
    }
  }
}

/// What an `encoding:` option asks for.
public enum EncodingChoice: Sendable, Equatable {
  /// To be told from the content.
  case auto
  /// UTF-16 in the byte order of its mark; without a mark, of its pattern of NUL bytes.
  case utf16
  /// That encoding.
  case fixed(TextEncoding)

  /// Reads a name in any common spelling; nil for a name that means no supported encoding.
  public init?(named name: String) {
    let plain = String(decoding: name.utf8.map { $0 >= 65 && $0 <= 90 ? $0 + 32 : $0 }, as: UTF8.self)
    switch plain {
    case "auto": self = .auto
    case "utf-8", "utf8", "utf-8-sig", "utf8-bom": self = .fixed(.utf8)
    case "cp932", "windows-31j", "ms932", "ms_kanji", "windows-932", "shift_jis", "shift-jis", "shiftjis",
      "sjis",
      "sjis-win", "x-sjis", "csshiftjis", "cswindows31j":
      self = .fixed(.cp932)
    case "euc-jp", "eucjp", "euc_jp", "eucjp-ms", "euc-jp-ms", "eucjpms", "eucjp-win", "cp51932", "x-euc-jp":
      self = .fixed(.eucJP)
    case "iso-2022-jp", "iso2022jp", "iso2022-jp", "iso_2022_jp", "iso-2022-jp-1", "iso-2022-jp-ms",
      "cp50220",
      "cp50221", "jis", "csiso2022jp":
      self = .fixed(.iso2022JP)
    case "utf-16", "utf16", "unicode": self = .utf16
    case "utf-16le", "utf16le", "utf-16-le": self = .fixed(.utf16LE)
    case "utf-16be", "utf16be", "utf-16-be": self = .fixed(.utf16BE)
    default: return nil
    }
  }

  /// The names to show where one is unknown.
  public static let names = [
    "auto", "utf-8", "cp932", "shift_jis", "euc-jp", "iso-2022-jp", "utf-16", "utf-16le", "utf-16be",
  ]
}
