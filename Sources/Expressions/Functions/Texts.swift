/// `contains`, `startsWith`, `endsWith`, `matches` of the standard library.
enum Texts {
  static let functions: [Function] = [
    test("contains") { Search.first($1, in: $0, from: 0) != nil },
    test("startsWith") { $0.starts(with: $1) },
    test("endsWith") { $0.count >= $1.count && $0[($0.count - $1.count)...].elementsEqual($1) },
    .binary("matches", ["(string, string) -> bool", "string.(string) -> bool"]) {
      (a, b, meter) throws(Fault) in
      guard case .string(let text) = a, case .string(let pattern) = b else { return nil }
      return .bool(try matches(text, try Pattern(pattern), &meter))
    },
  ]

  /// Whether a pattern matches anywhere in a text.
  static func matches(_ text: String, _ pattern: Pattern, _ meter: inout Meter) throws(Fault) -> Bool {
    try meter.take(text.utf8.count * pattern.size / 32 + 1)
    return pattern.matches(text)
  }

  private static func test(
    _ name: String, _ holds: @escaping @Sendable ([UInt8], [UInt8]) -> Bool
  ) -> Function {
    .binary(name, ["string.(string) -> bool"]) { (a, b, meter) throws(Fault) in
      guard case .string(let text) = a, case .string(let part) = b else { return nil }
      try meter.take(bytes: text.utf8.count + part.utf8.count)
      return .bool(holds(Array(text.utf8), Array(part.utf8)))
    }
  }
}

/// Looks for a part in a whole in linear time (Knuth, Morris and Pratt).
enum Search {
  /// Where the part stands first at an index or behind it.
  static func first<T: Equatable>(_ part: [T], in whole: [T], from start: Int) -> Int? {
    guard !part.isEmpty else { return start <= whole.count ? start : nil }
    guard part.count <= whole.count else { return nil }
    let table = failures(part)
    var matched = 0
    var index = start
    while index < whole.count {
      while matched > 0, whole[index] != part[matched] { matched = table[matched - 1] }
      if whole[index] == part[matched] { matched += 1 }
      index += 1
      if matched == part.count { return index - matched }
    }
    return nil
  }

  /// Where the part stands last at an index or before it.
  static func last<T: Equatable>(_ part: [T], in whole: [T], upTo end: Int) -> Int? {
    let stop = min(end + part.count, whole.count)
    guard part.count <= stop else { return nil }
    let reversed = Array(whole[..<stop].reversed())
    return first(Array(part.reversed()), in: reversed, from: 0).map { stop - $0 - part.count }
  }

  /// For each length of the beginning, the longest shorter beginning that it ends with.
  private static func failures<T: Equatable>(_ part: [T]) -> [Int] {
    var table = [Int](repeating: 0, count: part.count)
    var length = 0
    for index in part.indices.dropFirst() {
      while length > 0, part[index] != part[length] { length = table[length - 1] }
      if part[index] == part[length] { length += 1 }
      table[index] = length
    }
    return table
  }
}
