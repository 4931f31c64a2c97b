import Glibc
import Hub

/// The operating system's words and class for an error number.
enum SystemError {
  static func make(_ number: Int32, file: String) -> HubError {
    let cause = unsafe String(cString: strerror(number))
    let arguments = ["file": file]
    return switch number {
    case ENOENT, ENOTDIR: HubError("transport.not_found", .transient, arguments, cause: cause)
    case EACCES, EPERM: HubError("transport.denied", .refused, arguments, cause: cause)
    case EISDIR: HubError("transport.not_a_file", .configuration, arguments, cause: cause)
    default: HubError("transport.read_failed", .transient, arguments, cause: cause)
    }
  }
}
