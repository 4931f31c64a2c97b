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
  private let files: WrittenFiles
  private let isStopped = Mutex(false)
  private let ended = DispatchSemaphore(value: 0)

  init(_ files: WrittenFiles) {
    self.files = files
    DispatchQueue(label: "write-behind").async { [self] in
      while !isStopped.withLock({ $0 }) {
        files.beginWriting()
        usleep(WriteBehind.pause)
      }
      ended.signal()
    }
  }

  /// Ends the requests; must be called once, before the connection is closed.
  func stop() {
    isStopped.withLock { $0 = true }
    ended.wait()
  }
}
