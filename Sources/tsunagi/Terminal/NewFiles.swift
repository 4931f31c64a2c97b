import Foundation
import Hub
import Ledger

/// Writes small text files that people own from then on: readable by all, with their folders.
enum NewFiles {
  /// Writes a file; one that was made and could not be filled is gone again.
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
    var number = Output.write(Array(text.utf8), to: descriptor)
    if number == 0, let modified { number = setTime(modified, descriptor) }
    guard number != 0 else { return }
    if !replacing { _ = unsafe unlink(path) }
    throw failure(path, number)
  }

  /// Puts other bytes into a file as a whole: written beside it and moved there, so that nobody reads half of it.
  static func replace(_ path: String, with bytes: [UInt8]) throws(HubError) {
    // Behind a symbolic link lies what is replaced; who may read it stays.
    let target = URL(fileURLWithPath: path).resolvingSymlinksInPath().path
    var status = stat()
    let mode = unsafe stat(target, &status) == 0 ? status.st_mode & 0o777 : 0o644
    let name = target.split(separator: "/").last.map(String.init) ?? "file"
    let partial = "\(Files.parent(of: target))/.\(name).\(getpid()).part"
    let descriptor = unsafe open(partial, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, mode)
    guard descriptor >= 0 else { throw failure(target, errno) }
    Leftovers.watch(partial)
    defer { Leftovers.forget(partial) }
    var number = Output.write(bytes, to: descriptor)
    if number == 0, fchmod(descriptor, mode) != 0 || fsync(descriptor) != 0 { number = errno }
    close(descriptor)
    if number == 0, unsafe rename(partial, target) != 0 { number = errno }
    guard number != 0 else { return }
    _ = unsafe unlink(partial)
    throw failure(target, number)
  }

  /// Sets the time of change; answers the error number, 0 where all went well.
  private static func setTime(_ date: Date, _ descriptor: Int32) -> Int32 {
    let time = timespec(tv_sec: Int(date.timeIntervalSince1970), tv_nsec: 0)
    return unsafe futimens(descriptor, [time, time]) == 0 ? 0 : errno
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
