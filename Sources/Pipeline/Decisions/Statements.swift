import Dedupe
import Hub
import Ledger

// A note to the next reader.
//
// A lock (or a consent) names the records that its entity had when it was said, and holds for the entity that has most of
// them now, then for the one with the first of them by name:
//
//     lock email of 7: r1 r2 r3        7 is split into {r1} and {r2 r3}: the lock stays with r2 r3, as does the id
//     7 and 9 are merged, 9 has a lock of the same field: the newer one wins
//
// It is derived from who belongs to whom, so that it comes back by itself when a merge or split is taken back.

/// What people said of entities: locked fields, and consents.
struct Statements: Sendable {
  /// A locked field.
  struct Lock: Sendable {
    var decision: Decision
    /// Older locks of the same field that it wins over.
    var others: [Int64]
  }

  /// By kind and entity, by field.
  private var locks: [EntityKind: [Int64: [String: Lock]]] = [:]
  /// The latest consent of each person.
  private var consents: [Int64: Decision] = [:]

  /// Nobody said anything.
  init() {}

  /// - Parameter entityOf: the entity of a live record of a kind; 0 for none.
  init(
    _ standing: StandingDecisions, entityOf: (EntityKind, Int64) throws(HubError) -> Int64
  ) throws(HubError) {
    for decision in standing.all where decision.kind == .lock || decision.kind == .consent {
      let entity = try Statements.entity(of: decision, entityOf)
      guard entity != 0 else { continue }
      if decision.kind == .lock {
        add(decision, entity)
      } else if decision.value == "in" {
        if let known = consents[entity], known.time >= decision.time { continue }
        consents[entity] = decision
      }
    }
  }

  /// The same of a published ledger, by `member`.
  init(_ database: LedgerDatabase) throws(HubError) {
    let members = try database.prepare(
      "SELECT entity_id FROM member WHERE kind = ? AND record_id = ? AND active = 1")
    try self.init(StandingDecisions(database)) { (kind, record) throws(HubError) in
      members.bind([.int(EntityTables.number(kind)), .int(record)])
      defer { members.reset() }
      return try members.step() ? members.integer(0) : 0
    }
  }

  /// The entity that a statement holds for.
  static func entity(
    of decision: Decision, _ entityOf: (EntityKind, Int64) throws(HubError) -> Int64
  ) throws(HubError) -> Int64 {
    var order: [Int64] = []
    var counts: [Int64: Int] = [:]
    for record in decision.records {
      let entity = try entityOf(decision.entity, record)
      if entity == 0 { continue }
      if counts[entity] == nil { order.append(entity) }
      counts[entity, default: 0] += 1
    }
    let most = counts.values.max() ?? 0
    return order.first { counts[$0] == most } ?? 0
  }

  private mutating func add(_ decision: Decision, _ entity: Int64) {
    let known = locks[decision.entity]?[entity]?[decision.field]
    var lock = Lock(decision: decision, others: [])
    if let known {
      let isNewer =
        (decision.decidedAt, decision.value) > (known.decision.decidedAt, known.decision.value)
        || (decision.decidedAt, decision.value) == (known.decision.decidedAt, known.decision.value)
          && decision.id > known.decision.id
      lock = isNewer ? lock : known
      lock.others = (known.others + [isNewer ? known.decision.id : decision.id]).sorted()
    }
    locks[decision.entity, default: [:]][entity, default: [:]][decision.field] = lock
  }

  /// Whether anybody is said to have agreed.
  var hasConsents: Bool { !consents.isEmpty }

  /// The lock of an entity's field.
  func lock(_ kind: EntityKind, _ entity: Int64, _ field: String) -> Lock? {
    locks[kind]?[entity]?[field]
  }

  /// The latest consent of a person.
  func consent(_ person: Int64) -> Decision? { consents[person] }

  /// Writes what was said over what the records say; returns by entity (its place) and field since when it holds.
  ///
  /// - Parameters:
  ///   - refusedAt: by entity's place, when the latest of its refusals was told.
  func apply(
    to projection: inout Projection, _ entities: [Int64], _ schema: EntitySchema,
    refusedAt: (_ index: Int) -> Int64
  ) -> [Int: [Int: Int64]] {
    let own = locks[schema.kind] ?? [:]
    let isPerson = schema.kind == .person
    if own.isEmpty, !isPerson || consents.isEmpty { return [:] }
    var said: [Int: [Int: Int64]] = [:]
    for (index, entity) in entities.enumerated() {
      for (name, lock) in own[entity] ?? [:] {
        guard let field = schema.index(of: name) else { continue }
        let value = LockedValue.scalar(lock.decision.value, schema.fields[field].type)
        projection.say(value, field, index, schema, of: entities.count)
        said[index, default: [:]][field] = lock.decision.decidedAt
      }
      guard isPerson, let consent = consents[entity], let field = schema.index(of: "opt_out"),
        projection.batch.columns[field]?.scalar(index) == .int(1), consent.time > refusedAt(index)
      else { continue }
      projection.say(.int(0), field, index, schema, of: entities.count)
      said[index, default: [:]][field] = consent.time
    }
    return said
  }
}

extension Projection {
  /// Sets a cell that no member gave.
  fileprivate mutating func say(
    _ value: Scalar, _ field: Int, _ index: Int, _ schema: EntitySchema, of entities: Int
  ) {
    let isInteger = schema.fields[field].type.isInteger
    switch batch.columns[field]
      ?? (isInteger ? .int(.absent(rows: entities)) : .text(.absent(rows: entities)))
    {
    case .int(var column):
      if case .int(let number) = value {
        column.values[index] = number
        column.states[index] = .value
      } else {
        column.values[index] = 0
        column.states[index] = .blank
      }
      batch.columns[field] = .int(column)
    case .text(var column):
      var bytes: [UInt8] = []
      if case .text(let text) = value { bytes = Array(text.utf8) }
      column.starts[index] = UInt32(column.bytes.count)
      column.bytes += bytes
      column.ends[index] = UInt32(column.bytes.count)
      batch.columns[field] = .text(column)
    }
    winners[field][index] = -1
  }
}
