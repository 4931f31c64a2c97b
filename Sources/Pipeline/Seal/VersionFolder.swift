import Hub
import Ledger

/// What a record with several versions says now: its latest version, or the sum of its patches, and what it cleared.
///
/// A field counts as cleared when the latest versions carry it blank and an earlier one filled it; the time of
/// clearing is that of the first blank version. Opt-outs stand once any version said so.
struct VersionFolder {
  let database: LedgerDatabase
  let kind: EntityKind
  private let fields: [FieldSchema]
  private let sql: String

  struct Folded {
    var row: [Scalar]
    /// Per field the time of clearing; `Int64.min` where it was not cleared.
    var clearedAt: [Int64]
    /// Per field the time of the first version of those that say in a row what the record says now.
    var since: [Int64]
    /// The time of the first version.
    var firstTime: Int64
    /// Whether any version makes an entity of the kind at all.
    var isLead: Bool
    /// Person only: the match key of the address; 0 for none.
    var mailbox: UInt64
  }

  private struct Version {
    var time: Int64
    var place: Int64
    var isLead: Bool
    var mailbox: UInt64
    var cells: [Scalar]
  }

  init(_ database: LedgerDatabase, kind: EntityKind) {
    self.database = database
    self.kind = kind
    fields = EntitySchema.of(kind).fields
    let columns = fields.map { "n.\($0.name)" }.joined(separator: ", ")
    let lead = kind == .person ? "n.is_lead, n.k_mailbox" : "0, 0"
    sql = """
      SELECT v.source_time, v.place, \(lead), \(columns)
      FROM record_version v JOIN fact f ON f.id = v.fact_id LEFT JOIN norm_\(kind.rawValue) n ON n.fact_id = v.fact_id
      WHERE v.record_id = ?
      """
  }

  func fold(record: Int64, mode: RecordMode) throws(HubError) -> Folded {
    let versions = try load(record)
    var result = Folded(
      row: [Scalar](repeating: .absent, count: fields.count),
      clearedAt: [Int64](repeating: Int64.min, count: fields.count),
      since: [Int64](repeating: Int64.min, count: fields.count), firstTime: versions.first?.time ?? 0,
      isLead: false,
      mailbox: 0)
    for version in versions {
      result.isLead = result.isLead || version.isLead
      if mode == .full || version.mailbox != 0 { result.mailbox = version.mailbox }
      for field in fields.indices {
        let before = result.row[field]
        take(version, field, mode, &result)
        if result.row[field] != before { result.since[field] = version.time }
      }
    }
    return result
  }

  private func take(_ version: Version, _ field: Int, _ mode: RecordMode, _ result: inout Folded) {
    let cell = version.cells[field]
    let before = result.row[field]
    if fields[field].rule == .anyTrue {
      if before == .int(1) { return }
      result.row[field] = cell
      return
    }
    switch cell {
    case .absent:
      if mode == .full {
        result.row[field] = .absent
        result.clearedAt[field] = Int64.min
      }
    case .blank:
      if before.hasValue { result.clearedAt[field] = version.time }
      result.row[field] = .blank
    case .text, .int:
      result.row[field] = cell
      result.clearedAt[field] = Int64.min
    }
  }

  private func load(_ record: Int64) throws(HubError) -> [Version] {
    let rows = try database.prepare(sql)
    rows.bind(1, record)
    var versions: [Version] = []
    while try rows.step() {
      let cells = fields.indices.map { rows.scalar(4 + $0) }
      versions.append(
        Version(
          time: rows.integer(0), place: rows.integer(1), isLead: rows.integer(2) == 1,
          mailbox: rows.hash(3),
          cells: cells))
    }
    rows.reset()
    return versions.sorted { ($0.time, $0.place) < ($1.time, $1.place) }
  }
}
