public import Hub

/// What weighs the pairs that rules leave apart.
public struct Scoring: Sendable {
  /// The model.
  public var model: MatchModel
  /// Pairs of this probability or more are joined, where no guard refuses.
  public var merge: Double
  /// Pairs of this probability or more are shown to people.
  public var review: Double
  /// So many pairs are kept for people, the strongest ones.
  public var mostReviews: Int

  /// Makes a scoring.
  public init(model: MatchModel, merge: Double, review: Double, mostReviews: Int = 10_000) {
    self.model = model
    self.merge = merge
    self.review = review
    self.mostReviews = mostReviews
  }
}

/// Two records of different clusters that may be one thing.
public struct ReviewPair: Sendable, Equatable {
  /// One record, by order of appending.
  public var a: Int
  /// The other one.
  public var b: Int
  /// The guard that refused them, or `below_threshold`.
  public var reason: String
  /// How strong it is, and why.
  public var score: PairScore

  /// What is neither likely enough nor refused.
  public static let belowThreshold = "below_threshold"
}

/// The pairs to look at, as canonical rows, strongest first.
struct ReviewQueue {
  var pairs: [ReviewPair] = []
  var leftOut = 0
  var crowdedBlocks = 0
}

extension Clustering {
  /// Takes pairs of canonical rows over.
  mutating func take(_ queue: ReviewQueue, _ order: CanonicalOrder) {
    reviews = queue.pairs.map { pair in
      var pair = pair
      (pair.a, pair.b) = (Int(order.arrival[pair.a]), Int(order.arrival[pair.b]))
      return pair
    }
    reviewsLeftOut = queue.leftOut
    crowdedBlocks = queue.crowdedBlocks
  }
}

/// Blocks in which several clusters are left.
struct OpenBlocks {
  private(set) var rows: [UInt32] = []
  private var ends: [UInt32] = []
  private var identifier: [Bool] = []

  var count: Int { ends.count }

  mutating func append(_ block: ArraySlice<UInt32>, sharesID: Bool) {
    rows.append(contentsOf: block)
    ends.append(UInt32(rows.count))
    identifier.append(sharesID)
  }

  subscript(block: Int) -> (rows: Range<Int>, sharesID: Bool) {
    (Int(block == 0 ? 0 : ends[block - 1])..<Int(ends[block]), identifier[block])
  }
}

/// Records of which it is asked why they are one thing or not, by order of appending.
public struct AskedPair: Sendable {
  /// Those of the one.
  public var a: [Int]
  /// Those of the other.
  public var b: [Int]

  /// Makes a question.
  public init(a: [Int], b: [Int]) {
    self.a = a
    self.b = b
  }
}

/// What the matcher did with the strongest pair of the records asked about.
public struct PairAnswer: Sendable, Equatable {
  /// What became of it.
  public enum Outcome: Sendable, Equatable {
    /// They are one: by these rules, from the one to the other.
    case joined([String])
    /// A guard keeps them apart.
    case refused(String)
    /// They weigh too little to be joined; people are asked.
    case review
    /// They weigh too little.
    case apart
  }
  /// The one record, by order of appending.
  public var a: Int
  /// The other.
  public var b: Int
  /// What it weighs and why.
  public var score: PairScore
  /// What became of it.
  public var outcome: Outcome
}
