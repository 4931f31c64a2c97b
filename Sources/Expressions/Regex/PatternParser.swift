/// Reads RE2's syntax (https://github.com/google/re2/wiki/Syntax); references back and looking around are refused, for
/// they cannot be matched in linear time.
struct PatternParser {
  /// How deep groups may be nested.
  private static let maxDepth = 200
  /// How often something may be repeated by count.
  private static let maxCount = 1000

  struct Flags {
    var ignoresCase = false
    var multiline = false
    var dotTakesNewline = false
    /// Whether repetitions are lazy where they do not say `?`.
    var isLazy = false
  }

  private let text: String
  let scalars: [Unicode.Scalar]
  var at = 0
  var flags = Flags()
  /// Where the character, set, group or assertion at hand begins.
  private var start = 0
  private var depth = 0
  /// The names of the groups so far; nil where one has none.
  private var names: [String?] = []

  private init(_ text: String) {
    self.text = text
    scalars = Array(text.unicodeScalars)
  }

  static func parse(_ text: String) throws(Fault) -> (tree: PatternNode, names: [String?]) {
    var parser = PatternParser(text)
    let node = try parser.choice()
    guard parser.at == parser.scalars.count else { throw parser.bad() }
    return (node, parser.names)
  }

  /// A mistake at the next character.
  func bad() -> Fault {
    Fault("expression.pattern_syntax", ["pattern": text, "index": "\(at + 1)"])
  }

  func unsupported(_ part: String) -> Fault {
    Fault("expression.pattern_unsupported", ["pattern": text, "part": part, "index": "\(start + 1)"])
  }

  func peek(_ ahead: Int = 0) -> Unicode.Scalar? { at + ahead < scalars.count ? scalars[at + ahead] : nil }

  mutating func take(_ scalar: Unicode.Scalar) -> Bool {
    guard peek() == scalar else { return false }
    at += 1
    return true
  }

  private mutating func choice() throws(Fault) -> PatternNode {
    var parts = [try sequence()]
    while take("|") { parts.append(try sequence()) }
    return parts.count == 1 ? parts[0] : .choice(parts)
  }

  private mutating func sequence() throws(Fault) -> PatternNode {
    var parts: [PatternNode] = []
    while let scalar = peek(), scalar != "|", scalar != ")" {
      if scalar == "\\", peek(1) == "Q" {
        literalText(&parts)
      } else if let part = try atom() {
        parts.append(part)
      }
      // Flags are no part: what stands behind them repeats the part before.
      if let last = parts.popLast() { parts.append(try repeated(last)) }
    }
    return parts.count == 1 ? parts[0] : .sequence(parts)
  }

  /// Characters between `\Q` and `\E`, which stand for themselves.
  private mutating func literalText(_ parts: inout [PatternNode]) {
    at += 2
    while let scalar = peek() {
      at += 1
      if scalar == "\\", take("E") { return }
      parts.append(.set(single(scalar)))
    }
  }

  func single(_ scalar: Unicode.Scalar) -> CharacterSet {
    var set = CharacterSet([scalar.value...scalar.value])
    set.ignoresCase = flags.ignoresCase
    return set
  }

  private mutating func repeated(_ part: PatternNode) throws(Fault) -> PatternNode {
    var least = 0
    var most: Int?
    let place = at
    switch peek() {
    case "*": at += 1
    case "+":
      at += 1
      least = 1
    case "?":
      at += 1
      most = 1
    case "{":
      guard let counts = counts() else { return part }
      (least, most) = counts
    default: return part
    }
    guard least <= Self.maxCount, most ?? 0 <= Self.maxCount, most.map({ $0 >= least }) ?? true else {
      at = place
      throw bad()
    }
    let isLazy = take("?") != flags.isLazy
    // One repetition of another is a mistake in RE2.
    if let next = peek(), "*+?".unicodeScalars.contains(next) { throw bad() }
    let again = at
    if peek() == "{", counts() != nil {
      at = again
      throw bad()
    }
    return .repetition(part, least, most, isLazy: isLazy)
  }

