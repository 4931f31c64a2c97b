/// Comparisons of byte spans.
public enum Bytes {
  /// Whether two spans hold the same bytes.
  public static func equal(_ a: Span<UInt8>, _ b: Span<UInt8>) -> Bool {
    a.count == b.count && matches(a, b, at: 0)
  }

  /// Byte order: negative, zero or positive as `a` sorts before, with or after `b`.
  public static func compare(_ a: Span<UInt8>, _ b: Span<UInt8>) -> Int {
    let shared = min(a.count, b.count)
    var index = 0
    while index < shared {
      if a[index] != b[index] { return a[index] < b[index] ? -1 : 1 }
      index += 1
    }
    return a.count == b.count ? 0 : a.count < b.count ? -1 : 1
  }

  /// Whether `part` stands in `whole` at an offset; false where it would reach beyond either end.
  public static func matches(_ whole: Span<UInt8>, _ part: Span<UInt8>, at offset: Int) -> Bool {
    guard offset >= 0, offset + part.count <= whole.count else { return false }
    var index = 0
    while index < part.count {
      if whole[offset + index] != part[index] { return false }
      index += 1
    }
    return true
  }

  /// Whether `part` stands anywhere in `whole`; the empty part does.
  public static func contains(_ whole: Span<UInt8>, _ part: Span<UInt8>) -> Bool {
    var offset = 0
    while offset + part.count <= whole.count {
      if matches(whole, part, at: offset) { return true }
      offset += 1
    }
    return false
  }
}
