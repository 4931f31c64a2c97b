import Expressions
import Hub

/// Makes expressions over columns of every type, and columns with what is nasty: the ends of ranges, NaN, -0.0, texts of
/// all lengths of code points, rows without a value.
struct ColumnCases {
  /// Two of a kind, so that columns meet columns; `o` and `p` are optional.
  static let variables: [ColumnProgram.Variable] = [
    .init("i", .int), .init("j", .int), .init("u", .uint), .init("v", .uint), .init("d", .double),
    .init("e", .double), .init("b", .bool), .init("c", .bool), .init("s", .text), .init("t", .text),
    .init("x", .timestamp), .init("y", .timestamp), .init("q", .duration), .init("r", .duration),
    .init("o", .int, isOptional: true), .init("p", .text, isOptional: true),
  ]

  private var state: UInt64

  init(_ seed: UInt64) { state = seed &+ 0x9E37_79B9_7F4A_7C15 }

  mutating func next(_ count: Int) -> Int {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return Int(state >> 33) % count
  }

  mutating func pick<T>(_ values: [T]) -> T { values[next(values.count)] }

  mutating func kind() -> String {
    pick(["bool", "bool", "bool", "int", "uint", "double", "string", "timestamp", "duration"])
  }

  // MARK: columns

  private static let ints: [Int64] = [0, 1, -1, 2, 7, .max, .min, .max - 1, 1 << 53, (1 << 53) + 1, 1000]
  private static let uints: [UInt64] = [0, 1, 2, .max, 1 << 63, (1 << 53) + 1, 1000]
  private static let doubles: [Double] = [
    0, -0.0, 1, -1.5, .nan, .infinity, -.infinity, 0x1p53, 1e308, .leastNonzeroMagnitude, 2, 0x1p63, 0x1p64,
  ]
  private static let texts = [
    "", " ", "a", "ab", "abc", "東京都", "東", "é", "e\u{301}", "😀a", "ｱ", "0", "-12", "+5", "1.50", "-0",
    "9223372036854775807", "9223372036854775808", "1e999", "nan", "0x10", "12345678901234567", "1.", ".5",
    "a,b",
    "\u{0}", String(repeating: "長", count: 30), "Z", "true",
  ]
  private static let seconds: [Int64] = [0, 1, -1, -62_135_596_800, 253_402_300_799, 1_775_001_600]
  private static let lengths: [Int64] = [0, 1, -1, .max, .min, 1_000_000_000, 86_400_000_000_000]

  mutating func column(_ variable: ColumnProgram.Variable, _ rows: Int) -> CELColumn {
    let missing = next(3) == 0 || variable.isOptional ? (0..<rows).map { _ in next(4) == 0 } : nil
    return CELColumn(values(variable.kind, rows), missing: missing)
  }

  private mutating func values(_ kind: CELColumn.Kind, _ rows: Int) -> CELColumn.Values {
    func many<T>(_ values: [T]) -> [T] { (0..<rows).map { _ in pick(values) } }
    switch kind {
    case .bool: return .bool(many([true, false]))
    case .int: return .int(many(Self.ints))
    case .uint: return .uint(many(Self.uints))
    case .double: return .double(many(Self.doubles))
    case .timestamp:
      return .timestamp(
        many(Self.seconds).map { CELTimestamp(seconds: $0, nanos: pick([0, 1, 999_999_999])) })
    case .duration: return .duration(many(Self.lengths))
    case .text:
      var column = TextColumn()
      for _ in 0..<rows { if next(9) == 0 { column.appendAbsent() } else { column.append(pick(Self.texts)) } }
      return .text(column)
    }
  }

  // MARK: expressions

