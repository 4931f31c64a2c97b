import Dedupe
import Hub
import Ledger
import Tag

/// What sealing did, per step.
public struct SealReport: Codable, Sendable {
  /// How many of an entity kind were created, changed and removed.
  public struct Entities: Codable, Sendable, Equatable {
    /// New entities.
    public var created = 0
    /// Entities with a changed value.
    public var updated = 0
    /// Ids that another id took over.
    public var merged = 0
    /// Entities without live records.
    public var removed = 0
    /// Entities afterwards.
    public var total = 0
  }
  /// By entity kind.
  public var entities: [String: Entities] = [:]
  /// Unions that a guard refused, by guard.
  public var refusedUnions: [String: Int] = [:]
  /// Pairs that people should look at, by entity kind; nil where matching was not done again.
  public var reviewPairs: [String: Int]?
  /// How many more pairs there were than are kept; nil for none.
  public var reviewsLeftOut: Int?
  /// Blocks of which no pairs were weighed, for they held too many people or companies; nil for none.
  public var crowdedBlocks: Int?
  /// True where nothing had changed that matching looks at, and yesterday's identity was kept.
  public var keptIdentity: Bool?
  /// Companies with changed records that a few of their records told to be as they are published.
  public var unchangedCompanies: Int?
  /// Tags given and taken.
  public var tagsAdded = 0
  /// Tags taken.
  public var tagsRemoved = 0
  /// Records normalized again because their mapping changed, by stream.
  public var replayed: [String: Int] = [:]
  /// Records newly deleted, by stream.
  public var deleted: [String: Int] = [:]
  /// Seconds per step.
  public var seconds: [String: Double] = [:]
}

extension SealReport {
  /// Takes over what matching refused and left to people.
  mutating func take(_ partitions: Partitions) {
    refusedUnions.merge(partitions.refused, uniquingKeysWith: +)
    reviewPairs = [
      EntityKind.company.rawValue: partitions.companies.reviews.count,
      EntityKind.person.rawValue: partitions.people.reviews.count,
    ]
    let leftOut = partitions.companies.reviewsLeftOut + partitions.people.reviewsLeftOut
    reviewsLeftOut = leftOut > 0 ? leftOut : nil
    let crowded = partitions.companies.crowdedBlocks + partitions.people.crowdedBlocks
    crowdedBlocks = crowded > 0 ? crowded : nil
  }
}

/// Derives everything that is derived, for the records that changed, inside one transaction.
///
/// Order: states of records, companies, people, deals, projections with tags. Each part is a pure function of what
/// stands before it; only what differs from the published tables is written.
struct Sealer {
  let database: LedgerDatabase
  let workspace: WorkspaceModel
  let run: Int64
  let asOf: Int64
  let progress: any ProgressSink
  /// Whether differences go into the change log (not when the ledger is rebuilt).
  let logChanges: Bool
  /// Reads what was committed before the transaction from the file's pages; nil to ask SQLite.
  var file: PageFile?
  private(set) var report = SealReport()
  /// The deliveries of the open run of which the ledger cannot tell whether they are to be taken, or delete.
  private(set) var undecided: [UndecidedPatch] = []
  /// By record in patches, what the stream's filter leaves out of it, in the order of time.
  private(set) var leftOut: [Int64: [RecordVersion]] = [:]
  /// Addresses (match keys) of refusals whose records went or came: their bearers are projected again.
  private var refusals: Set<UInt64> = []
  private var clock = StepClock()
  /// Records that only got one more version, with the fact that was current before; empty where that was not looked at.
  private var renewed: [(record: Int64, before: Int64)] = []

  init(
    database: LedgerDatabase, workspace: WorkspaceModel, run: Int64, asOf: Int64, progress: any ProgressSink,
    logChanges: Bool = true
  ) {
    self.database = database
    self.workspace = workspace
    self.run = run
    self.asOf = asOf
    self.progress = progress
    self.logChanges = logChanges
  }

