/// Macros: what looks like a call and is something else (cel-spec, "Macros").
enum Macros {
  /// The names of macros that are called on a value, for suggestions.
  static let methods = [
    "all", "exists", "exists_one", "existsOne", "filter", "map", "transformList", "transformMap",
    "transformMapEntry", "optMap", "optFlatMap",
  ]

  /// A call, or what its macro makes of it.
  ///
  /// A call of a macro's name with another number of arguments is a call of a function.
  static func call(
    _ name: String, on target: CELExpression?, _ arguments: [CELExpression], at position: CELPosition
  ) throws(CELError) -> CELExpression {
    if let target {
      if case .identifier("cel", _) = target.kind,
        let macro = try library(name, arguments, at: position)
      {
        return macro
      }
      if let macro = try comprehension(name, on: target, arguments, at: position) { return macro }
      if name == "optMap" || name == "optFlatMap", arguments.count == 2 {
        let variable = try variable(arguments[0])
        return try Parser.node(
          .optionalMap(target, variable, arguments[1], isFlat: name == "optFlatMap"), at: position,
          over: [target, arguments[1]])
      }
    } else if name == "has", arguments.count == 1 {
      guard case .select(let operand, let field, let isOptional) = arguments[0].kind else {
        throw CELError("expression.has_field", at: arguments[0].position)
      }
      return try Parser.node(
        .has(operand, field: field, isOptional: isOptional), at: position, over: [operand])
    }
    return try Parser.node(
      .call(name, target: target, arguments: arguments), at: position,
      over: (target.map { [$0] } ?? []) + arguments)
  }

  private static func variable(_ argument: CELExpression) throws(CELError) -> String {
    guard case .identifier(let name, false) = argument.kind else {
      throw CELError("expression.macro_variable", at: argument.position)
    }
    return name
  }

  private static func comprehension(
    _ name: String, on range: CELExpression, _ arguments: [CELExpression], at position: CELPosition
  ) throws(CELError) -> CELExpression? {
    let form: CELExpression.Comprehension.Form
    var variables = 1
    var hasCondition = false
    switch (name, arguments.count) {
    case ("all", 2): form = .all
    case ("exists", 2): form = .exists
    case ("exists_one", 2), ("existsOne", 2): form = .existsOne
    case ("filter", 2): form = .filter
    case ("map", 2): form = .list
    case ("map", 3): (form, hasCondition) = (.list, true)
    case ("all", 3): (form, variables) = (.all, 2)
    case ("exists", 3): (form, variables) = (.exists, 2)
    case ("exists_one", 3), ("existsOne", 3): (form, variables) = (.existsOne, 2)
    case ("transformList", 3): (form, variables) = (.list, 2)
    case ("transformList", 4): (form, variables, hasCondition) = (.list, 2, true)
    case ("transformMap", 3): (form, variables) = (.map, 2)
    case ("transformMap", 4): (form, variables, hasCondition) = (.map, 2, true)
    case ("transformMapEntry", 3): (form, variables) = (.mapEntry, 2)
    case ("transformMapEntry", 4): (form, variables, hasCondition) = (.mapEntry, 2, true)
    default: return nil
    }
    var names: [String] = []
    for argument in arguments.prefix(variables) {
      let name = try variable(argument)
      guard !names.contains(name) else {
        throw CELError("expression.macro_variable_twice", ["name": name], at: argument.position)
      }
      names.append(name)
    }
    let body = arguments[arguments.count - 1]
    let condition = hasCondition ? arguments[variables] : nil
    return try Parser.node(
      .comprehension(
        CELExpression.Comprehension(
          form: form, range: range, variables: names, condition: condition, body: body, name: name)),
      at: position, over: [range, body] + (condition.map { [$0] } ?? []))
  }

  /// `cel.bind(name, value, body)`, and the forms in which optimizers write shared parts.
  private static func library(
    _ name: String, _ arguments: [CELExpression], at position: CELPosition
  ) throws(CELError) -> CELExpression? {
    func number(_ argument: CELExpression) throws(CELError) -> Int64 {
      guard case .literal(.int(let number)) = argument.kind, number >= 0 else {
        throw CELError("expression.macro_variable", at: argument.position)
      }
      return number
    }
    switch (name, arguments.count) {
    case ("bind", 3):
      let variable = try variable(arguments[0])
      return try Parser.node(
        .bind(variable, arguments[1], arguments[2]), at: position, over: [arguments[1], arguments[2]])
    case ("block", 2):
      guard case .list(let parts) = arguments[0].kind else {
        throw CELError("expression.macro_variable", at: arguments[0].position)
      }
      return try Parser.node(
        .block(parts.map(\.value), arguments[1]), at: position, over: parts.map(\.value) + [arguments[1]])
    case ("index", 1):
      return try Parser.node(
        .identifier("@index\(number(arguments[0]))", isRooted: false), at: position)
    case ("iterVar", 2), ("accuVar", 2):
      let kind = name == "iterVar" ? "it" : "ac"
      let variable = "@\(kind):\(try number(arguments[0])):\(try number(arguments[1]))"
      return try Parser.node(.identifier(variable, isRooted: false), at: position)
    default: return nil
    }
  }
}
