import Foundation
import Testing

/// Lists that are exploded, as people meet them: `map`, `preview`, `test`, `export`, `find`, `why`, `codes`.
struct ListCommandTests {
  private static let mapping = """
    mapping: poll
    connector: poll
    stream: answers
    entities:
      lead:
        fields: { sfa_lead_id: ID, email: Mail }
      activity:
        explode: { columns: { question: "Q#", answer: "A#" }, number: place }
        when: row.answer != ''
        fields:
          email: Mail
          type: { value: poll_answer }
          at: { from: At, formats: [iso8601], zone: UTC, unreadable: reject }
          subject: { expr: "row.place + '. ' + row.question + ' ' + row.answer" }
          source_detail: { from: answer, normalize: [integer], unreadable: blank }

    """

  private static func space(_ files: [String: String] = [:]) throws -> Space {
    try Space.small(
      [
        "connectors/poll.yaml": """
        connector: poll
        kind: csv
        options: { path: "drop/poll*.csv", settle: 0s }
        streams: { answers: { key: [ID] } }

        """, "mappings/poll.yaml": mapping, "config/jobs/poll.yaml": "job: poll\nconnectors: [poll]\n",
        "drop/poll.csv": """
        ID,Mail,At,Q1,A1,Q2,A2
        P1,a@x.example,2026-10-01T00:00:00Z,seats?,30,when?,soon
        P2,b@x.example,2026-10-02T00:00:00Z,seats?,,when?,now
        P3,c@x.example,2026-10-03T00:00:00Z,,,,
        P4,d@x.example,today,seats?,1,when?,2

        """,
      ].merging(files) { $1 })
  }

  @Test func `map and preview show each item`() async throws {
    let space = try Self.space()
    let map = try await space.run("map", "drop/poll.csv", "--mapping", "poll")
    #expect(map.status == 3)
    let lines = map.lines
    #expect(
      lines[2]
        == #"{"entity":"activity","record":{"file":"drop/poll.csv","line":2,"key":{"ID":"P1"}},"item":1,"#
        + #""fields":{"email":"a@x.example","type":"poll_answer","at":"2026-10-01T09:00:00+09:00","#
        + #""subject":"1. seats? 30","source_detail":"30"}}"#, "\(map.out)")
    let items = lines.filter { $0.hasPrefix(#"{"entity":"activity""#) }.compactMap { line in
      line.firstMatch(of: /"line":(\d),.*"item":(\d).*"subject":"([^"]*)"/).map { "\($0.1) \($0.2) \($0.3)" }
    }
    #expect(items == ["2 1 1. seats? 30", "2 2 2. when? soon", "3 2 2. when? now"])
    let finding = try #require(lines.first { $0.hasPrefix(#"{"finding""#) })
    #expect(finding.contains(#""field":"activity.source_detail","item":2,"column":"answer","value":"soon""#))
    let rejected = try #require(lines.first { $0.hasPrefix(#"{"rejected""#) })
    #expect(rejected.contains(#""field":"activity.at","item":1,"column":"At","value":"today""#))
    #expect(map.err.hasPrefix("rows: 4; lead 3, activity 3\n"), "\(map.err)")

    let preview = try await space.run("preview", "poll", "--mapped")
    #expect(
      preview.lines[0].hasSuffix(
        #""activity": [{"email": "a@x.example", "type": "poll_answer", "at": "2026-10-01T09:00:00+09:00", "#
          + #""subject": "1. seats? 30", "source_detail": "30"}, {"email": "a@x.example", "type": "poll_answer", "#
          + #""at": "2026-10-01T09:00:00+09:00", "subject": "2. when? soon", "source_detail": ""}]}"#),
      "\(preview.out)")
    #expect(preview.lines[2] == #"{"lead": {"sfa_lead_id": "P3", "email": "c@x.example"}}"#)
    let table = try await space.run("preview", "poll", "--mapped", "--format", "csv")
    #expect(table.lines[0].contains("activity.1.subject") && table.lines[0].contains("activity.2.subject"))
  }

