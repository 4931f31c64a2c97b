/// Code points of a cell of UTF-8 bytes, without `String`.
///
/// A byte that is not UTF-8 comes out as `0x110000 + byte` and goes back in as that byte, so that kernels pass
/// damaged text on unchanged instead of replacing it.
public enum UTF8Cell {
  /// The code point that starts at an index, and how many bytes it takes.
  @inlinable public static func decode(_ cell: Span<UInt8>, _ at: Int) -> (scalar: UInt32, length: Int) {
    let lead = cell[at]
    if lead < 0x80 { return (UInt32(lead), 1) }
    let rest = cell.count &- at
    let broken = (0x11_0000 | UInt32(lead), 1)
    if lead < 0xE0 {
      guard lead >= 0xC2, rest >= 2, cell[at &+ 1] & 0xC0 == 0x80 else { return broken }
      return (UInt32(lead & 0x1F) &<< 6 | UInt32(cell[at &+ 1] & 0x3F), 2)
    }
    if lead < 0xF0 {
      guard rest >= 3, cell[at &+ 1] & 0xC0 == 0x80, cell[at &+ 2] & 0xC0 == 0x80 else { return broken }
      let scalar =
        UInt32(lead & 0x0F) &<< 12 | UInt32(cell[at &+ 1] & 0x3F) &<< 6 | UInt32(cell[at &+ 2] & 0x3F)
      return scalar >= 0x800 && scalar & 0xF800 != 0xD800 ? (scalar, 3) : broken
    }
    guard lead < 0xF5, rest >= 4, cell[at &+ 1] & 0xC0 == 0x80, cell[at &+ 2] & 0xC0 == 0x80,
      cell[at &+ 3] & 0xC0 == 0x80
    else { return broken }
    let high = UInt32(lead & 0x07) &<< 18 | UInt32(cell[at &+ 1] & 0x3F) &<< 12
    let scalar = high | UInt32(cell[at &+ 2] & 0x3F) &<< 6 | UInt32(cell[at &+ 3] & 0x3F)
    return scalar >= 0x1_0000 && scalar < 0x11_0000 ? (scalar, 4) : broken
  }

  /// Appends a code point as UTF-8.
  @inlinable public static func append(_ scalar: UInt32, to output: inout [UInt8]) {
    if scalar < 0x80 {
      output.append(UInt8(truncatingIfNeeded: scalar))
    } else if scalar < 0x800 {
      output.append(UInt8(truncatingIfNeeded: 0xC0 | scalar &>> 6))
      output.append(UInt8(truncatingIfNeeded: 0x80 | scalar & 0x3F))
    } else if scalar < 0x1_0000 {
      output.append(UInt8(truncatingIfNeeded: 0xE0 | scalar &>> 12))
      output.append(UInt8(truncatingIfNeeded: 0x80 | (scalar &>> 6) & 0x3F))
      output.append(UInt8(truncatingIfNeeded: 0x80 | scalar & 0x3F))
    } else if scalar < 0x11_0000 {
      output.append(UInt8(truncatingIfNeeded: 0xF0 | scalar &>> 18))
      output.append(UInt8(truncatingIfNeeded: 0x80 | (scalar &>> 12) & 0x3F))
      output.append(UInt8(truncatingIfNeeded: 0x80 | (scalar &>> 6) & 0x3F))
      output.append(UInt8(truncatingIfNeeded: 0x80 | scalar & 0x3F))
    } else {
      output.append(UInt8(truncatingIfNeeded: scalar))
    }
  }

  /// Appends a range of a cell.
  @inlinable public static func append(_ cell: Span<UInt8>, _ range: Range<Int>, to output: inout [UInt8]) {
    SpanAppend.append(cell.extracting(range), to: &output)
  }

  /// Whether all bytes are ASCII.
  @inlinable public static func isASCII(_ cell: Span<UInt8>) -> Bool {
    let count = cell.count
    var at = 0
    var words: UInt64 = 0
    while at &+ 8 <= count {
      // the load checks that the eight bytes lie in the span
      words |= unsafe cell.bytes.unsafeLoadUnaligned(fromByteOffset: at, as: UInt64.self)
      at &+= 8
    }
    var all: UInt8 = 0
    while at < count {
      all |= cell[at]
      at &+= 1
    }
    return words & 0x8080_8080_8080_8080 == 0 && all < 0x80
  }
}
