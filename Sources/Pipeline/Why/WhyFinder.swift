import Dedupe
public import Hub
public import Ledger

/// Answers why an entity shows a value: `tsunagi why`.
///
/// All that is asked of the ledger goes by primary keys and the indexes `member_entity`, `fact_record` and
/// `norm_person_mailbox`; how long it takes depends on how many records the entity has, not on the ledger's size.
public final class WhyFinder {
  /// Where there is no value, so many records are explained, those that are most likely to have one first.
  public static let explained = 10

  private let database: LedgerDatabase
  private let workspace: WorkspaceModel
  private let streams: StreamTable
  private let origins: OriginFinder
  private let statements: Statements

  /// Makes a finder over an open ledger.
  public init(
    _ database: LedgerDatabase, workspace: WorkspaceModel, makeSource: @escaping SourceFactory
  ) throws(HubError) {
    self.database = database
    self.workspace = workspace
    streams = try StreamTable(database, workspace)
    statements = try Statements(database)
    origins = OriginFinder(
      database: database, workspace: workspace, streams: streams,
      raw: RawRecords(database, workspace, streams, makeSource))
  }

  /// Why an entity shows its value of a field (its place in the schema), or of each field that has one.
  ///
  /// Throws `why.no_entity`, `why.gone`, `why.none_yet` or `why.no_activity` where there is no such entity.
  public func why(_ kind: EntityKind, id: Int64, field: Int?) throws(HubError) -> [Why] {
    let subject = try subject(kind, id)
    let places = database.schemas.of(kind).fields.indices
    var result: [Why] = []
    for place in places where field.map({ $0 == place }) ?? subject.shown[place].hasValue {
      result.append(try answer(subject, place))
    }
    return result
  }

  // MARK: the entity

  private func subject(_ kind: EntityKind, _ id: Int64) throws(HubError) -> WhySubject {
    if kind == .activity { return try activity(id) }
    let current =
      try database.integer(
        "SELECT entity_id FROM alias WHERE entity = ? AND retired_id = ?",
        [.text(kind.storage.rawValue), .int(id)]) ?? id
    let records = try members(kind, current, active: true)
    guard !records.isEmpty else { throw try missing(kind, id, current) }
    return try WhySubject(
      database, kind, asked: id, id: current, records: records, streams: streams, model: workspace.dedupe)
  }

  private func members(_ kind: EntityKind, _ id: Int64, active: Bool) throws(HubError) -> [Int64] {
    var records: [Int64] = []
    let rows = try database.prepare(
      "SELECT record_id FROM member WHERE kind = ? AND entity_id = ? AND active = ? ORDER BY record_id")
    rows.bind([.int(EntityTables.number(kind.storage)), .int(id), .int(active ? 1 : 0)])
    while try rows.step() { records.append(rows.integer(0)) }
    rows.reset()
    return records
  }

  /// An activity is a record by itself, with the record's id, or an item of a record's list.
  private func activity(_ id: Int64) throws(HubError) -> WhySubject {
    let parts = ActivityItems.parts(of: id)
    let isLive =
      if let parts {
        try isItem(parts.item, of: parts.record)
      } else {
        try database.integer(
          "SELECT 1 FROM \(try ActivityItems.recordView(database)) WHERE id = ?", [.int(id)]) != nil
      }
    guard isLive else {
      throw HubError("why.no_activity", .configuration, ["id": "\(id)"])
    }
    if let parts {
      return try WhySubject(
        database, .activity, asked: id, id: id, records: [parts.record], item: parts.item, streams: streams,
        model: workspace.dedupe)
    }
    return try WhySubject(
      database, .activity, asked: id, id: id, records: [id], streams: streams, model: workspace.dedupe)
  }

  private func isItem(_ item: Int, of record: Int64) throws(HubError) -> Bool {
    guard try ActivityItems.hasTable(database) else { return false }
    let found = try database.integer(
      """
      SELECT 1 FROM record_state c JOIN \(ActivityItems.table) i ON i.id = c.fact_id * ? + ?
      WHERE c.record_id = ? AND c.deleted_at IS NULL
      """, [.int(ActivityItems.row(fact: 1, item: 0)), .int(Int64(item)), .int(record)])
    return found != nil
  }

