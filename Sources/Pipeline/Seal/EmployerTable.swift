import Hub
import Ledger

/// The companies of a batch's people, row by row, with the source time of each field's value.
struct CompanyRows {
  var rows: EntityBatch
  var times: [[Int64]]
}

/// Gives people their company's projected values: the whole table in memory for a bulk projection, else by look-up.
///
/// A company's cells are shared by all its people: rows are cut out of one set of columns by index.
final class EmployerTable {
  private let database: LedgerDatabase
  private let store: CompanyTimes
  private let schema: EntitySchema
  private var columns: RowColumns
  private var times: [[Int64]] = []
  private var place: [Int64: Int32] = [:]
  private let select: Statement
  private let isWhole: Bool
  private var batch: EntityBatch

  /// - Parameter whole: reads all companies now (some 400 bytes each).
  init(_ database: LedgerDatabase, whole: Bool) throws(HubError) {
    self.database = database
    schema = database.schemas.of(.company)
    columns = RowColumns(schema, capacity: 1024)
    store = CompanyTimes(database: database)
    isWhole = whole
    batch = columns.batch()
    let names = schema.fields.map(\.column).joined(separator: ", ")
    select = try database.prepare("SELECT \(names) FROM entity_company WHERE id = ?")
    clear()
    guard whole else { return }
    let rows = try database.prepare("SELECT id, \(names) FROM entity_company")
    while try rows.step() {
      place[rows.integer(0)] = Int32(columns.rows)
      columns.append(rows, first: 1)
      times.append(try store.times(rows.integer(0)))
    }
    rows.reset()
    batch = columns.batch()
  }

  /// Row 0 stands for "no company".
  private func clear() {
    let count = schema.fields.count
    columns = RowColumns(schema, capacity: 1024)
    columns.append([Scalar](repeating: .absent, count: count))
    times = [[Int64](repeating: Int64.min, count: count)]
    place = [0: 0]
  }

  func rows(_ companies: [Int64]) throws(HubError) -> CompanyRows {
    if !isWhole { try fetch(companies) }
    let index = companies.map { Int(place[$0] ?? 0) }
    return CompanyRows(rows: batch.gathering(index), times: index.map { times[$0] })
  }

  private func fetch(_ companies: [Int64]) throws(HubError) {
    clear()
    for company in companies where place[company] == nil {
      select.bind(1, company)
      if try select.step() {
        place[company] = Int32(columns.rows)
        columns.append(select, first: 0)
        times.append(try store.times(company))
      }
      select.reset()
    }
    batch = columns.batch()
  }
}

extension EntityBatch {
  /// The rows of an index, in its order; the bytes are shared.
  func gathering(_ index: [Int]) -> EntityBatch {
    let gathered = columns.map { column -> ColumnData? in
      switch column {
      case .text(let text):
        .text(
          TextColumn(
            bytes: text.bytes, starts: index.map { text.starts[$0] }, ends: index.map { text.ends[$0] }))
      case .int(let ints):
        .int(ints.gathering(index))
      case nil: nil
      }
    }
    return EntityBatch(
      entity: entity, columns: gathered, present: [Bool](repeating: true, count: index.count))
  }
}

extension IntColumn {
  func gathering(_ index: [Int]) -> IntColumn {
    var column = IntColumn(capacity: index.count)
    for row in index {
      if states[row] == .value { column.append(values[row]) } else { column.append(states[row]) }
    }
    return column
  }
}
