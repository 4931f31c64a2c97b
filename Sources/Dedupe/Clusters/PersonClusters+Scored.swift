internal import Glibc
import Hub

/// Two clusters with the strongest pair of records across.
struct ScoredEdge {
  var weight: Double
  /// Representatives, `a < b`.
  var a: Int
  var b: Int
  var pattern: LevelPattern
  /// The clusters when weighing began.
  var roots: Roots

  struct Roots: Hashable {
    var low: Int32
    var high: Int32
    init(_ a: Int, _ b: Int) { (low, high) = (Int32(min(a, b)), Int32(max(a, b))) }
    func other(than root: Int32) -> Int32 { root == low ? high : low }
  }
}

/// Weighing: what the rules left apart, joined where the evidence as a whole suffices.
///
/// Pairs are looked for in the blocks that hold several clusters still, in those of a family name at a company (for records
/// that know no more), and among people of one name whose addresses agree before the @. Two clusters weigh as much as
/// the strongest pair of their records. Unions go by descending weight; every guard of the rules holds, and three more:
///
/// - names that can be compared and differ are for people to decide, whatever else agrees;
/// - `ambiguous_name`: another cluster, which is not the same thing, is nearly as good a partner;
/// - of clusters that are joined, every one must go with every other one (no chain of weak edges).
extension PersonClusters {
  /// Blocks with more clusters are not weighed.
  private static let mostClusters = 40
  /// A partner that is weaker by less, in bits, makes the choice doubtful.
  private static let margin = 5.0

  /// Joins by weight and returns what people should look at.
  mutating func linkScored(_ blocks: PersonBlocks, _ scoring: Scoring, _ scorer: inout PersonScorer)
    -> ReviewQueue
  {
    let merge = PairScore.bits(scoring.merge)
    let review = min(PairScore.bits(scoring.review), merge)
    var queue = ReviewQueue()
    let edges = weigh(blocks, &scorer, from: review, &queue)
    open = nil
    // What a guard keeps apart now stays apart, whoever comes between.
    var taken = TakenEdges(
      edges.filter {
        $0.weight >= merge && refusal($0.pattern, Int($0.roots.low), Int($0.roots.high)) == nil
      })
    let partners = Partners(edges, apart)
    for edge in edges {
      if sets.find(edge.a) == sets.find(edge.b) { continue }
      var reason = ReviewPair.belowThreshold
      if let refused = refusal(edge, partners, taken, merge: merge) {
        reason = refused.rawValue
        if edge.weight >= merge { log.refuse(rule: 6, edge.a, edge.b, by: refused) }
      } else if edge.weight >= merge {
        let roots = (sets.find(edge.a), sets.find(edge.b))
        if unite(rule: 6, roots.0, roots.1) {
          taken.join(edge.roots)
          continue
        }
        reason = Guard.crowded.rawValue
      }
      queue.pairs.append(
        ReviewPair(
          a: edge.a, b: edge.b, reason: reason,
          score: scorer.score(edge.pattern, people[edge.a], people[edge.b])))
    }
    settle(&queue, most: scoring.mostReviews)
    return queue
  }

  mutating func makeScorer(_ model: MatchModel) -> PersonScorer {
    let roots = people.indices.filter { sets.find($0) == $0 }
    return PersonScorer(
      model, names: nameFrequency, readings: readingFrequency,
      families: NameFrequency(people, standing: roots) { $0.name.family })
  }

  /// One pair per pair of clusters as they are now, the strongest ones.
  private mutating func settle(_ queue: inout ReviewQueue, most: Int) {
    var seen: Set<ScoredEdge.Roots> = []
    var kept: [ReviewPair] = []
    for pair in queue.pairs {
      let roots = (sets.find(pair.a), sets.find(pair.b))
      guard roots.0 != roots.1, seen.insert(.init(roots.0, roots.1)).inserted else { continue }
      if kept.count < most { kept.append(pair) } else { queue.leftOut += 1 }
    }
    queue.pairs = kept
  }

  // MARK: candidates

