import Dedupe
import Hub
import Ledger
import Tag

/// Seals a first load: derives everything on all cores, straight from the file's pages into pages.
///
/// The fast twin of `Sealer` for a ledger in which nothing was published yet: no ids to keep, no differences to find, no
/// history to fold. A test holds the two against each other, table by table. Where the load has a history (a record in
/// several versions, a deletion, a refused snapshot, a decision), `begin` returns nil, and `Sealer` does it.
struct FirstSeal {
  private let bulk: BulkLoad
  private let database: LedgerDatabase
  private let workspace: WorkspaceModel
  private let context: RunContext
  private let file: PageFile
  private let table: RecordTable
  private let streams: StreamTable
  private var states: [StreamState]
  private(set) var report = SealReport()
  private var identity: EntityIdentity
  private var entityOfRecord: [(kind: EntityKind, entities: [Int64])] = []
  private var nextIDs: [(kind: EntityKind, id: Int64)] = []
  private var reviews: [(kind: EntityKind, rows: [ReviewRow])] = []
  private var clock = StepClock()

  /// Derives the states of a first load; nil where it cannot be sealed this way.
  static func begin(
    _ context: RunContext, _ streams: StreamTable, touched: Set<Int64>
  ) throws(HubError) -> FirstSeal? {
    let database = context.database
    guard let bulk = context.writer.bulk, try database.integer("SELECT 1 FROM decision LIMIT 1") == nil,
      let file = try database.pageFile()
    else { return nil }
    context.progress.step("states")
    var clock = StepClock()
    clock.start()
    var states: [StreamState] = []
    for row in streams.rows where touched.contains(row.id) {
      if try PatchPlan.hasPartial(row, database) { return nil }
      let state = try StreamState(
        database, stream: row.id, run: context.run, minRows: row.model?.minRows ?? 1,
        maxDeleted: row.model?.maxDeleted ?? 1, isPatch: row.model?.record == .patch, file: file)
      guard state.refused.isEmpty, state.undecided.isEmpty, state.versions.isEmpty, state.masks.isEmpty,
        state.leftOut.isEmpty,
        state.states.allSatisfy({ $0.state.deletedAt == nil })
      else { return nil }
      states.append(state)
    }
    var seal = try FirstSeal(context, bulk, file, streams, states)
    seal.report.seconds["states"] = clock.seconds
    return seal
  }

  private init(
    _ context: RunContext, _ bulk: BulkLoad, _ file: PageFile, _ streams: StreamTable, _ states: [StreamState]
  ) throws(HubError) {
    self.context = context
    self.bulk = bulk
    self.file = file
    self.streams = streams
    self.states = states
    database = context.database
    workspace = context.workspace
    let records = TableReader(file, try file.directory("record", database), columns: 3)
    table = try RecordTable(
      records, count: Int(try database.integer("SELECT MAX(id) FROM record") ?? 0),
      facts: Int(try database.integer("SELECT MAX(id) FROM fact") ?? 0), states: states)
    identity = EntityIdentity(records: table.count)
  }

  /// Derives and places everything, then enters it in a transaction that is left open.
  mutating func seal() throws(HubError) {
    // All that SQLite writes is written before the first page is placed, or when all of them were: it would take the
    // room behind the end of the database for its own.
    let tagger = try TagWriter(database, model: workspace.tags, asOf: context.asOf)
    try placeStates()
    Memory.release()
    try clusterAndIndex()
    Memory.release()
    context.progress.step("project")
    clock.start()
    let activities = try ActivityIndex(database, table: table, identity: identity)
    let (companyTags, companies) = try projectCompanies(tagger)
    try projectSites(tagger)
    let emails = try projectPeople(tagger, companies, activities, companyTags)
    report.seconds["project and tag"] = clock.seconds
    clock.start()
    file.release()
    try placeIndexes(emails)
    let roots = try bulk.build()
    context.faults.reached("built")
    try database.begin()
    try enter(roots)
    report.seconds["indexes"] = clock.seconds
    clock.start()
    try finish(tagger, activities)
    report.seconds["project and tag", default: 0] += clock.seconds
  }

  // MARK: states and identity

  private mutating func placeStates() throws(HubError) {
    var rows: [(record: Int64, state: RecordState)] = []
    for index in states.indices {
      rows += states[index].states
      states[index].forgetStates()
    }
    if zip(rows, rows.dropFirst()).contains(where: { $0.record > $1.record }) {
      rows.sort { $0.record < $1.record }
    }
    let set = PageSet(.table)
    set.append(
      rowIDs: rows.map(\.record),
      columns: [
        .integers(rows.map(\.state.fact)), .integers(rows.map(\.state.sourceTime)), .constant(RowWriter.null),
        .integers(rows.map(\.state.versions)),
      ])
    try bulk.place(set, in: "record_state")
  }

