/// The string extension functions (cel-spec, "Strings extension"); positions count code points from 0.
enum TextExtensions {
  static let functions: [Function] = [
    .binary("charAt", ["string.(int) -> string"]) { (a, b, meter) throws(Fault) in
      guard case .string(let text) = a, case .int(let index) = b else { return nil }
      let scalars = try scalars(text, &meter)
      guard index >= 0, index <= scalars.count else { throw outOfRange(index) }
      return .string(index == scalars.count ? "" : String(scalars[Int(index)]))
    },
    .any("indexOf", ["string.(string) -> int", "string.(string, int) -> int"]) {
      (arguments, meter) throws(Fault) in
      guard let (text, part) = try texts(arguments, 2...3, &meter) else { return nil }
      var start: Int64 = 0
      if arguments.count == 3 {
        guard case .int(let index) = arguments[2] else { return nil }
        start = index
      }
      guard start >= 0, start <= text.count else { throw outOfRange(start) }
      return .int(Int64(Search.first(part, in: text, from: Int(start)) ?? -1))
    },
    .any("lastIndexOf", ["string.(string) -> int", "string.(string, int) -> int"]) {
      (arguments, meter) throws(Fault) in
      guard let (text, part) = try texts(arguments, 2...3, &meter) else { return nil }
      var end = Int64(text.count)
      if arguments.count == 3 {
        guard case .int(let index) = arguments[2] else { return nil }
        end = index
      }
      guard end >= 0, end <= text.count else { throw outOfRange(end) }
      return .int(Int64(Search.last(part, in: text, upTo: Int(end)) ?? -1))
    },
    .any("substring", ["string.(int) -> string", "string.(int, int) -> string"]) {
      (arguments, meter) throws(Fault) in
      guard (2...3).contains(arguments.count), case .string(let text) = arguments[0],
        case .int(let start) = arguments[1]
      else { return nil }
      let scalars = try scalars(text, &meter)
      var end = Int64(scalars.count)
      if arguments.count == 3 {
        guard case .int(let index) = arguments[2] else { return nil }
        end = index
      }
      guard start >= 0, start <= scalars.count else { throw outOfRange(start) }
      guard end >= 0, end <= scalars.count else { throw outOfRange(end) }
      guard start <= end else {
        throw Fault("expression.substring_range", ["start": "\(start)", "end": "\(end)"])
      }
      return .string(string(scalars[Int(start)..<Int(end)]))
    },
    ascii("lowerAscii", 0x41...0x5a) { $0 + 0x20 },
    ascii("upperAscii", 0x61...0x7a) { $0 - 0x20 },
    .unary("trim", ["string.() -> string"]) { (value, meter) throws(Fault) in
      guard case .string(let text) = value else { return nil }
      var scalars = try scalars(text, &meter)[...]
      scalars = scalars.drop { $0.properties.isWhitespace }
      while let last = scalars.last, last.properties.isWhitespace { scalars.removeLast() }
      return .string(string(scalars))
    },
    .unary("reverse", ["string.() -> string"]) { (value, meter) throws(Fault) in
      guard case .string(let text) = value else { return nil }
      return .string(string(try scalars(text, &meter).reversed()[...]))
    },
    .any(
      "replace", ["string.(string, string) -> string", "string.(string, string, int) -> string"], replace),
    .any("split", ["string.(string) -> list(string)", "string.(string, int) -> list(string)"], split),
    .any("join", ["list(string).() -> string", "list(string).(string) -> string"], join),
    .unary("strings.quote", ["(string) -> string"]) { (value, meter) throws(Fault) in
      guard case .string(let text) = value else { return nil }
      try meter.take(bytes: text.utf8.count * 2)
      return .string(quoted(text))
    },
    .binary("format", ["string.(list(dyn)) -> string"]) { (a, b, meter) throws(Fault) in
      guard case .string(let text) = a, case .list(let values) = b else { return nil }
      return .string(try Format.format(text, values, &meter))
    },
  ]

  private static func outOfRange(_ index: Int64) -> Fault {
    Fault("expression.index_range", ["index": "\(index)"])
  }

  private static func scalars(_ text: String, _ meter: inout Meter) throws(Fault) -> [Unicode.Scalar] {
    try meter.take(bytes: text.utf8.count * 4)
    return Array(text.unicodeScalars)
  }

