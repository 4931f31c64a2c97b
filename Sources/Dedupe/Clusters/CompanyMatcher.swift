/// Finds which company records mean the same legal entity.
///
/// Edges in order of strength: corporate number; account id; name with domain, with postal code, with
/// telephone. The guard: a cluster holds at most one corporate number. Where a block's clusters carry
/// different numbers, a record without one could be any of them, and is left alone rather than guessed.
///
/// What people decided comes first (`Decided`): records that are the same are joined whatever the guards say, and their
/// corporate numbers count as one; what is different stays apart through any chain (`decided_different`).
///
/// Within a rule, blocks and rows go by name and record hash: the result is a function of the set of records.
public struct CompanyMatcher: Sendable {
  /// The rules in order of strength; `Clustering.Edge.rule` points into them.
  public static let ruleNames = [
    "corporate_number", "sfa_account_id", "name_domain", "name_postal", "name_phone", "decided_same",
  ]

  private let keepEdges: Bool
  private var hashes: [UInt64] = []
  private var accounts: [UInt64] = []
  private var numbers: [UInt64] = []
  private var names: [UInt64] = []
  private var nameDomains: [UInt64] = []
  private var namePostals: [UInt64] = []
  private var namePhones: [UInt64] = []

  /// Makes a matcher; `keepEdges` keeps every edge for explanations.
  public init(keepEdges: Bool = false) { self.keepEdges = keepEdges }

  /// Makes room for records to come.
  public mutating func reserveCapacity(_ count: Int) {
    hashes.reserveCapacity(count)
    accounts.reserveCapacity(count)
    numbers.reserveCapacity(count)
    names.reserveCapacity(count)
    nameDomains.reserveCapacity(count)
    namePostals.reserveCapacity(count)
    namePhones.reserveCapacity(count)
  }

  /// Adds a record.
  ///
  /// - Parameters:
  ///   - recordHash: a hash of the record's identity and content, different for different records.
  ///   - keys: its keys in the order of `KeyBuilder.companyKeyNames`.
  public mutating func append(recordHash: UInt64, keys: Span<UInt64>) {
    hashes.append(recordHash)
    accounts.append(keys[0])
    numbers.append(keys[1])
    names.append(keys[2])
    nameDomains.append(keys[3])
    namePostals.append(keys[4])
    namePhones.append(keys[5])
  }

  /// Adds a record with its keys in an array.
  public mutating func append(recordHash: UInt64, keys: [UInt64]) {
    append(recordHash: recordHash, keys: keys.span)
  }

  /// Clusters the records and empties the matcher.
  public mutating func cluster(decided: Decided = Decided()) -> Clustering {
    let order = CanonicalOrder(release(&hashes), near: release(&names))
    var clusters = CompanyClusters(numbers: order.apply(release(&numbers)), keepEdges: keepEdges)
    clusters.apart = decided.apart(order)
    clusters.join(decided.pairs(order))
    clusters.link(rule: 0, BlockIndex(clusters.numbers))
    clusters.link(rule: 1, BlockIndex(order.apply(release(&accounts))))
    clusters.link(rule: 2, BlockIndex(order.apply(release(&nameDomains))))
    clusters.link(rule: 3, BlockIndex(order.apply(release(&namePostals))))
    clusters.link(rule: 4, BlockIndex(order.apply(release(&namePhones))))
    return clusters.sets.clustering(order, clusters.log)
  }
}

/// Takes a column out of its owner, so that its memory is free as soon as it was used.
func release<Value>(_ column: inout [Value]) -> [Value] {
  let taken = column
  column = []
  return taken
}

/// Company clusters with the corporate number of each.
private struct CompanyClusters {
  var sets: DisjointSets
  var log: MatchLog
  /// What people keep apart.
  var apart = Apart()
  /// The corporate number of each row; of a root, that of its cluster.
  private(set) var numbers: [UInt64]

  init(numbers: [UInt64], keepEdges: Bool) {
    self.numbers = numbers
    sets = DisjointSets(count: numbers.count)
    log = MatchLog(keepEdges: keepEdges)
  }

