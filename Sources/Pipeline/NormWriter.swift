import Dedupe
import Hub
import Ledger

/// Writes normalized records with their match keys into the ledger.
struct NormWriter {
  let database: LedgerDatabase

  /// Writes the rows of all entities that are present and not rejected.
  ///
  /// - Parameters:
  ///   - factIDs: the fact of each row.
  ///   - only: the rows that are written, ascending; nil: all.
  func write(_ rows: MappedRows, factIDs: [Int64], only: [Int32]? = nil) throws(HubError) {
    for (entity, keys) in zip(rows.mapped.entities, rows.keys) {
      var chosen: [Int32] = []
      for row in only ?? entity.present.indices.map({ Int32($0) })
      where entity.present[Int(row)] && !rows.mapped.rejected[Int(row)] { chosen.append(row) }
      if !chosen.isEmpty {
        try write(entity, keys, chosen, "norm_\(entity.entity.storage.rawValue)", "fact_id") { factIDs[$0] }
      }
    }
    guard let exploded = rows.mapped.exploded, let keys = rows.itemKeys else { return }
    let chosen = exploded.chosen(rows.mapped.rejected)
    if chosen.isEmpty { return }
    try write(exploded.batch, keys, chosen, ActivityItems.table, "id") { item in
      ActivityItems.row(fact: factIDs[Int(exploded.owners[item])], item: Int(exploded.numbers[item]))
    }
  }

  private func write(
    _ entity: EntityBatch, _ keys: KeyBatch, _ rows: [Int32], _ table: String, _ id: String,
    _ idOf: (_ row: Int) -> Int64
  ) throws(HubError) {
    let kind = entity.entity.storage
    let schema = database.schemas.of(kind)
    var names: [String] = []
    var columns: [ColumnData] = []
    for (index, column) in entity.columns.enumerated() {
      guard let column else { continue }
      names.append(schema.fields[index].column)
      columns.append(column)
    }
    if let echoes = entity.echoes {
      names.append(EntityTables.echo)
      columns.append(.text(echoes))
    }
    let marks = kind == .person ? ["is_lead"] : []
    let isLead: Int64 = entity.entity == .lead ? 1 : 0
    let writer = try RowWriter(
      database, table: table, leading: [id] + keys.names.map { "k_\($0)" } + marks, columns: names)
    let keyCount = keys.names.count
    try writer.write(columns, rows: rows) { position, values in
      let row = Int(rows[position])
      values[0] = idOf(row)
      for key in 0..<keyCount { values[key + 1] = Int64(bitPattern: keys.columns[key][row]) }
      if kind == .person { values[keyCount + 1] = isLead }
    }
  }
}

extension ExplodedBatch {
  /// The items that make an entity, of records that are not rejected.
  func chosen(_ rejected: [Bool]) -> [Int32] {
    owners.indices.filter { batch.present[$0] && !rejected[Int(owners[$0])] }.map { Int32($0) }
  }
}
