import Dedupe
import Hub
import Ledger
import Normalize

/// An entity with the records that its values are chosen from, each as one row.
struct WhySubject {
  let kind: EntityKind
  let asked: Int64
  let id: Int64
  /// The number of the item that the activity is of; nil: the record itself is.
  let item: Int?
  /// Record of each row.
  let records: [Int64]
  let table: RecordTable
  let rows: EntityBatch
  let info: MemberInfo
  /// What a record in several versions says now, by row.
  let folded: [Int: VersionFolder.Folded]
  /// What the ledger shows, in schema order.
  let shown: [Scalar]
  let isLead: Bool

  /// Takes the rows of an entity's records; reads by primary keys and `member_entity` only.
  init(
    _ database: LedgerDatabase, _ kind: EntityKind, asked: Int64, id: Int64, records: [Int64],
    item: Int? = nil, streams: StreamTable, model: DedupeModel
  ) throws(HubError) {
    let storage = kind.storage
    let table = try RecordTable(database, only: records)
    let effective = EffectiveRecords(database, table: table, streams: streams, model: model)
    var columns = RowColumns(database.schemas.of(storage), capacity: records.count)
    var folded: [Int: VersionFolder.Folded] = [:]
    var clearedAt: [Int: [Int64]] = [:]
    var echoes: [EchoCell] = []
    let fields = database.schemas.of(storage).fields.map(\.column).joined(separator: ", ")
    let statement = try database.prepare(
      item == nil
        ? "SELECT \(EntityTables.echo), \(fields) FROM norm_\(kind.records.rawValue) WHERE fact_id = ?"
        : "SELECT NULL, \(fields) FROM \(ActivityItems.table) WHERE id = ?")
    for (row, record) in records.enumerated() {
      let rules = streams.echoes(table.streams[Int(record)], storage)
      // Of a list the current version tells all.
      if table.versions[Int(record)] > 1, item == nil {
        let sum = try effective.folded(storage, Int(record))
        columns.append(sum.row)
        folded[row] = sum
        for rule in rules {
          if let value = sum.echoes[rule.field] { echoes.append(EchoCell(rule, value, row: row)) }
        }
        for (field, time) in sum.clearedAt.enumerated() where time != Int64.min {
          clearedAt[field, default: [Int64](repeating: Int64.min, count: records.count)][row] = time
        }
      } else {
        let fact = table.facts[Int(record)]
        statement.bind(1, item.map { ActivityItems.row(fact: fact, item: $0) } ?? fact)
        if try statement.step() {
          columns.append(statement, first: 1)
          let mark = Array((statement.text(0) ?? "").utf8)
          for rule in rules {
            if let value = rule.value(in: mark) { echoes.append(EchoCell(rule, value, row: row)) }
          }
        } else {
          columns.append([Scalar](repeating: .absent, count: database.schemas.of(storage).fields.count))
        }
        statement.reset()
      }
    }
    self.kind = kind
    self.asked = asked
    self.id = id
    self.item = item
    self.records = records
    self.table = table
    self.folded = folded
    rows = columns.batch()
    info = MemberInfo(
      sourceRank: records.map { streams.rank(table.streams[Int($0)]) },
      sourceTime: records.map { table.sourceTimes[Int($0)] },
      recordHash: records.map { table.hashes[Int($0)] }, clearedAt: clearedAt, echoes: echoes)
    (shown, isLead) = try WhySubject.shown(database, storage, id, columns.batch())
  }

  /// The published row; an activity's is its record's.
  private static func shown(
    _ database: LedgerDatabase, _ kind: EntityKind, _ id: Int64, _ rows: EntityBatch
  ) throws(HubError) -> ([Scalar], Bool) {
    guard kind != .activity else { return (rows.row(0), true) }
    let fields = database.schemas.of(kind).fields
    let names = fields.map(\.column).joined(separator: ", ")
    let lead = kind == .person ? "is_lead" : "1"
    let statement = try database.prepare("SELECT \(lead), \(names) FROM entity_\(kind.rawValue) WHERE id = ?")
    statement.bind(1, id)
    defer { statement.reset() }
    guard try statement.step() else { return (fields.map { _ in .absent }, true) }
    let cells = fields.indices.map { index -> Scalar in
      let cell = statement.scalar(index + 1)
      // Decimals come back in SQLite's own notation.
      guard fields[index].type == .decimal, let text = statement.text(index + 1) else { return cell }
      return DecimalText.canonical(text).map { .text(String(decoding: $0, as: UTF8.self)) } ?? .text(text)
    }
    return (cells, statement.integer(0) == 1)
  }

  /// Whether a record's versions each carry all fields, or what changed.
  func mode(_ row: Int, _ streams: StreamTable) -> RecordMode {
    streams.mode(table.streams[Int(records[row])])
  }
}
