/// Text as JSON strings.
enum JSONBytes {
  /// Appends bytes of a text in quotes.
  static func append(_ bytes: [UInt8], _ range: Range<Int>, to line: inout [UInt8]) {
    line.append(0x22)
    escape(bytes, range, to: &line)
    line.append(0x22)
  }

  /// Appends several texts as one in quotes.
  static func append(_ ranges: [Range<Int>], _ bytes: [UInt8], to line: inout [UInt8]) {
    line.append(0x22)
    for range in ranges { escape(bytes, range, to: &line) }
    line.append(0x22)
  }

  /// Whether a byte is white space in XML.
  static func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 }

  private static func escape(_ bytes: [UInt8], _ range: Range<Int>, to line: inout [UInt8]) {
    var start = range.lowerBound
    for at in range {
      let byte = bytes[at]
      if byte >= 0x20, byte != 0x22, byte != 0x5C { continue }
      line.append(bytes.span.extracting(start..<at))
      start = at + 1
      switch byte {
      case 0x22, 0x5C: line += [0x5C, byte]
      case 0x0A: line += [0x5C, 0x6E]
      case 0x0D: line += [0x5C, 0x72]
      case 0x09: line += [0x5C, 0x74]
      // XML 1.0 has no other control characters.
      default: line += Array("\\u00\(byte < 16 ? "0" : "")\(String(byte, radix: 16))".utf8)
      }
    }
    line.append(bytes.span.extracting(start..<range.upperBound))
  }
}

extension [UInt8] {
  /// Appends bytes.
  mutating func append(_ span: Span<UInt8>) {
    unsafe span.withUnsafeBufferPointer { unsafe append(contentsOf: $0) }
  }
}