  mutating func expression(of kind: String, depth: Int) -> String {
    guard depth > 0, next(8) > 0 else { return leaf(kind) }
    func some(_ kind: String) -> String { expression(of: kind, depth: depth - 1) }
    // Once in a while a type that does not fit.
    let any = next(12) == 0 ? self.kind() : kind
    switch kind {
    case "bool":
      return switch next(14) {
      case 0, 1: "(\(some("bool")) && \(some("bool")))"
      case 2, 3: "(\(some("bool")) || \(some("bool")) || \(some("bool")))"
      case 4: "!(\(some(any)))"
      case 5, 6: compared(depth)
      case 7: "(\(some("bool")) ? \(some(any)) : \(some("bool")))"
      case 8: membership(depth)
      case 9: "\(some("string")).\(pick(["contains", "startsWith", "endsWith"]))(\(some("string")))"
      case 10:
        "\(some("string")).matches('\(pick(["^a+", "[0-9]{2}", "東|京", "(a*)*b", "^.$", "\\\\bab?", "("]))')"
      case 11: "[\(some("int")), \(some("int"))].exists(k, k > \(leaf("int")))"
      case 12: "o.hasValue()"
      default: leaf(kind)
      }
    case "string":
      return switch next(7) {
      case 0, 1: "(\(some("string")) + \(some("string")))"
      case 2: "(\(some("bool")) ? \(some("string")) : \(some("string")))"
      case 3: "p.orValue(\(some("string")))"
      case 4: "string(\(some("int")))"
      default: leaf(kind)
      }
    case "int":
      return switch next(9) {
      case 0, 1, 2: "(\(some("int")) \(pick(["+", "-", "*", "/", "%"])) \(some(any)))"
      case 3: "(\(some("bool")) ? \(some("int")) : \(some("int")))"
      case 4: "size(\(some("string")))"
      case 5: "-\(some("int"))"
      case 6: "int(\(some("string")))"
      case 7: "o.orValue(\(some("int")))"
      default: leaf(kind)
      }
    case "uint": return "(\(some("uint")) \(pick(["+", "-", "*", "/", "%"])) \(some(any)))"
    case "double":
      return switch next(5) {
      case 0, 1: "(\(some("double")) \(pick(["+", "-", "*", "/"])) \(some(any)))"
      case 2: "double(\(some(pick(["int", "uint", "string", "double"]))))"
      case 3: "-\(some("double"))"
      default: leaf(kind)
      }
    case "timestamp": return "(\(some("timestamp")) \(pick(["+", "-"])) \(some("duration")))"
    default:
      return switch next(3) {
      case 0: "(\(some("timestamp")) - \(some("timestamp")))"
      default: "(\(some("duration")) \(pick(["+", "-"])) \(some("duration")))"
      }
    }
  }

  private mutating func compared(_ depth: Int) -> String {
    let sign = pick(["==", "!=", "<", "<=", ">", ">="])
    let numbers = ["int", "uint", "double"]
    var a = kind()
    var b = a
    switch next(4) {
    case 0: (a, b) = (pick(numbers), pick(numbers))
    case 1: if next(4) == 0 { b = kind() }
    default: break
    }
    if next(40) == 0 { return "(\(leaf(a)) \(sign) null)" }
    return "(\(expression(of: a, depth: depth - 1)) \(sign) \(expression(of: b, depth: depth - 1)))"
  }

  private mutating func membership(_ depth: Int) -> String {
    let kind = self.kind()
    let count = pick([0, 1, 3, 12])
    let elements = (0..<count).map { _ in next(25) == 0 ? leaf(self.kind()) : literal(kind) }
    return "(\(expression(of: kind, depth: depth - 1)) in [\(elements.joined(separator: ", "))])"
  }

  private mutating func leaf(_ kind: String) -> String {
    if next(3) == 0 { return literal(kind) }
    switch kind {
    case "bool": return pick(["b", "c", "b", "unknown"])
    case "int": return pick(["i", "j"])
    case "uint": return pick(["u", "v"])
    case "double": return pick(["d", "e"])
    case "string": return pick(["s", "t"])
    case "timestamp": return pick(["x", "y"])
    default: return pick(["q", "r"])
    }
  }

  private mutating func literal(_ kind: String) -> String {
    switch kind {
    case "bool": return pick(["true", "false", "(1 / 0 > 1)"])
    case "int":
      return pick(["0", "1", "-1", "2", "9223372036854775807", "1000", "(-9223372036854775807 - 1)"])
    case "uint": return pick(["0u", "1u", "2u", "18446744073709551615u"])
    case "double": return pick(["0.0", "-0.0", "1.5", "1e308", "(0.0 / 0.0)", "9007199254740993.0"])
    case "string":
      return pick(["''", "'a'", "'東京都'", "'東'", "'é'", "'e\u{301}'", "'0'", "'ab'", "'a,b'", "'長長'"])
    case "timestamp":
      return pick([
        "timestamp('2026-04-01T00:00:00Z')", "timestamp(0)", "timestamp('9999-12-31T23:59:59.999999999Z')",
      ])
    default: return pick(["duration('1s')", "duration('0s')", "duration('-1ns')", "duration('24h')"])
    }
  }
}
