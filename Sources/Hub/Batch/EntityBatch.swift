/// A column of a mapped entity in its field's storage: text, or 64-bit integers.
///
/// Text, decimals (canonical text) and dates (`2026-04-01`) are text; integers, booleans (0/1) and
/// timestamps (milliseconds since 1970-01-01 UTC) are integers.
public enum ColumnData: Sendable {
  /// Text, decimal or date.
  case text(TextColumn)
  /// Integer, boolean or timestamp.
  case int(IntColumn)

  /// How many cells the column has.
  public var count: Int {
    switch self {
    case .text(let column): column.count
    case .int(let column): column.count
    }
  }

  /// The form of a cell.
  public func state(_ row: Int) -> CellState {
    switch self {
    case .text(let column): column.isAbsent(row) ? .absent : column.isEmpty(row) ? .blank : .value
    case .int(let column): column.states[row]
    }
  }

  /// The cell as a scalar; `.absent` and `.blank` keep their form.
  ///
  /// Not for the hot path.
  public func scalar(_ row: Int) -> Scalar {
    switch self {
    case .text(let column):
      column.isAbsent(row) ? .absent : column.isEmpty(row) ? .blank : .text(column.string(row) ?? "")
    case .int(let column):
      switch column.states[row] {
      case .absent: .absent
      case .blank: .blank
      case .value: .int(column.values[row])
      }
    }
  }
}

/// One cell of a normalized record.
public enum Scalar: Sendable, Hashable {
  /// The source does not carry the field.
  case absent
  /// The source carries the field, empty.
  case blank
  /// Text, decimal or date.
  case text(String)
  /// Integer, boolean or timestamp (milliseconds, UTC).
  case int(Int64)

  /// Whether the cell holds a value.
  public var hasValue: Bool {
    switch self {
    case .absent, .blank: false
    case .text, .int: true
    }
  }

  /// The text of a text cell.
  public var textValue: String? { if case .text(let text) = self { text } else { nil } }
  /// The number of an integer cell.
  public var intValue: Int64? { if case .int(let value) = self { value } else { nil } }
}

/// The normalized records of one entity kind that a mapping made of a raw batch, row by row.
public struct EntityBatch: Sendable {
  /// Which entity the rows describe.
  public var entity: EntityKind
  /// One entry per field of the entity's schema, in schema order; nil where the mapping does not fill the field
  /// (all cells absent).
  public var columns: [ColumnData?]
  /// Whether the row makes such an entity at all (a row may lack what the mapping's `when` asks for).
  public var present: [Bool]
  /// Marks of rows with cells that came in as a value that several codes go out as (`EchoRule`); nil for none.
  public var echoes: TextColumn?

  /// Makes a batch of `present.count` rows.
  public init(entity: EntityKind, columns: [ColumnData?], present: [Bool]) {
    self.entity = entity
    self.columns = columns
    self.present = present
  }

  /// The scalars of one row in schema order.
  ///
  /// Not for the hot path.
  public func row(_ row: Int) -> [Scalar] { columns.map { $0?.scalar(row) ?? .absent } }
}

/// What a mapping made of a raw batch: its entities, and what was wrong.
public struct MappedBatch: Sendable {
  /// One batch per entity kind of the mapping, all with the raw batch's rows.
  public var entities: [EntityBatch]
  /// Whether each row was rejected by the mapping; its entities then count for nothing.
  public var rejected: [Bool]
  /// What was found; `Finding.row` is the index in the batch.
  ///
  /// Errors reject their row, warnings do not.
  public var findings: [Finding]
  /// The rows that look up something that changed, where the tables that were looked at know what did.
  public var dependents: Set<Int> = []

  /// Makes a mapped batch.
  public init(entities: [EntityBatch], rejected: [Bool], findings: [Finding]) {
    self.entities = entities
    self.rejected = rejected
    self.findings = findings
  }
}
