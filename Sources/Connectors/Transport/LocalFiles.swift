import Glibc
public import Hub

/// Files on this machine.
public struct LocalFiles: FileTransport {
  /// Where relative patterns start.
  public var folder: String

  /// Makes a transport; `folder` is absolute.
  public init(folder: String) { self.folder = folder }

  /// The absolute path of a pattern or path.
  public func absolute(_ path: String) -> String {
    path.hasPrefix("/") ? path : folder.hasSuffix("/") ? folder + path : folder + "/" + path
  }

  /// The files that match a pattern, sorted by name; a file whose very name is the pattern comes first and alone.
  public func list(_ pattern: String) async throws(HubError) -> [FileEntry] {
    let full = absolute(pattern)
    // A browser names its downloads `leads[1].csv`: a name that exists is that file and no pattern.
    if let file = try await status(of: full) { return [file] }
    var entries: [FileEntry] = []
    for path in try Glob.paths(matching: full) {
      if let file = try await status(of: path) { entries.append(file) }
    }
    return entries.sorted { $0.name < $1.name }
  }

  /// The present state of a regular file; nil for anything else, and where there is nothing.
  public func status(of path: String) async throws(HubError) -> FileEntry? {
    let full = absolute(path)
    var status = stat()
    guard unsafe stat(full, &status) == 0 else {
      let number = errno
      if number == ENOENT || number == ENOTDIR { return nil }
      throw SystemError.make(number, file: name(full))
    }
    guard status.st_mode & S_IFMT == S_IFREG else { return nil }
    return FileEntry(
      path: full, name: name(full), size: UInt64(status.st_size),
      modified: Int64(status.st_mtim.tv_sec) * 1_000_000_000 + Int64(status.st_mtim.tv_nsec))
  }

  /// Opens a file; throws where it is gone or may not be read.
  public func open(_ file: FileEntry) async throws(HubError) -> any ByteReader {
    try LocalFileReader(path: file.path, name: file.name)
  }

  /// Whether there is a folder of that path.
  public func folderExists(_ path: String) -> Bool {
    var status = stat()
    return unsafe stat(absolute(path), &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
  }

  private func name(_ full: String) -> String {
    let prefix = folder.hasSuffix("/") ? folder : folder + "/"
    return full.hasPrefix(prefix) ? String(full.dropFirst(prefix.count)) : full
  }
}

/// Reads one local file.
final class LocalFileReader: ByteReader {
  private let descriptor: Int32
  private let name: String
  private var offset: UInt64 = 0

  init(path: String, name: String) throws(HubError) {
    descriptor = unsafe Glibc.open(path, O_RDONLY | O_CLOEXEC)
    self.name = name
    guard descriptor >= 0 else { throw SystemError.make(errno, file: name) }
    _ = posix_fadvise(descriptor, 0, 0, POSIX_FADV_SEQUENTIAL)
  }

  deinit {
    if descriptor >= 0 { close(descriptor) }
  }

  func read(_ count: Int, into buffer: inout [UInt8]) async throws(HubError) -> Int {
    var result = 0
    var number: Int32 = 0
    buffer.append(addingCapacity: count) { (output: inout OutputSpan<UInt8>) in
      unsafe output.withUnsafeMutableBufferPointer { bytes, initialized in
        repeat {
          result = unsafe Glibc.read(descriptor, bytes.baseAddress, count)
          number = errno
        } while result < 0 && number == EINTR
        initialized = max(0, result)
      }
    }
    guard result >= 0 else { throw SystemError.make(number, file: name) }
    offset += UInt64(result)
    return result
  }

  func skip(to target: UInt64) async throws(HubError) {
    guard lseek(descriptor, off_t(target), SEEK_SET) >= 0 else { throw SystemError.make(errno, file: name) }
    offset = target
  }
}
