/// Finds before evaluating what is wrong with the types of an expression (cel-spec, "Gradual Type Checking").
///
/// Where a type is not known it is `dyn`, and nothing is said. Checking never changes what an expression gives.
public struct CELChecker {
  private let variables: [String: CELType]
  private var table = TypeTable()
  private var scope: [(name: String, type: CELType)] = []
  private var errors: [CELError] = []
  /// What can fail when it is evaluated.
  private var risks: [CELError] = []
  /// How many macros are around what is being checked.
  private var loops = 0
  private var nearest = Nearest()

  private init(_ variables: [String: CELType]) { self.variables = variables }

  /// The type of an expression over variables of certain types, and all mistakes in the order of their places.
  public static func check(
    _ expression: CELExpression, variables: [String: CELType]
  ) -> (type: CELType, errors: [CELError]) {
    let found = inspect(expression, variables: variables)
    return (found.type, found.errors)
  }

  /// The same, and which parts can fail although their types are right (`expression.may_fail`).
  ///
  /// An expression without mistakes and risks has a value for every row.
  static func inspect(
    _ expression: CELExpression, variables: [String: CELType]
  ) -> (type: CELType, errors: [CELError], risks: [CELError]) {
    var checker = CELChecker(variables)
    let type = checker.type(expression)
    return (
      checker.table.resolved(type, isFinal: true), inOrder(checker.errors), inOrder(checker.risks)
    )
  }

  private static func inOrder(_ errors: [CELError]) -> [CELError] {
    errors.sorted { ($0.position.line, $0.position.column) < ($1.position.line, $1.position.column) }
  }

  private mutating func risk(_ function: String, at position: CELPosition) {
    risks.append(CELError("expression.may_fail", ["function": Function.shown(function)], at: position))
  }

  private mutating func add(_ code: String, _ arguments: [String: String], at position: CELPosition) {
    errors.append(CELError(code, arguments, at: position))
  }

  private func shown(_ type: CELType) -> String { "\(table.resolved(type, isFinal: true))" }

  private mutating func type(_ expression: CELExpression) -> CELType {
    let position = expression.position
    switch expression.kind {
    case .literal(let value): return CELType(of: value)
    case .identifier, .select(_, _, false):
      if let name = expression.qualifiedName { return resolve(expression, name.name, name.isRooted) }
      guard case .select(let operand, let field, _) = expression.kind else { return .dyn }
      return select(type(operand), field, position)
    case .select(let operand, let field, true):
      return .optional(unwrapped(selectIfThere(type(operand), field, position)))
    case .has(let operand, let field, _):
      _ = selectIfThere(type(operand), field, position)
      return .bool
    case .index(let operand, let index, let isOptional):
      let found = self.index(type(operand), type(index), position)
      if !isOptional { risk("[]", at: position) }
      return isOptional ? .optional(unwrapped(found)) : found
    case .call(let name, let target, let arguments): return call(name, target, arguments, position)
    case .and(let parts): return logical(parts, "&&")
    case .or(let parts): return logical(parts, "||")
    case .conditional(let condition, let then, let otherwise):
      expect(.bool, condition, "?:")
      let types = (type(then), type(otherwise))
      var trial = table
      guard trial.fits(types.0, types.1) else {
        add(
          "expression.no_overload", ["function": "?:", "types": "\(shown(types.0)), \(shown(types.1))"],
          at: position)
        return .dyn
      }
      return table.joined(types.0, types.1)
    case .list(let elements): return .list(common(elements.map { element($0.value, $0.isOptional) }))
    case .map(let entries): return map(entries)
    case .message(let name):
      add("expression.message", ["name": name], at: position)
      return .dyn
    case .comprehension(let macro): return comprehension(macro)
    case .bind(let name, let value, let body):
      scope.append((name, type(value)))
      defer { scope.removeLast() }
      return type(body)
    case .block(let parts, let body):
      // Parts may use variables of macros around their use, so nothing is said of them alone.
      for index in parts.indices { scope.append(("@index\(index)", .dyn)) }
      defer { scope.removeLast(parts.count) }
      return type(body)
    case .optionalMap(let target, let name, let body, let isFlat):
      scope.append((name, inside(type(target), target.position)))
      defer { scope.removeLast() }
      let result = type(body)
      return isFlat ? .optional(inside(result, body.position)) : .optional(result)
    }
  }

