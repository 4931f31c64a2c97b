import CTransfer
import Glibc
package import Hub

/// How often, and after how long, something is tried again.
package struct Retrying: Sendable {
  /// How often in all.
  package var attempts = 6
  /// The first wait in milliseconds; each further one is twice as long.
  package var first = 1000
  /// The longest wait that is made, also where a server asks for more.
  package var longest = 120_000
  /// Waits; tests replace it.
  package var sleep: @Sendable (_ milliseconds: Int) async throws -> Void = {
    try await Task.sleep(for: .milliseconds($0))
  }
  /// Is told of each failure after which another attempt is made, and of the wait before it.
  package var notice: @Sendable (_ failure: HubError, _ milliseconds: Int) -> Void = { _, _ in }
  /// The time in seconds since 1970; tests replace it.
  package var now: @Sendable () -> Int64 = { Retrying.clock() }

  package init() {}

  /// The wait before another attempt in milliseconds; nil where none is made.
  ///
  /// A server's own word goes first (`Retry-After`, RFC 9110, 10.2.3: seconds or a date). Where it asks for more than
  /// `longest`, nothing is gained by asking earlier. Otherwise the wait doubles, less a random share of up to a half, so that
  /// many clients do not come back at once.
  package func wait(after failure: HubError, attempt: Int) -> Int? {
    guard failure.errorClass == .transient, failure.code != "web.cancelled", attempt < attempts else {
      return nil
    }
    if let asked = failure.arguments["retryAfter"], let wait = milliseconds(asked) {
      return wait <= longest ? wait : nil
    }
    let doubled = min(longest, first << min(attempt - 1, 20))
    return doubled - Int.random(in: 0...max(0, doubled / 2))
  }

  private static func clock() -> Int64 {
    var time = timespec()
    unsafe clock_gettime(CLOCK_REALTIME, &time)
    return Int64(time.tv_sec)
  }

  /// `Retry-After` in milliseconds from now; nil where it is neither seconds nor a date.
  func milliseconds(_ asked: String) -> Int? {
    if let seconds = Int(asked), seconds >= 0, seconds < 1 << 40 { return seconds * 1000 }
    let date = unsafe transfer_date(asked)
    return date < 0 ? nil : Int(max(0, date - now()) * 1000)
  }
}
