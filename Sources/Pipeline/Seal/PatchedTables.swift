import Dedupe
import Hub
import Ledger

/// Keeps what live records in patches say now beside their facts, for the views: no single fact of theirs tells it.
///
/// `patched_person` holds the match keys of people, `patched_activity` whole activities; both are empty where no
/// stream is told in patches.
struct PatchedTables {
  let database: LedgerDatabase
  let table: RecordTable
  let effective: EffectiveRecords

  /// Writes the rows of the changed records; of all, where everything is derived again.
  func write(changed: [Int64], all: Bool) throws(HubError) {
    for kind in [EntityKind.person, .activity] {
      let isEmpty = try database.integer("SELECT 1 FROM patched_\(kind.rawValue) LIMIT 1") == nil
      if !isEmpty { try remove(kind, all ? nil : changed) }
      let patched = all ? effective.patched() : changed.map { Int($0) }.filter { isPatched($0) }
      try insert(kind, patched)
    }
  }

  private func isPatched(_ record: Int) -> Bool { table.isLive(record) && effective.isPatched(record) }

  private func remove(_ kind: EntityKind, _ records: [Int64]?) throws(HubError) {
    guard let records else { return try database.run("DELETE FROM patched_\(kind.rawValue)") }
    for record in records {
      try database.run("DELETE FROM patched_\(kind.rawValue) WHERE record_id = ?", [.int(record)])
    }
  }

  private func insert(_ kind: EntityKind, _ records: [Int]) throws(HubError) {
    guard !records.isEmpty else { return }
    let keyNames = kind == .person ? KeyBuilder.personKeyNames : KeyBuilder.activityKeyNames
    let fields = kind == .person ? [] : database.schemas.of(kind).fields.map(\.column)
    let names = ["record_id"] + keyNames.map { "k_\($0)" } + fields
    let insertion = try database.prepare(
      """
      INSERT INTO patched_\(kind.rawValue)(\(names.joined(separator: ", ")))
      VALUES (\(names.map { _ in "?" }.joined(separator: ", ")))
      """)
    for record in records {
      guard let keys = try effective.keys(kind, record) else { continue }
      let row = fields.isEmpty ? [] : try effective.folded(kind, record).row
      insertion.bind([.int(Int64(record))] + keys.map { .int(Int64(bitPattern: $0)) } + row)
      try insertion.finish()
    }
  }
}
