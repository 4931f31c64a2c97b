import Foundation
import Testing

/// What a finished command left.
struct Answer {
  var status: Int32
  var outBytes: Data
  var errBytes: Data

  var out: String { String(decoding: outBytes, as: UTF8.self) }
  var err: String { String(decoding: errBytes, as: UTF8.self) }
  /// Standard output as JSON.
  var json: Any? { try? JSONSerialization.jsonObject(with: outBytes, options: .fragmentsAllowed) }
  /// Standard output as a JSON array of objects.
  var rows: [[String: Any]] { json as? [[String: Any]] ?? [] }
  /// The lines of standard output.
  var lines: [String] { out.split(separator: "\n").map(String.init) }
}

/// The built `tsunagi`, run as people run it.
enum Tool {
  /// The binary lies beside the test bundle's executable.
  static let path: String = {
    let bundle = (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")) ?? ""
    return URL(fileURLWithPath: bundle).deletingLastPathComponent().appendingPathComponent("tsunagi").path
  }()

  /// A process that hangs is ended after so many seconds and answers 124.
  private static let patience = "300"

  /// Runs a command in a folder to its end; the environment holds nothing but what is given.
  static func run(
    _ arguments: [String], in folder: String, environment: [String: String] = [:]
  ) async throws -> Answer {
    try await launch("/usr/bin/timeout", ["-k", "5", patience, path] + arguments, folder, environment)
  }

  /// Runs any program to its end.
  static func launch(
    _ program: String, _ arguments: [String], _ folder: String, _ environment: [String: String] = [:]
  ) async throws -> Answer {
    let started = try Started(program, arguments, folder, environment)
    return await started.answer()
  }
}

/// A process under way.
final class Started: Sendable {
  private let process = Process()
  private let scratch: String
  private let exit: AsyncStream<Void>

  init(_ program: String, _ arguments: [String], _ folder: String, _ environment: [String: String] = [:])
    throws
  {
    scratch = NSTemporaryDirectory() + "tsunagi-output-\(UUID().uuidString)"
    try FileManager.default.createDirectory(atPath: scratch, withIntermediateDirectories: true)
    for name in ["out", "err"] {
      _ = FileManager.default.createFile(atPath: "\(scratch)/\(name)", contents: nil)
    }
    let out = FileHandle(forWritingAtPath: "\(scratch)/out")
    let err = FileHandle(forWritingAtPath: "\(scratch)/err")
    let (stream, continuation) = AsyncStream.makeStream(of: Void.self)
    exit = stream
    process.executableURL = URL(fileURLWithPath: program)
    process.arguments = arguments
    process.currentDirectoryURL = URL(fileURLWithPath: folder)
    process.environment = ["PATH": "/usr/bin:/bin", "SWIFT_BACKTRACE": "enable=no"].merging(
      environment
    ) { $1 }
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = out
    process.standardError = err
    process.terminationHandler = { _ in continuation.finish() }
    // The child has files of its own; a whole test run has a thousand children, and these would stay open with them.
    defer {
      try? out?.close()
      try? err?.close()
    }
    try process.run()
  }

  /// The files of the process's output that this process holds open.
  var held: [String] {
    let folder = "/proc/self/fd"
    return ((try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []).compactMap {
      try? FileManager.default.destinationOfSymbolicLink(atPath: "\(folder)/\($0)")
    }.filter { $0.hasPrefix(scratch) }
  }

  deinit { try? FileManager.default.removeItem(atPath: scratch) }

  var pid: Int32 { process.processIdentifier }

  var isRunning: Bool { process.isRunning }

  /// Whether the process was stopped by a signal and waits to be continued.
  var isStopped: Bool {
    let text = (try? String(contentsOfFile: "/proc/\(pid)/stat", encoding: .utf8)) ?? ""
    return text.split(separator: " ").dropFirst(2).first == "T"
  }

  /// What it has written to standard error so far.
  var errSoFar: String {
    String(decoding: FileManager.default.contents(atPath: "\(scratch)/err") ?? Data(), as: UTF8.self)
  }

  /// Waits for the process to end.
  func answer() async -> Answer {
    for await _ in exit {}
    func bytes(_ name: String) -> Data {
      FileManager.default.contents(atPath: "\(scratch)/\(name)") ?? Data()
    }
    return Answer(status: process.terminationStatus, outBytes: bytes("out"), errBytes: bytes("err"))
  }
}
