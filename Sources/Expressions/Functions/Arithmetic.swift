/// `+ - * / %` and the minus before a value.
enum Arithmetic {
  static let functions: [Function] = [
    .binary(
      "_+_",
      [
        "(int, int) -> int", "(uint, uint) -> uint", "(double, double) -> double",
        "(string, string) -> string", "(bytes, bytes) -> bytes", "(list(A), list(A)) -> list(A)",
        "(timestamp, duration) -> timestamp", "(duration, timestamp) -> timestamp",
        "(duration, duration) -> duration",
      ], add),
    .binary(
      "_-_",
      [
        "(int, int) -> int", "(uint, uint) -> uint", "(double, double) -> double",
        "(timestamp, timestamp) -> duration", "(timestamp, duration) -> timestamp",
        "(duration, duration) -> duration",
      ], subtract),
    .binary("_*_", numbers) { (a, b, _) throws(Fault) in
      switch (a, b) {
      case (.int(let a), .int(let b)): .int(try checked(a.multipliedReportingOverflow(by: b)))
      case (.uint(let a), .uint(let b)): .uint(try checked(a.multipliedReportingOverflow(by: b)))
      case (.double(let a), .double(let b)): .double(a * b)
      default: nil
      }
    },
    .binary("_/_", numbers) { (a, b, _) throws(Fault) in
      switch (a, b) {
      case (.int(let a), .int(let b)):
        .int(try checked(a.dividedReportingOverflow(by: try divisor(b, "expression.division_by_zero"))))
      case (.uint(let a), .uint(let b)): .uint(a / (try divisor(b, "expression.division_by_zero")))
      case (.double(let a), .double(let b)): .double(a / b)
      default: nil
      }
    },
    .binary("_%_", ["(int, int) -> int", "(uint, uint) -> uint"]) { (a, b, _) throws(Fault) in
      switch (a, b) {
      case (.int(let a), .int(let b)):
        .int(
          try checked(a.remainderReportingOverflow(dividingBy: try divisor(b, "expression.modulus_by_zero"))))
      case (.uint(let a), .uint(let b)): .uint(a % (try divisor(b, "expression.modulus_by_zero")))
      default: nil
      }
    },
    .unary("-_", ["(int) -> int", "(double) -> double"]) { (value, _) throws(Fault) in
      switch value {
      case .int(let value): .int(try checked(Int64(0).subtractingReportingOverflow(value)))
      case .double(let value): .double(-value)
      default: nil
      }
    },
    .unary("!_", ["(bool) -> bool"]) { (value, _) throws(Fault) in
      if case .bool(let value) = value { .bool(!value) } else { nil }
    },
  ]

  private static let numbers = ["(int, int) -> int", "(uint, uint) -> uint", "(double, double) -> double"]

  private static func checked<T>(_ result: (partialValue: T, overflow: Bool)) throws(Fault) -> T {
    if result.overflow { throw Fault("expression.overflow") }
    return result.partialValue
  }

  private static func divisor<T: BinaryInteger>(_ value: T, _ code: String) throws(Fault) -> T {
    if value == 0 { throw Fault(code) }
    return value
  }

  private static func moment(_ time: CELTimestamp, plus duration: Int64) throws(Fault) -> CELValue {
    guard let moment = time.adding(duration) else { throw Fault("expression.timestamp_overflow") }
    return .timestamp(moment)
  }

  private static func length(_ result: (partialValue: Int64, overflow: Bool)) throws(Fault) -> CELValue {
    if result.overflow { throw Fault("expression.duration_overflow") }
    return .duration(result.partialValue)
  }

  private static func add(_ a: CELValue, _ b: CELValue, _ meter: inout Meter) throws(Fault) -> CELValue? {
    switch (a, b) {
    case (.int(let a), .int(let b)): return .int(try checked(a.addingReportingOverflow(b)))
    case (.uint(let a), .uint(let b)): return .uint(try checked(a.addingReportingOverflow(b)))
    case (.double(let a), .double(let b)): return .double(a + b)
    case (.string(let a), .string(let b)):
      try meter.take(bytes: a.utf8.count + b.utf8.count)
      return .string(a + b)
    case (.bytes(let a), .bytes(let b)):
      try meter.take(bytes: a.count + b.count)
      return .bytes(a + b)
    case (.list(let a), .list(let b)):
      try meter.take(a.count + b.count)
      return .list(a + b)
    case (.timestamp(let time), .duration(let duration)), (.duration(let duration), .timestamp(let time)):
      return try moment(time, plus: duration)
    case (.duration(let a), .duration(let b)): return try length(a.addingReportingOverflow(b))
    default: return nil
    }
  }

  private static func subtract(
    _ a: CELValue, _ b: CELValue, _ meter: inout Meter
  ) throws(Fault) -> CELValue? {
    switch (a, b) {
    case (.int(let a), .int(let b)): return .int(try checked(a.subtractingReportingOverflow(b)))
    case (.uint(let a), .uint(let b)): return .uint(try checked(a.subtractingReportingOverflow(b)))
    case (.double(let a), .double(let b)): return .double(a - b)
    case (.timestamp(let a), .timestamp(let b)):
      guard let duration = a.since(b) else { throw Fault("expression.duration_overflow") }
      return .duration(duration)
    case (.timestamp(let time), .duration(let duration)):
      guard duration != .min else { throw Fault("expression.timestamp_overflow") }
      return try moment(time, plus: -duration)
    case (.duration(let a), .duration(let b)): return try length(a.subtractingReportingOverflow(b))
    default: return nil
    }
  }
}
