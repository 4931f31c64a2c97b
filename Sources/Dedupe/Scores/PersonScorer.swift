internal import Glibc
import Hub

/// Compares two person records by their keys alone and weighs what it finds.
///
/// Everything is an integer, so a pair costs some tens of nanoseconds. How many bear a name is asked once per name and
/// kept in a small table.
struct PersonScorer: Sendable {
  /// The comparisons, in the model's order.
  enum Place: Int { case name, email, mobile, company, id, source, job }
  /// The levels of the name; 0 where names cannot be compared.
  enum Name {
    static let same: UInt32 = 1
    static let reading: UInt32 = 2
    static let familyOnly: UInt32 = 3
    static let family: UInt32 = 4
    static let given: UInt32 = 5
    static let other: UInt32 = 6
  }
  /// The levels of the e-mail address.
  enum Mail {
    static let same: UInt32 = 1
    static let slip: UInt32 = 2
    static let sameLocal: UInt32 = 3
    static let other: UInt32 = 4
  }

  /// Of family names none is taken to be rarer than this: a small set would make them all look rare.
  private static let rarestFamily = 0.004

  let model: MatchModel
  let population: Double
  private let levels: LevelWeights
  private let names: NameFrequency
  private let readings: NameFrequency
  private let families: NameFrequency
  private var cachedKeys = [UInt64](repeating: 0, count: 1024)
  private var cachedWeights = [Double](repeating: 0, count: 1024)

  init(_ model: MatchModel, names: NameFrequency, readings: NameFrequency, families: NameFrequency) {
    self.model = model
    self.names = names
    self.readings = readings
    self.families = families
    population = names.population
    levels = LevelWeights(model, population: population)
  }

  /// The levels of a pair.
  ///
  /// - Parameter sharesID: whether the records have an id in common.
  @inline(__always) func pattern(_ a: PersonKeys, _ b: PersonKeys, sharesID: Bool) -> LevelPattern {
    let company = Self.company(a, b)
    var pattern = Self.name(a.name, b.name)
    pattern |=
      Self.email(a, b, sameCompany: company == 1 || company == 2, strict: pattern == Name.familyOnly) << 4
    pattern |= (a.mobile == 0 || b.mobile == 0 ? 0 : a.mobile == b.mobile ? 1 : 2) << 8
    pattern |= company << 12
    pattern |= (sharesID ? 1 : 0) << 16
    pattern |= (a.source == b.source ? 1 : 2) << 20
    pattern |= Self.job(a.job, b.job) << 24
    return pattern
  }

  /// The weight of a pair on its levels.
  @inline(__always) mutating func weight(_ pattern: LevelPattern, _ a: PersonKeys, _ b: PersonKeys) -> Double
  {
    var sum = levels.prior
    for place in 0..<7 { sum += part(place, Int(pattern >> UInt32(4 * place) & 15), a, b) }
    return sum
  }

  /// How many bits counting takes off a weight.
  mutating func counted(_ pattern: LevelPattern, _ a: PersonKeys, _ b: PersonKeys) -> Double {
    var sum = 0.0
    for place in 0..<7 {
      let level = Int(pattern >> UInt32(4 * place) & 15)
      sum += levels.weights[place * LevelWeights.most + level] - part(place, level, a, b)
    }
    return sum
  }

  /// The same taken apart.
  mutating func score(_ pattern: LevelPattern, _ a: PersonKeys, _ b: PersonKeys) -> PairScore {
    var copy = self
    let score = PairScore(model, prior: levels.prior, pattern: pattern) { copy.part($0, $1, a, b) }
    self = copy
    return score
  }

  @inline(__always) private mutating func part(_ place: Int, _ level: Int, _ a: PersonKeys, _ b: PersonKeys)
    -> Double
  {
    let index = place * LevelWeights.most + level
    let weight = levels.weights[index]
    guard levels.counted[index] else { return weight }
    if place == Place.company.rawValue { return weight - log2(colleagues(a, b)) }
    return max(0, weight - rarity(UInt32(level), a, b))
  }

  /// How many people are known at the companies of both.
  private func colleagues(_ a: PersonKeys, _ b: PersonKeys) -> Double {
    let size = names.size(of: a.company) + (a.company == b.company ? 0 : names.size(of: b.company))
    return Double(max(size, 2))
  }

