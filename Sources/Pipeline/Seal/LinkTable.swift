import Hub
import Ledger

/// Finds the person or company that an identifier or e-mail names.
///
/// Only identifiers that someone asks for are kept. Where records of several clusters bear the same one, the record
/// with the smallest hash speaks, so that the answer does not depend on the order of arrival.
struct LinkTable {
  private var wanted: HashIndex
  private var record: [Int32] = []
  private var recordHash: [UInt64] = []

  init(expected: Int) { wanted = HashIndex(capacity: max(16, expected)) }

  /// Whether nobody asks for anything.
  var isEmpty: Bool { record.isEmpty }

  /// Asks for an identifier's hash.
  mutating func want(_ key: UInt64) {
    guard key != 0, wanted[key] == nil else { return }
    wanted.set(key, Int64(record.count))
    record.append(0)
    recordHash.append(UInt64.max)
  }

  /// Takes over what another table was offered, which was asked for the same identifiers.
  mutating func merge(_ other: LinkTable) {
    for slot in record.indices where other.record[slot] != 0 {
      guard record[slot] == 0 || other.recordHash[slot] < recordHash[slot] else { continue }
      record[slot] = other.record[slot]
      recordHash[slot] = other.recordHash[slot]
    }
  }

  /// Offers a record that bears the identifier.
  mutating func offer(_ key: UInt64, record candidate: Int32, recordHash hash: UInt64) {
    guard key != 0, let found = wanted[key] else { return }
    let slot = Int(found)
    if record[slot] == 0 || hash < recordHash[slot] {
      record[slot] = candidate
      recordHash[slot] = hash
    }
  }

  /// The record that an identifier names; 0 for none.
  func find(_ key: UInt64) -> Int32 {
    guard key != 0, let slot = wanted[key] else { return 0 }
    return record[Int(slot)]
  }
}
