/// The `math` library.
enum Mathematics {
  static let functions: [Function] =
    [
      extreme("math.greatest", .greater), extreme("math.least", .less),
      ofDouble("math.ceil") { $0.rounded(.up) }, ofDouble("math.floor") { $0.rounded(.down) },
      ofDouble("math.round") { $0.rounded(.toNearestOrAwayFromZero) },
      ofDouble("math.trunc") { $0.rounded(.towardZero) },
      test("math.isNaN") { $0.isNaN }, test("math.isInf") { $0.isInfinite },
      test("math.isFinite") { $0.isFinite },
      .unary("math.sqrt", ["(int) -> double", "(uint) -> double", "(double) -> double"]) {
        (value, _) throws(Fault) in
        switch value {
        case .int(let number): .double(Double(number).squareRoot())
        case .uint(let number): .double(Double(number).squareRoot())
        case .double(let number): .double(number.squareRoot())
        default: nil
        }
      },
      .unary("math.abs", same) { (value, _) throws(Fault) in
        switch value {
        case .int(let number):
          guard number != .min else { throw Fault("expression.overflow") }
          return .int(abs(number))
        case .uint: return value
        case .double(let number): return .double(number.magnitude)
        default: return nil
        }
      },
      .unary("math.sign", same) { (value, _) throws(Fault) in
        switch value {
        case .int(let number): .int(number.signum())
        case .uint(let number): .uint(number == 0 ? 0 : 1)
        case .double(let number): .double(number > 0 ? 1 : number < 0 ? -1 : number)
        default: nil
        }
      },
    ] + bits

  private static let same = ["(int) -> int", "(uint) -> uint", "(double) -> double"]
  private static let numbers = ["int", "uint", "double"]

  private static let bits: [Function] = [
    bitwise("math.bitAnd") { $0 & $1 }, bitwise("math.bitOr") { $0 | $1 }, bitwise("math.bitXor") { $0 ^ $1 },
    .unary("math.bitNot", ["(int) -> int", "(uint) -> uint"]) { (value, _) throws(Fault) in
      switch value {
      case .int(let number): .int(~number)
      case .uint(let number): .uint(~number)
      default: nil
      }
    },
    // Shifting to the right fills with zeros whatever the sign; by 64 and more nothing is left.
    shift("math.bitShiftLeft") { $1 > 63 ? 0 : $0 << $1 },
    shift("math.bitShiftRight") { $1 > 63 ? 0 : $0 >> $1 },
  ]

  private static func ofDouble(_ name: String, _ change: @escaping @Sendable (Double) -> Double) -> Function {
    .unary(name, ["(double) -> double"]) { (value, _) throws(Fault) in
      if case .double(let number) = value { .double(change(number)) } else { nil }
    }
  }

  private static func test(_ name: String, _ holds: @escaping @Sendable (Double) -> Bool) -> Function {
    .unary(name, ["(double) -> bool"]) { (value, _) throws(Fault) in
      if case .double(let number) = value { .bool(holds(number)) } else { nil }
    }
  }

  private static func bitwise(
    _ name: String, _ change: @escaping @Sendable (UInt64, UInt64) -> UInt64
  ) -> Function {
    .binary(name, ["(int, int) -> int", "(uint, uint) -> uint"]) { (a, b, _) throws(Fault) in
      switch (a, b) {
      case (.int(let a), .int(let b)):
        .int(Int64(bitPattern: change(UInt64(bitPattern: a), UInt64(bitPattern: b))))
      case (.uint(let a), .uint(let b)): .uint(change(a, b))
      default: nil
      }
    }
  }

  private static func shift(
    _ name: String, _ change: @escaping @Sendable (UInt64, Int64) -> UInt64
  ) -> Function {
    .binary(name, ["(int, int) -> int", "(uint, int) -> uint"]) { (a, b, _) throws(Fault) in
      guard case .int(let offset) = b else { return nil }
      switch a {
      case .int, .uint: break
      default: return nil
      }
      guard offset >= 0 else { throw Fault("expression.negative_offset", ["offset": "\(offset)"]) }
      switch a {
      case .int(let number): return .int(Int64(bitPattern: change(UInt64(bitPattern: number), offset)))
      case .uint(let number): return .uint(change(number, offset))
      default: return nil
      }
    }
  }

  /// The greatest or least of numbers of any types, in its own type.
  private static func extreme(_ name: String, _ wanted: Relation.Order) -> Function {
    let one = numbers.map { "(\($0)) -> \($0)" }
    let two = numbers.map { "(\($0), \($0), ...) -> \($0)" }
    return .any(name, one + two + ["(dyn, dyn, ...) -> dyn", "(list(A)) -> A"]) {
      (arguments, meter) throws(Fault) in
      var values = arguments
      if arguments.count == 1, case .list(let list) = arguments[0] {
        guard !list.isEmpty else { throw Fault("expression.empty_list", ["function": name]) }
        values = list
      }
      try meter.take(values.count)
      guard var best = values.first else { return nil }
      for value in values {
        switch value {
        case .int, .uint, .double: break
        default: return nil
        }
        if Relation.order(value, best) == wanted { best = value }
      }
      return best
    }
  }
}
