/// Which function a call names, and what it is called with.
struct CalledFunction {
  /// With the name space in front, where the target is one (`math.abs`).
  let name: String
  /// The target first, where there is one and it is no name space.
  let operands: [CELExpression]
  /// Whether it is called on a target.
  let isMethod: Bool
  /// Nil where there is none of that name that is called so.
  let function: Function?

  init(_ name: String, _ target: CELExpression?, _ arguments: [CELExpression]) {
    var full = name
    var operands = (target.map { [$0] } ?? []) + arguments
    if let qualified = target?.qualifiedName, Functions.named("\(qualified.name).\(name)") != nil {
      full = "\(qualified.name).\(name)"
      operands = arguments
    }
    let isMethod = target != nil && operands.count > arguments.count
    let found = Functions.named(full)
    let isCallable = found?.signatures.contains { ($0.receiver != nil) == isMethod } ?? false
    self.name = full
    self.operands = operands
    self.isMethod = isMethod
    function = isCallable ? found : nil
  }
}
