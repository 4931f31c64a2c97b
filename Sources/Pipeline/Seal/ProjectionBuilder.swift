import Dedupe
import Hub
import Ledger
import Normalize

/// A batch of entities with their projected values, ready to be written and tagged.
struct ProjectedBatch: Sendable {
  var entities: [Int64]
  var projection: Projection
  /// The members' effective rows.
  var members: EntityBatch
  /// The member rows of each entity.
  var groups: [Range<Int>]
  /// Record of each member row, for origins.
  var recordOfRow: [Int32]
  /// Source time of each member row.
  var timeOfRow: [Int64]
  /// By field, since when a member row has said its value, where that is longer than its current version.
  var sinceOfRow: [Int: [Int64]]
  /// Earliest source time of each entity's members, in any version.
  var firstSeen: [Int64]
  /// Person only: whether any member is a lead.
  var isLead: [Bool]
  /// Person and deal: the company; 0 for none.
  var company: [Int64]
  /// Deal only: the person; 0 for none.
  var person: [Int64]
  /// Person only: when it next changes by mere time; `RowWriter.null` for never.
  var nextChange: [Int64]
  /// By entity's place and field, since when people say its value.
  var said: [Int: [Int: Int64]] = [:]
  /// Company only: since when its values are true (`CompanyTimes`).
  var packedTimes: [[UInt8]] = []
  /// What is published of each entity; empty where nobody looked yet.
  var published: [Published] = []

  /// How far an entity is published as it is.
  struct Published: Sendable {
    /// Whether all of its fields and links are; false where it is to be looked at more closely.
    var isSame: Bool
    /// When it next changes by mere time; `RowWriter.null` for never.
    var nextChange: Int64
  }
}

extension ProjectedBatch {
  /// Since when an entity's value of a field is known: the earliest source time of a member that says the same.
  ///
  /// Not the winner's own time: a newer record or version that repeats the value changes nothing about since when it
  /// holds.
  /// `Int64.min` where no member gave the value.
  func since(field: Int, entity: Int) -> Int64 {
    if !said.isEmpty, let time = said[entity]?[field] { return time }
    let winner = Int(projection.winners[field][entity])
    guard winner >= 0, let column = members.columns[field] else { return Int64.min }
    let own = sinceOfRow[field]
    func time(_ row: Int) -> Int64 { own.map { min($0[row], timeOfRow[row]) } ?? timeOfRow[row] }
    var earliest = time(winner)
    for row in groups[entity] where time(row) < earliest && column.sameCell(row, winner) {
      earliest = time(row)
    }
    return earliest
  }
}

extension ColumnData {
  fileprivate func sameCell(_ a: Int, _ b: Int) -> Bool {
    switch self {
    case .int(let column): column.states[a] == column.states[b] && column.values[a] == column.values[b]
    case .text(let column):
      !column.isAbsent(a) && !column.isAbsent(b)
        && column.bytes[column.range(a)].elementsEqual(column.bytes[column.range(b)])
    }
  }
}

/// Reads the members of entities and projects them, some ten thousand rows at a time.
struct ProjectionBuilder {
  let database: LedgerDatabase
  let kind: EntityKind
  private let schema: EntitySchema
  let table: RecordTable
  let streams: StreamTable
  let consent: ConsentTable
  /// What people said of entities.
  let statements: Statements
  /// Reads members from the file's pages; nil to ask SQLite.
  private let pages: MemberPages?
  private let projector: Projector
  private let effective: EffectiveRecords
  private let sql: String
  private let optOut: Int?
  /// Whether any stream may bring values that several codes go out as.
  private let hasEchoes: Bool

