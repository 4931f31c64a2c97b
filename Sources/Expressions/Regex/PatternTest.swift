/// Matching over the bytes of texts, with what it needs for it kept from one text to the next.
extension Pattern {
  /// Whether the pattern matches anywhere in a text of UTF-8 bytes.
  func matches(_ text: Span<UInt8>, _ scratch: inout PatternScratch) -> Bool {
    scratch.prepare(size)
    defer { scratch.clear() }
    var before: Unicode.Scalar?
    var offset = 0
    var after = Self.scalar(text, &offset)
    while true {
      // A match may begin at every place.
      if add(0, to: &scratch.current, before, after) { return true }
      guard let scalar = after else { return false }
      after = Self.scalar(text, &offset)
      for place in scratch.current.places where takes(place, scalar) {
        if add(place + 1, to: &scratch.next, scalar, after) { return true }
      }
      before = scalar
      swap(&scratch.current, &scratch.next)
      scratch.next.clear()
    }
  }

  /// The code point at an offset, which goes on behind it; nil at the end.
  private static func scalar(_ text: Span<UInt8>, _ offset: inout Int) -> Unicode.Scalar? {
    // The bytes are UTF-8.
    guard offset < text.count else { return nil }
    let first = text[offset]
    guard first >= 0x80 else {
      offset += 1
      return Unicode.Scalar(first)
    }
    let length = first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4
    var value = UInt32(first) & (length == 2 ? 0x1F : length == 3 ? 0x0F : 0x07)
    for index in 1..<length where offset + index < text.count {
      value = value << 6 | UInt32(text[offset + index] & 0x3F)
    }
    offset += length
    return Unicode.Scalar(value) ?? "\u{FFFD}"
  }
}

/// The sets of places that matching works on.
struct PatternScratch {
  fileprivate(set) var current = Pattern.Threads(0)
  fileprivate(set) var next = Pattern.Threads(0)
  private var size = 0

  fileprivate mutating func prepare(_ count: Int) {
    guard count > size else { return }
    (current, next, size) = (Pattern.Threads(count), Pattern.Threads(count), count)
  }

  fileprivate mutating func clear() {
    current.clear()
    next.clear()
  }
}
