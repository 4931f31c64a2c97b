import Foundation
import Hub

/// A private folder in TMPDIR that is gone with the value, and with the process where a signal ends it.
///
/// What a process left that had no time for that (SIGKILL, a power cut) is removed when the next one makes a folder:
/// a folder in use is locked, an orphan is not.
final class ScratchFolder {
  private static let prefix = "tsunagi-scratch-"

  /// Where it lies; its owner alone may look into it.
  let path: String
  private let lock: Int32

  init() throws(HubError) {
    let parent = Console.environment("TMPDIR").flatMap { $0.isEmpty ? nil : $0 } ?? "/tmp"
    ScratchFolder.removeOrphans(in: parent)
    var name = Array("\(parent)/\(ScratchFolder.prefix)XXXXXX".utf8CString)
    guard let made = unsafe mkdtemp(&name) else { throw ScratchFolder.failure(parent) }
    path = unsafe String(cString: made)
    lock = unsafe open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    // What is not locked would be taken for an orphan. File systems without locks have no orphans removed either.
    guard lock >= 0 else { throw ScratchFolder.failure(parent) }
    flock(lock, LOCK_EX | LOCK_NB)
    Leftovers.watch(path)
  }

  deinit {
    Leftovers.remove(path)
    Leftovers.forget(path)
    close(lock)
  }

  private static func failure(_ parent: String) -> HubError {
    let cause = unsafe String(cString: strerror(errno))
    return HubError("command.scratch", .refused, ["folder": parent], cause: cause)
  }

  /// Removes folders of ours that nobody holds; young ones may be about to be locked.
  private static func removeOrphans(in parent: String) {
    for name in (try? FileManager.default.contentsOfDirectory(atPath: parent)) ?? []
    where name.hasPrefix(prefix) {
      let path = "\(parent)/\(name)"
      var status = stat()
      guard unsafe lstat(path, &status) == 0, status.st_mode & S_IFMT == S_IFDIR, status.st_uid == geteuid(),
        time(nil) - status.st_mtim.tv_sec > 60
      else { continue }
      let folder = unsafe open(path, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC)
      guard folder >= 0 else { continue }
      if flock(folder, LOCK_EX | LOCK_NB) == 0 { Leftovers.remove(path) }
      close(folder)
    }
  }
}
