import Foundation
import Guess
import Hub

/// Puts drafts into a workspace.
struct DraftStore {
  let workspace: String

  /// Makes sure that no file of a draft is there already.
  func refuseExisting(_ names: [String]) throws(HubError) {
    for name in names {
      for path in ["connectors/\(name).yaml", "mappings/\(name).yaml"]
      where FileManager.default.fileExists(atPath: "\(workspace)/\(path)") {
        throw HubError("command.draft_exists", .configuration, ["path": path])
      }
    }
  }

  /// Writes a draft's files, each whole or not at all; returns their paths.
  func write(_ writer: DraftWriter, mapping: Bool) throws(HubError) -> [String] {
    var files = [(path: writer.connectorPath, text: writer.connector())]
    if mapping { files.append((writer.mappingPath, writer.mapping())) }
    for file in files {
      let url = URL(fileURLWithPath: workspace).appendingPathComponent(file.path)
      do {
        try FileManager.default.createDirectory(
          at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data(file.text.utf8).write(to: url, options: .atomic)
      } catch {
        throw HubError(
          "command.draft_write", .refused, ["path": file.path], cause: error.localizedDescription)
      }
    }
    return files.map(\.path)
  }
}
