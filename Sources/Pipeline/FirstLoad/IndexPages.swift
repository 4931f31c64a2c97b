import Hub
import Ledger

/// Makes the pages of the secondary indexes and of `member`, from columns that are sorted here.
///
/// SQLite compares NULL before numbers before text, text by its bytes, and then the rowid.
enum IndexPages {
  /// Every record's external id, for `record_external`.
  static func externalIDs(_ file: PageFile, _ directory: TableDirectory) throws(HubError) -> PageSet {
    let place = try directory.place(of: "external_id")
    let reader = TableReader(file, directory)
    var ids: [Int64] = []
    var texts = TextColumn()
    try reader.scan { id in
      ids.append(id)
      reader.append(place, to: &texts)
    }
    return text(texts, ids)
  }

  /// Every fact's record, for `fact_record`.
  static func records(_ file: PageFile, _ directory: TableDirectory) throws(HubError) -> PageSet {
    let place = try directory.place(of: "record_id")
    let reader = TableReader(file, directory, columns: place + 1)
    var pairs: [(record: Int64, fact: Int64)] = []
    var sorted = true
    try reader.scan { id in
      let record = reader.integer(place)
      if let last = pairs.last, last.record > record { sorted = false }
      pairs.append((record, id))
    }
    if !sorted { pairs.sort { ($0.record, $0.fact) < ($1.record, $1.fact) } }
    let set = PageSet(.index)
    set.append(count: pairs.count, columns: [.integers(pairs.map(\.record)), .integers(pairs.map(\.fact))])
    set.finish()
    return set
  }

  /// An index over a text column; absent and blank cells are NULL.
  static func text(_ column: TextColumn, _ ids: [Int64]) -> PageSet {
    let order = self.order(of: column)
    var sorted = TextColumn(bytes: column.bytes, starts: [], ends: [])
    sorted.starts.reserveCapacity(order.count)
    sorted.ends.reserveCapacity(order.count)
    var sortedIDs: [Int64] = []
    sortedIDs.reserveCapacity(order.count)
    for row in order {
      sorted.starts.append(column.starts[Int(row)])
      sorted.ends.append(column.ends[Int(row)])
      sortedIDs.append(ids[Int(row)])
    }
    let set = PageSet(.index)
    set.append(count: ids.count, columns: [.cells(.text(sorted), blankAsNull: true), .integers(sortedIDs)])
    set.finish()
    return set
  }

  /// The rows in the order of their texts, then of their place; empty ones first.
  private static func order(of column: TextColumn) -> [UInt32] {
    var keys: [(prefix: UInt64, row: UInt32)] = []
    keys.reserveCapacity(column.count)
    for row in 0..<column.count {
      let range = column.range(row)
      var prefix: UInt64 = 0
      for index in range.prefix(8) { prefix = prefix << 8 | UInt64(column.bytes[index]) }
      prefix <<= UInt64(8 * (8 - min(8, range.count)))
      keys.append((prefix, UInt32(row)))
    }
    let bytes = column.bytes
    keys.sort { a, b in
      if a.prefix != b.prefix { return a.prefix < b.prefix }
      let first = column.range(Int(a.row))
      let second = column.range(Int(b.row))
      let order = compare(bytes.span.extracting(first), bytes.span.extracting(second))
      return order == 0 ? a.row < b.row : order < 0
    }
    return keys.map(\.row)
  }

  private static func compare(_ a: Span<UInt8>, _ b: Span<UInt8>) -> Int {
    let count = min(a.count, b.count)
    var index = 0
    while index < count {
      if a[index] != b[index] { return Int(a[index]) - Int(b[index]) }
      index += 1
    }
    return a.count - b.count
  }

  /// The table `member`: (kind, record) -> entity, all active.
  static func members(_ entityOfRecord: [(kind: EntityKind, entities: [Int64])]) -> PageSet {
    let set = PageSet(.index)
    for (kind, entities) in entityOfRecord.sorted(by: { number($0.kind) < number($1.kind) }) {
      var records: [Int64] = []
      var ids: [Int64] = []
      for (record, entity) in entities.enumerated() where entity != 0 {
        records.append(Int64(record))
        ids.append(entity)
      }
      set.append(
        count: ids.count,
        columns: [.constant(number(kind)), .integers(records), .integers(ids), .constant(1)])
    }
    set.finish()
    return set
  }

  /// The index `member_entity`: (kind, entity, record).
  static func memberEntities(
    _ members: [(kind: EntityKind, members: [(entity: Int64, record: Int32)])]
  ) -> PageSet {
    let set = PageSet(.index)
    for (kind, members) in members.sorted(by: { number($0.kind) < number($1.kind) }) {
      set.append(
        count: members.count,
        columns: [
          .constant(number(kind)), .integers(members.map(\.entity)),
          .integers(members.map { Int64($0.record) }),
        ])
    }
    set.finish()
    return set
  }

  private static func number(_ kind: EntityKind) -> Int64 { EntityTables.number(kind) }
}
