import Foundation
import Testing

/// A Python interpreter that has a package.
struct Python {
  let path: String

  /// The interpreter that has `jsonschema`: that of `Scripts/validators.sh`, else `python3`.
  static let withJSONSchema: Python? = {
    let own = Folder.repository + "/.build/validators/bin/python3"
    return [Python(path: own), Python(path: "/usr/bin/env")].first {
      (try? $0.run("import jsonschema; print('here')", "")) == ["here"]
    }
  }()

  /// Runs a program; answers the lines it printed, none where it failed.
  func run(_ program: String, _ argument: String) throws -> [String] {
    let process = Process()
    let output = Pipe()
    process.executableURL = URL(fileURLWithPath: path)
    process.arguments = (path == "/usr/bin/env" ? ["python3"] : []) + ["-c", program, argument]
    process.standardOutput = output
    process.standardError = FileHandle.nullDevice
    try process.run()
    let bytes = output.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    guard process.terminationStatus == 0 else { return [] }
    return String(decoding: bytes, as: UTF8.self).split(separator: "\n").map(String.init)
  }
}
