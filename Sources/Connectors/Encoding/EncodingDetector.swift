import CScan
public import Hub

/// Tells a file's encoding from its bytes.
///
/// Feed it the file from its start until `isDone`: ASCII is passed over (it says nothing), and the first
/// `sampleSize` bytes after that are judged. In this order:
///
/// 1. a byte-order mark;
/// 2. NUL bytes in every other place: UTF-16 without a mark;
/// 3. escapes of iso-2022-jp, and no byte beyond ASCII;
/// 4. valid UTF-8 (also with a few damaged places: cp932 and euc-jp are never nearly valid UTF-8 by chance);
/// 5. cp932 or euc-jp, whichever has fewer undecodable sequences, then whichever reads more like Japanese.
public struct EncodingDetector: Sendable {
  /// How many bytes are judged.
  public static let sampleSize = 256 * 1024

  private var head: [UInt8] = []
  private var sample: [UInt8] = []
  private var ended = false

  /// Makes a detector.
  public init() {}

  /// Whether enough was seen.
  public var isDone: Bool {
    ended || sample.count >= Self.sampleSize || Self.mark(head) != nil
      || (head.count >= 4096 && Self.utf16Pattern(head) != nil)
  }

  /// Adds the next bytes of the file.
  public mutating func add(_ bytes: ArraySlice<UInt8>) {
    if head.count < 4096 { head += bytes.prefix(4096 - head.count) }
    if sample.isEmpty {
      let skipped = Self.plainASCII(bytes)
      sample += bytes.dropFirst(skipped).prefix(Self.sampleSize)
    } else {
      sample += bytes.prefix(Self.sampleSize - sample.count)
    }
  }

  /// Says that the file has no more bytes.
  public mutating func end() { ended = true }

  /// The encoding; throws `encoding.undetected` where none fits, `encoding.utf32` for UTF-32.
  public func result(file: String) throws(HubError) -> TextEncoding {
    if Self.isUTF32(head) { throw HubError("encoding.utf32", .configuration, ["file": file]) }
    if let marked = Self.mark(head) { return marked }
    if let pattern = Self.utf16Pattern(head) { return pattern }
    if sample.isEmpty { return .utf8 }
    // What the end of the sample cuts off is no error.
    var judged = sample[...]
    if !ended || sample.count >= Self.sampleSize {
      if let end = judged.lastIndex(where: { $0 == 0x0a || $0 == 0x0d }) { judged = judged[...end] }
    }
    if !judged.contains(where: { $0 >= 0x80 }) { return Self.hasJISEscape(judged) ? .iso2022JP : .utf8 }
    let utf8 = Plausibility.utf8(judged)
    if utf8.errors == 0 || utf8.errors * 20 <= utf8.characters { return .utf8 }
    let cp932 = Plausibility.cp932(judged)
    let eucJP = Plausibility.eucJP(judged)
    let winner: (reading: Plausibility, encoding: TextEncoding) =
      eucJP.isBetter(than: cp932) ? (eucJP, .eucJP) : (cp932, .cp932)
    if winner.reading.errors * 20 <= winner.reading.characters { return winner.encoding }
    // A small file with damage. Sequences of several bytes that are UTF-8 are no accident: where they outnumber the
    // faults two to one, it is UTF-8, and reading rejects what does not decode.
    guard utf8.characters >= 2 * utf8.errors else {
      throw HubError("encoding.undetected", .configuration, ["file": file])
    }
    return .utf8
  }

  /// The byte order of UTF-16 by its mark or its NUL bytes; throws `encoding.undetected` where neither tells.
  public func utf16(file: String) throws(HubError) -> TextEncoding {
    if Self.isUTF32(head) { throw HubError("encoding.utf32", .configuration, ["file": file]) }
    if let marked = Self.mark(head), marked != .utf8 { return marked }
    if let pattern = Self.utf16Pattern(head) { return pattern }
    throw HubError("encoding.undetected", .configuration, ["file": file])
  }

  /// The encoding that a byte-order mark names.
  public static func mark(_ head: [UInt8]) -> TextEncoding? {
    [TextEncoding.utf8, .utf16LE, .utf16BE].first { head.starts(with: $0.byteOrderMark) }
  }

  /// Whether the file begins with the mark of UTF-32, which is not supported.
  public static func isUTF32(_ head: [UInt8]) -> Bool {
    head.starts(with: [0xff, 0xfe, 0, 0]) || head.starts(with: [0, 0, 0xfe, 0xff])
  }

  /// UTF-16 without a mark: delimiters, digits and line ends have a NUL in the same half of each unit.
  ///
  /// Text in another encoding may hold NUL bytes too: its line ends have none beside them.
  private static func utf16Pattern(_ head: [UInt8]) -> TextEncoding? {
    let units = head.count / 2
    guard units >= 2 else { return nil }
    var even = 0
    var odd = 0
    var both = 0
    for unit in 0..<units {
      let first = head[2 * unit] == 0
      let second = head[2 * unit + 1] == 0
      if first && second { both += 1 } else if first { even += 1 } else if second { odd += 1 }
    }
    guard both * 100 <= units else { return nil }
    if odd * 20 >= units, odd > 10 * even { return reads(head, .utf16LE) ? .utf16LE : nil }
    if even * 20 >= units, even > 10 * odd { return reads(head, .utf16BE) ? .utf16BE : nil }
    return nil
  }

  /// Whether bytes decode as UTF-16 and have line ends of two bytes, if any.
  private static func reads(_ head: [UInt8], _ encoding: TextEncoding) -> Bool {
    // The last unit may be half of a surrogate pair that the sample cuts.
    let whole = Array(head.prefix(head.count >= 4096 ? head.count / 2 * 2 - 2 : head.count))
    let decoded = LineDecoder(encoding).decode(whole, final: true)
    guard decoded.undecodable.isEmpty else { return false }
    return decoded.lines.count > 2 || !head.contains { $0 == 0x0a || $0 == 0x0d }
      || decoded.text.last == 0x0a || decoded.text.last == 0x0d
  }

  private static func hasJISEscape(_ bytes: ArraySlice<UInt8>) -> Bool {
    var rest = bytes
    while let escape = rest.firstIndex(of: 0x1b) {
      rest = rest[(escape + 1)...]
      let next = rest.prefix(2)
      if next.elementsEqual([0x24, 0x40]) || next.elementsEqual([0x24, 0x42])
        || next.elementsEqual([0x24, 0x28])
        || next.elementsEqual([0x28, 0x49]) || next.elementsEqual([0x28, 0x4a])
      {
        return true
      }
    }
    return false
  }

  private static func plainASCII(_ bytes: ArraySlice<UInt8>) -> Int {
    unsafe bytes.withUnsafeBufferPointer { buffer in
      guard let base = buffer.baseAddress else { return 0 }
      return unsafe scan_plain_ascii(base, buffer.count)
    }
  }
}
