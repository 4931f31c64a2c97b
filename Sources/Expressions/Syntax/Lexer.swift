/// Cuts an expression into names, literals and signs.
struct Lexer {
  let scalars: [Unicode.Scalar]
  var at = 0
  private var line = 1
  private var lineStart = 0

  init(_ text: String) { scalars = Array(text.unicodeScalars) }

  /// All pieces, with one of the kind `end` behind them.
  static func tokens(_ text: String) throws(CELError) -> [Token] {
    var lexer = Lexer(text)
    var tokens: [Token] = []
    while true {
      let token = try lexer.next()
      tokens.append(token)
      if token.kind == .end { return tokens }
    }
  }

  /// Where the next character stands.
  var position: CELPosition { CELPosition(line: line, column: at - lineStart + 1) }

  func peek(_ ahead: Int = 0) -> Unicode.Scalar? {
    at + ahead < scalars.count ? scalars[at + ahead] : nil
  }

  /// Passes over a character and keeps count of the lines.
  mutating func step() {
    let scalar = scalars[at]
    at += 1
    // The lines of editors: \r\n is one end of a line.
    if scalar == "\n" || (scalar == "\r" && peek() != "\n") {
      line += 1
      lineStart = at
    }
  }

  private mutating func skipSpace() {
    while let scalar = peek() {
      switch scalar {
      case " ", "\t", "\n", "\r", "\u{0C}": step()
      case "/" where peek(1) == "/":
        while let scalar = peek(), scalar != "\n" {
          _ = scalar
          step()
        }
      default: return
      }
    }
  }

  private mutating func next() throws(CELError) -> Token {
    skipSpace()
    let position = position
    guard let scalar = peek() else { return Token(kind: .end, text: "", position: position) }
    if Self.isNameStart(scalar) {
      if let literal = try textLiteral() { return literal }
      return name(position)
    }
    if scalar == "'" || scalar == "\"", let literal = try textLiteral() { return literal }
    if Self.isDigit(scalar) || (scalar == "." && peek(1).map(Self.isDigit) == true) {
      return try number(position)
    }
    if scalar == "`" { return try quotedName(position) }
    for length in [2, 1] where at + length <= scalars.count {
      var sign = ""
      sign.unicodeScalars.append(contentsOf: scalars[at..<at + length])
      guard Self.signs.contains(sign) else { continue }
      at += length
      return Token(kind: .sign, text: sign, position: position)
    }
    throw badCharacter(scalar, position)
  }

  /// The mistake at a character that means nothing, with the word that it begins: a column's name, mostly.
  private func badCharacter(_ scalar: Unicode.Scalar, _ position: CELPosition) -> CELError {
    var arguments = ["character": Self.shown(scalar)]
    arguments["suggestion"] = Habits.sign(scalar)
    if arguments["suggestion"] == nil, scalar.properties.isAlphabetic {
      let word = scalars[at...].prefix {
        $0.properties.isAlphabetic || $0.properties.numericType != nil || $0 == "_"
      }
      arguments["word"] = text(word.indices)
    }
    return CELError("expression.bad_character", arguments, at: position)
  }

  private static let signs: Set<String> = [
    "&&", "||", "==", "!=", "<=", ">=", "<", ">", "+", "-", "*", "/", "%", "!", "?", ":", ".", ",", "(", ")",
    "[",
    "]", "{", "}",
  ]

  static func isDigit(_ scalar: Unicode.Scalar) -> Bool { scalar >= "0" && scalar <= "9" }

  private static func isNameStart(_ scalar: Unicode.Scalar) -> Bool {
    scalar == "_" || scalar == "@" || (scalar >= "a" && scalar <= "z") || (scalar >= "A" && scalar <= "Z")
  }

  private static func shown(_ scalar: Unicode.Scalar) -> String {
    scalar.value < 0x20 || scalar.value == 0x7f ? "U+\(String(scalar.value, radix: 16))" : String(scalar)
  }

  private func text(_ range: Range<Int>) -> String {
    var text = ""
    text.unicodeScalars.append(contentsOf: scalars[range])
    return text
  }

  private mutating func name(_ position: CELPosition) -> Token {
    let start = at
    at += 1
    while let scalar = peek(), scalar != "@", Self.isNameStart(scalar) || Self.isDigit(scalar) { at += 1 }
    return Token(kind: .identifier, text: text(start..<at), position: position)
  }

  /// A field's name in backticks: letters, digits and `_.-/` and spaces.
  private mutating func quotedName(_ position: CELPosition) throws(CELError) -> Token {
    let start = at + 1
    at += 1
    while let scalar = peek(), scalar != "`" {
      guard
        Self.isDigit(scalar) || (Self.isNameStart(scalar) && scalar != "@")
          || "._-/ ".unicodeScalars.contains(scalar)
      else {
        throw CELError("expression.bad_character", ["character": Self.shown(scalar)], at: self.position)
      }
      at += 1
    }
    guard peek() != nil else { throw CELError("expression.unclosed_text", at: position) }
    guard at > start else { throw CELError("expression.bad_character", ["character": "`"], at: position) }
    at += 1
    return Token(kind: .quotedIdentifier, text: text(start..<at - 1), position: position)
  }

  /// `12`, `0x1F`, either with `u`; `1.5`, `.5`, `1e3`.
  private mutating func number(_ position: CELPosition) throws(CELError) -> Token {
    let start = at
    func isHex(_ scalar: Unicode.Scalar) -> Bool {
      scalar.properties.isASCIIHexDigit
    }
    var isDouble = false
    if peek() == "0", peek(1) == "x", peek(2).map(isHex) == true {
      at += 2
      while peek().map(isHex) == true { at += 1 }
    } else {
      while peek().map(Self.isDigit) == true { at += 1 }
      if peek() == ".", peek(1).map(Self.isDigit) == true {
        isDouble = true
        at += 1
        while peek().map(Self.isDigit) == true { at += 1 }
      }
      if peek() == "e" || peek() == "E" {
        let signed = peek(1) == "+" || peek(1) == "-"
        if peek(signed ? 2 : 1).map(Self.isDigit) == true {
          isDouble = true
          at += signed ? 2 : 1
          while peek().map(Self.isDigit) == true { at += 1 }
        }
      }
    }
    let digits = text(start..<at)
    var token = Token(kind: .literal, text: digits, position: position)
    if isDouble {
      guard let value = Double(digits.hasPrefix(".") ? "0" + digits : digits), value.isFinite else {
        throw CELError("expression.number_range", ["number": digits], at: position)
      }
      token.value = .double(value)
    } else if peek() == "u" || peek() == "U" {
      at += 1
      token.text += "u"
      guard let value = Self.magnitude(digits) else {
        throw CELError("expression.number_range", ["number": token.text], at: position)
      }
      token.value = .uint(value)
    } else {
      token.digits = digits
    }
    return token
  }

  private static func magnitude(_ digits: String) -> UInt64? {
    digits.hasPrefix("0x") ? UInt64(digits.dropFirst(2), radix: 16) : UInt64(digits)
  }

  /// The value of a whole number with or without a minus before it; nil where no `int` holds it.
  static func integer(_ digits: String, isNegative: Bool) -> Int64? {
    guard let magnitude = magnitude(digits) else { return nil }
    guard isNegative else { return Int64(exactly: magnitude) }
    return magnitude == UInt64(1) << 63 ? .min : Int64(exactly: magnitude).map { -$0 }
  }
}