  /// Derives the state of the given streams; returns the changed records and the snapshots that deleted nobody.
  mutating func deriveStates(
    _ streams: [StreamTable.Row], openRun: Int64?
  ) throws(HubError) -> (changed: [Int64], refused: [RefusedSnapshot]) {
    progress.step("states")
    clock.start()
    var changed: [Int64] = []
    var gone: [Int64] = []
    var refused: [RefusedSnapshot] = []
    for (stream, differences) in zip(streams, try differences(streams, openRun)) {
      try differences.write(database)
      changed += differences.changes.changed
      gone += differences.changes.gone
      renewed += differences.changes.renewed
      report.deleted["\(stream.connector).\(stream.stream)"] = max(0, differences.changes.deleted)
      refused += differences.refused.filter { $0.run == openRun ?? -1 || $0.isLatest }
      undecided += differences.undecided.filter { $0.run == openRun }
      for version in differences.leftOut { leftOut[version.record, default: []].append(version) }
      try remember(differences.refused, stream.id)
    }
    // A refusal outlives its record: it holds for all records with the address while that record is gone. Whose
    // addresses they are is found when the match keys are read.
    refusals.formUnion(try ConsentKeeper(database: database).refusals(of: gone))
    report.seconds["states", default: 0] += clock.seconds
    return (changed, refused)
  }

  /// How the derived states of streams differ from the published ones; each core takes a stream, where all is read from
  /// pages.
  private func differences(
    _ streams: [StreamTable.Row], _ openRun: Int64?
  ) throws(HubError) -> [StateDifferences] {
    var sources: [StreamSource] = []
    for stream in streams {
      sources.append(try StreamSource(database, stream: stream.id, run: openRun))
    }
    let pages = try file.map { (file) throws(HubError) in try StatePages(file, database) }
    var all: [StateDifferences] = []
    try Cores.inOrder(streams.count, cores: pages == nil ? 1 : 2) {
      (piece, _) throws(HubError) -> StateDifferences in
      let stream = streams[piece]
      let state = try StreamState(
        sources[piece], minRows: stream.model?.minRows ?? 1, maxDeleted: stream.model?.maxDeleted ?? 1,
        isPatch: stream.model?.record == .patch, pages: pages)
      return try StateDifferences(state, stream: stream.id, database, pages: pages)
    } take: { (differences: StateDifferences) in
      all.append(differences)
    }
    return all
  }

  /// Notes which snapshots deleted nobody, so that the next run judges them again.
  private func remember(_ refused: [RefusedSnapshot], _ stream: Int64) throws(HubError) {
    try database.run(
      "UPDATE delivery SET refused = NULL WHERE stream_id = ? AND refused IS NOT NULL", [.int(stream)])
    for snapshot in refused {
      try database.run(
        "UPDATE delivery SET refused = ? WHERE id = ?", [.text(snapshot.code), .int(snapshot.delivery)])
    }
  }

  /// Projects everything that the changed records touch; `all` derives every entity again.
  mutating func project(changed: [Int64], all: Bool) throws(HubError) {
    let changedRules = try configurationChanged()
    let isEarlier = try Sealer.publishedAsOf(database).map { $0 > asOf } ?? false
    let all = all || changedRules || isEarlier
    if !all, changed.isEmpty, refusals.isEmpty, try dueByTime().isEmpty { return try countEntities() }
    let (due, table) = try dueAndRecords(changed)
    let streams = try StreamTable(database, workspace)
    progress.step("dedupe")
    clock.start()
    let effective = EffectiveRecords(database, table: table, streams: streams, model: workspace.dedupe)
    try PatchedTables(database: database, table: table, effective: effective).write(
      changed: changed, all: all)
    let renewals = all || effective.hasPatches ? nil : try renewals(changed, table)
    var identity: EntityIdentity
    if let kept = try keptIdentity(table, streams, changed, renewals) {
      identity = kept
    } else {
      identity = try cluster(table, streams, changed, all)
    }
    try saveRefusedUnions()
    let standing = try StandingDecisions(database)
    if !all { standing.markTouched(&identity, changed: changed) }
    let statements = try Statements(standing) { (kind, record) throws(HubError) in
      record < table.count ? identity.entity(kind, of: Int(record)) : 0
    }
    report.seconds["dedupe"] = clock.seconds
    progress.step("project")
    clock.start()
    let work = ProjectionWork(
      database: database, workspace: workspace, run: run, asOf: asOf, table: table, streams: streams,
      consent: try ConsentTable(database), statements: statements, logChanges: logChanges, file: file,
      changed: changed,
      open: try file.map { (_) throws(HubError) in try OpenVersions(database, changed: changed) },
      renewals: renewals)
    try work.run(&identity, due: due, all: all, &report)
    report.seconds["project and tag"] = clock.seconds
    clock.start()
    try EntityTables.makeIndexes(database)
    try saveConfiguration()
    report.seconds["indexes"] = clock.seconds
    try countEntities()
  }

