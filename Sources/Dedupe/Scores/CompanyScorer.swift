import Hub

/// What the comparisons look at in a company's record.
struct CompanyEvidenceKeys: Sendable, Equatable {
  var account: UInt64
  var number: UInt64
  var name: UInt64
  var domain: UInt64
  var postal: UInt64
  var phone: UInt64
  var sketch: UInt64
  var domainSketch: UInt64
}

/// Compares two company records by their keys alone and weighs what it finds.
struct CompanyScorer: Sendable {
  /// The levels of the name.
  enum Name {
    static let same: UInt32 = 1
    static let close: UInt32 = 2
    static let other: UInt32 = 3
  }

  let model: MatchModel
  let population: Double
  private let levels: LevelWeights

  /// Fewer companies than this are taken to be this many: a small set would make every agreement look like chance.
  private static let fewest = 20_000.0

  init(_ model: MatchModel, companies: Int) {
    self.model = model
    population = Double(companies) + Self.fewest
    levels = LevelWeights(model, population: population)
  }

  /// The levels of a pair.
  func pattern(_ a: CompanyEvidenceKeys, _ b: CompanyEvidenceKeys) -> LevelPattern {
    func equal(_ x: UInt64, _ y: UInt64) -> UInt32 { x == 0 || y == 0 ? 0 : x == y ? 1 : 2 }
    var name = equal(a.name, b.name)
    if name == 2 { name = NameSketch.isClose(a.sketch, b.sketch) ? Name.close : Name.other }
    var domain = equal(a.domain, b.domain)
    if domain == 2 { domain = EmailSketch.isDomainSlip(a.domainSketch, b.domainSketch) ? 2 : 3 }
    return equal(a.number, b.number) | equal(a.account, b.account) << 4 | name << 8
      | domain << 12 | equal(a.postal, b.postal) << 16 | equal(a.phone, b.phone) << 20
  }

  /// The weight of a pair on its levels.
  func weight(_ pattern: LevelPattern) -> Double {
    var sum = levels.prior
    for place in 0..<6 { sum += part(place, Int(pattern >> UInt32(4 * place) & 15)) }
    return sum
  }

  /// The same taken apart.
  func score(_ pattern: LevelPattern) -> PairScore {
    PairScore(model, prior: levels.prior, pattern: pattern) { part($0, $1) }
  }

  private func part(_ place: Int, _ level: Int) -> Double {
    levels.weights[place * LevelWeights.most + level]
  }
}
