import Foundation
import Hub
import Synchronization

/// Writes bytes to a descriptor, all of them or a clear failure.
enum Output {
  /// What `--lang` says, once the command line is read.
  static let language = Mutex<Language?>(nil)

  /// Keeps the places of closed standard descriptors taken: a file opened later must not become standard output.
  static func holdDescriptors() {
    for descriptor in Int32(0)...2 where fcntl(descriptor, F_GETFD) < 0 {
      let held = unsafe open("/dev/null", O_RDONLY)
      if held >= 0, held != descriptor {
        _ = dup2(held, descriptor)
        close(held)
      }
    }
  }

  /// Standard output; where it is full or closed the process says so and ends with 1.
  static func out(_ bytes: [UInt8]) {
    let number = write(bytes, to: 1)
    guard number != 0 else { return }
    // The reader has enough (`tsunagi find x | head`): nothing to complain about.
    if number == EPIPE { exit(0) }
    let chosen = Console.language(language.withLock { $0 })
    let words = Registry.catalogue.message("command.output", [:], in: chosen)
    let cause = unsafe String(cString: strerror(number))
    error(
      Array(
        ("\(Failure.severity("error", chosen)): \(words) [command.output]\n"
          + "  \(Failure.word("cause", chosen)): \(cause)\n").utf8))
    exit(1)
  }

  /// Standard error; there is nowhere to say that it is closed.
  static func error(_ bytes: [UInt8]) { _ = write(bytes, to: 2) }

  /// Writes all bytes; answers the error number, 0 where all went well.
  static func write(_ bytes: [UInt8], to descriptor: Int32) -> Int32 {
    var written = 0
    while written < bytes.count {
      let count = unsafe bytes.withUnsafeBytes { buffer in
        unsafe Foundation.write(descriptor, buffer.baseAddress?.advanced(by: written), bytes.count - written)
      }
      if count > 0 {
        written += count
        continue
      }
      let number = errno
      if count < 0, number == EINTR { continue }
      if count < 0, number == EAGAIN {
        var waiting = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
        _ = unsafe poll(&waiting, 1, -1)
        continue
      }
      return number == 0 ? EIO : number
    }
    return 0
  }
}
