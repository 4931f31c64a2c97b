/// Fields and elements: `a.b`, `a[b]`, `has(a.b)`, and the same of values that may be absent.
extension Evaluator {
  /// `operand.field`; of an optional value it is optional again.
  func select(_ operand: CELValue, _ field: String, _ position: CELPosition) throws(CELError) -> CELValue {
    switch operand {
    case .map(let map):
      guard let value = map[field] else { throw Self.noKey(.string(field), position) }
      return value
    case .optional(let inner):
      guard let inner else { return .optional(nil) }
      return try optionalSelect(inner, field, position)
    default: throw CELError("expression.no_fields", ["type": operand.typeName, "field": field], at: position)
    }
  }

  /// The optional field `operand.?field`.
  func optionalSelect(
    _ operand: CELValue, _ field: String, _ position: CELPosition
  ) throws(CELError) -> CELValue {
    switch operand {
    case .map(let map): return .optional(map[field])
    case .optional(let inner):
      guard let inner else { return .optional(nil) }
      return try optionalSelect(inner, field, position)
    default: throw CELError("expression.no_fields", ["type": operand.typeName, "field": field], at: position)
    }
  }

  /// Whether there is a field: `has(operand.field)`.
  func has(_ operand: CELValue, _ field: String, _ position: CELPosition) throws(CELError) -> CELValue {
    switch operand {
    case .map(let map): return .bool(map[field] != nil)
    case .optional(let inner):
      guard let inner else { return .bool(false) }
      return try has(inner, field, position)
    default: throw CELError("expression.no_fields", ["type": operand.typeName, "field": field], at: position)
    }
  }

  /// `operand[index]`; of an optional value it is optional again.
  func index(_ operand: CELValue, _ index: CELValue, _ position: CELPosition) throws(CELError) -> CELValue {
    switch operand {
    case .list(let values):
      guard let place = try place(index, position) else {
        throw CELError("expression.index_range", ["index": Self.shown(index)], at: position)
      }
      guard values.indices.contains(place) else {
        throw CELError("expression.index_range", ["index": Self.shown(index)], at: position)
      }
      return values[place]
    case .map(let map):
      try checkKey(index, position)
      guard let value = map[index] else { throw Self.noKey(index, position) }
      return value
    case .optional(let inner):
      guard let inner else { return .optional(nil) }
      return try optionalIndex(inner, index, position)
    default: throw Function.noOverload("[]", [operand, index]).at(position)
    }
  }

  /// The optional element `operand[?index]`.
  func optionalIndex(
    _ operand: CELValue, _ index: CELValue, _ position: CELPosition
  ) throws(CELError) -> CELValue {
    switch operand {
    case .list(let values):
      guard let place = try place(index, position), values.indices.contains(place) else {
        return .optional(nil)
      }
      return .optional(values[place])
    case .map(let map):
      try checkKey(index, position)
      return .optional(map[index])
    case .optional(let inner):
      guard let inner else { return .optional(nil) }
      return try optionalIndex(inner, index, position)
    default: throw Function.noOverload("[?]", [operand, index]).at(position)
    }
  }

  /// The place that a number of any type names; nil for one that is not whole.
  private func place(_ index: CELValue, _ position: CELPosition) throws(CELError) -> Int? {
    switch index {
    case .int(let number): Int(exactly: number)
    case .uint(let number): Int(exactly: number)
    case .double(let number): Int(exactly: number)
    default: throw Function.noOverload("[]", [.list([]), index]).at(position)
    }
  }

  private func checkKey(_ key: CELValue, _ position: CELPosition) throws(CELError) {
    switch key {
    case .bool, .int, .uint, .double, .string: return
    default: throw CELError("expression.key_type", ["type": key.typeName], at: position)
    }
  }

  private static func noKey(_ key: CELValue, _ position: CELPosition) -> CELError {
    CELError("expression.no_key", ["key": shown(key)], at: position)
  }
}
