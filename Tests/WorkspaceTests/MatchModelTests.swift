import Foundation
import Hub
import Testing
import Workspace

@Suite struct MatchModelTests {
  /// The built-in company model as a file.
  private static func file(_ change: [String: String] = [:]) -> String {
    var text = """
      {
        "entity": "company",
        "duplicates": 2,
        "comparisons": {
          "corporate_number": { "same": { "m": 0.98, "others": 0.01 }, "other": { "m": 0.02, "u": 1 } },
          "account": { "same": { "m": 0.98, "others": 0.01 }, "other": { "m": 0.1, "u": 1 } },
          "name": {
            "same": { "m": 0.95, "others": 2 }, "close": { "m": 0.03, "others": 3 },
            "other": { "m": 0.02, "u": 0.99 }
          },
          "domain": {
            "same": { "m": 0.9, "others": 0.2 }, "slip": { "m": 0.03, "u": 0.0005 },
            "other": { "m": 0.07, "u": 0.99 }
          },
          "postal": { "same": { "m": 0.8, "u": 0.002 }, "other": { "m": 0.2, "u": 0.998 } },
          "phone": { "same": { "m": 0.8, "others": 0.2 }, "other": { "m": 0.2, "u": 0.99 } }
        }
      }

      """
    for (old, new) in change {
      precondition(text.contains(old))
      text = text.replacing(old, with: new, maxReplacements: 1)
    }
    return text
  }

  private func read(_ text: String?, as name: String = "company.json") throws -> (DedupeModel?, [String]) {
    let folder = try Folder(BaseWorkspace.files)
    if let text { try folder.write("config/models/\(name)", Array(text.utf8)) }
    let (model, findings) = folder.read()
    return (model?.dedupe, findings.map(\.short))
  }

  @Test func `a model file stands in the place of the built-in model, and its hash counts`() throws {
    let (none, _) = try read(nil)
    let (same, findings) = try read(Self.file())
    let (other, _) = try read(Self.file(["\"m\": 0.95": "\"m\": 0.5"]))
    #expect(findings.isEmpty)
    #expect(none?.model(.company) == .company)
    #expect(same?.model(.company) == .company)
    #expect(same?.model(.person) == .person)
    #expect(other?.model(.company).comparisons[2].levels[0].m == 0.5)
    #expect(Set([none?.hash, same?.hash, other?.hash]).count == 3)
  }

  static let mistakes: [([String: String], [String])] = [
    (["\"m\": 0.95": "\"m\": 1.5"], ["config/models/company.json:8:22 model.not_probability"]),
    (["\"m\": 0.95": "\"m\": zero"], ["config/models/company.json:8:22 model.not_probability"]),
    (["\"others\": 2 ": "\"others\": 0 "], ["config/models/company.json:8:38 model.not_positive"]),
    (["\"duplicates\": 2": "\"duplicates\": -1"], ["config/models/company.json:3:17 model.not_positive"]),
    (
      ["\"entity\": \"company\"": "\"entity\": \"person\""],
      ["config/models/company.json:2:13 model.other_entity"]
    ),
    (["\"others\": 2 ": "\"u\": \"counted\" "], ["config/models/company.json:8:33 model.cannot_count"]),
    (["\"others\": 2 ": "\"others\": 2, \"u\": 0.1 "], ["config/models/company.json:8:7 model.one_of_two"]),
    (
      ["\"postal\"": "\"postcode\""],
      [
        "config/models/company.json:4:3 config.missing_key",
        "config/models/company.json:15:5 config.unknown_key",
      ]
    ),
    (
      ["\"close\"": "\"near\""],
      [
        "config/models/company.json:7:5 config.missing_key",
        "config/models/company.json:8:43 config.unknown_key",
      ]
    ),
  ]

  @Test(arguments: mistakes.indices) func `a mistake has its line and column`(_ index: Int) throws {
    let (change, expected) = Self.mistakes[index]
    let (model, findings) = try read(Self.file(change))
    #expect(findings == expected)
    #expect(model == nil)
  }

  @Test func `a file that is no model of ours is said`() throws {
    let (model, findings) = try read(Self.file(), as: "companies.json")
    #expect(model != nil)
    #expect(findings == ["config/models/companies.json:1:1 workspace.unknown_file -> company.json"])
  }

  @Test(
    arguments: [
      ("merge: 0.95\nreview: 0.2\n", 0.95, 0.2, []), ("merge: 0.4\n", 0.4, 0.4, []),
      ("merge: 1\n", nil, nil, ["config/dedupe.yaml:1:8 model.not_probability"]),
      ("merge: high\n", nil, nil, ["config/dedupe.yaml:1:8 model.not_probability"]),
      (
        "merge: 0.8\nreview: 0.9\n", nil, nil, ["config/dedupe.yaml:2:9 dedupe.review_above_merge"]
      ),
    ] as [(String, Double?, Double?, [String])])
  func `thresholds are probabilities in order`(
    _ text: String, _ merge: Double?, _ review: Double?, _ expected: [String]
  ) throws {
    let folder = try Folder(BaseWorkspace.files)
    try folder.write("config/dedupe.yaml", Array(text.utf8))
    let (model, findings) = folder.read()
    #expect(findings.map(\.short) == expected)
    #expect(model?.dedupe.merge == merge)
    #expect(model?.dedupe.review == review)
  }
}
