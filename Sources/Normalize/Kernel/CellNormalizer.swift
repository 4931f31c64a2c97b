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
  /// Codes of what someone should look at.
  var warnings: [StaticString] = []
  /// Room for the steps between cell and text.
  var scratch = TidyText.Scratch()

  init(parts: Int) { self.parts = [[UInt8]](repeating: [], count: parts) }

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
  public func normalize(_ column: TextColumn) -> NormalizedColumn {
    var kernel = self
    var builder = ColumnBuilder(column)
    let partCount = Self.spec.parts.count
    var output = CellOutput(parts: partCount)
    var parts = [TextColumn](
      repeating: TextColumn(capacity: partCount > 0 ? column.count : 0), count: partCount)
    var findings: [CellFinding] = []
    let bytes = column.bytes.span
    for row in 0..<column.count {
      if column.isEmpty(row) {
        builder.keep(row)
        for part in parts.indices { parts[part].append(from: column, row: row) }
        continue
      }
      output.reset()
      switch kernel.cell(bytes.extracting(column.range(row)), &output) {
      case .unchanged: builder.keep(row)
      case .changed: builder.replace(row, with: output.text)
      case .refused(let code):
        builder.keep(row)
        output.resetParts()
        findings.append(CellFinding(row: row, code: "\(code)", isRefusal: true))
      }
      for warning in output.warnings {
        findings.append(CellFinding(row: row, code: "\(warning)", isRefusal: false))
      }
      for part in parts.indices {
        if output.partsAbsent {
          parts[part].appendAbsent()
        } else {
          parts[part].appendCell(output.parts[part])
        }
      }
    }
    return NormalizedColumn(column: builder.finish(), parts: parts, findings: findings)
  }
}
