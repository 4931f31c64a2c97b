import Hub
import Ledger

/// Makes the pages of the secondary indexes and of `member`, whose rows are sorted here.
enum IndexPages {
  /// Every record's external id, for `record_external`.
  static func externalIDs(
    _ file: PageFile, _ directory: TableDirectory, runRows: Int?
  ) throws(HubError) -> PageSet {
    let place = try directory.place(of: "external_id")
    let reader = TableReader(file, directory)
    var texts = TextRuns(runRows: runRows)
    try reader.scan { id in
      reader.append(place, to: &texts.column)
      texts.add(id)
    }
    return texts.pages()
  }

  /// Every fact's record, for `fact_record`.
  static func records(_ file: PageFile, _ directory: TableDirectory) throws(HubError) -> PageSet {
    let place = try directory.place(of: "record_id")
    let reader = TableReader(file, directory, columns: place + 1)
    // In a first load facts come with their records, and nothing is left to sort.
    var rows = PairRows()
    var last = Int64.min
    var isSorted = true
    try reader.scan { id in
      let record = reader.integer(place)
      isSorted = isSorted && last <= record
      last = record
      if isSorted { rows.append(record, id) }
    }
    if isSorted { return rows.finished() }
    var pairs: [(record: Int64, fact: Int64)] = []
    try reader.scan { pairs.append((reader.integer(place), $0)) }
    pairs.sort { ($0.record, $0.fact) < ($1.record, $1.fact) }
    rows = PairRows()
    for pair in pairs { rows.append(pair.record, pair.fact) }
    return rows.finished()
  }

  /// The table `member`: (kind, record) -> entity, all active.
  static func members(_ entityOfRecord: [(kind: EntityKind, entities: [Int64])]) -> PageSet {
    var rows = PairRows()
    for (kind, entities) in entityOfRecord.sorted(by: { number($0.kind) < number($1.kind) }) {
      rows.start(before: [.constant(number(kind))], behind: [.constant(1)])
      for (record, entity) in entities.enumerated() where entity != 0 { rows.append(Int64(record), entity) }
    }
    return rows.finished()
  }

  /// The index `member_entity`: (kind, entity, record).
  static func memberEntities(
    _ members: [(kind: EntityKind, members: [(entity: Int64, record: Int32)])]
  ) -> PageSet {
    var rows = PairRows()
    for (kind, members) in members.sorted(by: { number($0.kind) < number($1.kind) }) {
      rows.start(before: [.constant(number(kind))], behind: [])
      for member in members { rows.append(member.entity, Int64(member.record)) }
    }
    return rows.finished()
  }

  private static func number(_ kind: EntityKind) -> Int64 { EntityTables.number(kind) }
}

/// Rows of an index that differ in two integers, made into pages some thousand at a time.
private struct PairRows {
  private let set = PageSet(.index)
  private var first: [Int64] = []
  private var second: [Int64] = []
  private var before: [PageColumn] = []
  private var behind: [PageColumn] = []

  /// Says what stands before and behind the integers of the rows to come.
  mutating func start(before: [PageColumn], behind: [PageColumn]) {
    flush()
    (self.before, self.behind) = (before, behind)
  }

  mutating func append(_ one: Int64, _ other: Int64) {
    first.append(one)
    second.append(other)
    if first.count == 8192 { flush() }
  }

  mutating func finished() -> PageSet {
    flush()
    set.finish()
    return set
  }

  private mutating func flush() {
    set.append(count: first.count, columns: before + [.integers(first), .integers(second)] + behind)
    first.removeAll(keepingCapacity: true)
    second.removeAll(keepingCapacity: true)
  }
}
