import Glibc

/// Why a file or folder could not be read.
struct FileFailure: Error {
  /// The operating system's number; 0 where the path is not what it should be.
  var number: Int32
  /// The operating system's words.
  var reason: String

  init(_ number: Int32) {
    self.number = number
    reason = unsafe String(cString: strerror(number))
  }

  init(reason: String) {
    number = 0
    self.reason = reason
  }

  var isMissing: Bool { number == ENOENT }
}

/// Reads folders and small files without Foundation.
enum FileSystem {
  /// What stands at a path.
  enum Kind {
    case file
    case folder
    case other
    case missing
  }

  static func kind(of path: String) -> Kind {
    var status = stat()
    guard unsafe stat(path, &status) == 0 else { return .missing }
    switch status.st_mode & S_IFMT {
    case S_IFREG: return .file
    case S_IFDIR: return .folder
    default: return .other
    }
  }

  /// The names in a folder, sorted, without hidden ones.
  static func names(in folder: String) throws(FileFailure) -> [String] {
    guard let handle = unsafe opendir(folder) else { throw FileFailure(errno) }
    defer { unsafe closedir(handle) }
    var names: [String] = []
    while let entry = unsafe readdir(handle) {
      let name = unsafe withUnsafeBytes(of: &entry.pointee.d_name) { raw in
        let end = unsafe raw.firstIndex(of: 0) ?? raw.count
        return unsafe String(decoding: raw[..<end], as: UTF8.self)
      }
      if !name.hasPrefix(".") { names.append(name) }
    }
    return names.sorted()
  }

  /// All bytes of a regular file.
  static func read(_ path: String) throws(FileFailure) -> [UInt8] {
    switch kind(of: path) {
    case .missing: throw FileFailure(errno == 0 ? ENOENT : errno)
    case .folder: throw FileFailure(EISDIR)
    case .other: throw FileFailure(reason: "not a regular file")
    case .file: break
    }
    let descriptor = unsafe open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw FileFailure(errno) }
    defer { close(descriptor) }
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 65_536)
    while true {
      let count = unsafe buffer.withUnsafeMutableBytes {
        unsafe Glibc.read(descriptor, $0.baseAddress, $0.count)
      }
      if count < 0 {
        if errno == EINTR { continue }
        throw FileFailure(errno)
      }
      if count == 0 { return bytes }
      bytes += buffer[..<count]
    }
  }

  /// The absolute form of a path; symbolic links are resolved where the path exists.
  static func absolute(_ path: String) -> String {
    if let resolved = unsafe realpath(path, nil) {
      defer { unsafe free(resolved) }
      return unsafe String(cString: resolved)
    }
    if path.hasPrefix("/") { return path }
    guard let folder = unsafe getcwd(nil, 0) else { return path }
    defer { unsafe free(folder) }
    return unsafe String(cString: folder) + "/" + path
  }
}
