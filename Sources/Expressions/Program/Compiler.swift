import Hub

/// Resolves the names of an expression (cel-spec, "Name Resolution").
struct Compiler {
  private let slots: [String: Int]
  private let names: [String]
  /// The macros' variables that can be seen, innermost last.
  private var scope: [(name: String, place: Int)] = []
  /// Parts of a block that use a macro's variable: they are compiled where they are used, within the macro.
  private var inlined: [String: CELExpression] = [:]
  private var inlines = 0
  private var nearest = Nearest()
  /// How many places were ever needed at once.
  private(set) var places = 0

  init(variables: [String]) {
    names = variables
    slots = Dictionary(variables.enumerated().map { ($1, $0) }) { first, _ in first }
  }

  /// Names that stand for types.
  static let types: [String: String] = [
    "bool": "bool", "int": "int", "uint": "uint", "double": "double", "string": "string", "bytes": "bytes",
    "list": "list", "map": "map", "null_type": "null_type", "type": "type", "optional_type": "optional_type",
    "google.protobuf.Timestamp": "google.protobuf.Timestamp",
    "google.protobuf.Duration": "google.protobuf.Duration",
  ]

  mutating func compile(_ expression: CELExpression) -> Step {
    let position = expression.position
    switch expression.kind {
    case .literal(let value): return .constant(value)
    case .identifier, .select(_, _, false):
      if let name = expression.qualifiedName { return resolve(expression, name.name, name.isRooted) }
      guard case .select(let operand, let field, _) = expression.kind else { return .constant(.null) }
      return .select(compile(operand), field, position)
    case .select(let operand, let field, true): return .optionalSelect(compile(operand), field, position)
    case .has(let operand, let field, _): return .has(compile(operand), field, position)
    case .index(let operand, let index, let isOptional):
      let steps = (compile(operand), compile(index))
      return isOptional ? .optionalIndex(steps.0, steps.1, position) : .index(steps.0, steps.1, position)
    case .call(let name, let target, let arguments): return call(name, target, arguments, position)
    case .and(let parts): return .and(parts.map { compile($0) }, parts.map(\.position))
    case .or(let parts): return .or(parts.map { compile($0) }, parts.map(\.position))
    case .conditional(let condition, let then, let otherwise):
      return .conditional(compile(condition), compile(then), compile(otherwise), condition.position)
    case .list(let elements): return .list(elements.map { (compile($0.value), $0.isOptional) }, position)
    case .map(let entries):
      return .map(entries.map { (compile($0.key), compile($0.value), $0.isOptional) }, position)
    case .message(let name): return .failure(CELError("expression.message", ["name": name], at: position))
    case .comprehension(let macro): return comprehension(macro, position)
    case .bind(let name, let value, let body):
      let value = compile(value)
      let place = enter(name)
      defer { scope.removeLast() }
      return .bind(place, value, compile(body))
    case .block(let parts, let body): return block(parts, body)
    case .optionalMap(let target, let name, let body, let isFlat):
      let target = compile(target)
      let place = enter(name)
      defer { scope.removeLast() }
      return .optionalMap(target, place, compile(body), isFlat: isFlat, position)
    }
  }

  /// Makes a name known; answers its place.
  private mutating func enter(_ name: String) -> Int {
    let place = scope.count
    scope.append((name, place))
    places = max(places, scope.count)
    return place
  }

  private mutating func block(_ parts: [CELExpression], _ body: CELExpression) -> Step {
    let outer = inlined
    var bound: [(place: Int, step: Step)] = []
    for (index, part) in parts.enumerated() {
      let name = "@index\(index)"
      inlined[name] = nil
      if usesMacroVariable(part) {
        inlined[name] = part
      } else {
        let step = compile(part)
        bound.append((enter(name), step))
      }
    }
    let step = compile(body)
    scope.removeLast(bound.count)
    inlined = outer
    return bound.reversed().reduce(step) { .bind($1.place, $1.step, $0) }
  }

