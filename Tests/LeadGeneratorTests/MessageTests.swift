import Hub
import LeadGenerator
import Testing

@Test func `every error of the generator has words and help in both languages`() {
  let codes = LeadGeneratorMessages.all.map(\.code)
  #expect(Set(codes).count == codes.count)
  for text in LeadGeneratorMessages.all {
    #expect(text.code.hasPrefix("generator."))
    #expect(!text.en.isEmpty && !text.enHelp.isEmpty && !text.ja.isEmpty && !text.jaHelp.isEmpty)
  }
}
