import CUnicode

/// Upper and lower case by the full mappings of Unicode, without regard to language or place in the word.
public enum Casing {
  /// Whether lower-casing would leave the cell as it is.
  public static func isLower(_ cell: Span<UInt8>) -> Bool { isCased(cell, lower: true) }

  /// Whether upper-casing would leave the cell as it is.
  public static func isUpper(_ cell: Span<UInt8>) -> Bool { isCased(cell, lower: false) }

  /// Appends the cell in lower case.
  public static func appendLower(_ cell: Span<UInt8>, to output: inout [UInt8]) {
    append(cell, lower: true, to: &output)
  }

  /// Appends the cell in upper case.
  public static func appendUpper(_ cell: Span<UInt8>, to output: inout [UInt8]) {
    append(cell, lower: false, to: &output)
  }

  private static func isCased(_ cell: Span<UInt8>, lower: Bool) -> Bool {
    var at = 0
    while at < cell.count {
      let (c, length) = UTF8Cell.decode(cell, at)
      if (lower ? tsu_lower_value(c) : tsu_upper_value(c)) != 0 { return false }
      at &+= length
    }
    return true
  }

  private static func append(_ cell: Span<UInt8>, lower: Bool, to output: inout [UInt8]) {
    var at = 0
    while at < cell.count {
      let (c, length) = UTF8Cell.decode(cell, at)
      let value = lower ? tsu_lower_value(c) : tsu_upper_value(c)
      if value == 0 {
        UTF8Cell.append(cell, at..<(at &+ length), to: &output)
      } else {
        for index in 0..<tsu_map_length(value) { UTF8Cell.append(tsu_map_scalar(value, index), to: &output) }
      }
      at &+= length
    }
  }
}
