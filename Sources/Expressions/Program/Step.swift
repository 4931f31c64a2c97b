/// A step of a compiled program: names are resolved to places, and functions to what they do.
indirect enum Step: Sendable {
  case constant(CELValue)
  /// A variable of the row.
  case variable(Int, CELPosition)
  /// A variable of a macro.
  case local(Int)
  /// What always fails.
  case failure(CELError)
  case select(Step, String, CELPosition)
  case optionalSelect(Step, String, CELPosition)
  case has(Step, String, CELPosition)
  case index(Step, Step, CELPosition)
  case optionalIndex(Step, Step, CELPosition)
  case call(Function, [Step], CELPosition)
  /// `matches` with a pattern that is known.
  case matches(Step, Pattern, CELPosition)
  case and([Step], [CELPosition])
  case or([Step], [CELPosition])
  case conditional(Step, Step, Step, CELPosition)
  case list([(step: Step, isOptional: Bool)], CELPosition)
  case map([(key: Step, value: Step, isOptional: Bool)], CELPosition)
  case comprehension(Loop)
  /// The value goes to a local place; if it has none, only its use fails.
  case bind(Int, Step, Step)
  case optionalMap(Step, Int, Step, isFlat: Bool, CELPosition)
  /// `or` and `orValue`: the second step is taken only where the first has no value.
  case optionalOr(Step, Step, isValue: Bool, CELPosition)

  /// A macro that goes through a list or map.
  struct Loop: Sendable {
    var form: CELExpression.Comprehension.Form
    var range: Step
    /// The first place of its variables.
    var place: Int
    var hasTwoVariables: Bool
    var condition: Step?
    var body: Step
    var name: String
    var position: CELPosition
    var bodyPosition: CELPosition
  }
}

extension Step {
  /// The steps in it, without what they hold themselves.
  var parts: [Step] {
    switch self {
    case .constant, .variable, .local, .failure: []
    case .select(let a, _, _), .optionalSelect(let a, _, _), .has(let a, _, _), .matches(let a, _, _): [a]
    case .index(let a, let b, _), .optionalIndex(let a, let b, _), .bind(_, let a, let b): [a, b]
    case .optionalMap(let a, _, let b, _, _), .optionalOr(let a, let b, _, _): [a, b]
    case .call(_, let arguments, _): arguments
    case .and(let parts, _), .or(let parts, _): parts
    case .conditional(let a, let b, let c, _): [a, b, c]
    case .list(let elements, _): elements.map(\.step)
    case .map(let entries, _): entries.flatMap { [$0.key, $0.value] }
    case .comprehension(let loop): [loop.range, loop.body] + (loop.condition.map { [$0] } ?? [])
    }
  }

  /// The numbers of the row's variables that it reads.
  var variables: Set<Int> {
    if case .variable(let number, _) = self { return [number] }
    return parts.reduce(into: []) { $0.formUnion($1.variables) }
  }

  /// Whether it is the same for all rows.
  var isConstant: Bool {
    switch self {
    case .variable, .local: false
    default: parts.allSatisfy(\.isConstant)
    }
  }
}
