import Hub
import TextKernels

/// Takes each cell for a key and puts the value in its place that another stream's current record has for it.
///
/// A blank cell stays blank. A key that no record has is refused, and so is one that several have with different values:
/// nobody can tell which is meant.
struct LookupStep: ColumnStep {
  /// The code of the finding about a key that no record has.
  static let missing = "map.lookup_missing"
  /// The code of the finding about a key that several records have with different values.
  static let ambiguous = "map.lookup_ambiguous"
  /// Not a finding for people: the row looks up what stood for something else before.
  static let changed = "changed lookup"

  private let keys: LookupKeys
  private let table: LookupTable

  init(_ source: LookupSource, _ table: LookupTable) {
    keys = LookupKeys(source)
    self.table = table
  }

  func apply(_ column: TextColumn) -> NormalizedColumn {
    let looked = keys.apply(column)
    let bytes = looked.bytes.span
    var output = TextColumn(capacity: column.count, bytes: column.count * 12)
    var findings: [CellFinding] = []
    for row in 0..<column.count {
      if column.isEmpty(row) {
        output.append(from: column, row: row)
        continue
      }
      // A key that its normalizers cannot read is nobody's.
      let key = bytes.extracting(looked.range(row))
      switch looked.isEmpty(row) ? .missing : table.find(key) {
      case .found(let entry): table.appendValue(entry, to: &output)
      case .missing:
        output.append(from: column, row: row)
        findings.append(CellFinding(row: row, code: Self.missing, isRefusal: true))
      case .ambiguous:
        output.append(from: column, row: row)
        findings.append(CellFinding(row: row, code: Self.ambiguous, isRefusal: true))
      }
      if table.changed != nil, table.isChanged(key) {
        findings.append(CellFinding(row: row, code: Self.changed, isRefusal: false))
      }
    }
    return NormalizedColumn(column: output, findings: findings)
  }

  /// The fact whose record says what the first cell stands for; nil where none does.
  func fact(of column: TextColumn) -> Int64? {
    let looked = keys.apply(column)
    guard !looked.isEmpty(0),
      case .found(let entry) = table.find(looked.bytes.span.extracting(looked.range(0)))
    else { return nil }
    return table.fact(entry) == 0 ? nil : table.fact(entry)
  }
}

/// The codes of findings about lookups.
public enum LookupCodes {
  /// No record has the key, or several have it with different values.
  public static let all: Set<String> = [LookupStep.missing, LookupStep.ambiguous]
}