  init(
    _ database: LedgerDatabase, kind: EntityKind, table: RecordTable, streams: StreamTable,
    consent: ConsentTable, statements: Statements = Statements(),
    model: DedupeModel, source: MemberSource? = nil
  ) throws(HubError) {
    self.database = database
    self.kind = kind
    self.table = table
    self.streams = streams
    self.consent = consent
    self.statements = statements
    let schema = database.schemas.of(kind)
    self.schema = schema
    projector = Projector(schema, kind: kind, model: model)
    effective = try EffectiveRecords(
      database, table: table, streams: streams, model: model, kind: kind, source: source)
    pages = try source.map { (source) throws(HubError) in
      try MemberPages(source.file, source.directory, schema)
    }
    let fields = schema.fields.map(\.column).joined(separator: ", ")
    let lead = kind == .person ? "is_lead, k_mailbox" : "0, 0"
    hasEchoes = streams.hasEchoes(kind)
    sql =
      "SELECT \(lead), \(EntityTables.echo), \(fields) FROM norm_\(kind.records.rawValue) WHERE fact_id = ?"
    optOut = schema.index(of: "opt_out")
  }

  /// How many members a batch has that reads its rows in the order in which they lie in the file.
  ///
  /// Those of companies lie anywhere: a batch of any size goes over the whole table, so theirs are large. The pieces are
  /// small enough for all cores to have some.
  ///
  /// - Parameter pieces: how many there are at the least.
  static func batchSize(_ members: Int, _ kind: EntityKind, pieces: Int = 8) -> Int {
    max(4096, min(members / pieces + 1, Memory.share(of: kind.records == .company ? 65_536 : 32_768)))
  }

  /// Cuts members into batches of about a size; the members of an entity stay together.
  static func batches(_ members: ArraySlice<(entity: Int64, record: Int32)>, size: Int) -> [Range<Int>] {
    var result: [Range<Int>] = []
    var start = members.startIndex
    while start < members.endIndex {
      var end = min(start + size, members.endIndex)
      while end < members.endIndex, members[end].entity == members[end - 1].entity { end += 1 }
      result.append(start..<end)
      start = end
    }
    return result
  }

  /// - Parameter copies: holds the members' rows, where they were copied out of the file.
  func batch(
    _ members: ArraySlice<(entity: Int64, record: Int32)>, copies: MemberCopies? = nil
  ) throws(HubError) -> ProjectedBatch {
    var columns = RowColumns(schema, capacity: members.count)
    var entities: [Int64] = []
    var groups: [Range<Int>] = []
    var isLead: [Bool] = []
    var entityOf: [Int32] = []
    var past = Past(rows: members.count)
    // Statements belong to one core; readers of pages may work on another one.
    let statement = pages == nil ? try database.prepare(sql) : nil
    for (offset, member) in members.enumerated() {
      if entities.last == member.entity {
        groups[groups.count - 1] = groups[groups.count - 1].lowerBound..<(offset + 1)
      } else {
        entities.append(member.entity)
        groups.append(offset..<(offset + 1))
        isLead.append(false)
      }
      entityOf.append(Int32(entities.count - 1))
    }
    // Rows are read in the order in which they lie, and put into the members' order afterwards; copies lie in that.
    let start = members.startIndex
    var order = Array(0..<members.count)
    if copies == nil {
      order.sort {
        table.facts[Int(members[start + $0].record)] < table.facts[Int(members[start + $1].record)]
      }
    }
    var place = [Int](repeating: 0, count: members.count)
    for (row, offset) in order.enumerated() {
      if row % Memory.stride == 0 { Memory.settle() }
      place[offset] = row
      let copy = copies.map { (source: $0, member: start + offset) }
      if try append(Int(members[start + offset].record), statement, copy, &columns, &past, offset, row) {
        isLead[Int(entityOf[offset])] = true
      }
    }
    let records = members.map(\.record)
    let times = records.map { table.sourceTimes[Int($0)] }
    let info = MemberInfo(
      sourceRank: records.map { streams.rank(table.streams[Int($0)]) }, sourceTime: times,
      recordHash: records.map { table.hashes[Int($0)] }, clearedAt: past.clearedAt, echoes: past.echoes)
    let rows = copies == nil ? columns.batch().gathering(place) : columns.batch()
    var projection = projector.project(rows, groups: groups, info: info)
    let said = statements.apply(to: &projection, entities, schema) { index in
      groups[index].map { past.refusedAt[$0] ?? Int64.min }.max() ?? Int64.min
    }
    var batch = ProjectedBatch(
      entities: entities, projection: projection, members: rows, groups: groups, recordOfRow: records,
      timeOfRow: times,
      sinceOfRow: past.since,
      firstSeen: groups.map { rows in rows.map { min(times[$0], past.firstTime[$0]) }.min() ?? 0 },
      isLead: isLead,
      company: [Int64](repeating: 0, count: entities.count),
      person: [Int64](repeating: 0, count: entities.count),
      nextChange: [Int64](repeating: RowWriter.null, count: entities.count))
    batch.said = said
    return batch
  }

