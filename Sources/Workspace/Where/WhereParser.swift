import Hub

/// Parses a condition on the command line into the tree that the same condition in YAML has.
///
///     or        and ("or" and)*
///     and       not ("and" not)*
///     not       "not" not | "(" or ")" | test
///     test      FIELD ("=" | "!=" | "<>" | "<" | "<=" | ">" | ">=") VALUE
///               FIELD ["not"] "in" "(" VALUE ("," VALUE)* ")"
///               FIELD ("contains" | "starts_with" | "ends_with") VALUE
///               FIELD ["is"] ["not"] ("blank" | "present")
struct WhereParser {
  /// The file that findings name.
  static let place = "--where"

  private let tokens: [WhereToken]
  private var at = 0
  private let report: Report

  private init(_ tokens: [WhereToken], _ report: Report) {
    self.tokens = tokens
    self.report = report
  }

  /// The tree; nil, with findings, where the text is no condition.
  static func parse(_ text: String, _ report: Report) -> ConfigNode? {
    let (tokens, unclosed) = WhereLexer.tokens(text)
    if let unclosed {
      report.error("where.unclosed_quote", at: location(unclosed))
      return nil
    }
    var parser = WhereParser(tokens, report)
    guard let node = parser.or() else { return nil }
    guard parser.token.kind == .end else {
      parser.expected("where.too_much")
      return nil
    }
    return node
  }

  private static func location(_ column: Int) -> SourceLocation {
    SourceLocation(file: place, line: 1, column: column)
  }

  private var token: WhereToken { tokens[min(at, tokens.count - 1)] }
  private var here: SourceLocation { Self.location(token.column) }

  private mutating func take() -> WhereToken {
    defer { at += 1 }
    return token
  }

  /// Takes a keyword if it stands here.
  private mutating func take(_ keyword: String) -> Bool {
    guard token.says(keyword) else { return false }
    at += 1
    return true
  }

  private func expected(_ code: String) {
    report.error(code, at: here, ["found": token.kind == .end ? "…" : token.text])
  }

  private mutating func or() -> ConfigNode? { group("or", "any") { parser in parser.and() } }

  private mutating func and() -> ConfigNode? { group("and", "all") { parser in parser.not() } }

  private mutating func group(
    _ word: String, _ form: String, _ part: (inout WhereParser) -> ConfigNode?
  ) -> ConfigNode? {
    let place = here
    guard let first = part(&self) else { return nil }
    var parts = [first]
    while take(word) {
      guard let next = part(&self) else { return nil }
      parts.append(next)
    }
    return parts.count == 1 ? first : Self.map([(form, .list(parts, location: place))], place)
  }

  private mutating func not() -> ConfigNode? {
    let place = here
    if take("not") { return not().map { Self.map([("not", $0)], place) } }
    guard token.kind == .open else { return test() }
    at += 1
    guard let inner = or() else { return nil }
    guard token.kind == .close else {
      expected("where.unclosed_parenthesis")
      return nil
    }
    at += 1
    return inner
  }

  private mutating func test() -> ConfigNode? {
    guard token.kind == .word || token.kind == .quoted else {
      expected("where.field_expected")
      return nil
    }
    let field = take()
    if token.kind == .comparison {
      let sign = take()
      return value().flatMap { compare(field, sign, $0) }
    }
    _ = take("is")
    let negated = take("not")
    let word = token
    switch word.text.lowercased() {
    case "in" where word.kind == .word:
      at += 1
      return list().map { Self.test(field, negated ? "not_in" : "in", word, $0) }
    case "blank" where word.kind == .word, "present" where word.kind == .word,
      "empty" where word.kind == .word:
      at += 1
      return Self.test(field, negated == word.says("present") ? "blank" : "present", word)
    case let name where word.kind == .word && !negated:
      guard let op = FieldTest.Operator(rawValue: name) else { break }
      at += 1
      if op == .notIn { return list().map { Self.test(field, name, word, $0) } }
      return value().map { Self.test(field, name, word, [$0]) }
    default: break
    }
    expected("where.operator_expected")
    return nil
  }

  private mutating func value() -> WhereToken? {
    guard token.kind == .word || token.kind == .quoted else {
      expected("where.value_expected")
      return nil
    }
    return take()
  }

  /// The values behind `in`.
  private mutating func list() -> [WhereToken]? {
    guard token.kind == .open else {
      expected("where.list_expected")
      return nil
    }
    var values: [WhereToken] = []
    repeat {
      at += 1
      guard let next = value() else { return nil }
      values.append(next)
    } while token.kind == .comma
    guard token.kind == .close else {
      expected("where.unclosed_parenthesis")
      return nil
    }
    at += 1
    return values
  }

  /// A comparison by its sign; more and less are what is there and is not at most, or at least.
  private func compare(_ field: WhereToken, _ sign: WhereToken, _ value: WhereToken) -> ConfigNode? {
    switch sign.text {
    case "=": return Self.test(field, "equals", sign, [value])
    case "!=", "<>": return Self.test(field, "not_equals", sign, [value])
    case ">=": return Self.test(field, "at_least", sign, [value])
    case "<=": return Self.test(field, "at_most", sign, [value])
    case ">", "<":
      let place = Self.location(field.column)
      let other = Self.test(field, sign.text == ">" ? "at_most" : "at_least", sign, [value])
      let parts = [Self.test(field, "present", sign), Self.map([("not", other)], place)]
      return Self.map([("all", .list(parts, location: place))], place)
    default:
      report.error("where.operator_expected", at: Self.location(sign.column), ["found": sign.text])
      return nil
    }
  }

  private static func test(
    _ field: WhereToken, _ op: String, _ sign: WhereToken, _ values: [WhereToken] = []
  ) -> ConfigNode {
    var entries = [("field", scalar(field)), ("operator", scalar(op, sign.column))]
    if op == "in" || op == "not_in" {
      entries.append(("values", .list(values.map(scalar), location: location(sign.column))))
    } else if let value = values.first {
      entries.append(("value", scalar(value)))
    }
    return map(entries, location(field.column))
  }

  private static func scalar(_ token: WhereToken) -> ConfigNode { scalar(token.text, token.column) }

  private static func scalar(_ text: String, _ column: Int) -> ConfigNode {
    .scalar(text: text, isNull: false, location: location(column))
  }

  private static func map(_ entries: [(String, ConfigNode)], _ place: SourceLocation) -> ConfigNode {
    .map(
      entries.map { ConfigNode.Entry(key: $0.0, keyLocation: $0.1.location, value: $0.1) }, location: place)
  }
}
