import Hub
import Testing
import Workspace

/// What `check` says of a list together with its stream.
@Suite struct `A list and its stream` {
  private static func files(stream: String, _ explode: String) -> [String: String] {
    BaseWorkspace.files.merging([
      "connectors/poll.yaml": """
      connector: poll
      kind: csv
      options: { path: in/poll.csv }
      streams:
        answers:
          key: [ID]
          \(stream)

      """,
      "mappings/poll.yaml": """
      mapping: poll
      connector: poll
      stream: answers
      entities:
        lead: { fields: { email: メール } }
        activity:
          \(explode)
          fields: { type: { value: form_inquiry }, subject: 回答 }

      """,
    ]) { $1 }
  }

  private static let whole = "explode: { from: 答, separator: \";\", as: 回答 }"
  private static let numbered = "explode: { columns: { 回答: \"答#\" } }"

  @Test(arguments: [
    ("record: patch", whole, ["mappings/poll.yaml:7:5 mapping.explode_patch"]), ("record: full", whole, []),
    ("options: { columns: [ID, メール, 答] }", whole, []),
    ("options: { columns: [ID, メール, 答1] }", numbered, []),
    (
      "options: { columns: [ID, メール, 答え] }", whole,
      ["mappings/poll.yaml:7:22 mapping.explode_column -> 答え"]
    ),
    (
      "options: { columns: [ID, メール, 答, 答01, 答0] }", numbered,
      ["mappings/poll.yaml:7:31 mapping.explode_column -> 答"]
    ),
    (
      "options: { columns: [ID, メール, 答, 回答] }", whole, ["mappings/poll.yaml:7:45 mapping.item_clash"]
    ),
    (
      "filter: { field: 回答, operator: present }", whole, ["mappings/poll.yaml:7:45 mapping.item_clash"]
    ),
  ])
  func `is checked`(stream: String, explode: String, expected: [String]) throws {
    let found = try Folder(Self.files(stream: stream, explode)).read().findings.map(\.short)
    #expect(found.filter { !$0.hasSuffix("dedupe.unlisted_connector") } == expected)
  }

  @Test(arguments: [
    (whole, ["ID", "メール", "答"]), (numbered, ["ID", "メール", "答1"]),
    ("explode: { from: 答, json: [q, 回答] }\n    when: row.q != row['他']", ["ID", "メール", "答", "他"]),
  ])
  func `needs the columns of the records, not those of the items`(explode: String, expected: [String]) throws
  {
    let model = try #require(try Folder(Self.files(stream: "record: full", explode)).read().model)
    let stream = try #require(model.connectors.first { $0.name == "poll" }?.streams.first)
    #expect(stream.neededColumns == expected)
  }
}
