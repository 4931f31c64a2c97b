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
  /// Pairs that people should look at, by record, strongest first.
  var reviews: [ReviewRow] = []
  /// How many more pairs there were than are kept.
  var reviewsLeftOut = 0
  /// Blocks of which no pairs were weighed, for they held too much.
  var crowdedBlocks = 0
  /// What was asked about two sets of records.
  var answer: PairAnswer?
}

/// The partitions of all kinds, and who is named by what.
struct Partitions {
  var companies = Partition()
  var people = Partition()
  var deals = Partition()
  var sites = Partition()
  var links = LinkTable(expected: 16)
  /// The live records that bear one of the addresses that were asked for.
  var bearers: [Int64] = []

  /// Unions refused, by guard.
  var refused: [String: Int] {
    companies.refused.merging(people.refused, uniquingKeysWith: +).merging(deals.refused, uniquingKeysWith: +)
  }
}

/// Clusters the live records: companies first, then people, deals by their own id.
///
/// Match keys are read from the normalized tables in one sequential pass; records whose meaning is folded from
/// patches get their keys from the folded row. Where they are read from pages, people are read on another core while
/// companies are clustered.
struct ClusterBuilder {
  private let database: LedgerDatabase
  private let workspace: WorkspaceModel
  private let table: RecordTable
  private let effective: EffectiveRecords
  /// Reads match keys from the file's pages; nil to ask SQLite.
  private let file: PageFile?
  /// How many cores read and match at a time, where pages are read.
  private let cores: Int
  /// What people said; read before the work is given to several cores.
  private let standing: StandingDecisions
  private var directories: [EntityKind: TableDirectory] = [:]
  /// Records of two things of which it is asked why they are one or not.
  var asked: (kind: EntityKind, a: Set<Int32>, b: Set<Int32>)?

  init(
    database: LedgerDatabase, workspace: WorkspaceModel, table: RecordTable, streams: StreamTable,
    file: PageFile?,
    cores: Int = 2
  ) throws(HubError) {
    self.cores = file == nil ? 1 : cores
    self.database = database
    self.workspace = workspace
    self.table = table
    self.file = file
    effective = EffectiveRecords(database, table: table, streams: streams, model: workspace.dedupe)
    standing = try StandingDecisions(database)
    guard let file else { return }
    // SQLite is asked before the work is given to several cores.
    for kind in EntitySchema.storageKinds {
      directories[kind] = try file.directory("norm_\(kind.rawValue)", database)
    }
  }

  /// - Parameters:
  ///   - mailboxes: addresses (match keys) whose bearers are asked for.
  ///   - meanwhile: is done by another core while people are clustered, where there is one; asks SQLite for nothing.
  func partitions<Other: Sendable>(
    bearing mailboxes: Set<UInt64>, meanwhile: () throws(HubError) -> Other
  ) throws(HubError) -> (Partitions, Other) {
    let wanted = try wantedLinks()
    // What patches sum up to is asked of SQLite, which belongs to one core.
    var (companies, people) = try Cores.both(
      effective.hasPatches ? 1 : cores, { () throws(HubError) in try self.companies(wanted) },
      { () throws(HubError) in try readPeople(wanted, mailboxes) })
    var companyOf = [Int32](repeating: -1, count: table.count)
    for (position, record) in companies.partition.records.enumerated() {
      companyOf[Int(record)] = companies.partition.clusterOf[position]
    }
    people.matcher.asked = asked(.person, people.partition)
    people.matcher.set(companies: people.partition.records.map { companyOf[Int($0)] })
    let blocks = PersonBlocks()
    let decided = standing.decided(.person, people.partition)
    let (clustering, other) = try Cores.both(
      cores, { () throws(HubError) in people.matcher.cluster(blocks, decided: decided) },
      { () throws(HubError) in
        let other = try meanwhile()
        blocks.make()
        return other
      })
    finish(clustering, &people.partition)
    companies.links.merge(people.links)
    let partitions = Partitions(
      companies: companies.partition, people: people.partition, deals: try deals(), sites: companies.sites,
      links: companies.links,
      bearers: people.bearers)
    return (partitions, other)
  }

