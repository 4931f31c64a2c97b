import CScan
import Encoding
import Hub
import Transport

/// The stretch of a file that is in memory: the original bytes and, where they are not UTF-8, their text.
///
///     file   ...........|#########################|..........        base: offset of raw[0] in the file
///     raw               [ record | record | recor ]                  line: the file's line at raw[0]
///     text              [ record | record |       ]                  whole lines only; UTF-8: raw itself
///
/// A window starts at the start of a record. What was cut from it leaves with `split`, so that batches own (and
/// share) its arrays, and the rest becomes the next window. Lines within a window are counted from 0.
struct CSVWindow {
  /// Bytes that cannot be decoded; scanning goes no further.
  struct Barrier {
    /// Where they would stand in the text.
    var text: Int
    /// Where they stand in `raw`, and how many they are.
    var raw: Int
    var length: Int
    /// The decoder's count of their line, and where the next one starts in the text; nil for UTF-8, where the scanner
    /// counts.
    var line: (number: Int, next: Int)?
  }

  let encoding: TextEncoding
  /// Offset of `raw[0]` in the original, decompressed bytes.
  private(set) var base: UInt64
  /// The line of `raw[0]` in the file, from 1.
  private(set) var line: Int
  private(set) var raw: [UInt8] = []
  /// Whether the file has no bytes beyond the window.
  private(set) var ended = false
  private let decoder: LineDecoder?
  private var decoded = DecodedText()
  private var stale = true
  private var nextBad = 0

  init(encoding: TextEncoding, base: UInt64, line: Int) {
    self.encoding = encoding
    self.base = base
    self.line = line
    decoder = encoding == .utf8 ? nil : LineDecoder(encoding)
  }

  /// The text to scan.
  var text: [UInt8] { decoder == nil ? raw : decoded.text }

  /// Whether text and original bytes are the same array.
  var isPlain: Bool { decoder == nil }

  /// Reads until the window holds `target` bytes or the file ends.
  mutating func fill(_ target: Int, from stream: ByteStream) async throws(HubError) {
    guard !ended, raw.count < target else { return }
    // A little more room than bytes: unescaped cells go behind them.
    raw.reserveCapacity(target + target / 16)
    stale = true
    while raw.count < target {
      guard try await stream.read(target - raw.count, into: &raw) > 0 else {
        ended = true
        return
      }
    }
  }

  /// How far the text from `position`, on `line` of the window, can be scanned, and what lies there.
  mutating func extent(from position: Int, line: Int) -> (end: Int, beyond: CSVScanner.End, barrier: Barrier?)
  {
    guard let decoder else {
      let valid = UTF8Check.validEnd(raw, from: position)
      if valid == raw.count { return (valid, ended ? .final : .more, nil) }
      if !ended, UTF8Check.isCutOff(raw, at: valid) { return (valid, .more, nil) }
      let length = UTF8Check.brokenLength(raw, at: valid)
      return (valid, .barrier, Barrier(text: valid, raw: valid, length: length))
    }
    if stale {
      decoded = decoder.decode(raw, final: ended)
      stale = false
      nextBad = 0
    }
    while nextBad < decoded.undecodable.count, decoded.undecodable[nextBad].line < line { nextBad += 1 }
    if nextBad < decoded.undecodable.count {
      let bad = decoded.undecodable[nextBad]
      return (
        bad.text, .barrier,
        Barrier(text: bad.text, raw: bad.raw, length: bad.length, line: (bad.line, bad.next))
      )
    }
    return (decoded.text.count, ended ? .final : .more, nil)
  }

  /// The end in the text of the line that holds a barrier, and the start of the next; nil where it is cut off.
  func lineEnd(of barrier: Barrier) -> (end: Int, next: Int)? {
    guard let line = barrier.line else { return rawLineEnd(from: barrier.raw) }
    return (barrier.text, line.next)
  }

  /// The end in the original bytes of the line that goes on at `start`, and the start of the next.
  ///
  /// Nil where more bytes must come.
  func rawLineEnd(from start: Int) -> (end: Int, next: Int)? {
    let width = encoding.unitWidth
    let end = start + lineLength(start)
    guard end + width <= raw.count else { return ended ? (raw.count, raw.count) : nil }
    guard unit(end) == 0x0d else { return (end, end + width) }
    if end + 2 * width <= raw.count { return (end, end + (unit(end + width) == 0x0a ? 2 : 1) * width) }
    return ended ? (end, end + width) : nil
  }

  /// The original bytes of a span of the text that begins on `line` and has `lines` lines, without the line end.
  func rawRange(start: Int, end: Int, line: Int, lines: Int) -> Range<Int> {
    guard decoder != nil else { return start..<end }
    let from = Int(decoded.lines[line])
    return from..<max(from, contentEnd(before: Int(decoded.lines[line + lines])))
  }

  /// Where `line`, which starts at `text`, starts in the original bytes.
  func rawStart(ofLine line: Int, text: Int) -> Int {
    decoder == nil ? text : Int(decoded.lines[line])
  }

  /// Takes out all before a place in the original bytes, which is the start of line `line` of the window.
  mutating func split(atRaw position: Int, line: Int) -> CSVWindow {
    var rest = CSVWindow(encoding: encoding, base: base + UInt64(position), line: self.line + line)
    rest.raw = Array(raw[position...])
    rest.ended = ended
    swap(&self, &rest)
    return rest
  }

  /// Appends unescaped cells behind the text; what is there keeps its place.
  mutating func appendTail(_ tail: [UInt8]) {
    if decoder == nil { raw += tail } else { decoded.text += tail }
  }

  private func lineLength(_ start: Int) -> Int {
    let count = raw.count - start
    return unsafe raw.withUnsafeBufferPointer { buffer in
      guard let bytes = buffer.baseAddress else { return 0 }
      return switch encoding {
      case .utf16LE: unsafe scan_line_end16(bytes + start, count, false)
      case .utf16BE: unsafe scan_line_end16(bytes + start, count, true)
      case .utf8, .cp932, .eucJP, .iso2022JP: unsafe scan_line_end(bytes + start, count)
      }
    }
  }

  /// The unit at an offset as a byte, 0 where it is beyond ASCII.
  private func unit(_ at: Int) -> UInt8 {
    switch encoding {
    case .utf16LE: raw[at + 1] == 0 ? raw[at] : 0
    case .utf16BE: raw[at] == 0 ? raw[at + 1] : 0
    case .utf8, .cp932, .eucJP, .iso2022JP: raw[at]
    }
  }

  /// The end of a line's content, given where the next line starts.
  private func contentEnd(before next: Int) -> Int {
    let width = encoding.unitWidth
    guard next >= width else { return next }
    switch unit(next - width) {
    case 0x0a: return next >= 2 * width && unit(next - 2 * width) == 0x0d ? next - 2 * width : next - width
    case 0x0d: return next - width
    default: return next
    }
  }
}
