internal import Glibc
public import Hub

/// The one writer lock of a workspace: a file that the operating system locks, with the owner's name inside.
///
/// `flock` frees it when the process dies, however it dies, so a dead owner's lock is simply taken over.
public final class WriterLock {
  private let descriptor: Int32

  /// Takes the lock, or throws `lock.held` (class `locked`) with the holder's process, command and age.
  public init(path: String, purpose: String, now: Int64) throws(HubError) {
    try Files.createPrivate(path)
    let file = unsafe open(path, O_RDWR | O_CLOEXEC)
    guard file >= 0 else { throw Files.failure("file.not_writable", path) }
    guard flock(file, LOCK_EX | LOCK_NB) == 0 else {
      close(file)
      throw WriterLock.held(path: path, now: now)
    }
    descriptor = file
    let text = Array("\(getpid())\t\(purpose)\t\(now)\n".utf8)
    ftruncate(file, 0)
    let written = unsafe text.withUnsafeBytes { unsafe pwrite(file, $0.baseAddress, $0.count, 0) }
    guard written == text.count else { throw Files.failure("file.not_writable", path) }
  }

  deinit {
    // Closing alone would leave the lock with a child that was forked meanwhile and has not become its program yet.
    flock(descriptor, LOCK_UN)
    close(descriptor)
  }

  private static func held(path: String, now: Int64) -> HubError {
    let parts = String(decoding: Files.read(path) ?? [], as: UTF8.self)
      .split(whereSeparator: { $0 == "\t" || $0 == "\n" }).map(String.init)
    let started = parts.count > 2 ? Int64(parts[2]) ?? now : now
    return HubError(
      "lock.held", .locked,
      [
        "path": path, "pid": parts.first ?? "?", "purpose": parts.count > 1 ? parts[1] : "?",
        "since": CivilTime.iso(milliseconds: started), "age": "\(max(0, (now - started) / 1000))",
      ])
  }
}
