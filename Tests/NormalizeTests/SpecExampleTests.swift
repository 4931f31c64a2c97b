import Hub
import Normalize
import Testing

@Suite struct SpecExampleTests {
  static let names = Normalizers.specs.map(\.name)

  @Test(arguments: names)
  func `every example of a normalizer's description is true`(_ name: String) throws {
    let kind = try #require(Normalizers.all.first { $0.spec.name == name })
    #expect(!kind.spec.examples.isEmpty)
    #expect(kind.spec.summary.hasSuffix("."))
    for example in kind.spec.examples {
      let outcome = apply(kind, example.input)
      #expect(outcome.text.map(scalars) == example.output.map(scalars), "\(name): \(example.input)")
      if example.output != nil {
        #expect(outcome.parts == example.parts, "\(name): \(example.input)")
        #expect(apply(kind, outcome.text ?? "").text.map(scalars) == example.output.map(scalars))
      }
    }
  }

  @Test func `names are unique, and a name finds its normalizer`() throws {
    #expect(Set(Self.names).count == Self.names.count)
    for name in Self.names {
      let normalizer = try #require(Normalizers.named(name))
      #expect(type(of: normalizer).spec.name == name)
    }
    #expect(Normalizers.named("soundex") == nil)
  }

  @Test func `absent and blank cells stay what they are, in the parts too`() {
    for kind in Normalizers.all {
      let result = kind.init().normalize(column([nil, "", nil]))
      #expect(result.column.isAbsent(0) && result.column.isAbsent(2))
      #expect(!result.column.isAbsent(1) && result.column.isEmpty(1))
      #expect(result.findings.isEmpty)
      for part in result.parts {
        #expect(part.count == 3 && part.isAbsent(0) && !part.isAbsent(1) && part.isEmpty(1))
      }
    }
  }

  /// Without canonical equivalence, which `==` on strings knows.
  private func scalars(_ text: String) -> [UInt32] { text.unicodeScalars.map(\.value) }
}
