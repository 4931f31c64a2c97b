import Hub
import Ledger

/// Finds the records of what people name.
struct DecisionSubjects {
  let database: LedgerDatabase

  private static let kinds: [EntityKind] = [.person, .company, .deal]

  /// An entity with the records that live; its id now.
  func entity(
    _ subject: DecisionSubject
  ) throws(HubError) -> (kind: EntityKind, id: Int64, members: [Decision.Named]) {
    guard case .entity(let kind, let asked) = subject else {
      throw HubError("decide.no_id", .configuration, ["text": subject.text])
    }
    let id =
      try database.integer(
        "SELECT entity_id FROM alias WHERE entity = ? AND retired_id = ?",
        [.text(kind.storage.rawValue), .int(asked)]) ?? asked
    let members = try members(kind, id)
    guard !members.isEmpty else {
      throw HubError("decide.no_entity", .configuration, ["kind": kind.rawValue, "id": "\(asked)"])
    }
    return (kind, id, members)
  }

  /// The records of an entity that live, by their names.
  func members(_ kind: EntityKind, _ id: Int64) throws(HubError) -> [Decision.Named] {
    var members: [Decision.Named] = []
    let rows = try database.prepare(
      """
      SELECT s.connector, s.stream, r.external_id, r.id FROM member m JOIN record r ON r.id = m.record_id
        JOIN stream s ON s.id = r.stream_id
      WHERE m.kind = ? AND m.entity_id = ? AND m.active = 1 ORDER BY 1, 2, 3
      """)
    rows.bind([.int(EntityTables.number(kind.storage)), .int(id)])
    while try rows.step() {
      members.append(
        Decision.Named(
          name: Why.RecordName(
            connector: rows.text(0) ?? "", stream: rows.text(1) ?? "", externalID: rows.text(2) ?? ""),
          record: rows.integer(3)))
    }
    rows.reset()
    return members
  }

  /// Two subjects of one kind with their records.
  func pair(
    _ a: DecisionSubject, _ b: DecisionSubject, _ wanted: EntityKind?
  ) throws(HubError) -> (kind: EntityKind, a: [Decision.Named], b: [Decision.Named]) {
    let kinds = try kinds(of: a).intersection(try kinds(of: b))
    let names = ["a": a.text, "b": b.text]
    guard !kinds.isEmpty else { throw HubError("decide.kinds_differ", .configuration, names) }
    if let wanted, !kinds.contains(wanted.storage) {
      let arguments = names.merging(["kind": wanted.rawValue]) { $1 }
      throw HubError("decide.not_of_kind", .configuration, arguments)
    }
    guard let kind = wanted?.storage ?? (kinds.count == 1 ? kinds.first : nil) else {
      let possible = Self.kinds.filter(kinds.contains).map(\.rawValue).joined(separator: ", ")
      let arguments = names.merging(["kinds": possible]) { $1 }
      throw HubError("decide.kind_unclear", .configuration, arguments)
    }
    let (one, other) = (try records(a, kind), try records(b, kind))
    if Set(one.map(\.name)) == Set(other.map(\.name)) {
      throw HubError("decide.one_entity", .configuration, names)
    }
    guard Set(one.map(\.name)).isDisjoint(with: other.map(\.name)) else {
      throw HubError("decide.part_of", .configuration, names)
    }
    return (kind, one, other)
  }

  private func kinds(of subject: DecisionSubject) throws(HubError) -> Set<EntityKind> {
    switch subject {
    case .entity(let kind, _), .entityOf(_, let kind, _): return [kind.storage]
    case .record(let name):
      let record = try record(name)
      var kinds: Set<EntityKind> = []
      let rows = try database.prepare("SELECT kind FROM member WHERE record_id = ?")
      rows.bind(1, record)
      while try rows.step() {
        for kind in Self.kinds where EntityTables.number(kind) == rows.integer(0) { kinds.insert(kind) }
      }
      rows.reset()
      guard !kinds.isEmpty else { throw HubError("decide.no_record", .configuration, ["record": name.text]) }
      return kinds
    }
  }

  private func records(_ subject: DecisionSubject, _ kind: EntityKind) throws(HubError) -> [Decision.Named] {
    switch subject {
    case .entity: return try entity(subject).members
    case .record(let name): return [Decision.Named(name: name, record: try record(name))]
    case .entityOf(let name, let asked, let id):
      let (_, _, members) = try entity(.entity(asked, id))
      guard members.contains(where: { $0.name == name }) else {
        throw HubError(
          "decide.changed_since", .configuration, ["record": name.text, "entity": "\(asked.rawValue):\(id)"])
      }
      return members
    }
  }

  private func record(_ name: Why.RecordName) throws(HubError) -> Int64 {
    if let record = try DecisionStore(database).record(name) { return record }
    throw HubError("decide.no_record", .configuration, ["record": name.text])
  }
}
