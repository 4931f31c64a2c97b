/// Which records belong together, and what was refused.
public struct Clustering: Sendable {
  /// An edge that was taken or refused, for explanations and for review.
  public struct Edge: Sendable, Hashable {
    /// The rule that proposed it: index into the matcher's `ruleNames`.
    public var rule: Int
    /// One record of the one cluster, by order of appending.
    public var a: Int
    /// One record of the other.
    public var b: Int
    /// The guard that refused it, nil where it was taken.
    public var refusedBy: String?

    /// Makes an edge.
    public init(rule: Int, a: Int, b: Int, refusedBy: String?) {
      self.rule = rule
      self.a = a
      self.b = b
      self.refusedBy = refusedBy
    }
  }

  /// The cluster of each record, by order of appending.
  ///
  /// Clusters are numbered from 0 by their records' hashes: the numbers depend on the set of records only.
  public var clusterOf: [Int32]
  /// How many clusters there are.
  public var clusterCount: Int
  /// How many unions each guard refused.
  public var refused: [String: Int]
  /// The edges, where the matcher was asked to keep them; none otherwise.
  public var edges: [Edge]
  /// The pairs that a person should look at, strongest first.
  public var reviews: [ReviewPair] = []
  /// How many pairs more there were than are kept.
  public var reviewsLeftOut = 0
  /// Blocks that held too many clusters for their pairs to be weighed.
  public var crowdedBlocks = 0
  /// What was asked about two sets of records.
  public var answer: PairAnswer?
}

/// Guards that refuse unions.
enum Guard: String, CaseIterable {
  case conflictingCorporateNumber = "conflicting_corporate_number"
  case conflictingName = "conflicting_name"
  case conflictingEmail = "conflicting_email"
  case conflictingMobile = "conflicting_mobile"
  case ambiguousName = "ambiguous_name"
  case ambiguousCompany = "ambiguous_company"
  case sharedIdentifier = "shared_identifier"
  case sharedEmail = "shared_email"
  case sharedNumber = "shared_number"
  case crowded
  case decidedDifferent = "decided_different"
}

/// What a matcher writes down while it clusters.
struct MatchLog {
  private let keepEdges: Bool
  private(set) var refused: [String: Int] = [:]
  /// Edges between canonical rows.
  private(set) var edges: [(rule: Int, a: Int, b: Int, guarded: Guard?)] = []

  init(keepEdges: Bool) { self.keepEdges = keepEdges }

  /// The rules by which two rows came together, from the one to the other; empty where they did not.
  func path(from a: Int, to b: Int) -> [Int] {
    var neighbours: [Int: [(row: Int, rule: Int)]] = [:]
    for edge in edges where edge.guarded == nil {
      neighbours[edge.a, default: []].append((edge.b, edge.rule))
      neighbours[edge.b, default: []].append((edge.a, edge.rule))
    }
    var cameFrom: [Int: (row: Int, rule: Int)] = [a: (a, -1)]
    var queue = [a]
    var next = 0
    while next < queue.count, cameFrom[b] == nil {
      for step in neighbours[queue[next]] ?? [] where cameFrom[step.row] == nil {
        cameFrom[step.row] = (queue[next], step.rule)
        queue.append(step.row)
      }
      next += 1
    }
    var rules: [Int] = []
    var row = b
    while let step = cameFrom[row], step.rule >= 0 {
      rules.append(step.rule)
      row = step.row
    }
    return rules.reversed()
  }

  mutating func take(rule: Int, _ a: Int, _ b: Int) {
    if keepEdges { edges.append((rule, a, b, nil)) }
  }

  mutating func refuse(rule: Int, _ a: Int, _ b: Int, by reason: Guard, count: Int = 1) {
    refused[reason.rawValue, default: 0] += count
    if keepEdges { edges.append((rule, a, b, reason)) }
  }
}