  /// `{2}`, `{2,}`, `{2,5}`; nil, and nothing taken, where the brace is only a brace.
  private mutating func counts() -> (Int, Int?)? {
    let start = at
    at += 1
    if let least = number() {
      if take("}") { return (least, least) }
      if take(",") {
        if take("}") { return (least, nil) }
        if let most = number(), take("}") { return (least, most) }
      }
    }
    at = start
    return nil
  }

  private mutating func number() -> Int? {
    let start = at
    var value = 0
    while let scalar = peek(), Lexer.isDigit(scalar), at - start < 9 {
      value = value * 10 + Int(scalar.value) - 48
      at += 1
    }
    return at > start ? value : nil
  }

  /// One character, set, group or assertion; nil for flags alone.
  private mutating func atom() throws(Fault) -> PatternNode? {
    let scalar = scalars[at]
    start = at
    switch scalar {
    case "(": return try group()
    case "[": return .set(try classSet())
    case ".":
      at += 1
      return .set(flags.dotTakesNewline ? .any : CharacterSet([0x0a...0x0a], isNegated: true))
    case "^":
      at += 1
      return .assertion(flags.multiline ? .lineStart : .textStart)
    case "$":
      at += 1
      return .assertion(flags.multiline ? .lineEnd : .textEnd)
    case "\\": return try escape()
    case "*", "+", "?": throw bad()
    case "{":
      let place = at
      guard counts() == nil else {
        at = place
        throw bad()
      }
      at += 1
      return .set(single(scalar))
    default:
      at += 1
      return .set(single(scalar))
    }
  }

  private mutating func group() throws(Fault) -> PatternNode? {
    depth += 1
    defer { depth -= 1 }
    guard depth <= Self.maxDepth else { throw Fault("expression.pattern_size", ["pattern": text]) }
    let outer = flags
    at += 1
    var start = GroupStart.noted(nil)
    if take("?") { start = try groupStart() }
    if case .flags = start { return nil }
    var number: Int?
    if case .noted(let name) = start {
      names.append(name)
      number = names.count
    }
    let inner = try choice()
    guard take(")") else { throw bad() }
    flags = outer
    return number.map { .group(inner, $0) } ?? inner
  }

  /// How a group begins.
  private enum GroupStart {
    /// It is noted, perhaps under a name.
    case noted(String?)
    case plain
    /// It is none: flags are set for the rest of the group around.
    case flags
  }

  /// What stands behind `(?`.
  private mutating func groupStart() throws(Fault) -> GroupStart {
    if peek() == "=" || peek() == "!" { throw unsupported("(?" + String(scalars[at])) }
    if peek() == "<", peek(1) == "=" || peek(1) == "!" { throw unsupported("(?<" + String(scalars[at + 1])) }
    if peek() == "P" || peek() == "<" {
      if take("P"), peek() == "=" || peek() == ">" { throw unsupported("(?P" + String(scalars[at])) }
      guard take("<") else { throw bad() }
      let start = at
      while let scalar = peek(), scalar != ">" {
        guard CharacterSet.word.contains(scalar) else { throw bad() }
        at += 1
      }
      let name = scalars[start..<at].reduce(into: "") { $0.unicodeScalars.append($1) }
      guard at > start, peek() == ">" else { throw bad() }
      if names.contains(name) {
        at = start
        throw bad()
      }
      at += 1
      return .noted(name)
    }
    var sets = true
    while let scalar = peek() {
      at += 1
      switch scalar {
      case "i": flags.ignoresCase = sets
      case "m": flags.multiline = sets
      case "s": flags.dotTakesNewline = sets
      case "U": flags.isLazy = sets
      case "-" where sets: sets = false
      case ":": return .plain
      case ")": return .flags
      default:
        at -= 1
        throw bad()
      }
    }
    throw bad()
  }

  private mutating func escape() throws(Fault) -> PatternNode {
    switch peek(1) {
    case "A": return assertion(.textStart)
    case "z": return assertion(.textEnd)
    case "b": return assertion(.wordBoundary)
    case "B": return assertion(.noWordBoundary)
    default: return .set(try escapedSet())
    }
  }

  private mutating func assertion(_ assertion: Pattern.Assertion) -> PatternNode {
    at += 2
    return .assertion(assertion)
  }
}
