import Encoding
import Hub
import Transport

/// Which files a run reads, in which order, and why others are left.
struct CSVFileSelection {
  /// A file to read.
  struct Chosen {
    var file: FileEntry
    var asOf: Int64
  }

  var chosen: [Chosen] = []
  /// The names of all files that match, for the checkpoint.
  var matching: Set<String> = []
  var findings: [Finding] = []

  /// Lists the files and decides; throws where there is none and one must be there.
  static func select(
    _ options: CSVOptions, after checkpoint: CSVCheckpoint, in transport: LocalFiles
  ) async throws(HubError) -> CSVFileSelection {
    var selection = CSVFileSelection()
    var candidates: [Chosen] = []
    for file in try await transport.list(options.path) {
      selection.matching.insert(file.name)
      if Settling.partialEndings.contains(where: { file.path.hasSuffix($0) }) {
        selection.findings.append(
          Finding("csv.partial_file", .note, ["file": file.name, "twin": file.lastComponent]))
        continue
      }
      candidates.append(Chosen(file: file, asOf: try asOf(file, options)))
    }
    if candidates.isEmpty, selection.findings.isEmpty, !options.optional {
      throw missing(options, in: transport)
    }
    candidates.sort { ($0.asOf, $0.file.name) < ($1.asOf, $1.file.name) }
    if options.files == .newest, let newest = candidates.last {
      // A file that was begun is read to its end first, although a newer one came meanwhile.
      let begun = candidates.dropLast().filter { CSVCheckpoint.Seen($0.file) == checkpoint.current?.file }
      candidates = begun + [newest]
    }
    let now = Settling.now()
    for candidate in candidates where !checkpoint.done.contains(CSVCheckpoint.Seen(candidate.file)) {
      let reason = try await Settling.reason(
        to: candidate.file, settle: options.settle, now: now, in: transport)
      switch reason {
      case .recent(let milliseconds):
        selection.findings.append(
          Finding(
            "csv.unsettled", .note, ["file": candidate.file.name, "age": "\(max(0, milliseconds)) ms"]))
      case .partial(let twin):
        selection.findings.append(
          Finding("csv.partial_file", .note, ["file": candidate.file.name, "twin": twin]))
      case nil: selection.chosen.append(candidate)
      }
    }
    if let current = checkpoint.current,
      !selection.chosen.contains(where: { $0.file.name == current.file.path })
    {
      selection.findings.append(
        Finding("csv.abandoned", .warning, ["file": current.file.path, "line": String(current.line)]))
    }
    if selection.chosen.isEmpty, selection.findings.isEmpty {
      selection.findings.append(Finding("csv.nothing_new", .note, ["path": options.path]))
    }
    return selection
  }

  /// When a file's content was true: from its name, else its modification time.
  static func asOf(_ file: FileEntry, _ options: CSVOptions) throws(HubError) -> Int64 {
    guard let pattern = options.asOf else { return file.modified / 1_000_000 }
    guard let time = pattern.time(in: file.lastComponent, zoneMinutes: options.zoneMinutes) else {
      throw HubError("csv.as_of_unmatched", .configuration, ["file": file.name])
    }
    return time
  }

  /// Why there is no file: the folder is not there, or no file in it matches.
  private static func missing(_ options: CSVOptions, in transport: LocalFiles) -> HubError {
    let slash = options.path.lastIndex(of: "/")
    let folder = slash.map { String(options.path[..<$0]) } ?? ""
    let isPattern = folder.contains { "*?[".contains($0) }
    if !folder.isEmpty, !isPattern, !transport.folderExists(folder) {
      return HubError("csv.no_folder", .configuration, ["folder": folder])
    }
    return HubError("csv.no_file", .transient, ["path": options.path])
  }
}
