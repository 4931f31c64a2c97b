/// Parses an expression after the grammar of cel-spec, section "Syntax".
///
///     expression   or ["?" or ":" expression]
///     or           unary with operators between, by strength: ||, &&, < <= >= > == != in, + -, * / %
///     unary        ("!"* | "-"*) member
///     member       primary ("." ["?"] NAME ["(" list ")"] | "[" ["?"] expression "]" | "{" fields "}")*
struct Parser {
  /// How deep expressions may be nested, and how long chains of one operator may be.
  ///
  /// Evaluating walks the tree by recursion; cel-spec asks for 32.
  static let maxDepth = 250

  private let tokens: [Token]
  private var at = 0
  private var nesting = 0

  private init(_ tokens: [Token]) { self.tokens = tokens }

  static func parse(_ text: String) throws(CELError) -> CELExpression {
    var parser = Parser(try Lexer.tokens(text))
    let expression = try parser.expression()
    guard parser.token.kind == .end else { throw parser.unexpected() }
    return expression
  }

  private var token: Token { tokens[min(at, tokens.count - 1)] }

  private func unexpected() -> CELError {
    guard token.kind != .end else { return CELError("expression.incomplete", at: token.position) }
    return Habits.unexpected(token, after: at > 0 ? tokens[at - 1] : nil)
  }

  private mutating func take(_ sign: String) -> Bool {
    guard token.isSign(sign) else { return false }
    at += 1
    return true
  }

  private mutating func expect(_ sign: String) throws(CELError) {
    guard take(sign) else {
      guard token.kind != .end else { throw unexpected() }
      throw CELError("expression.expected", ["sign": sign, "found": token.text], at: token.position)
    }
  }

  /// An expression with the depth of its parts checked.
  static func node(
    _ kind: CELExpression.Kind, at position: CELPosition, over parts: [CELExpression] = []
  ) throws(CELError) -> CELExpression {
    let depth = (parts.map(\.depth).max() ?? 0) + 1
    guard depth <= maxDepth else { throw tooDeep(position) }
    return CELExpression(kind, at: position, depth: depth)
  }

  private static func tooDeep(_ position: CELPosition) -> CELError {
    CELError("expression.too_deep", ["limit": "\(maxDepth)"], at: position)
  }

  mutating func expression() throws(CELError) -> CELExpression {
    nesting += 1
    defer { nesting -= 1 }
    guard nesting <= Self.maxDepth else { throw Self.tooDeep(token.position) }
    let condition = try operation(0)
    let position = token.position
    guard take("?") else { return condition }
    let then = try operation(0)
    guard token.kind != .end, !token.isSign(")") else {
      throw CELError("expression.no_otherwise", at: position)
    }
    try expect(":")
    let otherwise = try expression()
    return try Self.node(
      .conditional(condition, then, otherwise), at: position, over: [condition, then, otherwise])
  }

  /// How strongly an operator binds; nil for what is none.
  private static func strength(_ token: Token) -> Int? {
    guard token.kind == .sign || token.text == "in", token.kind != .literal else { return nil }
    switch token.text {
    case "||": return 0
    case "&&": return 1
    case "<", "<=", ">=", ">", "==", "!=", "in": return 2
    case "+", "-": return 3
    case "*", "/", "%": return 4
    default: return nil
    }
  }

  /// Operands with the operators between them that bind at least so strongly.
  ///
  /// One function for all of them keeps the stack small: nesting is by recursion.
  private mutating func operation(_ least: Int) throws(CELError) -> CELExpression {
    let start = token.position
    var left = try unary()
    while let strength = Self.strength(token), strength >= least {
      let sign = token
      at += 1
      let right = try operation(strength + 1)
      left = strength < 2 ? try chain(left, right, sign.text, start) : try binary(left, right, sign)
    }
    return left
  }

  /// All operands of `&&` or `||` in a row, as one node.
  private mutating func chain(
    _ left: CELExpression, _ right: CELExpression, _ sign: String, _ start: CELPosition
  ) throws(CELError) -> CELExpression {
    var parts = [left, right]
    while take(sign) { parts.append(try operation(sign == "||" ? 1 : 2)) }
    return try Self.node(sign == "||" ? .or(parts) : .and(parts), at: start, over: parts)
  }

  private func binary(
    _ left: CELExpression, _ right: CELExpression, _ sign: Token
  ) throws(CELError) -> CELExpression {
    let name = sign.text == "in" ? "@in" : "_\(sign.text)_"
    return try Self.node(
      .call(name, target: nil, arguments: [left, right]), at: sign.position, over: [left, right])
  }

  private mutating func unary() throws(CELError) -> CELExpression {
    var signs: [CELPosition] = []
    let sign = token.isSign("!") ? "!" : "-"
    while token.isSign(sign) {
      signs.append(token.position)
      at += 1
      guard signs.count <= Self.maxDepth else { throw Self.tooDeep(token.position) }
    }
    // A minus before a number belongs to it: the lowest `int` has no counterpart to negate.
    let isNumber = token.kind == .literal && (token.digits != nil || token.value.typeName == "double")
    let isNegative = sign == "-" && isNumber && !signs.isEmpty
    let start = isNegative ? signs.removeLast() : nil
    var operand = try member(negativeFrom: start)
    for position in signs.reversed() {
      operand = try Self.node(
        .call(sign + "_", target: nil, arguments: [operand]), at: position, over: [operand])
    }
    return operand
  }

