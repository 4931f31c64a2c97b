internal import CPages
internal import Glibc

/// The log and the file that a transaction writes, for asking the system to begin with that early.
public final class WrittenFiles: Sendable {
  private let log: Int32
  private let pages: PageFile?

  /// - Parameters:
  ///   - log: its path. Its descriptor may be closed at any time: the locks of a connection are on other files.
  ///   - pages: the file itself, by the descriptor that lives as long as the connection.
  init?(log path: String, _ pages: PageFile?) {
    log = unsafe open(path, O_RDONLY | O_CLOEXEC)
    self.pages = pages
    guard log >= 0 else { return nil }
  }

  deinit { if log >= 0 { close(log) } }

  /// Asks the system to begin to write what it was given of both; neither waits nor makes anything durable.
  public func beginWriting() {
    pages_begin_writing(log)
    pages?.beginWriting()
  }
}
