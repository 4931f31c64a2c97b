import Hub
import Ledger
import Pipeline
import Testing

/// What becomes of ids that a merge retired, once what was merged is parted again.
@Suite struct `A retired id` {
  private let crm = Feed(name: "crm", hasOwnTime: true)
  private let desk = Feed(name: "desk", hasOwnTime: true)

  private func row(_ id: String, day: Int, mail: String) -> PersonRow {
    PersonRow(id: id, updated: "2026-11-0\(day)T00:00:00Z", name: "山田 太郎", mail: mail)
  }

  private func ids(_ workspace: TestWorkspace) throws -> [String] {
    try workspace.rows(
      "SELECT external_id, entity_id FROM crosswalk WHERE entity = 'person' ORDER BY 1")
  }

  private func aliases(_ workspace: TestWorkspace) throws -> [String] {
    try workspace.rows("SELECT retired_id, entity_id FROM alias WHERE entity = 'person' ORDER BY 1")
  }

  /// Three records of three people, one after the other.
  private func three() async throws -> TestWorkspace {
    let workspace = try TestWorkspace([crm, desk])
    for (day, id) in ["A", "B", "C"].enumerated() {
      try workspace.write(
        [row(id, day: 1, mail: "\(id.lowercased())@aozora.co.jp")].file, to: crm.path(day: day + 1))
      try await workspace.run()
    }
    #expect(try ids(workspace) == ["A|1", "B|2", "C|3"])
    return workspace
  }

  @Test func `comes back to its person when the merge is undone`() async throws {
    let workspace = try await three()
    try workspace.write([row("B", day: 4, mail: "a@aozora.co.jp")].file, to: crm.path(day: 4))
    try await workspace.run()
    #expect(try ids(workspace) == ["A|1", "B|1", "C|3"])
    #expect(try aliases(workspace) == ["2|1"])
    try workspace.undo(4)
    #expect(try ids(workspace) == ["A|1", "B|2", "C|3"])
    #expect(try aliases(workspace) == [])
    let trace = try EntityTracer(workspace.ledger(), workspace: workspace.model()).trace(.person, id: 2)
    #expect(trace?.id == 2)
    #expect(trace?.records.map(\.externalID) == ["B"])
    #expect(
      try workspace.rows("SELECT event, entity_id, other_id FROM identity_event WHERE entity = 'person'")
        == ["merge|1|2", "split|1|2"])
    // And once more.
    try workspace.write([row("B", day: 5, mail: "a@aozora.co.jp")].file, to: crm.path(day: 5))
    try await workspace.run()
    #expect(try aliases(workspace) == ["2|1"])
    #expect(try Maintenance(workspace: try workspace.model()).verify() == [])
  }

  @Test func `comes back though its part is the larger one`() async throws {
    let workspace = try await three()
    // B has a second record before A and B become one.
    try workspace.write([row("D", day: 4, mail: "b@aozora.co.jp")].file, to: desk.path(day: 4))
    try await workspace.run()
    try workspace.write([row("A", day: 5, mail: "b@aozora.co.jp")].file, to: crm.path(day: 5))
    try await workspace.run()
    #expect(try ids(workspace) == ["A|1", "B|1", "C|3", "D|1"])
    try workspace.undo(5)
    #expect(try ids(workspace) == ["A|1", "B|2", "C|3", "D|2"])
    #expect(try aliases(workspace) == [])
  }

  @Test func `comes back out of several merges, whichever is undone first`() async throws {
    for order in [[4, 5], [5, 4]] {
      let workspace = try await three()
      try workspace.write([row("C", day: 4, mail: "b@aozora.co.jp")].file, to: crm.path(day: 4))
      try await workspace.run()
      #expect(try aliases(workspace) == ["3|2"])
      try workspace.write([row("B", day: 5, mail: "a@aozora.co.jp")].file, to: crm.path(day: 5))
      try workspace.write([row("E", day: 5, mail: "b@aozora.co.jp")].file, to: desk.path(day: 5))
      try await workspace.run()
      let merged = try ids(workspace)
      for run in order { try workspace.undo(Int64(run)) }
      #expect(try ids(workspace) == ["A|1", "B|2", "C|3"], "\(order) \(merged)")
      #expect(try aliases(workspace) == [], "\(order)")
    }
  }

  @Test func `takes no person whom an id in use claims, and leads to where its records are`() async throws {
    let workspace = try await three()
    try workspace.write([row("B", day: 4, mail: "a@aozora.co.jp")].file, to: crm.path(day: 4))
    try await workspace.run()
    #expect(try aliases(workspace) == ["2|1"])
    // B leaves A for C: that person's number stays, and 2 leads there.
    try workspace.write([row("B", day: 5, mail: "c@aozora.co.jp")].file, to: crm.path(day: 5))
    try await workspace.run()
    #expect(try ids(workspace) == ["A|1", "B|3", "C|3"])
    #expect(try aliases(workspace) == ["2|3"])
    try workspace.undo(5)
    #expect(try aliases(workspace) == ["2|1"])
    try workspace.undo(4)
    #expect(try ids(workspace) == ["A|1", "B|2", "C|3"])
    #expect(try aliases(workspace) == [])
  }
}