  private mutating func weigh(
    _ blocks: PersonBlocks, _ scorer: inout PersonScorer, from review: Double, _ queue: inout ReviewQueue
  ) -> [ScoredEdge] {
    var best: [ScoredEdge.Roots: ScoredEdge] = [:]
    func take(_ edge: ScoredEdge?) {
      guard let edge, edge.weight >= review else { return }
      if let known = best[edge.roots], (known.weight, -known.a, -known.b) >= (edge.weight, -edge.a, -edge.b) {
        return
      }
      best[edge.roots] = edge
    }
    let open = open ?? OpenBlocks()
    for number in 0..<open.count {
      let (rows, sharesID) = open[number]
      let roots = distinct(open.rows[rows])
      guard roots.count <= Self.mostClusters else {
        queue.crowdedBlocks += 1
        continue
      }
      for (place, a) in roots.enumerated() {
        for b in roots[..<place] { take(strongest(a, b, &scorer, sharesID: sharesID)) }
      }
    }
    let families = blocks.take(.familyAtCompany)
    for number in 0..<families.count {
      let roots = distinct(families.rows[families[number]])
      guard roots.count > 1 else { continue }
      let alone = roots.filter { isFamilyAlone($0) }
      guard !alone.isEmpty else { continue }
      guard roots.count <= Self.mostClusters else {
        queue.crowdedBlocks += 1
        continue
      }
      for a in alone { for b in roots where a != b { take(strongest(a, b, &scorer, sharesID: false)) } }
    }
    let names = blocks.take(.nameAndLocal)
    for number in 0..<names.count {
      let roots = distinct(names.rows[names[number]])
      guard roots.count > 1 else { continue }
      guard roots.count <= Self.mostClusters else {
        queue.crowdedBlocks += 1
        continue
      }
      for (place, a) in roots.enumerated() {
        for b in roots[..<place] { take(strongest(a, b, &scorer, sharesID: false)) }
      }
    }
    return best.values.sorted { ($0.weight, -$0.a, -$0.b) > ($1.weight, -$1.a, -$1.b) }
  }

  private mutating func distinct(_ rows: ArraySlice<UInt32>) -> [Int] {
    var roots: [Int] = []
    for row in rows {
      let root = sets.find(Int(row))
      if !roots.contains(root) {
        roots.append(root)
        if roots.count > Self.mostClusters { break }
      }
    }
    return roots
  }

  /// The strongest pair of records of two clusters.
  private func strongest(_ a: Int, _ b: Int, _ scorer: inout PersonScorer, sharesID: Bool) -> ScoredEdge? {
    var best: ScoredEdge?
    var left = a
    while left >= 0 {
      let one = evidence(left)
      var right = b
      while right >= 0 {
        let other = evidence(right)
        let pattern = scorer.pattern(one, other, sharesID: sharesID)
        let weight = scorer.weight(pattern, one, other)
        let (low, high) = (min(left, right), max(left, right))
        if best.map({ (weight, -low, -high) > ($0.weight, -$0.a, -$0.b) }) ?? true {
          best = ScoredEdge(weight: weight, a: low, b: high, pattern: pattern, roots: .init(a, b))
        }
        right = Int(next[right])
      }
      left = Int(next[left])
    }
    return best
  }

  /// What a row says, without what turned out to be shared.
  func evidence(_ row: Int) -> PersonKeys {
    var keys = people[row]
    keys.email = email(row)
    keys.sketch = sketch(row)
    keys.mobile = mobile(row)
    return keys
  }

  // MARK: guards

  private mutating func refusal(
    _ edge: ScoredEdge, _ partners: Partners, _ taken: TakenEdges, merge: Double
  )
    -> Guard?
  {
    let (a, b) = (sets.find(edge.a), sets.find(edge.b))
    if let refused = refusal(edge.pattern, a, b) { return refused }
    if partners.isAmbiguous(edge, merge: merge, margin: Self.margin) { return .ambiguousName }
    return edge.weight < merge || taken.allows(edge.roots) ? nil : .crowded
  }

