import Hub

/// A field's cells after its normalizers: what several fields of a mapping may share (a telephone column feeds
/// lead and company).
struct NormalizedSource: Sendable {
  /// The cells as the source has them, white space alone as blank.
  var picked: TextColumn
  /// The normalized cells; absent where a normalizer refused them.
  var column: TextColumn
  /// The parts of the last normalizer that has parts.
  var parts: [TextColumn] = []
  /// What the normalizers said.
  var findings: [CellFinding] = []

  /// Runs the normalizers in order; what one refuses, the next ones do not see.
  init(_ picked: TextColumn, through chain: [any Normalizer]) {
    self.picked = picked
    column = picked
    for normalizer in chain {
      let normalized = normalizer.normalize(column)
      column = normalized.column
      if !normalized.parts.isEmpty { parts = normalized.parts }
      for finding in normalized.findings where finding.isRefusal {
        NormalizedSource.drop(finding.row, &column)
      }
      findings += normalized.findings
    }
  }

  /// Leaves out the rows that do not make the entity.
  func masked(_ mask: [Bool]?) -> NormalizedSource {
    guard let mask else { return self }
    var result = self
    for row in mask.indices where !mask[row] {
      NormalizedSource.drop(row, &result.picked)
      NormalizedSource.drop(row, &result.column)
      for part in parts.indices { NormalizedSource.drop(row, &result.parts[part]) }
    }
    result.findings.removeAll { !mask[$0.row] }
    return result
  }

  private static func drop(_ row: Int, _ column: inout TextColumn) {
    column.starts[row] = TextColumn.absentMark
    column.ends[row] = TextColumn.absentMark
  }
}
