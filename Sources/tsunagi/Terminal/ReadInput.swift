import Foundation
import Hub

/// The file that `read` reads: named, or kept while it comes from a pipe.
final class ReadInput: Sendable {
  /// Where the bytes lie.
  let path: String
  /// What people call it.
  let shown: String
  /// The name that may say what it is, without a path.
  let name: String
  private let descriptor: Int32

  /// Looks the file up; `-` and pipes are copied first, because a source reads a file twice.
  init(_ file: String) throws(HubError) {
    shown = file
    name = file
    var status = stat()
    let found = file == "-" ? unsafe fstat(0, &status) : unsafe stat(file, &status)
    if found != 0 {
      let number = errno
      guard number == ENOENT || number == ENOTDIR else { throw ReadInput.failure("command.unreadable", file) }
      // It may be a pattern.
      guard file.contains(where: { "*?[".contains($0) }) else {
        throw HubError("command.no_file", .configuration, ["file": file])
      }
    } else if status.st_mode & S_IFMT == S_IFDIR {
      throw HubError("command.is_folder", .configuration, ["file": file])
    } else if file == "-" || status.st_mode & S_IFMT != S_IFREG {
      descriptor = try ReadInput.copy(file)
      path = "/proc/self/fd/\(descriptor)"
      return
    }
    path = file
    descriptor = -1
  }

  /// Takes over a file without a name.
  fileprivate init(kept descriptor: Int32, shown: String, name: String) {
    self.descriptor = descriptor
    self.shown = shown
    self.name = name
    path = "/proc/self/fd/\(descriptor)"
  }

  deinit {
    if descriptor >= 0 { close(descriptor) }
  }

  /// Texts with the name that people know.
  func named(_ arguments: [String: String]) -> [String: String] {
    descriptor < 0 ? arguments : arguments.mapValues { $0.replacing(path, with: shown) }
  }

  /// A failure of the source with the name that people know.
  func named(_ failure: HubError) -> HubError {
    guard failure.code != "csv.no_file" else {
      return HubError("command.no_file", .configuration, ["file": shown])
    }
    var failure = failure
    failure.arguments = named(failure.arguments)
    for index in failure.findings.indices {
      failure.findings[index].arguments = named(failure.findings[index].arguments)
    }
    return failure
  }

  /// Copies standard input or a pipe to a private file that has no name any more: it is gone with the process.
  private static func copy(_ file: String) throws(HubError) -> Int32 {
    let input = file == "-" ? 0 : unsafe open(file, O_RDONLY | O_CLOEXEC)
    guard input >= 0 else { throw failure("command.unreadable", file) }
    defer { if input != 0 { close(input) } }
    let spool = try Spool(shown: file)
    var buffer = [UInt8](repeating: 0, count: 1 << 18)
    while true {
      let count = unsafe read(input, &buffer, buffer.count)
      if count == 0 { return spool.release() }
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { throw failure("command.unreadable", file) }
      try spool.write(Array(buffer[..<count]))
    }
  }

  fileprivate static func failure(_ code: String, _ file: String, _ folder: String = "") -> HubError {
    let cause = unsafe String(cString: strerror(errno))
    return HubError(code, .refused, ["file": file, "folder": folder], cause: cause)
  }
}

/// A private file that has no name any more: it is gone with the process.
final class Spool {
  private let shown: String
  private let folder: String
  private var descriptor: Int32

  /// - Parameter shown: what people call what is kept.
  init(shown: String) throws(HubError) {
    self.shown = shown
    folder = Console.environment("TMPDIR").flatMap { $0.isEmpty ? nil : $0 } ?? "/tmp"
    var name = Array("\(folder)/tsunagi-XXXXXX".utf8CString)
    descriptor = unsafe mkstemp(&name)
    guard descriptor >= 0 else { throw ReadInput.failure("command.spool", shown, folder) }
    unsafe unlink(name)
  }

  deinit {
    if descriptor >= 0 { close(descriptor) }
  }

  func write(_ bytes: [UInt8]) throws(HubError) {
    guard Output.write(bytes, to: descriptor) == 0 else {
      throw ReadInput.failure("command.spool", shown, folder)
    }
  }

  /// Gives the file away.
  func release() -> Int32 {
    defer { descriptor = -1 }
    return descriptor
  }

  /// What is kept, to be read.
  func input(name: String) -> ReadInput { ReadInput(kept: release(), shown: shown, name: name) }
}
