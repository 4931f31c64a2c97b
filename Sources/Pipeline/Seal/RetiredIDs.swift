import Hub
import Ledger

// A note to the next reader.
//
//     run 1   7: r1        9: r2
//     run 2   r3 is both: 7: r1 r2 r3, 9 becomes an alias of 7, and r2 is noted as 9's
//     undo 2  {r1} {r2}: 7 is split. r2 counts as 9's, so that 9 comes back with it, and is no alias any more
//
// Without the note r2 would get a third id, and whoever kept the number 9 would be led to r1.

/// Ids that a merge retired, with the records that were theirs: should these be parted again, the id comes back to them.
struct RetiredIDs: Sendable {
  /// By record, the retired ids that were its own, the latest first.
  private(set) var ofRecord: [Int32: [Int64]] = [:]
  /// What each retired id stands for now.
  private(set) var entity: [Int64: Int64] = [:]

  var isEmpty: Bool { ofRecord.isEmpty }

  init() {}

  init(_ database: LedgerDatabase, _ kind: EntityKind) throws(HubError) {
    let aliases = try database.prepare("SELECT retired_id, entity_id FROM alias WHERE entity = ?")
    aliases.bind(1, text: kind.rawValue)
    while try aliases.step() { entity[aliases.integer(0)] = aliases.integer(1) }
    aliases.reset()
    guard !entity.isEmpty else { return }
    let rows = try database.prepare(
      "SELECT record_id, retired_id FROM retired_member WHERE kind = ? ORDER BY run_id DESC, retired_id DESC")
    rows.bind(1, EntityTables.number(kind))
    while try rows.step() {
      let retired = rows.integer(1)
      if entity[retired] != nil { ofRecord[Int32(rows.integer(0)), default: []].append(retired) }
    }
    rows.reset()
  }

  /// Whose each record is, where an id is split: its own retired id's, if it has one.
  ///
  /// - Parameter isSplit: whether the id of each record's entity is split.
  func owners(_ prior: [Int64], where isSplit: (Int64) -> Bool) -> [Int64] {
    var owners = prior
    for (record, retired) in ofRecord where Int(record) < owners.count {
      guard prior[Int(record)] != 0, isSplit(prior[Int(record)]), let last = retired.first else { continue }
      owners[Int(record)] = last
    }
    return owners
  }

  /// Gives clusters without an id the retired one most of whose records they hold.
  ///
  /// - Parameter oldest: by cluster, the id that claims it; 0 for none.
  func revive(_ oldest: inout [Int64], _ records: [Int32], _ clusterOf: [Int32]) {
    guard !isEmpty, oldest.contains(0) else { return }
    let used = Set(oldest)
    var counts: [Int64: [Int32: Int]] = [:]
    for (position, record) in records.enumerated() where oldest[Int(clusterOf[position])] == 0 {
      for retired in ofRecord[record] ?? [] where !used.contains(retired) {
        counts[retired, default: [:]][clusterOf[position], default: 0] += 1
      }
    }
    for (retired, clusters) in counts.sorted(by: { $0.key < $1.key }) {
      let free = clusters.filter { oldest[Int($0.key)] == 0 }
      guard let best = free.max(by: { ($0.value, -$0.key) < ($1.value, -$1.key) }) else { continue }
      oldest[Int(best.key)] = retired
    }
  }

  /// What each retired id stands for, by where most of its records are now.
  func resolved(_ entityOfRecord: [Int64]) -> [Int64: Int64] {
    var counts: [Int64: [Int64: Int]] = [:]
    for (record, retired) in ofRecord where Int(record) < entityOfRecord.count {
      let entity = entityOfRecord[Int(record)]
      guard entity != 0 else { continue }
      for id in retired { counts[id, default: [:]][entity, default: 0] += 1 }
    }
    return counts.compactMapValues { $0.max { ($0.value, -$0.key) < ($1.value, -$1.key) }?.key }
  }
}
