import Dedupe
import Hub
import Ledger

/// Makes pages of a batch's facts and their normalized forms, on whatever core maps the batch.
///
/// The paged twin of `FactWriter.write` and `NormWriter`: the same rows in the same tables.
struct FactPager: Sendable {
  let stream: Int64
  let delivery: Int64
  /// The columns of each `norm_` table, in the order in which its rows hold them.
  private let layouts: [EntityKind: [String]]
  private let itemLayout: [String]
  private let schemas: EntitySchemas

  init(_ database: LedgerDatabase, stream: Int64, delivery: Int64) throws(HubError) {
    self.stream = stream
    self.delivery = delivery
    schemas = database.schemas
    var layouts: [EntityKind: [String]] = [:]
    for kind in EntitySchema.storageKinds {
      layouts[kind] = try database.columns(of: "norm_\(kind.rawValue)")
    }
    self.layouts = layouts
    itemLayout = try database.columns(of: ActivityItems.table)
  }

  /// Makes the pages.
  ///
  /// - Parameter block: the block that the raw bytes of the batch are kept in.
  func pages(_ batch: ClassifiedBatch, _ rows: MappedRows, block: Int64) throws(HubError) -> PagedFacts {
    var raw: [UInt8] = []
    raw.reserveCapacity(batch.newFacts.reduce(0) { $0 + batch.raw.rawRanges[$1.fact.row].count })
    var tables: [(table: String, set: PageSet)] = [("record", records(batch))]
    tables.append(("fact", facts(batch, rows, block, &raw)))
    let ids = batch.newFacts.map(\.fact.id)
    for (entity, keys) in zip(rows.mapped.entities, rows.keys) {
      if let set = normalized(entity, keys, rows.mapped.rejected, ids) {
        tables.append(("norm_\(entity.entity.storage.rawValue)", set))
      }
    }
    if let set = items(rows, ids) { tables.append((ActivityItems.table, set)) }
    for (_, set) in tables { set.finish() }
    return try PagedFacts(tables: tables, facts: batch.newFacts.count, block: block, raw: raw)
  }

  private func records(_ batch: ClassifiedBatch) -> PageSet {
    let set = PageSet(.table)
    let new = batch.newFacts.filter { $0.externalRow != nil }
    var ids = TextColumn(bytes: batch.externalIDs.bytes, starts: [], ends: [])
    for entry in new {
      let row = entry.externalRow ?? 0
      ids.starts.append(batch.externalIDs.starts[row])
      ids.ends.append(batch.externalIDs.ends[row])
    }
    set.append(
      rowIDs: new.map(\.fact.record),
      columns: [.constant(stream), .hashes(new.map(\.hash)), .cells(.text(ids), blankAsNull: false)])
    return set
  }

  private func facts(
    _ batch: ClassifiedBatch, _ rows: MappedRows, _ block: Int64, _ raw: inout [UInt8]
  ) -> PageSet {
    let set = PageSet(.table)
    var flags: [Int64] = []
    var offsets: [Int64] = []
    var lengths: [Int64] = []
    for (position, new) in batch.newFacts.enumerated() {
      let range = batch.raw.rawRanges[new.fact.row]
      flags.append(new.fact.flags | (rows.mapped.rejected[position] ? FactFlags.quarantined : 0))
      offsets.append(Int64(raw.count))
      lengths.append(Int64(range.count))
      raw.append(contentsOf: batch.raw.raw[Int(range.lowerBound)..<Int(range.upperBound)])
    }
    let facts = batch.newFacts.map(\.fact)
    set.append(
      rowIDs: facts.map(\.id),
      columns: [
        .integers(facts.map(\.record)), .constant(delivery), .integers(facts.map(\.sourceTime)),
        .hashes(facts.map(\.fingerprint)), .integers(flags), .constant(block), .integers(offsets),
        .integers(lengths), .integers(facts.map { Int64(bitPattern: $0.locator.offset) }),
        .integers(facts.map { Int64($0.locator.line) }),
      ])
    return set
  }

  private func normalized(
    _ entity: EntityBatch, _ keys: KeyBatch, _ rejected: [Bool], _ factIDs: [Int64]
  ) -> PageSet? {
    var chosen: [Int32] = []
    for row in entity.present.indices where entity.present[row] && !rejected[row] {
      chosen.append(Int32(row))
    }
    guard !chosen.isEmpty else { return nil }
    return normalized(entity, keys, chosen, layouts[entity.entity.storage] ?? []) { factIDs[$0] }
  }

  /// The activities of lists; their rows are in the order of the facts, and of the items of each.
  private func items(_ rows: MappedRows, _ factIDs: [Int64]) -> PageSet? {
    guard let exploded = rows.mapped.exploded, let keys = rows.itemKeys else { return nil }
    let chosen = exploded.chosen(rows.mapped.rejected)
    if chosen.isEmpty { return nil }
    return normalized(exploded.batch, keys, chosen, itemLayout) { item in
      ActivityItems.row(fact: factIDs[Int(exploded.owners[item])], item: Int(exploded.numbers[item]))
    }
  }

  private func normalized(
    _ entity: EntityBatch, _ keys: KeyBatch, _ chosen: [Int32], _ layout: [String], _ idOf: (Int) -> Int64
  ) -> PageSet {
    let kind = entity.entity.storage
    let schema = schemas.of(kind)
    var known: [String: PageColumn] = [:]
    for (index, name) in keys.names.enumerated() { known["k_\(name)"] = .hashes(keys.columns[index]) }
    if kind == .person { known["is_lead"] = .constant(entity.entity == .lead ? 1 : 0) }
    for (index, column) in entity.columns.enumerated() {
      if let column { known[schema.fields[index].column] = .cells(column, blankAsNull: false) }
    }
    if let echoes = entity.echoes { known[EntityTables.echo] = .cells(.text(echoes), blankAsNull: false) }
    // A column that nothing fills says what its table's default says: no key, or no value.
    let columns = layout.dropFirst().map { name in
      known[name] ?? (name.hasPrefix("k_") ? .constant(0) : .constant(RowWriter.null))
    }
    let set = PageSet(.table)
    set.append(rowIDs: chosen.map { idOf(Int($0)) }, columns: columns, rows: chosen)
    return set
  }
}
