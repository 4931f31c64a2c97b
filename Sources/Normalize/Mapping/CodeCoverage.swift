public import Hub

/// Tells which values a code table knows, as the mapping that uses it would.
public struct CodeCoverage: Sendable {
  private let lookup: CodeLookup
  private var spelling = FoldedSpelling()
  private let codes: [String]

  /// Takes a table as a system speaks it; `synonyms` understands only codes, labels and synonyms.
  ///
  /// Throws where the table has no such system or a spelling means two codes.
  public init(_ table: CodeTable, system: String) throws(HubError) {
    let place = SourceLocation(file: table.file, line: 1, column: 1)
    lookup = try CodeLookup(table, system: system, at: place)
    codes = table.rows.map(\.code)
  }

  /// The code that a value means, nil where the table does not know it.
  public mutating func code(of value: String) -> String? {
    lookup.find(Array(value.utf8).span, &spelling).map { codes[$0] }
  }

  /// A value as values are compared: NFKC, lower case, single blanks.
  public static func folded(_ value: String) -> String {
    var spelling = FoldedSpelling()
    spelling.fold(Array(value.utf8).span)
    return String(decoding: spelling.text, as: UTF8.self)
  }

  /// Values as values are compared.
  public static func folded(_ values: [String]) -> Set<String> { Set(values.map { folded($0) }) }
}
