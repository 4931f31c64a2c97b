import Expressions
import Foundation
import Hub
import Testing
import Workspace

/// What `check` prints for each planted mistake, word for word, as files that can be read: `Golden/NAME.LANGUAGE.txt`.
///
/// `TSUNAGI_RECORD=1` writes them again.
@Suite struct PlantedGoldenTests {
  private static let groups: [(name: String, mistakes: [PlantedMistake])] = [
    ("yaml", PlantedMistake.yaml), ("connectors", PlantedMistake.connectors),
    ("mappings", PlantedMistake.mappings), ("steps", PlantedMistake.steps),
    ("expressions", PlantedMistake.expressions), ("habits", PlantedMistake.habits),
    ("nonsense", PlantedMistake.nonsense), ("mapping-tests", PlantedMistake.mappingTests),
    ("code-tables", PlantedMistake.tables), ("conditions", PlantedMistake.conditions),
    ("tag-expressions", PlantedMistake.tagExpressions), ("rules", PlantedMistake.rules),
    ("entities", PlantedMistake.entities), ("lists", PlantedMistake.lists),
    ("lookups", PlantedMistake.lookups),
  ]

  private static let catalogue = Catalogue([WorkspaceMessages.all, ExpressionsMessages.all])

  @Test(arguments: groups.map(\.name), Language.allCases)
  func `what is printed for planted mistakes is as recorded`(name: String, language: Language) throws {
    let group = try #require(Self.groups.first { $0.name == name })
    let text = try group.mistakes.map { try Self.shown($0, language) }.joined(separator: "\n")
    let file = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .appendingPathComponent("Golden/\(name).\(language.rawValue).txt")
    if ProcessInfo.processInfo.environment["TSUNAGI_RECORD"] == "1" {
      try Data(text.utf8).write(to: file)
      return
    }
    let recorded = try String(contentsOf: file, encoding: .utf8)
    #expect(text == recorded, "TSUNAGI_RECORD=1 writes Golden/ again")
  }

  @Test func `every planted mistake is in a group`() {
    #expect(Self.groups.map(\.mistakes.count).reduce(0, +) == PlantedMistake.all.count)
  }

  /// At least 40 kinds, each at its line and column.
  @Test func `many kinds of mistakes are planted`() {
    #expect(Set(PlantedMistake.all.flatMap(\.codes).map { $0.prefix { $0 != " " } }).count >= 150)
  }

  /// Each finding, and the line that it is about with a sign under its column.
  private static func shown(_ mistake: PlantedMistake, _ language: Language) throws -> String {
    let text = try #require(mistake.plant()).text
    var files = BaseWorkspace.files
    files.merge(mistake.more) { $1 }
    files[mistake.file] = text
    let formatter = FindingFormatter(catalogue: catalogue, language: language)
    return try Folder(files).read().findings.map { finding in
      formatter.render(finding) + "\n" + source(of: finding, in: files)
    }.joined()
  }

  private static func source(of finding: Finding, in files: [String: String]) -> String {
    guard let place = finding.location, let text = files[place.file] else { return "" }
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    guard lines.indices.contains(place.line - 1) else { return "" }
    let line = lines[place.line - 1]
    // Wide characters take two columns, tabs stay tabs.
    let before = line.unicodeScalars.prefix(place.column - 1).map { scalar in
      scalar == "\t" ? "\t" : scalar.value >= 0x1100 ? "  " : " "
    }
    return "    | \(line)\n    | \(before.joined())^\n"
  }
}
