/// Reads JSON (RFC 8259) as values of expressions: whole numbers are `int`, all others `double`.
///
/// A whole number beyond `int` is `uint` if it can be, else `double`.
public struct CELJSONReader {
  /// How deep arrays and objects may be nested.
  private static let maxDepth = 200

  /// Where a text is no JSON; in bytes from 0.
  public struct Mistake: Error, Sendable {
    /// The place in bytes from 0.
    public var offset: Int
  }

  private let bytes: [UInt8]
  private var at = 0
  private var depth = 0

  private init(_ bytes: [UInt8]) { self.bytes = bytes }

  /// The value of a JSON text.
  public static func read(_ bytes: [UInt8]) throws(Mistake) -> CELValue {
    guard String(validating: bytes, as: UTF8.self) != nil else { throw Mistake(offset: 0) }
    var reader = CELJSONReader(bytes)
    let value = try reader.value()
    reader.skipSpace()
    guard reader.at == bytes.count else { throw reader.mistake }
    return value
  }

  private var mistake: Mistake { Mistake(offset: at) }

  private mutating func skipSpace() {
    while at < bytes.count, bytes[at] == 0x20 || bytes[at] == 0x0a || bytes[at] == 0x0d || bytes[at] == 0x09 {
      at += 1
    }
  }

  private mutating func take(_ sign: Unicode.Scalar) -> Bool {
    skipSpace()
    guard at < bytes.count, bytes[at] == UInt8(ascii: sign) else { return false }
    at += 1
    return true
  }

  private mutating func value() throws(Mistake) -> CELValue {
    skipSpace()
    guard at < bytes.count, depth < Self.maxDepth else { throw mistake }
    depth += 1
    defer { depth -= 1 }
    switch bytes[at] {
    case UInt8(ascii: "{"): return try object()
    case UInt8(ascii: "["): return try array()
    case UInt8(ascii: "\""): return .string(try string())
    case UInt8(ascii: "t"): return try word("true", .bool(true))
    case UInt8(ascii: "f"): return try word("false", .bool(false))
    case UInt8(ascii: "n"): return try word("null", .null)
    default: return try number()
    }
  }

  private mutating func word(_ word: String, _ value: CELValue) throws(Mistake) -> CELValue {
    guard bytes[at...].starts(with: word.utf8) else { throw mistake }
    at += word.utf8.count
    return value
  }

  private mutating func object() throws(Mistake) -> CELValue {
    at += 1
    var map = CELMap()
    if take("}") { return .map(map) }
    repeat {
      skipSpace()
      let key = try string()
      guard take(":") else { throw mistake }
      map.set(key, try value())
    } while take(",")
    guard take("}") else { throw mistake }
    return .map(map)
  }

  private mutating func array() throws(Mistake) -> CELValue {
    at += 1
    var values: [CELValue] = []
    if take("]") { return .list(values) }
    repeat { values.append(try value()) } while take(",")
    guard take("]") else { throw mistake }
    return .list(values)
  }

  private mutating func digits() throws(Mistake) {
    let start = at
    while at < bytes.count, bytes[at] >= 48, bytes[at] <= 57 { at += 1 }
    guard at > start else { throw mistake }
  }

  private mutating func number() throws(Mistake) -> CELValue {
    let start = at
    if bytes[at] == UInt8(ascii: "-") { at += 1 }
    let first = at
    try digits()
    guard bytes[first] != 48 || at == first + 1 else { throw Mistake(offset: first) }
    var isWhole = true
    if at < bytes.count, bytes[at] == UInt8(ascii: ".") {
      isWhole = false
      at += 1
      try digits()
    }
    if at < bytes.count, bytes[at] | 0x20 == UInt8(ascii: "e") {
      isWhole = false
      at += 1
      if at < bytes.count, bytes[at] == UInt8(ascii: "+") || bytes[at] == UInt8(ascii: "-") { at += 1 }
      try digits()
    }
    let text = String(decoding: bytes[start..<at], as: UTF8.self)
    if isWhole {
      if let number = Int64(text) { return .int(number) }
      if let number = UInt64(text) { return .uint(number) }
    }
    guard let number = Double(text) else { throw Mistake(offset: start) }
    return .double(number)
  }

  private mutating func string() throws(Mistake) -> String {
    guard at < bytes.count, bytes[at] == UInt8(ascii: "\"") else { throw mistake }
    at += 1
    var text: [UInt8] = []
    while at < bytes.count {
      let byte = bytes[at]
      guard byte >= 0x20 else { throw mistake }
      at += 1
      if byte == UInt8(ascii: "\"") { return String(decoding: text, as: UTF8.self) }
      guard byte == UInt8(ascii: "\\") else {
        text.append(byte)
        continue
      }
      text.append(contentsOf: UTF8.encode(try escape()) ?? .init())
    }
    throw mistake
  }

  private mutating func escape() throws(Mistake) -> Unicode.Scalar {
    guard at < bytes.count else { throw mistake }
    let kind = bytes[at]
    at += 1
    switch kind {
    case UInt8(ascii: "b"): return "\u{08}"
    case UInt8(ascii: "f"): return "\u{0C}"
    case UInt8(ascii: "n"): return "\n"
    case UInt8(ascii: "r"): return "\r"
    case UInt8(ascii: "t"): return "\t"
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): return Unicode.Scalar(kind)
    case UInt8(ascii: "u"):
      let high = try code()
      if let scalar = Unicode.Scalar(high) { return scalar }
      // Half a character; without its other half it is none.
      guard (0xD800...0xDBFF).contains(high), at + 1 < bytes.count, bytes[at] == UInt8(ascii: "\\"),
        bytes[at + 1] == UInt8(ascii: "u")
      else { return "\u{FFFD}" }
      let start = at
      at += 2
      let low = try code()
      guard (0xDC00...0xDFFF).contains(low),
        let scalar = Unicode.Scalar(0x10000 + (high - 0xD800) << 10 + (low - 0xDC00))
      else {
        at = start
        return "\u{FFFD}"
      }
      return scalar
    default: throw Mistake(offset: at - 1)
    }
  }

  private mutating func code() throws(Mistake) -> UInt32 {
    guard at + 4 <= bytes.count,
      bytes[at..<at + 4].allSatisfy({ Unicode.Scalar($0).properties.isASCIIHexDigit }),
      let code = UInt32(String(decoding: bytes[at..<at + 4], as: UTF8.self), radix: 16)
    else { throw mistake }
    at += 4
    return code
  }
}
