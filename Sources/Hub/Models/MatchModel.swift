/// What the matcher of a kind of entity has learnt: a file (`config/models/person.json`) or what is built in.
///
/// Of each level of each comparison, how often it occurs among records of one thing (m) and among strangers (u).
/// A level weighs log2(m/u) bits. Weights of a pair add up, beginning with the prior:
///
///     prior        duplicates / people            how likely two records drawn at random are one
///     name         same        m .93, u counted   the rarer the name, the more bits
///     company      same        m .95, u counted   the smaller the company, the more bits
public struct MatchModel: Sendable, Equatable {
  /// How often a level occurs among strangers.
  public enum Strangers: Sendable, Equatable {
    /// In this share of all pairs.
    case share(Double)
    /// So many strangers beside oneself have the same value, however many people are known.
    case others(Double)
    /// As often as the records at hand say of this very value (term frequency).
    case counted
  }

  /// One outcome of a comparison.
  public struct Level: Sendable, Equatable {
    /// Its name.
    public var name: String
    /// How often it occurs among records of one thing, where the comparison can be made.
    public var m: Double
    /// How often it occurs among strangers.
    public var u: Strangers

    /// Makes a level.
    public init(_ name: String, m: Double, u: Strangers) {
      self.name = name
      self.m = m
      self.u = u
    }
  }

  /// A comparison with its levels; a pair of which nothing can be compared is on none of them and weighs nothing.
  public struct Comparison: Sendable, Equatable {
    /// Its name.
    public var name: String
    /// Its levels.
    public var levels: [Level]

    /// Makes a comparison.
    public init(_ name: String, _ levels: [Level]) {
      self.name = name
      self.levels = levels
    }
  }

  /// What is matched: `person` or `company`.
  public var entity: EntityKind
  /// How many other records of the same thing a record is expected to have.
  public var duplicates: Double
  /// The comparisons.
  public var comparisons: [Comparison]

  /// Makes a model.
  public init(entity: EntityKind, duplicates: Double, comparisons: [Comparison]) {
    self.entity = entity
    self.duplicates = duplicates
    self.comparisons = comparisons
  }

  /// A weight in bits as a probability.
  public static func odds(_ probability: Double) -> Double { probability / (1 - probability) }
}

extension MatchModel {
  /// The model of people that is built in.
  ///
  /// What a person's own addresses and numbers are worth does not depend on how many people are known: the more there are,
  /// the less likely are two of them one, and the less likely is the same address by chance. `others` says so.
  public static let person = MatchModel(
    entity: .person, duplicates: 0.6,
    comparisons: [
      Comparison(
        "name",
        [
          Level("same", m: 0.93, u: .counted), Level("reading", m: 0.85, u: .counted),
          Level("family_only", m: 0.97, u: .counted), Level("family", m: 0.012, u: .share(0.02)),
          Level("given", m: 0.004, u: .share(0.01)), Level("other", m: 0.004, u: .share(0.95)),
        ]),
      Comparison(
        "email",
        [
          Level("same", m: 0.84, u: .others(0.01)), Level("slip", m: 0.05, u: .share(0.001)),
          Level("same_local", m: 0.03, u: .share(0.01)), Level("other", m: 0.08, u: .share(0.988)),
        ]),
      Comparison(
        "mobile", [Level("same", m: 0.95, u: .others(0.02)), Level("other", m: 0.05, u: .share(0.999))]),
      Comparison(
        "company",
        [
          Level("same", m: 0.93, u: .counted), Level("same_name", m: 0.04, u: .counted),
          Level("other", m: 0.03, u: .share(0.99)),
        ]),
      Comparison("id", [Level("same", m: 0.98, u: .others(0.002))]),
      Comparison(
        "source", [Level("same", m: 0.1, u: .share(0.5)), Level("other", m: 0.9, u: .share(0.5))]),
      Comparison(
        "job",
        [
          Level("same", m: 0.45, u: .share(0.015)), Level("same_part", m: 0.35, u: .share(0.12)),
          Level("mixed", m: 0.1, u: .share(0.2)), Level("other", m: 0.1, u: .share(0.665)),
        ]),
    ])

  /// The model of companies that is built in.
  public static let company = MatchModel(
    entity: .company, duplicates: 2,
    comparisons: [
      Comparison(
        "corporate_number", [Level("same", m: 0.98, u: .others(0.01)), Level("other", m: 0.02, u: .share(1))]),
      Comparison(
        "account", [Level("same", m: 0.98, u: .others(0.01)), Level("other", m: 0.1, u: .share(1))]),
      Comparison(
        "name",
        [
          Level("same", m: 0.95, u: .others(2)), Level("close", m: 0.03, u: .others(3)),
          Level("other", m: 0.02, u: .share(0.99)),
        ]),
      Comparison(
        "domain",
        [
          Level("same", m: 0.9, u: .others(0.2)), Level("slip", m: 0.03, u: .share(0.0005)),
          Level("other", m: 0.07, u: .share(0.99)),
        ]),
      Comparison(
        "postal", [Level("same", m: 0.8, u: .share(0.002)), Level("other", m: 0.2, u: .share(0.998))]),
      Comparison("phone", [Level("same", m: 0.8, u: .others(0.2)), Level("other", m: 0.2, u: .share(0.99))]),
    ])

  /// The built-in model of a kind.
  public static func builtIn(_ kind: EntityKind) -> MatchModel { kind.storage == .company ? company : person }
}
