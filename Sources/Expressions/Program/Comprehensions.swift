/// Macros that go through a list or the keys of a map.
extension Evaluator {
  mutating func run(_ loop: Step.Loop) throws(CELError) -> CELValue {
    let range = try evaluate(loop.range)
    switch range {
    case .list(let values):
      if loop.hasTwoVariables {
        return try run(loop, values.count) { (.int(Int64($0)), values[$0]) }
      }
      return try run(loop, values.count) { (values[$0], .null) }
    case .map(let map):
      let entries = map.entries
      return try run(loop, entries.count) { (entries[$0].key, entries[$0].value) }
    default: throw Function.noOverload(loop.name, [range]).at(loop.position)
    }
  }

  private mutating func run(
    _ loop: Step.Loop, _ count: Int, _ element: (Int) -> (CELValue, CELValue)
  ) throws(CELError) -> CELValue {
    switch loop.form {
    case .all: return try quantify(loop, count, element, decisive: false)
    case .exists: return try quantify(loop, count, element, decisive: true)
    case .existsOne:
      var found = 0
      for index in 0..<count {
        try enter(loop, element(index))
        if try isTrue(loop.body, loop.bodyPosition, loop.name) { found += 1 }
      }
      return .bool(found == 1)
    case .filter:
      var values: [CELValue] = []
      for index in 0..<count {
        let value = element(index)
        try enter(loop, value)
        if try isTrue(loop.body, loop.bodyPosition, loop.name) { values.append(value.0) }
      }
      return .list(values)
    case .list:
      var values: [CELValue] = []
      for index in 0..<count where try counts(loop, element(index)) { values.append(try evaluate(loop.body)) }
      return .list(values)
    case .map:
      var map = CELMap()
      for index in 0..<count {
        let (key, value) = element(index)
        guard try counts(loop, (key, value)) else { continue }
        try insert(key, try evaluate(loop.body), into: &map, loop.bodyPosition)
      }
      return .map(map)
    case .mapEntry:
      var map = CELMap()
      for index in 0..<count where try counts(loop, element(index)) {
        let value = try evaluate(loop.body)
        guard case .map(let entries) = value else {
          throw Function.noOverload(loop.name, [value]).at(loop.bodyPosition)
        }
        for entry in entries.entries { try insert(entry.key, entry.value, into: &map, loop.bodyPosition) }
      }
      return .map(map)
    }
  }

  private mutating func enter(_ loop: Step.Loop, _ element: (CELValue, CELValue)) throws(CELError) {
    try take(2, loop.position)
    locals[loop.place] = .success(element.0)
    if loop.hasTwoVariables { locals[loop.place + 1] = .success(element.1) }
  }

  /// Takes an element; answers whether the condition lets it in.
  private mutating func counts(_ loop: Step.Loop, _ element: (CELValue, CELValue)) throws(CELError) -> Bool {
    try enter(loop, element)
    guard let condition = loop.condition else { return true }
    return try isTrue(condition, loop.bodyPosition, loop.name)
  }

  /// `all` and `exists`: the elements joined by `&&` or `||`, so that one that decides makes up for errors of others.
  private mutating func quantify(
    _ loop: Step.Loop, _ count: Int, _ element: (Int) -> (CELValue, CELValue), decisive: Bool
  ) throws(CELError) -> CELValue {
    var failure: CELError?
    for index in 0..<count {
      do throws(CELError) {
        try enter(loop, element(index))
        if try isTrue(loop.body, loop.bodyPosition, loop.name) == decisive { return .bool(decisive) }
      } catch {
        if error.code == "expression.too_costly" { throw error }
        failure = failure ?? error
      }
    }
    if let failure { throw failure }
    return .bool(!decisive)
  }
}
