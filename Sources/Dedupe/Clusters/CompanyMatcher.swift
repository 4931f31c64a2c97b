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
    "corporate_number", "sfa_account_id", "name_domain", "name_postal", "name_phone", "weight",
    "decided_same",
  ]

  private let keepEdges: Bool
  private let scoring: Scoring?
  /// Records of which it is asked why they are one or not; needs `scoring`.
  public var asked: AskedPair?
  private var hashes: [UInt64] = []
  private var companies: [CompanyEvidenceKeys] = []

  /// Makes a matcher; `keepEdges` keeps every edge for explanations.
  ///
  /// - Parameter scoring: what weighs pairs that the rules leave apart; nil: the rules alone.
  public init(keepEdges: Bool = false, scoring: Scoring? = nil) {
    self.keepEdges = keepEdges
    self.scoring = scoring
  }

  /// Makes room for records to come.
  public mutating func reserveCapacity(_ count: Int) {
    hashes.reserveCapacity(count)
    companies.reserveCapacity(count)
  }

  /// Adds a record.
  ///
  /// - Parameters:
  ///   - recordHash: a hash of the record's identity and content, different for different records.
  ///   - keys: its keys in the order of `KeyBuilder.companyKeyNames`.
  public mutating func append(recordHash: UInt64, keys: Span<UInt64>) {
    hashes.append(recordHash)
    companies.append(
      CompanyEvidenceKeys(
        account: keys[0], number: keys[1], name: keys[2], domain: keys[3], postal: keys[4], phone: keys[5],
        sketch: keys.count > 6 ? keys[6] : 0, domainSketch: keys.count > 7 ? keys[7] : 0))
  }

  /// Adds a record with its keys in an array.
  public mutating func append(recordHash: UInt64, keys: [UInt64]) {
    append(recordHash: recordHash, keys: keys.span)
  }

  /// Clusters the records and empties the matcher.
  public mutating func cluster(decided: Decided = Decided()) -> Clustering {
    let order = CanonicalOrder(release(&hashes), near: companies.map(\.name))
    let companies = order.apply(release(&companies))
    var clusters = linked(companies, decided, order)
    var reviews = ReviewQueue()
    var answer: PairAnswer?
    if let scoring {
      let scorer = clusters.makeScorer(scoring.model)
      reviews = clusters.linkScored(companies, scoring, scorer)
      answer = asked.flatMap { clusters.answer($0, order, companies, scorer, reviews) }
    }
    var clustering = clusters.sets.clustering(order, clusters.log)
    clustering.take(reviews, order)
    clustering.answer = answer
    return clustering
  }

  /// What the rules make of the records, which the matcher gives away.
  mutating func rulesAlone() -> (clusters: CompanyClusters, companies: [CompanyEvidenceKeys]) {
    let order = CanonicalOrder(release(&hashes), near: companies.map(\.name))
    let companies = order.apply(release(&companies))
    return (linked(companies, Decided(), order), companies)
  }

  private func linked(
    _ companies: [CompanyEvidenceKeys], _ decided: Decided, _ order: CanonicalOrder
  ) -> CompanyClusters {
    func index(_ key: (CompanyEvidenceKeys) -> UInt64) -> BlockIndex {
      BlockIndex(rows: companies.count) { key(companies[$0]) }
    }
    var clusters = CompanyClusters(
      numbers: companies.map(\.number), keepEdges: keepEdges || asked != nil)
    clusters.apart = decided.apart(order)
    clusters.join(decided.pairs(order))
    // What people joined may have several numbers, which are one from then on.
    clusters.link(rule: 0, BlockIndex(clusters.numbers))
    clusters.link(rule: 1, index { $0.account })
    clusters.link(rule: 2, index { KeyHash.both($0.name, $0.domain) })
    clusters.link(rule: 3, index { KeyHash.both($0.name, $0.postal) })
    clusters.link(rule: 4, index { KeyHash.both($0.name, $0.phone) })
    return clusters
  }
}

/// Takes a column out of its owner, so that its memory is free as soon as it was used.
func release<Value>(_ column: inout [Value]) -> [Value] {
  let taken = column
  column = []
  return taken
}

/// Company clusters with the corporate number of each.
struct CompanyClusters {
  var sets: DisjointSets
  var log: MatchLog
  /// What people keep apart.
  var apart = Apart()
  /// The corporate number of each row; of a root, that of its cluster.
  var numbers: [UInt64]

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

  /// Joins two clusters by their roots.
  mutating func unite(rule: Int, _ root: Int, _ other: Int, _ a: Int, _ b: Int) {
    let number = max(numbers[root], numbers[other])
    let joined = sets.join(root, other)
    apart.join(root, other, root: joined)
    numbers[joined] = number
    log.take(rule: rule, a, b)
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
