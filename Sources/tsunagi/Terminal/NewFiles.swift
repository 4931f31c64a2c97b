import Foundation
import Hub
import Ledger

/// Writes small text files that people own from then on: readable by all, with their folders.
enum NewFiles {
  /// Writes a file.
  ///
  /// - Parameters:
  ///   - replacing: whether a file that is there is replaced; else it is an error.
  ///   - modified: when it says that it was changed; nil: now.
  static func write(_ path: String, _ text: String, replacing: Bool, modified: Date? = nil) throws(HubError) {
    try makeFolder(Files.parent(of: path))
    let kind = replacing ? O_TRUNC : O_EXCL
    let descriptor = unsafe open(path, O_WRONLY | O_CREAT | O_CLOEXEC | kind, 0o644)
    guard descriptor >= 0 else { throw failure(path, errno) }
    defer { close(descriptor) }
    let number = Output.write(Array(text.utf8), to: descriptor)
    guard number == 0 else { throw failure(path, number) }
    guard let modified else { return }
    let seconds = Int(modified.timeIntervalSince1970)
    let times = [timespec(tv_sec: seconds, tv_nsec: 0), timespec(tv_sec: seconds, tv_nsec: 0)]
    guard unsafe futimens(descriptor, times) == 0 else { throw failure(path, errno) }
  }

  /// Makes a folder and those above it.
  static func makeFolder(_ path: String) throws(HubError) {
    guard !path.isEmpty, unsafe access(path, F_OK) != 0 else { return }
    try makeFolder(Files.parent(of: path))
    guard unsafe mkdir(path, 0o755) == 0 || errno == EEXIST else { throw failure(path, errno) }
  }

  private static func failure(_ path: String, _ number: Int32) -> HubError {
    let code = number == ENOSPC || number == EDQUOT ? "file.no_space" : "file.not_writable"
    return HubError(code, .refused, ["path": path], cause: unsafe String(cString: strerror(number)))
  }
}