  private func missing(_ fact: Int64) -> HubError {
    HubError(
      "ledger.corrupt", .corrupt, ["path": database.path],
      cause: "no row of fact \(fact) in norm_\(kind.records.rawValue)")
  }

  /// Appends a member's effective row; returns whether the record is a lead.
  private func append(
    _ record: Int, _ statement: Statement?, _ copy: (source: MemberCopies, member: Int)?,
    _ columns: inout RowColumns, _ past: inout Past, _ offset: Int, _ row: Int
  ) throws(HubError) -> Bool {
    var isLead = false
    var mailbox: UInt64 = 0
    var refusedAt = table.sourceTimes[record]
    if table.versions[record] > 1 {
      let folded = try effective.folded(kind, record)
      columns.append(folded.row)
      isLead = folded.isLead
      mailbox = folded.mailbox
      refusedAt = folded.refusedAt
      past.take(folded, offset)
      for rule in hasEchoes ? streams.echoes(table.streams[record], kind) : [] {
        if let value = folded.echoes[rule.field] { past.take(rule, value, offset) }
      }
    } else if let pages, let copy {
      (isLead, mailbox) = try pages.append(copy.source, member: copy.member, to: &columns)
      if hasEchoes { take(pages.echo, record, offset, &past) }
    } else if let pages {
      (isLead, mailbox) = try pages.append(fact: table.facts[record], to: &columns)
      if hasEchoes { take(pages.echo, record, offset, &past) }
    } else if let statement {
      statement.bind(1, table.facts[record])
      guard try statement.step() else { throw missing(table.facts[record]) }
      columns.append(statement, first: 3)
      if hasEchoes { take(Array((statement.text(2) ?? "").utf8), record, offset, &past) }
      isLead = statement.integer(0) == 1
      mailbox = statement.hash(1)
      statement.reset()
    }
    // Without its row, the cells of all members behind it would be another's.
    guard columns.rows == row + 1 else { throw missing(table.facts[record]) }
    if let optOut, statements.hasConsents {
      let own = columns.last(optOut) == 1 ? refusedAt : Int64.min
      past.refusedAt[offset] = max(own, consent.refusedAt(record: record, mailbox: mailbox))
    }
    if let optOut, consent.optedOut(record: record, mailbox: mailbox) { columns.setLast(optOut, 1) }
    return isLead
  }

  /// Notes which cells of a member came in as a value that several codes go out as.
  private func take(_ mark: [UInt8], _ record: Int, _ offset: Int, _ past: inout Past) {
    if mark.isEmpty { return }
    for rule in streams.echoes(table.streams[record], kind) {
      if let value = rule.value(in: mark) { past.take(rule, value, offset) }
    }
  }
}

/// Where members' rows are read from pages, by any core.
struct MemberSource: Sendable {
  var file: PageFile
  /// Of the normalized table.
  var directory: TableDirectory
  /// The versions of the members that have several; nil where SQLite is asked for them.
  var versions: VersionTable?
}

