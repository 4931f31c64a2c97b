import Hub
import Ledger
import Pipeline
import Testing

@Suite struct `A replay` {
  /// A hundred random sequences, five to a test.
  @Test(arguments: 0..<20) func `gives the ledger that a fresh load with the corrected mapping gives`(
    _ part: Int
  ) async throws {
    for seed in (part * 5)..<(part * 5 + 5) {
      var sequence = ReplaySequence(seed: UInt64(seed))
      let workspace = try await sequence.perform()
      let digest = try workspace.digest()
      let fresh = try await sequence.fresh()
      let expected = try fresh.digest()
      #expect(digest.withoutDecisions == expected.withoutDecisions, "seed \(seed): \(sequence.log)")
      #expect(try workspace.rebuild().after == digest, "seed \(seed): \(sequence.log)")
      #expect(try Maintenance(workspace: try workspace.model()).verify() == [], "seed \(seed)")
    }
  }
}

@Suite struct `Replaying` {
  private let crm = Feed(name: "crm", hasOwnTime: true, stream: ["missing_column: ignore"])
  private let people = "SELECT full_name, memo FROM person ORDER BY 1"

  private func replay(_ workspace: TestWorkspace, since: Int64? = nil) throws -> RunReport? {
    try Replay(workspace: try workspace.model(), makeSource: TestWorkspace.makeSource).run(since: since)
  }

  private func row(_ id: String, day: Int, status: String = "new") -> (path: String, text: String) {
    (
      crm.path(day: day),
      [PersonRow(id: id, updated: "2026-11-0\(day)T00:00:00Z", name: id, status: status, memo: "m")].file
    )
  }

  @Test func `takes what a filter left out when the filter goes, and leaves it out when it comes back`()
    async throws
  {
    var filtered = crm
    filtered.stream.append("filter: { field: status, operator: not_equals, value: test }")
    let workspace = try TestWorkspace([filtered])
    for file in [row("A", day: 1), row("B", day: 2, status: "test")] {
      try workspace.write(file.text, to: file.path)
    }
    let report = try await workspace.run()
    #expect(report.streams[0].counts.filtered == 1 && report.streams[0].counts.facts == 1)
    #expect(try workspace.rows(people) == ["A|m"])
    #expect(try workspace.rows("SELECT external_id FROM source_record") == ["A"])
    for _ in 0..<2 {
      try workspace.write(crm)
      #expect(try replay(workspace)?.sealed.replayed == ["crm.people": 2])
      #expect(try workspace.rows(people) == ["A|m", "B|m"])
      try workspace.write(filtered)
      #expect(try replay(workspace) != nil)
      #expect(try workspace.rows(people) == ["A|m"])
      #expect(try workspace.rows("SELECT external_id FROM source_record") == ["A"])
      #expect(try Maintenance(workspace: try workspace.model()).verify() == [])
    }
  }

  @Test func `since a run does what arrived since, and the rest waits for the next`() async throws {
    var other = crm
    other.entities = other.entities.replacing("memo: memo", with: "memo: { value: other }")
    let workspace = try TestWorkspace([crm])
    for day in 1...3 {
      let file = row("P\(day)", day: day)
      try workspace.write(file.text, to: file.path)
      try await workspace.run()
    }
    let digest = try workspace.digest()
    try workspace.write(other)
    #expect(try replay(workspace, since: 3)?.sealed.replayed == ["crm.people": 1])
    #expect(try workspace.rows(people) == ["P1|m", "P2|m", "P3|other"])
    // Also where the mapping is what it was: nobody can be taken for replayed who was not.
    try workspace.write(crm)
    #expect(try replay(workspace)?.sealed.replayed == ["crm.people": 3])
    #expect(try workspace.digest() == digest)
    try workspace.write(other)
    #expect(try replay(workspace, since: 2)?.sealed.replayed == ["crm.people": 2])
    // The next run of the job replays everything first.
    #expect(try await workspace.run().sealed.replayed == ["crm.people": 3])
    #expect(try workspace.rows(people) == ["P1|other", "P2|other", "P3|other"])
    try workspace.write(crm)
    #expect(try replay(workspace, since: 1)?.sealed.replayed == ["crm.people": 3])
    #expect(try replay(workspace)?.run == nil)
    #expect(try workspace.digest() == digest)
    let error = #expect(throws: HubError.self) { try replay(workspace, since: 77) }
    #expect(error?.code == "replay.unknown_run")
  }
}
