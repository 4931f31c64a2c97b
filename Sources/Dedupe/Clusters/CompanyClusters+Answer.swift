import Hub

/// Answers why two companies are one or not, after all was joined.
extension CompanyClusters {
  /// The strongest pair of the records asked about; nil where one side has none.
  mutating func answer(
    _ asked: AskedPair, _ order: CanonicalOrder, _ companies: [CompanyEvidenceKeys], _ scorer: CompanyScorer,
    _ queue: ReviewQueue
  ) -> PairAnswer? {
    var rank = [Int](repeating: 0, count: order.arrival.count)
    for (row, place) in order.arrival.enumerated() { rank[Int(place)] = row }
    var best: (weight: Double, a: Int, b: Int, pattern: LevelPattern)?
    for a in asked.a.map({ rank[$0] }) {
      for b in asked.b.map({ rank[$0] }) where a != b {
        let pattern = scorer.pattern(companies[a], companies[b])
        let weight = scorer.weight(pattern)
        if best.map({ (weight, -min(a, b), -max(a, b)) > ($0.weight, -min($0.a, $0.b), -max($0.a, $0.b)) })
          ?? true
        {
          best = (weight, a, b, pattern)
        }
      }
    }
    guard let best else { return nil }
    return PairAnswer(
      a: Int(order.arrival[best.a]), b: Int(order.arrival[best.b]), score: scorer.score(best.pattern),
      outcome: outcome(best.a, best.b, best.pattern, queue))
  }

  private mutating func outcome(_ a: Int, _ b: Int, _ pattern: LevelPattern, _ queue: ReviewQueue)
    -> PairAnswer.Outcome
  {
    let roots = ScoredEdge.Roots(sets.find(a), sets.find(b))
    if roots.low == roots.high {
      return .joined(log.path(from: a, to: b).map { CompanyMatcher.ruleNames[$0] })
    }
    for pair in queue.pairs where ScoredEdge.Roots(sets.find(pair.a), sets.find(pair.b)) == roots {
      return pair.reason == ReviewPair.belowThreshold ? .review : .refused(pair.reason)
    }
    let (one, other) = (numbers[Int(roots.low)], numbers[Int(roots.high)])
    if one != 0, other != 0, one != other { return .refused(Guard.conflictingCorporateNumber.rawValue) }
    if pattern >> 8 & 15 == CompanyScorer.Name.other { return .refused(Guard.conflictingName.rawValue) }
    return .apart
  }
}
