/// A function or operator: its forms for the checker, and what it does.
struct Function: Sendable {
  /// What a function does with its arguments, the receiver first.
  typealias Body = @Sendable (_ arguments: [CELValue], _ meter: inout Meter) throws(Fault) -> CELValue

  var name: String
  var signatures: [Signature]
  var body: Body

  init(_ name: String, _ signatures: [String], _ body: @escaping Body) {
    self.name = name
    self.signatures = signatures.map { Signature($0) }
    self.body = body
  }

  /// A function of one argument; nil from `body` where it takes no such value.
  static func unary(
    _ name: String, _ signatures: [String],
    _ body: @escaping @Sendable (CELValue, inout Meter) throws(Fault) -> CELValue?
  ) -> Function {
    Function(name, signatures) { (arguments, meter) throws(Fault) in
      guard arguments.count == 1, let value = try body(arguments[0], &meter) else {
        throw noOverload(name, arguments)
      }
      return value
    }
  }

  /// A function of two arguments; nil from `body` where it takes no such values.
  static func binary(
    _ name: String, _ signatures: [String],
    _ body: @escaping @Sendable (CELValue, CELValue, inout Meter) throws(Fault) -> CELValue?
  ) -> Function {
    Function(name, signatures) { (arguments, meter) throws(Fault) in
      guard arguments.count == 2, let value = try body(arguments[0], arguments[1], &meter) else {
        throw noOverload(name, arguments)
      }
      return value
    }
  }

  /// A function of some other number of arguments; nil from `body` where it takes no such values.
  static func any(
    _ name: String, _ signatures: [String],
    _ body: @escaping @Sendable ([CELValue], inout Meter) throws(Fault) -> CELValue?
  ) -> Function {
    Function(name, signatures) { (arguments, meter) throws(Fault) in
      guard let value = try body(arguments, &meter) else { throw noOverload(name, arguments) }
      return value
    }
  }

  /// The fault of a function that takes no values of these types.
  static func noOverload(_ name: String, _ arguments: [CELValue]) -> Fault {
    Fault(
      "expression.no_overload",
      ["function": shown(name), "types": arguments.map(\.typeName).joined(separator: ", ")])
  }

  /// An operator's sign for its inner name: `+` for `_+_`.
  static func shown(_ name: String) -> String {
    if name == "@in" { return "in" }
    guard name.hasPrefix("_") || name.hasSuffix("_") else { return name }
    let sign = name.filter { $0 != "_" }
    return sign.allSatisfy(\.isLetter) ? name : sign
  }
}

/// All functions by name.
package enum Functions {
  private static let all: [Function] =
    Arithmetic.functions + Comparisons.functions + Conversions.functions + Texts.functions
    + TextExtensions.functions + Times.functions + Mathematics.functions + Encoders.functions
    + Optionals.functions + Patterns.functions

  private static let byName: [String: Function] = Dictionary(all.map { ($0.name, $0) }) { first, _ in first }

  /// Every function, in the order of the reference.
  static var list: [Function] { all }

  /// The forms of all functions, for tests of the reference.
  package static var forms: [(name: String, signatures: [String], isReadable: Bool)] {
    all.map { function in
      let signatures = function.signatures
      return (function.name, signatures.map(\.text), signatures.allSatisfy(\.isReadable))
    }
  }

  /// The function of a name; nil where there is none.
  static func named(_ name: String) -> Function? { byName[name] }

  /// The first words of names with a dot: `math`, `strings`.
  static let namespaces: Set<String> = Set(
    all.compactMap { function in
      let words = function.name.split(separator: ".")
      return words.count > 1 ? String(words[0]) : nil
    })
}
