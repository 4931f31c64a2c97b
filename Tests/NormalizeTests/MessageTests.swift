import Foundation
import Hub
import Normalize
import Testing

@Suite struct MessageTests {
  /// The codes that stand in the sources of the target.
  static let codes: Set<String> = {
    let tests = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    let sources = tests.appendingPathComponent("../../Sources/Normalize").standardizedFileURL
      .resolvingSymlinksInPath()
    var codes: Set<String> = []
    let files = FileManager.default.enumerator(at: sources, includingPropertiesForKeys: nil)
    while let file = files?.nextObject() as? URL {
      guard file.pathExtension == "swift", !file.path.contains("/Messages/"),
        let text = try? String(contentsOf: file, encoding: .utf8)
      else { continue }
      for match in text.matches(of: /"((?:map|normalize|code_proof)\.[a-z_.]+)"/) {
        codes.insert(String(match.1))
      }
    }
    for type in ["text", "integer", "decimal", "boolean", "date", "timestamp"] {
      codes.insert("map.type.\(type)")
    }
    // the summaries of the command `normalizers`
    for spec in Normalizers.specs { codes.insert("normalizer.\(spec.name)") }
    return codes
  }()

  @Test func `every code has words in both languages, and every entry a code`() {
    let entries = NormalizeMessages.all
    #expect(Set(entries.map(\.code)).count == entries.count)
    #expect(Self.codes.count > 40)
    #expect(Set(entries.map(\.code)) == Self.codes)
    for entry in entries { #expect(!entry.en.isEmpty && !entry.ja.isEmpty, "\(entry.code)") }
  }

  @Test func `no message about a record shows its value`() {
    for entry in NormalizeMessages.all where !["map.bad_code", "map.bad_value"].contains(entry.code) {
      for text in [entry.en, entry.ja, entry.enHelp, entry.jaHelp] { #expect(!text.contains("{value}")) }
    }
  }
}
