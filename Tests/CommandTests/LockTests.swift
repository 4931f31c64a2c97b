import Foundation
import Glibc
import Testing

/// One writer at a time, and no lock that outlives its owner.
struct LockTests {
  @Test func `a second run names the holder of the lock, with what it does, its pid and its age`()
    async throws
  {
    let space = try Space.small()
    let since = Int64(Date().timeIntervalSince1970 * 1000) - 90_000
    let lock = try #require(HeldLock("\(space.path)/var/ledger.sqlite.lock", "4711\trun nightly\t\(since)\n"))
    let answer = try await space.job(exit: 4)
    withExtendedLifetime(lock) {}
    let said = try #require(
      answer.err.firstMatch(of: #/in use: "run nightly", process 4711, since \S+ \((\d+) s\)/#))
    #expect((90..<400).contains(Int(said.1) ?? 0))
    #expect(answer.err.contains("\n  help: wait for it to end"))
  }

  @Test func `while one run is paused half-way the next one exits 4, and the first one ends well`()
    async throws
  {
    let space = try Space.small()
    let first = try Started(
      Tool.path, ["run", "nightly", "--as-of", "2026-11-02", "--commit-rows", "4", "--batch-rows", "2"],
      space.path,
      ["TSUNAGI_STOP_AT": "commit:2"])
    while first.isRunning, !first.isStopped { try await Task.sleep(for: .milliseconds(5)) }
    let second = try await space.job(exit: 4)
    #expect(second.err.contains("\"run nightly\", process \(first.pid), "))
    // Reading is not held up by a writer.
    let runs = try await space.run("runs", "--format", "json")
    #expect(runs.status == 0, "\(runs.err)")
    #expect(runs.rows.first?["status"] as? String == "open")
    #expect(try await space.run("find", "Person", "--format", "json").rows.isEmpty)
    kill(first.pid, SIGCONT)
    #expect(await first.answer().status == 0)
  }

  @Test(arguments: ["commit:1", "commit:2", "sealing:1"])
  func `the lock of a killed run is taken over and the run is continued`(_ place: String) async throws {
    let undisturbed = try Space.small()
    try await undisturbed.job()
    let space = try Space.small()
    let killed = try await space.run(
      "run", "nightly", "--as-of", "2026-11-02", "--commit-rows", "4", "--batch-rows", "2",
      environment: ["TSUNAGI_KILL_AT": place])
    #expect(killed.status == SIGKILL)
    let answer = try await space.job()
    #expect(answer.lines.first == "run 1 (nightly): done")
    #expect(answer.out.contains("It was interrupted and is now continued."))
    #expect(try await space.digest() == undisturbed.digest())
    #expect(try await space.run("ledger", "verify").status == 0)
  }
}
