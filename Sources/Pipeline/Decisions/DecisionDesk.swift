import Hub
import Ledger

/// Checks requests one after the other and writes them down, inside the open transaction; nothing is derived yet.
struct DecisionDesk {
  let database: LedgerDatabase
  let workspace: WorkspaceModel
  let run: Int64
  let now: Int64
  let author: String
  var report = DecisionReport()
  /// The records that decisions named.
  var touched: Set<Int64> = []
  /// The addresses that consents spoke of.
  var mailboxes: Set<UInt64> = []
  private var store: DecisionStore { DecisionStore(database) }
  private var subjects: DecisionSubjects { DecisionSubjects(database: database) }

  init(database: LedgerDatabase, workspace: WorkspaceModel, run: Int64, now: Int64, author: String) {
    self.database = database
    self.workspace = workspace
    self.run = run
    self.now = now
    self.author = author
  }

  /// Checks a request and writes it down.
  mutating func take(_ request: DecisionRequest) throws(HubError) {
    switch request.act {
    case .same(let a, let b): try same(a, b, request)
    case .different(let a, let b): try different(a, b, request)
    case .split(let entity, let records): try split(entity, records, request)
    case .lock(let entity, let field, let value): try lock(entity, field, value, request)
    case .unlock(let entity, let field): try unlock(entity, field, request)
    case .consent(let person, let isIn, let at): try consent(person, isIn, at, request)
    case .revoke(let id): try revoke(id, request)
    }
  }

  private func draft(
    _ kind: Decision.Kind, _ entity: EntityKind, _ sides: [[Decision.Named]], _ request: DecisionRequest
  ) -> Decision {
    var sides = sides.map { $0.sorted { $0.name < $1.name } }
    // Which of two sides was named first says nothing.
    if sides.count == 2, sides[1][0].name < sides[0][0].name { sides.swapAt(0, 1) }
    return Decision(
      id: 0, kind: kind, entity: entity, field: "", value: "", sides: sides, author: request.author ?? author,
      decidedAt: request.decidedAt ?? now, reason: request.reason, evidence: request.evidence, run: run)
  }

  private mutating func record(_ decision: Decision) throws(HubError) {
    var decision = decision
    // What stands already is not said twice.
    let standing = try store.all().last { $0.says(decision) }
    if let standing, decision.kind != .consent {
      report.standing.append(standing.id)
      return
    }
    try store.write(&decision)
    report.recorded.append(decision)
    touched.formUnion(decision.records)
    for named in decision.sides.joined() where named.mailbox != 0 { mailboxes.insert(named.mailbox) }
  }

  // MARK: same and different

  private mutating func same(
    _ a: DecisionSubject, _ b: DecisionSubject, _ request: DecisionRequest
  ) throws(HubError) {
    let (kind, one, other) = try subjects.pair(a, b, request.entity)
    let decision = draft(.same, kind, [one, other], request)
    try Contradictions(kind, try store.all()).check(same: decision)
    try record(decision)
  }

  private mutating func different(
    _ a: DecisionSubject, _ b: DecisionSubject, _ request: DecisionRequest
  ) throws(HubError) {
    let (kind, one, other) = try subjects.pair(a, b, request.entity)
    try keepApart(draft(.different, kind, [one, other], request))
  }

  private mutating func split(
    _ subject: DecisionSubject, _ names: [Why.RecordName], _ request: DecisionRequest
  ) throws(HubError) {
    let (kind, id, members) = try subjects.entity(subject)
    for name in names where !members.contains(where: { $0.name == name }) {
      throw HubError(
        "decide.not_member", .configuration, ["record": name.text, "entity": "\(kind.rawValue):\(id)"])
    }
    let rest = members.filter { !names.contains($0.name) }
    guard !rest.isEmpty, !names.isEmpty else {
      throw HubError(
        "decide.split_all", .configuration, ["entity": "\(kind.rawValue):\(id)", "count": "\(members.count)"])
    }
    try keepApart(
      draft(.different, kind.storage, [members.filter { names.contains($0.name) }, rest], request))
  }

  private mutating func keepApart(_ decision: Decision) throws(HubError) {
    try Contradictions(decision.entity, try store.all()).check(different: decision)
    try record(decision)
  }

  // MARK: locks

