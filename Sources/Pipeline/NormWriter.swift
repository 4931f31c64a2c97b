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
      if !chosen.isEmpty { try write(entity, keys, chosen, factIDs) }
    }
  }

  private func write(
    _ entity: EntityBatch, _ keys: KeyBatch, _ rows: [Int32], _ factIDs: [Int64]
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
      database, table: "norm_\(kind.rawValue)",
      leading: ["fact_id"] + keys.names.map { "k_\($0)" } + marks, columns: names)
    let keyCount = keys.names.count
    try writer.write(columns, rows: rows) { position, values in
      let row = Int(rows[position])
      values[0] = factIDs[row]
      for key in 0..<keyCount { values[key + 1] = Int64(bitPattern: keys.columns[key][row]) }
      if kind == .person { values[keyCount + 1] = isLead }
    }
  }
}
