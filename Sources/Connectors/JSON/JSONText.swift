/// Text out of JSON and into it.
package enum JSONText {
  /// The bytes that a string (without its quotes, known to be well formed) stands for.
  ///
  /// Half a surrogate pair stands for no character; it stays as it is written (`\ud800`), so that nothing is replaced.
  package static func unescaped(_ bytes: Span<UInt8>, _ range: Range<Int>) -> [UInt8] {
    var result: [UInt8] = []
    result.reserveCapacity(range.count)
    var at = range.lowerBound
    while at < range.upperBound {
      let byte = bytes[at]
      guard byte == 0x5C else {
        result.append(byte)
        at += 1
        continue
      }
      switch bytes[at + 1] {
      case 0x62: result.append(0x08)
      case 0x66: result.append(0x0C)
      case 0x6E: result.append(0x0A)
      case 0x72: result.append(0x0D)
      case 0x74: result.append(0x09)
      case 0x75:
        at += unicode(bytes, at, range.upperBound, &result)
        continue
      default: result.append(bytes[at + 1])
      }
      at += 2
    }
    return result
  }

  /// Appends what `\uXXXX`, or a pair of them, stands for; returns how many bytes were read.
  private static func unicode(_ bytes: Span<UInt8>, _ at: Int, _ end: Int, _ result: inout [UInt8]) -> Int {
    let first = unit(bytes, at)
    if let scalar = Unicode.Scalar(first) {
      result += Array(String(Character(scalar)).utf8)
      return 6
    }
    if first < 0xDC00, at + 12 <= end, bytes[at + 6] == 0x5C, bytes[at + 7] == 0x75 {
      let second = unit(bytes, at + 6)
      if (0xDC00...0xDFFF).contains(second),
        let scalar = Unicode.Scalar(0x10000 + (first - 0xD800) << 10 + (second - 0xDC00))
      {
        result += Array(String(Character(scalar)).utf8)
        return 12
      }
    }
    for place in at..<at + 6 { result.append(bytes[place]) }
    return 6
  }

  private static func unit(_ bytes: Span<UInt8>, _ at: Int) -> UInt32 {
    (at + 2..<at + 6).reduce(0) { $0 << 4 | (JSONWords.hex(bytes[$1]) ?? 0) }
  }

  /// A text as a JSON string.
  package static func quoted(_ text: String) -> [UInt8] {
    var result: [UInt8] = [0x22]
    for byte in text.utf8 {
      switch byte {
      case 0x22, 0x5C: result += [0x5C, byte]
      case 0..<0x20: result += Array("\\u00\(byte < 16 ? "0" : "")\(String(byte, radix: 16))".utf8)
      default: result.append(byte)
      }
    }
    return result + [0x22]
  }

  /// Appends a well-formed value on one line: as it is written where it has no line break, else without the blanks
  /// between its parts.
  package static func appendLine(_ bytes: Span<UInt8>, _ range: Range<Int>, to line: inout [UInt8]) {
    guard ByteSearch.hasLineBreak(bytes, range) else {
      line.append(contentsOf: bytes.extracting(range))
      return
    }
    var isText = false
    var at = range.lowerBound
    while at < range.upperBound {
      let byte = bytes[at]
      if isText, byte == 0x5C {
        line.append(byte)
        at += 1
        line.append(bytes[at])
      } else if isText || !JSONWords.isBlank(byte) {
        if byte == 0x22 { isText.toggle() }
        line.append(byte)
      }
      at += 1
    }
  }
}

extension [UInt8] {
  /// Appends bytes.
  mutating func append(contentsOf span: Span<UInt8>) {
    unsafe span.withUnsafeBufferPointer { unsafe append(contentsOf: $0) }
  }
}
