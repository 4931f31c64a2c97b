extension Span<UInt8> {
  /// Whether both hold the same bytes.
  @inline(__always) func isSame(as other: Span<UInt8>) -> Bool {
    let count = self.count
    guard count == other.count else { return false }
    guard count >= 8 else {
      for index in indices where self[index] != other[index] { return false }
      return true
    }
    var at = 0
    while at &+ 8 <= count {
      if SpanWords.word(self, at) != SpanWords.word(other, at) { return false }
      at &+= 8
    }
    // the last eight, some of them for the second time
    return SpanWords.word(self, count &- 8) == SpanWords.word(other, count &- 8)
  }

  /// Whether both hold the same bytes.
  func isSame(as other: [UInt8]) -> Bool { isSame(as: other.span) }

  /// Whether the bytes are an ASCII or UTF-8 literal.
  func isWord(_ word: StaticString) -> Bool {
    guard count == word.utf8CodeUnitCount else { return false }
    return startsWith(word, at: 0)
  }

  /// Whether a literal stands at an index.
  func startsWith(_ word: StaticString, at start: Int) -> Bool {
    guard start >= 0, start + word.utf8CodeUnitCount <= count else { return false }
    for index in 0..<word.utf8CodeUnitCount where self[start &+ index] != word.byte(index) { return false }
    return true
  }
}

extension StaticString {
  /// A byte of an ASCII literal.
  func byte(_ index: Int) -> UInt8 {
    guard hasPointerRepresentation, index >= 0, index < utf8CodeUnitCount else { return 0 }
    return unsafe utf8Start[index]
  }
}
