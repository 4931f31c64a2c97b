import Foundation
import Hub
import Ledger
import Pipeline
import Testing

/// A run that was killed, went on under its own number, and then failed and published nothing.
@Suite struct `A run that is given up` {
  private static let crm = Feed(name: "crm", isSnapshot: true, hasOwnTime: true)

  /// Two jobs read `crm`; `nightly` then reads `list`, which has no files, and stops at that.
  private func twoJobs() throws -> TestWorkspace {
    let workspace = try TestWorkspace([Self.crm, Feed(name: "list")], job: "on_connector_failure: stop")
    try workspace.write("job: hourly\nconnectors: [crm]\n", to: "config/jobs/hourly.yaml")
    return workspace
  }

  private func kill(_ workspace: TestWorkspace, at place: String) throws {
    let (ending, _, _) = try Program.run(
      ["run", "nightly", "--workspace", workspace.root, "--quiet"], environment: ["TSUNAGI_KILL_AT": place])
    #expect(ending == .killed)
  }

  @Test func `hides nothing that a run that counts delivered, too`() async throws {
    let workspace = try twoJobs()
    try workspace.write(tenPeople().file, to: Self.crm.path(day: 1))
    try workspace.write(tenPeople(day: 2, memo: "two").file, to: Self.crm.path(day: 2))
    try kill(workspace, at: "commit:1")
    #expect(try workspace.row("SELECT run_id, complete FROM delivery") == "1|1")
    let hourly = try await workspace.run(job: "hourly")
    #expect(hourly.run == 2 && hourly.rowsRead == 20)
    let digest = try workspace.digest()
    let visible = try rows(of: workspace)
    #expect(try workspace.row("SELECT COUNT(*) FROM source_record WHERE is_current = 1") == "10")
    // Something that only the run that fails delivers.
    try workspace.write(tenPeople(day: 3, memo: "three").file, to: Self.crm.path(day: 3))
    await #expect(throws: HubError.self) { try await workspace.run() }
    #expect(try workspace.rows("SELECT status FROM run ORDER BY id") == ["failed", "sealed"])
    #expect(try workspace.row("SELECT COUNT(*) FROM fact") == "30")
    #expect(try workspace.row("SELECT COUNT(*), SUM(is_current) FROM source_record") == "20|10")
    #expect(try rows(of: workspace) == visible)
    #expect(try workspace.digest() == digest)
    #expect(try workspace.rebuild().after == digest)
    #expect(try Maintenance(workspace: try workspace.model()).verify() == [])
    // What it had read is read again, and shown then.
    let next = try await workspace.run(job: "hourly")
    #expect(next.exitCode == 0)
    #expect(try workspace.row("SELECT COUNT(*), MIN(memo), MAX(memo) FROM person") == "10|three|three")
    #expect(try workspace.row("SELECT COUNT(*) FROM source_record") == "30")
  }

  @Test func `is given up as a whole or not at all`() async throws {
    let workspace = try twoJobs()
    try workspace.write(tenPeople().file, to: Self.crm.path(day: 1))
    try kill(workspace, at: "commit:1")
    let state = "SELECT text FROM checkpoint UNION ALL SELECT status FROM run"
    let before = try workspace.rows(state)
    #expect(before.count == 2 && before[1] == "open")
    // A power cut in the middle: the last thing that is written cannot be.
    try change(
      workspace,
      "CREATE TRIGGER cut BEFORE UPDATE OF status ON run BEGIN SELECT RAISE(ABORT, 'power cut'); END")
    let error = await #expect(throws: HubError.self) { try await workspace.run() }
    #expect(error?.cause?.contains("power cut") == true)
    #expect(try workspace.rows(state) == before)
    #expect(try workspace.row("SELECT COUNT(*), SUM(flags) FROM fact") == "10|0")
    try change(workspace, "DROP TRIGGER cut")
    await #expect(throws: HubError.self) { try await workspace.run() }
    #expect(try workspace.row("SELECT status FROM run") == "failed")
  }

  /// What all views but `source_record` show: while a run is open, that one shows of its facts only the current ones.
  private func rows(of workspace: TestWorkspace) throws -> [[String]] {
    try Contract.views.filter { $0 != "source_record" }.map {
      try workspace.rows("SELECT * FROM \($0) ORDER BY 1, 2, 3")
    }
  }

  private func change(_ workspace: TestWorkspace, _ sql: String) throws {
    let ledger = try LedgerDatabase(path: workspace.root + "/var/ledger.sqlite")
    defer { ledger.close() }
    try ledger.script(sql)
  }
}
