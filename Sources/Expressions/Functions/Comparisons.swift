/// `== != < <= > >= in` and `size`.
enum Comparisons {
  static let functions: [Function] = [
    .binary("_==_", ["(A, A) -> bool"]) { (a, b, meter) throws(Fault) in
      .bool(try Relation.equal(a, b, &meter))
    },
    .binary("_!=_", ["(A, A) -> bool"]) { (a, b, meter) throws(Fault) in
      .bool(try !Relation.equal(a, b, &meter))
    },
    ordering("_<_") { $0 == .less },
    ordering("_<=_") { $0 == .less || $0 == .equal },
    ordering("_>_") { $0 == .greater },
    ordering("_>=_") { $0 == .greater || $0 == .equal },
    .binary("@in", ["(A, list(A)) -> bool", "(A, map(A, B)) -> bool"], contains),
    .unary(
      "size",
      [
        "(string) -> int", "(bytes) -> int", "(list(A)) -> int", "(map(A, B)) -> int", "string.() -> int",
        "bytes.() -> int", "list(A).() -> int", "map(A, B).() -> int",
      ]
    ) { (value, meter) throws(Fault) in
      switch value {
      case .string(let text):
        try meter.take(bytes: text.utf8.count)
        return .int(Int64(text.unicodeScalars.count))
      case .bytes(let bytes): return .int(Int64(bytes.count))
      case .list(let values): return .int(Int64(values.count))
      case .map(let map): return .int(Int64(map.count))
      default: return nil
      }
    },
  ]

  private static let ordered = ["bool", "int", "uint", "double", "string", "bytes", "timestamp", "duration"]
  private static let numbers = ["int", "uint", "double"]

  private static func ordering(
    _ name: String, _ holds: @escaping @Sendable (Relation.Order) -> Bool
  ) -> Function {
    let same = ordered.map { "(\($0), \($0)) -> bool" }
    let mixed = numbers.flatMap { a in numbers.filter { $0 != a }.map { "(\(a), \($0)) -> bool" } }
    return .binary(name, same + mixed) { (a, b, meter) throws(Fault) in
      if case .string(let text) = a { try meter.take(bytes: text.utf8.count) }
      return Relation.order(a, b).map { .bool(holds($0)) }
    }
  }

  private static func contains(
    _ value: CELValue, _ whole: CELValue, _ meter: inout Meter
  ) throws(Fault) -> CELValue? {
    switch whole {
    case .list(let values):
      for other in values where try Relation.equal(value, other, &meter) { return .bool(true) }
      return .bool(false)
    case .map(let map): return .bool(map[value] != nil)
    default: return nil
    }
  }
}
