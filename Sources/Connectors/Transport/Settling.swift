import Glibc
public import Hub

/// Tells whether a file is still being written.
public enum Settling {
  /// Why a file should be left for the next run.
  public enum Reason: Sendable, Equatable {
    /// It was modified so many milliseconds ago, less than the settling time.
    case recent(milliseconds: Int64)
    /// A file of that name beside it says that a transfer is under way, or the file itself bears such a name.
    case partial(name: String)
  }

  /// The endings that upload programs give to files they are still writing.
  public static let partialEndings = [".part", ".tmp", ".filepart"]

  /// The clock that modification times are compared with, in nanoseconds since 1970-01-01 UTC.
  public static func now() -> Int64 {
    var time = timespec()
    unsafe clock_gettime(CLOCK_REALTIME, &time)
    return Int64(time.tv_sec) * 1_000_000_000 + Int64(time.tv_nsec)
  }

  /// Why the file should be left alone at this moment, nil where it has settled.
  ///
  /// A modification time in the future, farther off than the settling time, comes from a clock that is wrong: the
  /// file counts as settled, since waiting would not end.
  public static func reason(
    to leave: FileEntry, settle milliseconds: Int64, now: Int64, in transport: any FileTransport
  ) async throws(HubError) -> Reason? {
    let file = leave
    if partialEndings.contains(where: { file.path.hasSuffix($0) }) {
      return .partial(name: file.lastComponent)
    }
    for ending in partialEndings {
      if let twin = try await transport.status(of: file.path + ending) {
        return .partial(name: twin.lastComponent)
      }
    }
    let age = (now - file.modified) / 1_000_000
    if milliseconds > 0 && abs(age) < milliseconds { return .recent(milliseconds: age) }
    return nil
  }
}
