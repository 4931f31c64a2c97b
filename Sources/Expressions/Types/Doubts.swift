/// Finds what can be evaluated and yet is no sense, before anything is read.
///
///     1 == 1 && row['a'] == 'b'          the first part always holds
///     row['a'] == 'x' && row['a'] == 'y' never holds
///     c ? 1 : c ? 2 : 3                  2 is never reached
///
/// It looks at expressions whose columns and fields have become variables.
struct Doubts {
  /// What never has a value.
  private(set) var errors: [CELError] = []
  /// What has one, and should be looked at.
  private(set) var warnings: [CELError] = []

  init(_ expression: CELExpression, isCondition: Bool) {
    if isCondition { look(atCondition: expression) } else { look(at: expression) }
    warnings.sort { ($0.position.line, $0.position.column) < ($1.position.line, $1.position.column) }
  }

  private mutating func warn(
    _ code: String, _ arguments: [String: String], at position: CELPosition
  ) {
    warnings.append(CELError(code, arguments, at: position))
  }

  /// Something that is true or false, and decides.
  private mutating func look(atCondition expression: CELExpression) {
    if Self.isConstant(expression), let truth = Self.truth(expression) {
      warn("expression.always", ["value": "\(truth)"], at: Self.start(expression))
    } else {
      look(at: expression)
    }
  }

  private mutating func look(at expression: CELExpression) {
    switch expression.kind {
    case .and(let parts):
      compareTexts(parts)
      for part in parts { look(atCondition: part) }
    case .or(let parts):
      for part in parts { look(atCondition: part) }
    case .conditional: look(atBranches: expression)
    case .call("!_", nil, let arguments):
      for part in arguments { look(atCondition: part) }
    case .call(let name, let target, let arguments):
      look(atCall: name, arguments, expression.position)
      for part in (target.map { [$0] } ?? []) + arguments { look(at: part) }
    default:
      for part in expression.parts { look(at: part) }
    }
  }

  private mutating func look(
    atCall name: String, _ arguments: [CELExpression], _ position: CELPosition
  ) {
    guard arguments.count == 2 else { return }
    switch name {
    case "_/_", "_%_":
      guard let divisor = Self.literal(arguments[1]), divisor == "0" || divisor == "0u" else { return }
      let code = name == "_/_" ? "expression.division_by_zero" : "expression.modulus_by_zero"
      errors.append(CELError(code, at: arguments[1].position))
    case "@in":
      guard case .list(let elements) = arguments[1].kind else { return }
      var seen: Set<String> = []
      for element in elements {
        guard let text = Self.literal(element.value), !seen.insert(text).inserted else { continue }
        warn("expression.element_twice", ["value": text], at: element.value.position)
      }
    default: break
    }
  }

  /// One variable cannot equal two values.
  private mutating func compareTexts(_ parts: [CELExpression]) {
    var known: [String: String] = [:]
    for part in parts {
      guard case .call("_==_", nil, let arguments) = part.kind, let (field, other) = Self.sides(arguments),
        let value = Self.literal(other)
      else { continue }
      if let first = known[field], first != value {
        let arguments = ["field": field, "first": first, "value": value]
        warn("expression.contradiction", arguments, at: other.position)
      } else {
        known[field] = value
      }
    }
  }

  /// The branches of `a ? x : b ? y : z`: each condition asks something that none before it asked.
  private mutating func look(atBranches expression: CELExpression) {
    var asked: [(words: String, position: CELPosition)] = []
    var rest = expression
    while case .conditional(let condition, let then, let otherwise) = rest.kind {
      let start = Self.start(condition)
      // Comparing words costs; so long chains are written by programs.
      if asked.count < 50 {
        let words = Self.words(condition)
        if let first = asked.first(where: { $0.words == words }) {
          let arguments = ["line": "\(first.position.line)", "column": "\(first.position.column)"]
          warn("expression.unreachable", arguments, at: Self.start(then))
        }
        asked.append((words, start))
      }
      look(atCondition: condition)
      look(at: then)
      rest = otherwise
    }
    look(at: rest)
  }

  /// A variable and what it is compared with.
  private static func sides(_ arguments: [CELExpression]) -> (String, CELExpression)? {
    guard arguments.count == 2 else { return nil }
    if case .identifier(let name, _) = arguments[0].kind { return (name, arguments[1]) }
    if case .identifier(let name, _) = arguments[1].kind { return (name, arguments[0]) }
    return nil
  }

  /// A text, number or truth that is written out, as it is written.
  private static func literal(_ expression: CELExpression) -> String? {
    guard case .literal(let value) = expression.kind else { return nil }
    return switch value {
    case .string(let text): "'\(text)'"
    case .int(let number): "\(number)"
    case .uint(let number): "\(number)u"
    case .bool(let truth): "\(truth)"
    default: nil
    }
  }

  /// Whether nothing in it depends on data.
  private static func isConstant(_ expression: CELExpression) -> Bool {
    switch expression.kind {
    case .identifier, .message, .comprehension, .bind, .block, .optionalMap: false
    default: expression.parts.allSatisfy(isConstant)
    }
  }

  private static func truth(_ expression: CELExpression) -> Bool? {
    guard case .bool(let truth)? = try? CELProgram(expression, variables: []).evaluate([]) else { return nil }
    return truth
  }

  /// Where an expression begins: operators stand behind their first operand.
  private static func start(_ expression: CELExpression) -> CELPosition {
    var first = expression.position
    for position in expression.parts.map(start) {
      if (position.line, position.column) < (first.line, first.column) { first = position }
    }
    return first
  }

  /// An expression without its places, to compare it with another one.
  private static func words(_ expression: CELExpression) -> String {
    "\(withoutPlaces(expression))"
  }

  private static func withoutPlaces(_ expression: CELExpression) -> CELExpression {
    var result = expression.mapParts(withoutPlaces)
    result.position = CELPosition(line: 1, column: 1)
    result.isGrouped = false
    return result
  }
}

extension CELError {
  /// The same mistake, told as what people mean who compare with `null`.
  var aboutNull: CELError {
    guard code == "expression.no_overload", ["==", "!="].contains(arguments["function"]) else { return self }
    let types = (arguments["types"] ?? "").split(separator: ",").map { $0.drop { $0 == " " } }
    guard types.count == 2, types.contains(where: { $0.hasPrefix("null") }),
      let type = types.first(where: { !$0.hasPrefix("null") })
    else { return self }
    return CELError("expression.null_comparison", ["type": String(type)], at: position)
  }
}
