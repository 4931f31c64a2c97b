import Expressions
import Testing

@Suite struct RowExpressionTests {
  @Test func `columns are named once, in the order of their first use`() throws {
    let expression = try RowExpression(
      "row['会社名'] + row.Email + row['会社名'] + (has(row.tel_2) ? '' : row.Email)")
    #expect(expression.columns == ["会社名", "Email", "tel_2"])
    #expect(expression.type == .string)
    #expect(expression.risks.isEmpty)
  }

  @Test func `a cell is a text, blank where the file lacks the column`() throws {
    let expression = try RowExpression(
      "row['a'] + '|' + row.b + '|' + string(has(row.b)) + string('a' in row)")
    #expect(try expression.text { $0 == 0 ? "x" : nil } == "x||falsetrue")
    #expect(try expression.text { _ in "" } == "||truetrue")
  }

  @Test(arguments: [
    ("row.a.size()", "3"), ("row.a == '東京都'", "true"), ("null", nil), ("optional.none()", nil),
    ("optional.of(row.a)", "東京都"), ("1.50", "1.5"), ("1e21", "1000000000000000000000"), ("-7", "-7"),
    ("18446744073709551615u", "18446744073709551615"),
    ("timestamp('2026-04-01T09:00:00+09:00')", "2026-04-01T00:00:00Z"),
  ]) func `values become cells`(_ text: String, _ cell: String?) throws {
    #expect(try RowExpression(text).text { _ in "東京都" } == cell)
  }

  @Test(arguments: ["1.0 / 0.0", "[row.a]", "b'x'", "duration('1s')", "int(row.a)", "row.a.charAt(9)"])
  func `what is no cell fails`(_ text: String) throws {
    let expression = try RowExpression(text)
    #expect(throws: CELError.self) { _ = try expression.text { _ in "x" } }
  }

  @Test(arguments: [
    ("row.a + row.b", 0), ("row.a.split(',').size() > 1", 0), ("row.a.matches('^0[0-9]+$')", 0),
    ("row.a in ['x', 'y'] || row.b.startsWith('z')", 0), ("row.a.split(' ').filter(x, x != '').join('-')", 0),
    ("row.a.replace('-', '')", 0), ("row.a.lowerAscii().contains('x') ? 1 : 2", 0),
    ("timestamp('2026-01-01T00:00:00Z').getFullYear('Asia/Tokyo')", 0), ("timestamp(row.a)", 1),
    ("timestamp('2026')", 1),
    ("int(row.a)", 1), ("int(row.a) + 1", 2), ("row.a.split(',')[0]", 1), ("row.a.charAt(0)", 1),
    ("row.a.matches(row.b)", 1), ("row.a.replace('a', row.b)", 1), ("size(row.a) + 1", 1),
    ("row.a.substring(1)", 1), ("dyn(row.a) == 1", 2), ("[1, 'a'].all(x, x)", 1),
    ("row.a.split(',').all(x, row.b.split(',').exists(y, x == y))", 1), ("'%s'.format([row.a])", 1),
    ("{'a': row.a}.a", 1), ("{'a': row.a}.?a.orValue('')", 0), ("double(size(row.a)) / 2.0", 0),
  ]) func `what can fail is told, and nothing else`(_ text: String, _ risks: Int) throws {
    #expect(try RowExpression(text).risks.count == risks)
  }

  @Test func `an expression without risks has a value for every record`() throws {
    var random = Dice(23)
    let cells = [
      "", " ", "0", "-1", "9223372036854775808", "東京都", "a,b,,c", "ｱ", "\u{0}", "1e999", "2026-02-30", "%s",
      "(", "😀",
    ]
    var safe = 0
    for _ in 0..<20_000 {
      let text = random.expression(of: random.kind(), depth: 4)
      let expression: RowExpression
      do {
        expression = try RowExpression(text)
      } catch {
        continue
      }
      guard expression.risks.isEmpty else { continue }
      safe += 1
      for _ in 0..<3 {
        let row = [random.pick(cells), random.pick(cells)]
        do {
          _ = try expression.evaluate { $0 < 2 && random.next(5) > 0 ? row[$0] : nil }
        } catch {
          Issue.record("\(text) failed for \(row): \(error)")
        }
      }
    }
    #expect(safe > 3000)
  }
}

/// Makes expressions of which many have no risk.
private struct Dice {
  private var state: UInt64

  init(_ seed: UInt64) { state = seed }