  private mutating func lock(
    _ subject: DecisionSubject, _ name: String, _ value: String, _ request: DecisionRequest
  ) throws(HubError) {
    let (kind, id, members) = try subjects.entity(subject)
    let field = try self.field(name, kind)
    guard name != "opt_out" else {
      throw HubError("decide.lock_refusal", .configuration, ["entity": "\(kind.rawValue):\(id)"])
    }
    guard let text = LockedValue.canonical(value, field.type, zoneMinutes: workspace.zoneMinutes) else {
      throw HubError(
        "decide.lock_value", .configuration, ["value": value, "field": name, "type": field.type.rawValue])
    }
    var decision = draft(.lock, kind.storage, [members], request)
    decision.field = name
    decision.value = text
    let known = try Statements(database).lock(kind.storage, id, name)?.decision
    if let known, known.value == text, known.decidedAt <= decision.decidedAt,
      Set(known.records) == Set(decision.records)
    {
      report.standing.append(known.id)
      return
    }
    try write(decision)
  }

  private mutating func write(_ decision: Decision) throws(HubError) {
    var decision = decision
    try store.write(&decision)
    report.recorded.append(decision)
    touched.formUnion(decision.records)
    for named in decision.sides.joined() where named.mailbox != 0 { mailboxes.insert(named.mailbox) }
  }

  private func field(_ name: String, _ kind: EntityKind) throws(HubError) -> FieldSchema {
    let schema = database.schemas.of(kind)
    if let field = schema.field(name) { return field }
    let names = schema.fields.map(\.name).joined(separator: ", ")
    throw HubError(
      "decide.unknown_field", .configuration, ["kind": kind.rawValue, "name": name, "names": names])
  }

  private mutating func unlock(
    _ subject: DecisionSubject, _ name: String, _ request: DecisionRequest
  ) throws(HubError) {
    let (kind, id, _) = try subjects.entity(subject)
    _ = try field(name, kind)
    guard let lock = try Statements(database).lock(kind.storage, id, name) else {
      throw HubError(
        "decide.not_locked", .configuration, ["entity": "\(kind.rawValue):\(id)", "field": name])
    }
    for decision in lock.others + [lock.decision.id] { try end(decision, request) }
  }

  // MARK: consent

  private mutating func consent(
    _ subject: DecisionSubject, _ isIn: Bool, _ at: Int64?, _ request: DecisionRequest
  ) throws(HubError) {
    let (kind, id, members) = try subjects.entity(subject)
    guard kind.storage == .person else {
      throw HubError("decide.no_person", .configuration, ["entity": "\(kind.rawValue):\(id)"])
    }
    guard !request.evidence.isEmpty else { throw HubError("decide.no_evidence", .configuration) }
    if let at, at > now {
      throw HubError("decide.future", .configuration, ["at": CivilTime.iso(milliseconds: at)])
    }
    var named: [Decision.Named] = []
    for var member in members {
      member.mailbox = try mailbox(of: member.record ?? 0)
      named.append(member)
    }
    var decision = draft(.consent, .person, [named], request)
    decision.value = isIn ? "in" : "out"
    decision.saidAt = at
    try write(decision)
  }

  /// The match key of the address that a record bears now.
  private func mailbox(of record: Int64) throws(HubError) -> UInt64 {
    let key = try database.integer(
      """
      SELECT COALESCE((SELECT k_mailbox FROM patched_person WHERE record_id = ?1),
        (SELECT n.k_mailbox FROM record_state s JOIN norm_person n ON n.fact_id = s.fact_id WHERE s.record_id = ?1), 0)
      """, [.int(record)])
    return UInt64(bitPattern: key ?? 0)
  }

  // MARK: revoking

  private mutating func revoke(_ id: Int64, _ request: DecisionRequest) throws(HubError) {
    guard let decision = try store.decision(id) else {
      throw HubError("decide.unknown_decision", .configuration, ["decision": "\(id)"])
    }
    if let revokedAt = decision.revokedAt {
      throw HubError(
        "decide.revoked_already", .configuration,
        [
          "decision": "\(id)", "author": decision.revokedBy ?? "",
          "at": CivilTime.iso(milliseconds: revokedAt),
        ])
    }
    // A refusal that a record told ends by consent alone.
    if decision.kind == .optOut {
      throw HubError("decide.kept_refusal", .configuration, ["decision": "\(id)"])
    }
    try end(id, request)
  }

  private mutating func end(_ id: Int64, _ request: DecisionRequest) throws(HubError) {
    try store.revoke(
      id, by: request.author ?? author, reason: request.reason, at: request.decidedAt ?? now, run: run)
    guard let decision = try store.decision(id) else { return }
    report.revoked.append(decision)
    touched.formUnion(decision.records)
    for named in decision.sides.joined() where named.mailbox != 0 { mailboxes.insert(named.mailbox) }
  }
}

extension Decision {
  /// Whether another one says the same of the same records.
  fileprivate func says(_ other: Decision) -> Bool {
    kind == other.kind && entity == other.entity && field == other.field && value == other.value
      && sides.map { $0.map(\.name) } == other.sides.map { $0.map(\.name) }
  }
}