  /// What an optional value holds.
  private mutating func inside(_ type: CELType, _ position: CELPosition) -> CELType {
    let value = table.fresh()
    guard table.fits(type, .optional(value)) else {
      add("expression.not_optional", ["type": shown(type)], at: position)
      return .dyn
    }
    return table.resolved(type) == .dyn ? .dyn : value
  }

  private func unwrapped(_ type: CELType) -> CELType {
    if case .optional(let inner) = table.resolved(type) { inner } else { type }
  }

  private mutating func element(_ expression: CELExpression, _ isOptional: Bool) -> CELType {
    let type = type(expression)
    return isOptional ? inside(type, expression.position) : type
  }

  private mutating func common(_ types: [CELType]) -> CELType {
    guard var result = types.first else { return table.fresh() }
    for type in types.dropFirst() { result = table.joined(result, type) }
    return result
  }

  private mutating func map(_ entries: [CELExpression.Entry]) -> CELType {
    var keys: [CELType] = []
    var values: [CELType] = []
    for entry in entries {
      let key = table.resolved(type(entry.key))
      switch key {
      case .bool, .int, .uint, .string, .dyn, .variable: break
      default: add("expression.key_type", ["type": shown(key)], at: entry.key.position)
      }
      keys.append(key)
      values.append(element(entry.value, entry.isOptional))
    }
    return .map(common(keys), common(values))
  }

  private mutating func expect(_ wanted: CELType, _ expression: CELExpression, _ function: String) {
    let found = type(expression)
    if table.resolved(found, isFinal: true) == .dyn { risk(function, at: expression.position) }
    if !table.fits(found, wanted) {
      add("expression.no_overload", ["function": function, "types": shown(found)], at: expression.position)
    }
  }

  private mutating func logical(_ parts: [CELExpression], _ sign: String) -> CELType {
    for part in parts { expect(.bool, part, sign) }
    return .bool
  }

  private mutating func resolve(_ expression: CELExpression, _ name: String, _ isRooted: Bool) -> CELType {
    var fields: [(name: String, position: CELPosition)] = []
    var current = expression
    var prefix = name
    let first = name.prefix { $0 != "." }
    let local = isRooted ? nil : scope.last { $0.name == first }?.type
    while true {
      let found = local == nil ? variables[prefix] ?? Compiler.types[prefix].map { _ in .type } : nil
      if let found { return select(found, fields) }
      guard case .select(let operand, let field, _) = current.kind else { break }
      fields.append((field, current.position))
      prefix = String(prefix.dropLast(field.count + 1))
      current = operand
    }
    if let local { return select(local, fields) }
    var arguments = ["name": prefix]
    arguments["suggestion"] =
      Habits.value(prefix) ?? nearest.name(to: prefix, among: variables.keys.sorted() + scope.map(\.name))
    add("expression.undeclared", arguments, at: current.position)
    return .dyn
  }

  private mutating func select(
    _ type: CELType, _ fields: [(name: String, position: CELPosition)]
  ) -> CELType {
    var type = type
    for field in fields.reversed() { type = select(type, field.name, field.position) }
    return type
  }

  private mutating func select(_ type: CELType, _ field: String, _ position: CELPosition) -> CELType {
    switch table.resolved(type) {
    case .dyn, .variable:
      risk(".\(field)", at: position)
      return .dyn
    case .map(_, let value):
      risk(".\(field)", at: position)
      return value
    case .optional(let inner): return .optional(unwrapped(select(inner, field, position)))
    default:
      add("expression.no_fields", ["type": shown(type), "field": field], at: position)
      return .dyn
    }
  }

  /// A field that may be missing: no risk in a map.
  private mutating func selectIfThere(_ type: CELType, _ field: String, _ position: CELPosition) -> CELType {
    let before = risks.count
    let found = select(type, field, position)
    if case .map = table.resolved(type) { risks.removeLast(risks.count - before) }
    return found
  }