/// Reads members' normalized rows from the file's pages.
struct MemberPages {
  private let reader: TableReader
  private let fields: [Int]
  private let lead: Int?
  private let mailbox: Int?
  private let echoPlace: Int

  init(_ file: PageFile, _ directory: TableDirectory, _ schema: EntitySchema) throws(HubError) {
    var fields: [Int] = []
    for field in schema.fields { fields.append(try directory.place(of: field.column)) }
    self.fields = fields
    lead = directory.columns.firstIndex(of: "is_lead")
    mailbox = directory.columns.firstIndex(of: "k_mailbox")
    echoPlace = try directory.place(of: EntityTables.echo)
    reader = TableReader(file, directory)
  }

  /// Appends a fact's row; one that has none appends nothing.
  func append(fact: Int64, to columns: inout RowColumns) throws(HubError) -> (isLead: Bool, mailbox: UInt64) {
    guard try reader.find(fact) else { return (false, 0) }
    columns.append(reader, fields)
    return told
  }

  /// Appends the copy of a member's row; one that has none appends nothing.
  func append(
    _ copies: MemberCopies, member: Int, to columns: inout RowColumns
  ) throws(HubError) -> (isLead: Bool, mailbox: UInt64) {
    guard try copies.read(member, with: reader) else { return (false, 0) }
    columns.append(reader, fields)
    return told
  }

  /// A fact's row as scalars; nil where it has none.
  func row(
    fact: Int64
  ) throws(HubError) -> (cells: [Scalar], isLead: Bool, mailbox: UInt64, echo: [UInt8])? {
    guard try reader.find(fact) else { return nil }
    return (fields.map { reader.scalar($0) }, told.isLead, told.mailbox, echo)
  }

  /// The current row's mark of cells that came in as a shared value; blank for none.
  var echo: [UInt8] {
    if reader.isNull(echoPlace) { return [] }
    var mark: [UInt8] = []
    reader.copy(echoPlace, into: &mark)
    return mark
  }

  /// What the current row says beside its fields.
  private var told: (isLead: Bool, mailbox: UInt64) {
    (lead.map { reader.integer($0) == 1 } ?? false, mailbox.map { reader.hash($0) } ?? 0)
  }
}

/// What the versions before the current ones still mean, by member row; rows without a history stay out.
private struct Past {
  let rows: Int
  /// By field: when the source emptied it on purpose.
  private(set) var clearedAt: [Int: [Int64]] = [:]
  /// By field: since when the row has said its value.
  private(set) var since: [Int: [Int64]] = [:]
  /// When the row's record was first known; `Int64.max` where it has no history.
  private(set) var firstTime: [Int64]
  /// When a row's latest refusal was told; only looked for where anybody agreed.
  var refusedAt: [Int: Int64] = [:]
  /// Cells that may be echoes of a more detailed code.
  private(set) var echoes: [EchoCell] = []

  init(rows: Int) {
    self.rows = rows
    firstTime = [Int64](repeating: Int64.max, count: rows)
  }

  mutating func take(_ rule: EchoRule, _ value: [UInt8], _ row: Int) {
    echoes.append(EchoCell(rule, value, row: row))
  }

  mutating func take(_ folded: VersionFolder.Folded, _ row: Int) {
    firstTime[row] = folded.firstTime
    for (field, time) in folded.clearedAt.enumerated() where time != Int64.min {
      clearedAt[field, default: [Int64](repeating: Int64.min, count: rows)][row] = time
    }
    for (field, time) in folded.since.enumerated() where time != Int64.min {
      since[field, default: [Int64](repeating: Int64.max, count: rows)][row] = time
    }
  }
}

extension EchoCell {
  /// A member row's cell that came in as a shared value.
  init(_ rule: EchoRule, _ value: [UInt8], row: Int) {
    self.init(row: Int32(row), field: rule.field, value: value, outward: rule.outward)
  }
}
