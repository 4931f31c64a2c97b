public import Hub

/// `mappings/codes/codes.lock`: which codes the tables that are written outward had, so that a removed row is found.
///
///     table,code
///     lead-source,ad_search
///
/// A table by itself cannot tell that a row is gone: nothing would be written for its code, and nobody would know.
struct CodeLock {
  static let path = "mappings/codes/codes.lock"

  /// The codes of each table, each where it stands.
  var codes: [String: [Located<String>]] = [:]

  /// Reads the file; without one no table is in it.
  static func read(_ files: WorkspaceFiles, _ report: Report) -> CodeLock {
    var lock = CodeLock()
    guard let source = files.optionalText(path) else { return lock }
    var csv = CSVLines(source, report: report)
    for (index, line) in csv.read().enumerated() {
      let texts = line.map(\.text)
      if index == 0, texts == ["table", "code"] { continue }
      guard texts.count == 2, !texts[0].isEmpty, !texts[1].isEmpty else {
        report.error("code_lock.bad_line", at: line[0].location)
        continue
      }
      lock.codes[texts[0], default: []].append(Located(texts[1], at: line[0].location))
    }
    return lock
  }
}

/// What `codes.lock` of a workspace should say.
public struct CodeLockText: Sendable {
  /// Where the file belongs, below the workspace.
  public static let path = CodeLock.path

  /// The whole text; nil where no mapping writes a code table outward.
  public private(set) var text: String?
  /// Codes that the file has and their table has lost; they stay in the text.
  public private(set) var gone: [(table: String, code: String)] = []
  /// Mistakes of the workspace that must be mended first.
  public private(set) var mistakes: [Finding] = []

  /// Lists the codes of every table that a mapping writes, those that were listed before included.
  init(mappings: [MappingModel], tables: [String: CodeTable], lock: CodeLock) {
    let written = CodeWrites.uses(mappings).filter { !$0.use.writes.isEmpty }.map(\.use.table.value)
    guard !written.isEmpty else { return }
    var text =
      "# The codes of the tables that are written outward, so that a removed row is found. "
      + "Written by: tsunagi codes lock\ntable,code\n"
    for name in Set(written).sorted() {
      let codes = tables[name]?.rows.map(\.code) ?? []
      let lost = (lock.codes[name] ?? []).map(\.value).filter { !codes.contains($0) }
      gone += lost.map { (name, $0) }
      for code in codes + lost { text += "\(Self.cell(name)),\(Self.cell(code))\n" }
    }
    self.text = text
  }

  init(mistakes: [Finding]) { self.mistakes = mistakes }

  private static func cell(_ text: String) -> String {
    guard text.contains(where: { ",\"\n\r".contains($0) }) || text.hasPrefix("#") else { return text }
    return "\"" + text.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\"\"")
      + "\""
  }
}
