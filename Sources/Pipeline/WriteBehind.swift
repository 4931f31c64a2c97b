import Dispatch
import Glibc
import Ledger
import Synchronization

/// Asks the system, again and again, to begin to write what a transaction put into the log and the file: what is synced
/// at the end is on the disk by then, and another core did the writing.
///
/// Only a hint: what is durable, and when, does not depend on it.
final class WriteBehind: Sendable {
  /// Microseconds between two requests.
  private static let pause: UInt32 = 20_000
  /// Nil when it was stopped: the connection's descriptors must not be closed behind its back.
  private let files: Mutex<WrittenFiles?>
  private let ended = DispatchSemaphore(value: 0)

  init(_ files: WrittenFiles) {
    self.files = Mutex(files)
    DispatchQueue(label: "write-behind").async { [self] in
      while requested() { usleep(WriteBehind.pause) }
      ended.signal()
    }
  }

  /// Asks once; false where nobody wants it any more.
  private func requested() -> Bool {
    files.withLock { files in
      files?.beginWriting()
      return files != nil
    }
  }

  /// Ends the requests; must be called once, before the connection is closed.
  func stop() {
    files.withLock { $0 = nil }
    ended.wait()
  }
}
