import Hub
import Pipeline
import Testing

/// What a stream's contract says of columns and their types.
@Suite struct `A stream's contract` {
  private static let header = "id,mail,points\n"

  private static func workspace(_ contract: String, bulk: Bool = true) throws -> (TestWorkspace, Feed) {
    let feed = Feed(
      name: "list", stream: ["contract: { \(contract) }"],
      entities: """
          lead:
            fields:
              email: { from: mail, normalize: [email] }
              score: { from: points, normalize: [integer] }

        """)
    return (try TestWorkspace([feed]), feed)
  }

  @Test(arguments: [true, false])
  func `a column whose values are of another type fails the file before anything is taken`(bulk: Bool)
    async throws
  {
    let (workspace, feed) = try Self.workspace("type_change: fail")
    let options = RunOptions(asOf: TestWorkspace.asOf, bulk: bulk)
    try workspace.write(
      Self.header + "1,a@b.example,10\n2,b@b.example,x\n3,c@b.example,\n4,d@b.example,\n",
      to: feed.path(day: 1))
    // Half of the filled cells is not more than half.
    let first = try await workspace.run(options)
    #expect(first.streams.map(\.status) == ["done"])
    #expect(try workspace.row("SELECT COUNT(*) FROM lead") == "4")
    let before = try workspace.digest()
    try workspace.write(
      Self.header + "1,a@b.example,high\n5,e@b.example,low\n6,f@b.example,7\n", to: feed.path(day: 2))
    let second = try await workspace.run(options)
    #expect(second.streams.map(\.status) == ["failed"])
    #expect(second.exitCode == 5)
    #expect(second.streams[0].notes.contains { $0.code == "run.types_changed" })
    #expect(try workspace.digest() == before)
    #expect(try workspace.row("SELECT COUNT(*) FROM fact") == "4")
    // Mended, it is read as if nothing had been.
    try workspace.write(
      Self.header + "1,a@b.example,1\n5,e@b.example,2\n6,f@b.example,7\n", to: feed.path(day: 2))
    let third = try await workspace.run(options)
    #expect(third.streams.map(\.status) == ["done"])
    #expect(try workspace.row("SELECT COUNT(*), SUM(score) FROM lead") == "6|10")
  }

  @Test func `as it was, each value is settled by itself`() async throws {
    let (workspace, feed) = try Self.workspace("type_change: reject")
    try workspace.write(Self.header + "1,a@b.example,high\n2,b@b.example,low\n", to: feed.path(day: 1))
    #expect(try await workspace.run().streams.map(\.status) == ["done"])
    #expect(try workspace.row("SELECT COUNT(*) FROM lead") == "2")
  }

  @Test func `a column that the mapping uses is not new, another one is named with the one it looks like`()
    async throws
  {
    let (workspace, feed) = try Self.workspace("missing_column: warn, new_column: warn")
    try workspace.write("id,mail\n1,a@b.example\n", to: feed.path(day: 1))
    try await workspace.run()
    try workspace.write("id,mail,points\n2,b@b.example,3\n", to: feed.path(day: 2))
    let report = try await workspace.run()
    #expect(!report.streams[0].notes.contains { $0.code == "csv.new_column" })
    try workspace.write("id,mail,point\n3,c@b.example,3\n", to: feed.path(day: 3))
    let renamed = try await workspace.run()
    let note = try #require(renamed.streams[0].notes.first { $0.code == "csv.new_column" })
    #expect(note.arguments["name"] == "point" && note.arguments["suggestion"] == "points")
  }

  @Test func `a new column fails the connector where the contract says so`() async throws {
    let (workspace, feed) = try Self.workspace("new_column: fail")
    try workspace.write(Self.header + "1,a@b.example,1\n", to: feed.path(day: 1))
    try await workspace.run()
    try workspace.write("id,mail,points,extra\n2,b@b.example,3,x\n", to: feed.path(day: 2))
    let report = try await workspace.run()
    #expect(report.exitCode == 5)
    #expect(try workspace.row("SELECT COUNT(*) FROM lead") == "1")
  }
}
