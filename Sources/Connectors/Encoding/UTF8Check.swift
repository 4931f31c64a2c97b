import CScan

/// Validates UTF-8 in place.
public enum UTF8Check {
  /// Where the first byte lies that begins no whole, valid sequence; the end where all is valid.
  public static func validEnd(_ bytes: [UInt8], from start: Int) -> Int {
    unsafe bytes.withUnsafeBufferPointer { buffer in
      guard let base = buffer.baseAddress else { return start }
      return unsafe start + scan_utf8_prefix(base + start, buffer.count - start)
    }
  }

  /// Whether a range lies within the bytes and is valid UTF-8.
  public static func isValid(_ bytes: [UInt8], _ range: Range<Int>) -> Bool {
    unsafe bytes.withUnsafeBufferPointer { buffer in
      guard range.upperBound <= buffer.count, let base = buffer.baseAddress else { return range.isEmpty }
      return unsafe scan_utf8_prefix(base + range.lowerBound, range.count) == range.count
    }
  }

  /// Whether the bytes from `start` are the beginning of a sequence that more bytes could complete.
  public static func isCutOff(_ bytes: [UInt8], at start: Int) -> Bool {
    let left = bytes.count - start
    guard left > 0, left < 4 else { return false }
    let first = bytes[start]
    let need = first >= 0xc2 && first < 0xe0 ? 2 : first >= 0xe0 && first < 0xf0 ? 3 : first <= 0xf4 ? 4 : 0
    guard first >= 0xc2, left < need else { return false }
    if left == 1 { return true }
    let second = bytes[start + 1]
    let low: UInt8 = first == 0xe0 ? 0xa0 : first == 0xf0 ? 0x90 : 0x80
    let high: UInt8 = first == 0xed ? 0x9f : first == 0xf4 ? 0x8f : 0xbf
    guard second >= low, second <= high else { return false }
    return left == 2 || bytes[start + 2] & 0xc0 == 0x80
  }

  /// How many bytes at `start`, where no valid sequence begins, belong to the broken one (at least 1).
  ///
  /// The longest beginning of a valid sequence, as the Unicode standard counts (section 3.9, U+FFFD substitution).
  public static func brokenLength(_ bytes: [UInt8], at start: Int) -> Int {
    var length = min(3, bytes.count - start)
    while length > 1 && !isCutOff(Array(bytes[start..<start + length]), at: 0) { length -= 1 }
    return max(1, length)
  }
}
