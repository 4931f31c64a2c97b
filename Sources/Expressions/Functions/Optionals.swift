/// Values that may be absent.
enum Optionals {
  static let functions: [Function] = [
    .any("optional.none", ["() -> optional(A)"]) { (arguments, _) throws(Fault) in
      arguments.isEmpty ? .optional(nil) : nil
    },
    .unary("optional.of", ["(A) -> optional(A)"]) { (value, _) throws(Fault) in .optional(value) },
    .unary("optional.ofNonZeroValue", ["(A) -> optional(A)"]) { (value, _) throws(Fault) in
      .optional(value.isZero ? nil : value)
    },
    .unary("hasValue", ["optional(A).() -> bool"]) { (value, _) throws(Fault) in
      guard case .optional(let inner) = value else { return nil }
      return .bool(inner != nil)
    },
    .unary("value", ["optional(A).() -> A"]) { (value, _) throws(Fault) in
      guard case .optional(let inner) = value else { return nil }
      guard let inner else { throw Fault("expression.optional_none") }
      return inner
    },
    .binary("or", ["optional(A).(optional(A)) -> optional(A)"]) { (a, b, _) throws(Fault) in
      guard case .optional(let first) = a, case .optional = b else { return nil }
      return first == nil ? b : a
    },
    .binary("orValue", ["optional(A).(A) -> A"]) { (a, b, _) throws(Fault) in
      guard case .optional(let first) = a else { return nil }
      return first ?? b
    },
  ]
}
