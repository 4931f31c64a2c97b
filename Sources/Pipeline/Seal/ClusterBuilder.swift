import Dedupe
import Hub
import Ledger

/// The partition of the live records of one kind.
struct Partition {
  /// Record ids in ascending order of their facts' scan.
  var records: [Int32] = []
  /// Cluster of each record of `records`.
  var clusterOf: [Int32] = []
  var clusterCount = 0
  /// Unions refused, by guard.
  var refused: [String: Int] = [:]
}

/// Clusters the live records: companies first, then people, deals by their own id.
///
/// Match keys are read from the normalized tables in one sequential pass; records whose meaning is folded from
/// patches get their keys from the folded row.
struct ClusterBuilder {
  let database: LedgerDatabase
  let workspace: WorkspaceModel
  let table: RecordTable
  let streams: StreamTable
  /// Reads match keys from the file's pages; nil to ask SQLite.
  var file: PageFile?

  /// - Parameter links: learns which record bears an account id that a deal names.
  func companies(_ links: inout LinkTable) throws(HubError) -> Partition {
    let account = KeyBuilder.companyKeyNames.firstIndex(of: "sfa_account_id")
    var matcher = CompanyMatcher()
    var partition = Partition()
    try scan(.company, KeyBuilder.companyKeyNames) { record, keys in
      matcher.append(recordHash: table.hashes[record], keys: keys)
      if let account { links.offer(keys[account], record: Int32(record), recordHash: table.hashes[record]) }
      partition.records.append(Int32(record))
    }
    finish(matcher.cluster(), &partition)
    return partition
  }

  /// - Parameters:
  ///   - companyOf: dense company cluster by record id, -1 for none.
  ///   - links: learns which record bears an identifier that an activity or deal names.
  func people(companyOf: [Int32], _ links: inout LinkTable) throws(HubError) -> Partition {
    let identifiers = ["email", "ma_id", "sfa_lead_id", "sfa_contact_id"].compactMap {
      KeyBuilder.personKeyNames.firstIndex(of: $0)
    }
    var matcher = PersonMatcher(sharedLimit: workspace.dedupe.sharedLimit)
    var partition = Partition()
    try scan(.person, KeyBuilder.personKeyNames) { record, keys in
      matcher.append(
        recordHash: table.hashes[record], source: table.streams[record], keys: keys,
        company: companyOf[record])
      for index in identifiers {
        links.offer(keys[index], record: Int32(record), recordHash: table.hashes[record])
      }
      partition.records.append(Int32(record))
    }
    finish(matcher.cluster(), &partition)
    return partition
  }

  /// Deals of one id are one deal; a deal without an id stands alone.
  func deals() throws(HubError) -> Partition {
    var partition = Partition()
    var clusterOfKey: [UInt64: Int32] = [:]
    try scan(.deal, KeyBuilder.dealKeyNames) { record, keys in
      let key = keys[0] != 0 ? keys[0] : table.hashes[record]
      let cluster = clusterOfKey[key] ?? Int32(clusterOfKey.count)
      clusterOfKey[key] = cluster
      partition.records.append(Int32(record))
      partition.clusterOf.append(cluster)
    }
    partition.clusterCount = clusterOfKey.count
    return partition
  }

  private func finish(_ clustering: Clustering, _ partition: inout Partition) {
    partition.clusterOf = clustering.clusterOf
    partition.clusterCount = clustering.clusterCount
    partition.refused = clustering.refused
  }

  /// Calls `each` with the match keys of every live record that makes the entity.
  func scan(
    _ kind: EntityKind, _ names: [String], _ each: (_ record: Int, _ keys: [UInt64]) -> Void
  ) throws(HubError) {
    let effective = EffectiveRecords(database, table: table, streams: streams, model: workspace.dedupe)
    if let file {
      try scan(file, kind, names, effective, each)
    } else {
      try scanRows(kind, names, effective, each)
    }
    // Whether patches make the entity, no single one of them tells.
    for record in effective.patched() {
      if let keys = try effective.keys(kind, record) { each(record, keys) }
    }
  }

  /// The keys of the current facts, asked of SQLite.
  private func scanRows(
    _ kind: EntityKind, _ names: [String], _ effective: EffectiveRecords,
    _ each: (_ record: Int, _ keys: [UInt64]) -> Void
  ) throws(HubError) {
    let columns = names.map { "k_\($0)" }.joined(separator: ", ")
    let rows = try database.prepare("SELECT fact_id, \(columns) FROM norm_\(kind.rawValue)")
    var keys = [UInt64](repeating: 0, count: names.count)
    while try rows.step() {
      let fact = Int(rows.integer(0))
      guard fact < table.recordOfFact.count else { continue }
      let record = Int(table.recordOfFact[fact])
      guard record != 0, !effective.isPatched(record) else { continue }
      for index in keys.indices { keys[index] = rows.hash(index + 1) }
      each(record, keys)
    }
    rows.reset()
  }

  /// The same from the file's pages.
  private func scan(
    _ file: PageFile, _ kind: EntityKind, _ names: [String], _ effective: EffectiveRecords,
    _ each: (_ record: Int, _ keys: [UInt64]) -> Void
  ) throws(HubError) {
    let directory = try file.directory("norm_\(kind.rawValue)", database)
    var places: [Int] = []
    for name in names { places.append(try directory.place(of: "k_\(name)")) }
    let reader = TableReader(file, directory, columns: (places.max() ?? 0) + 1)
    var keys = [UInt64](repeating: 0, count: names.count)
    try reader.scan { (fact) throws(HubError) in
      guard fact < table.recordOfFact.count else { return }
      let record = Int(table.recordOfFact[Int(fact)])
      guard record != 0, !effective.isPatched(record) else { return }
      for index in keys.indices { keys[index] = reader.hash(places[index]) }
      each(record, keys)
    }
  }
}
