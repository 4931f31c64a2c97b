import Expressions
import Foundation
import Testing

/// The reference page says what is so.
struct ReferenceTests {
  private static let page: String = {
    let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent()
    return (try? String(contentsOf: root.appending(path: "docs/reference/expressions.md"), encoding: .utf8))
      ?? ""
  }()

  @Test func `its examples give what it says`() throws {
    let examples = ConformanceCase.table(Self.page)
    #expect(examples.count > 20)
    for example in examples { #expect(try example.outcome().value == example.value, "\(example.expression)") }
  }

  @Test func `it names every function`() {
    #expect(Functions.forms.count > 60)
    for form in Functions.forms {
      let name = form.name.filter { !"_@".contains($0) }
      #expect(Self.page.contains(name), "\(form.name)")
    }
  }

  @Test func `every form of a function is readable`() {
    for form in Functions.forms { #expect(form.isReadable, "\(form.name): \(form.signatures)") }
  }
}
