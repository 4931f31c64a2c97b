import Hub
import Ledger

/// Columns of an entity kind being filled row by row, kept apart by storage so that appending copies nothing.
struct RowColumns {
  let kind: EntityKind
  private let isInteger: [Bool]
  private let slot: [Int]
  private var texts: [TextColumn] = []
  private var ints: [IntColumn] = []
  private(set) var rows = 0

  init(_ schema: EntitySchema, capacity: Int) {
    kind = schema.kind
    let fields = schema.fields
    isInteger = fields.map(\.type.isInteger)
    var slot: [Int] = []
    for field in fields {
      if field.type.isInteger {
        slot.append(ints.count)
        ints.append(IntColumn(capacity: capacity))
      } else {
        slot.append(texts.count)
        texts.append(TextColumn(capacity: capacity, bytes: capacity * 12))
      }
    }
    self.slot = slot
  }

  /// Appends the current row of a statement whose result columns from `first` on are the fields in schema order.
  mutating func append(_ statement: Statement, first: Int) {
    for field in slot.indices {
      if isInteger[field] {
        statement.append(first + field, to: &ints[slot[field]])
      } else {
        statement.append(first + field, to: &texts[slot[field]])
      }
    }
    rows += 1
  }

  /// Appends the current row of a page reader; `places` names the column of each field in schema order.
  mutating func append(_ reader: TableReader, _ places: [Int]) {
    for field in slot.indices {
      if isInteger[field] {
        reader.append(places[field], to: &ints[slot[field]])
      } else {
        reader.append(places[field], to: &texts[slot[field]])
      }
    }
    rows += 1
  }

  /// Appends a row of a batch of the same kind.
  mutating func append(_ batch: EntityBatch, row: Int) {
    for field in slot.indices {
      switch batch.columns[field] {
      case .text(let column)?: texts[slot[field]].append(from: column, row: row)
      case .int(let column)?:
        if column.states[row] == .value {
          ints[slot[field]].append(column.values[row])
        } else {
          ints[slot[field]].append(column.states[row])
        }
      case nil:
        if isInteger[field] { ints[slot[field]].append(.absent) } else { texts[slot[field]].appendAbsent() }
      }
    }
    rows += 1
  }

  /// Appends a row of scalars in schema order.
  mutating func append(_ row: [Scalar]) {
    for field in slot.indices {
      let value = row[field]
      if isInteger[field] {
        switch value {
        case .int(let number): ints[slot[field]].append(number)
        case .absent: ints[slot[field]].append(.absent)
        case .blank, .text: ints[slot[field]].append(.blank)
        }
      } else {
        texts[slot[field]].append(value)
      }
    }
    rows += 1
  }

  /// Sets an integer cell of the last row.
  mutating func setLast(_ field: Int, _ value: Int64) {
    guard isInteger[field], rows > 0 else { return }
    ints[slot[field]].values[rows - 1] = value
    ints[slot[field]].states[rows - 1] = .value
  }

  /// An integer cell of the last row; nil where it holds none.
  func last(_ field: Int) -> Int64? {
    guard isInteger[field], rows > 0 else { return nil }
    return ints[slot[field]][rows - 1]
  }

  /// The rows as a batch.
  func batch() -> EntityBatch {
    var columns: [ColumnData?] = []
    for field in slot.indices {
      columns.append(isInteger[field] ? .int(ints[slot[field]]) : .text(texts[slot[field]]))
    }
    return EntityBatch(entity: kind, columns: columns, present: [Bool](repeating: true, count: rows))
  }
}

extension TextColumn {
  /// Appends a scalar in its form; numbers as text.
  mutating func append(_ value: Scalar) {
    switch value {
    case .text(let text): append(text)
    case .absent: appendAbsent()
    case .blank: appendBlank()
    case .int(let number): append(String(number))
    }
  }
}
