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

  init(_ files: WorkspaceFiles, usedSystems: Set<String>, today: Int?, _ report: Report) {
    let reader = CodeTableReader(report: report, usedSystems: usedSystems, today: today)
    for file in files.tables(in: "mappings/codes") {
      names.append(file.name)
      guard let source = file.source else { continue }
      bytes[file.name] = source.bytes
      let before = report.errorCount
      let table = reader.read(source, name: file.name)
      if report.errorCount == before { tables[file.name] = table }
    }
  }

  /// What a mapping's result depends on in a table: its bytes, and which codes the day has retired or not yet begun.
  func hash(of name: String, into hash: UInt64) -> UInt64 {
    var hash = StableHash.combine(hash, StableHash.hash(name))
    hash = StableHash.combine(hash, StableHash.hash((bytes[name] ?? [])[...]))
    guard let table = tables[name] else { return hash }
    for row in table.rows.indices where table.isRetired(row) || table.isPending(row) {
      hash = StableHash.combine(hash, StableHash.hash(table.rows[row].code))
    }
    return hash
  }
}
