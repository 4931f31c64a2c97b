/// Evaluates the steps of a program for one row.
struct Evaluator {
  private let variables: [String]
  private let row: [CELValue?]
  var locals: [Result<CELValue, CELError>]
  var meter = Meter()

  init(variables: [String], row: [CELValue?], places: Int) {
    self.variables = variables
    self.row = row
    locals = Array(repeating: .success(.null), count: places)
  }

  /// Takes units of the meter for what happens at a place.
  mutating func take(_ units: Int, _ position: CELPosition) throws(CELError) {
    do throws(Fault) { try meter.take(units) } catch { throw error.at(position) }
  }

  mutating func evaluate(_ step: Step) throws(CELError) -> CELValue {
    switch step {
    case .constant(let value): return value
    case .variable(let place, let position): return try variable(place, position)
    case .local(let place): return try locals[place].get()
    case .failure(let error): throw error
    case .select(let operand, let field, let position):
      return try select(try evaluate(operand), field, position)
    case .optionalSelect(let operand, let field, let position):
      return try optionalSelect(try evaluate(operand), field, position)
    case .has(let operand, let field, let position): return try has(try evaluate(operand), field, position)
    case .index(let operand, let index, let position):
      return try self.index(try evaluate(operand), try evaluate(index), position)
    case .optionalIndex(let operand, let index, let position):
      return try optionalIndex(try evaluate(operand), try evaluate(index), position)
    case .call(let function, let arguments, let position): return try call(function, arguments, position)
    case .matches(let operand, let pattern, let position): return try matches(operand, pattern, position)
    case .and(let parts, let positions): return try logical(parts, positions, decisive: false)
    case .or(let parts, let positions): return try logical(parts, positions, decisive: true)
    case .conditional(let condition, let then, let otherwise, let position):
      return try evaluate(try isTrue(condition, position, "?:") ? then : otherwise)
    case .list(let elements, let position): return try list(elements, position)
    case .map(let entries, let position): return try map(entries, position)
    case .comprehension(let loop): return try run(loop)
    case .bind(let place, let value, let body): return try bind(place, value, body)
    case .optionalMap(let target, let place, let body, let isFlat, let position):
      return try optionalMap(target, place, body, isFlat, position)
    case .optionalOr(let target, let other, let isValue, let position):
      return try optionalOr(target, other, isValue, position)
    }
  }

  private func variable(_ place: Int, _ position: CELPosition) throws(CELError) -> CELValue {
    guard row.indices.contains(place), let value = row[place] else {
      throw CELError("expression.undeclared", ["name": variables[place]], at: position)
    }
    return value
  }

  private mutating func call(
    _ function: Function, _ arguments: [Step], _ position: CELPosition
  ) throws(CELError) -> CELValue {
    try take(1, position)
    var values: [CELValue] = []
    values.reserveCapacity(arguments.count)
    for argument in arguments { values.append(try evaluate(argument)) }
    do throws(Fault) { return try function.body(values, &meter) } catch { throw error.at(position) }
  }

  private mutating func matches(
    _ operand: Step, _ pattern: Pattern, _ position: CELPosition
  ) throws(CELError) -> CELValue {
    let value = try evaluate(operand)
    guard case .string(let text) = value else {
      throw Function.noOverload("matches", [value, .string("")]).at(position)
    }
    do throws(Fault) {
      return .bool(try Texts.matches(text, pattern, &meter))
    } catch {
      throw error.at(position)
    }
  }

  /// The truth value of a step; what is none fails.
  mutating func isTrue(_ step: Step, _ position: CELPosition, _ name: String) throws(CELError) -> Bool {
    let value = try evaluate(step)
    guard case .bool(let truth) = value else {
      throw CELError("expression.no_overload", ["function": name, "types": value.typeName], at: position)
    }
    return truth
  }

