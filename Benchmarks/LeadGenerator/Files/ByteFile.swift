import Glibc
package import Hub

/// A file that is written once, front to back.
package struct ByteFile: ~Copyable {
  private let descriptor: Int32
  private let path: String

  /// Creates the file, or empties one that is there.
  init(creating path: String) throws(HubError) {
    self.path = path
    descriptor = unsafe open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o644)
    if descriptor < 0 { throw Self.failure("generator.cannot_write", path) }
  }

  deinit { close(descriptor) }

  /// Writes all bytes.
  func write(_ bytes: [UInt8]) throws(HubError) {
    var done = 0
    while done < bytes.count {
      let start = done
      let count = unsafe bytes.withUnsafeBytes { buffer in
        unsafe Glibc.write(descriptor, buffer.baseAddress.map { unsafe $0 + start }, buffer.count - start)
      }
      if count < 0 {
        if errno == EINTR { continue }
        throw Self.failure("generator.cannot_write", path)
      }
      done += count
    }
  }

  /// Writes a whole file.
  package static func write(_ bytes: [UInt8], to path: String) throws(HubError) {
    let file = try ByteFile(creating: path)
    try file.write(bytes)
  }

  /// Reads a whole file.
  package static func read(_ path: String) throws(HubError) -> [UInt8] {
    let descriptor = unsafe open(path, O_RDONLY | O_CLOEXEC)
    if descriptor < 0 { throw failure("generator.cannot_read", path) }
    defer { close(descriptor) }
    var status = stat()
    if unsafe fstat(descriptor, &status) != 0 { throw failure("generator.cannot_read", path) }
    var bytes = [UInt8](repeating: 0, count: Int(status.st_size))
    var done = 0
    while done < bytes.count {
      let start = done
      let count = unsafe bytes.withUnsafeMutableBytes { buffer in
        unsafe Glibc.read(descriptor, buffer.baseAddress.map { unsafe $0 + start }, buffer.count - start)
      }
      if count < 0, errno == EINTR { continue }
      if count <= 0 { throw failure("generator.cannot_read", path) }
      done += count
    }
    return bytes
  }

  /// Makes a folder and those above it.
  static func makeFolder(_ path: String) throws(HubError) {
    var made = path.hasPrefix("/") ? "" : "."
    for part in path.split(separator: "/") {
      made += "/" + part
      if unsafe mkdir(made, 0o755) != 0, errno != EEXIST { throw failure("generator.cannot_write", made) }
    }
  }

  /// The names in a folder, sorted.
  package static func names(in path: String) throws(HubError) -> [String] {
    guard let folder = unsafe opendir(path) else { throw failure("generator.cannot_read", path) }
    defer { unsafe closedir(folder) }
    var names: [String] = []
    while let entry = unsafe readdir(folder) {
      let name = unsafe withUnsafePointer(to: &entry.pointee.d_name) { pointer in
        unsafe pointer.withMemoryRebound(to: CChar.self, capacity: 256) { unsafe String(cString: $0) }
      }
      names.append(name)
    }
    return names.sorted()
  }

  private static func failure(_ code: String, _ path: String) -> HubError {
    HubError(code, .refused, ["path": path], cause: unsafe String(cString: strerror(errno)))
  }
}