  /// Ends a first load that was derived elsewhere, in the open transaction.
  mutating func end(_ first: SealReport) throws(HubError) {
    report = first
    try saveRefusedUnions()
    try saveConfiguration()
    try countEntities()
  }

  private mutating func cluster(
    _ table: RecordTable, _ streams: StreamTable, _ changed: [Int64], _ all: Bool
  ) throws(HubError) -> EntityIdentity {
    let builder = try ClusterBuilder(
      database: database, workspace: workspace, table: table, streams: streams, file: file)
    var identity = EntityIdentity(records: table.count)
    // Statements of SQLite belong to one core: where members are read from pages, another core may do it.
    var memberReader: IndexReader?
    if let file { memberReader = try IndexReader(file, table: "member", columns: 4, database) }
    let (partitions, members) = try builder.partitions(bearing: refusals) {
      () throws(HubError) -> [Membership] in
      try memberReader.map { (reader) throws(HubError) in
        try IdentityStore.load(reader, records: table.count)
      } ?? []
    }
    let changed = partitions.bearers.isEmpty ? changed : Array(Set(changed).union(partitions.bearers))
    let companies = try prior(.company, members, table.count)
    let people = try prior(.person, members, table.count)
    let deals = try prior(.deal, members, table.count)
    let sites = try prior(.site, members, table.count)
    let (others, persons) = try Cores.both(2) {
      [
        companies.assign(partitions.companies), deals.assign(partitions.deals),
        sites.assign(partitions.sites),
      ]
    } _: {
      people.assign(partitions.people)
    }
    try take(.company, others[0], changed, all, &identity)
    try take(.person, persons, changed, all, &identity)
    try take(.deal, others[1], changed, all, &identity)
    try take(.site, others[2], changed, all, &identity)
    identity.links = partitions.links
    report.take(partitions)
    try partitions.writeReviews(database)
    return identity
  }

  /// What renewed records change; nil where all is asked of SQLite.
  private func renewals(_ changed: [Int64], _ table: RecordTable) throws(HubError) -> Renewals? {
    guard let file, !renewed.isEmpty else { return nil }
    return try Renewals(renewed, changed: changed.count, table, file, database, workspace.dedupe)
  }

  /// Yesterday's identity, where matching would be given what it was given yesterday; nil where it has to be done.
  private mutating func keptIdentity(
    _ table: RecordTable, _ streams: StreamTable, _ changed: [Int64], _ renewals: Renewals?
  ) throws(HubError) -> EntityIdentity? {
    // Who bears the address of a refusal that came or went is found by reading all keys.
    guard let renewals, renewals.keepsKeys, refusals.isEmpty, let file,
      let refused = try database.text("SELECT value FROM setting WHERE name = 'refused_unions'")
    else { return nil }
    let builder = try ClusterBuilder(
      database: database, workspace: workspace, table: table, streams: streams, file: file)
    let links = try builder.links()
    let members = try IdentityStore.load(
      IndexReader(file, table: "member", columns: 4, database),
      IndexReader(file, table: "member", columns: 4, database), records: table.count)
    var identity = EntityIdentity(records: table.count)
    for kind in EntityTables.projected {
      let entities = members[Int(EntityTables.number(kind))].current
      identity.take(kind, .unchanged(entities), changed: changed, all: false)
    }
    identity.links = links
    report.refusedUnions = Sealer.refusedUnions(refused)
    report.keptIdentity = true
    return identity
  }

