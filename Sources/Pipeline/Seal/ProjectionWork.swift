import Dedupe
import Hub
import Ledger
import Tag

/// Projects, links, tags and writes the entities of all kinds: companies, people, deals.
struct ProjectionWork {
  let database: LedgerDatabase
  let workspace: WorkspaceModel
  let run: Int64
  let asOf: Int64
  let table: RecordTable
  let streams: StreamTable
  let consent: ConsentTable
  var statements = Statements()
  let logChanges: Bool
  /// Reads members' rows from the file's pages; nil to ask SQLite.
  var file: PageFile?
  /// The records whose state or history the open transaction changed.
  var changed: [Int64] = []
  /// The versions of those, where rows are read from pages.
  var open: OpenVersions?
  /// What those change that only got one more version; nil where that was not looked at.
  var renewals: Renewals?

  func run(
    _ identity: inout EntityIdentity, due: [Int64], all: Bool, _ report: inout SealReport
  ) throws(HubError) {
    let activities = try ActivityIndex(
      database, table: table, identity: identity,
      effective: EffectiveRecords(database, table: table, streams: streams, model: workspace.dedupe))
    let tagger = try TagWriter(database, model: workspace.tags, asOf: asOf)
    if !all {
      let unchanged = try unchangedCompanies(identity)
      identity.unmark(.company, unchanged)
      report.unchangedCompanies = unchanged.count
    }
    let touched = try companies(identity, all, tagger, &report)
    if !all {
      for entity in due { identity.markDirty(.person, entity) }
      for record in identity.companyMoves {
        identity.markDirty(.person, identity.entity(.person, of: Int(record)))
      }
      identity.markPeople(at: touched)
      try activities.markTouched(&identity)
    }
    try sites(&identity, all, tagger, &report)
    try people(identity, all, tagger, activities, &report)
    try activities.save()
    try deals(identity, tagger, &report)
    report.tagsAdded += tagger.tally.added
    report.tagsRemoved += tagger.tally.removed
  }

  /// What makes batches, one for each core that may: several where all is read from pages.
  func builders(
    _ kind: EntityKind, _ members: [(entity: Int64, record: Int32)]
  ) throws(HubError) -> [ProjectionBuilder] {
    var source: MemberSource?
    var cores = 1
    if let file, let open {
      let directory = try file.directory("norm_\(kind.records.rawValue)", database)
      source = MemberSource(file: file, directory: directory)
      // What patches sum up to is asked of SQLite, which belongs to one core.
      let effective = EffectiveRecords(database, table: table, streams: streams, model: workspace.dedupe)
      if !effective.hasPatches {
        var needed = [Bool](repeating: false, count: table.count)
        for member in members where table.versions[Int(member.record)] > 1 {
          needed[Int(member.record)] = true
        }
        source?.versions = try VersionTable(file, database, open: open, needed: needed)
        cores = 2
      }
    }
    var builders: [ProjectionBuilder] = []
    for _ in 0..<cores {
      builders.append(
        try ProjectionBuilder(
          database, kind: kind, table: table, streams: streams, consent: consent, statements: statements,
          model: workspace.dedupe, source: source))
    }
    return builders
  }

