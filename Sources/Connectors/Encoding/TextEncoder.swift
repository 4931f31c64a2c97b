/// Encodes UTF-8 text for files that go out, and tells which characters the encoding lacks.
///
/// Nothing is replaced: a character without a code is left out of the bytes and counted, and the caller decides what
/// becomes of the text. What is encoded, `LineDecoder` decodes to the same text.
public struct TextEncoder: Sendable {
  /// A character that the encoding lacks.
  public struct Missing: Sendable, Equatable {
    /// Where it stands in the UTF-8 text.
    public var offset: Int
    /// How many bytes it takes there.
    public var length: Int
    /// The character; U+FFFD for a byte that is no UTF-8.
    public var scalar: Unicode.Scalar

    /// Makes an entry.
    public init(offset: Int, length: Int, scalar: Unicode.Scalar) {
      self.offset = offset
      self.length = length
      self.scalar = scalar
    }
  }

  private enum Form {
    case utf8
    case table(CodeTable)
    case utf16(bigEndian: Bool)
  }

  /// The encodings that texts can be written in.
  public static let encodings: [TextEncoding] = [.utf8, .cp932, .eucJP, .utf16LE, .utf16BE]

  /// The encoding that is written.
  public let encoding: TextEncoding
  private let form: Form

  /// Makes an encoder; nil for an encoding that is only read (iso-2022-jp).
  public init?(_ encoding: TextEncoding) {
    self.encoding = encoding
    switch encoding {
    case .utf8: form = .utf8
    case .cp932: form = .table(.cp932)
    case .eucJP: form = .table(.eucJP)
    case .utf16LE: form = .utf16(bigEndian: false)
    case .utf16BE: form = .utf16(bigEndian: true)
    case .iso2022JP: return nil
    }
  }

  /// Appends the encoded text to `target`; answers how many characters have no code.
  public func encode(_ text: [UInt8], into target: inout [UInt8]) -> Int {
    switch form {
    case .utf8:
      target += text
      return 0
    case .table(let table): return encode(text.span, table.codes.span, &target)
    case .utf16(let bigEndian):
      var reader = ScalarReader()
      var missing = 0
      let span = text.span
      while let scalar = reader.next(span) {
        if reader.isBroken { missing += 1 } else { TextEncoder.append(scalar, bigEndian, &target) }
      }
      return missing
    }
  }

  /// Appends the encoded text to `target` and returns the characters that have no code.
  public func encode(_ text: String, into target: inout [UInt8]) -> [Missing] {
    let bytes = Array(text.utf8)
    return encode(bytes, into: &target) == 0 ? [] : missing(in: bytes)
  }

  /// The characters of a text that have no code.
  public func missing(in text: [UInt8]) -> [Missing] {
    var result: [Missing] = []
    var reader = ScalarReader()
    let span = text.span
    var offset = 0
    while let scalar = reader.next(span) {
      if !has(scalar) || reader.isBroken {
        result.append(Missing(offset: offset, length: reader.at - offset, scalar: scalar))
      }
      offset = reader.at
    }
    return result
  }

  /// Whether the encoding has a code for a character.
  public func has(_ scalar: Unicode.Scalar) -> Bool {
    guard case .table(let table) = form else { return true }
    return scalar.value < 0x80 || (scalar.value < 0x10000 && table.codes[Int(scalar.value)] != 0)
  }

  private func encode(_ text: Span<UInt8>, _ codes: Span<UInt32>, _ target: inout [UInt8]) -> Int {
    var missing = 0
    var at = 0
    let count = text.count
    target.reserveCapacity(target.count + count)
    while at < count {
      let byte = text[at]
      if byte < 0x80 {
        target.append(byte)
        at += 1
        continue
      }
      var reader = ScalarReader(at: at)
      guard let scalar = reader.next(text) else { break }
      at = reader.at
      let code = scalar.value < 0x10000 && !reader.isBroken ? codes[Int(scalar.value)] : 0
      if code == 0 {
        missing += 1
        continue
      }
      if code > 0xffff { target.append(UInt8(truncatingIfNeeded: code >> 16)) }
      if code > 0xff { target.append(UInt8(truncatingIfNeeded: code >> 8)) }
      target.append(UInt8(truncatingIfNeeded: code))
    }
    return missing
  }

  private static func append(_ scalar: Unicode.Scalar, _ bigEndian: Bool, _ target: inout [UInt8]) {
    for unit in UTF16.encode(scalar) ?? .init() {
      let high = UInt8(unit >> 8)
      let low = UInt8(unit & 0xff)
      target.append(bigEndian ? high : low)
      target.append(bigEndian ? low : high)
    }
  }
}

/// Reads the characters of UTF-8 one by one; a byte that begins no valid sequence counts as U+FFFD.
struct ScalarReader {
  /// Where the next character starts.
  private(set) var at = 0
  /// Whether the last character was no valid sequence.
  private(set) var isBroken = false

  init(at start: Int = 0) { at = start }

  mutating func next(_ text: Span<UInt8>) -> Unicode.Scalar? {
    guard at < text.count else { return nil }
    isBroken = false
    let first = text[at]
    at += 1
    if first < 0x80 { return Unicode.Scalar(first) }
    let length = first >= 0xf0 ? 4 : first >= 0xe0 ? 3 : 2
    let least: UInt32 = length == 4 ? 0x10000 : length == 3 ? 0x800 : 0x80
    var value = UInt32(first) & (0xff >> UInt32(length + 1))
    var end = at
    while end < at + length - 1, end < text.count, text[end] & 0xc0 == 0x80 {
      value = value << 6 | UInt32(text[end] & 0x3f)
      end += 1
    }
    guard first >= 0xc2, first < 0xf5, end == at + length - 1, value >= least,
      let scalar = Unicode.Scalar(value)
    else {
      isBroken = true
      return "\u{fffd}"
    }
    at = end
    return scalar
  }
}
