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

  /// A batch of one row alone.
  ///
  /// Not for the hot path.
  public func alone(_ row: Int) -> EntityBatch {
    let columns = columns.map { column -> ColumnData? in
      switch column {
      case nil: return nil
      case .text(let text)?:
        return .text(TextColumn(bytes: text.bytes, starts: [text.starts[row]], ends: [text.ends[row]]))
      case .int(let numbers)?:
        var one = IntColumn()
        if numbers.states[row] == .value {
          one.append(numbers.values[row])
        } else {
          one.append(numbers.states[row])
        }
        return .int(one)
      }
    }
    return EntityBatch(entity: entity, columns: columns, present: [present[row]])
  }
}

/// What a mapping made of a raw batch: its entities, and what was wrong.
public struct MappedBatch: Sendable {
  /// One batch per entity kind of the mapping, all with the raw batch's rows.
  public var entities: [EntityBatch]
  /// What the items of a list make, where the mapping explodes one; in `entities` no row makes such an entity then.
  public var exploded: ExplodedBatch?
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

/// The entities that the items of lists make, several of a record.
public struct ExplodedBatch: Sendable {
  /// The entity's place in the mapping and in `MappedBatch.entities`.
  public var place: Int
  /// The entities, a row for each item.
  public var batch: EntityBatch
  /// The raw batch's row that each item is of, ascending.
  public var owners: [Int32]
  /// The number of each item in its record, from 1, ascending; a blank item leaves a gap.
  public var numbers: [Int32]

  /// Makes a batch; all have as many rows.
  public init(place: Int, batch: EntityBatch, owners: [Int32], numbers: [Int32]) {
    self.place = place
    self.batch = batch
    self.owners = owners
    self.numbers = numbers
  }

  /// The rows of a record's items, also of those that make nothing.
  public func items(of row: Int) -> Range<Int> {
    let first = firstItem(of: row)
    return first..<firstItem(of: row + 1)
  }

  private func firstItem(of row: Int) -> Int {
    var low = 0
    var high = owners.count
    while low < high {
      let middle = (low + high) / 2
      if Int(owners[middle]) < row { low = middle + 1 } else { high = middle }
    }
    return low
  }
}

/// One entity that a record makes: a row of a batch.
public struct MadeEntity: Sendable {
  /// The entity's place in the mapping.
  public var place: Int
  /// The batch.
  public var batch: EntityBatch
  /// The row of the batch.
  public var row: Int
  /// The number of the item that makes it; nil: the record does.
  public var item: Int?
}

extension MappedBatch {
  /// What a row makes, in the order of the mapping; the items of a list in theirs.
  ///
  /// Not for the hot path.
  public func made(by row: Int) -> [MadeEntity] {
    var made: [MadeEntity] = []
    for (place, batch) in entities.enumerated() {
      if batch.present[row] { made.append(MadeEntity(place: place, batch: batch, row: row)) }
      guard let exploded, exploded.place == place else { continue }
      for item in exploded.items(of: row) where exploded.batch.present[item] {
        made.append(
          MadeEntity(
            place: place, batch: exploded.batch, row: item, item: Int(exploded.numbers[item])))
      }
    }
    return made
  }
}