  private mutating func index(_ type: CELType, _ index: CELType, _ position: CELPosition) -> CELType {
    switch table.resolved(type) {
    case .dyn, .variable: return .dyn
    case .list(let element) where table.fits(index, .int): return element
    case .map(let key, let value) where table.fits(index, key): return value
    case .optional(let inner): return .optional(unwrapped(self.index(inner, index, position)))
    default:
      add(
        "expression.no_overload", ["function": "[]", "types": "\(shown(type)), \(shown(index))"], at: position
      )
      return .dyn
    }
  }

  private mutating func comprehension(_ macro: CELExpression.Comprehension) -> CELType {
    let range = table.resolved(type(macro.range))
    let depth = scope.count
    loops += 1
    defer {
      scope.removeLast(scope.count - depth)
      loops -= 1
    }
    // Macros within macros multiply: they end with an error rather than with the machine.
    if loops > 1 || macro.form == .mapEntry || macro.form == .map {
      risk(macro.name, at: macro.range.position)
    }
    var types: [CELType] = [.dyn, .dyn]
    switch range {
    case .list(let element): types = macro.variables.count == 2 ? [.int, element] : [element, .dyn]
    case .map(let key, let value): types = [key, value]
    case .dyn, .variable: risk(macro.name, at: macro.range.position)
    default:
      add(
        "expression.no_overload", ["function": macro.name, "types": shown(range)], at: macro.range.position)
    }
    for (name, type) in zip(macro.variables, types) { scope.append((name, type)) }
    if let condition = macro.condition { expect(.bool, condition, macro.name) }
    switch macro.form {
    case .all, .exists, .existsOne:
      expect(.bool, macro.body, macro.name)
      return .bool
    case .filter:
      expect(.bool, macro.body, macro.name)
      return .list(types[0])
    case .list: return .list(type(macro.body))
    case .map: return .map(types[0], type(macro.body))
    case .mapEntry:
      expect(.map(table.fresh(), table.fresh()), macro.body, macro.name)
      return .map(.dyn, .dyn)
    }
  }

  private mutating func call(
    _ name: String, _ target: CELExpression?, _ arguments: [CELExpression], _ position: CELPosition
  ) -> CELType {
    let called = CalledFunction(name, target, arguments)
    guard let function = called.function else {
      errors.append(nearest.unknownFunction(called.name, position))
      return .dyn
    }
    if let mistake = Risk.badPattern(of: called.name, in: called.operands) { errors.append(mistake) }
    let types = called.operands.map { type($0) }
    defer {
      let known = types.map { table.resolved($0, isFinal: true) }
      if Risk.isIn(called.name, called.operands, known) { risk(called.name, at: position) }
    }
    let signatures = function.signatures.filter { ($0.receiver != nil) == called.isMethod }
    guard signatures.contains(where: { Self.takes($0, types.count) }) else {
      add(
        "expression.argument_count",
        ["function": Function.shown(called.name), "count": "\(arguments.count)"],
        at: position)
      return .dyn
    }
    return apply(called.name, signatures, types, position)
  }

  private static func takes(_ signature: Signature, _ count: Int) -> Bool {
    let needed = signature.all.count
    return signature.isVariadic ? count >= needed : count == needed
  }

  /// The result of the forms that take arguments of these types; `dyn` where several give different results.
  private mutating func apply(
    _ name: String, _ signatures: [Signature], _ types: [CELType], _ position: CELPosition
  ) -> CELType {
    var result: (type: CELType, table: TypeTable)?
    for signature in signatures where Self.takes(signature, types.count) {
      var trial = table
      let (parameters, given) = trial.instantiate(signature)
      let last = parameters.last ?? .dyn
      let fit = types.enumerated().allSatisfy { index, type in
        trial.fits(type, index < parameters.count ? parameters[index] : last)
      }
      // A form for anything is for what no other form takes.
      if !fit || (result != nil && parameters.allSatisfy { $0 == .dyn }) { continue }
      if let found = result {
        if found.table.resolved(found.type) != trial.resolved(given) { return .dyn }
      } else {
        result = (given, trial)
      }
    }
    guard let result else {
      add(
        "expression.no_overload",
        ["function": Function.shown(name), "types": types.map { shown($0) }.joined(separator: ", ")],
        at: position)
      return .dyn
    }
    table = result.table
    return result.type
  }
}
