import CScan

/// Finding bytes with the vector instructions of `CScan`; the one place here where addresses are taken for that.
enum ByteSearch {
  /// The first line feed from a place on; the end where there is none.
  static func lineFeed(_ bytes: [UInt8], from start: Int) -> Int {
    unsafe bytes.withUnsafeBufferPointer { buffer in
      guard let base = buffer.baseAddress, start < buffer.count else { return bytes.count }
      return unsafe start + scan_byte(base + start, buffer.count - start, 0x0A)
    }
  }

  /// Whether a range has a line feed or a carriage return.
  static func hasLineBreak(_ bytes: Span<UInt8>, _ range: Range<Int>) -> Bool {
    unsafe bytes.extracting(range).withUnsafeBufferPointer { buffer in
      guard let base = buffer.baseAddress else { return false }
      return unsafe scan_line_end(base, buffer.count) < buffer.count
    }
  }
}
