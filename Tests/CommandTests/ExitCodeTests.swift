import Foundation
import Testing

/// One test per exit code that the help promises.
struct ExitCodeTests {
  @Test func `0: a job that went well`() async throws {
    let space = try Space.small()
    let answer = try await space.job()
    #expect(answer.lines.first == "run 1 (nightly): done")
    #expect(answer.err == "")
  }

  @Test func `1: the ledger's place cannot be written, and nothing is claimed`() async throws {
    let space = try Space.small()
    try space.write("var", "a file where the folder should be")
    let answer = try await space.job(exit: 1)
    #expect(answer.out == "")
    #expect(answer.err.contains("var/ledger.sqlite.lock cannot be written [file.not_writable]"))
    #expect(answer.err.contains("\n  help: check its permissions and those of its folder\n"))
  }

  @Test func `2: a workspace with mistakes, and nothing is done`() async throws {
    let space = try Space.small(["config/jobs/nightly.yaml": "job: nightly\nconnectors: [crmm]\n"])
    let answer = try await space.job(exit: 2)
    #expect(answer.out == "")
    #expect(answer.err.contains("config/jobs/nightly.yaml:2:14: error: "))
    #expect(answer.err.contains("[command.workspace]"))
    #expect(!FileManager.default.fileExists(atPath: "\(space.path)/var"))
  }

  @Test func `2: a job that does not exist, with the names of those that do`() async throws {
    let space = try Space.small()
    let answer = try await space.run("run", "weekly")
    #expect(answer.status == 2)
    #expect(
      answer.err == """
        error: there is no job "weekly" [run.unknown_job]
          help: jobs of this workspace: nightly

        """)
  }

  @Test func `3: more rejected rows than max_rejects allows, with the rest published`() async throws {
    let space = try Space.small()
    try space.write("drop/leads_20261001.csv", Space.leads(1...10) + "L11,x\nL12,y\n")
    let answer = try await space.job(exit: 3)
    #expect(answer.lines.first?.hasSuffix("more rows were rejected than max_rejects allows (exit 3)") == true)
    #expect(try await space.run("find", "L10", "--format", "json").rows.count == 1)
  }

  @Test func `4: another process holds the lock`() async throws {
    let space = try Space.small()
    let lock = try #require(HeldLock("\(space.path)/var/ledger.sqlite.lock", "77\trun nightly\t0\n"))
    let answer = try await space.job(exit: 4)
    withExtendedLifetime(lock) {}
    #expect(answer.err.contains("[lock.held]"))
  }

  @Test func `5: a connector failed and the others went on`() async throws {
    let space = try Space.small([
      "connectors/web.yaml": """
      connector: web
      kind: csv
      streams:
        forms: { options: { path: "drop/forms.csv", settle: 0s }, key: [ID] }

      """,
      "mappings/web.yaml": """
      mapping: web
      connector: web
      stream: forms
      entities: { lead: { fields: { email: Mail } } }

      """,
      "config/jobs/nightly.yaml": "job: nightly\nconnectors: [web, crm]\non_connector_failure: continue\n",
    ])
    let answer = try await space.job(exit: 5)
    #expect(answer.lines.first == "run 1 (nightly): done, but a connector failed (exit 5)")
    #expect(answer.out.contains("error: web: no file matches drop/forms.csv [csv.no_file]"))
    #expect(try await space.run("find", "L10", "--format", "json").rows.count == 1)
  }

  @Test(arguments: [
    ["run"], ["run", "nightly", "--workers", "many"], ["frobnicate"], ["find"], ["check", "--format", "xml"],
    ["check", "--lang", "fr"], ["read", "a.csv", "--findings", "xml"],
  ]) func `64: a command line that makes no sense`(_ arguments: [String]) async throws {
    let answer = try await Tool.run(arguments, in: "/")
    #expect(answer.status == 64)
    #expect(answer.out == "")
    #expect(answer.err.contains("Usage: tsunagi"))
  }

  @Test(arguments: [
    ["run", "nightly", "--workers", "0"], ["run", "nightly", "--batch-rows", "0"],
    ["run", "nightly", "--commit-rows", "0"], ["find", "  "], ["find", "\u{3000}"],
    ["find", "x", "--limit", "0"],
  ]) func `64: a value that makes no sense`(_ arguments: [String]) async throws {
    let answer = try await Tool.run(arguments, in: "/")
    #expect(answer.status == 64)
    #expect(answer.out == "")
    #expect(answer.err.contains("[command."))
  }

  @Test(arguments: [">/dev/full", ">&-"]) func `1: standard output cannot be written`(_ target: String)
    async throws
  {
    let space = try Space(["file.csv": "a\n1\n"])
    for command in ["read file.csv", "explain"] {
      let answer = try await Tool.launch("/bin/sh", ["-c", "\(Tool.path) \(command) \(target)"], space.path)
      #expect(answer.status == 1)
      #expect(answer.err.contains("standard output cannot be written"), "\(answer.err)")
    }
  }
}
