import Hub

/// Answers why two people are one or not, after all was joined.
extension PersonClusters {
  /// The strongest pair of the records asked about; nil where one side has none.
  mutating func answer(
    _ asked: AskedPair, _ order: CanonicalOrder, _ identifiers: BlockIndex, _ scoring: Scoring,
    _ queue: ReviewQueue, _ scorer: inout PersonScorer
  ) -> PairAnswer? {
    var rank = [Int](repeating: 0, count: order.arrival.count)
    for (row, place) in order.arrival.enumerated() { rank[Int(place)] = row }
    let ones = asked.a.map { rank[$0] }
    let others = asked.b.map { rank[$0] }
    let shared = sharedIdentifiers(Set(ones + others), identifiers)
    var best: (weight: Double, a: Int, b: Int, pattern: LevelPattern)?
    for a in ones {
      for b in others where a != b {
        let (one, other) = (evidence(a), evidence(b))
        let sharesID = !(shared[a] ?? []).isDisjoint(with: shared[b] ?? [])
        let pattern = scorer.pattern(one, other, sharesID: sharesID)
        let weight = scorer.weight(pattern, one, other)
        if best.map({ (weight, -min(a, b), -max(a, b)) > ($0.weight, -min($0.a, $0.b), -max($0.a, $0.b)) })
          ?? true
        {
          best = (weight, a, b, pattern)
        }
      }
    }
    guard let best else { return nil }
    let score = scorer.score(best.pattern, evidence(best.a), evidence(best.b))
    return PairAnswer(
      a: Int(order.arrival[best.a]), b: Int(order.arrival[best.b]), score: score,
      outcome: outcome(best.a, best.b, best.pattern, score.weight, scoring, queue))
  }

  private mutating func outcome(
    _ a: Int, _ b: Int, _ pattern: LevelPattern, _ weight: Double, _ scoring: Scoring, _ queue: ReviewQueue
  ) -> PairAnswer.Outcome {
    let roots = ScoredEdge.Roots(sets.find(a), sets.find(b))
    if roots.low == roots.high {
      return .joined(log.path(from: a, to: b).map { PersonMatcher.ruleNames[$0] })
    }
    for pair in queue.pairs where ScoredEdge.Roots(sets.find(pair.a), sets.find(pair.b)) == roots {
      return pair.reason == ReviewPair.belowThreshold ? .review : .refused(pair.reason)
    }
    if let refused = refusal(pattern, Int(roots.low), Int(roots.high)) { return .refused(refused.rawValue) }
    if weight >= PairScore.bits(scoring.merge) { return .refused(Guard.ambiguousName.rawValue) }
    return .apart
  }

  /// The ids that rows have in common with others, by the number of their block.
  private func sharedIdentifiers(_ rows: Set<Int>, _ index: BlockIndex) -> [Int: Set<Int>] {
    var blocks: [Int: Set<Int>] = [:]
    for number in 0..<index.count {
      for place in index[number] where rows.contains(Int(index.rows[place])) {
        blocks[Int(index.rows[place]), default: []].insert(number)
      }
    }
    return blocks
  }
}
