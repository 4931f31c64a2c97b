import CScan
import Testing

@Suite struct StructureTests {
  @Test func `structural bytes are the same on both paths, at every length`() {
    var random = FixedRandom(17)
    let bytes = (0..<300).map { _ in
      [0x2c, 0x22, 0x0d, 0x0a, UInt8.random(in: 0...255, using: &random)].randomElement(using: &random) ?? 0
    }
    for start in [0, 1, 7] {
      for length in 1..<260 {
        let text = bytes[start..<start + length]
        // Where there are no quotes, the delimiter stands for them.
        for quote in [UInt8(0x22), 0x2c] {
          let expected = Self.expected(text, quote: quote)
          #expect(unsafe Self.found(text, quote, scan_structures) == expected)
          #expect(unsafe Self.found(text, quote, scan_structures_plain) == expected)
        }
      }
    }
  }

  /// Byte by byte.
  private static func expected(_ text: ArraySlice<UInt8>, quote: UInt8) -> [[UInt64]] {
    stride(from: text.startIndex, to: text.endIndex, by: 64).map { from in
      var all: UInt64 = 0
      var delimiters: UInt64 = 0
      for (bit, byte) in text[from..<min(from + 64, text.endIndex)].enumerated() {
        if byte == 0x2c { delimiters |= 1 << UInt64(bit) }
        if [0x2c, quote, 0x0d, 0x0a].contains(byte) { all |= 1 << UInt64(bit) }
      }
      return [all, delimiters]
    }
  }

  private static func found(
    _ text: ArraySlice<UInt8>, _ quote: UInt8,
    _ find: (UnsafePointer<UInt8>?, Int, UInt8, UInt8, UnsafeMutablePointer<scan_structure>?) -> Void
  ) -> [[UInt64]] {
    var found = [scan_structure](
      repeating: scan_structure(all: 0, delimiters: 0), count: (text.count + 63) / 64)
    unsafe found.withUnsafeMutableBufferPointer { found in
      unsafe text.withUnsafeBufferPointer { text in
        unsafe find(text.baseAddress, text.count, quote, 0x2c, found.baseAddress)
      }
    }
    return found.map { [$0.all, $0.delimiters] }
  }
}
