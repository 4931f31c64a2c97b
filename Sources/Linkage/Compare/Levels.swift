/// The levels of a kind's comparison, from "missing" over "different" to "the same", and what is expected of matches.
struct Levels: Sendable {
  /// One name per level; level 0 is always `missing`, 1 `different`, the last `exact`.
  let names: [String]
  /// How often pairs that belong together are expected on each level; sums to 1 without `missing`.
  let expected: [Double]
  /// How many records with a value by mere chance a value brings along that no other record has.
  let chance: Double
  /// Rows of levels whose weights must not fall from one to the next.
  let chains: [[Int]]

  /// The level of equal values.
  var exact: Int { names.count - 1 }

  static func of(_ kind: ColumnKind) -> Levels {
    switch kind {
    case .given:
      Levels(
        ["missing", "different", "near", "close", "initial", "swapped", "exact"],
        [0, 0.09, 0.04, 0.11, 0.02, 0.01, 0.73], chance: 0.5, chains: [[1, 2, 3, 6]])
    case .surname:
      Levels(
        ["missing", "different", "near", "close", "initial", "exact"], [0, 0.07, 0.04, 0.11, 0.01, 0.77],
        chance: 0.5, chains: [[1, 2, 3, 5]])
    case .city:
      Levels(
        ["missing", "different", "near", "close", "exact"], [0, 0.12, 0.03, 0.10, 0.75], chance: 0.5,
        chains: [[1, 2, 3, 4]])
    case .fullName, .organisation, .address, .text:
      // `rare`: what both have in common is so rare that no other record would have it by chance.
      Levels(
        [
          "missing", "different", "faint", "part", "near", "close", "part_rare", "near_rare", "close_rare",
          "exact",
        ],
        kind == .text
          ? [0, 0.06, 0.04, 0.05, 0.06, 0.05, 0.15, 0.17, 0.17, 0.25]
          : [0, 0.06, 0.03, 0.04, 0.04, 0.05, 0.03, 0.08, 0.15, 0.52],
        chance: kind == .fullName ? 0.1 : 0.02, chains: [[1, 2, 3, 4, 5, 9], [1, 6, 7, 8, 9]])
    case .date:
      Levels(
        // `partial`: what both tell agrees, one does not tell the month or the day.
        ["missing", "different", "decade", "year", "month", "one_digit", "partial", "exact"],
        [0, 0.05, 0.02, 0.04, 0.06, 0.08, 0.03, 0.72], chance: 0.3, chains: [[1, 2, 3, 4, 5, 7], [1, 6, 7]])
    case .email:
      Levels(
        // `shared`: of several in one cell some are the same.
        ["missing", "different", "domain", "local_close", "local", "close", "edits", "shared", "exact"],
        [0, 0.10, 0.03, 0.03, 0.04, 0.05, 0.08, 0.02, 0.65], chance: 0.05,
        chains: [[1, 2, 3, 4, 5, 6, 8], [1, 7, 8]])
    case .phone, .identifier:
      Levels(
        ["missing", "different", "two_edits", "one_edit", "shared", "exact"],
        [0, 0.10, 0.03, 0.09, 0.02, 0.76], chance: 0.05, chains: [[1, 2, 3, 5], [1, 4, 5]])
    case .postcode:
      Levels(
        ["missing", "different", "area", "one_edit", "exact"], [0, 0.10, 0.04, 0.08, 0.78], chance: 0.5,
        chains: [[1, 2, 3, 4]])
    case .number:
      Levels(
        ["missing", "different", "near", "one_edit", "exact"], [0, 0.12, 0.08, 0.10, 0.70], chance: 0.5,
        chains: [[1, 2, 4], [1, 3, 4]])
    case .coordinate:
      Levels(
        ["missing", "different", "degree", "near", "close", "exact"], [0, 0.05, 0.05, 0.15, 0.35, 0.40],
        chance: 0.5, chains: [[1, 2, 3, 4, 5]])
    case .category, .ignored:
      Levels(["missing", "different", "exact"], [0, 0.15, 0.85], chance: 0.5, chains: [[1, 2]])
    }
  }

  private init(_ names: [String], _ expected: [Double], chance: Double, chains: [[Int]]) {
    self.names = names
    self.expected = expected
    self.chance = chance
    self.chains = chains
  }
}