  /// Clusters people on one core, while the other one sorts what the indexes over records and facts need.
  private mutating func clusterAndIndex() throws(HubError) {
    context.progress.step("dedupe")
    clock.start()
    let file = file
    let runRows = context.gatherRows
    let facts = try file.directory("fact", database)
    let records = try file.directory("record", database)
    let builder = try ClusterBuilder(
      database: database, workspace: workspace, table: table, streams: streams, file: file,
      cores: context.workers)
    let (partitions, indexes) = try builder.partitions(bearing: []) { () throws(HubError) -> [PageSet] in
      [try IndexPages.records(file, facts), try IndexPages.externalIDs(file, records, runRows: runRows)]
    }
    assign(.company, partitions.companies)
    assign(.person, partitions.people)
    assign(.deal, partitions.deals)
    assign(.site, partitions.sites)
    identity.links = partitions.links
    report.take(partitions)
    reviews = [(.company, partitions.companies.reviews), (.person, partitions.people.reviews)]
    try bulk.place(indexes[0], in: "fact_record")
    try bulk.place(indexes[1], in: "record_external")
    report.seconds["dedupe"] = clock.seconds
  }

  private mutating func assign(_ kind: EntityKind, _ partition: Partition) {
    // The facts of a first load are scanned in the order of their records, so the partition is in that order, too.
    let none = [Int64](repeating: 0, count: table.count)
    let inactive = [Bool](repeating: false, count: table.count)
    let ascending = zip(partition.records, partition.records.dropFirst()).allSatisfy { $0 < $1 }
    let order =
      ascending ? [] : partition.records.indices.sorted { partition.records[$0] < partition.records[$1] }
    let assignment = IdentityAssigner(prior: none, wasActive: inactive).assign(
      records: ascending ? partition.records : order.map { partition.records[$0] },
      clusterOf: ascending ? partition.clusterOf : order.map { partition.clusterOf[$0] },
      clusterCount: partition.clusterCount, nextID: 1)
    nextIDs.append((kind, assignment.nextID))
    entityOfRecord.append((kind, assignment.entityOfRecord))
    identity.take(kind, assignment, changed: [], all: true)
  }

  private func entities(_ kind: EntityKind) -> [Int64] {
    entityOfRecord.first { $0.kind == kind }?.entities ?? []
  }

  // MARK: projections

  private func pages(_ kind: EntityKind, _ tagger: TagWriter) throws(HubError) -> ProjectionPages {
    ProjectionPages(
      schemas: database.schemas, kind: kind, table: table,
      engine: TagEngine(model: workspace.tags, schemas: database.schemas), tagIDs: tagger.tagIDs,
      ruleIDs: tagger.ruleIDs, asOf: context.asOf, layout: try database.columns(of: "entity_\(kind.rawValue)")
    )
  }

  /// Projects the entities of a kind on all cores; `take` gets the batches in the order of their ids.
  private func project(
    _ kind: EntityKind, _ paging: ProjectionPages, _ take: (PagedEntities) throws(HubError) -> Void
  ) throws(HubError) {
    let members = identity.members(kind, all: true)
    let source = MemberSource(
      file: file, directory: try file.directory("norm_\(kind.records.rawValue)", database))
    let consent = ConsentTable()
    var builders: [ProjectionBuilder] = []
    for _ in 0..<max(1, context.workers) {
      builders.append(
        try ProjectionBuilder(
          database, kind: kind, table: table, streams: streams, consent: consent, model: workspace.dedupe,
          source: source))
    }
    for group in MemberCopies.groups(members, size: context.gatherRows) {
      let copies = try MemberCopies(members[group], of: source, cores: builders.count) { table.facts[$0] }
      let batches = ProjectionBuilder.batches(members[group], size: context.gatherRows.map { $0 / 4 } ?? 8192)
      try Cores.inOrder(batches.count, cores: builders.count) { (piece, core) throws(HubError) in
        try paging.pages(try builders[core].batch(members[batches[piece]], copies: copies))
      } take: { (batch: PagedEntities) throws(HubError) in
        try bulk.place(batch.pages, in: "entity_\(kind.rawValue)")
        try take(batch)
      }
    }
  }