  /// Learns a model of people or companies from the live records.
  func train(_ kind: EntityKind, seed: UInt64) throws(HubError) -> TrainedModel {
    let start = MatchModel.builtIn(kind)
    guard kind == .person else {
      var matcher = CompanyMatcher()
      try scan(.company, KeyBuilder.companyKeyNames) { record, keys in
        matcher.append(recordHash: table.hashes[record], keys: keys)
      }
      return matcher.train(from: start, seed: seed)
    }
    let none = LinkTable(expected: 16)
    let companies = try companies(none).partition
    var people = try readPeople(none, [])
    var companyOf = [Int32](repeating: -1, count: table.count)
    for (position, record) in companies.records.enumerated() {
      companyOf[Int(record)] = companies.clusterOf[position]
    }
    people.matcher.set(companies: people.partition.records.map { companyOf[Int($0)] })
    return people.matcher.train(from: start, seed: seed)
  }

  /// The identifiers that activities and deals name.
  private func wantedLinks() throws(HubError) -> LinkTable {
    var links = LinkTable(expected: 1024)
    try scan(.activity, KeyBuilder.activityKeyNames) { _, keys in
      for key in keys { links.want(key) }
    }
    if try ActivityItems.areKept(database) { try wantItems(&links) }
    try scan(.deal, KeyBuilder.dealKeyNames) { _, keys in
      for key in keys.dropFirst() { links.want(key) }
    }
    return links
  }

  /// The identifiers that the activities of lists name.
  private func wantItems(_ links: inout LinkTable) throws(HubError) {
    let names = KeyBuilder.activityKeyNames.map { "k_\($0)" }
    let rows = try database.prepare("SELECT id, \(names.joined(separator: ", ")) FROM \(ActivityItems.table)")
    while try rows.step() {
      let fact = ActivityItems.fact(ofRow: rows.integer(0))
      guard fact < table.recordOfFact.count, table.recordOfFact[Int(fact)] != 0 else { continue }
      for index in names.indices { links.want(rows.hash(index + 1)) }
    }
    rows.reset()
  }

  /// Whom the identifiers of activities and deals name, without matching anybody.
  func links() throws(HubError) -> LinkTable {
    var links = try wantedLinks()
    guard !links.isEmpty else { return links }
    try scan(.company, KeyBuilder.companyKeyNames) { record, keys in offerCompany(record, keys, to: &links) }
    try scan(.person, KeyBuilder.personKeyNames) { record, keys in offerPerson(record, keys, to: &links) }
    return links
  }

  private static let account = KeyBuilder.companyKeyNames.firstIndex(of: "sfa_account_id")
  private static let identifiers = ["email", "ma_id", "sfa_lead_id", "sfa_contact_id"].compactMap {
    KeyBuilder.personKeyNames.firstIndex(of: $0)
  }

  private func offerCompany(_ record: Int, _ keys: [UInt64], to links: inout LinkTable) {
    guard let account = ClusterBuilder.account else { return }
    links.offer(keys[account], record: Int32(record), recordHash: table.hashes[record])
  }

  private func offerPerson(_ record: Int, _ keys: [UInt64], to links: inout LinkTable) {
    for index in ClusterBuilder.identifiers {
      links.offer(keys[index], record: Int32(record), recordHash: table.hashes[record])
    }
  }

  /// Clusters companies, and learns which record bears an account id that a deal names.
  private func companies(
    _ wanted: LinkTable
  ) throws(HubError) -> (partition: Partition, sites: Partition, links: LinkTable) {
    var links = wanted
    var matcher = CompanyMatcher(scoring: scoring(.company))
    var places = SiteMatcher()
    var partition = Partition()
    places.reserveCapacity(table.count)
    // Growing would touch twice the memory, and memory that is new to the process costs more than what is put into it.
    matcher.reserveCapacity(table.count)
    partition.records.reserveCapacity(table.count)
    try scan(.company, KeyBuilder.companyKeyNames) { record, keys in
      matcher.append(recordHash: table.hashes[record], keys: keys)
      places.append(keys: keys)
      offerCompany(record, keys, to: &links)
      partition.records.append(Int32(record))
    }
    matcher.asked = asked(.company, partition)
    finish(matcher.cluster(decided: standing.decided(.company, partition)), &partition)
    let found = places.cluster(companies: partition.clusterOf)
    var sites = Partition(clusterCount: found.clusterCount)
    for (position, site) in found.clusterOf.enumerated() where site >= 0 {
      sites.records.append(partition.records[position])
      sites.clusterOf.append(site)
    }
    return (partition, sites, links)
  }

  private struct People: Sendable {
    var matcher: PersonMatcher
    var partition = Partition()
    var links: LinkTable
    var bearers: [Int64] = []
  }

