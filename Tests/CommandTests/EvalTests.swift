import Foundation
import Testing

/// `eval`: expressions tried on the command line.
struct EvalTests {
  private static let values: [([String], String)] = [
    (["1 + 1"], "2"), (["x.y", "--row", #"{"x": {"y": [1, 2.0]}}"#], "[1,2.0]"), (["-1 + 3"], "2"),
    (["-x", "--row", #"{"x": 3}"#], ""),
    (["--", "--1"], "1"), (["-(x)", "--row", #"{"x": 3}"#], "-3"), (["'\u{1F431}'"], "\"\u{1F431}\""),
    (["--check", "score > 1", "--row", #"{"score": 2}"#], "true"),
    (["timestamp(0)"], "\"1970-01-01T00:00:00Z\""),
  ]

  @Test(arguments: values.indices) func `a value is printed as JSON`(_ index: Int) async throws {
    let (arguments, expected) = Self.values[index]
    let answer = try await Tool.run(["eval"] + arguments, in: "/")
    guard !expected.isEmpty else {
      // One letter behind a minus is an option.
      #expect(answer.status == 64)
      return
    }
    #expect(answer.status == 0)
    #expect(answer.out == expected + "\n")
    #expect(answer.err == "")
  }

  @Test(arguments: ["(", "[0].map(x, ", "cel.bind(x, 1, ", "optional.none().orValue("])
  func `all levels that may be are evaluated`(_ shell: String) async throws {
    let text = String(repeating: shell, count: 240) + "1" + String(repeating: ")", count: 240)
    let one = try await Tool.run(["eval", "--check", "--", "size([\(text)])"], in: "/")
    #expect(one.out == "1\n")
  }

  @Test func `what has no value is told with its place`() async throws {
    let answer = try await Tool.run(["eval", "1 +\n '田' * 2"], in: "/")
    #expect(answer.status == 1)
    #expect(answer.out == "")
    let expected = """
      expression:2:6: error: no such overload: * applied to (string, int) [expression.no_overload]
        help: Convert with int(), double(), string() and the like.
         '田' * 2
              ^

      """
    #expect(answer.err == expected)
    let japanese = try await Tool.run(["eval", "scor", "--row", #"{"score": 1}"#, "--lang", "ja"], in: "/")
    #expect(japanese.status == 1)
    #expect(
      japanese.err.hasPrefix("式:1:1: エラー: 'scor' は宣言されていません [expression.undeclared]\n  対処: 「score」の間違い"))
  }

  @Test func `types are checked where that is asked for, and all mistakes told`() async throws {
    let expression = "score == 'a' && stage.startWith('n')"
    let row = #"{"score": 1, "stage": "new"}"#
    let answer = try await Tool.run(["eval", "--check", expression, "--row", row], in: "/")
    #expect(answer.status == 1)
    #expect(answer.err.contains("expression:1:7: error: no such overload: == applied to (int, string)"))
    #expect(answer.err.contains("expression:1:22: error: there is no function startWith"))
    #expect(answer.err.contains("Did you mean \"startsWith\"?"))
    let unchecked = try await Tool.run(["eval", "score == 'a'", "--row", row], in: "/")
    #expect(unchecked.out == "false\n")
  }

  @Test(arguments: [["eval"], ["eval", "1", "--row", "{"], ["eval", "1", "--row", "[1]"]])
  func `what cannot be asked is a mistake in the command line`(_ arguments: [String]) async throws {
    let answer = try await Tool.run(arguments, in: "/")
    #expect(answer.status == 64)
    #expect(answer.out == "")
  }

  @Test func `cases are answered one line each, in order`() async throws {
    let lines = [
      #"{"expr": "x + 1", "row": {"x": 1}}"#,
      #"{"expr": "[1u, 2.5, b'a', timestamp(0), duration('90s'), int]"}"#,
      #"{"expr": "[0.0/0.0, 1.0/0.0, -1.0/0.0]"}"#, "", #"{"expr": "{1: 'a', true: null}", "row": null}"#,
      #"{"expr": "1 / 0"}"#, #"{"expr": "1 +"}"#, "garbage", #"{"expr": 1}"#, #"{"expr": "x || true"}"#,
      #"{"expr": "9223372036854775807 == x", "row": {"x": 9223372036854775807}}"#,
    ]
    let space = try Space(["cases.jsonl": lines.joined(separator: "\n")])
    let command = "\(Tool.path) eval --cases < cases.jsonl"
    let answer = try await Tool.launch("/bin/sh", ["-c", command], space.path)
    #expect(answer.status == 0)
    #expect(answer.err == "")
    let expected = [
      #"{"value":2}"#, #"{"value":[1,2.5,"YQ==","1970-01-01T00:00:00Z","90s","int"]}"#,
      #"{"value":["NaN","Infinity","-Infinity"]}"#, #"{"value":{"1":"a","true":null}}"#,
      #"{"error":"1:3: division by zero [expression.division_by_zero]"}"#,
      #"{"error":"1:4: the expression ends too early [expression.incomplete]"}"#,
      #"{"error":"the line is no JSON object with an expr and perhaps a row"}"#,
      #"{"error":"the line is no JSON object with an expr and perhaps a row"}"#, #"{"value":true}"#,
      #"{"value":true}"#,
    ]
    #expect(answer.lines == expected)
  }
}
