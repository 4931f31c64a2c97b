import Hub
import Ledger
import Normalize

/// What a record with several versions says now: its latest version, or the sum of its patches, and what it cleared.
///
/// A field counts as cleared when the latest versions carry it blank and an earlier one filled it; the time of
/// clearing is that of the first blank version. Opt-outs stand once any version said so.
///
/// Ask `EffectiveRecords`, which knows how a record's versions are to be read.
struct VersionFolder {
  let database: LedgerDatabase
  let kind: EntityKind
  private let fields: [FieldSchema]
  private let sql: String
  /// Reads versions from the file's pages; nil to ask SQLite.
  private let pages: VersionPages?

  struct Folded {
    var row: [Scalar]
    /// Per field the time of clearing; `Int64.min` where it was not cleared.
    var clearedAt: [Int64]
    /// Per field the time of the first version of those that say in a row what the record says now.
    var since: [Int64]
    /// The time of the first version.
    var firstTime: Int64
    /// Whether the record makes an entity of the kind.
    var isPresent: Bool
    /// Person only: whether any version makes a lead.
    var isLead: Bool
    /// Person only: the match key of the address; 0 for none.
    var mailbox: UInt64
    /// When the latest of its refusals (`opt_out`) was told; `Int64.min` for none.
    var refusedAt = Int64.min
    /// By field, the shared value as which the record's code came in (`EchoRule`).
    var echoes: [Int: [UInt8]] = [:]

    /// Nothing at all.
    static let nothing = Folded(
      row: [], clearedAt: [], since: [], firstTime: 0, isPresent: false, isLead: false, mailbox: 0)
  }

  /// One version of a record, as an entity.
  struct Version {
    var fact: Int64
    /// Whether its fact makes an entity of the kind.
    var isPresent: Bool
    var time: Int64
    var place: Int64
    var isLead: Bool
    var mailbox: UInt64
    /// The mark of cells that came in as a shared value; blank for none.
    var echo: [UInt8]
    var cells: [Scalar]
  }

  init(_ database: LedgerDatabase, kind: EntityKind) { self.init(database, kind: kind, pages: nil) }

  init(_ database: LedgerDatabase, kind: EntityKind, source: MemberSource?) throws(HubError) {
    self.init(database, kind: kind, pages: try VersionPages(source, database.schemas.of(kind)))
  }

  private init(_ database: LedgerDatabase, kind: EntityKind, pages: VersionPages?) {
    self.database = database
    self.pages = pages
    self.kind = kind
    fields = database.schemas.of(kind).fields
    let columns = fields.map { "n.\($0.column)" }.joined(separator: ", ")
    let lead = kind == .person ? "n.is_lead, n.k_mailbox" : "0, 0"
    sql = """
      SELECT v.source_time, v.place, v.fact_id, n.fact_id IS NOT NULL, \(lead), n.\(EntityTables.echo), \(columns)
      FROM record_version v LEFT JOIN norm_\(kind.records.rawValue) n ON n.fact_id = v.fact_id
      WHERE v.record_id = ?
      """
  }

  /// - Parameter echoes: how shared values are told; a version that brings back what the code before goes out as changes
  ///   nothing.
  func fold(
    record: Int64, mode: RecordMode, echoes: [EchoRule] = []
  ) throws(HubError) -> Folded {
    let versions = try load(record)
    var result = Folded(
      row: [Scalar](repeating: .absent, count: fields.count),
      clearedAt: [Int64](repeating: Int64.min, count: fields.count),
      since: [Int64](repeating: Int64.min, count: fields.count), firstTime: versions.first?.time ?? 0,
      isPresent: false, isLead: false, mailbox: 0)
    let optOut = kind == .person ? fields.firstIndex { $0.name == "opt_out" } : nil
    var refuses = false
    for version in versions {
      if let optOut, version.cells[optOut] != .absent {
        // A version that repeats a refusal is none of its own; one after a version that did not refuse is.
        if version.cells[optOut] == .int(1), !refuses { result.refusedAt = version.time }
        refuses = version.cells[optOut] == .int(1)
      }
      if version.isPresent {
        result.isPresent = true
      } else if mode == .full {
        result.isPresent = false
      } else if result.isPresent {
        end(&result)
      }
      result.isLead = result.isLead || version.isLead
      if mode == .full || version.mailbox != 0 { result.mailbox = version.mailbox }
      for field in fields.indices {
        let before = result.row[field]
        if let rule = echoes.first(where: { $0.field == field }) {
          let value = rule.value(in: version.echo)
          if let value, case .text(let code) = before, version.cells[field] != before,
            rule.mayEcho(value, Array(code.utf8)[...])
          {
            continue
          }
          if version.cells[field] != .absent || mode == .full { result.echoes[field] = value }
        }
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
      if before == .int(1) || cell == .absent && mode == .patch { return }
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

  /// Ends the entity; if it comes again, it begins anew.
  ///
  /// Who refused stays: a refusal goes with no patch.
  private func end(_ result: inout Folded) {
    let refused = fields.indices.contains { fields[$0].rule == .anyTrue && result.row[$0] == .int(1) }
    if refused { return }
    result.isPresent = false
    result.echoes = [:]
    for field in fields.indices {
      result.row[field] = .absent
      result.clearedAt[field] = Int64.min
      result.since[field] = Int64.min
    }
  }

  /// A record's versions, the oldest first.
  func load(_ record: Int64) throws(HubError) -> [Version] {
    if let pages { return try pages.versions(of: record) }
    let rows = try database.prepare(sql)
    rows.bind(1, record)
    var versions: [Version] = []
    while try rows.step() {
      let cells = fields.indices.map { rows.scalar(7 + $0) }
      versions.append(
        Version(
          fact: rows.integer(2), isPresent: rows.integer(3) == 1, time: rows.integer(0),
          place: rows.integer(1), isLead: rows.integer(4) == 1, mailbox: rows.hash(5),
          echo: Array((rows.text(6) ?? "").utf8), cells: cells))
    }
    rows.reset()
    return versions.sorted { ($0.time, $0.place) < ($1.time, $1.place) }
  }
}
