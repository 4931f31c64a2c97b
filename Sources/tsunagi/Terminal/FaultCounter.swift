import Synchronization

/// Counts how often a fault point was reached.
final class FaultCounter: Sendable {
  private let count = Mutex(0)
  func next() -> Int {
    count.withLock { count in
      count += 1
      return count
    }
  }
}
