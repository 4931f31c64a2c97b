/// White space as people leave it in cells: blanks of every width, line ends, and marks that show nothing.
public enum Spaces {
  /// Length in bytes of the white space that starts at an index; 0 where there is none.
  ///
  /// Counts what Unicode calls white space, control characters, and the zero-width marks U+200B, U+2060, U+FEFF.
  @inlinable public static func length(_ cell: Span<UInt8>, _ at: Int) -> Int {
    let byte = cell[at]
    if byte <= 0x20 || byte == 0x7F { return 1 }
    if byte < 0xC2 { return 0 }
    return wideLength(cell, at)
  }

  @usableFromInline static func wideLength(_ cell: Span<UInt8>, _ at: Int) -> Int {
    let byte = cell[at]
    guard byte == 0xC2 || (0xE1...0xE3).contains(byte) || byte == 0xEF else { return 0 }
    let (c, length) = UTF8Cell.decode(cell, at)
    switch c {
    case 0x80...0xA0, 0x1680, 0x2000...0x200B, 0x2028, 0x2029, 0x202F, 0x205F, 0x2060, 0x3000, 0xFEFF:
      return length
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
        if byte < 0x20 || byte == 0x7F || (byte >= 0xC2 && wideLength(cell, at) > 0) { return false }
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
      output.append(cell[at])
      at &+= 1
    }
  }
}
