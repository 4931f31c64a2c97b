/// What people decided about records that are to be clustered, by the order of appending.
public struct Decided: Sendable {
  /// Two records that are the same.
  public var same: [(a: Int32, b: Int32)]
  /// Two groups of records: none of the one is the same as any of the other.
  public var different: [(a: [Int32], b: [Int32])]

  /// Nothing, or what is given.
  public init(same: [(a: Int32, b: Int32)] = [], different: [(a: [Int32], b: [Int32])] = []) {
    self.same = same
    self.different = different
  }

  /// Whether nobody decided anything.
  public var isEmpty: Bool { same.isEmpty && different.isEmpty }

  /// The pairs that are the same as canonical rows, in an order that depends on the set of records only.
  func pairs(_ order: CanonicalOrder) -> [(a: Int, b: Int)] {
    guard !same.isEmpty else { return [] }
    let rank = Decided.rank(order)
    let rows = same.map { pair in
      let (a, b) = (Int(rank[Int(pair.a)]), Int(rank[Int(pair.b)]))
      return (a: min(a, b), b: max(a, b))
    }
    return rows.sorted { ($0.a, $0.b) < ($1.a, $1.b) }
  }

  /// The groups that are different as canonical rows.
  func apart(_ order: CanonicalOrder) -> Apart {
    guard !different.isEmpty else { return Apart() }
    let rank = Decided.rank(order)
    var apart = Apart()
    for (number, groups) in different.enumerated() {
      for (side, group) in [groups.a, groups.b].enumerated() {
        for record in group { apart.note(Int(rank[Int(record)]), side: Int32(number << 1 | side)) }
      }
    }
    return apart
  }

  private static func rank(_ order: CanonicalOrder) -> [UInt32] {
    var rank = [UInt32](repeating: 0, count: order.arrival.count)
    for row in order.arrival.indices { rank[Int(order.arrival[row])] = UInt32(row) }
    return rank
  }
}

// A note to the next reader.
//
//     decision 1: {a} is not {b c}        a: 1/0    b: 1/1    c: 1/1
//
// A cluster has the sides of all its records; two clusters are apart where one has a decision's side 0 and the other its
// side 1. No pair of records is ever written down, so a split of two records from nine hundred costs nine hundred and two
// entries. Since a union takes over the sides of both, what is apart stays apart through any chain.
//
// What a key's block holds of both sides does not tell whose its other records are:
//
//     block of one address   a b c n m        parts   {a}   {b c}   {n m}
//
// n and m came later, and nobody said whose they are: they keep to themselves, unless one side has ten times as many
// records behind the key as all others (a company of 900 records from which one was split goes on taking its new ones).

/// Which clusters people keep apart.
struct Apart {
  /// By root: the sides of decisions that its records are on, ascending (decision << 1 | side).
  private var sides: [Int: [Int32]] = [:]

  /// Whether nothing is kept apart.
  var isEmpty: Bool { sides.isEmpty }

  /// How many times the records of all other sides one side must have, to go on taking records of nobody's.
  private static let majority = 10

  mutating func note(_ row: Int, side: Int32) {
    var known = sides[row] ?? []
    if known.contains(side) { return }
    known.append(side)
    known.sort()
    sides[row] = known
  }

  /// Whether two clusters must not become one.
  func forbids(_ a: Int, _ b: Int) -> Bool {
    guard let one = sides[a], let other = sides[b] else { return false }
    return Apart.oppose(one, other)
  }

  private static func oppose(_ one: [Int32], _ other: [Int32]) -> Bool {
    var i = 0
    var j = 0
    while i < one.count, j < other.count {
      let (left, right) = (one[i] >> 1, other[j] >> 1)
      if left == right, one[i] != other[j] { return true }
      // The sides of one decision follow each other; a cluster never has both.
      if left <= right { i += 1 } else { j += 1 }
    }
    return false
  }

  /// Takes note of a union.
  mutating func join(_ a: Int, _ b: Int, root: Int) {
    guard !sides.isEmpty, let moved = sides.removeValue(forKey: root == a ? b : a) else { return }
    sides[root] = Set((sides[root] ?? []) + moved).sorted()
  }

  /// The parts of a block no two of whose clusters are apart, as places in it; nil where the block is whole.
  ///
  /// - Parameter roots: the cluster of each row of the block.
  func parts(_ roots: [Int]) -> [[Int]]? {
    // Clusters on the same sides are alike: a large company has hundreds of them.
    var kinds: [[Int32]] = []
    var kindOf: [Int: Int] = [:]
    var number: [[Int32]: Int] = [:]
    for root in roots where kindOf[root] == nil {
      guard let own = sides[root] else { continue }
      if number[own] == nil {
        number[own] = kinds.count
        kinds.append(own)
      }
      kindOf[root] = number[own]
    }
    guard kinds.count > 1 else { return nil }
    let enemies = kinds.map { own in kinds.indices.filter { Apart.oppose(own, kinds[$0]) } }
    guard enemies.contains(where: { !$0.isEmpty }) else { return nil }
    var parts: [[Int]] = []
    var place: [[Int]: Int] = [:]
    var nobodys: [Int] = []
    for (index, root) in roots.enumerated() {
      guard let kind = kindOf[root], !enemies[kind].isEmpty else {
        nobodys.append(index)
        continue
      }
      // Who is apart from the same clusters is not apart from each other.
      if place[enemies[kind]] == nil {
        place[enemies[kind]] = parts.count
        parts.append([])
      }
      if let part = place[enemies[kind]] { parts[part].append(index) }
    }
    guard !nobodys.isEmpty else { return parts }
    let claimed = parts.reduce(0) { $0 + $1.count }
    if let large = parts.firstIndex(where: { $0.count >= Apart.majority * (claimed - $0.count) }) {
      parts[large] = (parts[large] + nobodys).sorted()
    } else {
      parts.append(nobodys)
    }
    return parts
  }
}

/// Clusters records by one key and what people decided: deals.
public struct KeyMatcher: Sendable {
  private var hashes: [UInt64] = []
  private var keys: [UInt64] = []

  /// Makes a matcher.
  public init() {}

  /// Adds a record; a record without a key (0) stands alone.
  public mutating func append(recordHash: UInt64, key: UInt64) {
    hashes.append(recordHash)
    keys.append(key)
  }

  /// Clusters the records and empties the matcher.
  public mutating func cluster(decided: Decided = Decided()) -> Clustering {
    let order = CanonicalOrder(release(&hashes), near: keys)
    let rows = order.apply(release(&keys))
    var sets = DisjointSets(count: rows.count)
    var apart = decided.apart(order)
    var log = MatchLog(keepEdges: false)
    func unite(_ a: Int, _ b: Int) {
      let (one, other) = (sets.find(a), sets.find(b))
      if one == other { return }
      if apart.forbids(one, other) { return log.refuse(rule: 0, one, other, by: .decidedDifferent) }
      apart.join(one, other, root: sets.join(one, other))
    }
    for (a, b) in decided.pairs(order) { unite(a, b) }
    let index = BlockIndex(rows)
    for number in 0..<index.count {
      let block = index[number]
      let members = block.map { Int(index.rows[$0]) }
      let parts = apart.isEmpty ? nil : apart.parts(members.map { sets.find($0) })
      if let parts {
        log.refuse(rule: 0, members[0], members[1], by: .decidedDifferent, count: parts.count - 1)
      }
      for part in parts ?? [Array(members.indices)] {
        for place in part.dropFirst() { unite(members[part[0]], members[place]) }
      }
    }
    return sets.clustering(order, log)
  }
}