  mutating func next(_ count: Int) -> Int {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return Int(state >> 33) % count
  }

  mutating func pick<T>(_ values: [T]) -> T { values[next(values.count)] }

  mutating func kind() -> String { pick(["string", "bool", "int", "double", "list"]) }

  mutating func expression(of kind: String, depth: Int) -> String {
    guard depth > 0 else { return leaf(kind) }
    func some(_ kind: String) -> String { expression(of: kind, depth: depth - 1) }
    switch kind {
    case "string":
      return switch next(12) {
      case 0: "(\(some("string")) + \(some("string")))"
      case 1: "(\(some("bool")) ? \(some("string")) : \(some("string")))"
      case 2: "\(some("string")).\(pick(["lowerAscii", "upperAscii", "trim", "reverse"]))()"
      case 3: "string(\(some(pick(["int", "double", "bool", "string"]))))"
      case 4: "\(some("list")).join('-')"
      case 5: "\(some("string")).replace('a', '\(pick(["", "bb", "東"]))')"
      case 6: "\(some("string")).charAt(\(some("int")))"
      case 7: "\(some("string")).substring(1)"
      case 8: "optional.of(\(some("string"))).orValue(\(some("string")))"
      case 9: "{'k': \(some("string"))}.?k.orValue('')"
      case 10: "strings.quote(\(some("string")))"
      default: leaf(kind)
      }
    case "bool":
      return switch next(10) {
      case 0: "(\(some("bool")) && \(some("bool")))"
      case 1: "(\(some("bool")) || !\(some("bool")))"
      case 2: "(\(some("string")) \(pick(["==", "!=", "<", ">="])) \(some("string")))"
      case 3: "(\(some("int")) \(pick(["==", "<", ">="])) \(some(pick(["int", "double"]))))"
      case 4: "\(some("string")).\(pick(["contains", "startsWith", "endsWith"]))(\(some("string")))"
      case 5: "\(some("string")).matches('\(pick(["^a+$", "[0-9]{2}", "東|京", "(a*)*b"]))')"
      case 6: "(\(some("string")) in \(some("list")))"
      case 7: "\(some("list")).\(pick(["all", "exists", "exists_one"]))(x, x != \(leaf("string")))"
      case 8: "has(row.\(pick(["a", "b"])))"
      default: "(\(some("list")) == \(some("list")))"
      }
    case "int":
      return switch next(8) {
      case 0: "size(\(some(pick(["string", "list"]))))"
      case 1: "(\(some("bool")) ? \(some("int")) : \(some("int")))"
      case 2: "\(some("string")).indexOf(\(some("string")))"
      case 3: "(\(some("int")) + \(some("int")))"
      case 4: "int(\(some(pick(["string", "int", "double"]))))"
      case 5: "math.greatest(\(some("int")), \(some("int")))"
      case 6: "math.sign(\(some("int")))"
      default: leaf(kind)
      }
    case "double":
      return switch next(6) {
      case 0: "(\(some("double")) \(pick(["+", "-", "*", "/"])) \(some("double")))"
      case 1: "double(\(some(pick(["int", "double", "string"]))))"
      case 2: "math.\(pick(["ceil", "floor", "round", "trunc", "sqrt", "abs"]))(\(some("double")))"
      case 3: "(\(some("bool")) ? \(some("double")) : \(some("double")))"
      case 4: "-\(some("double"))"
      default: leaf(kind)
      }
    default:
      return switch next(6) {
      case 0: "[\(some("string")), \(some("string"))]"
      case 1: "\(some("string")).split('\(pick([",", "", "ab"]))')"
      case 2: "\(leaf("list")).filter(x, x.contains(\(leaf("string"))))"
      case 3: "\(leaf("list")).map(x, x + \(leaf("string")))"
      case 4: "(\(some("list")) + \(some("list")))"
      default: leaf(kind)
      }
    }
  }

  private mutating func leaf(_ kind: String) -> String {
    switch kind {
    case "string": pick(["row.a", "row.b", "row['a']", "''", "'a'", "'東京'"])
    case "bool": pick(["true", "false", "has(row.a)"])
    case "int": pick(["0", "-1", "9223372036854775807", "size(row.a)"])
    case "double": pick(["0.0", "1.5", "-1e308", "double(size(row.b))"])
    default: pick(["[row.a]", "['x', row.b]", "row.a.split(',')"])
    }
  }
}