  /// What keeps two clusters apart, whatever others there are.
  func refusal(_ pattern: LevelPattern, _ a: Int, _ b: Int) -> Guard? {
    if apart.forbids(a, b) { return .decidedDifferent }
    if anyPair(a, b, { profile($0).isAnother(than: profile($1)) }) { return .conflictingName }
    let isOneAddress = anyPair(a, b) {
      EmailSketch.isSlip(sketch($0), sketch($1)) && !EmailSketch.hasDigits(sketch($0))
    }
    if differ(a, b, email), !isOneAddress { return .conflictingEmail }
    let isFamilyOnly = pattern & 15 == PersonScorer.Name.familyOnly
    if isFamilyOnly, pattern >> 4 & 15 == PersonScorer.Mail.other { return .conflictingEmail }
    if differ(a, b, mobile) { return .conflictingMobile }
    let mail = pattern >> 4 & 15
    let isKnownElsewhere =
      anyPair(a, b) { people[$0].company >= 0 && people[$1].company >= 0 }
      && !anyPair(a, b) {
        people[$0].company == people[$1].company && people[$0].company >= 0 || mayBeOneCompany($0, $1)
      }
    let ties = mail == PersonScorer.Mail.same || pattern >> 8 & 15 == 1 || pattern >> 16 & 15 == 1
    if isKnownElsewhere, !ties { return .ambiguousCompany }
    // A family name alone is one in sixty colleagues, at an address or telephone of the company too: their job must agree.
    let job = pattern >> 24 & 15
    if isFamilyOnly, !ties, job != 1, job != 2, mail != PersonScorer.Mail.slip,
      mail != PersonScorer.Mail.sameLocal
    {
      return .ambiguousName
    }
    // One company and one job are no person: something must name or reach somebody.
    return pattern & 15 == 0 && !ties && mail != PersonScorer.Mail.slip ? .ambiguousName : nil
  }
}

/// The edges of each cluster, to see whether its strongest partner is the only one.
private struct Partners {
  private var edges: [Int32: [(other: Int32, weight: Double)]] = [:]
  private var weights: [ScoredEdge.Roots: Double] = [:]

  /// - Parameter apart: what people keep apart is not the same thing, however alike.
  init(_ all: [ScoredEdge], _ apart: Apart) {
    for edge in all {
      edges[edge.roots.low, default: []].append((edge.roots.high, edge.weight))
      edges[edge.roots.high, default: []].append((edge.roots.low, edge.weight))
      if !apart.isEmpty, apart.forbids(Int(edge.roots.low), Int(edge.roots.high)) { continue }
      weights[edge.roots] = edge.weight
    }
  }

  /// Whether one of the two has another partner nearly as good that is not the same thing as the other one.
  func isAmbiguous(_ edge: ScoredEdge, merge: Double, margin: Double) -> Bool {
    for root in [edge.roots.low, edge.roots.high] {
      let other = edge.roots.other(than: root)
      for rival in edges[root] ?? [] where rival.other != other && rival.weight > edge.weight - margin {
        let between = weights[.init(Int(rival.other), Int(other))] ?? -.infinity
        if between < merge { return true }
      }
    }
    return false
  }
}

/// Which clusters were joined by weight: all pairs of what is joined must go together.
private struct TakenEdges {
  private var sound: Set<ScoredEdge.Roots>
  private var groupOf: [Int32: Int] = [:]
  private var groups: [[Int32]] = []

  /// - Parameter sound: the edges that suffice by themselves and that no guard refuses.
  init(_ sound: [ScoredEdge]) { self.sound = Set(sound.map(\.roots)) }

  private func members(_ root: Int32) -> [Int32] { groupOf[root].map { groups[$0] } ?? [root] }

  /// Whether every cluster of the one group goes with every one of the other.
  func allows(_ roots: ScoredEdge.Roots) -> Bool {
    members(roots.low).allSatisfy { a in
      members(roots.high).allSatisfy { sound.contains(.init(Int(a), Int($0))) }
    }
  }

  mutating func join(_ roots: ScoredEdge.Roots) {
    let all = members(roots.low) + members(roots.high)
    for root in all { groupOf[root] = groups.count }
    groups.append(all)
  }
}
