/// `int`, `uint`, `double`, `bool`, `string`, `bytes`, `timestamp`, `duration`, `type`, `dyn`.
enum Conversions {
  static let functions: [Function] = [
    .unary(
      "int",
      [
        "(int) -> int", "(uint) -> int", "(double) -> int", "(string) -> int", "(timestamp) -> int",
      ], int),
    .unary(
      "uint", ["(uint) -> uint", "(int) -> uint", "(double) -> uint", "(string) -> uint"], uint),
    .unary(
      "double", ["(double) -> double", "(int) -> double", "(uint) -> double", "(string) -> double"], double),
    .unary("bool", ["(bool) -> bool", "(string) -> bool"]) { (value, _) throws(Fault) in
      switch value {
      case .bool: return value
      case .string(let text):
        switch text {
        case "1", "t", "T", "true", "TRUE", "True": return .bool(true)
        case "0", "f", "F", "false", "FALSE", "False": return .bool(false)
        default: throw unreadable(text, "bool")
        }
      default: return nil
      }
    },
    .unary(
      "string",
      [
        "(string) -> string", "(bool) -> string", "(int) -> string", "(uint) -> string", "(double) -> string",
        "(bytes) -> string", "(timestamp) -> string", "(duration) -> string",
      ], string),
    .unary("bytes", ["(bytes) -> bytes", "(string) -> bytes"]) { (value, meter) throws(Fault) in
      switch value {
      case .bytes: return value
      case .string(let text):
        try meter.take(bytes: text.utf8.count)
        return .bytes(Array(text.utf8))
      default: return nil
      }
    },
    .unary(
      "timestamp", ["(timestamp) -> timestamp", "(string) -> timestamp", "(int) -> timestamp"]
    ) { (value, _) throws(Fault) in
      switch value {
      case .timestamp: return value
      case .string(let text): return .timestamp(try TimestampReader.read(text))
      case .int(let seconds):
        guard CELTimestamp.range.contains(seconds) else {
          throw Fault("expression.timestamp_range", ["text": "\(seconds)"])
        }
        return .timestamp(CELTimestamp(seconds: seconds, nanos: 0))
      default: return nil
      }
    },
    .unary("duration", ["(duration) -> duration", "(string) -> duration"]) { (value, _) throws(Fault) in
      switch value {
      case .duration: value
      case .string(let text): .duration(try DurationText.read(text))
      default: nil
      }
    },
    .unary("type", ["(A) -> type"]) { (value, _) throws(Fault) in .type(value.typeName) },
    .unary("dyn", ["(A) -> dyn"]) { (value, _) throws(Fault) in value },
  ]

  private static func range(_ value: String, _ type: String) -> Fault {
    Fault("expression.conversion_range", ["value": value, "type": type])
  }

  private static func unreadable(_ text: String, _ type: String) -> Fault {
    Fault("expression.conversion", ["text": text, "type": type])
  }

  private static func int(_ value: CELValue, _ meter: inout Meter) throws(Fault) -> CELValue? {
    switch value {
    case .int: return value
    case .uint(let number):
      guard let whole = Int64(exactly: number) else { throw range("\(number)", "int") }
      return .int(whole)
    case .double(let number):
      // The lowest `int` is left out: that a floating-point number is exactly it says nothing of what was meant.
      guard number > -0x1p63, number < 0x1p63 else { throw range(NumberText.plain(number), "int") }
      return .int(Int64(number))
    case .string(let text):
      guard let number = Int64(text) else { throw unreadable(text, "int") }
      return .int(number)
    case .timestamp(let time): return .int(time.seconds)
    default: return nil
    }
  }

  private static func uint(_ value: CELValue, _ meter: inout Meter) throws(Fault) -> CELValue? {
    switch value {
    case .uint: return value
    case .int(let number):
      guard let whole = UInt64(exactly: number) else { throw range("\(number)", "uint") }
      return .uint(whole)
    case .double(let number):
      guard number >= 0, number < 0x1p64 else { throw range(NumberText.plain(number), "uint") }
      return .uint(UInt64(number))
    case .string(let text):
      guard let number = UInt64(text), text.utf8.first != UInt8(ascii: "+"),
        text.utf8.first != UInt8(ascii: "-")
      else { throw unreadable(text, "uint") }
      return .uint(number)
    default: return nil
    }
  }

  private static func double(_ value: CELValue, _ meter: inout Meter) throws(Fault) -> CELValue? {
    switch value {
    case .double: return value
    case .int(let number): return .double(Double(number))
    case .uint(let number): return .double(Double(number))
    case .string(let text):
      if let number = double(text) { return .double(number) }
      throw isFloating(text) ? range(text, "double") : unreadable(text, "double")
    default: return nil
    }
  }

  /// The number that a text spells; nil where it spells none, or one that is too large.
  static func double(_ text: String) -> Double? {
    guard isFloating(text), let number = Double(text) else { return nil }
    let isNamed = text.utf8.contains { $0 | 0x20 == UInt8(ascii: "i") }
    return number.isInfinite && !isNamed ? nil : number
  }

  /// Whether a text is a floating-point number; with hexadecimal digits it needs its exponent (`0x1p4`, not `0x10`), as
  /// other implementations have it.
  private static func isFloating(_ text: String) -> Bool {
    func has(_ letter: UInt8) -> Bool { text.utf8.contains { $0 | 0x20 == letter } }
    return Double(text) != nil && (!has(UInt8(ascii: "x")) || has(UInt8(ascii: "p")))
  }

  private static func string(_ value: CELValue, _ meter: inout Meter) throws(Fault) -> CELValue? {
    switch value {
    case .string: return value
    case .bool(let value): return .string(value ? "true" : "false")
    case .int(let number): return .string("\(number)")
    case .uint(let number): return .string("\(number)")
    case .double(let number): return .string(NumberText.plain(number))
    case .bytes(let bytes):
      try meter.take(bytes: bytes.count)
      guard let text = String(validating: bytes, as: UTF8.self) else {
        throw Fault("expression.invalid_utf8")
      }
      return .string(text)
    case .timestamp(let time): return .string(time.text)
    case .duration(let nanos): return .string(DurationText.text(nanos))
    default: return nil
    }
  }
}
