import Expressions
import Testing

/// What the checker finds before anything is evaluated.
struct CheckerTests {
  private static let variables: [String: CELType] = [
    "score": .int, "stage": .string, "tags": .list(.string), "fields": .map(.string, .int), "any": .dyn,
    "company.employees": .int, "created": .timestamp,
  ]

  /// An expression with its type.
  private static let typed: [(String, String)] = [
    ("1", "int"), ("1u", "uint"), ("1.5", "double"), ("'a'", "string"), ("b'a'", "bytes"),
    ("null", "null_type"),
    ("[1]", "list(int)"), ("[1, 'a']", "list(dyn)"), ("[]", "list(dyn)"), ("{'a': 1}", "map(string, int)"),
    ("{}", "map(dyn, dyn)"), ("[[], [[]], [[[]]]]", "list(list(list(list(dyn))))"),
    ("['foo'][0]", "string"), ("{'abc': 123}['abc']", "int"), ("{'abc': 123}.abc", "int"),
    ("('foo' + 'bar').startsWith('foo')", "bool"), ("score + 1", "int"), ("company.employees * 2", "int"),
    ("tags.map(t, t.size())", "list(int)"), ("tags.filter(t, t != '')", "list(string)"),
    ("tags.exists(t, t == stage)", "bool"), ("fields.map(k, k)", "list(string)"),
    ("fields.all(k, v, v > 0)", "bool"),
    ("fields.transformMap(k, v, string(v))", "map(string, string)"),
    ("[1, 2].transformList(i, v, i)", "list(int)"),
    ("any + 1", "int"), ("any + any", "dyn"), ("any.x.y[0]", "dyn"), ("any > 1", "bool"),
    ("score > 1 ? 'a' : 'b'", "string"),
    ("true ? any : 1", "dyn"), ("type(1)", "type"), ("int", "type"),
    ("created - duration('1h')", "google.protobuf.Timestamp"),
    ("created.getHours('Asia/Tokyo')", "int"), ("dyn(1)", "dyn"), ("1 in [1]", "bool"),
    ("'a' in fields", "bool"),
    ("optional.of(1)", "optional_type(int)"), ("optional.none()", "optional_type(dyn)"),
    ("[optional.none(), optional.of(1)]", "list(optional_type(int))"), ("fields.?a", "optional_type(int)"),
    ("fields[?'a'].orValue(0)", "int"), ("optional.of(1).optMap(x, string(x)).value()", "string"),
    ("[?fields.?a]", "list(int)"), ("math.greatest(1, 2)", "int"), ("math.greatest(1, 2.0)", "dyn"),
    ("math.sqrt(2)", "double"), ("cel.bind(x, 1, x + x)", "int"), ("has(any.x)", "bool"),
    ("'a,b'.split(',')", "list(string)"), ("'%s'.format([1, 'a'])", "string"), ("1 < 2.0", "bool"),
    ("([].map(x, x))[0].foo", "dyn"), ("stage.matches('a')", "bool"), ("string(score)", "string"),
  ]

  @Test(arguments: typed.indices) func `an expression has the type that its parts give it`(_ index: Int)
    throws
  {
    let (text, type) = Self.typed[index]
    let result = CELChecker.check(try CELExpression(text), variables: Self.variables)
    #expect(result.errors.isEmpty, "\(text): \(result.errors)")
    #expect("\(result.type)" == type, "\(text)")
  }

  /// An expression with its mistakes: column, code, and what else is told.
  private static let mistaken: [(String, String)] = [
    ("scor > 1", "1 undeclared score"), ("score + 'a'", "7 no_overload"), ("score + 1.0", "7 no_overload"),
    ("stage.startWith('a')", "6 unknown_function startsWith"), ("stage.startsWith(1)", "6 no_overload"),
    ("stage.startsWith()", "6 argument_count"), ("size(1)", "1 no_overload"), ("score.x", "6 no_fields"),
    ("score && true", "1 no_overload"), ("!score", "1 no_overload"), ("score ? 1 : 2", "1 no_overload"),
    ("true ? 1 : 'a'", "6 no_overload"), ("tags[stage]", "5 no_overload"), ("fields[1]", "7 no_overload"),
    ("tags.all(t, t)", "13 no_overload"), ("tags.all(t, t > 1)", "15 no_overload"),
    ("score.all(x, true)", "1 no_overload"),
    ("{1.5: 1}", "2 key_type"), ("Foo{}", "1 message"), ("foo(1)", "1 unknown_function"),
    ("[?score]", "3 not_optional"),
    ("math.sqrt('a')", "5 no_overload"), ("math.sqare(1)", "5 unknown_function"), ("1 in 2", "3 no_overload"),
    ("1 == 'a'", "3 no_overload"), ("a + b", "1 undeclared, 5 undeclared"), ("created + 1", "9 no_overload"),
    ("tags.exists(x, y)", "16 undeclared"), ("[1].map(x, x.y)", "13 no_fields"),
    ("contains('a', 'b')", "1 unknown_function"),
  ]

  @Test(arguments: mistaken.indices) func `a mistake is told with its column`(_ index: Int) throws {
    let (text, expected) = Self.mistaken[index]
    let errors = CELChecker.check(try CELExpression(text), variables: Self.variables).errors
    let told = errors.map { error in
      let words = ["\(error.position.column)", String(error.code.dropFirst("expression.".count))]
      let near =
        expected.contains("score") || expected.contains("startsWith") ? error.arguments["suggestion"] : nil
      return (words + (near.map { [$0] } ?? [])).joined(separator: " ")
    }
    #expect(told.joined(separator: ", ") == expected, "\(text)")
  }

  @Test func `a place in the second line is told as such`() throws {
    let errors = CELChecker.check(try CELExpression("true &&\n  x"), variables: [:]).errors
    #expect(errors.map(\.position) == [CELPosition(line: 2, column: 3)])
  }

  @Test func `what the checker takes, evaluating does not refuse for its types`() throws {
    for this in ConformanceTests.all where this.error == "no_overload" || this.error == "no_fields" {
      guard let expression = try? CELExpression(this.expression),
        case .map(let row) = try CELJSONReader.read(Array(this.row.utf8))
      else { continue }
      var types: [String: CELType] = [:]
      for entry in row.entries {
        if case .string(let name) = entry.key { types[name] = CELType(of: entry.value) }
      }
      let isDynamic =
        this.expression.contains("dyn") || this.expression.contains("greatest('a', 1)")
        || this.expression.contains("'foo', 3")
        || this.expression.contains("null}")
      let result = CELChecker.check(expression, variables: types)
      #expect(isDynamic || !result.errors.isEmpty, "\(this.expression)")
    }
  }
}
