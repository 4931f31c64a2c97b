import Glibc
import Hub

/// The C library's `glob`: `*`, `?` and `[..]` within a path component; a leading dot is matched only by a dot.
enum Glob {
  static func paths(matching pattern: String) throws(HubError) -> [String] {
    var found = unsafe glob_t()
    defer { unsafe globfree(&found) }
    // A folder that is not there matches nothing; one that may not be read is an error.
    let status = unsafe glob(
      pattern, 0, { _, number in number == ENOENT || number == ENOTDIR ? 0 : 1 }, &found)
    switch status {
    case 0: break
    case GLOB_NOMATCH: return []
    case GLOB_ABORTED: throw HubError("transport.folder_denied", .refused, ["pattern": pattern])
    default: throw HubError("transport.read_failed", .transient, ["file": pattern], cause: "glob \(status)")
    }
    var paths: [String] = []
    for index in 0..<Int(unsafe found.gl_pathc) {
      if let path = unsafe found.gl_pathv[index] { paths.append(unsafe String(cString: path)) }
    }
    return paths
  }
}