  private mutating func projectCompanies(
    _ tagger: TagWriter
  ) throws(HubError) -> (tags: TagRows, companies: CompanyTable) {
    var tags = TagRows()
    let size = CompanyTimes.size(database.schemas.of(.company).fields.count)
    var companies = CompanyTable(database.schemas.of(.company))
    try project(.company, try pages(.company, tagger)) { (batch: PagedEntities) throws(HubError) in
      tags.append(batch.tags)
      guard let values = batch.companies else { return }
      // A batch shares the bytes of all members' cells; what is kept is copied out of it.
      companies.append(values)
      let times = PageSet(.table)
      times.append(rowIDs: values.ids, columns: [.blobs(values.packed, size: size)])
      try bulk.place(times, in: "entity_company_time")
    }
    report.entities[EntityKind.company.rawValue, default: .init()].created += companies.count
    report.tagsAdded += tags.entities.count
    return (tags, companies)
  }

  private mutating func projectSites(_ tagger: TagWriter) throws(HubError) {
    var paging = try pages(.site, tagger)
    paging.companyOfRecord = entities(.company)
    var count = 0
    try project(.site, paging) { (batch: PagedEntities) in count += batch.count }
    report.entities[EntityKind.site.rawValue, default: .init()].created += count
  }

  /// Returns the index of e-mail addresses.
  private mutating func projectPeople(
    _ tagger: TagWriter, _ companies: CompanyTable, _ activities: ActivityIndex, _ companyTags: TagRows
  ) throws(HubError) -> TextRuns {
    var paging = try pages(.person, tagger)
    paging.companies = companies
    paging.activities = activities
    paging.companyOfRecord = entities(.company)
    let tags = PageSet(.index)
    var count = 0
    var given = 0
    var emails = TextRuns(runRows: context.gatherRows)
    func append(_ rows: TagRows, _ kind: EntityKind) {
      tags.append(
        count: rows.entities.count,
        columns: [
          .constant(EntityTables.number(kind)), .integers(rows.entities), .integers(rows.tags),
          .integers(rows.since), .integers(rows.rules),
        ])
    }
    try project(.person, paging) { (batch: PagedEntities) throws(HubError) in
      append(batch.tags, .person)
      // A million people have a hundred megabytes of tags.
      if tags.bytes > 4 << 20, let full = tags.takeFull() { try bulk.place(full, in: "tag_row") }
      given += batch.tags.entities.count
      count += batch.count
      for (row, id) in batch.ids.enumerated() {
        emails.column.append(from: batch.emails, row: row)
        emails.add(id)
      }
    }
    append(companyTags, .company)
    try bulk.place(tags, in: "tag_row")
    report.entities[EntityKind.person.rawValue, default: .init()].created += count
    report.tagsAdded += given
    return emails
  }

  // MARK: indexes and the end

  private func placeIndexes(_ emails: TextRuns) throws(HubError) {
    let members = entityOfRecord.map { (kind: $0.kind, members: identity.members($0.kind, all: true)) }
    let entities = entityOfRecord
    let names = ["member", "member_entity", "person_email"]
    try Cores.inOrder(names.count, cores: context.workers) {
      (piece, _) throws(HubError) -> (String, PageSet) in
      switch names[piece] {
      case "member": ("member", IndexPages.members(entities))
      case "member_entity": ("member_entity", IndexPages.memberEntities(members))
      default: ("person_email", emails.pages())
      }
    } take: { (entry: (String, PageSet)) throws(HubError) in
      try bulk.place(entry.1, in: entry.0)
    }
  }

  private func enter(_ roots: [(name: String, root: UInt32)]) throws(HubError) {
    var indexes: [String: (table: String, sql: String)] = [:]
    for index in EntityTables.indexes { indexes[index.name] = (index.table, index.sql) }
    try bulk.enter(roots, indexes: indexes)
    try EntityTables.makeIndexes(database)
  }

  /// What is small goes through SQLite: deals, activities' hashes, the next ids.
  private mutating func finish(_ tagger: TagWriter, _ activities: ActivityIndex) throws(HubError) {
    for (kind, id) in nextIDs {
      try database.run(
        "INSERT OR REPLACE INTO setting(name, value) VALUES (?, ?)",
        [.text("next_\(kind.rawValue)"), .text(String(id))])
    }
    for (kind, rows) in reviews { try ReviewRow.write(rows, kind, database) }
    let work = ProjectionWork(
      database: database, workspace: workspace, run: context.run, asOf: context.asOf, table: table,
      streams: streams, consent: ConsentTable(), logChanges: true)
    try work.deals(identity, tagger, &report)
    report.tagsAdded += tagger.tally.added
    try activities.save()
  }
}
