import Foundation
import Hub
import Ledger
import Pipeline
import Testing

/// Ledgers whose rows say what cannot be: damage is an error or a finding, never a crash, and never made up for.
@Suite struct `A damaged ledger` {
  /// A ledger with one run, into which `sql` brings damage.
  private func workspace(_ sql: String) async throws -> TestWorkspace {
    let feed = Feed(name: "crm", isSnapshot: true, hasOwnTime: true)
    let workspace = try TestWorkspace([feed])
    try workspace.write(tenPeople().file, to: feed.path(day: 1))
    try await workspace.run()
    let ledger = try LedgerDatabase(path: workspace.root + "/var/ledger.sqlite")
    defer { ledger.close() }
    try ledger.script(sql)
    return workspace
  }

  private func replay(_ workspace: TestWorkspace) throws {
    let mapping = String(decoding: try workspace.bytes("mappings/crm.yaml"), as: UTF8.self)
    try workspace.write(mapping.replacing("status: status", with: "status: memo"), to: "mappings/crm.yaml")
  }

  @Test(arguments: [
    ("length = -5", "raw.damaged"), ("length = 0", "raw.damaged"), ("length = length + 1", "raw.truncated"),
    ("length = 9223372036854775807", "raw.truncated"), ("position = -1", "raw.damaged"),
    ("position = 9223372036854775807", "raw.truncated"), ("raw_length = -1", "raw.damaged"),
    ("raw_length = 9223372036854775807", "raw.damaged"), ("raw_length = raw_length + 1", "raw.damaged"),
    ("run_id = 77", "raw.missing"), ("checksum = checksum + 1", "raw.damaged"),
  ])
  func `whose raw records lie nowhere is told by verify and by a replay`(_ change: String, _ code: String)
    async throws
  {
    let workspace = try await workspace("UPDATE raw_block SET \(change)")
    #expect(try Maintenance(workspace: try workspace.model()).verify().map(\.code) == [code])
    guard !change.hasPrefix("checksum") else { return }
    try replay(workspace)
    let before = try workspace.digest()
    let error = await #expect(throws: HubError.self) { try await workspace.run() }
    #expect(error?.code == code)
    #expect(try workspace.digest() == before)
  }

  @Test(arguments: [
    "block_offset = -1", "length = -1", "length = 100000", "block_offset = 9223372036854775807",
    "length = 9223372036854775807", "block_offset = 4294967290", "block_offset = -9223372036854775808",
  ])
  func `whose records lie outside their blocks is not replayed`(_ change: String) async throws {
    let workspace = try await workspace("UPDATE fact SET \(change) WHERE id = 4")
    try replay(workspace)
    let before = try workspace.digest()
    let error = await #expect(throws: HubError.self) { try await workspace.run() }
    #expect(error?.code == "ledger.corrupt")
    #expect(error?.cause == "fact 4 lies outside its block of raw records")
    #expect(try workspace.digest() == before)
  }

  @Test(arguments: ["8080808080808080807f", "02ffffffffff3f", "feffffffffffffffff0101", "02", "ca0101"])
  func `whose roster says what cannot be is told with its delivery`(_ body: String) async throws {
    let workspace = try await workspace("UPDATE roster SET body = x'\(body)'")
    let error = #expect(throws: HubError.self) { try workspace.rebuild() }
    #expect(error?.code == "ledger.roster_damaged" && error?.arguments == ["delivery": "1"])
  }

  @Test(arguments: [(true, "raw.missing"), (false, "raw.truncated")])
  func `whose raw file lost what a killed run committed stops it`(_ isGone: Bool, _ code: String)
    async throws
  {
    let feed = Feed(name: "crm", isSnapshot: true, hasOwnTime: true)
    let workspace = try TestWorkspace([feed])
    try workspace.write(tenPeople().file, to: feed.path(day: 1))
    let (ending, _, _) = try Program.run(
      ["run", "nightly", "--workspace", workspace.root, "--quiet"],
      environment: ["TSUNAGI_KILL_AT": "commit:1"])
    #expect(ending == .killed)
    let path = "var/raw/run-000001.zst"
    let whole = try workspace.bytes(path)
    if isGone {
      try workspace.remove(path)
    } else {
      try workspace.write(Array(whole.dropLast()), to: path)
    }
    let error = await #expect(throws: HubError.self) { try await workspace.run() }
    #expect(error?.code == code)
    #expect(FileManager.default.fileExists(atPath: workspace.root + "/" + path) == !isGone)
    // From the backup, as the message says.
    try workspace.write(whole, to: path)
    let report = try await workspace.run()
    #expect(report.run == 1 && report.resumed)
    #expect(try Maintenance(workspace: try workspace.model()).verify() == [])
  }
}
