import Foundation
import Hub
import Pipeline
import Testing

/// A run that stays below a limit against one that may use as much memory as it wants.
@Suite struct `A run within a memory limit` {
  private func run(
    _ workspace: TestWorkspace, _ arguments: [String] = [], _ environment: [String: String] = [:]
  ) throws -> RunReport {
    let asOf = CivilTime.iso(milliseconds: TestWorkspace.asOf)
    let (ending, output, _) = try Program.run(
      ["run", "nightly", "--workspace", workspace.root, "--as-of", asOf, "--quiet", "--format", "json"]
        + arguments, environment: environment)
    #expect(ending == .exit(0))
    return try JSONDecoder().decode(RunReport.self, from: Data(output.utf8))
  }

  @Test func `has large arrays in a file and comes to the same ledger`() async throws {
    let free = try await SampleWorkspace.generated(people: 4000, seed: 5)
    let limited = try await SampleWorkspace.generated(people: 4000, seed: 5)
    let first = try run(free)
    // Arrays of 16 KiB count as large: there is nothing larger in a ledger of this size.
    let second = try run(limited, ["--memory", "512MiB"], ["TSUNAGI_LARGE_BLOCK": "16384"])
    #expect(first.scratch == nil)
    #expect(try #require(second.scratch) > 1 << 20)
    #expect(second.peakMemory < 512 << 20)
    #expect(first.streams.map(\.counts) == second.streams.map(\.counts))
    #expect(first.sealed.entities == second.sealed.entities)
    #expect(try free.digest() == limited.digest())
    let left = try FileManager.default.contentsOfDirectory(atPath: limited.root + "/var")
    #expect(left.allSatisfy { $0 == "raw" || $0.hasPrefix("ledger.sqlite") })
  }
}
