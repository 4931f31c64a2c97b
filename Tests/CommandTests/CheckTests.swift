import Foundation
import Testing

/// `check`: every mistake with its place and a way out.
struct CheckTests {
  @Test func `a clean workspace is counted and passes`() async throws {
    let space = try Space.small()
    let answer = try await space.run("check")
    #expect(answer.status == 0)
    #expect(answer.out == "")
    #expect(
      answer.err == """
        connectors: 1, streams: 1, mappings: 1, code tables: 1, tags: 1, jobs: 1
        errors: 0, warnings: 0

        """)
  }

  @Test func `the sample workspace passes`() async throws {
    let answer = try await Tool.run(["check", "--workspace", Space.repository], in: "/")
    #expect(answer.status == 0)
    #expect(answer.out == "")
  }

  /// A mistake planted in a file, and what is said about it.
  struct Mistake: Sendable, CustomTestStringConvertible {
    var what: String
    var file: String
    var text: String
    var said: String
    var testDescription: String { what }
  }

  private static let mistakes = [
    Mistake(
      what: "malformed YAML", file: "config/dedupe.yaml", text: "role_addresses: [info\nfree_mail: [a.jp]\n",
      said: "config/dedupe.yaml:1:17: error: what begins here is never closed"),
    Mistake(
      what: "an unknown key", file: "config/jobs/nightly.yaml",
      text: "job: nightly\nconnectors: [crm]\nmax_reject: 3\n",
      said: "config/jobs/nightly.yaml:3:1: error: unknown key \"max_reject\" [config.unknown_key]\n"
        + "  help: Did you mean \"max_rejects\"?"),
    Mistake(
      what: "an unknown connector", file: "config/jobs/nightly.yaml",
      text: "job: nightly\nconnectors: [crmm]\n",
      said: "config/jobs/nightly.yaml:2:14: error: "),
    Mistake(
      what: "a job that includes itself through another", file: "config/jobs/a.yaml",
      text: "job: a\ninclude: [b]\n",
      said: "config/jobs/b.yaml:2:11: error: the jobs include each other in a circle: a -> b -> a"),
    Mistake(
      what: "an option that the connector refuses", file: "connectors/web.yaml",
      text: """
        connector: web
        kind: csv
        streams:
          forms:
            options: { path: forms.csv, encoding: klingon }
            key: [ID]

        """,
      said:
        "connectors/web.yaml:5:43: error: `encoding: klingon` cannot be [csv.bad_option]\n  help: Possible: "),
    Mistake(
      what: "a code that two rows of a table claim", file: "mappings/codes/status.csv",
      text: "code,label_ja,crm\nnew,新規,Open\nwon,受注,Open\n",
      said: "mappings/codes/status.csv:3:8: error: \"Open\" of crm means \"won\" here and \"new\" in line 2"),
    Mistake(
      what: "a default that the code table does not hold", file: "mappings/crm.yaml",
      text: """
        mapping: crm
        connector: crm
        stream: leads
        entities:
          lead:
            fields:
              email: Mail
              status: { from: Status, code: { table: status, system: crm, unknown: { default: sold } } }

        """, said: "mappings/crm.yaml:8:"),
    Mistake(
      what: "a connector that no file describes", file: "mappings/x.yaml",
      text: "mapping: x\nconnector: x\nstream: y\nentities: { lead: { fields: { email: Mail } } }\n",
      said: "mappings/x.yaml:2:12: error: "),
  ]

  @Test(arguments: mistakes) func `a mistake is told with file, line, column, code and help`(
    _ mistake: Mistake
  ) async throws {
    var files = [mistake.file: mistake.text]
    if mistake.file == "config/jobs/a.yaml" { files["config/jobs/b.yaml"] = "job: b\ninclude: [a]\n" }
    let space = try Space.small(files)
    let answer = try await space.run("check")
    #expect(answer.status == 2)
    #expect(answer.out.contains(mistake.said), "\(answer.out)")
    #expect(answer.out.contains(#/(?m)^\S+:\d+:\d+: error: .+ \[[a-z_]+\.[a-z_]+\]$/#), "\(answer.out)")
    #expect(answer.out.contains("\n  help: "), "\(answer.out)")
    #expect(answer.err.contains(#/errors: [1-9]\d*, warnings: \d+/#))
  }

  @Test func `all mistakes of all files are told at once`() async throws {
    let space = try Space.small([
      "config/jobs/nightly.yaml": "job: nightly\nconnectors: [crm]\nmax_reject: 3\n",
      "connectors/crm.yaml": "connector: crm\nkind: csw\nstreams: { leads: { key: [ID] } }\n",
      "config/tags.yaml": "tags: [\n",
    ])
    let rows = try await space.run("check", "--format", "json").rows
    let files = Set(rows.compactMap { $0["file"] as? String })
    #expect(files.isSuperset(of: ["config/jobs/nightly.yaml", "connectors/crm.yaml", "config/tags.yaml"]))
    #expect(rows.allSatisfy { ($0["line"] as? Int ?? 0) > 0 && ($0["column"] as? Int ?? 0) > 0 })
  }

  @Test func `mistakes are told in Japanese where the language is`() async throws {
    let space = try Space.small(["config/jobs/nightly.yaml": "job: nightly\nconnectors: [crmm]\n"])
    let answer = try await space.run("check", "--lang", "ja")
    #expect(answer.err.contains("エラー 1 件"))
    #expect(answer.out.contains("config/jobs/nightly.yaml:2:14: "))
    #expect(answer.out.contains(#/\p{Hiragana}/#))
  }

  @Test func `a folder that is no workspace is named`() async throws {
    let answer = try await Tool.run(["check", "--workspace", "/nowhere"], in: "/")
    #expect(answer.status == 2)
    #expect(answer.out.contains("there is no workspace folder /nowhere [workspace.no_folder]"))
  }
}
