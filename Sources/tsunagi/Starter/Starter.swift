import Foundation
import Hub
import Workspace

/// Makes a new workspace: examples that work at once, with comments that explain each key.
struct Starter {
  let folder: String
  let language: Language

  /// What was made.
  struct Result {
    /// The paths of the files, relative to the folder.
    var files: [String]
    /// Whether there was a `.gitignore` already, which was left alone.
    var keptGitignore: Bool
  }

  /// Writes all files or none.
  ///
  /// Nothing that is there is changed: where the folder holds a workspace, or a file that would be overwritten, an
  /// error says so.
  func make() throws(HubError) -> Result {
    let keptGitignore = exists(StarterFile.gitignore.path)
    let files = texts().filter { !($0.path == StarterFile.gitignore.path && keptGitignore) }
    try refuse(files.map(\.path))
    var written: [String] = []
    do throws(HubError) {
      for file in files {
        let modified = file.path.hasPrefix("inbox/") ? StarterFile.samplesWritten : nil
        try NewFiles.write(path(file.path), file.text, replacing: false, modified: modified)
        written.append(file.path)
      }
    } catch {
      for file in written { _ = unsafe unlink(path(file)) }
      throw error
    }
    return Result(files: written, keptGitignore: keptGitignore)
  }

  private func texts() -> [(path: String, text: String)] {
    StarterFile.all.map { ($0.path, $0.text(language)) }
      + Registry.schemas(.builtIn, language).files.map { ("\(StarterFile.schemaFolder)/\($0.name)", $0.text) }
  }

  private func refuse(_ files: [String]) throws(HubError) {
    var isFolder: ObjCBool = false
    if unsafe FileManager.default.fileExists(atPath: folder, isDirectory: &isFolder), !isFolder.boolValue {
      throw HubError("init.not_a_folder", .configuration, ["folder": folder])
    }
    for name in ["connectors", "mappings", "config", "config/jobs"] {
      let names = (try? FileManager.default.contentsOfDirectory(atPath: path(name))) ?? []
      guard let found = names.sorted().first(where: { $0.hasSuffix(".yaml") }) else { continue }
      throw HubError("init.workspace", .configuration, ["folder": folder, "file": "\(name)/\(found)"])
    }
    let taken = files.filter(exists)
    guard taken.isEmpty else {
      throw HubError(
        "init.taken", .configuration, ["folder": folder, "files": taken.joined(separator: ", ")])
    }
  }

  private func path(_ name: String) -> String { folder.hasSuffix("/") ? folder + name : "\(folder)/\(name)" }

  private func exists(_ name: String) -> Bool {
    // Also a link to nowhere is something that must not be written through.
    var status = stat()
    return unsafe lstat(path(name), &status) == 0
  }
}
