import Hub
import Ledger

/// The cells of kept raw records in the columns that a mapping reads, one row per fact.
struct PatchCells {
  /// What is known of a fact beside its cells.
  struct Row {
    /// The row of its cells.
    var row: Int
    var run: Int64
    var delivery: Int64
  }

  private(set) var columns: [TextColumn]
  private(set) var rows: [Int64: Row] = [:]

  /// Reads some facts, block by block; throws `ledger.corrupt` where the ledger lacks one: what a record says would
  /// otherwise be made up without it.
  init(
    _ facts: Set<Int64>, columns names: [String], _ source: any Source, _ store: RawStore,
    _ database: LedgerDatabase
  ) throws(HubError) {
    columns = [TextColumn](repeating: TextColumn(), count: names.count)
    var blocks: [Int64: [KeptFact]] = [:]
    let statement = try database.prepare(
      """
      SELECT f.record_id, f.delivery_id, f.flags, f.block_offset, f.length, f.block_id, d.run_id
      FROM fact f JOIN delivery d ON d.id = f.delivery_id WHERE f.id = ?
      """)
    for fact in facts.sorted() {
      statement.bind(1, fact)
      guard try statement.step() else {
        throw HubError("ledger.corrupt", .corrupt, ["path": database.path], cause: "no fact \(fact)")
      }
      let kept = KeptFact(
        id: fact, record: statement.integer(0), delivery: statement.integer(1), flags: statement.integer(2),
        offset: statement.integer(3), length: statement.integer(4), sourceOffset: 0, sourceLine: 0)
      blocks[statement.integer(5), default: []].append(kept)
      rows[fact] = Row(row: -1, run: statement.integer(6), delivery: kept.delivery)
      statement.reset()
    }
    for (block, facts) in blocks.sorted(by: { $0.key < $1.key }) {
      try take(block, facts, names, source, store, database)
    }
  }

  private mutating func take(
    _ block: Int64, _ facts: [KeptFact], _ names: [String], _ source: any Source, _ store: RawStore,
    _ database: LedgerDatabase
  ) throws(HubError) {
    let (batch, header) = try KeptBlocks(database: database, store: store, source: source).read(block, facts)
    let places = names.map { name in
      header.firstIndex(of: name).flatMap { $0 < batch.columns.count ? $0 : nil }
    }
    for (index, fact) in facts.enumerated() {
      rows[fact.id]?.row = columns.first?.count ?? 0
      for column in columns.indices {
        if let place = places[column] {
          columns[column].append(from: batch.columns[place], row: index)
        } else {
          columns[column].appendAbsent()
        }
      }
    }
  }
}
