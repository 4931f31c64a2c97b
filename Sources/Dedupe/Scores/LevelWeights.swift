internal import Glibc
import Hub

/// The weights of a model's levels for a number of things that are known, looked up by comparison and level.
///
///     index   comparison * 8 + level, level 0 = cannot be compared, weighs nothing
///
/// Levels that count the value itself hold log2(m * population) here; the count is taken off pair by pair.
struct LevelWeights: Sendable {
  static let most = 8

  let prior: Double
  let weights: [Double]
  let counted: [Bool]

  /// - Parameter population: how many things there are to be taken for one another.
  init(_ model: MatchModel, population: Double) {
    prior = log2(model.duplicates / population)
    var weights = [Double](repeating: 0, count: model.comparisons.count * Self.most)
    var counted = [Bool](repeating: false, count: weights.count)
    for (place, comparison) in model.comparisons.enumerated() {
      for (level, value) in comparison.levels.enumerated() {
        let index = place * Self.most + level + 1
        switch value.u {
        case .share(let share): weights[index] = log2(value.m / share)
        case .others(let others): weights[index] = log2(value.m * population / others)
        case .counted:
          weights[index] = log2(value.m * population)
          counted[index] = true
        }
      }
    }
    self.weights = weights
    self.counted = counted
  }
}

/// The levels of a pair: four bits a comparison, the first comparison lowest; 0 where nothing can be compared.
typealias LevelPattern = UInt32

/// Why a pair of records is taken for one thing or not: the prior and what each comparison adds.
public struct PairScore: Sendable, Equatable {
  /// What one comparison says.
  public struct Part: Sendable, Equatable {
    /// The comparison's name.
    public var comparison: String
    /// The level's name; `none` where nothing can be compared.
    public var level: String
    /// Its weight in bits.
    public var weight: Double
  }
  /// The weight before anything is compared.
  public var prior: Double
  /// The comparisons in the model's order.
  public var parts: [Part]
  /// The sum of prior and parts, in bits.
  public var weight: Double

  /// The weight as a probability.
  public var probability: Double { 1 / (1 + exp2(-weight)) }

  init(_ model: MatchModel, prior: Double, pattern: LevelPattern, weight: (Int, Int) -> Double) {
    self.prior = prior
    var sum = prior
    parts = model.comparisons.enumerated().map { place, comparison in
      let level = Int(pattern >> UInt32(4 * place) & 15)
      let bits = weight(place, level)
      sum += bits
      return Part(
        comparison: comparison.name, level: level == 0 ? "none" : comparison.levels[level - 1].name,
        weight: bits)
    }
    self.weight = sum
  }

  /// A probability in bits.
  public static func bits(_ probability: Double) -> Double { log2(probability / (1 - probability)) }
}
