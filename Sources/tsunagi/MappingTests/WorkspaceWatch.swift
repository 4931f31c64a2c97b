import Foundation

/// Notices when a file of a workspace changes: looks at all of them each half second.
struct WorkspaceWatch {
  private let root: String
  private var seen: [String: Stamp]

  /// What changes when a file is written.
  private struct Stamp: Equatable {
    var seconds: Int
    var nanoseconds: Int
    var size: Int
    var inode: UInt64
  }

  init(root: String) {
    self.root = root
    seen = Self.stamps(root)
  }

  /// Waits for a change; the files that changed, came or went, by name.
  mutating func change() async throws -> [String] {
    while true {
      try await Task.sleep(for: .milliseconds(500))
      var now = Self.stamps(root)
      // A file that is still being written is waited for.
      while now != seen {
        try await Task.sleep(for: .milliseconds(100))
        let later = Self.stamps(root)
        if later == now { break }
        now = later
      }
      let before = seen
      let changed = Set(now.keys).union(before.keys).filter { now[$0] != before[$0] }.sorted()
      guard !changed.isEmpty else { continue }
      seen = now
      return changed
    }
  }

  private static func stamps(_ root: String) -> [String: Stamp] {
    var stamps: [String: Stamp] = [:]
    for folder in ["config", "connectors", "mappings"] {
      let names = FileManager.default.enumerator(atPath: "\(root)/\(folder)")
      while let name = names?.nextObject() as? String {
        var status = stat()
        guard unsafe stat("\(root)/\(folder)/\(name)", &status) == 0, status.st_mode & S_IFMT == S_IFREG
        else {
          continue
        }
        stamps["\(folder)/\(name)"] = Stamp(
          seconds: status.st_mtim.tv_sec, nanoseconds: status.st_mtim.tv_nsec, size: Int(status.st_size),
          inode: UInt64(status.st_ino))
      }
    }
    return stamps
  }
}
