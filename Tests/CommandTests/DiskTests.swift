import Foundation
import Testing

/// Disks that are full or must not be written.
struct DiskTests {
  /// How much room the ledger gets: from none for the first page to nearly enough.
  private static let rooms = [8, 64, 400, 1500, 3000]

  @Test(
    .enabled(if: Mount.isAllowed, "needs root and the right to mount a tmpfs"), arguments: DiskTests.rooms)
  func `a full disk fails the run clearly, loses nothing, and the run continues once there is room`(
    _ room: Int
  ) async throws {
    let undisturbed = try Space.sample()
    try await undisturbed.job()
    let space = try Space.sample()
    let mount = try #require(Mount("\(space.path)/var", kibibytes: room))
    let full = try await space.job("--commit-rows", "300", "--batch-rows", "100", exit: 1)
    #expect(full.out == "")
    #expect(full.err.contains("error: no space left"), "\(full.err)")
    #expect(
      full.err.contains("\n  help: free some space and run the job again: it continues where it stopped\n"))
    // Still full: still the same, and still clear.
    #expect(try await space.job(exit: 1).err.contains("error: no space left"))
    #expect(mount.grow(kibibytes: 200_000))
    try await space.job()
    #expect(try await space.digest() == undisturbed.digest())
    let verified = try await space.run("ledger", "verify")
    #expect(verified.status == 0, "\(verified.out)")
  }

  @Test(.enabled(if: Mount.isAllowed, "needs root and the right to mount a tmpfs"))
  func `a file system that became read-only is named, and nothing changes`() async throws {
    let space = try Space.small()
    let mount = try #require(Mount("\(space.path)/var", kibibytes: 50_000))
    try await space.job()
    let before = try await space.digest()
    #expect(mount.makeReadOnly())
    try space.write("drop/leads_20261002.csv", Space.leads(1...12))
    let answer = try await space.job(exit: 1)
    #expect(answer.out == "")
    #expect(answer.err.contains("cannot be written [file.not_writable]"), "\(answer.err)")
    #expect(answer.err.contains("Read-only file system"))
    #expect(try await space.digest() == before)
    #expect(try await space.run("runs").lines.count == 2)
  }

  @Test(.disabled(if: DiskTests.isRoot, "root may write whatever the permissions say"))
  func `a ledger without write permission is named`() async throws {
    let space = try Space.small()
    try await space.job()
    try FileManager.default.setAttributes(
      [.posixPermissions: 0o400], ofItemAtPath: "\(space.path)/var/ledger.sqlite")
    let answer = try await space.job(exit: 1)
    #expect(answer.err.contains("cannot be written"), "\(answer.err)")
  }

  private static let isRoot = NSUserName() == "root"
}
