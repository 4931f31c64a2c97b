import Dispatch
import Ledger
import Synchronization

/// Lets the system read the ledger's file from the disk into its cache while a run begins.
///
/// A nightly run finds nothing of it there, reads nearly all of it, and reads in pieces that it waits for. Only a hint, and
/// only where the file is small beside the memory that the machine has to spare.
final class ReadAhead: Sendable {
  private static let step = 8 << 20
  private let isStopped = Atomic(false)
  private let ended = DispatchSemaphore(value: 0)

  /// Nil where the file would not fit well.
  init?(_ file: PageFile) {
    guard let available = Memory.available(), file.fileSize < available / 2 else { return nil }
    DispatchQueue(label: "read-ahead").async { [self] in
      var offset: Int? = 0
      while let next = offset, !isStopped.load(ordering: .relaxed) {
        offset = file.readAhead(from: next, bytes: ReadAhead.step)
      }
      ended.signal()
    }
  }

  /// Ends it; must be called once, before the connection is closed.
  func stop() {
    isStopped.store(true, ordering: .relaxed)
    ended.wait()
  }
}
