import Glibc

/// What the matcher has learnt: how often levels occur among pairs that belong together (m) and that do not (u).
package struct LinkModel: Sendable {
  /// One comparison's share.
  package struct Part: Sendable {
    /// The column.
    package var name: String
    /// What it holds.
    package var kind: ColumnKind
    /// The names of its levels.
    package var levels: [String]
    /// How often each level occurs among pairs that belong together; without `missing` they sum to 1.
    package var m: [Double]
    /// How often each level occurs among all others.
    package var u: [Double]
    /// The weight of each level, `log2(m/u)`, evened so that closer levels never weigh less.
    package var weights: [Double]

    /// Makes a comparison's share.
    package init(
      name: String, kind: ColumnKind, levels: [String], m: [Double], u: [Double], weights: [Double]
    ) {
      self.name = name
      self.kind = kind
      self.levels = levels
      self.m = m
      self.u = u
      self.weights = weights
    }
  }

  /// The comparisons.
  package var parts: [Part]
  /// How likely two records drawn at random belong together.
  package var prior: Double
  /// What had to be put right while learning, by code.
  package var remarks: [String] = []

  /// Makes a model.
  package init(parts: [Part], prior: Double, remarks: [String] = []) {
    self.parts = parts
    self.prior = prior
    self.remarks = remarks
  }

  /// The prior as a weight.
  package var priorWeight: Double { log2(prior / (1 - prior)) }

  /// A weight as a probability.
  package static func probability(_ weight: Double) -> Double { 1 / (1 + exp2(-weight)) }
}