  @Test func `what a job makes of items is exported, found and explained`() async throws {
    let space = try Self.space()
    let run = try await space.run("run", "poll")
    #expect(run.status == 0, "\(run.err)")
    let export = try await space.run("export", "activity", "--columns", "id,person_id,subject,person.email")
    #expect(
      export.out.components(separatedBy: "\r\n").dropLast() == [
        "id,person_id,subject,person.email", "100000000010001,1,1. seats? 30,a@x.example",
        "100000000010002,1,2. when? soon,a@x.example", "100000000020002,2,2. when? now,b@x.example",
      ])
    let found = try await space.run("find", "P2", "--format", "csv")
    #expect(found.lines.contains { $0.hasPrefix("lead:2,") })
    let why = try await space.run("why", "activity:100000000010002.source_detail")
    #expect(why.status == 0, "\(why.err)")
    for words in [
      "activity:100000000010002.source_detail", "mappings/poll.yaml:15 activity.source_detail",
      "column \"A2\": → soon",
      "drop/poll.csv, line 2",
    ] {
      #expect(why.out.contains(words), "\(words) in \(why.out)")
    }
    let none = try await space.run("why", "activity:100000000020001")
    #expect(none.status == 2 && none.err.contains("why.no_activity"))
    let trace = try await space.run("trace", "lead:1")
    #expect(trace.out.contains("1. seats? 30") && trace.out.contains("2. when? soon"))
    let digest = try await space.run("ledger", "digest", "--format", "json")
    #expect(digest.out.contains("\"items\""), "\(digest.out)")
  }

  @Test func `tests expect a list, and show which item differs`() async throws {
    let given =
      "{ ID: P1, Mail: a@x.example, At: 2026-10-01T00:00:00Z, Q1: seats?, A1: 30, Q3: when?, A3: now }"
    func test(_ name: String, _ expected: String, exact: Bool = false) -> String {
      "  - { name: \(name), given: \(given), exact: \(exact), expect: { \(expected) } }\n"
    }
    let space = try Self.space([
      "mappings/poll.test.yaml": "mapping: poll\ntests:\n"
        + test("both", "activity: [{ subject: 1. seats? 30 }, { subject: 3. when? now }]")
        + test("one is missing", "activity: [{ subject: 1. seats? 30 }]")
        + test("one too many", "activity: [{}, { subject: 2. x }, { subject: 3. when? now }]")
        + test("another value", "activity: [{ subject: 1. seats? 30 }, { subject: 3. when? later }]")
        + test("none", "activity: []") + test("not one", "absent: [activity]")
        + test("a single one", "activity: { source_detail: \"30\" }")
    ])
    let answer = try await space.run("test")
    #expect(answer.status == 1)
    #expect(
      answer.out == """
        FAIL  poll  tests: 7, failed: 6

        mappings/poll.test.yaml:4:13: poll: one is missing
          activity[3]  (mappings/poll.test.yaml:4:157)
            - expected: not made
            + found:    email: a@x.example, type: poll_answer, at: 2026-10-01T09:00:00+09:00, subject: 3. when? now
              raw:      Q3 "when?"
              raw:      A3 "now"

        mappings/poll.test.yaml:5:13: poll: one too many
          activity  (mappings/poll.test.yaml:5:170)
            - expected: subject: 2. x
            + found:    not made

        mappings/poll.test.yaml:6:13: poll: another value
          activity[3].subject  (mappings/poll.test.yaml:6:205)
            - expected: 3. when? later
            + found:    3. when? now
              raw:      Q3 "when?"
              raw:      A3 "now"

        mappings/poll.test.yaml:7:13: poll: none
          activity[1]  (mappings/poll.test.yaml:7:147)
            - expected: not made
            + found:    email: a@x.example, type: poll_answer, at: 2026-10-01T09:00:00+09:00, subject: 1. seats? 30, source_detail: 30
              raw:      Q1 "seats?"
              raw:      A1 "30"
          activity[3]  (mappings/poll.test.yaml:7:147)
            - expected: not made
            + found:    email: a@x.example, type: poll_answer, at: 2026-10-01T09:00:00+09:00, subject: 3. when? now
              raw:      Q3 "when?"
              raw:      A3 "now"

        mappings/poll.test.yaml:8:13: poll: not one
          activity  (mappings/poll.test.yaml:8:159)
            - expected: not made
            + found:    made

        mappings/poll.test.yaml:9:13: poll: a single one
          activity[3]  (mappings/poll.test.yaml:9:155)
            - expected: not made
            + found:    email: a@x.example, type: poll_answer, at: 2026-10-01T09:00:00+09:00, subject: 3. when? now
              raw:      Q3 "when?"
              raw:      A3 "now"

        tests: 7, failed: 6

        """, "\(answer.out)")
  }
}
