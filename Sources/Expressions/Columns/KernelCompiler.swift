/// Makes kernels of the steps of a program, as far as there are any for them.
///
/// Every kernel gives for each row the value that the row evaluator gives, or says that the row fails. A part that has
/// none stays a step where a truth value is wanted (`Kernel.rows`); elsewhere the whole around it does.
///
///     amount > 1000.0 && name.split(' ').size() > 1
///     logical [compare(greater, variable 0, constant 1000.0), rows(_>_(size(split(variable 1, ' ')), 1))]
struct KernelCompiler {
  /// A kernel with the type of its values.
  struct Typed {
    var kernel: Kernel
    var kind: CELColumn.Kind
    /// Of texts: how long they are at most, as so many times the longest cell and so many bytes.
    var length = (cells: 0, bytes: 0)
  }

  private let variables: [ColumnProgram.Variable]
  /// Whether evaluating may end for its costs: then operands must stay in their order.
  private let isLimited: Bool
  /// What the kernels cost for one row at most, in units of the meter: so many, and so many per byte of the longest cell.
  private(set) var cost = (fixed: 0, perByte: 0)
  /// How many parts the row evaluator computes.
  private(set) var rowParts = 0

  init(_ variables: [ColumnProgram.Variable], isLimited: Bool) {
    self.variables = variables
    self.isLimited = isLimited
  }

  /// A part of which only the truth counts; what has no kernel is computed row by row.
  mutating func truth(_ step: Step) -> Kernel {
    let (before, parts) = (cost, rowParts)
    if case .failed = fold(step) { return .failure }
    if let typed = compile(step), typed.kind == .bool { return typed.kernel }
    (cost, rowParts) = (before, parts + 1)
    return .rows(step, uses: step.variables.sorted())
  }

  /// The kernel of a step; nil where there is none.
  mutating func compile(_ step: Step) -> Typed? {
    cost.fixed += 4
    if step.isConstant {
      guard case .value(let value) = fold(step) else { return nil }
      return constant(value)
    }
    switch step {
    case .variable(let number, _):
      let variable = variables[number]
      guard !variable.isOptional else { return nil }
      return Typed(
        kernel: .variable(number), kind: variable.kind, length: (variable.kind == .text ? 1 : 0, 0))
    case .and(let parts, _): return logical(parts, decisive: false)
    case .or(let parts, _): return logical(parts, decisive: true)
    case .conditional(let condition, let then, let otherwise, _):
      return conditional(condition, then, otherwise)
    case .matches(let operand, let pattern, _):
      guard let text = compile(operand), text.kind == .text else { return nil }
      charge(text, times: pattern.size / 32 + 1)
      return Typed(kernel: .matches(text.kernel, pattern), kind: .bool)
    case .optionalOr(.variable(let number, _), let other, isValue: true, _):
      guard variables[number].isOptional, let other = compile(other), other.kind == variables[number].kind,
        other.kind != .text
      else { return nil }
      return Typed(kernel: .orValue(number, other.kernel), kind: other.kind)
    case .call(let function, let arguments, _): return call(function.name, arguments)
    default: return nil
    }
  }

  private func constant(_ value: CELValue) -> Typed? {
    guard let kind = CELColumn.Kind(value) else { return nil }
    var bytes = 0
    if case .string(let text) = value { bytes = text.utf8.count }
    return Typed(kernel: .constant(value), kind: kind, length: (0, bytes))
  }

  /// Notes what reading a text costs.
  private mutating func charge(_ text: Typed, times: Int = 1) {
    cost.fixed += text.length.bytes * times + times
    cost.perByte += text.length.cells * times
  }

  private mutating func logical(_ parts: [Step], decisive: Bool) -> Typed {
    var kernels = parts.map { part in
      let kernel = truth(part)
      return Kernel.Part(kernel: kernel, isCostly: kernel.isCostly)
    }
    // Which operand decides does not matter, so the quick ones go first.
    if !isLimited { kernels = kernels.filter { !$0.isCostly } + kernels.filter(\.isCostly) }
    return Typed(kernel: .logical(kernels, decisive: decisive), kind: .bool)
  }

  private mutating func conditional(_ condition: Step, _ then: Step, _ otherwise: Step) -> Typed? {
    let test = truth(condition)
    let before = (cost, rowParts)
    if let then = compile(then), let otherwise = compile(otherwise) {
      guard then.kind == otherwise.kind else { return nil }
      let length = (
        max(then.length.cells, otherwise.length.cells), max(then.length.bytes, otherwise.length.bytes)
      )
      return Typed(
        kernel: .conditional(test, then.kernel, otherwise.kernel), kind: then.kind, length: length)
    }
    (cost, rowParts) = before
    return nil
  }

