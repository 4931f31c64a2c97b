import Foundation
import Glibc

/// A small file system in memory, mounted over a folder of a workspace; needs the right to mount.
final class Mount: Sendable {
  let path: String

  /// Mounts an empty file system of so many KiB, or nil where that is not allowed.
  init?(_ path: String, kibibytes: Int) {
    self.path = path
    try? FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    guard Mount.tool("mount", ["-t", "tmpfs", "-o", "size=\(kibibytes)k", "tmpfs", path]) else { return nil }
  }

  deinit { _ = Mount.tool("umount", ["-l", path]) }

  func grow(kibibytes: Int) -> Bool { Mount.tool("mount", ["-o", "remount,size=\(kibibytes)k", path]) }
  func makeReadOnly() -> Bool { Mount.tool("mount", ["-o", "remount,ro", path]) }

  /// Whether this process may mount.
  static let isAllowed: Bool = {
    guard geteuid() == 0 else { return false }
    let probe = NSTemporaryDirectory() + "tsunagi-mount-\(UUID().uuidString)"
    defer { try? FileManager.default.removeItem(atPath: probe) }
    return withExtendedLifetime(Mount(probe, kibibytes: 64)) { $0 != nil }
  }()

  private static func tool(_ name: String, _ arguments: [String]) -> Bool {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = [name] + arguments
    process.standardOutput = FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    guard (try? process.run()) != nil else { return false }
    process.waitUntilExit()
    return process.terminationStatus == 0
  }
}
