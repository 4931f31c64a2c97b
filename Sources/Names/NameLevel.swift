/// How much two names say about being one: from `different` to `identical`, in this order.
///
/// `compare(a, b).level >= .similar` is the one threshold for names of all kinds; a level and the number beside it agree
/// (`NameMatch.threshold`).
public enum NameLevel: UInt8, Sendable, CaseIterable, Comparable {
  /// They contradict each other.
  case different = 0
  /// Nothing can be said: one of them is empty, or kanji stand against a reading that they may well have.
  case incomparable
  /// The family name agrees and no more: the given name is missing, or another one.
  case familyOnly
  /// They differ by what slips make: a letter or two.
  case similar
  /// A spelling of the same name, a nickname, an initial, a middle name more, an acronym.
  case variant
  /// The same name in another order, cut into words otherwise, or in another script.
  case rewritten
  /// The same after case, width, accents, punctuation, variant characters, titles and legal forms are taken away.
  case folded
  /// The same bytes.
  case identical

  /// Whether one level says less than another.
  public static func < (a: NameLevel, b: NameLevel) -> Bool { a.rawValue < b.rawValue }

  /// The level's word in models and tables.
  public var name: String {
    switch self {
    case .different: "different"
    case .incomparable: "incomparable"
    case .familyOnly: "family_only"
    case .similar: "similar"
    case .variant: "variant"
    case .rewritten: "rewritten"
    case .folded: "folded"
    case .identical: "identical"
    }
  }
}

/// What a comparison of two names found.
public struct NameMatch: Sendable, Equatable {
  /// How much they agree.
  public var level: NameLevel
  /// The same as a number in 0...1, finer than the level: at least `threshold` exactly where the level is `similar` or more.
  public var score: Double

  /// From here on two names may be one.
  public static let threshold = 0.6

  /// Makes a finding; the score is kept within what its level allows.
  init(_ level: NameLevel, _ score: Double) {
    self.level = level
    let range = NameMatch.range(level)
    self.score = min(max(score, range.lowerBound), range.upperBound)
  }

  private static func range(_ level: NameLevel) -> ClosedRange<Double> {
    switch level {
    case .different: 0...0.39
    case .incomparable: 0.4...0.4
    case .familyOnly: 0.41...0.55
    case .similar: threshold...0.799
    case .variant: 0.8...0.949
    case .rewritten: 0.95...0.98
    case .folded: 0.99...0.99
    case .identical: 1...1
    }
  }

  static let incomparable = NameMatch(.incomparable, 0.4)
}
