import Foundation
import Hub
import Testing
import Workspace

@Suite struct WorkspaceMessagesTests {
  @Test func `every code that the sources emit has words, and no other code has`() throws {
    let areas = [
      "yaml", "workspace", "config", "connector", "mapping", "code_table", "code_lock", "condition", "dedupe",
      "tag",
      "job", "where", "entities", "model",
    ]
    let folder = URL(fileURLWithPath: Folder.repository + "/Sources/Workspace")
    let files = try #require(FileManager.default.enumerator(at: folder, includingPropertiesForKeys: nil))
    var emitted: Set<String> = []
    for case let file as URL in files where file.pathExtension == "swift" && !file.path.contains("/Messages/")
    {
      let source = try String(contentsOf: file, encoding: .utf8)
      for literal in source.split(separator: "\"") {
        let parts = literal.split(separator: ".", omittingEmptySubsequences: false)
        guard parts.count == 2, areas.contains(String(parts[0])), parts[1] != "yaml",
          !parts[1].isEmpty, parts[1].allSatisfy({ $0.isLowercase || $0 == "_" || $0.isNumber })
        else { continue }
        emitted.insert(String(literal))
      }
    }
    #expect(emitted.count > 90)
    #expect(emitted.symmetricDifference(WorkspaceMessages.all.map(\.code)) == [])
  }

  @Test func `no code has words twice and all have them in both languages`() {
    let codes = WorkspaceMessages.all.map(\.code)
    #expect(Set(codes).count == codes.count)
    for message in WorkspaceMessages.all {
      #expect(!message.en.isEmpty && !message.ja.isEmpty, "\(message.code)")
      #expect(message.enHelp.isEmpty == message.jaHelp.isEmpty, "\(message.code)")
      #expect(
        placeholders(message.en + message.enHelp) == placeholders(message.ja + message.jaHelp),
        "\(message.code)")
    }
  }

  private func placeholders(_ text: String) -> Set<Substring> {
    let parts = text.split(separator: "{", omittingEmptySubsequences: false).dropFirst()
    return Set(parts.compactMap { $0.split(separator: "}").first })
  }
}
