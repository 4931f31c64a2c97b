import CUnicode

/// Unicode normalization form KC over UTF-8 bytes.
///
/// Most cells are in NFKC already, and a look at each code point's class shows it (`isNormalized`). The others
/// are cut at code points that nothing before them can touch; only pieces with marks, jamo or compatibility
/// forms are decomposed, put in canonical order and composed:
///
///     か ゙ ﾊ ﾟ A        か stays open for marks, ﾊ starts a new piece, A starts a new piece
///     [か ゙] [ﾊ ﾟ] [A]   ->  が パ A
public enum NFKC {
  /// Whether the cell is in NFKC for certain; false says nothing where marks follow letters.
  public static func isNormalized(_ cell: Span<UInt8>, keepingIdeographs: Bool = false) -> Bool {
    let limit = tsu_stable_limit()
    var at = 0
    while at < cell.count {
      let lead = cell[at]
      if lead < 0x80 {
        at &+= 1
        continue
      }
      // U+4000 to U+9FFF, most kanji: never touched
      if lead >= 0xE4, lead <= 0xE9, at &+ 2 < cell.count, cell[at &+ 1] & cell[at &+ 2] & 0xC0 == 0x80,
        (cell[at &+ 1] | cell[at &+ 2]) & 0x40 == 0
      {
        at &+= 3
        continue
      }
      let (c, length) = UTF8Cell.decode(cell, at)
      if tsu_norm_value(c) >= limit, !(keepingIdeographs && isCompatibilityIdeograph(c)) { return false }
      at &+= length
    }
    return true
  }

  /// Appends the cell in NFKC.
  ///
  /// - Parameter keepingIdeographs: leaves U+F900 to U+FAFF and U+2F800 to U+2FA1F as written: 神 (FA19) and
  ///   神 (795E) are one character to NFKC, but not to the person who writes a name with it.
  public static func append(
    _ cell: Span<UInt8>, to output: inout [UInt8], keepingIdeographs: Bool = false
  ) {
    let limit = tsu_stable_limit()
    var at = 0
    while at < cell.count {
      if cell[at] < 0x80, at &+ 1 == cell.count || cell[at &+ 1] < 0x80 {
        output.append(cell[at])
        at &+= 1
        continue
      }
      let (first, firstLength) = UTF8Cell.decode(cell, at)
      var end = at &+ firstLength
      var last: UInt32 = 0
      var followers = 0
      while end < cell.count, cell[end] >= 0x80 {
        let (c, length) = UTF8Cell.decode(cell, end)
        let value = keepingIdeographs && isCompatibilityIdeograph(c) ? 0 : tsu_norm_value(c)
        if value < limit || tsu_norm_boundary(value) != 0 { break }
        last = c
        followers &+= 1
        end &+= length
      }
      let value = keepingIdeographs && isCompatibilityIdeograph(first) ? 0 : tsu_norm_value(first)
      switch followers {
      case 0 where value < limit: UTF8Cell.append(cell, at..<end, to: &output)
      case 0 where tsu_norm_length(value) == 1: UTF8Cell.append(tsu_norm_scalar(value, 0), to: &output)
      case 1:
        let composed = pair(single(first, value, limit), single(last, tsu_norm_value(last), limit))
        if composed != 0 {
          UTF8Cell.append(composed, to: &output)
        } else {
          appendPiece(cell, at..<end, keepingIdeographs, to: &output)
        }
      default: appendPiece(cell, at..<end, keepingIdeographs, to: &output)
      }
      at = end
    }
  }

  /// The one code point that stands for `c` before composition, 0 where it takes several.
  private static func single(_ c: UInt32, _ value: UInt16, _ limit: UInt16) -> UInt32 {
    if value < limit { return c }
    switch tsu_norm_length(value) {
    case 0: return c
    case 1: return tsu_norm_scalar(value, 0)
    default: return 0
    }
  }

  /// The primary composite of two code points, Hangul included; 0 where there is none.
  private static func pair(_ a: UInt32, _ b: UInt32) -> UInt32 {
    if (0x1100...0x1112).contains(a), (0x1161...0x1175).contains(b) {
      return 0xAC00 + ((a - 0x1100) * 21 + (b - 0x1161)) * 28
    }
    if (0xAC00...0xD7A3).contains(a), (a - 0xAC00) % 28 == 0, (0x11A8...0x11C2).contains(b) {
      return a + (b - 0x11A7)
    }
    return a == 0 || b == 0 ? 0 : tsu_compose(a, b)
  }

  /// Decomposes, orders and composes one piece.
  private static func appendPiece(
    _ cell: Span<UInt8>, _ range: Range<Int>, _ keepingIdeographs: Bool, to output: inout [UInt8]
  ) {
    var piece: [UInt32] = []
    var at = range.lowerBound
    while at < range.upperBound {
      let (c, length) = UTF8Cell.decode(cell, at)
      decompose(c, keepingIdeographs, to: &piece)
      at &+= length
    }
    order(&piece)
    compose(&piece)
    for c in piece { UTF8Cell.append(c, to: &output) }
  }

  private static func decompose(_ c: UInt32, _ keepingIdeographs: Bool, to piece: inout [UInt32]) {
    if (0xAC00...0xD7A3).contains(c) {
      let index = c - 0xAC00
      piece.append(0x1100 + index / 588)
      piece.append(0x1161 + index % 588 / 28)
      if index % 28 > 0 { piece.append(0x11A7 + index % 28) }
      return
    }
    let value = keepingIdeographs && isCompatibilityIdeograph(c) ? 0 : tsu_norm_value(c)
    let length = tsu_norm_length(value)
    if length == 0 { return piece.append(c) }
    for index in 0..<length { piece.append(tsu_norm_scalar(value, index)) }
  }

  /// Canonical ordering: sorts each run of marks by class, equal classes in their order.
  private static func order(_ piece: inout [UInt32]) {
    for index in piece.indices.dropFirst() {
      let c = piece[index]
      let ccc = combiningClass(c)
      guard ccc != 0 else { continue }
      var hole = index
      while hole > 0, combiningClass(piece[hole - 1]) > ccc {
        piece[hole] = piece[hole - 1]
        hole -= 1
      }
      piece[hole] = c
    }
  }

  /// Canonical composition (UAX #15, D117): a code point composes with the last starter unless one of the same
  /// or a higher class, or another starter, stands between them.
  private static func compose(_ piece: inout [UInt32]) {
    var starter = -1
    var lastClass: UInt8 = 0
    var count = 0
    for index in piece.indices {
      let c = piece[index]
      let ccc = combiningClass(c)
      if starter >= 0, lastClass < ccc || (lastClass == 0 && starter == count - 1) {
        let composed = pair(piece[starter], c)
        if composed != 0 {
          piece[starter] = composed
          continue
        }
      }
      if ccc == 0 { starter = count }
      lastClass = ccc
      piece[count] = c
      count += 1
    }
    piece.removeLast(piece.count - count)
  }

  private static func combiningClass(_ c: UInt32) -> UInt8 { tsu_norm_class(tsu_norm_value(c)) }

  private static func isCompatibilityIdeograph(_ c: UInt32) -> Bool {
    (0xF900...0xFAFF).contains(c) || (0x2_F800...0x2_FA1F).contains(c)
  }
}
