public import Hub

/// A configuration file that was read.
struct ConfigFile {
  /// The file's name without extension.
  var name: String
  /// The bytes as they are; empty where the file could not be read.
  var bytes: [UInt8]
  /// The tree; nil, with findings, where it could not be read.
  var root: ConfigNode?

  /// What the names of files end in that test mappings.
  static let testEnding = ".test"

  /// Whether it is called NAME.test.yaml.
  var isTest: Bool { name.hasSuffix(Self.testEnding) }
}

extension Finding {
  /// Whether it is about a file NAME.test.yaml.
  public var isAboutTest: Bool { location?.file.hasSuffix("\(ConfigFile.testEnding).yaml") ?? false }
}

/// Finds and reads the files of a workspace.
struct WorkspaceFiles {
  /// The folder, absolute.
  let root: String
  let report: Report

  /// The YAML files of a folder by name.
  func yaml(in folder: String) -> [ConfigFile] {
    names(in: folder, extension: "yaml", mistaken: ["yml"]).map { yaml("\(folder)/\($0).yaml", name: $0) }
  }

  /// One YAML file; nil where there is none.
  func optionalYAML(_ path: String, name: String) -> ConfigFile? {
    FileSystem.kind(of: "\(root)/\(path)") == .missing ? nil : yaml(path, name: name)
  }

  /// The JSON files of a folder by name, read as YAML, of which JSON is a part.
  func json(in folder: String) -> [ConfigFile] {
    names(in: folder, extension: "json", mistaken: ["yaml", "yml"]).map { name in
      let path = "\(folder)/\(name).json"
      guard let source = source(path) else { return ConfigFile(name: name, bytes: [], root: nil) }
      return ConfigFile(name: name, bytes: source.bytes, root: YAMLReader.read(source, report: report))
    }
  }

  /// The CSV files of a folder by name, as text; the text is nil, with findings, where it is none.
  func tables(in folder: String) -> [(name: String, source: SourceText?)] {
    names(in: folder, extension: "csv", mistaken: ["tsv", "txt", "xlsx", "xls"]).map { name in
      (name, source("\(folder)/\(name).csv"))
    }
  }

  /// One file as text; nil where there is none, or, with findings, where it is no text.
  func optionalText(_ path: String) -> SourceText? {
    FileSystem.kind(of: "\(root)/\(path)") == .missing ? nil : source(path)
  }

  /// Findings for files of `config/` that nothing reads.
  func checkUnread(in folder: String, known: [String]) {
    for name in names(in: folder, extension: "yaml", mistaken: ["yml"]) where !known.contains(name) {
      report.unknown(
        "workspace.unknown_file", .warning, at: place("\(folder)/\(name).yaml"), "\(name).yaml",
        among: known.map { "\($0).yaml" })
    }
  }

  private func yaml(_ path: String, name: String) -> ConfigFile {
    guard let source = source(path) else { return ConfigFile(name: name, bytes: [], root: nil) }
    return ConfigFile(name: name, bytes: source.bytes, root: YAMLReader.read(source, report: report))
  }

  private func source(_ path: String) -> SourceText? {
    do {
      let bytes = try FileSystem.read("\(root)/\(path)")
      return SourceText(file: path, bytes: bytes, report: report)
    } catch {
      report.error("workspace.unreadable_file", at: place(path), ["file": path, "reason": error.reason])
      return nil
    }
  }

  /// The names, without extension, of the files of a kind; a folder that is not there has none.
  private func names(in folder: String, extension wanted: String, mistaken: [String]) -> [String] {
    let path = "\(root)/\(folder)"
    guard FileSystem.kind(of: path) != .missing else { return [] }
    let all: [String]
    do {
      all = try FileSystem.names(in: path)
    } catch {
      report.error("workspace.unreadable_file", at: place(folder), ["file": folder, "reason": error.reason])
      return []
    }
    var result: [String] = []
    for name in all where FileSystem.kind(of: "\(path)/\(name)") != .folder {
      guard let dot = name.lastIndex(of: "."), dot > name.startIndex else { continue }
      let stem = String(name[..<dot])
      let suffix = String(name[name.index(after: dot)...])
      if suffix == wanted {
        result.append(stem)
      } else if mistaken.contains(suffix.lowercased()) || suffix.lowercased() == wanted {
        report.error(
          "workspace.wrong_extension", at: place("\(folder)/\(name)"),
          ["file": "\(folder)/\(name)", "suggestion": "\(folder)/\(stem).\(wanted)"])
      }
    }
    return result
  }

  private func place(_ path: String) -> SourceLocation { SourceLocation(file: path, line: 1, column: 1) }
}
