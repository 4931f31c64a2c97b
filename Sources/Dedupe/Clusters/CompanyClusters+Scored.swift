import Hub

/// Weighing companies: names that lost a character, at one domain or with one telephone.
///
/// Candidates share a domain, a telephone, or the name. Other names there are group companies, whatever else they share: they are
/// for people to decide, as are two corporate numbers. Unions go by descending weight, and a cluster for which two
/// partners with different numbers come into question joins neither.
extension CompanyClusters {
  /// Domains and telephones of more clusters belong to providers and buildings.
  private static let mostClusters = 12
  /// So many different records of a cluster are compared.
  private static let mostRecords = 16

  /// Joins by weight and returns what people should look at.
  mutating func linkScored(
    _ companies: [CompanyEvidenceKeys], _ scoring: Scoring, _ scorer: CompanyScorer
  ) -> ReviewQueue {
    let merge = PairScore.bits(scoring.merge)
    let review = min(PairScore.bits(scoring.review), merge)
    var queue = ReviewQueue()
    var best: [ScoredEdge.Roots: ScoredEdge] = [:]
    weigh(companies, { $0.domain }, scorer, from: review, &best, &queue)
    weigh(companies, { $0.phone }, scorer, from: review, &best, &queue)
    // Only names with a domain: those that differ by a slip stand behind one name.
    weigh(companies, { $0.domainSketch == 0 ? 0 : $0.name }, scorer, from: review, &best, &queue)
    let edges = best.values.sorted { ($0.weight, -$0.a, -$0.b) > ($1.weight, -$1.a, -$1.b) }
    let numbered = partnersWithNumbers(edges)
    var left: [(edge: ScoredEdge, reason: String)] = []
    for edge in edges {
      let (a, b) = (sets.find(edge.a), sets.find(edge.b))
      if a == b { continue }
      var reason = ReviewPair.belowThreshold
      if let refused = refusal(edge, a, b, numbered) {
        reason = refused.rawValue
        if edge.weight >= merge { log.refuse(rule: 5, edge.a, edge.b, by: refused) }
      } else if edge.weight >= merge {
        unite(rule: 5, a, b, edge.a, edge.b)
        continue
      }
      left.append((edge, reason))
    }
    var seen: Set<ScoredEdge.Roots> = []
    for (edge, reason) in left {
      let roots = (sets.find(edge.a), sets.find(edge.b))
      guard roots.0 != roots.1, seen.insert(.init(roots.0, roots.1)).inserted else { continue }
      guard queue.pairs.count < scoring.mostReviews else {
        queue.leftOut += 1
        continue
      }
      queue.pairs.append(ReviewPair(a: edge.a, b: edge.b, reason: reason, score: scorer.score(edge.pattern)))
    }
    return queue
  }

  /// What weighs pairs, given the companies that the rules found.
  mutating func makeScorer(_ model: MatchModel) -> CompanyScorer {
    var count = 0
    for row in numbers.indices where sets.find(row) == row { count += 1 }
    return CompanyScorer(model, companies: count)
  }

  private func refusal(_ edge: ScoredEdge, _ a: Int, _ b: Int, _ numbered: [Int32: Set<UInt64>]) -> Guard? {
    if apart.forbids(a, b) { return .decidedDifferent }
    if numbers[a] != 0, numbers[b] != 0, numbers[a] != numbers[b] { return .conflictingCorporateNumber }
    if edge.pattern >> 8 & 15 == CompanyScorer.Name.other { return .conflictingName }
    for root in [edge.roots.low, edge.roots.high] where (numbered[root]?.count ?? 0) > 1 {
      return .ambiguousCompany
    }
    return nil
  }

  /// The corporate numbers among the partners of each cluster.
  private func partnersWithNumbers(_ edges: [ScoredEdge]) -> [Int32: Set<UInt64>] {
    var found: [Int32: Set<UInt64>] = [:]
    for edge in edges where edge.pattern >> 8 & 15 != CompanyScorer.Name.other {
      for (root, other) in [(edge.roots.low, edge.roots.high), (edge.roots.high, edge.roots.low)]
      where numbers[Int(other)] != 0 { found[root, default: []].insert(numbers[Int(other)]) }
    }
    return found
  }

  private mutating func weigh(
    _ companies: [CompanyEvidenceKeys], _ key: (CompanyEvidenceKeys) -> UInt64, _ scorer: CompanyScorer,
    from review: Double, _ best: inout [ScoredEdge.Roots: ScoredEdge], _ queue: inout ReviewQueue
  ) {
    let index = BlockIndex(rows: companies.count) { key(companies[$0]) }
    for number in 0..<index.count {
      guard let groups = groups(index.rows[index[number]], companies) else {
        queue.crowdedBlocks += 1
        continue
      }
      for (place, group) in groups.enumerated() {
        for other in groups[..<place] {
          for a in group.rows {
            for b in other.rows {
              let pattern = scorer.pattern(companies[a], companies[b])
              let weight = scorer.weight(pattern)
              guard weight >= review else { continue }
              let edge = ScoredEdge(
                weight: weight, a: min(a, b), b: max(a, b), pattern: pattern,
                roots: .init(group.root, other.root))
              if let known = best[edge.roots],
                (known.weight, -known.a, -known.b) >= (weight, -edge.a, -edge.b)
              {
                continue
              }
              best[edge.roots] = edge
            }
          }
        }
      }
    }
  }

  /// The clusters of a block with their different records; nil where there are too many, none where there is one.
  private mutating func groups(_ rows: ArraySlice<UInt32>, _ companies: [CompanyEvidenceKeys])
    -> [(root: Int, rows: [Int])]?
  {
    guard let first = rows.first else { return [] }
    let root = sets.find(Int(first))
    guard rows.contains(where: { sets.find(Int($0)) != root }) else { return [] }
    var groups: [(root: Int, rows: [Int])] = []
    for row in rows {
      let root = sets.find(Int(row))
      guard let place = groups.firstIndex(where: { $0.root == root }) else {
        if groups.count == Self.mostClusters { return nil }
        groups.append((root, [Int(row)]))
        continue
      }
      let isNew = !groups[place].rows.contains { companies[$0] == companies[Int(row)] }
      if isNew, groups[place].rows.count < Self.mostRecords { groups[place].rows.append(Int(row)) }
    }
    return groups
  }
}
