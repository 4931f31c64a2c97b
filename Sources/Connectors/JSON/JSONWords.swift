/// Numbers, words and escapes of RFC 8259.
enum JSONWords {
  /// Whether bytes are a number, true, false or null.
  static func isScalar(_ bytes: Span<UInt8>, _ range: Range<Int>) -> Bool {
    switch bytes[range.lowerBound] {
    case UInt8(ascii: "t"): return matches(bytes, range, "true")
    case UInt8(ascii: "f"): return matches(bytes, range, "false")
    case UInt8(ascii: "n"): return matches(bytes, range, "null")
    default: return isNumber(bytes, range)
    }
  }

  private static func matches(_ bytes: Span<UInt8>, _ range: Range<Int>, _ word: StaticString) -> Bool {
    guard range.count == word.utf8CodeUnitCount else { return false }
    return word.withUTF8Buffer { letters in
      for index in letters.indices where unsafe bytes[range.lowerBound + index] != letters[index] {
        return false
      }
      return true
    }
  }

  /// Whether bytes are a number: `-? (0 | [1-9][0-9]*) (. [0-9]+)? ([eE] [+-]? [0-9]+)?`.
  static func isNumber(_ bytes: Span<UInt8>, _ range: Range<Int>) -> Bool {
    var at = range.lowerBound
    let end = range.upperBound
    func digits() -> Int {
      let start = at
      while at < end, bytes[at] &- 0x30 < 10 { at += 1 }
      return at - start
    }
    if bytes[at] == UInt8(ascii: "-") { at += 1 }
    guard at < end else { return false }
    let first = bytes[at]
    let whole = digits()
    if whole == 0 || first == 0x30 && whole > 1 { return false }
    if at < end, bytes[at] == UInt8(ascii: ".") {
      at += 1
      if digits() == 0 { return false }
    }
    if at < end, bytes[at] | 0x20 == UInt8(ascii: "e") {
      at += 1
      if at < end, bytes[at] == UInt8(ascii: "+") || bytes[at] == UInt8(ascii: "-") { at += 1 }
      if digits() == 0 { return false }
    }
    return at == end
  }

  /// The first backslash within a string that begins no escape; nil where all do.
  static func wrongEscape(_ bytes: Span<UInt8>, _ range: Range<Int>) -> Int? {
    var at = range.lowerBound
    while at < range.upperBound {
      guard bytes[at] == 0x5C else {
        at += 1
        continue
      }
      guard at + 1 < range.upperBound else { return at }
      switch bytes[at + 1] {
      case 0x22, 0x5C, 0x2F, 0x62, 0x66, 0x6E, 0x72, 0x74: at += 2
      case 0x75:
        guard at + 6 <= range.upperBound else { return at }
        for place in at + 2..<at + 6 where hex(bytes[place]) == nil { return at }
        at += 6
      default: return at
      }
    }
    return nil
  }

  /// Whether a byte is white space.
  static func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 }

  /// The value of a hexadecimal digit.
  static func hex(_ byte: UInt8) -> UInt32? {
    switch byte {
    case 0x30...0x39: UInt32(byte - 0x30)
    case 0x41...0x46: UInt32(byte - 0x37)
    case 0x61...0x66: UInt32(byte - 0x57)
    default: nil
    }
  }
}
