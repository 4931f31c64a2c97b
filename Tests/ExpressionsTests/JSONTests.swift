import Expressions
import Testing

/// Rows and values as JSON.
struct JSONTests {
  private static let same = [
    "null", "true", "[1,-2,3.5,\"a\"]", #"{"a":{"b":[]}}"#, "9223372036854775807", "-9223372036854775808",
    "18446744073709551615", "1e+300", #""\"\\\n\u0001é😀""#,
  ]

  @Test(arguments: same) func `what is read is written again`(_ text: String) throws {
    #expect(CELJSONWriter.write(try CELJSONReader.read(Array(text.utf8))) == text)
  }

  @Test func `a number's form decides its type`() throws {
    func type(_ text: String) throws -> String { try CELJSONReader.read(Array(text.utf8)).typeName }
    #expect(try type("1") == "int")
    #expect(try type("1.0") == "double")
    #expect(try type("1e2") == "double")
    #expect(try type("-0") == "int")
    #expect(try type("18446744073709551615") == "uint")
    #expect(try type("18446744073709551616") == "double")
  }

  @Test(arguments: [
    "", "{", "[1,]", "{\"a\"}", "01", "1.", "-", "\"a", "tru", "nul", "[1] 2", "'a'", "\"\\q\"", "\"\\u12\"",
    "{1:2}", "+1",
  ])
  func `what is no JSON is refused`(_ text: String) {
    #expect(throws: CELJSONReader.Mistake.self) { try CELJSONReader.read(Array(text.utf8)) }
  }

  @Test func `halves of characters and deep nesting do no harm`() throws {
    #expect(
      CELJSONWriter.write(try CELJSONReader.read(Array(#""\ud83d\ude00\ud83dx""#.utf8))) == "\"😀\u{FFFD}x\"")
    let deep = String(repeating: "[", count: 100_000)
    #expect(throws: CELJSONReader.Mistake.self) { try CELJSONReader.read(Array(deep.utf8)) }
    #expect(throws: CELJSONReader.Mistake.self) { try CELJSONReader.read([0x22, 0xff, 0x22]) }
  }
}
