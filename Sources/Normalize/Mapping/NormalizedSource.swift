import Hub

/// A field's cells after its normalizers: what several fields of a mapping may share (a telephone column feeds
/// lead and company).
///
/// Where cells repeat, `column`, `parts` and `findings` are about the different cells, and `gathered` and `rows` lead
/// from them to the rows.
struct NormalizedSource: Sendable {
  /// The cells as the source has them, white space alone as blank: of the rows, or the different ones.
  private let source: TextColumn
  /// The different cells and the rows that have them; nil: a cell per row.
  private let repeats: RepeatedCells?
  /// The normalized cells; absent where a normalizer refused them.
  private(set) var column: TextColumn
  /// The groups of the pattern, then the parts of the last normalizer that has parts.
  private(set) var parts: [TextColumn] = []
  /// What the normalizers said.
  private(set) var findings: [CellFinding] = []

  /// Runs the steps in order, over each row; what one refuses, the next ones do not see.
  init(_ picked: TextColumn, through chain: [any ColumnStep]) {
    self.init(picked, nil, chain, true)
  }

  /// Runs the steps over what a source gives, once for each different cell where cells repeat.
  ///
  /// - Parameters:
  ///   - columns: the cells of the batch's columns.
  ///   - wantsParts: whether any field keeps a part.
  init(
    _ source: FieldSource, _ batch: RawBatch, _ columns: [ColumnCells?], through chain: [any ColumnStep],
    wantsParts: Bool
  ) {
    if let only = source.only, only < columns.count, let column = columns[only] {
      self.init(column.cells, column.repeats, chain, wantsParts)
    } else {
      self.init(source.pick(batch), nil, chain, wantsParts)
    }
  }

  private init(
    _ source: TextColumn, _ repeats: RepeatedCells?, _ chain: [any ColumnStep], _ wantsParts: Bool
  ) {
    self.source = source
    self.repeats = repeats
    column = source
    var groups: [TextColumn] = []
    for step in chain {
      let normalized = step.apply(column, wantsParts: wantsParts)
      column = normalized.column
      if step.isPattern {
        groups = normalized.parts
      } else if !normalized.parts.isEmpty {
        parts = normalized.parts
      }
      for finding in normalized.findings where finding.isRefusal {
        NormalizedSource.drop(finding.row, &column)
      }
      findings += normalized.findings
    }
    parts = groups + parts
  }

  /// The cells of the rows as the source has them, white space alone as blank.
  var picked: TextColumn { repeats?.gathered(source) ?? source }

  /// A row's cell as the source has it, for messages.
  func raw(_ row: Int) -> String { source.string(repeats.map { Int($0.places[row]) } ?? row) ?? "" }

  /// Leaves out the rows that do not make the entity; where cells repeat, `gathered` and `rows` do that.
  func masked(_ mask: [Bool]?) -> NormalizedSource {
    guard let mask, repeats == nil else { return self }
    var result = self
    for row in mask.indices where !mask[row] {
      NormalizedSource.drop(row, &result.column)
      for part in parts.indices { NormalizedSource.drop(row, &result.parts[part]) }
    }
    result.findings.removeAll { !mask[$0.row] }
    return result
  }

  /// A column made of `column` or of a part, as that of the rows.
  func gathered(_ column: ColumnData, _ mask: [Bool]?) -> ColumnData {
    repeats?.gathered(column, mask: mask) ?? column
  }

  /// Calls with each row and item, of items that are about cells; the numbers of items are those of `cells`.
  func rows(of cells: [Int], _ mask: [Bool]?, _ body: (_ row: Int, _ item: Int) -> Void) {
    guard let repeats else {
      for (item, row) in cells.enumerated() { body(row, item) }
      return
    }
    repeats.rows(of: cells, mask: mask, body)
  }

  private static func drop(_ row: Int, _ column: inout TextColumn) {
    column.starts[row] = TextColumn.absentMark
    column.ends[row] = TextColumn.absentMark
  }
}
