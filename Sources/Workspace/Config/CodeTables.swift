import Hub

/// The code tables of a workspace.
struct CodeTables {
  /// The tables without mistakes, by name.
  ///
  /// A table with mistakes is left out, so that they do not cause findings in what refers to its codes.
  private(set) var tables: [String: CodeTable] = [:]
  /// The names of all files, also of those that could not be read.
  private(set) var names: [String] = []
  /// The files' bytes, for the mappings' hashes.
  private(set) var bytes: [String: [UInt8]] = [:]

  init(_ files: WorkspaceFiles, usedSystems: Set<String>, _ report: Report) {
    let reader = CodeTableReader(report: report, usedSystems: usedSystems)
    for file in files.tables(in: "mappings/codes") {
      names.append(file.name)
      guard let source = file.source else { continue }
      bytes[file.name] = source.bytes
      let before = report.errorCount
      let table = reader.read(source, name: file.name)
      if report.errorCount == before { tables[file.name] = table }
    }
  }
}
