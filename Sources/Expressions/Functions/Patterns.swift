/// `regex.extract`, `regex.extractAll`, `regex.replace` (the regex extension of cel-go).
enum Patterns {
  static let functions: [Function] = forms.map { name, signatures in
    .any(name, signatures) { (arguments, meter) throws(Fault) in
      guard arguments.count > 1, case .string(let source) = arguments[1] else { return nil }
      return try value(name, try pattern(source, for: name), arguments, &meter)
    }
  }

  private static let forms: [(String, [String])] = [
    ("regex.extract", ["(string, string) -> optional(string)"]),
    ("regex.extractAll", ["(string, string) -> list(string)"]),
    ("regex.replace", ["(string, string, string) -> string", "(string, string, string, int) -> string"]),
  ]

  /// Whether a function is one of these.
  static func isOne(_ name: String) -> Bool { forms.contains { $0.0 == name } }

  /// The function for a pattern that is written out: it is read once.
  static func prepared(_ name: String, _ source: String) throws(Fault) -> Function {
    let pattern = try pattern(source, for: name)
    let signatures = forms.first { $0.0 == name }?.1 ?? []
    return .any(name, signatures) { (arguments, meter) throws(Fault) in
      try value(name, pattern, arguments, &meter)
    }
  }

  /// A pattern for a function: to extract something it may have one group at most, else it is not said which is meant.
  static func pattern(_ source: String, for name: String) throws(Fault) -> Pattern {
    let pattern = try Pattern(source)
    guard !name.hasPrefix("regex.extract") || pattern.groupNames.count <= 1 else {
      throw Fault(
        "expression.pattern_groups", ["pattern": source, "count": "\(pattern.groupNames.count)"])
    }
    return pattern
  }

  private static func value(
    _ name: String, _ pattern: Pattern, _ arguments: [CELValue], _ meter: inout Meter
  ) throws(Fault) -> CELValue? {
    guard case .string(let text)? = arguments.first else { return nil }
    switch name {
    case "regex.replace": return try replace(text, pattern, arguments, &meter)
    case _ where arguments.count != 2: return nil
    case "regex.extract":
      var search = Matches(text, pattern)
      guard let match = try search.next(&meter) else { return .optional(nil) }
      return .optional(taken(match, pattern, search.text).map { .string($0) })
    default:
      var search = Matches(text, pattern)
      var values: [CELValue] = []
      while let match = try search.next(&meter) {
        if let value = taken(match, pattern, search.text) { values.append(.string(value)) }
      }
      return .list(values)
    }
  }

  /// What an extraction gives: the one group, else the whole; nothing where the group is empty.
  private static func taken(_ match: [Int], _ pattern: Pattern, _ text: [Unicode.Scalar]) -> String? {
    guard pattern.groupNames.count == 1 else { return string(text[match[0]..<match[1]]) }
    return match[2] < match[3] ? string(text[match[2]..<match[3]]) : nil
  }

  private static func string(_ scalars: ArraySlice<Unicode.Scalar>) -> String {
    var text = ""
    text.unicodeScalars.append(contentsOf: scalars)
    return text
  }

  private static func replace(
    _ text: String, _ pattern: Pattern, _ arguments: [CELValue], _ meter: inout Meter
  ) throws(Fault) -> CELValue? {
    guard (3...4).contains(arguments.count), case .string(let other) = arguments[2] else { return nil }
    var count: Int64 = -1
    if arguments.count == 4 {
      guard case .int(let limit) = arguments[3] else { return nil }
      count = limit
    }
    let pieces = try Replacement.pieces(other, pattern)
    if count == 0 { return arguments[0] }
    var search = Matches(text, pattern)
    var result = ""
    var at = 0
    while count != 0, let match = try search.next(&meter) {
      count -= 1
      result += string(search.text[at..<match[0]])
      for piece in pieces {
        switch piece {
        case .text(let text):
          try meter.take(bytes: text.utf8.count)
          result += text
        case .group(let number):
          guard match[number * 2] >= 0 else { continue }
          let group = search.text[match[number * 2]..<match[number * 2 + 1]]
          try meter.take(bytes: group.count * 4)
          result += string(group)
        }
      }
      at = match[1]
    }
    return .string(result + string(search.text[at...]))
  }

  /// The matches of a text, one behind the other; an empty one right behind another does not count.
  private struct Matches {
    let text: [Unicode.Scalar]
    private let size: Int
    private var matcher: PatternMatcher
    private var at = 0
    private var last = -1

    init(_ text: String, _ pattern: Pattern) {
      self.text = Array(text.unicodeScalars)
      size = pattern.size
      matcher = PatternMatcher(pattern)
    }

    mutating func next(_ meter: inout Meter) throws(Fault) -> [Int]? {
      while at <= text.count {
        let found = matcher.firstMatch(in: text, from: at)
        try meter.take((matcher.end - at + 1) * size / 32 + 1)
        guard let match = found else { return nil }
        let isEmpty = match[0] == match[1]
        at = isEmpty ? match[1] + 1 : match[1]
        if isEmpty, match[0] == last { continue }
        last = match[1]
        return match
      }
      return nil
    }
  }

  /// What takes the place of a match: `\1` stands for its first group, `\0` for the whole, `\\` for a backslash.
  enum Replacement {
    case text(String)
    case group(Int)

    static func pieces(_ text: String, _ pattern: Pattern) throws(Fault) -> [Replacement] {
      var pieces: [Replacement] = []
      var plain = ""
      var scalars = text.unicodeScalars.makeIterator()
      while let scalar = scalars.next() {
        guard scalar == "\\" else {
          plain.unicodeScalars.append(scalar)
          continue
        }
        guard let sign = scalars.next() else { throw bad(text, pattern) }
        if sign == "\\" {
          plain += "\\"
          continue
        }
        guard Lexer.isDigit(sign), Int(sign.value) - 48 <= pattern.groupNames.count else {
          throw bad(text, pattern)
        }
        pieces += [.text(plain), .group(Int(sign.value) - 48)]
        plain = ""
      }
      return pieces + [.text(plain)]
    }

    private static func bad(_ text: String, _ pattern: Pattern) -> Fault {
      Fault(
        "expression.pattern_replacement",
        ["replacement": text, "count": "\(pattern.groupNames.count)"])
    }
  }
}
