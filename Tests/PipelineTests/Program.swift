import Foundation
import Glibc
import Testing

/// The real `tsunagi`, as its users start it: a process of its own that can be killed.
struct Program {
  /// How a process ended.
  enum Ending: Equatable {
    case exit(Int32)
    case killed
  }

  /// The binary, which is built beside the tests.
  static func binary() throws -> String {
    let own = try FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")
    let path = (own as NSString).deletingLastPathComponent + "/tsunagi"
    try #require(FileManager.default.isExecutableFile(atPath: path), "no tsunagi beside \(own)")
    return path
  }

  /// Starts the program, kills it (SIGKILL) after so many microseconds, if any, and waits for its end.
  static func run(
    _ arguments: [String], environment: [String: String] = [:], killAfter: UInt32? = nil
  ) throws -> (ending: Ending, output: String, seconds: Double) {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: try binary())
    process.arguments = arguments
    process.environment = ["LANG": "en_US.UTF-8", "SWIFT_BACKTRACE": "enable=no"].merging(environment) { $1 }
    let output = FileManager.default.temporaryDirectory.appending(path: "out-\(UUID().uuidString)")
    try Data().write(to: output)
    defer { try? FileManager.default.removeItem(at: output) }
    let handle = try FileHandle(forWritingTo: output)
    defer { try? handle.close() }
    process.standardOutput = handle
    process.standardError = FileHandle.nullDevice
    let start = ContinuousClock.now
    try process.run()
    if let killAfter {
      usleep(killAfter)
      kill(process.processIdentifier, SIGKILL)
    }
    process.waitUntilExit()
    let taken = (ContinuousClock.now - start).components
    let ending: Ending =
      process.terminationReason == .exit ? .exit(process.terminationStatus) : .killed
    let text = String(decoding: try Data(contentsOf: output), as: UTF8.self)
    return (ending, text, Double(taken.seconds) + Double(taken.attoseconds) / 1e18)
  }
}
