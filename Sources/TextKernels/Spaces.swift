public import Hub

/// White space as people leave it in cells: blanks of every width, line ends, and marks that show nothing.
public enum Spaces {
  /// Length in bytes of the white space that starts at an index; 0 where there is none.
  ///
  /// Counts what Unicode calls white space, control characters, and the zero-width marks U+200B, U+2060, U+FEFF.
  @inlinable public static func length(_ cell: Span<UInt8>, _ at: Int) -> Int {
    let byte = cell[at]
    if byte <= 0x20 || byte == 0x7F { return 1 }
    // no white space starts with the lead bytes of kanji
    if byte < 0xC2 || (byte > 0xE3 && byte != 0xEF) { return 0 }
    return wideLength(cell, at)
  }

  @usableFromInline static func wideLength(_ cell: Span<UInt8>, _ at: Int) -> Int {
    let byte = cell[at]
    if byte == 0xC2 {  // U+0080 to U+00A0
      return at &+ 1 < cell.count && (0x80...0xA0).contains(cell[at &+ 1]) ? 2 : 0
    }
    guard at &+ 2 < cell.count else { return 0 }
    let second = cell[at &+ 1]
    let third = cell[at &+ 2]
    switch byte {
    case 0xE3: return second == 0x80 && third == 0x80 ? 3 : 0  // U+3000
    case 0xE2:
      // U+2000 to U+200B, U+2028, U+2029, U+202F; U+205F, U+2060
      let isSpace =
        (second == 0x80 && ((0x80...0x8B).contains(third) || third == 0xA8 || third == 0xA9 || third == 0xAF))
        || (second == 0x81 && (third == 0x9F || third == 0xA0))
      return isSpace ? 3 : 0
    case 0xE1: return second == 0x9A && third == 0x80 ? 3 : 0  // U+1680
    case 0xEF: return second == 0xBB && third == 0xBF ? 3 : 0  // U+FEFF
    default: return 0
    }
  }

  /// Whether the white space at an index (as `length` found it) separates words; zero-width marks do not.
  static func separates(_ cell: Span<UInt8>, _ at: Int) -> Bool {
    guard cell[at] >= 0xE0 else { return true }
    let c = UTF8Cell.decode(cell, at).scalar
    return c != 0x200B && c != 0x2060 && c != 0xFEFF
  }

  /// The range of a cell without white space at both ends; empty at the start where there is nothing else.
  @inlinable public static func trimmed(_ cell: Span<UInt8>) -> Range<Int> {
    var start = 0
    while start < cell.count {
      let length = length(cell, start)
      if length == 0 { break }
      start &+= length
    }
    guard start < cell.count else { return 0..<0 }
    var end = cell.count
    while end > start {
      var before = end &- 1
      while before > start, cell[before] & 0xC0 == 0x80 { before &-= 1 }
      if length(cell, before) != end &- before { break }
      end = before
    }
    return start..<end
  }

  /// Whether a cell holds nothing but white space.
  @inlinable public static func isBlank(_ cell: Span<UInt8>) -> Bool {
    var at = 0
    while at < cell.count {
      let length = length(cell, at)
      if length == 0 { return false }
      at &+= length
    }
    return true
  }

  /// A column whose cells are blank where they hold nothing but white space.
  public static func blanked(_ column: TextColumn) -> TextColumn {
    var rows: [Int] = []
    let bytes = column.bytes.span
    for row in 0..<column.count {
      let range = column.range(row)
      guard !range.isEmpty else { continue }
      // Most cells begin with what is no white space.
      let first = bytes[range.lowerBound]
      if first > 0x20, first < 0x7F { continue }
      if isBlank(bytes.extracting(range)) { rows.append(row) }
    }
    guard !rows.isEmpty else { return column }
    var result = column
    for row in rows { result.ends[row] = result.starts[row] }
    return result
  }

  /// Whether a cell is trimmed and holds only single ASCII blanks.
  public static func isCollapsed(_ cell: Span<UInt8>) -> Bool {
    var afterBlank = true
    var at = 0
    while at < cell.count {
      let byte = cell[at]
      if byte == 0x20 {
        if afterBlank { return false }
        afterBlank = true
      } else {
        if length(cell, at) > 0 { return false }
        afterBlank = false
      }
      at &+= 1
    }
    return !afterBlank || cell.isEmpty
  }

  /// Appends a cell with every run of white space as one ASCII blank, and none at the ends.
  public static func appendCollapsed(_ cell: Span<UInt8>, to output: inout [UInt8]) {
    var at = 0
    var pending = false
    var started = false
    while at < cell.count {
      let length = length(cell, at)
      if length > 0 {
        pending = pending || separates(cell, at)
        at &+= length
        continue
      }
      if pending, started { output.append(0x20) }
      pending = false
      started = true
      var end = at &+ 1
      while end < cell.count, self.length(cell, end) == 0 { end &+= 1 }
      UTF8Cell.append(cell, at..<end, to: &output)
      at = end
    }
  }
}