  /// How many others bear what two names have in common, in bits.
  @inline(__always) private mutating func rarity(_ level: UInt32, _ a: PersonKeys, _ b: PersonKeys) -> Double
  {
    let (x, y) = keys(level, a.name, b.name)
    let key = (min(x, y) &* 0x9E37_79B9_7F4A_7C15 ^ max(x, y)) &+ UInt64(level)
    let slot = Int(truncatingIfNeeded: (key &* 0x9E37_79B9_7F4A_7C15) >> 54)
    if cachedKeys[slot] == key { return cachedWeights[slot] }
    let counts: NameFrequency =
      level == Name.same ? names : level == Name.reading ? readings : families
    // The two themselves are no others.
    var others = Double(max(counts.bearers(of: x), counts.bearers(of: y)) - 2) + 1
    others = max(others, level == Name.familyOnly ? Self.rarestFamily * population : 1)
    cachedKeys[slot] = key
    cachedWeights[slot] = log2(others)
    return log2(others)
  }

  /// What is counted of two names on a level.
  private func keys(_ level: UInt32, _ a: NameProfile, _ b: NameProfile) -> (UInt64, UInt64) {
    switch level {
    case Name.same: (a.whole, b.whole)
    case Name.reading: (a.kana, b.kana)
    default: (a.family, b.family)
    }
  }

  // MARK: levels

  private static func name(_ a: NameProfile, _ b: NameProfile) -> UInt32 {
    if a.isWritten(as: b) { return Name.same }
    if a.kana != 0, a.kana == b.kana, a.mayBeWritten(as: b) { return Name.reading }
    switch a.relation(to: b) {
    case .conflict: return Name.other
    case .same: return Name.reading
    case .unknown: return 0
    case .relatives: return Name.family
    case .partly:
      if a.isComplete != b.isComplete {
        return a.isComplete
          ? (b.isFamilyAlone(of: a) ? Name.familyOnly : 0) : a.isFamilyAlone(of: b) ? Name.familyOnly : 0
      }
      guard a.isComplete else { return 0 }
      return a.sharesFamily(with: b) ? Name.family : Name.given
    }
  }

  /// - Parameter strict: of the name only the family is known, so that an initial for another is another person.
  private static func email(_ a: PersonKeys, _ b: PersonKeys, sameCompany: Bool, strict: Bool) -> UInt32 {
    guard a.email != 0, b.email != 0 else { return 0 }
    if a.email == b.email { return Mail.same }
    guard EmailSketch.isSlip(a.sketch, b.sketch), !EmailSketch.hasDigits(a.sketch),
      !strict || EmailSketch.isLoss(a.sketch, b.sketch)
    else {
      return Mail.other
    }
    return sameCompany || EmailSketch.isOneDomain(a.sketch, b.sketch) ? Mail.slip : Mail.sameLocal
  }

  private static func company(_ a: PersonKeys, _ b: PersonKeys) -> UInt32 {
    if a.company >= 0, a.company == b.company { return 1 }
    if a.companyName != 0, a.companyName >> 1 == b.companyName >> 1 { return 2 }
    return a.company < 0 || b.company < 0 ? 0 : 3
  }

  /// The department in the upper half, the title in the lower one.
  private static func job(_ a: UInt16, _ b: UInt16) -> UInt32 {
    var same: UInt32 = 0
    var different: UInt32 = 0
    for shift in [UInt16(0), 8] {
      let (x, y) = (a >> shift & 0xff, b >> shift & 0xff)
      guard x != 0, y != 0 else { continue }
      if x == y { same += 1 } else { different += 1 }
    }
    switch (same, different) {
    case (0, 0): return 0
    case (2, _): return 1
    case (1, 0): return 2
    case (1, _): return 3
    default: return 4
    }
  }
}

extension NameProfile {
  /// The family name's key, with its script, in the upper half, by which keys are sorted.
  var family: UInt64 { (parts >> 32 != 0 ? parts >> 32 : kanaParts >> 32) << 32 }

  /// Whether both are written alike, whatever the order of the parts.
  func isWritten(as other: NameProfile) -> Bool {
    whole != 0 && whole == other.whole || unordered != 0 && unordered == other.unordered
  }

  /// Whether both have one family name, in writing or in reading.
  func sharesFamily(with other: NameProfile) -> Bool {
    let (one, two) = (parts >> 32, other.parts >> 32)
    let (kana, otherKana) = (kanaParts >> 32, other.kanaParts >> 32)
    return one != 0 && one == two || kana != 0 && kana == otherKana
  }

  /// Whether two complete names that can be compared differ in a part, and no reading says that they are one.
  func isAnother(than other: NameProfile) -> Bool {
    guard isComplete, other.isComplete, !isWritten(as: other) else { return false }
    if kana != 0, kana == other.kana { return false }
    switch relation(to: other) {
    case .same, .unknown: return false
    case .partly, .relatives, .conflict: return true
    }
  }
}
