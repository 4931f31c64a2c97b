import Dispatch
import Foundation
import Synchronization

/// Files and folders that must not outlive the process: removed when a signal or `exit` ends it.
///
/// What ends well removes its own before. Nothing helps against SIGKILL; whoever makes a leftover looks for old ones.
enum Leftovers {
  private static let paths = Mutex<Set<String>>([])
  private static let isEnding = Atomic(false)
  private static let sources = Mutex<[any DispatchSourceSignal]>([])

  /// Removes a path should the process be ended by SIGINT, SIGTERM or SIGHUP from now on.
  static func watch(_ path: String) {
    _ = paths.withLock { $0.insert(path) }
    sources.withLock { sources in
      guard sources.isEmpty else { return }
      // Whoever writes into a pipe without a reader gets an error, and ends by `exit`.
      signal(SIGPIPE, SIG_IGN)
      atexit {
        Leftovers.holdIfEnding()
        Leftovers.removeAll()
      }
      for number in [SIGINT, SIGTERM, SIGHUP] where !isIgnored(number) { sources.append(source(number)) }
    }
  }

  /// The path is gone or may stay.
  static func forget(_ path: String) { _ = paths.withLock { $0.remove(path) } }

  /// Whether the caller asked for the signal to be ignored (nohup).
  private static func isIgnored(_ number: Int32) -> Bool {
    var action = sigaction()
    unsafe sigaction(number, nil, &action)
    let ignored = unsafe unsafeBitCast(SIG_IGN, to: Int.self)
    return unsafe unsafeBitCast(action.__sigaction_handler.sa_handler, to: Int.self) == ignored
  }

  private static func source(_ number: Int32) -> any DispatchSourceSignal {
    // The default action would end the process before anything is removed.
    signal(number, SIG_IGN)
    let source = DispatchSource.makeSignalSource(signal: number, queue: .global())
    source.setEventHandler {
      isEnding.store(true, ordering: .sequentiallyConsistent)
      removeAll()
      signal(number, SIG_DFL)
      // The threads that handle events have signals blocked.
      var set = sigset_t()
      unsafe sigemptyset(&set)
      unsafe sigaddset(&set, number)
      unsafe pthread_sigmask(SIG_UNBLOCK, &set, nil)
      raise(number)
    }
    source.resume()
    return source
  }

  /// Waits for the end where a signal is ending the process: what fails now fails because its files are gone.
  static func holdIfEnding() {
    while isEnding.load(ordering: .sequentiallyConsistent) { usleep(100_000) }
  }

  private static func removeAll() {
    for path in paths.withLock({ $0 }) { remove(path) }
  }

  /// Removes a file or a folder with all it holds; others may still be writing into it, so more than once.
  static func remove(_ path: String) {
    for _ in 0..<20 {
      guard (try? FileManager.default.removeItem(atPath: path)) == nil else { return }
      var status = stat()
      guard unsafe lstat(path, &status) == 0 else { return }
      usleep(5000)
    }
  }
}
