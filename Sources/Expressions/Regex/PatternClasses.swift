/// Sets of characters: `\d`, `\pL`, `[a-z]`, `[[:alpha:]]`.
extension PatternParser {
  /// A backslash and what stands behind it, as a set.
  mutating func escapedSet() throws(Fault) -> CharacterSet {
    at += 1
    guard let kind = peek() else { throw bad() }
    at += 1
    switch kind {
    case "d": return .digit
    case "D": return CharacterSet.digit.negated
    case "s": return .space
    case "S": return CharacterSet.space.negated
    case "w": return .word
    case "W": return CharacterSet.word.negated
    case "p", "P": return try property(isNegated: kind == "P")
    default:
      at -= 1
      return single(try escapedScalar())
    }
  }

  private mutating func property(isNegated: Bool) throws(Fault) -> CharacterSet {
    var name = ""
    if take("{") {
      while let scalar = peek(), scalar != "}" {
        name.unicodeScalars.append(scalar)
        at += 1
      }
      guard take("}") else { throw bad() }
    } else if let scalar = peek() {
      name.unicodeScalars.append(scalar)
      at += 1
    }
    let inverse = name.hasPrefix("^")
    guard var set = CharacterSet.property(String(inverse ? name.dropFirst() : name[...])) else {
      throw unsupported("\\p{\(name)}")
    }
    set.ignoresCase = flags.ignoresCase
    return inverse == isNegated ? set : set.negated
  }

  private static let plain: [Unicode.Scalar: UInt32] = [
    "a": 0x07, "f": 0x0c, "t": 0x09, "n": 0x0a, "r": 0x0d, "v": 0x0b,
  ]

  /// What stands behind a backslash, as one character.
  private mutating func escapedScalar() throws(Fault) -> Unicode.Scalar {
    guard let kind = peek() else { throw bad() }
    if let code = Self.plain[kind] {
      at += 1
      return Unicode.Scalar(code) ?? kind
    }
    if kind == "x" { return try hexadecimal() }
    if kind >= "1", kind <= "9", kind > "7" || peek(1).map({ $0 >= "0" && $0 <= "7" }) != true {
      throw unsupported("\\\(kind)")
    }
    if Lexer.isDigit(kind) {
      var code: UInt32 = 0
      var count = 0
      while count < 3, let scalar = peek(), scalar >= "0", scalar <= "7" {
        code = code * 8 + scalar.value - 48
        at += 1
        count += 1
      }
      return Unicode.Scalar(code) ?? kind
    }
    // Signs stand for themselves; a letter without a meaning is a mistake.
    guard kind.isASCII, !kind.properties.isAlphabetic else { throw bad() }
    at += 1
    return kind
  }

  /// A character by its number: `\x7F`, `\x{10FFFF}`.
  private mutating func hexadecimal() throws(Fault) -> Unicode.Scalar {
    at += 1
    let isBraced = take("{")
    var digits = ""
    while digits.utf8.count < (isBraced ? 6 : 2), let scalar = peek(), scalar.properties.isASCIIHexDigit {
      digits.unicodeScalars.append(scalar)
      at += 1
    }
    guard isBraced ? take("}") && !digits.isEmpty : digits.utf8.count == 2,
      let code = UInt32(digits, radix: 16), let scalar = Unicode.Scalar(code)
    else { throw bad() }
    return scalar
  }

  /// A set in brackets: `[a-z]`, `[^\d]`, `[]a]`.
  mutating func classSet() throws(Fault) -> CharacterSet {
    at += 1
    var set = CharacterSet()
    set.ignoresCase = flags.ignoresCase
    set.isNegated = take("^")
    var isFirst = true
    while true {
      guard let scalar = peek() else { throw bad() }
      if scalar == "]", !isFirst {
        at += 1
        return set
      }
      isFirst = false
      if scalar == "[", peek(1) == ":", let named = try posixClass() {
        set.subsets.append(named)
      } else if scalar == "\\", let kind = peek(1), "dDsSwWpP".unicodeScalars.contains(kind) {
        set.subsets.append(try escapedSet())
      } else {
        let low = try member()
        var high = low
        if peek() == "-", let next = peek(1), next != "]" {
          at += 1
          high = try member()
        }
        guard low.value <= high.value else { throw bad() }
        set.ranges.append(low.value...high.value)
      }
    }
  }

  private mutating func member() throws(Fault) -> Unicode.Scalar {
    if take("\\") { return try escapedScalar() }
    guard let scalar = peek() else { throw bad() }
    at += 1
    return scalar
  }

  /// `[:alpha:]`, `[:^alpha:]`; nil, and nothing taken, where it is none.
  private mutating func posixClass() throws(Fault) -> CharacterSet? {
    var end = at + 2
    var name = ""
    while end < scalars.count, scalars[end] != ":", scalars[end] != "]" {
      name.unicodeScalars.append(scalars[end])
      end += 1
    }
    guard end + 1 < scalars.count, scalars[end] == ":", scalars[end + 1] == "]" else { return nil }
    let inverse = name.hasPrefix("^")
    guard let set = CharacterSet.posix[String(inverse ? name.dropFirst() : name[...])] else { throw bad() }
    at = end + 2
    return inverse ? set.negated : set
  }
}
