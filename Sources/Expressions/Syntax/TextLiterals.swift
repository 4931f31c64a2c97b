/// Texts and bytes in quotes: `'a'`, `"a"`, `'''a'''`, `r'\d'`, `b'\xff'`, `br"..."`.
///
/// In a raw text a backslash means nothing, also before the quote: `r'\'` is one backslash.
extension Lexer {
  /// The literal that begins here; nil where a name begins.
  mutating func textLiteral() throws(CELError) -> Token? {
    let start = position
    var isBytes = false
    var isRaw = false
    var length = 0
    // `b` before `r`, in either case.
    if peek(length) == "b" || peek(length) == "B" {
      isBytes = true
      length += 1
    }
    if peek(length) == "r" || peek(length) == "R" {
      isRaw = true
      length += 1
    }
    guard let quote = peek(length), quote == "'" || quote == "\"" else { return nil }
    let isTriple = peek(length + 1) == quote && peek(length + 2) == quote
    at += length + (isTriple ? 3 : 1)
    var content = LiteralContent(isBytes: isBytes)
    while true {
      guard let scalar = peek() else { throw CELError("expression.unclosed_text", at: start) }
      if scalar == quote, !isTriple || (peek(1) == quote && peek(2) == quote) {
        at += isTriple ? 3 : 1
        break
      }
      if !isTriple, scalar == "\n" || scalar == "\r" { throw CELError("expression.unclosed_text", at: start) }
      if scalar == "\\", !isRaw {
        try escape(&content)
      } else {
        content.append(scalar)
        step()
      }
    }
    let value: CELValue =
      isBytes ? .bytes(content.bytes) : .string(String(decoding: content.bytes, as: UTF8.self))
    return Token(kind: .literal, text: "", position: start, value: value)
  }

  private static let plainEscapes: [Unicode.Scalar: Unicode.Scalar] = [
    "\\": "\\", "?": "?", "\"": "\"", "'": "'", "`": "`", "a": "\u{07}", "b": "\u{08}", "f": "\u{0C}",
    "n": "\n", "r": "\r", "t": "\t", "v": "\u{0B}",
  ]

  private mutating func escape(_ content: inout LiteralContent) throws(CELError) {
    let place = position
    func bad() -> CELError { CELError("expression.bad_escape", at: place) }
    at += 1
    guard let kind = peek() else { throw CELError("expression.unclosed_text", at: place) }
    if let plain = Self.plainEscapes[kind] {
      at += 1
      content.append(plain)
      return
    }
    switch kind {
    case "x", "X":
      at += 1
      guard let code = digits(2, radix: 16) else { throw bad() }
      content.append(octet: UInt8(code))
    case "0"..."3":
      guard let code = digits(3, radix: 8) else { throw bad() }
      content.append(octet: UInt8(code))
    case "u" where !content.isBytes, "U" where !content.isBytes:
      at += 1
      guard var code = digits(kind == "u" ? 4 : 8, radix: 16) else { throw bad() }
      // A character beyond the first plane may be written as two halves.
      if kind == "u", (0xD800...0xDBFF).contains(code), peek() == "\\", peek(1) == "u" {
        at += 2
        guard let low = digits(4, radix: 16), (0xDC00...0xDFFF).contains(low) else { throw bad() }
        code = 0x10000 + (code - 0xD800) << 10 + (low - 0xDC00)
      }
      guard let scalar = Unicode.Scalar(code) else { throw bad() }
      content.append(scalar)
    default: throw bad()
    }
  }

  private mutating func digits(_ count: Int, radix: UInt32) -> UInt32? {
    var code: UInt64 = 0
    for _ in 0..<count {
      guard let scalar = peek(), scalar.isASCII, let digit = Character(scalar).hexDigitValue, digit < radix
      else { return nil }
      code = code * UInt64(radix) + UInt64(digit)
      at += 1
    }
    return UInt32(exactly: code)
  }
}

/// What a literal stands for, as UTF-8 or octets.
private struct LiteralContent {
  let isBytes: Bool
  var bytes: [UInt8] = []

  init(isBytes: Bool) { self.isBytes = isBytes }

  mutating func append(_ scalar: Unicode.Scalar) { bytes.append(contentsOf: UTF8.encode(scalar) ?? .init()) }

  /// `\xff` is a code point in a text and an octet in bytes.
  mutating func append(octet: UInt8) {
    if isBytes { bytes.append(octet) } else { append(Unicode.Scalar(octet)) }
  }
}
