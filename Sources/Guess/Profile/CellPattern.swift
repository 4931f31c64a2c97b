import TextKernels

/// Writes the shape of a cell: `03-1234-5678` as `99-9999-9999`, `田中 タロウ` as `漢 ア`.
///
/// Digits keep their number, runs of letters of one script become one letter (A, あ, ア, ｱ, 漢), signs stay.
/// What has more than `most` pieces is running text, and its shape is `…`.
struct CellPattern {
  /// The shape of the last cell.
  private(set) var text: [UInt8] = []
  private static let most = 14
  private static let free: [UInt8] = Array("…".utf8)

  private enum Piece {
    case digits, letters, hiragana, katakana, halfKana, kanji, wideLetters, wideDigits, sign
  }

  /// Writes the shape of a cell into `text`.
  mutating func write(_ cell: Span<UInt8>) {
    text.removeAll(keepingCapacity: true)
    var at = 0
    var last = Piece.sign
    var pieces = 0
    var digits = 0
    while at < cell.count {
      let byte = cell[at]
      let piece: Piece
      var scalar = UInt32(byte)
      if byte < 0x80 {
        at &+= 1
        piece =
          byte >= 0x30 && byte <= 0x39
          ? .digits : byte | 0x20 >= 0x61 && byte | 0x20 <= 0x7a ? .letters : .sign
      } else {
        let (decoded, length) = UTF8Cell.decode(cell, at)
        at &+= length
        scalar = decoded
        piece = CellPattern.piece(decoded)
      }
      if piece == last, piece != .sign {
        guard piece == .digits || piece == .wideDigits else { continue }
        digits &+= 1
        if digits <= 20 { append(piece, scalar) }
        continue
      }
      pieces &+= 1
      if pieces > CellPattern.most {
        text = CellPattern.free
        return
      }
      digits = 1
      last = piece
      append(piece, scalar)
    }
  }

  private mutating func append(_ piece: Piece, _ scalar: UInt32) {
    switch piece {
    case .digits: text.append(0x39)
    case .letters: text.append(0x41)
    case .hiragana: UTF8Cell.append(0x3042, to: &text)
    case .katakana: UTF8Cell.append(0x30a2, to: &text)
    case .halfKana: UTF8Cell.append(0xff71, to: &text)
    case .kanji: UTF8Cell.append(0x6f22, to: &text)
    case .wideLetters: UTF8Cell.append(0xff21, to: &text)
    case .wideDigits: UTF8Cell.append(0xff19, to: &text)
    case .sign: UTF8Cell.append(scalar, to: &text)
    }
  }

  private static func piece(_ c: UInt32) -> Piece {
    switch c {
    case 0x4e00...0x9fff, 0x3400...0x4dbf, 0xf900...0xfaff, 0x20000...0x3ffff, 0x3005...0x3007: .kanji
    case 0x3041...0x309f: .hiragana
    case 0x30a0...0x30fa, 0x30fc...0x30ff: .katakana
    case 0xff66...0xff9f: .halfKana
    case 0xff10...0xff19: .wideDigits
    case 0xff21...0xff3a, 0xff41...0xff5a: .wideLetters
    case 0xc0...0x24f, 0x370...0x52f, 0xac00...0xd7a3: .letters
    default: .sign
    }
  }
}