  /// Keeps which unions were refused, for the report of a run that need not match again.
  private func saveRefusedUnions() throws(HubError) {
    let text = report.refusedUnions.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }
      .joined(separator: " ")
    try database.run(
      "INSERT OR REPLACE INTO setting(name, value) VALUES ('refused_unions', ?)", [.text(text)])
  }

  private static func refusedUnions(_ text: String) -> [String: Int] {
    var refused: [String: Int] = [:]
    for part in text.split(separator: " ") {
      let pair = part.split(separator: "=")
      if pair.count == 2 { refused[String(pair[0])] = Int(pair[1]) }
    }
    return refused
  }

  /// What ids stood for yesterday.
  private struct Prior: Sendable {
    var membership: Membership
    var retired: RetiredIDs
    var nextID: Int64

    /// Gives the clusters of a partition their ids.
    func assign(_ partition: Partition) -> IdentityAssignment {
      // In ascending order of records, by way of their ids: sorting a million is slower.
      var clusterOf = [Int32](repeating: -1, count: membership.prior.count)
      for (position, record) in partition.records.enumerated() {
        clusterOf[Int(record)] = partition.clusterOf[position]
      }
      let records = clusterOf.indices.filter { clusterOf[$0] >= 0 }
      return IdentityAssigner(
        prior: membership.prior, wasActive: membership.active, retired: retired
      ).assign(
        records: records.map { Int32($0) }, clusterOf: records.map { clusterOf[$0] },
        clusterCount: partition.clusterCount, nextID: nextID)
    }
  }

  private func prior(_ kind: EntityKind, _ members: [Membership], _ records: Int) throws(HubError) -> Prior {
    let store = IdentityStore(database: database, run: run)
    let membership =
      members.isEmpty ? try store.load(kind, records: records) : members[Int(EntityTables.number(kind))]
    return Prior(
      membership: membership, retired: try RetiredIDs(database, kind), nextID: try store.nextID(kind))
  }

  private mutating func take(
    _ kind: EntityKind, _ assignment: IdentityAssignment, _ changed: [Int64], _ all: Bool,
    _ identity: inout EntityIdentity
  ) throws(HubError) {
    try IdentityStore(database: database, run: run).write(assignment, kind: kind)
    report.entities[kind.rawValue, default: .init()].merged += assignment.aliases.count
    identity.take(kind, assignment, changed: changed, all: all)
  }

  /// Takes the numbers of a replay into the report.
  mutating func note(replayed: [String: Int]) { report.replayed = replayed }

  /// The people who are due by mere time, and all records; one core reads pages while SQLite is asked on the other.
  private func dueAndRecords(_ changed: [Int64]) throws(HubError) -> (due: [Int64], table: RecordTable) {
    guard let file else { return (try dueByTime(), try RecordTable(database)) }
    let directory = try file.directory("entity_person", database)
    return try Cores.both(2) { () throws(HubError) -> [Int64] in
      try dueByTime(file, directory)
    } _: { () throws(HubError) -> RecordTable in
      try RecordTable(file, database, changed: changed)
    }
  }

  private func dueByTime(_ file: PageFile, _ directory: TableDirectory) throws(HubError) -> [Int64] {
    var due: [Int64] = []
    let place = try directory.place(of: "next_change")
    let people = TableReader(file, directory, columns: place + 1)
    try people.scan { id in if !people.isNull(place), people.integer(place) <= asOf { due.append(id) } }
    return due
  }

  private func dueByTime() throws(HubError) -> [Int64] {
    if let file { return try dueByTime(file, try file.directory("entity_person", database)) }
    var due: [Int64] = []
    let rows = try database.prepare("SELECT id FROM entity_person WHERE next_change <= ?")
    rows.bind(1, asOf)
    while try rows.step() { due.append(rows.integer(0)) }
    rows.reset()
    return due
  }

  /// What every entity depends on; streams of patches are in it, since how records are told tells how they are read.
  private var configuration: String {
    let patches = workspace.connectors.flatMap { connector in
      connector.streams.filter { $0.record == .patch }.map { "\(connector.name).\($0.name)" }
    }
    let versions = "\(KeyBuilder.version) m\(PersonMatcher.version)"
    let fields = database.schemas.text
    let own = fields.isEmpty ? "" : " \(StableHash.hash(fields))"
    return (["\(workspace.dedupe.hash) \(workspace.tags.hash) \(versions)\(own)"] + patches.sorted())
      .joined(separator: " ")
  }

  /// Whether what is published was derived by another configuration, or by another version of the matching.
  func configurationChanged() throws(HubError) -> Bool {
    let before = try database.text("SELECT value FROM setting WHERE name = 'projection'")
    return before != nil && before != configuration
  }

  private func saveConfiguration() throws(HubError) {
    try database.run(
      "INSERT OR REPLACE INTO setting(name, value) VALUES ('projection', ?), ('as_of', ?)",
      [.text(configuration), .text(String(asOf))])
  }

  /// The moment that the published windowed rules were judged by; nil where nothing was published yet.
  ///
  /// What changes by mere time is only looked for forwards: an earlier moment derives everything again.
  static func publishedAsOf(_ database: LedgerDatabase) throws(HubError) -> Int64? {
    try database.text("SELECT value FROM setting WHERE name = 'as_of'").flatMap { Int64($0) }
  }

  private mutating func countEntities() throws(HubError) {
    for kind in EntityTables.projected {
      report.entities[kind.rawValue, default: .init()].total = Int(
        try database.integer("SELECT COUNT(*) FROM entity_\(kind.rawValue)") ?? 0)
    }
    // Where no record tells of a place, nobody asks for sites.
    if report.entities[EntityKind.site.rawValue] == SealReport.Entities() {
      report.entities[EntityKind.site.rawValue] = nil
    }
  }
}

