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
