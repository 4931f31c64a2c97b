import Expressions
import Testing

/// No text crashes the process, and none takes all of its memory.
struct RobustnessTests {
  /// A small generator with a seed, so that a failure comes again.
  struct Random: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
      state ^= state << 13
      state ^= state >> 7
      state ^= state << 17
      return state
    }
  }

  private static let pieces = [
    "1", "0u", "2.5", "'a'", "b'\\xff'", "null", "true", "x", "y", "[", "]", "{", "}", "(", ")", ",", ":",
    "?", ".",
    ".?", "[?", "+", "-", "*", "/", "%", "!", "&&", "||", "==", "<", "in", "has(x.a)", ".map(x, x)",
    ".all(x, x)",
    ".exists(i, v, v)", ".size()", "size(", "timestamp(0)", "duration('1s')", ".format([", "cel.bind(x, ",
    "'",
    "\"\"\"", "r'", "\\", "\n", "// ", "optional.of(", ".orValue(", "math.greatest(", "0x", "1e", "`a-b`",
    "@", "\u{0}",
    "名", "9223372036854775807", "-9223372036854775808", ".matches('(a*)*')", "1 / 0",
  ]

  @Test(arguments: 1...40) func `shuffled pieces give a value or an error`(_ seed: Int) throws {
    var random = Random(state: UInt64(seed) &* 0x9e37_79b9_7f4a_7c15)
    guard case .map(let row) = try CELJSONReader.read(Array(#"{"x":{"a":[1,2]},"y":[true,"b"]}"#.utf8)) else {
      return
    }
    for _ in 0..<250 {
      var text = ""
      for _ in 0..<Int.random(in: 1...14, using: &random) {
        text += Self.pieces.randomElement(using: &random) ?? ""
        if Bool.random(using: &random) { text += " " }
      }
      if let expression = try? CELExpression(text) { _ = CELChecker.check(expression, variables: [:]) }
      if let value = try? CELProgram.evaluate(text, row: row) { _ = CELJSONWriter.write(value) }
    }
  }

  @Test(arguments: 1...20) func `cases with a part changed give a value or an error`(_ seed: Int) throws {
    var random = Random(state: UInt64(seed) &* 0x2545_f491_4f6c_dd1d)
    for this in ConformanceTests.all {
      var scalars = Array(this.expression.unicodeScalars)
      for _ in 0..<Int.random(in: 1...3, using: &random) where !scalars.isEmpty {
        let at = Int.random(in: 0..<scalars.count, using: &random)
        switch Int.random(in: 0..<3, using: &random) {
        case 0: scalars.remove(at: at)
        case 1: scalars.insert(scalars[Int.random(in: 0..<scalars.count, using: &random)], at: at)
        default: scalars[at] = Unicode.Scalar(UInt8.random(in: 32...126, using: &random))
        }
      }
      var text = ""
      text.unicodeScalars.append(contentsOf: scalars)
      _ = try? CELProgram.evaluate(text, row: CELMap())
    }
  }

  private static func repeated(_ open: String, _ inner: String, _ close: String, _ count: Int) -> String {
    String(repeating: open, count: count) + inner + String(repeating: close, count: count)
  }

  /// What surrounds an expression, once for every level.
  private static let shells = [
    ("(", ")"), ("[", "]"), ("{0: ", "}"), ("!", ""), ("-", ""), ("int(", ")"), ("1 + (", ")"),
    ("true ? (", ") : 1"),
    ("true ? 1 : ", ""), ("[1].map(x, ", ")"), ("[1].all(x, ", ")"), ("cel.bind(x, 1, ", ")"), ("{?0: ", "}"),
    ("f(", ")"),
    ("a[", "]"), ("", ".a"), ("", "[0]"), ("", " + 1"), ("", " == 1"), ("", ".f()"),
    ("optional.of(1).optMap(x, ", ")"), ("optional.none().orValue(", ")"),
  ]

  @Test(arguments: shells.indices) func `any depth is a value or an error`(_ index: Int) throws {
    let (open, close) = Self.shells[index]
    for count in [32, 100, 124, 240, 250, 251, 1000, 100_000] {
      let text = Self.repeated(open, "1", close, count)
      do throws(CELError) {
        let expression = try CELExpression(text)
        _ = CELChecker.check(expression, variables: [:])
        let program = CELProgram(expression, variables: [])
        do throws(CELError) { _ = try program.evaluate([]) } catch {
          #expect(error.code != "expression.too_deep")
        }
        #expect(count <= 250, "\(open)…\(close)")
      } catch {
        #expect(error.code == "expression.too_deep" && count > 32, "\(open)…\(close) \(count): \(error.code)")
      }
    }
  }

  @Test func `long chains of and, or and elements are no nesting`() throws {
    let many = Array(repeating: "true", count: 5000)
    #expect(
      CELJSONWriter.write(try CELProgram.evaluate(many.joined(separator: " && "), row: CELMap())) == "true")
    let list = "[\(many.joined(separator: ", "))].size()"
    #expect(CELJSONWriter.write(try CELProgram.evaluate(list, row: CELMap())) == "5000")
  }

  @Test(.timeLimit(.minutes(5))) func `many unknown names among many known ones take little time`() throws {
    let many = (0..<5000).map { "colum\($0) || unknow\($0)(1)" }.joined(separator: " || ")
    let expression = try CELExpression(many)
    let names = (0..<5000).map { "column\($0)" }
    #expect(throws: CELError.self) { _ = try CELProgram(expression, variables: names).evaluate([]) }
    let types = Dictionary(uniqueKeysWithValues: names.map { ($0, CELType.bool) })
    #expect(CELChecker.check(expression, variables: types).errors.count == 10_000)
  }

  @Test(.timeLimit(.minutes(5))) func `replacing much takes time as long as the text, not its square`() throws
  {
    let text = String(repeating: "ab", count: 200_000)
    guard case .map(let row) = try CELJSONReader.read(Array(#"{"text":"\#(text)"}"#.utf8)) else { return }
    let size = try CELProgram.evaluate("text.replace('a', 'xyz').size()", row: row)
    #expect(CELJSONWriter.write(size) == "800000")
    #expect(throws: CELError.self) { try CELProgram.evaluate("text.replace('', text)", row: row) }
  }

  /// Short expressions that would take all memory, or years.
  private static let costly = [
    "[0, 1]" + String(repeating: ".map(x, [x, x])", count: 60) + " == [0]",
    "['ab']" + String(repeating: ".map(x, x + x)", count: 60),
    "[[1, 2]]" + String(repeating: ".map(x, x + x)", count: 60),
    repeated("[0, 1].all(x, ", "x == x", ")", 60),
    repeated("[1, 2, 3].map(x, ", "x", ")", 60),
    "'%s'.format([[0]" + String(repeating: ".map(x, [x, x, x])", count: 60) + "])",
    "cel.bind(x, [1, 2], x" + String(repeating: ".map(y, [x, y, y])", count: 60) + " == x"
      + String(repeating: ".map(y, [x, y, y])", count: 60) + ")",
  ]

  @Test func `parts of a block that double are an error`() {
    let parts = (1...60).map { "cel.index(\($0 - 1)) && cel.index(\($0 - 1))" }.joined(separator: ", ")
    let text = "[1].all(cel.iterVar(0, 0), cel.block([cel.iterVar(0, 0) > 0, \(parts)], cel.index(60)))"
    #expect(throws: CELError.self) { try CELProgram.evaluate(text, row: CELMap()) }
  }

  @Test(arguments: costly) func `what costs too much is an error`(_ text: String) {
    do throws(CELError) {
      let value = try CELProgram.evaluate(text, row: CELMap())
      // Small in memory, for its parts are shared; too long to be written.
      #expect(CELJSONWriter.write(value) == nil || text.hasSuffix("== [0]"))
    } catch {
      #expect(error.code == "expression.too_costly")
    }
  }

  @Test func `the order of a shared value's parts is told within the limit`() {
    #expect(throws: CELError.self) {
      let doubled = "[0]" + String(repeating: ".map(x, [x, x])", count: 40)
      return try CELProgram.evaluate("\(doubled) == \(doubled)", row: CELMap())
    }
  }
}
