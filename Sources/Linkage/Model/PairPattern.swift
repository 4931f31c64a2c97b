import Hub

/// The levels of a pair in all comparisons, four bits each.
typealias PairPattern = UInt64

/// Compares pairs of rows; keeps what it found for pairs of values.
///
/// Every worker has one of its own: it changes while it works.
struct PairComparer {
  private let comparisons: [Comparison]
  private let ids: [[UInt32]]
  private let exact: [UInt8]
  /// The comparisons of given and family name, where both are there: their values may have changed places.
  private let names: (given: Int, surname: Int)?
  private let email: Int?
  /// Names of people, and of organisations, with the level from which they agree.
  private let nameParts: [(shift: UInt64, least: UInt64)]
  private let organisations: [(shift: UInt64, least: UInt64)]
  /// What people of one household or one office share.
  private let household: UInt64
  /// Names that tell the members of a family apart: up to the first level they contradict, from the second they agree.
  private let givens: [(shift: UInt64, most: UInt64, least: UInt64)]
  /// What one person alone has, with the level from which it agrees.
  private let personal: [(shift: UInt64, least: UInt64)]
  /// Where the level at a place is the one given, these bits of the pattern are cleared.
  private let implied: [(shift: UInt64, exact: UInt64, mask: UInt64)]
  private let givenHashes: [UInt64]
  private let surnameHashes: [UInt64]
  private var keys: [UInt64]
  private var found: [UInt8]

  private static let places = 1 << 15

  init(_ comparisons: [Comparison], _ dependence: [Dependence.Rule]) {
    self.comparisons = comparisons
    implied = dependence.map { rule in
      (
        UInt64(4 * rule.parent), UInt64(comparisons[rule.parent].levels.exact),
        rule.children.reduce(0) { $0 | 15 << UInt64(4 * $1) }
      )
    }
    ids = comparisons.map(\.values.ids)
    exact = comparisons.map { UInt8($0.levels.exact) }
    func tellers(_ kinds: [ColumnKind: UInt64]) -> [(shift: UInt64, least: UInt64)] {
      comparisons.enumerated().compactMap { index, comparison in
        kinds[comparison.kind].map { (UInt64(4 * index), $0) }
      }
    }
    let shared: [ColumnKind] = [.address, .city, .postcode, .phone, .organisation]
    household = comparisons.enumerated().reduce(0) {
      shared.contains($1.element.kind) ? $0 | 15 << UInt64(4 * $1.offset) : $0
    }
    givens = comparisons.enumerated().compactMap { index, comparison in
      switch comparison.kind {
      case .given: (UInt64(4 * index), 2, 3)
      case .fullName: (UInt64(4 * index), 3, 4)
      default: nil
      }
    }
    personal = tellers([.email: 5, .date: 5, .identifier: 2])
    nameParts = tellers([.given: 3, .surname: 3, .fullName: 4])
    organisations = tellers([.organisation: 4])
    email = comparisons.firstIndex { $0.kind == .email }
    keys = [UInt64](repeating: 0, count: comparisons.count * Self.places)
    found = [UInt8](repeating: 0, count: comparisons.count * Self.places)
    func hashes(_ index: Int) -> [UInt64] {
      let values = comparisons[index].values
      return (0..<values.valueCount).map { values.withValue($0) { StableHash.hash($0) } }
    }
    if let given = comparisons.firstIndex(where: { $0.kind == .given }),
      let surname = comparisons.firstIndex(where: { $0.kind == .surname })
    {
      names = (given, surname)
      givenHashes = hashes(given)
      surnameHashes = hashes(surname)
    } else {
      names = nil
      givenHashes = []
      surnameHashes = []
    }
  }

  /// The levels of a pair of rows.
  mutating func pattern(_ a: Int, _ b: Int) -> PairPattern {
    var pattern: PairPattern = 0
    for index in comparisons.indices {
      pattern |= UInt64(level(index, a, b)) << UInt64(4 * index)
    }
    if let names {
      let given = pattern >> UInt64(4 * names.given) & 15
      let surname = pattern >> UInt64(4 * names.surname) & 15
      if given <= 2, surname <= 2, areSwapped(a, b, names) {
        pattern &= ~(15 << UInt64(4 * names.given)) & ~(15 << UInt64(4 * names.surname))
        pattern |= 5 << UInt64(4 * names.given)
      }
    }
    if let email { pattern = withoutName(pattern, email) }
    if isFamily(pattern) { pattern &= ~household }
    for rule in implied where pattern >> rule.shift & 15 == rule.exact { pattern &= ~rule.mask }
    return pattern
  }

  /// Whether two rows are people of one family or one office at most.
  ///
  /// Given names contradict each other, and nothing that one person alone has agrees: that they live together then says
  /// nothing for their being one.
  @inline(__always) private func isFamily(_ pattern: PairPattern) -> Bool {
    var contradicts = false
    for name in givens {
      let level = pattern >> name.shift & 15
      if level >= name.least { return false }
      if level >= 1, level <= name.most { contradicts = true }
    }
    guard contradicts else { return false }
    for part in personal where pattern >> part.shift & 15 >= part.least { return false }
    return true
  }

  /// A mail address is made of a name and of a company: where these agree, a likeness of addresses says nothing more.
  @inline(__always) private func withoutName(_ pattern: PairPattern, _ email: Int) -> PairPattern {
    let level = pattern >> UInt64(4 * email) & 15
    guard level >= 2, level <= 4 else { return pattern }
    let tellers = level == 2 ? organisations : nameParts
    for part in tellers where pattern >> part.shift & 15 >= part.least {
      return pattern & ~(15 << UInt64(4 * email))
    }
    return pattern
  }

  /// Whether the given name of one is the family name of the other; of the remaining two names one may be missing or
  /// they may differ a little.
  private func areSwapped(_ a: Int, _ b: Int, _ names: (given: Int, surname: Int)) -> Bool {
    let (givenA, givenB) = (Int(ids[names.given][a]), Int(ids[names.given][b]))
    let (surnameA, surnameB) = (Int(ids[names.surname][a]), Int(ids[names.surname][b]))
    let first = givenA != 0 && surnameB != 0 && givenHashes[givenA] == surnameHashes[surnameB]
    let second = givenB != 0 && surnameA != 0 && givenHashes[givenB] == surnameHashes[surnameA]
    guard first || second else { return false }
    if first && second { return true }
    return first ? areClose(givenB, surnameA) : areClose(givenA, surnameB)
  }

  private func areClose(_ given: Int, _ surname: Int) -> Bool {
    if given == 0 || surname == 0 { return true }
    guard let names else { return false }
    return comparisons[names.given].units.likeness(given, comparisons[names.surname].units, surname) >= 0.85
  }

  private mutating func level(_ index: Int, _ a: Int, _ b: Int) -> UInt8 {
    let x = ids[index][a]
    let y = ids[index][b]
    if x == 0 || y == 0 { return 0 }
    if x == y { return exact[index] }
    let key = UInt64(min(x, y)) << 32 | UInt64(max(x, y))
    let hash = key &* 0x9E37_79B9_7F4A_7C15
    let at = index * Self.places + Int(hash >> 49)
    if keys[at] == key { return found[at] }
    let level = comparisons[index].level(Int(x), Int(y))
    keys[at] = key
    found[at] = level
    return level
  }
}
