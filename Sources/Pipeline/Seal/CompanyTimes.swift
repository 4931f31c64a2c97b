import Dedupe
import Hub
import Ledger

/// Keeps for each company since when its values were true, and which records gave them, beside its projection.
///
/// Packed as little-endian numbers in schema order (`entity_company_time`): the time of each field in 8 bytes, then the
/// record of each field in 4, 0 for none. Earlier versions of the program kept the times only.
struct CompanyTimes {
  let database: LedgerDatabase

  /// The fields (places in the schema) whose times others depend on.
  var watched: [Int] = []

  /// Writes the times of a batch's companies; returns those whose watched times changed.
  func write(_ batch: ProjectedBatch) throws(HubError) -> [Int64] {
    var changed: [Int64] = []
    for (index, company) in batch.entities.enumerated() {
      let packed = batch.packedTimes[index]
      let known = try database.prepare("SELECT times FROM entity_company_time WHERE company_id = ?")
      known.bind(1, company)
      let before = try known.step() ? known.blob(0) : []
      known.reset()
      if before == packed { continue }
      let differs = { (field: Int) in
        before.count != packed.count || before[field * 8..<field * 8 + 8] != packed[field * 8..<field * 8 + 8]
      }
      if watched.contains(where: differs) { changed.append(company) }
      let upsert = try database.prepare(
        "INSERT OR REPLACE INTO entity_company_time(company_id, times) VALUES (?, ?)")
      upsert.bind(1, company)
      upsert.bind(2, blob: packed)
      try upsert.finish()
    }
    return changed
  }

  /// Bytes that are kept of a company of so many fields.
  static func size(_ fields: Int) -> Int { fields * 12 }

  /// Appends the times and records of a company's fields as they are kept.
  static func pack(_ times: some Sequence<Int64>, _ records: some Sequence<Int32>, into packed: inout [UInt8])
  {
    for time in times {
      for shift in 0..<8 { packed.append(UInt8(truncatingIfNeeded: time >> Int64(8 * shift))) }
    }
    for record in records {
      for shift in 0..<4 { packed.append(UInt8(truncatingIfNeeded: record >> Int32(8 * shift))) }
    }
  }

  /// The different records that gave a company's values; nil where they were not kept.
  static func records(_ packed: [UInt8], fields: Int) -> Set<Int32>? {
    guard packed.count == size(fields) else { return nil }
    var records: Set<Int32> = []
    for place in stride(from: fields * 8, to: packed.count, by: 4) {
      var record: Int32 = 0
      for shift in 0..<4 { record |= Int32(packed[place + shift]) << Int32(8 * shift) }
      if record > 0 { records.insert(record) }
    }
    return records
  }

  /// The times of a company's fields.
  func times(_ company: Int64) throws(HubError) -> [Int64] {
    var result = [Int64](repeating: Int64.min, count: database.schemas.of(.company).fields.count)
    let rows = try database.prepare("SELECT times FROM entity_company_time WHERE company_id = ?")
    rows.bind(1, company)
    if try rows.step() {
      let packed = rows.blob(0)
      for field in result.indices where packed.count >= field * 8 + 8 {
        var value: Int64 = 0
        for shift in 0..<8 { value |= Int64(packed[field * 8 + shift]) << Int64(8 * shift) }
        result[field] = value
      }
    }
    rows.reset()
    return result
  }
}

extension ProjectedBatch {
  /// Finds since when the values of companies are true: work for any core, done before they are written.
  mutating func packTimes() {
    packedTimes = entities.indices.map { index in
      var packed: [UInt8] = []
      let fields = projection.winners.indices
      packed.reserveCapacity(CompanyTimes.size(fields.count))
      CompanyTimes.pack(
        fields.map { since(field: $0, entity: index) }, fields.map { winner(field: $0, entity: index) },
        into: &packed)
      return packed
    }
  }

  /// The record that gave an entity's value of a field; 0 for none.
  func winner(field: Int, entity: Int) -> Int32 {
    let row = projection.winners[field][entity]
    return row < 0 ? 0 : recordOfRow[Int(row)]
  }
}
