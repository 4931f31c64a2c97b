import CScan

/// Finds NUL bytes within cells.
enum NULFinder {
  /// The first row with a NUL byte, nil where there is none.
  static func firstRow(_ found: ScannedRows, text: [UInt8]) -> Int? {
    guard let end = found.rows.last?.end, var at = next(text, from: 0, to: Int(end)) else { return nil }
    for (index, row) in found.rows.enumerated() where Int(row.end) > at {
      if at < Int(row.start) {
        guard let later = next(text, from: Int(row.start), to: Int(end)) else { return nil }
        at = later
      }
      if at < Int(row.end) { return index }
    }
    return nil
  }

  private static func next(_ text: [UInt8], from start: Int, to end: Int) -> Int? {
    let length = unsafe text.withUnsafeBufferPointer { buffer in
      guard let base = buffer.baseAddress else { return end - start }
      return unsafe scan_byte(base + start, end - start, 0)
    }
    return start + length < end ? start + length : nil
  }
}
