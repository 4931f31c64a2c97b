import Hub
import Testing
import Workspace

@Suite struct PlantedMistakeTests {
  @Test func `the base workspace has no mistake`() throws {
    let (model, findings) = try Folder(BaseWorkspace.files).read()
    #expect(findings.map(\.short) == [])
    #expect(model != nil)
  }

  @Test(arguments: PlantedMistake.all)
  func `a planted mistake is found at its place, and nothing else`(mistake: PlantedMistake) throws {
    let (text, expected) = try #require(mistake.plant())
    var files = BaseWorkspace.files
    files.merge(mistake.more) { $1 }
    files[mistake.file] = text
    let (model, findings) = try Folder(files).read()
    #expect(findings.map(\.short).sorted() == expected.sorted())
    // A mistake in a test keeps no job from running.
    #expect((model == nil) == findings.contains { $0.severity == .error && !$0.isAboutTest })
  }
}
