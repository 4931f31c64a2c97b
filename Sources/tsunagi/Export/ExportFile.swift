import Foundation
import Hub
import Ledger

/// A file that comes into being as a whole: written beside its place under another name, then moved there.
///
/// It holds personal data: only its owner may read it.
final class ExportFile {
  let path: String
  private let partial: String
  private let force: Bool
  private var descriptor: Int32
  private var isDone = false

  /// Opens the file; throws `export.exists` where something is there and `force` is not given.
  init(_ path: String, force: Bool) throws(HubError) {
    let folder = Self.folder(of: path)
    var status = stat()
    if unsafe stat(folder, &status) != 0 || status.st_mode & S_IFMT != S_IFDIR {
      throw HubError("command.no_folder", .configuration, ["folder": folder])
    }
    // Behind a symbolic link lies what is replaced.
    let target =
      unsafe lstat(path, &status) == 0 ? URL(fileURLWithPath: path).resolvingSymlinksInPath().path : path
    self.path = target
    self.force = force
    try Self.check(target, force)
    let name = target.split(separator: "/").last.map(String.init) ?? "export"
    partial = "\(Self.folder(of: target))/.\(name).\(getpid()).part"
    descriptor = unsafe open(partial, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { throw Self.failure(target) }
    Leftovers.watch(partial)
  }

  deinit { abandon() }

  /// Writes bytes at the end.
  func write(_ bytes: [UInt8]) throws(HubError) {
    let number = Output.write(bytes, to: descriptor)
    guard number == 0 else { throw Self.failure(path, number) }
  }

  /// Makes the file durable and puts it in its place.
  func finish() throws(HubError) {
    guard !isDone else { return }
    guard fsync(descriptor) == 0 else { throw Self.failure(path) }
    try Self.check(path, force)
    guard unsafe rename(partial, path) == 0 else { throw Self.failure(path) }
    close(descriptor)
    isDone = true
    Leftovers.forget(partial)
  }

  /// Gives the file up; what was there before stays.
  func abandon() {
    guard !isDone else { return }
    isDone = true
    close(descriptor)
    unsafe unlink(partial)
    Leftovers.forget(partial)
  }

  /// Makes sure that nothing is overwritten unasked, and never what is no plain file.
  static func check(_ path: String, _ force: Bool) throws(HubError) {
    var status = stat()
    guard unsafe stat(path, &status) == 0 else { return }
    switch status.st_mode & S_IFMT {
    case S_IFREG where force: return
    case S_IFREG: throw HubError("export.exists", .configuration, ["path": path])
    case S_IFDIR: throw HubError("command.is_folder", .configuration, ["file": path])
    default: throw HubError("export.no_plain_file", .configuration, ["path": path])
    }
  }

  private static func folder(of path: String) -> String {
    let parent = Files.parent(of: path)
    return parent.isEmpty ? "." : parent
  }

  private static func failure(_ path: String, _ number: Int32 = errno) -> HubError {
    HubError("export.write", .refused, ["path": path], cause: unsafe String(cString: strerror(number)))
  }
}
