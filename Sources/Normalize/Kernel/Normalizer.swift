public import Hub

/// Something that a normalizer has to say about a cell.
public struct CellFinding: Sendable, Equatable {
  /// The row of the column.
  public var row: Int
  /// The code of the message.
  public var code: String
  /// Whether the cell could not be read.
  ///
  /// Its original is then in the column. Else the cell was read, but someone should look.
  public var isRefusal: Bool

  /// Makes a finding about a cell.
  public init(row: Int, code: String, isRefusal: Bool) {
    self.row = row
    self.code = code
    self.isRefusal = isRefusal
  }
}

/// What a normalizer made of a column.
public struct NormalizedColumn: Sendable {
  /// The cells; absent and blank cells as they were, the original where the cell was refused.
  public var column: TextColumn
  /// The parts, in the order of the spec's `parts`.
  public var parts: [TextColumn]
  /// What there is to say, by row.
  public var findings: [CellFinding]

  /// Makes a result.
  public init(column: TextColumn, parts: [TextColumn] = [], findings: [CellFinding] = []) {
    self.column = column
    self.parts = parts
    self.findings = findings
  }
}

/// A named function from column to column that changes nothing in its own output.
public protocol Normalizer: Sendable {
  /// Name, summary, parts and examples.
  static var spec: NormalizerSpec { get }
  /// Makes the normalizer; it takes no options.
  init()
  /// Normalizes a column, row by row.
  func normalize(_ column: TextColumn) -> NormalizedColumn
  /// As `normalize`, but the parts may be left out: nobody keeps them.
  func normalizeWithoutParts(_ column: TextColumn) -> NormalizedColumn
}

extension Normalizer {
  /// Normalizes with parts; kernels that save something do it otherwise.
  public func normalizeWithoutParts(_ column: TextColumn) -> NormalizedColumn { normalize(column) }
}
