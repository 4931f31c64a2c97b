import Foundation
import Hub
import Ledger
import Testing

/// The lock that one writer holds.
@Suite struct `The writer's lock` {
  private let path = FileManager.default.temporaryDirectory.appending(path: "lock-\(UUID().uuidString)").path

  @Test func `is held by one, and told with its owner`() throws {
    defer { try? FileManager.default.removeItem(atPath: path) }
    let lock = try WriterLock(path: path, purpose: "run nightly", now: 1000)
    let error = #expect(throws: HubError.self) { try WriterLock(path: path, purpose: "undo 1", now: 61_000) }
    #expect(error?.code == "lock.held")
    #expect(error?.arguments["purpose"] == "run nightly")
    #expect(error?.arguments["age"] == "60")
    withExtendedLifetime(lock) {}
  }

  @Test func `is free when its owner lets go, also where a forked child still has the file open`() throws {
    defer { try? FileManager.default.removeItem(atPath: path) }
    var lock: WriterLock? = try WriterLock(path: path, purpose: "run nightly", now: 1000)
    // A child that was forked shares the open file as a duplicate of its descriptor does.
    let own = try FileManager.default.contentsOfDirectory(atPath: "/proc/self/fd").first {
      (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/fd/\($0)")) == path
    }
    let copy = dup(try #require(own.flatMap { Int32($0) }))
    #expect(copy >= 0)
    defer { close(copy) }
    withExtendedLifetime(lock) {}
    lock = nil
    _ = try WriterLock(path: path, purpose: "undo 1", now: 2000)
  }
}