  mutating func link(rule: Int, _ index: BlockIndex) {
    for number in 0..<index.count {
      let block = index[number]
      if carriesSeveralNumbers(index, block) {
        refuse(rule: rule, index, block)
      } else if !apart.isEmpty, let parts = parts(rule: rule, index, block) {
        for part in 0..<parts.count { joinAll(rule: rule, parts, parts[part]) }
      } else {
        joinAll(rule: rule, index, block)
      }
    }
  }

  /// The parts of a block that people keep apart.
  private mutating func parts(rule: Int, _ index: BlockIndex, _ block: Range<Int>) -> BlockIndex? {
    let rows = index.rows[block]
    guard let parts = apart.parts(rows.map { sets.find(Int($0)) }) else { return nil }
    log.refuse(
      rule: rule, Int(rows[block.lowerBound]), Int(rows[block.upperBound - 1]), by: .decidedDifferent,
      count: parts.count - 1)
    return BlockIndex(blocks: parts.map { part in part.map { rows[block.lowerBound + $0] } })
  }

  /// Joins what people say is the same; the numbers of such a company count as one from then on.
  mutating func join(_ pairs: [(a: Int, b: Int)]) {
    let rule = CompanyMatcher.ruleNames.count - 1
    for (a, b) in pairs {
      let (one, other) = (sets.find(a), sets.find(b))
      if one == other { continue }
      if apart.forbids(one, other) {
        log.refuse(rule: rule, one, other, by: .decidedDifferent)
        continue
      }
      apart.join(one, other, root: sets.join(one, other))
      log.take(rule: rule, a, b)
    }
    guard !pairs.isEmpty else { return }
    // By number, the smallest one that stands for the same company.
    var standing: [UInt64: UInt64] = [:]
    func find(_ number: UInt64) -> UInt64 {
      var number = number
      while let next = standing[number] { number = next }
      return number
    }
    var numberOf: [Int: UInt64] = [:]
    for row in Set(pairs.flatMap { [$0.a, $0.b] }).sorted() where numbers[row] != 0 {
      let root = sets.find(row)
      let (own, known) = (find(numbers[row]), find(numberOf[root] ?? numbers[row]))
      if own != known { standing[max(own, known)] = min(own, known) }
      numberOf[root] = min(own, known)
    }
    if !standing.isEmpty {
      for row in numbers.indices where numbers[row] != 0 { numbers[row] = find(numbers[row]) }
    }
    for (root, number) in numberOf { numbers[root] = find(number) }
  }

  private mutating func carriesSeveralNumbers(_ index: BlockIndex, _ block: Range<Int>) -> Bool {
    var known: UInt64 = 0
    for place in block {
      let number = numbers[sets.find(Int(index.rows[place]))]
      if number == 0 || number == known { continue }
      if known != 0 { return true }
      known = number
    }
    return false
  }

  private mutating func joinAll(rule: Int, _ index: BlockIndex, _ block: Range<Int>) {
    let first = Int(index.rows[block.lowerBound])
    var root = sets.find(first)
    for place in block.dropFirst() {
      let row = Int(index.rows[place])
      let other = sets.find(row)
      if other == root { continue }
      let number = max(numbers[root], numbers[other])
      if apart.forbids(root, other) {
        log.refuse(rule: rule, root, other, by: .decidedDifferent)
        continue
      }
      let joined = sets.join(root, other)
      apart.join(root, other, root: joined)
      root = joined
      numbers[root] = number
      log.take(rule: rule, first, row)
    }
  }

  /// Clusters of one number are one cluster already, so every further cluster of the block is one refusal.
  private mutating func refuse(rule: Int, _ index: BlockIndex, _ block: Range<Int>) {
    let first = Int(index.rows[block.lowerBound])
    var roots: Set<Int> = [sets.find(first)]
    for place in block.dropFirst() {
      let row = Int(index.rows[place])
      if roots.insert(sets.find(row)).inserted {
        log.refuse(rule: rule, first, row, by: .conflictingCorporateNumber)
      }
    }
  }
}
