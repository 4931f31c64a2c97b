import Foundation

/// Work that goes as deep as what it reads is nested.
enum DeepStack {
  private static let size = 64 << 20

  /// Runs work on a thread whose stack does not depend on the limits of the process.
  static func run(_ work: @escaping @Sendable () -> Int32) async -> Int32 {
    await withCheckedContinuation { continuation in
      let thread = Thread { continuation.resume(returning: work()) }
      thread.stackSize = size
      thread.start()
    }
  }
}
