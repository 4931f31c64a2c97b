import Expressions
import Testing

/// An expression, its variables, and what comes of it.
struct ConformanceCase: Sendable, CustomTestStringConvertible {
  var expression: String
  /// The variables as a JSON object.
  var row: String
  /// The value as JSON; nil where there is none.
  var value: String?
  /// The code of the error without its area.
  var error: String?

  var testDescription: String { expression }

  /// Reads a table: a case a line.
  ///
  ///     EXPRESSION ==> JSON
  ///     EXPRESSION !!> CODE
  ///     EXPRESSION with ROW ==> JSON
  static func table(_ text: String) -> [ConformanceCase] {
    text.split(separator: "\n").compactMap { line in
      let isError = !line.contains(" ==> ")
      let parts = line.split(separator: isError ? " !!> " : " ==> ", maxSplits: 1)
      guard parts.count == 2 else { return nil }
      let given = parts[0].split(separator: " with ", maxSplits: 1)
      func trimmed(_ text: Substring) -> String {
        String(text.drop { $0 == " " }.reversed().drop { $0 == " " }.reversed())
      }
      return ConformanceCase(
        expression: trimmed(given[0]), row: given.count == 2 ? trimmed(given[1]) : "{}",
        value: isError ? nil : trimmed(parts[1]), error: isError ? trimmed(parts[1]) : nil)
    }
  }

  /// Evaluates the case; the value as JSON or the error's code.
  func outcome() throws -> (value: String?, error: String?) {
    guard case .map(let row) = try CELJSONReader.read(Array(row.utf8)) else { return (nil, "row") }
    do throws(CELError) {
      return (CELJSONWriter.write(try CELProgram.evaluate(expression, row: row)), nil)
    } catch {
      return (nil, String(error.code.dropFirst("expression.".count)))
    }
  }
}

/// The tables, written from the sections of cel-spec's language definition and of its extensions.
struct ConformanceTests {
  static let all: [ConformanceCase] =
    SyntaxCases.all + ValueCases.all + OperatorCases.all + MacroCases.all + LibraryCases.all
    + TimeCases.all + ExtensionCases.all + PatternCases.all + GroupCases.functions + GroupCases.groups

  @Test(arguments: all) func `what the specification says`(_ this: ConformanceCase) throws {
    let outcome = try this.outcome()
    #expect(outcome.value == this.value)
    #expect(outcome.error == this.error)
  }

  @Test func `the tables hold what they should`() {
    #expect(Self.all.count >= 300)
  }
}
