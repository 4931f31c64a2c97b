import Dedupe
import Hub

/// A model with a few role addresses and free-mail domains.
func model(
  sharedLimit: Int = 4, survivorship: [EntityKind: [String: SurvivorshipRule]] = [:]
) -> DedupeModel {
  DedupeModel(
    roleLocals: ["info", "sales", "contact"], freeMailDomains: ["gmail.com", "yahoo.co.jp"],
    sharedLimit: sharedLimit, sourcePriority: ["sfa", "ma"], survivorship: survivorship, hash: 0)
}

/// A batch of records given as field to text; a missing field is absent, an empty one blank.
func batch(_ kind: EntityKind, _ records: [[String: String]]) -> EntityBatch {
  let columns: [ColumnData?] = EntitySchema.builtIn(kind).fields.map { field in
    guard records.contains(where: { $0[field.name] != nil }) else { return nil }
    if field.type.isInteger {
      var column = IntColumn()
      for record in records {
        if let value = record[field.name].flatMap({ Int64($0) }) {
          column.append(value)
        } else {
          column.append(record[field.name] == nil ? CellState.absent : .blank)
        }
      }
      return .int(column)
    }
    var column = TextColumn()
    for record in records { column.append(record[field.name]) }
    return .text(column)
  }
  return EntityBatch(entity: kind, columns: columns, present: records.map { _ in true })
}

/// The records' clusters as sorted lists of record numbers.
func partition(_ clustering: Clustering) -> [[Int]] {
  var clusters = [[Int]](repeating: [], count: clustering.clusterCount)
  for (record, cluster) in clustering.clusterOf.enumerated() { clusters[Int(cluster)].append(record) }
  return clusters.sorted { $0[0] < $1[0] }
}

/// One record of a person for the matcher.
struct PersonRecord {
  var hash: UInt64
  var source: UInt16
  var keys: [UInt64]
  var company: Int32
}

/// Clusters records in the given order of arrival; the result names records by their places in `records`.
///
/// - Parameter blocks: what another core may make blocks for.
func cluster(
  _ records: [PersonRecord], order: [Int]? = nil, sharedLimit: Int = 4, blocks: PersonBlocks = PersonBlocks()
) -> Clustering {
  var matcher = PersonMatcher(sharedLimit: sharedLimit)
  let order = order ?? Array(records.indices)
  for index in order {
    let record = records[index]
    matcher.append(
      recordHash: record.hash, source: record.source, keys: record.keys, company: record.company)
  }
  var result = matcher.cluster(blocks)
  var clusterOf = result.clusterOf
  for (place, index) in order.enumerated() { clusterOf[index] = result.clusterOf[place] }
  result.clusterOf = clusterOf
  return result
}

/// Clusters persons written as fields; `source` and `employer` (a company's number) are no fields of the schema.
func cluster(_ persons: [[String: String]], sharedLimit: Int = 4) -> Clustering {
  let builder = KeyBuilder(model: model(sharedLimit: sharedLimit))
  let keys = builder.personKeys(batch(.person, persons), company: nil)
  let records = persons.indices.map { index in
    PersonRecord(
      hash: StableHash.hash("\(index)"),
      source: persons[index]["source"].flatMap { UInt16($0) } ?? UInt16(index),
      keys: keys.columns.map { $0[index] }, company: persons[index]["employer"].flatMap { Int32($0) } ?? -1)
  }
  return cluster(records, sharedLimit: sharedLimit)
}

/// Clusters companies written as fields.
func cluster(companies: [[String: String]]) -> Clustering {
  let keys = KeyBuilder(model: model()).companyKeys(batch(.company, companies), person: nil)
  var matcher = CompanyMatcher()
  for index in companies.indices {
    matcher.append(recordHash: StableHash.hash("\(index)"), keys: keys.columns.map { $0[index] })
  }
  return matcher.cluster()
}

/// A small generator of numbers that gives the same ones everywhere.
struct Random: RandomNumberGenerator {
  private var state: UInt64
  init(_ seed: UInt64) { state = seed }
  mutating func next() -> UInt64 {
    state &+= 0x9e37_79b9_7f4a_7c15
    var value = state
    value = (value ^ (value >> 30)) &* 0xbf58_476d_1ce4_e5b9
    value = (value ^ (value >> 27)) &* 0x94d0_49bb_1331_11eb
    return value ^ (value >> 31)
  }
  mutating func below(_ bound: Int) -> Int { Int.random(in: 0..<bound, using: &self) }
  mutating func chance(_ share: Double) -> Bool { Double.random(in: 0..<1, using: &self) < share }
}