  private mutating func call(_ name: String, _ arguments: [Step]) -> Typed? {
    if name == "@in", arguments.count == 2 { return member(arguments[0], arguments[1]) }
    if name == "hasValue", arguments.count == 1, case .variable(let number, _) = arguments[0] {
      return variables[number].isOptional ? Typed(kernel: .hasValue(number), kind: .bool) : nil
    }
    if name == "!_", arguments.count == 1 { return Typed(kernel: .not(truth(arguments[0])), kind: .bool) }
    var operands: [Typed] = []
    for argument in arguments {
      guard let operand = compile(argument) else { return nil }
      operands.append(operand)
    }
    for operand in operands where operand.kind == .text { charge(operand) }
    switch operands.count {
    case 1: return unary(name, operands[0])
    case 2: return binary(name, operands[0], operands[1])
    default: return nil
    }
  }

  private func unary(_ name: String, _ operand: Typed) -> Typed? {
    switch (name, operand.kind) {
    case ("-_", .int), ("-_", .double): Typed(kernel: .negative(operand.kernel), kind: operand.kind)
    case ("size", .text): Typed(kernel: .size(operand.kernel), kind: .int)
    case ("int", .text), ("int", .int):
      Typed(kernel: .convert(operand.kernel, to: .int), kind: .int)
    case ("double", .text), ("double", .int), ("double", .uint), ("double", .double):
      Typed(kernel: .convert(operand.kernel, to: .double), kind: .double)
    default: nil
    }
  }

  private static let comparisons: [String: Kernel.Comparison] = [
    "_==_": .equal, "_!=_": .notEqual, "_<_": .less, "_<=_": .lessOrEqual, "_>_": .greater,
    "_>=_": .greaterOrEqual,
  ]
  private static let calculations: [String: Kernel.Calculation] = [
    "_+_": .add, "_-_": .subtract, "_*_": .multiply, "_/_": .divide, "_%_": .remainder,
  ]
  private static let textTests: [String: Kernel.TextTest] = [
    "contains": .contains, "startsWith": .startsWith, "endsWith": .endsWith,
  ]
  private static let numbers: Set<CELColumn.Kind> = [.int, .uint, .double]

  private func binary(_ name: String, _ a: Typed, _ b: Typed) -> Typed? {
    if let comparison = Self.comparisons[name] {
      guard a.kind == b.kind || Self.numbers.isSuperset(of: [a.kind, b.kind]) else { return nil }
      return Typed(kernel: .compare(comparison, a.kernel, b.kernel), kind: .bool)
    }
    if let test = Self.textTests[name] {
      guard a.kind == .text, b.kind == .text else { return nil }
      return Typed(kernel: .textTest(test, a.kernel, b.kernel), kind: .bool)
    }
    guard let calculation = Self.calculations[name] else { return nil }
    if a.kind == .text, b.kind == .text, calculation == .add {
      return Typed(
        kernel: .joined(a.kernel, b.kernel), kind: .text,
        length: (a.length.cells + b.length.cells, a.length.bytes + b.length.bytes))
    }
    guard let kind = Self.result(calculation, a.kind, b.kind) else { return nil }
    return Typed(kernel: .arithmetic(calculation, a.kernel, b.kernel), kind: kind)
  }

  /// The type of what arithmetic gives; nil where it takes no such operands.
  private static func result(
    _ op: Kernel.Calculation, _ a: CELColumn.Kind, _ b: CELColumn.Kind
  ) -> CELColumn.Kind? {
    switch (op, a, b) {
    case (_, .int, .int), (_, .uint, .uint): a
    case (.remainder, _, _): nil
    case (_, .double, .double): .double
    case (.add, .duration, .duration), (.subtract, .duration, .duration): .duration
    case (.subtract, .timestamp, .timestamp): .duration
    case (.add, .timestamp, .duration), (.add, .duration, .timestamp), (.subtract, .timestamp, .duration):
      .timestamp
    default: nil
    }
  }

  private mutating func member(_ element: Step, _ list: Step) -> Typed? {
    guard case .value(.list(let values)) = fold(list), let element = compile(element),
      let members = Members(values, of: element.kind)
    else { return nil }
    if element.kind == .text { charge(element) }
    for value in values {
      cost.fixed += 4
      if case .string(let text) = value { cost.fixed += text.utf8.count }
    }
    return Typed(kernel: .member(element.kernel, members), kind: .bool)
  }

  private enum Folded {
    case value(CELValue)
    case failed
    /// It is not constant, or too much to compute beforehand.
    case open
  }

  /// What a step gives that is the same for all rows.
  private mutating func fold(_ step: Step) -> Folded {
    if case .constant(let value) = step { return .value(value) }
    guard step.isConstant else { return .open }
    let limit = 100_000
    var evaluator = Evaluator(variables: [], row: [], places: 0)
    evaluator.meter = Meter(limit: limit)
    do throws(CELError) {
      let value = try evaluator.evaluate(step)
      cost.fixed += limit - evaluator.meter.left
      return .value(value)
    } catch {
      if error.code == "expression.too_costly" { return .open }
      cost.fixed += limit
      return .failed
    }
  }
}