  /// `&&` and `||`: one operand that decides is enough, whatever the others are (cel-spec, "Logical Operators").
  private mutating func logical(
    _ parts: [Step], _ positions: [CELPosition], decisive: Bool
  ) throws(CELError) -> CELValue {
    var failure: CELError?
    for (index, part) in parts.enumerated() {
      do throws(CELError) {
        try take(1, positions[index])
        if try isTrue(part, positions[index], decisive ? "||" : "&&") == decisive { return .bool(decisive) }
      } catch {
        if error.code == "expression.too_costly" { throw error }
        failure = failure ?? error
      }
    }
    if let failure { throw failure }
    return .bool(!decisive)
  }

  private mutating func list(
    _ elements: [(step: Step, isOptional: Bool)], _ position: CELPosition
  ) throws(CELError) -> CELValue {
    try take(elements.count, position)
    var values: [CELValue] = []
    values.reserveCapacity(elements.count)
    for (step, isOptional) in elements {
      let value = try evaluate(step)
      if !isOptional {
        values.append(value)
      } else if let present = try present(value, position) {
        values.append(present)
      }
    }
    return .list(values)
  }

  /// What an optional element holds.
  private func present(_ value: CELValue, _ position: CELPosition) throws(CELError) -> CELValue? {
    guard case .optional(let inner) = value else {
      throw CELError("expression.not_optional", ["type": value.typeName], at: position)
    }
    return inner
  }

  private mutating func map(
    _ entries: [(key: Step, value: Step, isOptional: Bool)], _ position: CELPosition
  ) throws(CELError) -> CELValue {
    try take(entries.count, position)
    var map = CELMap()
    for entry in entries {
      let key = try evaluate(entry.key)
      var value = try evaluate(entry.value)
      if entry.isOptional {
        guard let present = try present(value, position) else { continue }
        value = present
      }
      try insert(key, value, into: &map, position)
    }
    return .map(map)
  }

  func insert(
    _ key: CELValue, _ value: CELValue, into map: inout CELMap, _ position: CELPosition
  ) throws(CELError) {
    switch map.insert(key, value) {
    case .done: break
    case .repeated: throw CELError("expression.repeated_key", ["key": Self.shown(key)], at: position)
    case .noKey: throw CELError("expression.key_type", ["type": key.typeName], at: position)
    }
  }

  /// A key as messages show it.
  static func shown(_ key: CELValue) -> String {
    switch key {
    case .string(let text): "'\(text.count > 80 ? text.prefix(80) + "…" : text[...])'"
    case .int(let number): "\(number)"
    case .uint(let number): "\(number)u"
    case .double(let number): NumberText.plain(number)
    case .bool(let value): "\(value)"
    default: key.typeName
    }
  }

  private mutating func bind(_ place: Int, _ value: Step, _ body: Step) throws(CELError) -> CELValue {
    do throws(CELError) {
      locals[place] = .success(try evaluate(value))
    } catch {
      if error.code == "expression.too_costly" { throw error }
      locals[place] = .failure(error)
    }
    return try evaluate(body)
  }

  private mutating func optionalMap(
    _ target: Step, _ place: Int, _ body: Step, _ isFlat: Bool, _ position: CELPosition
  ) throws(CELError) -> CELValue {
    let value = try evaluate(target)
    guard case .optional(let inner) = value else {
      throw Function.noOverload(isFlat ? "optFlatMap" : "optMap", [value]).at(position)
    }
    guard let inner else { return .optional(nil) }
    locals[place] = .success(inner)
    let result = try evaluate(body)
    guard isFlat else { return .optional(result) }
    guard case .optional = result else {
      throw CELError("expression.not_optional", ["type": result.typeName], at: position)
    }
    return result
  }

  private mutating func optionalOr(
    _ target: Step, _ other: Step, _ isValue: Bool, _ position: CELPosition
  ) throws(CELError) -> CELValue {
    try take(1, position)
    let value = try evaluate(target)
    guard case .optional(let inner) = value else {
      throw Function.noOverload(isValue ? "orValue" : "or", [value]).at(position)
    }
    if let inner { return isValue ? inner : value }
    let result = try evaluate(other)
    if isValue { return result }
    guard case .optional = result else { throw Function.noOverload("or", [value, result]).at(position) }
    return result
  }
}