  /// Why there is no such entity, as far as the ledger knows.
  private func missing(_ kind: EntityKind, _ asked: Int64, _ id: Int64) throws(HubError) -> HubError {
    let gone = try members(kind, id, active: false)
    var arguments = ["kind": kind.rawValue, "id": "\(asked)"]
    if let record = gone.first {
      let name = try origins.recordName(record)
      arguments["count"] = "\(gone.count)"
      arguments["record"] = "\(name.connector).\(name.stream) \(name.externalID)"
      return HubError("why.gone", .configuration, arguments)
    }
    let last = try database.integer(
      "SELECT MAX(entity_id) FROM member WHERE kind = ?", [.int(EntityTables.number(kind.storage))])
    guard let last, last > 0 else { return HubError("why.none_yet", .configuration, arguments) }
    arguments["last"] = "\(last)"
    return HubError("why.no_entity", .configuration, arguments)
  }

  // MARK: the value

  private func answer(_ subject: WhySubject, _ index: Int) throws(HubError) -> Why {
    let storage = subject.kind.storage
    let schema = database.schemas.of(storage)
    let field = schema.fields[index]
    let projector = Projector(schema, kind: storage, model: workspace.dedupe)
    let contest = projector.explain(field: index, members: subject.rows, info: subject.info)
    let rows = subject.records.indices
    let projection = projector.project(subject.rows, groups: [rows], info: subject.info)
    var why = Why(
      kind: subject.kind, asked: subject.asked, id: subject.id, isLead: subject.isLead, field: field,
      value: subject.shown[index], derived: projection.batch.columns[index]?.scalar(0) ?? .absent,
      choice: subject.kind == .activity ? nil : choice(contest, storage, index), candidates: [], origins: [])
    let order = rows.sorted { a, b in
      let (first, second) = (WhyFinder.weight(contest.standings[a]), WhyFinder.weight(contest.standings[b]))
      if first != second { return first < second }
      return (subject.info.sourceRank[a], -subject.info.sourceTime[a], subject.records[a])
        < (subject.info.sourceRank[b], -subject.info.sourceTime[b], subject.records[b])
    }
    for row in order {
      why.candidates.append(
        Why.Candidate(
          record: try origins.recordName(subject.records[row]),
          value: subject.rows.columns[index]?.scalar(row) ?? .absent,
          sourceTime: subject.info.sourceTime[row], standing: contest.standings[row]))
    }
    if field.name == "opt_out", why.value == .int(1), why.derived != .int(1) {
      // It outlived the records that told it: no rule of today would find it.
      why.refusals = try KeptRefusals(database: database, finder: origins).of(subject)
      why.derived = why.value
    }
    if let lock = statements.lock(storage, subject.id, field.name) {
      why.statement = lock.decision
      why.outdatedLocks = lock.others
      why.derived = LockedValue.scalar(lock.decision.value, field.type)
    } else if field.name == "opt_out", storage == .person, why.value == .int(0), why.derived != .int(0),
      let consent = statements.consent(subject.id)
    {
      why.statement = consent
      why.derived = why.value
    }
    let givers = order.filter { contest.standings[$0].gives && subject.holds($0, index) }
    for row in givers.isEmpty ? Array(order.prefix(WhyFinder.explained)) : givers {
      why.origins.append(try origins.origin(subject, row: row, field: index))
    }
    return why
  }

  private func choice(_ contest: FieldContest, _ kind: EntityKind, _ index: Int) -> Why.Choice {
    let places = workspace.dedupe.places
    // The first field of a group decides for all of it.
    let declared = contest.group.first.flatMap { places.rules[kind]?[$0] }
    return Why.Choice(
      rule: contest.rule, location: declared, priority: places.priority, group: contest.group,
      anchor: contest.anchor)
  }

  /// Those that give the value first, then those with another value, then those without.
  private static func weight(_ standing: Standing) -> Int {
    switch standing {
    case .taken, .joined: 0
    case .outdated: 2
    case .cleared: 3
    case .blank: 4
    case .absent: 5
    default: 1
    }
  }
}

extension Standing {
  /// Whether the entity shows the value, or a part of it is the value.
  fileprivate var gives: Bool { self == .taken || self == .joined }
}

extension WhySubject {
  /// Whether a row has a value.
  fileprivate func holds(_ row: Int, _ field: Int) -> Bool {
    rows.columns[field]?.state(row) == .value
  }
}

extension Why {
  /// Whether the ledger shows what today's configuration makes of the records.
  public var isCurrent: Bool {
    // A blank is shown as NULL.
    if !value.hasValue, !derived.hasValue { return true }
    if value == derived { return true }
    guard field.type == .decimal, case .text(let shown) = value, case .text(let made) = derived,
      let first = Double(shown), let second = Double(made)
    else { return false }
    return first == second
  }
}
