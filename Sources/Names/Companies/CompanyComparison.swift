import Hub

extension CompanyNames {
  /// Compares two prepared names; the order of the two does not matter.
  public static func compare(_ a: PreparedName, _ b: PreparedName) -> NameMatch {
    if a.raw == b.raw, !a.isEmpty { return NameMatch(.identical, 1) }
    if a.isEmpty || b.isEmpty { return .incomparable }
    if LegalGroup.contradict(a.form, b.form) { return NameMatch(.different, 0.35) }
    if a.joined == b.joined { return sameCore(a, b) }
    if !CompanyNumbers.agree(a, b) { return NameMatch(.different, 0.3) }
    let match = NameOrder.isOrdered(a, b) ? align(a, b) : align(b, a)
    return match.level >= .similar && isOtherForm(a, b)
      ? NameMatch(min(match.level, .variant), match.score - 0.02) : match
  }

  /// Words of companies are compared more strictly than those of persons: a letter makes another brand.
  private static let tolerance = WordMatch.Tolerance(share: 40, most: 215, skeletonShare: 30)
  private static let budget = 215
  private static let budgetShare = 29

  private static func isOtherForm(_ a: PreparedName, _ b: PreparedName) -> Bool {
    guard a.formHash != 0, b.formHash != 0, a.formHash != b.formHash else { return false }
    // 株式会社 is Co., Ltd. in English, and AG, S.A. and PLC are one thing in their countries
    if a.form == b.form { return a.form == .general }
    return a.form != .stock && b.form != .stock
  }

  private static func sameCore(_ a: PreparedName, _ b: PreparedName) -> NameMatch {
    if a.branch != b.branch {
      let isOne = a.branch == 0 || b.branch == 0
      return isOne ? NameMatch(.rewritten, 0.97) : NameMatch(.variant, 0.9)
    }
    return isOtherForm(a, b) ? NameMatch(.variant, 0.93) : NameMatch(.folded, 0.99)
  }

  private static func align(_ a: PreparedName, _ b: PreparedName) -> NameMatch {
    if isAcronym(a, b) || isAcronym(b, a) { return NameMatch(.variant, 0.85) }
    let found = Alignment(WordComparer(a: a, b: b, tolerance: tolerance))
    let left = weight(a, found, inFirst: true)
    let right = weight(b, found, inFirst: false)
    if found.matched == 0 || left.words > 0 && right.words > 0 {
      return whole(a, b) ?? contradiction(a, b, found)
    }
    if found.cost > 0, found.cost > budget || found.cost > found.length * budgetShare || letters(a, b) < 5 {
      return contradiction(a, b, found)
    }
    let extra = left.weight + right.weight
    if extra > 35 { return whole(a, b) ?? NameMatch(.familyOnly, 0.55 - Double(min(extra, 300)) / 3000) }
    let share = max(
      Double(found.cost) / Double(budget), Double(found.cost) / Double(max(found.length * budgetShare, 1)))
    if found.weakest == .similar { return NameMatch(.similar, 0.8 - 0.199 * share) }
    if extra > 0 || found.weakest == .variant || found.initials > 0 {
      return NameMatch(.variant, 0.94 - Double(extra) / 400 - 0.05 * share)
    }
    return NameMatch(.rewritten, found.isReordered ? 0.95 : 0.97)
  }

  /// Whether one name starts the other: トヨタ自動車, トヨタ自動車九州.
  private static func isPart(_ short: PreparedName, _ long: PreparedName) -> Bool {
    let (start, other) = (short.foldedRange, long.foldedRange)
    guard start.count >= 6, start.count < other.count, short.tokens[0].script != .alphabet else {
      return false
    }
    for index in 0..<start.count
    where short.bytes[start.lowerBound + index] != long.bytes[other.lowerBound + index] {
      return false
    }
    return true
  }

  private static func letters(_ a: PreparedName, _ b: PreparedName) -> Int {
    func count(_ name: PreparedName) -> Int { name.tokens.reduce(0) { $0 + Int($1.letters) } }
    return min(count(a), count(b))
  }

  /// The words without a partner, and how much they weigh; words in brackets weigh little.
  private static func weight(
    _ name: PreparedName, _ found: Alignment, inFirst: Bool
  ) -> (words: Int, weight: Int) {
    var words = 0
    var weight = 0
    for index in name.tokens.indices where found.isLeft(index, inFirst: inFirst) {
      let token = name.tokens[index]
      guard token.kind == .content else { continue }
      words += 1
      weight += token.isBracketed ? min(Int(token.weight), 15) : Int(token.weight)
    }
    return (words, weight)
  }

  /// Whether one name is the first letters of the other's words.
  private static func isAcronym(_ short: PreparedName, _ long: PreparedName) -> Bool {
    guard short.tokens.count == 1, short.tokens[0].letters >= 3, long.tokens.count >= 3 else { return false }
    return short.joined == long.acronyms.0 || short.joined == long.acronyms.1
  }

  /// The letters of both names as a whole, where words are cut otherwise: ソニーミュージック, Sony Music.
  private static func whole(_ a: PreparedName, _ b: PreparedName) -> NameMatch? {
    let isCross = a.tokens[0].script != b.tokens[0].script
    guard isCross || a.tokens.count != b.tokens.count else { return nil }
    let comparer = WordComparer(
      a: a, b: b, tolerance: WordMatch.Tolerance(share: isCross ? 20 : 14, most: 400, skeletonShare: 15))
    let match = comparer.letters(a.tokens.indices, b.tokens.indices)
    guard match.kind != .none, match.length >= 5, match.cost <= budget else { return nil }
    if match.kind == .transliterated { return NameMatch(.rewritten, 0.95) }
    if match.cost <= 40 { return NameMatch(.variant, 0.85) }
    return NameMatch(.similar, 0.7 - 0.1 * Double(match.cost) / Double(budget))
  }

  private static func contradiction(_ a: PreparedName, _ b: PreparedName, _ found: Alignment) -> NameMatch {
    if a.hasHan != b.hasHan { return .incomparable }
    if isPart(a, b) || isPart(b, a) { return NameMatch(.familyOnly, 0.45) }
    let total = max(a.soundRange.count, b.soundRange.count, 1)
    let length = min(found.length * 100 - found.cost, total * 100)
    return NameMatch(.different, 0.38 * Double(max(length, 0)) / Double(total * 100))
  }
}
