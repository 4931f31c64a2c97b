/// What is known of type variables, and which types fit one another.
struct TypeTable {
  private var bindings: [CELType?] = []

  /// A new type variable.
  mutating func fresh() -> CELType {
    bindings.append(nil)
    return .variable(bindings.count - 1)
  }

  /// The type with everything filled in that is known; what is not is `dyn` where `final` is asked for.
  func resolved(_ type: CELType, isFinal: Bool = false) -> CELType {
    switch type {
    case .variable(let number):
      guard number < bindings.count, let bound = bindings[number] else { return isFinal ? .dyn : type }
      return resolved(bound, isFinal: isFinal)
    case .list(let element): return .list(resolved(element, isFinal: isFinal))
    case .map(let key, let value):
      return .map(resolved(key, isFinal: isFinal), resolved(value, isFinal: isFinal))
    case .optional(let value): return .optional(resolved(value, isFinal: isFinal))
    default: return type
    }
  }

  /// Whether a value of one type may stand where another is asked for; variables learn from it.
  mutating func fits(_ a: CELType, _ b: CELType) -> Bool {
    let a = resolved(a)
    let b = resolved(b)
    switch (a, b) {
    case (.variable(let left), .variable(let right)):
      if left != right { bindings[left] = b }
      return true
    case (.variable(let number), let other), (let other, .variable(let number)):
      guard !Self.holds(other, number) else { return false }
      bindings[number] = other
      return true
    case (.dyn, _), (_, .dyn): return true
    case (.list(let left), .list(let right)): return fits(left, right)
    case (.optional(let left), .optional(let right)): return fits(left, right)
    case (.map(let leftKey, let leftValue), .map(let rightKey, let rightValue)):
      return fits(leftKey, rightKey) && fits(leftValue, rightValue)
    default: return a == b
    }
  }

  private static func holds(_ type: CELType, _ number: Int) -> Bool {
    switch type {
    case .variable(let other): other == number
    case .list(let element), .optional(let element): holds(element, number)
    case .map(let key, let value): holds(key, number) || holds(value, number)
    default: false
    }
  }

  /// One type for values of two: the more general, or `dyn` where they do not fit.
  mutating func joined(_ a: CELType, _ b: CELType) -> CELType {
    var trial = self
    guard trial.fits(a, b) else { return .dyn }
    self = trial
    return general(resolved(a), resolved(b))
  }

  /// Of two types that fit the one with `dyn` where either has it.
  private func general(_ a: CELType, _ b: CELType) -> CELType {
    switch (a, b) {
    case (.dyn, _), (_, .dyn): return .dyn
    case (.list(let left), .list(let right)): return .list(general(left, right))
    case (.optional(let left), .optional(let right)): return .optional(general(left, right))
    case (.map(let leftKey, let leftValue), .map(let rightKey, let rightValue)):
      return .map(general(leftKey, rightKey), general(leftValue, rightValue))
    default: return a
    }
  }

  /// A signature's types with variables of their own.
  mutating func instantiate(_ signature: Signature) -> (parameters: [CELType], result: CELType) {
    var own: [CELType] = []
    for _ in 0..<2 { own.append(fresh()) }
    func replace(_ type: CELType) -> CELType {
      switch type {
      case .variable(let number): own[number]
      case .list(let element): .list(replace(element))
      case .optional(let value): .optional(replace(value))
      case .map(let key, let value): .map(replace(key), replace(value))
      default: type
      }
    }
    return (signature.all.map(replace), replace(signature.result))
  }
}
