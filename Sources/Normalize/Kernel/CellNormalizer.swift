import Hub
import TextKernels

/// What a kernel says about one cell.
enum Verdict {
  /// The cell is normalized as it stands.
  case unchanged
  /// `CellOutput.text` holds the normalized cell.
  case changed
  /// The cell cannot be read; the code says why.
  case refused(StaticString)
}

/// Where a kernel writes; kept from cell to cell.
struct CellOutput {
  /// The normalized cell.
  var text: [UInt8] = []
  /// The parts in the spec's order; empty means blank.
  var parts: [[UInt8]]
  /// Whether the cell says nothing about its parts: they are then absent, not blank.
  var partsAbsent = false
  /// Whether anybody keeps the parts; a kernel may spare itself the work where nobody does.
  let wantsParts: Bool
  /// Codes of what someone should look at.
  var warnings: [StaticString] = []
  /// Room for the steps between cell and text.
  var scratch = TidyText.Scratch()

  init(parts: Int, isWanted: Bool) {
    self.parts = [[UInt8]](repeating: [], count: parts)
    wantsParts = isWanted
  }

  mutating func reset() {
    if !text.isEmpty { text.removeAll(keepingCapacity: true) }
    resetParts()
    partsAbsent = false
    if !warnings.isEmpty { warnings.removeAll(keepingCapacity: true) }
  }

  mutating func resetParts() {
    for index in parts.indices where !parts[index].isEmpty { parts[index].removeAll(keepingCapacity: true) }
  }
}

/// A normalizer that looks at one cell at a time.
protocol CellNormalizer: Normalizer {
  /// Normalizes a cell that is neither absent nor blank.
  mutating func cell(_ cell: Span<UInt8>, _ output: inout CellOutput) -> Verdict
}

extension CellNormalizer {
  /// Normalizes cell by cell; a column in which no cell changes is handed on without a copy.
  public func normalize(_ column: TextColumn) -> NormalizedColumn { run(column, wantsParts: true) }

  /// Normalizes cell by cell and leaves the parts out.
  public func normalizeWithoutParts(_ column: TextColumn) -> NormalizedColumn {
    run(column, wantsParts: false)
  }

  private func run(_ column: TextColumn, wantsParts: Bool) -> NormalizedColumn {
    var kernel = self
    let partCount = wantsParts ? Self.spec.parts.count : 0
    var output = CellOutput(parts: Self.spec.parts.count, isWanted: wantsParts)
    var writer = CellsWriter(columns: 1 + partCount, rows: column.count)
    var written: [UInt8] = []
    var isForked = false
    var findings: [CellFinding] = []
    let bytes = column.bytes.span
    for row in 0..<column.count {
      if column.isAbsent(row) { continue }
      let cell = bytes.extracting(column.range(row))
      if cell.isEmpty {
        for place in (isForked ? 0 : 1)..<(1 + partCount) { writer.write(cell, column: place, row: row) }
        continue
      }
      output.reset()
      switch kernel.cell(cell, &output) {
      case .unchanged:
        if isForked { writer.write(cell, column: 0, row: row) }
      case .changed:
        if !isForked {
          isForked = true
          for earlier in 0..<row where !column.isAbsent(earlier) {
            writer.write(bytes.extracting(column.range(earlier)), column: 0, row: earlier)
          }
        }
        writer.write(output.text.span, column: 0, row: row)
      case .refused(let code):
        if isForked { writer.write(cell, column: 0, row: row) }
        output.resetParts()
        findings.append(CellFinding(row: row, code: "\(code)", isRefusal: true))
      }
      for warning in output.warnings {
        findings.append(CellFinding(row: row, code: "\(warning)", isRefusal: false))
      }
      if output.partsAbsent { continue }
      for part in 0..<partCount {
        // swapped out and back: an element that is handed on is retained and released
        swap(&written, &output.parts[part])
        writer.write(written.span, column: 1 + part, row: row)
        swap(&written, &output.parts[part])
      }
    }
    var columns = writer.finish()
    if !isForked { columns[0] = column }
    return NormalizedColumn(column: columns[0], parts: Array(columns.dropFirst()), findings: findings)
  }
}
