internal import CPages
internal import Dispatch
internal import Glibc
internal import Synchronization

/// Asks the system, again and again, to begin to write what a transaction put into the log and the file.
///
/// Only a hint: syncs stay where they are, and find less to wait for.
public final class WriteBehind: Sendable {
  /// Microseconds between two requests.
  private static let pause: UInt32 = 20_000
  private let log: Int32
  private let isStopped = Mutex(false)
  private let ended = DispatchSemaphore(value: 0)

  /// - Parameters:
  ///   - path: the log. Its descriptor may be closed at any time: the locks of a connection are on other files.
  ///   - pages: the file itself, by the descriptor that lives as long as the connection.
  init?(path: String, _ pages: PageFile?) {
    log = unsafe open(path, O_RDONLY | O_CLOEXEC)
    guard log >= 0 else { return nil }
    DispatchQueue(label: "write-behind").async { [self] in
      while !isStopped.withLock({ $0 }) {
        pages_begin_writing(log)
        pages?.beginWriting()
        usleep(WriteBehind.pause)
      }
      ended.signal()
    }
  }

  /// Ends the requests; must be called once, before the connection is closed.
  public func stop() {
    isStopped.withLock { $0 = true }
    ended.wait()
    close(log)
  }
}