  private static func string(_ scalars: ArraySlice<Unicode.Scalar>) -> String {
    var text = ""
    text.unicodeScalars.append(contentsOf: scalars)
    return text
  }

  /// The first two arguments, where they are texts and there are as many arguments as may be.
  private static func texts(
    _ arguments: [CELValue], _ counts: ClosedRange<Int>, _ meter: inout Meter
  ) throws(Fault) -> ([Unicode.Scalar], [Unicode.Scalar])? {
    guard counts.contains(arguments.count), case .string(let a) = arguments[0],
      case .string(let b) = arguments[1]
    else { return nil }
    return (try scalars(a, &meter), try scalars(b, &meter))
  }

  private static func ascii(
    _ name: String, _ range: ClosedRange<UInt8>, _ change: @escaping @Sendable (UInt8) -> UInt8
  ) -> Function {
    .unary(name, ["string.() -> string"]) { (value, meter) throws(Fault) in
      guard case .string(let text) = value else { return nil }
      try meter.take(bytes: text.utf8.count)
      return .string(String(decoding: text.utf8.map { range.contains($0) ? change($0) : $0 }, as: UTF8.self))
    }
  }

  /// The third argument of `replace` or `split`; -1 for "all" without one, nil where it is no `int`.
  private static func limit(_ arguments: [CELValue], at index: Int) -> Int64? {
    guard arguments.count > index else { return -1 }
    guard case .int(let limit) = arguments[index] else { return nil }
    return limit
  }

  private static func replace(_ arguments: [CELValue], _ meter: inout Meter) throws(Fault) -> CELValue? {
    guard let (text, part) = try texts(arguments, 3...4, &meter), case .string(let other) = arguments[2],
      let limit = limit(arguments, at: 3)
    else { return nil }
    var result = ""
    var at = 0
    var count: Int64 = 0
    while limit < 0 || count < limit, let found = Search.first(part, in: text, from: at) {
      try meter.take(bytes: other.utf8.count)
      count += 1
      result += string(text[at..<found])
      result += other
      at = found + part.count
      // An empty part stands before every character and at the end.
      if part.isEmpty {
        guard at < text.count else { return .string(result) }
        result += String(text[at])
        at += 1
      }
    }
    result += string(text[at...])
    return .string(result)
  }

  private static func split(_ arguments: [CELValue], _ meter: inout Meter) throws(Fault) -> CELValue? {
    guard let (text, part) = try texts(arguments, 2...3, &meter), let limit = limit(arguments, at: 2) else {
      return nil
    }
    if limit == 0 { return .list([]) }
    var parts: [CELValue] = []
    var at = 0
    if part.isEmpty {
      while at < text.count, limit < 0 || Int64(parts.count) < limit - 1 {
        parts.append(.string(String(text[at])))
        at += 1
      }
      if at < text.count { parts.append(.string(string(text[at...]))) }
    } else {
      while limit < 0 || Int64(parts.count) < limit - 1, let found = Search.first(part, in: text, from: at) {
        parts.append(.string(string(text[at..<found])))
        at = found + part.count
      }
      parts.append(.string(string(text[at...])))
    }
    try meter.take(parts.count)
    return .list(parts)
  }

  private static func join(_ arguments: [CELValue], _ meter: inout Meter) throws(Fault) -> CELValue? {
    guard (1...2).contains(arguments.count), case .list(let values) = arguments[0] else { return nil }
    var separator = ""
    if arguments.count == 2 {
      guard case .string(let text) = arguments[1] else { return nil }
      separator = text
    }
    var result = ""
    for (index, value) in values.enumerated() {
      guard case .string(let text) = value else { return nil }
      try meter.take(bytes: text.utf8.count + separator.utf8.count)
      if index > 0 { result += separator }
      result += text
    }
    return .string(result)
  }

  private static let escapes: [Unicode.Scalar: String] = [
    "\u{07}": "\\a", "\u{08}": "\\b", "\u{0C}": "\\f", "\n": "\\n", "\r": "\\r", "\t": "\\t", "\u{0B}": "\\v",
    "\\": "\\\\", "\"": "\\\"",
  ]

  private static func quoted(_ text: String) -> String {
    var result = "\""
    for scalar in text.unicodeScalars {
      if let escape = escapes[scalar] { result += escape } else { result.unicodeScalars.append(scalar) }
    }
    return result + "\""
  }
}
