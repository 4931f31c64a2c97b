import Hub
import Ledger

/// Which entity each record belongs to, and which ids came, went, merged and split.
struct IdentityAssignment: Sendable {
  /// One record whose entity changed; 0 stands for none.
  struct Change: Sendable {
    var record: Int32
    var before: Int64
    var after: Int64
  }
  /// What happened to an id.
  struct Event: Sendable {
    enum Kind: String, Sendable {
      case merge
      case split
      case move
      case end
    }
    var kind: Kind
    var entity: Int64
    var other: Int64?
    var records: Int64
  }
  /// Entity of each live record, by record id.
  var entityOfRecord: [Int64]
  var changes: [Change]
  var events: [Event]
  /// Retired ids with the id that stands for them now.
  var aliases: [(retired: Int64, entity: Int64)]
  /// Ids given for the first time.
  var created: Int
  /// The next free id.
  var nextID: Int64

  /// The assignment of members who are what they were; it is not written.
  static func unchanged(_ entities: [Int64]) -> IdentityAssignment {
    IdentityAssignment(
      entityOfRecord: entities, changes: [], events: [], aliases: [], created: 0, nextID: 0)
  }
}

/// Gives clusters their ids: ids are kept for life, a merge keeps the oldest, a split leaves the id with the larger part.
///
/// A worked example, records r1...r5 and yesterday's entities in brackets:
///
///     yesterday   7: r1 r2 r3      9: r4          today's clusters   {r1} {r2 r3 r4} {r5}
///     7 is split: its larger part r2 r3 claims it; r1 gets a new id (split 7 -> 10)
///     {r2 r3 r4} is claimed by 7 and 9: the older id 7 stays, 9 becomes an alias of 7 (merge)
///     {r5} was never seen: new id 11
///
/// Age is the id's own order, since ids are given in the order of arrival; ids are no part of the digest.
struct IdentityAssigner {
  /// Yesterday's entity of each record by record id, 0 for none; also of records that are deleted now, so that one
  /// that comes back finds its entity again.
  let prior: [Int64]
  /// Whether the record was an active member yesterday.
  let wasActive: [Bool]
  /// The ids that merges retired: where one is split, they come back to their records.
  var retired = RetiredIDs()

  /// Assigns ids to the clusters of `records[i]` (ascending record ids), numbered by `clusterOf[i]`.
  func assign(records: [Int32], clusterOf: [Int32], clusterCount: Int, nextID: Int64) -> IdentityAssignment {
    var result = IdentityAssignment(
      entityOfRecord: [Int64](repeating: 0, count: prior.count), changes: [], events: [], aliases: [],
      created: 0,
      nextID: nextID)
    let claims = self.claims(records, clusterOf, clusterCount)
    var entityOfCluster = claims.oldest
    // New ids follow the records' order, so that reading members by entity reads the tables nearly in sequence.
    for (position, record) in records.enumerated() {
      let cluster = Int(clusterOf[position])
      if entityOfCluster[cluster] == 0 {
        entityOfCluster[cluster] = result.nextID
        result.nextID += 1
      }
      result.entityOfRecord[Int(record)] = entityOfCluster[cluster]
    }
    noteClusters(records, clusterOf, claims, entityOfCluster, &result)
    noteChanges(&result, fresh: nextID)
    return result
  }

  private struct Claims {
    /// The oldest id that claims each cluster; 0 for none.
    var oldest: [Int64]
    /// Younger ids that claim a cluster too.
    var merged: [(retired: Int64, cluster: Int32)]
  }

  private struct Part: Hashable {
    var entity: Int64
    var cluster: Int32
  }

  /// Which cluster each old id claims: the one that holds most of its records, then the one with its oldest record.
  private func claims(_ records: [Int32], _ clusterOf: [Int32], _ clusterCount: Int) -> Claims {
    var owners = prior
    var (firstCluster, isSplit) = parts(records, clusterOf, owners)
    if !retired.isEmpty, isSplit.contains(true) {
      owners = retired.owners(prior) { isSplit[Int($0)] }
      (firstCluster, isSplit) = parts(records, clusterOf, owners)
    }
    settleSplits(records, clusterOf, owners, isSplit, &firstCluster)
    var claims = Claims(oldest: [Int64](repeating: 0, count: clusterCount), merged: [])
    // A retired id takes none that one in use claims.
    let claiming = firstCluster.indices.filter { firstCluster[$0] >= 0 }.map { Int64($0) }
    let order = claiming.filter { retired.entity[$0] == nil } + claiming.filter { retired.entity[$0] != nil }
    for entity in order {
      let cluster = Int(firstCluster[Int(entity)])
      if claims.oldest[cluster] == 0 {
        claims.oldest[cluster] = entity
      } else if retired.entity[entity] != claims.oldest[cluster] {
        claims.merged.append((entity, Int32(cluster)))
      }
    }
    retired.revive(&claims.oldest, records, clusterOf)
    return claims
  }

