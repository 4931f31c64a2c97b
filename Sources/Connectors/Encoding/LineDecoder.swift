import CScan

/// Decodes Japanese encodings and UTF-16 into UTF-8, line by line.
///
/// Note to the next reader: the loop over the bytes of a line is in C (`CScan/japanese.c`); here is what has to do
/// with lines. CR and LF are bytes of their own in every encoding (no trail byte of cp932 or euc-jp is below 0x40,
/// and a line of iso-2022-jp starts in ASCII), so lines can be cut before anything is decoded. UTF-8 needs no
/// decoder: `UTF8Check` validates it in place.
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
        written = unsafe decode(from, start..<raw.count, to, final, &result.lines, &result.undecodable)
      }
    }
    if result.lines.isEmpty { result.lines.append(.init(text: 0, raw: UInt32(start))) }
    return result
  }

  private func decode(
    _ source: UnsafePointer<UInt8>, _ range: Range<Int>, _ target: UnsafeMutablePointer<UInt8>, _ final: Bool,
    _ lines: inout [DecodedText.LineStart], _ undecodable: inout [DecodedText.Undecodable]
  ) -> Int {
    let width = encoding.unitWidth
    var at = range.lowerBound
    var written = 0
    lines.reserveCapacity(range.count / 64 + 2)
    while at < range.upperBound {
      let left = range.upperBound - at
      let length = unsafe lineLength(source + at, left)
      let hasEnd = length + width <= left
      if !hasEnd && !final { break }
      // A line without an end is the file's last one: all of it is decoded, an odd byte too.
      let content = hasEnd ? length : left
      var end = at + content
      var ends = 0
      if hasEnd {
        let isCR = unsafe asciiUnit(source + end) == 0x0d
        end += width
        ends = 1
        if isCR {
          if end + width <= range.upperBound {
            if unsafe asciiUnit(source + end) == 0x0a {
              end += width
              ends = 2
            }
          } else if !final {
            break
          }
        }
      }
      lines.append(.init(text: UInt32(written), raw: UInt32(at)))
      let done = unsafe run(source + at, content, target + written)
      written += done.written
      if done.bad > 0 {
        undecodable.append(.init(line: lines.count - 1, text: written, raw: at + done.read, length: done.bad))
      }
      for index in 0..<ends {
        unsafe target[written] = asciiUnit(source + at + content + index * width)
        written += 1
      }
      at = end
    }
    lines.append(.init(text: UInt32(written), raw: UInt32(at)))
    return written
  }

  /// Appends the text of one kept record, line ends and all; false (and nothing appended) where it is undecodable.
  public func append(_ record: ArraySlice<UInt8>, to text: inout [UInt8]) -> Bool {
    guard !record.isEmpty else { return true }
    var good = true
    text.append(addingCapacity: 3 * record.count + 16) { (output: inout OutputSpan<UInt8>) in
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
