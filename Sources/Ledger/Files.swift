internal import Glibc
public import Hub

/// The few file operations of the ledger and the raw store, with the errors people can act on.
public enum Files {
  /// Whether something is there.
  public static func exists(_ path: String) -> Bool { unsafe access(path, F_OK) == 0 }

  /// The size of a file in bytes; nil where there is none.
  public static func size(_ path: String) -> Int? {
    var status = stat()
    guard unsafe stat(path, &status) == 0 else { return nil }
    return Int(status.st_size)
  }

  /// Creates a file readable by its owner only, with its folders; an existing file stays.
  public static func createPrivate(_ path: String) throws(HubError) {
    try createFolder(parent(of: path))
    let descriptor = unsafe open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { throw failure("file.not_writable", path) }
    close(descriptor)
  }

  /// Creates a folder and those above it (mode 0700).
  public static func createFolder(_ path: String) throws(HubError) {
    guard !path.isEmpty, !exists(path) else { return }
    try createFolder(parent(of: path))
    guard unsafe mkdir(path, 0o700) == 0 || errno == EEXIST else { throw failure("file.not_writable", path) }
  }

  /// The folder of a path; empty where it has none.
  public static func parent(of path: String) -> String {
    guard let slash = path.lastIndex(of: "/") else { return "" }
    return slash == path.startIndex ? "/" : String(path[..<slash])
  }

  /// Removes a file if it is there.
  public static func remove(_ path: String) { unsafe unlink(path) }

  /// Reads a whole small file; nil where it cannot be read.
  public static func read(_ path: String) -> [UInt8]? {
    let descriptor = unsafe open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { return nil }
    defer { close(descriptor) }
    var result: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 65_536)
    while true {
      let count = unsafe Glibc.read(descriptor, &buffer, buffer.count)
      guard count >= 0 else { return nil }
      if count == 0 { return result }
      result.append(contentsOf: buffer[0..<count])
    }
  }

  static func failure(_ code: String, _ path: String) -> HubError {
    let number = errno
    let cause = unsafe String(cString: strerror(number))
    if number == ENOSPC || number == EDQUOT || number == EFBIG {
      return HubError("file.no_space", .refused, ["path": path], cause: cause)
    }
    return HubError(code, .refused, ["path": path], cause: cause)
  }
}