  /// Reads the people to be matched, and learns which record bears an identifier that an activity or deal names.
  private func readPeople(_ wanted: LinkTable, _ mailboxes: Set<UInt64>) throws(HubError) -> People {
    let names = KeyBuilder.personKeyNames
    let mailbox = mailboxes.isEmpty ? nil : names.firstIndex(of: "mailbox")
    var people = People(
      matcher: PersonMatcher(
        sharedLimit: workspace.dedupe.sharedLimit, keepEdges: asked != nil, scoring: scoring(.person)),
      links: wanted)
    people.matcher.reserveCapacity(table.count)
    people.partition.records.reserveCapacity(table.count)
    try scan(.person, names) { record, keys in
      people.matcher.append(
        recordHash: table.hashes[record], source: table.streams[record], keys: keys, company: -1)
      offerPerson(record, keys, to: &people.links)
      if let mailbox, mailboxes.contains(keys[mailbox]) { people.bearers.append(Int64(record)) }
      people.partition.records.append(Int32(record))
    }
    return people
  }

  /// Deals of one id are one deal; a deal without an id stands alone; what people decided goes before both.
  private func deals() throws(HubError) -> Partition {
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
    let decided = standing.decided(.deal, partition)
    if decided.isEmpty { return partition }
    var matcher = KeyMatcher()
    try scan(.deal, KeyBuilder.dealKeyNames) { record, keys in
      matcher.append(recordHash: table.hashes[record], key: keys[0])
    }
    finish(matcher.cluster(decided: decided), &partition)
    return partition
  }

  private func finish(_ clustering: Clustering, _ partition: inout Partition) {
    partition.clusterOf = clustering.clusterOf
    partition.clusterCount = clustering.clusterCount
    partition.refused = clustering.refused
    partition.reviewsLeftOut = clustering.reviewsLeftOut
    partition.crowdedBlocks = clustering.crowdedBlocks
    partition.reviews = clustering.reviews.map { pair in
      let (a, b) = (Int64(partition.records[pair.a]), Int64(partition.records[pair.b]))
      return ReviewRow(a: min(a, b), b: max(a, b), reason: pair.reason, score: pair.score)
    }
    partition.answer = clustering.answer.map { answer in
      var answer = answer
      (answer.a, answer.b) = (Int(partition.records[answer.a]), Int(partition.records[answer.b]))
      return answer
    }
  }

  /// What weighs the pairs of a kind.
  private func scoring(_ kind: EntityKind) -> Scoring {
    let model = workspace.dedupe
    return Scoring(model: model.model(kind), merge: model.merge, review: model.review)
  }

  /// The places in a partition of the records that are asked about.
  private func asked(_ kind: EntityKind, _ partition: Partition) -> AskedPair? {
    guard let asked, asked.kind == kind else { return nil }
    func places(_ records: Set<Int32>) -> [Int] {
      partition.records.indices.filter { records.contains(partition.records[$0]) }
    }
    return AskedPair(a: places(asked.a), b: places(asked.b))
  }

  /// Calls `each` with the match keys of every live record that makes the entity.
  private func scan(
    _ kind: EntityKind, _ names: [String], _ each: (_ record: Int, _ keys: [UInt64]) -> Void
  ) throws(HubError) {
    if let file, let directory = directories[kind] {
      try scan(file, directory, names, each)
    } else {
      try scanRows(kind, names, each)
    }
    // Whether patches make the entity, no single one of them tells.
    for record in effective.patched() {
      if let keys = try effective.keys(kind, record) { each(record, keys) }
    }
  }

  /// The keys of the current facts, asked of SQLite.
  private func scanRows(
    _ kind: EntityKind, _ names: [String],
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
    _ file: PageFile, _ directory: TableDirectory, _ names: [String],
    _ each: (_ record: Int, _ keys: [UInt64]) -> Void
  ) throws(HubError) {
    var places: [Int] = []
    for name in names { places.append(try directory.place(of: "k_\(name)")) }
    let reader = TableReader(file, directory, columns: (places.max() ?? 0) + 1)
    var keys = [UInt64](repeating: 0, count: names.count)
    try reader.scan { (fact) throws(HubError) in
      guard fact >= 0, fact < table.recordOfFact.count else { return }
      let record = Int(table.recordOfFact[Int(fact)])
      guard record != 0, !effective.isPatched(record) else { return }
      for index in keys.indices { keys[index] = reader.hash(places[index]) }
      each(record, keys)
    }
  }
}