  private func usesMacroVariable(_ expression: CELExpression) -> Bool {
    if case .identifier(let name, _) = expression.kind {
      return name.hasPrefix("@it:") || name.hasPrefix("@ac:") || inlined[name] != nil
    }
    return expression.parts.contains { usesMacroVariable($0) }
  }

  private mutating func inline(_ part: CELExpression) -> Step {
    inlines += 1
    // Parts that use parts twice each would grow without end.
    guard inlines <= 1000 else { return .failure(CELError("expression.too_costly", at: part.position)) }
    return compile(part)
  }

  private mutating func comprehension(
    _ macro: CELExpression.Comprehension, _ position: CELPosition
  ) -> Step {
    let range = compile(macro.range)
    let place = scope.count
    for name in macro.variables { _ = enter(name) }
    defer { scope.removeLast(macro.variables.count) }
    let condition = macro.condition.map { compile($0) }
    return .comprehension(
      Step.Loop(
        form: macro.form, range: range, place: place, hasTwoVariables: macro.variables.count == 2,
        condition: condition, body: compile(macro.body), name: macro.name, position: position,
        bodyPosition: macro.body.position))
  }

  /// A chain of names: a macro's variable and fields, else the longest beginning that is a variable or type, and fields.
  private mutating func resolve(_ expression: CELExpression, _ name: String, _ isRooted: Bool) -> Step {
    // The chain from its end to its beginning, so that fields can be added with their places.
    var fields: [(name: String, position: CELPosition)] = []
    var current = expression
    var prefix = name
    let first = name.prefix { $0 != "." }
    let local = isRooted ? nil : scope.last { $0.name == first }
    while true {
      if case .select(let operand, let field, _) = current.kind {
        if local == nil, let step = whole(prefix, current.position) { return select(step, fields) }
        fields.append((field, current.position))
        prefix = String(prefix.dropLast(field.count + 1))
        current = operand
      } else {
        if let local { return select(.local(local.place), fields) }
        if let part = inlined[prefix] { return select(inline(part), fields) }
        if let step = whole(prefix, current.position) { return select(step, fields) }
        return .failure(undeclared(prefix, current.position))
      }
    }
  }

  private func whole(_ name: String, _ position: CELPosition) -> Step? {
    if let place = slots[name] { return .variable(place, position) }
    return Self.types[name].map { .constant(.type($0)) }
  }

  private func select(_ step: Step, _ fields: [(name: String, position: CELPosition)]) -> Step {
    fields.reversed().reduce(step) { .select($0, $1.name, $1.position) }
  }

  private mutating func undeclared(_ name: String, _ position: CELPosition) -> CELError {
    var arguments = ["name": name]
    arguments["suggestion"] = nearest.name(to: name, among: names + scope.map(\.name))
    return CELError("expression.undeclared", arguments, at: position)
  }

  private mutating func call(
    _ name: String, _ target: CELExpression?, _ arguments: [CELExpression], _ position: CELPosition
  ) -> Step {
    let called = CalledFunction(name, target, arguments)
    guard let function = called.function else {
      return .failure(nearest.unknownFunction(called.name, position))
    }
    let steps = called.operands.map { compile($0) }
    // A pattern that is written out is read once.
    if called.name == "matches", steps.count == 2, case .constant(.string(let text)) = steps[1] {
      do throws(Fault) {
        return .matches(steps[0], try Pattern(text), position)
      } catch {
        return .failure(error.at(position))
      }
    }
    if Patterns.isOne(called.name), steps.count > 1, case .constant(.string(let text)) = steps[1] {
      do throws(Fault) {
        return .call(try Patterns.prepared(called.name, text), steps, position)
      } catch {
        return .failure(error.at(position))
      }
    }
    if called.isMethod, steps.count == 2, called.name == "or" || called.name == "orValue" {
      return .optionalOr(steps[0], steps[1], isValue: called.name == "orValue", position)
    }
    return .call(function, steps, position)
  }
}
