/// `base64.encode` and `base64.decode`.
enum Encoders {
  static let functions: [Function] = [
    .unary("base64.encode", ["(bytes) -> string"]) { (value, meter) throws(Fault) in
      guard case .bytes(let bytes) = value else { return nil }
      try meter.take(bytes: bytes.count * 2)
      return .string(Base64.encode(bytes))
    },
    .unary("base64.decode", ["(string) -> bytes"]) { (value, meter) throws(Fault) in
      guard case .string(let text) = value else { return nil }
      try meter.take(bytes: text.utf8.count)
      guard let bytes = Base64.decode(text) else { throw Fault("expression.bad_base64") }
      return .bytes(bytes)
    },
  ]
}

/// Bytes as letters (RFC 4648, section 4).
public enum Base64 {
  private static let letters = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)
  private static let values: [UInt8: UInt32] = Dictionary(
    letters.enumerated().map { ($1, UInt32($0)) }, uniquingKeysWith: { first, _ in first })

  /// The text of bytes, with padding.
  public static func encode(_ bytes: [UInt8]) -> String {
    var text: [UInt8] = []
    text.reserveCapacity((bytes.count + 2) / 3 * 4)
    var index = 0
    while index < bytes.count {
      let rest = min(3, bytes.count - index)
      var group: UInt32 = 0
      for offset in 0..<3 { group = group << 8 | (offset < rest ? UInt32(bytes[index + offset]) : 0) }
      for offset in 0..<4 {
        text.append(offset <= rest ? letters[Int(group >> UInt32(18 - 6 * offset)) & 63] : UInt8(ascii: "="))
      }
      index += 3
    }
    return String(decoding: text, as: UTF8.self)
  }

  /// The bytes of a text, with padding or without and on any number of lines; nil where it is no such text.
  public static func decode(_ text: String) -> [UInt8]? {
    var letters = text.utf8.filter { $0 != UInt8(ascii: "\n") && $0 != UInt8(ascii: "\r") }
    let isPadded = letters.last == UInt8(ascii: "=")
    if isPadded, letters.count % 4 != 0 { return nil }
    for _ in 0..<2 where letters.last == UInt8(ascii: "=") { letters.removeLast() }
    guard letters.count % 4 != 1 else { return nil }
    var bytes: [UInt8] = []
    var group: UInt32 = 0
    var bits: UInt32 = 0
    for letter in letters {
      guard let value = values[letter] else { return nil }
      group = group << 6 | value
      bits += 6
      if bits >= 8 {
        bits -= 8
        bytes.append(UInt8(truncatingIfNeeded: group >> bits))
        // What the last letter holds beyond whole bytes says nothing, whatever it is.
        group &= (1 << bits) - 1
      }
    }
    return bytes
  }
}
