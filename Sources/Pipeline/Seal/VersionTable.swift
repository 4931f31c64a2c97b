import Hub
import Ledger

/// The versions of the records that the open transaction changed, asked of SQLite once.
struct OpenVersions: Sendable {
  /// The records, those in one version too.
  var records: [Int64] = []
  var entries: [VersionTable.Entry] = []

  init(_ database: LedgerDatabase, changed: [Int64]) throws(HubError) {
    records = changed
    let rows = try database.prepare(
      "SELECT source_time, place, fact_id FROM record_version WHERE record_id = ?")
    for record in changed {
      rows.bind(1, record)
      while try rows.step() {
        entries.append(
          VersionTable.Entry(
            record: Int32(record), place: Int32(rows.integer(1)), time: rows.integer(0), fact: rows.integer(2)
          ))
      }
      rows.reset()
    }
  }
}

/// The versions of some records that have several, as `record_version` stands in the open transaction: 28 bytes each.
struct VersionTable: Sendable {
  struct Entry: Sendable {
    var record: Int32
    var place: Int32
    var time: Int64
    var fact: Int64
  }
  /// By record, time and place.
  private var entries: [Entry] = []

  /// Takes what the transaction changed, and reads what was committed of other records from the file's pages.
  ///
  /// - Parameters:
  ///   - open: the versions of the records that the transaction changed.
  ///   - needed: by record id, whose versions are asked for.
  init(
    _ file: PageFile, _ database: LedgerDatabase, open: OpenVersions, needed: [Bool]
  ) throws(HubError) {
    var committed = needed
    for record in open.records where Int(record) < needed.count { committed[Int(record)] = false }
    entries = open.entries
    let reader = try IndexReader(file, table: "record_version", columns: 4, database)
    try reader.scan {
      let record = reader.integer(0)
      guard record >= 0, record < committed.count, committed[Int(record)] else { return }
      entries.append(
        Entry(
          record: Int32(record), place: Int32(reader.integer(2)), time: reader.integer(1),
          fact: reader.integer(3)))
    }
    guard !open.entries.isEmpty else { return }
    entries.sort { ($0.record, $0.time, $0.place) < ($1.record, $1.time, $1.place) }
  }

  /// A record's versions in their order.
  func of(_ record: Int64) -> ArraySlice<Entry> {
    var low = 0
    var high = entries.count
    while low < high {
      let middle = (low + high) / 2
      if entries[middle].record < record { low = middle + 1 } else { high = middle }
    }
    var end = low
    while end < entries.count, entries[end].record == record { end += 1 }
    return entries[low..<end]
  }
}

/// Reads what the versions of records say of an entity from the file's pages; belongs to one core.
struct VersionPages {
  private let versions: VersionTable
  private let rows: MemberPages
  private let absent: [Scalar]

  /// Nil where the source has no versions.
  init?(_ source: MemberSource?, _ schema: EntitySchema) throws(HubError) {
    guard let source, let versions = source.versions else { return nil }
    self.versions = versions
    rows = try MemberPages(source.file, source.directory, schema)
    absent = schema.fields.map { _ in .absent }
  }

  func versions(of record: Int64) throws(HubError) -> [VersionFolder.Version] {
    var result: [VersionFolder.Version] = []
    for entry in versions.of(record) {
      let row = try rows.row(fact: entry.fact)
      result.append(
        VersionFolder.Version(
          fact: entry.fact, isPresent: row != nil, time: entry.time, place: Int64(entry.place),
          isLead: row?.isLead ?? false, mailbox: row?.mailbox ?? 0, echo: row?.echo ?? [],
          cells: row?.cells ?? absent))
    }
    return result
  }
}
