import Dedupe
import Hub
import Ledger

/// What people said that is not revoked, as matching and projecting need it.
struct StandingDecisions: Sendable {
  let all: [Decision]

  /// Nothing.
  init() { all = [] }

  init(_ database: LedgerDatabase) throws(HubError) {
    let known = try database.integer("SELECT 1 FROM decision WHERE revoked_at IS NULL LIMIT 1") != nil
    all = known ? try DecisionStore(database).all() : []
  }

  /// What is decided about the records of a partition, by their places in it.
  ///
  /// Of each side of `same` the first record (by name) that lives speaks for it: a record that was deleted is replaced by
  /// the next one, and speaks again when it comes back.
  func decided(_ kind: EntityKind, _ partition: Partition) -> Decided {
    let own = all.filter {
      $0.entity == kind && ($0.kind == .same || $0.kind == .different) && $0.sides.count == 2
    }
    guard !own.isEmpty else { return Decided() }
    let named = Set(own.flatMap(\.records))
    var place: [Int64: Int32] = [:]
    for (position, record) in partition.records.enumerated() where named.contains(Int64(record)) {
      place[Int64(record)] = Int32(position)
    }
    var decided = Decided()
    for decision in own {
      let sides = decision.sides.map { side in side.compactMap { $0.record.flatMap { place[$0] } } }
      guard let a = sides[0].first, let b = sides[1].first else { continue }
      if decision.kind == .same {
        decided.same.append((a, b))
      } else {
        decided.different.append((sides[0], sides[1]))
      }
    }
    return decided
  }

  /// Marks the entities whose statements may be others than yesterday's: where one record of a statement came, went or
  /// moved, it may hold for another entity now.
  func markTouched(_ identity: inout EntityIdentity, changed: [Int64]) {
    let statements = all.filter { $0.kind == .lock || $0.kind == .consent }
    guard !statements.isEmpty else { return }
    let changed = Set(changed)
    for decision in statements {
      let records = decision.records.filter { $0 < identity.size }
      let entities = Set(records.map { identity.entity(decision.entity, of: Int($0)) }).subtracting([0])
      let moved = identity.moved[decision.entity] ?? []
      guard records.contains(where: changed.contains) || !entities.isDisjoint(with: moved) else { continue }
      for entity in entities { identity.markMoved(decision.entity, entity) }
    }
  }
}