  private mutating func member(negativeFrom start: CELPosition?) throws(CELError) -> CELExpression {
    var operand: CELExpression
    if let start { operand = try number(negativeFrom: start) } else { operand = try primary() }
    while true {
      let position = token.position
      if take(".") {
        operand = try selection(operand, position)
      } else if take("[") {
        let isOptional = take("?")
        let index = try expression()
        try expect("]")
        operand = try Self.node(
          .index(operand, index, isOptional: isOptional), at: position, over: [operand, index])
      } else if token.isSign("{"), let name = operand.qualifiedName?.name {
        at += 1
        try fields()
        operand = try Self.node(.message(name), at: operand.position)
      } else {
        return operand
      }
    }
  }

  private mutating func selection(
    _ operand: CELExpression, _ position: CELPosition
  ) throws(CELError) -> CELExpression {
    let isOptional = take("?")
    let name = try fieldName()
    if !isOptional, take("(") {
      let arguments = try list(until: ")")
      return try Macros.call(name, on: operand, arguments, at: position)
    }
    return try Self.node(
      .select(operand, field: name, isOptional: isOptional), at: position, over: [operand])
  }

  /// The name of a field or method: reserved words may be one, `in`, `true`, `false` and `null` may not.
  private mutating func fieldName() throws(CELError) -> String {
    let name = token
    switch name.kind {
    case .identifier where !Words.keywords.contains(name.text): break
    case .quotedIdentifier: break
    case .end: throw unexpected()
    default: throw CELError("expression.name_expected", ["found": name.text], at: name.position)
    }
    at += 1
    return name.text
  }

  private mutating func number(negativeFrom start: CELPosition) throws(CELError) -> CELExpression {
    let literal = token
    at += 1
    if case .double(let value) = literal.value {
      return try Self.node(.literal(.double(-value)), at: start)
    }
    let digits = literal.digits ?? ""
    guard let value = Lexer.integer(digits, isNegative: true) else {
      throw CELError("expression.number_range", ["number": "-" + digits], at: start)
    }
    return try Self.node(.literal(.int(value)), at: start)
  }

  private mutating func primary() throws(CELError) -> CELExpression {
    let first = token
    switch first.kind {
    case .literal:
      at += 1
      guard let digits = first.digits else { return try Self.node(.literal(first.value), at: first.position) }
      guard let value = Lexer.integer(digits, isNegative: false) else {
        throw CELError("expression.number_range", ["number": digits], at: first.position)
      }
      return try Self.node(.literal(.int(value)), at: first.position)
    case .identifier: return try identifier(isRooted: false)
    case .quotedIdentifier, .end: throw unexpected()
    case .sign: break
    }
    if take("(") {
      var inner = try expression()
      try expect(")")
      inner.isGrouped = true
      return inner
    }
    if take("[") { return try listLiteral(first.position) }
    if take("{") { return try mapLiteral(first.position) }
    if take(".") {
      guard token.kind == .identifier else { throw unexpected() }
      return try identifier(isRooted: true)
    }
    throw unexpected()
  }

  private mutating func identifier(isRooted: Bool) throws(CELError) -> CELExpression {
    let name = token
    at += 1
    if !isRooted {
      switch name.text {
      case "true": return try Self.node(.literal(.bool(true)), at: name.position)
      case "false": return try Self.node(.literal(.bool(false)), at: name.position)
      case "null": return try Self.node(.literal(.null), at: name.position)
      default: break
      }
    }
    guard !Words.keywords.contains(name.text), !Words.reserved.contains(name.text) else {
      var arguments = ["word": name.text]
      arguments["suggestion"] = Habits.function(name.text)
      throw CELError("expression.reserved", arguments, at: name.position)
    }
    if take("(") {
      let arguments = try list(until: ")")
      return try Macros.call(name.text, on: nil, arguments, at: name.position)
    }
    return try Self.node(.identifier(name.text, isRooted: isRooted), at: name.position)
  }

  /// Expressions with commas between them.
  private mutating func list(until close: String) throws(CELError) -> [CELExpression] {
    var items: [CELExpression] = []
    if take(close) { return items }
    repeat { items.append(try expression()) } while take(",")
    try expect(close)
    return items
  }

  /// A comma may stand behind the last element.
  private mutating func listLiteral(_ position: CELPosition) throws(CELError) -> CELExpression {
    var elements: [CELExpression.Element] = []
    while !take("]") {
      let isOptional = take("?")
      elements.append(CELExpression.Element(value: try expression(), isOptional: isOptional))
      guard take(",") else {
        try expect("]")
        break
      }
    }
    return try Self.node(.list(elements), at: position, over: elements.map(\.value))
  }

  private mutating func mapLiteral(_ position: CELPosition) throws(CELError) -> CELExpression {
    var entries: [CELExpression.Entry] = []
    while !take("}") {
      let isOptional = take("?")
      let key = try expression()
      try expect(":")
      entries.append(CELExpression.Entry(key: key, value: try expression(), isOptional: isOptional))
      guard take(",") else {
        try expect("}")
        break
      }
    }
    return try Self.node(.map(entries), at: position, over: entries.flatMap { [$0.key, $0.value] })
  }

  /// The fields of a message: read, so that mistakes in them are found, and left.
  private mutating func fields() throws(CELError) {
    while !take("}") {
      _ = take("?")
      _ = try fieldName()
      try expect(":")
      _ = try expression()
      guard take(",") else {
        try expect("}")
        break
      }
    }
  }
}