/// Which entity each record belongs to, per kind, and which entities must be projected.
struct EntityIdentity {
  let size: Int
  var links = LinkTable(expected: 16)
  private(set) var entityOfRecord: [EntityKind: [Int64]] = [:]
  private(set) var dirty: [EntityKind: Set<Int64>] = [:]
  private(set) var ended: [EntityKind: Set<Int64>] = [:]
  private var alive: [EntityKind: IDSet] = [:]
  /// Entities whose members are others than yesterday's.
  private(set) var moved: [EntityKind: Set<Int64>] = [:]
  /// Records that changed company.
  private(set) var companyMoves: [Int32] = []

  init(records: Int) { size = records }

  mutating func take(_ kind: EntityKind, _ assignment: IdentityAssignment, changed: [Int64], all: Bool) {
    entityOfRecord[kind] = assignment.entityOfRecord
    // Who is alive is only asked where something may have ended.
    if kind == .person, !all { alive[kind] = IDSet(assignment.entityOfRecord) }
    var ended: Set<Int64> = []
    var dirty: Set<Int64> = []
    for change in assignment.changes {
      if change.before != 0 { ended.insert(change.before) }
      if !all, change.after != 0 { dirty.insert(change.after) }
      if !all, change.before != 0 { dirty.insert(change.before) }
      if kind == .company { companyMoves.append(change.record) }
    }
    if !ended.isEmpty {
      let candidates = IDSet(ended)
      for entity in assignment.entityOfRecord where candidates.contains(entity) { ended.remove(entity) }
    }
    if !all {
      moved[kind] = dirty
      for record in changed where assignment.entityOfRecord[Int(record)] != 0 {
        dirty.insert(assignment.entityOfRecord[Int(record)])
      }
    }
    self.dirty[kind] = dirty.subtracting(ended)
    self.ended[kind] = ended
  }

  func entity(_ kind: EntityKind, of record: Int) -> Int64 { entityOfRecord[kind]?[record] ?? 0 }

  /// Whether an entity has live members.
  func isAlive(_ kind: EntityKind, _ entity: Int64) -> Bool { alive[kind]?.contains(entity) ?? false }

  /// Marks an entity of which something else than its records' values may differ.
  mutating func markMoved(_ kind: EntityKind, _ entity: Int64) {
    markDirty(kind, entity)
    if entity != 0 { moved[kind, default: []].insert(entity) }
  }

  mutating func markDirty(_ kind: EntityKind, _ entity: Int64) {
    if entity != 0 { dirty[kind, default: []].insert(entity) }
  }

  /// Takes back the marks of entities that turned out to be published as they are.
  mutating func unmark(_ kind: EntityKind, _ entities: Set<Int64>) { dirty[kind]?.subtract(entities) }

  /// Marks the people with a record at one of the companies.
  ///
  /// Of whoever else was published as working there a record moved or went since, and they are marked for that.
  mutating func markPeople(at companies: [Int64]) {
    guard !companies.isEmpty, let people = entityOfRecord[.person], let employers = entityOfRecord[.company]
    else { return }
    let touched = IDSet(companies)
    for record in people.indices where touched.contains(employers[record]) {
      markDirty(.person, people[record])
    }
  }

  /// How many entities of a kind are to be projected (without those that `all` would add).
  func dirtyCount(_ kind: EntityKind) -> Int { dirty[kind]?.count ?? 0 }

  /// The members of the entities to project, by entity and record.
  func members(_ kind: EntityKind, all: Bool) -> [(entity: Int64, record: Int32)] {
    guard let entities = entityOfRecord[kind] else { return [] }
    let dirty = IDSet(dirty[kind] ?? [])
    var packed: [UInt64] = []
    for (record, entity) in entities.enumerated() where entity != 0 && (all || dirty.contains(entity)) {
      packed.append(UInt64(entity) << 32 | UInt64(record))
    }
    packed.sort()
    return packed.map { (Int64($0 >> 32), Int32($0 & 0xffff_ffff)) }
  }
}