  private func write(
    _ kind: EntityKind, _ identity: EntityIdentity, all: Bool, _ report: inout SealReport,
    prepare: (inout ProjectedBatch) throws(HubError) -> TagResult, tagger: TagWriter
  ) throws(HubError) -> [Int64] {
    var writer = try ProjectionWriter(database, kind: kind, run: run, logChanges: logChanges)
    if kind == .company { writer.watched = watchedFields }
    var tally = ProjectionWriter.Tally()
    var ended = (identity.ended[kind] ?? []).sorted()[...]
    let members = identity.members(kind, all: all)
    let batches = ProjectionBuilder.batches(
      members[...],
      size: ProjectionBuilder.batchSize(members.count, kind, pieces: kind == .company && !all ? 2 : 8))
    let builders = try builders(kind, members)
    let published = try publishedRows(kind, cores: builders.count)
    let employer = EntitySchema.person.index(of: "company_name") ?? 0
    // One core writes what the others made.
    try Cores.inOrder(batches.count, cores: builders.count) { (piece, core) throws(HubError) in
      var batch = try builders[core].batch(members[batches[piece]])
      if kind == .company { batch.packTimes() }
      if kind == .site { batch.linkOwners { identity.entity(.company, of: $0) } }
      if kind == .person {
        batch.linkCompanies(employer: employer, table) { identity.entity(.company, of: $0) }
      }
      if !published.isEmpty { try published[core].check(&batch) }
      return batch
    } take: { (made: ProjectedBatch) throws(HubError) in
      var batch = made
      // In the order of ids with what is written, so that each page is done once: one that left for the log before
      // it changed again costs the commit a second pass over the log.
      let passed = ended.prefix { $0 <= batch.entities.last ?? 0 }
      try writer.remove(passed, &tally)
      ended = ended[passed.endIndex...]
      let tags = try prepare(&batch)
      let existing = try writer.write(batch, &tally)
      try tagger.write(tags, kind: kind, entities: batch.entities, existing: existing)
    }
    try writer.remove(ended, &tally)
    var counts = report.entities[kind.rawValue] ?? .init()
    counts.created += tally.created
    counts.updated += tally.updated
    counts.removed += tally.removed
    report.entities[kind.rawValue] = counts
    return tally.touched
  }

  /// What tells published entities, one for each core; none where SQLite is to be asked.
  func publishedRows(_ kind: EntityKind, cores: Int) throws(HubError) -> [PublishedRows] {
    guard let file else { return [] }
    let directory = try file.directory("entity_\(kind.rawValue)", database)
    var rows: [PublishedRows] = []
    for _ in 0..<cores {
      if let published = try PublishedRows(file, directory, database.schemas.of(kind)) {
        rows.append(published)
      }
    }
    return rows
  }

  /// The fields of companies that rules of people's tags look at; of nothing else of a company are its people made.
  private var watchedFields: Set<String> {
    let prefix = "company."
    let fields = workspace.tags.rules.flatMap { $0.when.columns }.filter { $0.hasPrefix(prefix) }
    return Set(fields.map { String($0.dropFirst(prefix.count)) })
  }

  /// Returns the companies whose people must be looked at again.
  private func companies(
    _ identity: EntityIdentity, _ all: Bool, _ tagger: TagWriter, _ report: inout SealReport
  ) throws(HubError) -> [Int64] {
    var times = CompanyTimes(database: database)
    times.watched = watchedFields.compactMap { database.schemas.of(.company).index(of: $0) }
    var moved: [Int64] = []
    let touched = try write(
      .company, identity, all: all, &report,
      prepare: { (batch: inout ProjectedBatch) throws(HubError) in
        moved += try times.write(batch)
        return tagger.evaluate(.company, batch, company: nil, activities: .empty(rows: batch.entities.count))
      }, tagger: tagger)
    return touched + moved
  }

  /// Projects the sites whose records, or whose company, are others than yesterday's.
  private func sites(
    _ identity: inout EntityIdentity, _ all: Bool, _ tagger: TagWriter, _ report: inout SealReport
  ) throws(HubError) {
    if !all {
      for record in identity.companyMoves {
        identity.markDirty(.site, identity.entity(.site, of: Int(record)))
      }
    }
    _ = try write(
      .site, identity, all: all, &report,
      prepare: { (batch: inout ProjectedBatch) in
        tagger.evaluate(.site, batch, company: nil, activities: .empty(rows: batch.entities.count))
      }, tagger: tagger)
  }

  private func people(
    _ identity: EntityIdentity, _ all: Bool, _ tagger: TagWriter, _ activities: ActivityIndex,
    _ report: inout SealReport
  ) throws(HubError) {
    let members = identity.dirtyCount(.person)
    let employers = try EmployerTable(database, whole: all || members > 50_000)
    _ = try write(
      .person, identity, all: all, &report,
      prepare: { (batch: inout ProjectedBatch) throws(HubError) in
        let rows = try employers.rows(batch.company)
        let result = tagger.evaluate(
          .person, batch, company: rows, activities: activities.table(for: batch.entities))
        batch.nextChange = result.nextChange.map { $0 == Int64.max ? RowWriter.null : $0 }
        return result
      }, tagger: tagger)
  }

