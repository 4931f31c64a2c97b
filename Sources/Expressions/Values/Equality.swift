/// Equality and order as cel-spec says: numbers compare across their types by value, values of other types that differ
/// are unequal, and only what has an order can be compared.
enum Relation {
  /// Whether two values are equal; fails only where comparing costs too much.
  static func equal(_ a: CELValue, _ b: CELValue, _ meter: inout Meter) throws(Fault) -> Bool {
    try meter.take(1)
    switch (a, b) {
    case (.null, .null): return true
    case (.bool(let a), .bool(let b)): return a == b
    case (.string(let a), .string(let b)):
      try meter.take(bytes: min(a.utf8.count, b.utf8.count))
      return sameText(a, b)
    case (.bytes(let a), .bytes(let b)): return a == b
    case (.timestamp(let a), .timestamp(let b)): return a == b
    case (.duration(let a), .duration(let b)): return a == b
    case (.type(let a), .type(let b)): return sameText(a, b)
    case (.list(let a), .list(let b)): return try equal(a, b, &meter)
    case (.map(let a), .map(let b)): return try equal(a, b, &meter)
    case (.optional(let a), .optional(let b)):
      guard let a, let b else { return a == nil && b == nil }
      return try equal(a, b, &meter)
    default: return compareNumbers(a, b) == .equal
    }
  }

  private static func equal(_ a: [CELValue], _ b: [CELValue], _ meter: inout Meter) throws(Fault) -> Bool {
    guard a.count == b.count else { return false }
    for index in a.indices where try !equal(a[index], b[index], &meter) { return false }
    return true
  }

  private static func equal(_ a: CELMap, _ b: CELMap, _ meter: inout Meter) throws(Fault) -> Bool {
    guard a.count == b.count else { return false }
    for entry in a.entries {
      guard let other = b[entry.key] else { return false }
      if try !equal(entry.value, other, &meter) { return false }
    }
    return true
  }

  /// Texts are equal by code point; Swift's `==` would take `é` and `e` with an accent for the same.
  static func sameText(_ a: String, _ b: String) -> Bool { a.utf8.elementsEqual(b.utf8) }

  /// How two values stand to each other.
  enum Order {
    case less
    case equal
    case greater
    /// One of them is no number.
    case unordered
  }

  /// The order of two values; nil where none is defined for their types.
  static func order(_ a: CELValue, _ b: CELValue) -> Order? {
    switch (a, b) {
    case (.bool(let a), .bool(let b)): return compare(a ? 1 : 0, b ? 1 : 0)
    case (.string(let a), .string(let b)):
      // The order of UTF-8 bytes is the order of code points.
      if sameText(a, b) { return .equal }
      return a.utf8.lexicographicallyPrecedes(b.utf8) ? .less : .greater
    case (.bytes(let a), .bytes(let b)):
      if a == b { return .equal }
      return a.lexicographicallyPrecedes(b) ? .less : .greater
    case (.timestamp(let a), .timestamp(let b)): return compare(a, b)
    case (.duration(let a), .duration(let b)): return compare(a, b)
    default: return compareNumbers(a, b)
    }
  }

  private static func compare<T: Comparable>(_ a: T, _ b: T) -> Order {
    a == b ? .equal : a < b ? .less : a > b ? .greater : .unordered
  }

  /// Numbers of any types on one line; nil where one of the values is no number.
  private static func compareNumbers(_ a: CELValue, _ b: CELValue) -> Order? {
    switch (a, b) {
    case (.int(let a), .int(let b)): compare(a, b)
    case (.uint(let a), .uint(let b)): compare(a, b)
    case (.double(let a), .double(let b)): compare(a, b)
    case (.int(let a), .uint(let b)): a < 0 ? .less : compare(UInt64(a), b)
    case (.uint(let a), .int(let b)): b < 0 ? .greater : compare(a, UInt64(b))
    // A whole number is rounded to a floating-point number first, so that neighbours beyond 2^53 may be equal; the
    // conformance cases of the specification ask for it.
    case (.int(let a), .double(let b)): compare(Double(a), b)
    case (.double(let a), .int(let b)): compare(a, Double(b))
    case (.uint(let a), .double(let b)): compare(Double(a), b)
    case (.double(let a), .uint(let b)): compare(a, Double(b))
    default: nil
    }
  }
}
