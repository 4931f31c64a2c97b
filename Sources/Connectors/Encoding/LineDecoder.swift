import CScan

/// Decodes Japanese encodings and UTF-16 into UTF-8, line by line.
///
/// Note to the next reader: the loop over the bytes is in C (`CScan/cp932.c`, `CScan/japanese.c`); here is what has
/// to do with lines. CR and LF are bytes of their own in every encoding (no trail byte of cp932 or euc-jp is below
/// 0x40, and a line of iso-2022-jp starts in ASCII), so all whole lines are decoded at once, and the line ends of
/// the text are those of the original bytes, one by one. UTF-8 needs no decoder: `UTF8Check` validates it in place.
public struct LineDecoder: Sendable {
  /// The encoding of the bytes.
  public let encoding: TextEncoding

  /// Makes a decoder.
  public init(_ encoding: TextEncoding) { self.encoding = encoding }

  /// Decodes the lines from `start` to the end of `raw`.
  ///
  /// Unless `final`, a last line without a line end is left out (and one that ends with CR at the very end too,
  /// because an LF may follow); the last entry of `lines` tells how far the bytes were used.
  public func decode(_ raw: [UInt8], from start: Int = 0, final: Bool) -> DecodedText {
    var result = DecodedText()
    let room = 3 * (raw.count - start) + 64
    result.text = unsafe [UInt8](unsafeUninitializedCapacity: room) { target, written in
      unsafe raw.withUnsafeBufferPointer { source in
        guard let from = source.baseAddress, let to = target.baseAddress else { return }
        written = unsafe decode(from, start..<raw.count, to, final, &result)
      }
    }
    if result.lines.isEmpty { result.lines.append(UInt32(start)) }
    return result
  }

  private func decode(
    _ source: UnsafePointer<UInt8>, _ range: Range<Int>, _ target: UnsafeMutablePointer<UInt8>, _ final: Bool,
    _ result: inout DecodedText
  ) -> Int {
    let end = final ? range.upperBound : unsafe wholeLines(source, range)
    unsafe findLines(source, range.lowerBound..<end, &result.lines)
    var at = range.lowerBound
    var written = 0
    var line = 0
    while at < end {
      let done = unsafe run(source + at, end - at, target + written)
      at += done.read
      written += done.written
      guard done.bad > 0 else { break }
      // The rest of the line is left out; its end is decoded with the next lines.
      while Int(result.lines[line + 1]) <= at { line += 1 }
      let (rest, ending) = unsafe lineEnd(source, at, end)
      result.undecodable.append(
        .init(line: line, text: written, next: written + ending, raw: at, length: done.bad))
      at += rest
      line += 1
    }
    return written
  }

  /// One past the last line end that is certain: behind a CR at the very end an LF may follow.
  private func wholeLines(_ source: UnsafePointer<UInt8>, _ range: Range<Int>) -> Int {
    let width = encoding.unitWidth
    let last = range.lowerBound + range.count / width * width - width
    var at = last
    while at >= range.lowerBound {
      let unit = unsafe asciiUnit(source + at)
      if unit == 0x0a || unit == 0x0d && at < last { return at + width }
      at -= width
    }
    return range.lowerBound
  }

  /// Notes where lines start in the original bytes.
  private func findLines(_ source: UnsafePointer<UInt8>, _ range: Range<Int>, _ lines: inout [UInt32]) {
    lines.reserveCapacity(range.count / 64 + 2)
    var at = range.lowerBound
    while at < range.upperBound {
      lines.append(UInt32(at))
      let (rest, ending) = unsafe lineEnd(source, at, range.upperBound)
      at += rest + ending * encoding.unitWidth
    }
    lines.append(UInt32(at))
  }

  /// How many bytes of a line follow from `at` on, and how many units its line end has; a file's last line has none.
  private func lineEnd(_ source: UnsafePointer<UInt8>, _ at: Int, _ end: Int) -> (rest: Int, ending: Int) {
    let width = encoding.unitWidth
    let rest = unsafe lineLength(source + at, end - at)
    guard rest + width <= end - at else { return (end - at, 0) }
    let next = at + rest + width
    let isPair =
      unsafe asciiUnit(source + at + rest) == 0x0d && next + width <= end && asciiUnit(source + next) == 0x0a
    return (rest, isPair ? 2 : 1)
  }

  /// Appends the text of one kept record, line ends and all; false (and nothing appended) where it is undecodable.
  public func append(_ record: ArraySlice<UInt8>, to text: inout [UInt8]) -> Bool {
    guard !record.isEmpty else { return true }
    var good = true
    text.append(addingCapacity: 3 * record.count + 64) { (output: inout OutputSpan<UInt8>) in
      unsafe output.withUnsafeMutableBufferPointer { target, initialized in
        unsafe record.withUnsafeBufferPointer { source in
          guard let from = source.baseAddress, let to = target.baseAddress else { return }
          let done = unsafe run(from, source.count, to)
          good = done.bad == 0
          initialized = good ? done.written : 0
        }
      }
    }
    return good
  }

  private func lineLength(_ source: UnsafePointer<UInt8>, _ count: Int) -> Int {
    switch encoding {
    case .utf16LE: unsafe scan_line_end16(source, count, false)
    case .utf16BE: unsafe scan_line_end16(source, count, true)
    case .utf8, .cp932, .eucJP, .iso2022JP: unsafe scan_line_end(source, count)
    }
  }

  /// The unit as a byte; only for units known to be CR, LF or compared with them.
  private func asciiUnit(_ at: UnsafePointer<UInt8>) -> UInt8 {
    switch encoding {
    case .utf16LE: unsafe at[1] == 0 ? at[0] : 0
    case .utf16BE: unsafe at[0] == 0 ? at[1] : 0
    case .utf8, .cp932, .eucJP, .iso2022JP: unsafe at[0]
    }
  }

  private func run(
    _ source: UnsafePointer<UInt8>, _ count: Int, _ target: UnsafeMutablePointer<UInt8>
  ) -> scan_decoded {
    switch encoding {
    case .cp932: unsafe scan_decode_cp932(source, count, target)
    case .eucJP: unsafe scan_decode_eucjp(source, count, target)
    case .iso2022JP: unsafe scan_decode_iso2022jp(source, count, target)
    case .utf16LE: unsafe scan_decode_utf16(source, count, target, false)
    case .utf16BE: unsafe scan_decode_utf16(source, count, target, true)
    case .utf8: unsafe copyUTF8(source, count, target)
    }
  }

  private func copyUTF8(
    _ source: UnsafePointer<UInt8>, _ count: Int, _ target: UnsafeMutablePointer<UInt8>
  ) -> scan_decoded {
    let valid = unsafe scan_utf8_prefix(source, count)
    unsafe target.update(from: source, count: valid)
    return scan_decoded(read: valid, written: valid, bad: valid == count ? 0 : 1)
  }
}