  /// The first cluster of each id, and whether it has several.
  private func parts(
    _ records: [Int32], _ clusterOf: [Int32], _ owners: [Int64]
  ) -> (first: [Int32], isSplit: [Bool]) {
    let largest = Int(owners.max() ?? 0)
    var firstCluster = [Int32](repeating: -1, count: largest + 1)
    var isSplit = [Bool](repeating: false, count: largest + 1)
    for (position, record) in records.enumerated() {
      let entity = Int(owners[Int(record)])
      guard entity != 0 else { continue }
      if firstCluster[entity] < 0 {
        firstCluster[entity] = clusterOf[position]
      } else if firstCluster[entity] != clusterOf[position] {
        isSplit[entity] = true
      }
    }
    return (firstCluster, isSplit)
  }

  private func settleSplits(
    _ records: [Int32], _ clusterOf: [Int32], _ owners: [Int64], _ isSplit: [Bool], _ claim: inout [Int32]
  ) {
    var parts: [Part: (count: Int, first: Int)] = [:]
    for (position, record) in records.enumerated() {
      let entity = owners[Int(record)]
      guard entity != 0, isSplit[Int(entity)] else { continue }
      let part = Part(entity: entity, cluster: clusterOf[position])
      let known = parts[part]
      parts[part] = ((known?.count ?? 0) + 1, known?.first ?? position)
    }
    var best: [Int64: (count: Int, first: Int)] = [:]
    for (part, size) in parts {
      if let other = best[part.entity],
        (other.count, -other.first) > (size.count, -size.first)
      {
        continue
      }
      best[part.entity] = size
      claim[Int(part.entity)] = part.cluster
    }
  }

  private func noteClusters(
    _ records: [Int32], _ clusterOf: [Int32], _ claims: Claims, _ entityOfCluster: [Int64],
    _ result: inout IdentityAssignment
  ) {
    for (retired, cluster) in claims.merged {
      let entity = entityOfCluster[Int(cluster)]
      result.aliases.append((retired, entity))
      result.events.append(.init(kind: .merge, entity: entity, other: retired, records: 0))
    }
    var splitFrom: [Int64: (from: Int64, records: Int64)] = [:]
    for (position, record) in records.enumerated() {
      let cluster = Int(clusterOf[position])
      let isRevived = retired.entity[claims.oldest[cluster]] != nil
      guard claims.oldest[cluster] == 0 || isRevived else { continue }
      let before = prior[Int(record)]
      guard before != 0, wasActive[Int(record)] else { continue }
      let entity = entityOfCluster[cluster]
      splitFrom[entity] = (splitFrom[entity]?.from ?? before, (splitFrom[entity]?.records ?? 0) + 1)
    }
    let fresh = entityOfCluster.indices.filter { claims.oldest[$0] == 0 }
    result.created = fresh.count { splitFrom[entityOfCluster[$0]] == nil }
    for (entity, split) in splitFrom.sorted(by: { $0.key < $1.key }) {
      result.events.append(.init(kind: .split, entity: split.from, other: entity, records: split.records))
    }
  }

  private func noteChanges(_ result: inout IdentityAssignment, fresh nextFresh: Int64) {
    let gone = Set(result.aliases.map(\.retired))
    var alive: Set<Int64> = []
    var touched: Set<Int64> = []
    for record in prior.indices {
      let after = result.entityOfRecord[record]
      let before = wasActive[record] ? prior[record] : 0
      if before == after { continue }
      result.changes.append(.init(record: Int32(record), before: before, after: after))
      if before != 0 { touched.insert(before) }
      if before != 0, after != 0, !gone.contains(before), after < nextFresh, retired.entity[after] == nil {
        result.events.append(.init(kind: .move, entity: before, other: after, records: 1))
      }
    }
    guard !touched.isEmpty else { return }
    let candidates = IDSet(touched)
    for entity in result.entityOfRecord where candidates.contains(entity) { alive.insert(entity) }
    for entity in touched.subtracting(alive).subtracting(gone).sorted() {
      result.events.append(.init(kind: .end, entity: entity, other: nil, records: 0))
    }
  }
}
