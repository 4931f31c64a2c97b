import Foundation
import Hub
import Workspace

/// A workspace in a temporary folder that is removed with the value.
final class Folder {
  let path: String

  init(_ files: [String: String] = [:]) throws {
    path = NSTemporaryDirectory() + "tsunagi-\(UUID().uuidString)"
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    for (name, text) in files { try write(name, Array(text.utf8)) }
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  func write(_ name: String, _ bytes: [UInt8]) throws {
    let file = URL(fileURLWithPath: path).appendingPathComponent(name)
    try FileManager.default.createDirectory(
      at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(bytes).write(to: file)
  }

  func read() -> (model: WorkspaceModel?, findings: [Finding]) {
    WorkspaceReader(root: path, kinds: [Stubs.csv], normalizers: Stubs.normalizers).read()
  }

  /// The repository, which is the sample workspace.
  static let repository: String = {
    var url = URL(fileURLWithPath: #filePath).resolvingSymlinksInPath()
    for _ in 0..<3 { url.deleteLastPathComponent() }
    return url.path
  }()
}

extension Finding {
  /// `path:line:column code`, and the suggestion after an arrow.
  var short: String {
    let place = location.map { "\($0)" } ?? "-"
    let arrow = arguments["suggestion"].map { " -> \($0)" } ?? ""
    return "\(place) \(code)\(arrow)"
  }
}
