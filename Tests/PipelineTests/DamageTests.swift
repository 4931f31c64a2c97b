import Foundation
import Hub
import Ledger
import Pipeline
import Testing

/// Runs over a ledger whose file was overwritten in places: they say so, and nobody is ended or brought again.
@Suite struct `A run over a damaged ledger` {
  private static func overwrite(_ page: Int, of workspace: TestWorkspace, with byte: UInt8, count: Int) throws
  {
    let file = try #require(FileHandle(forUpdatingAtPath: workspace.root + "/var/ledger.sqlite"))
    try file.seek(toOffset: UInt64(page - 1) * 16_384)
    try file.write(contentsOf: [UInt8](repeating: byte, count: count))
    try file.close()
  }

  private static func expectCorrupt(_ workspace: TestWorkspace, _ what: String) async throws {
    let published = "SELECT COUNT(*) || ' ' || (SELECT COUNT(*) FROM identity_event) FROM entity_person"
    let before = try workspace.row(published)
    do {
      try await workspace.run(RunOptions(asOf: TestWorkspace.asOf))
      Issue.record("\(what) was read as if it were whole")
    } catch let error as HubError {
      #expect(error.code == "ledger.corrupt", "\(what)")
    }
    #expect(try workspace.row(published) == before)
  }

  @Test func `says so where the root of a table is no page`() async throws {
    let workspace = try SampleWorkspace.copy()
    try await workspace.run(RunOptions(asOf: TestWorkspace.asOf))
    let root = try #require(
      Int(try workspace.row("SELECT rootpage FROM sqlite_schema WHERE name = 'record_state'")))
    try Self.overwrite(root, of: workspace, with: 0xa5, count: 64)
    try await Self.expectCorrupt(workspace, "the root of record_state")
  }

  @Test(arguments: ["norm_person", "norm_company", "fact", "record", "record_state", "member"], [1, 2])
  func `says so where one of many leaves is empty`(_ table: String, _ leaf: Int) async throws {
    let workspace = try await SampleWorkspace.generated(people: 2000, seed: 11)
    try await workspace.run(RunOptions(asOf: TestWorkspace.asOf))
    let page = try workspace.row(
      """
      SELECT pageno FROM dbstat WHERE name = '\(table)' AND pagetype = 'leaf' ORDER BY path LIMIT 1 OFFSET \(leaf)
      """)
    // One record less, so that there is something to match and to project.
    let folder = workspace.root + "/connectors/samples"
    let name = try #require(
      try FileManager.default.contentsOfDirectory(atPath: folder).first { $0.hasPrefix("ma_contacts_") })
    let bytes = try workspace.bytes("connectors/samples/\(name)")
    let end = try #require(bytes.dropLast(2).lastIndex(of: UInt8(ascii: "\n")))
    try workspace.write(Array(bytes[...end]), to: "connectors/samples/ma_contacts_20271231.csv")
    try Self.overwrite(try #require(Int(page)), of: workspace, with: 0, count: 16_384)
    try await Self.expectCorrupt(workspace, "leaf \(leaf) of \(table)")
  }
}
