internal import Glibc
import Hub
import Ledger

/// Copies a ledger that others may be using, without touching it: opening it with SQLite would make files beside it.
///
/// The database and the logs beside it (the write-ahead log, the journal of a first load) are copied as files, and count
/// when none of them changed meanwhile. While a run writes that never happens; then SQLite reads the published state (the
/// files beside the ledger are there anyway).
struct LedgerCopy {
  let source: String
  let target: String

  /// What tells that a file was written to.
  private struct Stamp: Equatable {
    var inode: UInt = 0
    var size = 0
    var seconds = 0
    var nanoseconds = 0

    init(_ path: String) {
      var status = stat()
      guard unsafe stat(path, &status) == 0 else { return }
      inode = UInt(status.st_ino)
      size = Int(status.st_size)
      seconds = status.st_mtim.tv_sec
      nanoseconds = status.st_mtim.tv_nsec
    }

    /// Whether the last write is so long ago that another one would have another time.
    var isSettled: Bool {
      var now = timespec()
      unsafe clock_gettime(CLOCK_REALTIME, &now)
      let age = (now.tv_sec - seconds) * 1_000_000_000 + now.tv_nsec - nanoseconds
      return age > 50_000_000 || age < 0
    }
  }

  /// What lies beside a ledger; a reader needs it, too.
  private static let logs = ["-wal", "-journal"]

  /// The ledger and its logs as they are now.
  private var stamps: [Stamp] { ([""] + Self.logs).map { Stamp(source + $0) } }

  /// Makes the copy; nothing where there is no ledger.
  func make() throws(HubError) {
    guard Files.exists(source) else { return }
    for attempt in 0..<10 {
      if try copyFiles() { return }
      // A log beside the ledger: somebody is at work, and it is no use to wait for the end.
      if attempt >= 2, stamps.dropFirst().contains(where: { $0.size > 0 }) { break }
      usleep(60_000)
    }
    let ledger = try LedgerDatabase(path: source, writable: false)
    defer { ledger.close() }
    try ledger.run("VACUUM INTO ?", [.text(target)])
    try forgetPages()
  }

  /// Pages that a first load has placed so far belong to no table yet: they are not in such a copy.
  private func forgetPages() throws(HubError) {
    let copy = try LedgerDatabase(path: target)
    defer { copy.close() }
    try copy.script("DELETE FROM bulk_extent; DELETE FROM setting WHERE name = 'bulk_load'")
  }

  /// Copies database and logs; false, with nothing left, where one of them changed meanwhile.
  private func copyFiles() throws(HubError) -> Bool {
    let before = stamps
    guard before.allSatisfy(\.isSettled) else { return false }
    try LedgerCopy.copy(source, to: target)
    for log in Self.logs where Files.exists(source + log) {
      try LedgerCopy.copy(source + log, to: target + log)
    }
    if before == stamps { return true }
    for suffix in [""] + Self.logs { Files.remove(target + suffix) }
    return false
  }

  /// FICLONE of linux/fs.h.
  private static let shareBlocks: UInt = 0x4004_9409

  /// Copies a file, sharing its blocks where the file system can.
  static func copy(_ source: String, to target: String) throws(HubError) {
    let from = unsafe open(source, O_RDONLY | O_CLOEXEC)
    guard from >= 0 else { throw failure("run.dry_unreadable", source) }
    defer { close(from) }
    let to = unsafe open(target, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
    guard to >= 0 else { throw failure("file.not_writable", target) }
    defer { close(to) }
    if ioctl(to, shareBlocks, from) == 0 { return }
    try copyBytes(from, to, source, target)
  }

  /// Copies byte by byte where the file system cannot share blocks.
  private static func copyBytes(
    _ from: Int32, _ to: Int32, _ source: String, _ target: String
  ) throws(HubError) {
    var buffer = [UInt8](repeating: 0, count: 1 << 20)
    while true {
      let count = unsafe read(from, &buffer, buffer.count)
      if count == 0 { return }
      guard count > 0 else { throw failure("run.dry_unreadable", source) }
      var written = 0
      while written < count {
        let more = unsafe buffer.withUnsafeBytes { bytes in
          unsafe write(to, bytes.baseAddress?.advanced(by: written), count - written)
        }
        guard more > 0 else { throw failure("file.not_writable", target) }
        written += more
      }
    }
  }

  private static func failure(_ code: String, _ path: String) -> HubError {
    let number = errno
    let isFull = number == ENOSPC || number == EDQUOT || number == EFBIG
    return HubError(
      isFull ? "file.no_space" : code, .refused, ["path": path],
      cause: unsafe String(cString: strerror(number)))
  }
}