  /// Projects all deals.
  func deals(
    _ identity: EntityIdentity, _ tagger: TagWriter, _ report: inout SealReport
  ) throws(HubError) {
    let keys = try DealKeys(
      database, table,
      EffectiveRecords(database, table: table, streams: streams, model: workspace.dedupe))
    _ = try write(
      .deal, identity, all: true, &report,
      prepare: { (batch: inout ProjectedBatch) throws(HubError) in
        try linkDeals(&batch, identity, keys)
        return tagger.evaluate(.deal, batch, company: nil, activities: .empty(rows: batch.entities.count))
      }, tagger: tagger)
  }

  private func linkDeals(
    _ batch: inout ProjectedBatch, _ identity: EntityIdentity, _ keys: DealKeys
  ) throws(HubError) {
    var place: [Int64: Int] = [:]
    for (index, entity) in batch.entities.enumerated() { place[entity] = index }
    for record in batch.recordOfRow.sorted(by: { table.hashes[Int($0)] < table.hashes[Int($1)] }) {
      guard let index = place[identity.entity(.deal, of: Int(record))] else { continue }
      let own = try keys.of(Int(record))
      if batch.person[index] == 0 {
        batch.person[index] = identity.entity(.person, of: Int(record))
        for key in own.people where batch.person[index] == 0 {
          batch.person[index] = identity.entity(.person, of: Int(identity.links.find(key)))
        }
      }
      if batch.company[index] == 0 {
        let account = identity.entity(.company, of: Int(identity.links.find(own.account)))
        batch.company[index] = account != 0 ? account : identity.entity(.company, of: Int(record))
      }
    }
  }
}

/// The match keys of deals, read one by one.
struct DealKeys {
  private let table: RecordTable
  private let effective: EffectiveRecords
  private let statement: Statement

  init(_ database: LedgerDatabase, _ table: RecordTable, _ effective: EffectiveRecords) throws(HubError) {
    self.table = table
    self.effective = effective
    let names = KeyBuilder.dealKeyNames.map { "k_\($0)" }.joined(separator: ", ")
    statement = try database.prepare("SELECT \(names) FROM norm_deal WHERE fact_id = ?")
  }

  func of(_ record: Int) throws(HubError) -> (account: UInt64, people: [UInt64]) {
    var account: UInt64 = 0
    var people: [UInt64] = []
    for (name, key) in zip(KeyBuilder.dealKeyNames, try read(record)) {
      switch name {
      case "sfa_deal_id": continue
      case "sfa_account_id": account = key
      default: people.append(key)
      }
    }
    return (account, people)
  }

  private func read(_ record: Int) throws(HubError) -> [UInt64] {
    if effective.isPatched(record) { return try effective.keys(.deal, record) ?? [] }
    statement.bind(1, table.facts[record])
    let found = try statement.step()
    let keys = found ? KeyBuilder.dealKeyNames.indices.map { statement.hash($0) } : []
    statement.reset()
    return keys
  }
}

extension ProjectedBatch {
  /// A site is the company's whose its records are.
  mutating func linkOwners(_ companyOf: (_ record: Int) -> Int64) {
    for index in entities.indices { company[index] = companyOf(Int(recordOfRow[groups[index].lowerBound])) }
  }

  /// A person works where the record that won their employer's name says; else where their newest record does.
  ///
  /// - Parameter companyOf: the company of a record; 0 for none.
  mutating func linkCompanies(employer: Int, _ table: RecordTable, companyOf: (_ record: Int) -> Int64) {
    var newest = [(time: Int64, hash: UInt64, company: Int64)](
      repeating: (Int64.min, 0, 0), count: entities.count)
    for (index, rows) in groups.enumerated() {
      for row in rows {
        let record = Int(recordOfRow[row])
        let company = companyOf(record)
        guard company != 0 else { continue }
        let candidate = (timeOfRow[row], table.hashes[record], company)
        if (candidate.0, candidate.1) > (newest[index].time, newest[index].hash) { newest[index] = candidate }
      }
    }
    for index in entities.indices {
      let winner = projection.winners[employer][index]
      let company = winner < 0 ? 0 : companyOf(Int(recordOfRow[Int(winner)]))
      self.company[index] = company != 0 ? company : newest[index].company
    }
  }
}
