/// What the levels of several columns mean together: some say nothing once others agree or contradict.
struct PatternRules: Sendable {
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

  init(_ comparisons: [Comparison], _ dependence: [Dependence.Rule]) {
    implied = dependence.map { rule in
      (
        UInt64(4 * rule.parent), UInt64(comparisons[rule.parent].levels.exact),
        rule.children.reduce(0) { $0 | 15 << UInt64(4 * $1) }
      )
    }
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
  }

  /// Whether no rule applies to any pattern.
  var isEmpty: Bool { email == nil && implied.isEmpty && givens.isEmpty }

  /// A pattern without what its other levels take the meaning from.
  @inline(__always) func settled(_ found: PairPattern) -> PairPattern {
    var pattern = found
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
}
