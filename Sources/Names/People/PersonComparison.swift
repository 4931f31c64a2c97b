extension PersonNames {
  /// Compares two prepared names; the order of the two does not matter.
  public static func compare(_ a: PreparedName, _ b: PreparedName) -> NameMatch {
    if a.raw == b.raw, !a.isEmpty { return NameMatch(.identical, 1) }
    if a.isEmpty || b.isEmpty { return .incomparable }
    if a.joined == b.joined { return equalLetters(a, b) }
    return NameOrder.isOrdered(a, b) ? align(a, b) : align(b, a)
  }

  /// Words of persons may differ in half of their letters as long as the whole name differs in little.
  private static let tolerance = WordMatch.Tolerance(
    share: 50, most: 205, skeletonShare: 34, first: 30, short: 70)
  /// What a whole name may differ in, in hundredths of a letter, and in hundredths of its letters.
  private static let budget = 205
  private static let budgetShare = 29

  /// Where one of the names is written without vowels.
  private static let lossyBudget = 300

  private static func isLossy(_ a: PreparedName, _ b: PreparedName) -> Bool {
    (a.tokens[0].script == .consonants) != (b.tokens[0].script == .consonants)
  }

  private static func equalLetters(_ a: PreparedName, _ b: PreparedName) -> NameMatch {
    let isSame = a.tokens.count == b.tokens.count && zip(a.tokens, b.tokens).allSatisfy { $0.hash == $1.hash }
    return isSame ? NameMatch(.folded, 0.99) : NameMatch(.rewritten, 0.98)
  }

  private static func align(_ a: PreparedName, _ b: PreparedName) -> NameMatch {
    let found = Alignment(WordComparer(a: a, b: b, tolerance: tolerance))
    let left = Leftover(a, found, inFirst: true)
    let right = Leftover(b, found, inFirst: false)
    if left.generation != 0, right.generation != 0 { return NameMatch(.different, 0.3) }
    if found.isReversed { return NameMatch(.different, 0.35) }
    if left.content > 0 && right.content + right.servants > 0 || left.servants > 0 && right.content > 0 {
      return whole(a, b) ?? contradiction(a, b, found)
    }
    if found.matched == 0 { return whole(a, b) ?? contradiction(a, b, found) }
    let extra = left.content + right.content
    if extra > 0, found.matched + found.initials < 2 {
      return whole(a, b) ?? part(a, b, found)
    }
    if extra > found.matched + found.initials { return part(a, b, found) }
    let cost = found.weakest == .similar ? found.cost + 40 * extra : found.cost
    if cost > (isLossy(a, b) ? lossyBudget : budget) || found.cost > found.length * budgetShare {
      return contradiction(a, b, found)
    }
    return agreement(found, left, right)
  }

  private static func agreement(_ found: Alignment, _ left: Leftover, _ right: Leftover) -> NameMatch {
    let extra = left.content + right.content
    let particles = left.particles + right.particles
    let share = max(
      Double(found.cost) / Double(budget), Double(found.cost) / Double(max(found.length * budgetShare, 1)))
    let penalty =
      Double(extra) * 0.03 + Double(found.initials) * 0.04 + Double(particles) * 0.01
      + Double(left.generation + right.generation) * 0.04
    if found.weakest == .similar {
      let slips = 0.8 - 0.199 * share
      return NameMatch(.similar, max(slips - penalty * 0.3, NameMatch.threshold))
    }
    if extra > 0 || found.initials > 0 || found.weakest == .variant || left.generation + right.generation > 0
    {
      return NameMatch(.variant, 0.949 - penalty - 0.1 * share)
    }
    return NameMatch(.rewritten, 0.98 - penalty - 0.01 * share)
  }

  /// Two names whose words do not go together: the letters as a whole may, where the words are cut otherwise.
  private static func whole(_ a: PreparedName, _ b: PreparedName) -> NameMatch? {
    let isCross = a.tokens[0].script != b.tokens[0].script
    guard isCross || a.tokens.count != b.tokens.count else { return nil }
    let comparer = WordComparer(
      a: a, b: b, tolerance: WordMatch.Tolerance(share: isCross ? 20 : 14, most: 400, skeletonShare: 20))
    var match = comparer.letters(a.tokens.indices, b.tokens.indices)
    if match.kind == .none {
      match = HanNames.turned(a, b) ? WordMatch(kind: .transliterated, cost: 0, length: 5) : match
    }
    guard match.kind != .none, match.length >= 5 else { return nil }
    if match.kind == .transliterated { return NameMatch(.rewritten, 0.95) }
    if match.cost <= 40 { return NameMatch(.variant, 0.85) }
    return match.cost <= budget ? NameMatch(.similar, 0.7 - 0.1 * Double(match.cost) / Double(budget)) : nil
  }

  /// One name is a single word of the other.
  private static func part(_ a: PreparedName, _ b: PreparedName, _ found: Alignment) -> NameMatch {
    if found.metFamily || found.weakest == .same { return NameMatch(.familyOnly, 0.5) }
    return NameMatch(.different, 0.35)
  }

  private static func contradiction(_ a: PreparedName, _ b: PreparedName, _ found: Alignment) -> NameMatch {
    // kanji are read in many ways: a reading that differs says nothing
    if a.hasHan != b.hasHan { return .incomparable }
    if found.metFamily { return NameMatch(.familyOnly, 0.45) }
    if HanNames.shareFamily(a, b) { return NameMatch(.familyOnly, 0.45) }
    let total = max(a.soundRange.count, b.soundRange.count, 1)
    let length = min(found.length * 100 - found.cost, total * 100)
    return NameMatch(.different, 0.38 * Double(max(length, 0)) / Double(total * 100))
  }
}

/// What is left of a name without a partner.
private struct Leftover {
  var content = 0
  var particles = 0
  var servants = 0
  var generation = 0

  init(_ name: PreparedName, _ found: Alignment, inFirst: Bool) {
    for index in name.tokens.indices where found.isLeft(index, inFirst: inFirst) {
      switch name.tokens[index].kind {
      case .content, .number: content += 1
      case .particle:
        particles += 1
        if name.tokens[index].isServant { servants += 1 }
      case .generation: generation += 1
      }
    }
  }
}

/// An order of names that does not depend on which one is given first, so that comparisons are symmetric.
enum NameOrder {
  static func isOrdered(_ a: PreparedName, _ b: PreparedName) -> Bool {
    if a.tokens.count != b.tokens.count { return a.tokens.count < b.tokens.count }
    if a.joined != b.joined { return a.joined < b.joined }
    return a.raw <= b.raw
  }
}

/// Names in kanji that are written without a blank.
enum HanNames {
  /// Whether a name in ideographs sounds like the other one with its last word put first: 习近平, Jinping Xi.
  static func turned(_ a: PreparedName, _ b: PreparedName) -> Bool {
    let isFirst = a.tokens.count == 1 && a.hasHan
    let (han, other) = isFirst ? (a, b) : (b, a)
    guard han.tokens.count == 1, han.hasHan, !other.hasHan, other.tokens.count >= 2,
      let last = other.tokens.last
    else { return false }
    let sound = han.bytes[han.soundRange]
    let start = other.soundRange.lowerBound
    return sound.count == other.soundRange.count
      && sound.elementsEqual(other.bytes[last.sound] + other.bytes[start..<last.sound.lowerBound])
  }

  /// Whether both start with the same two characters and go on differently, or one ends there: 田中太郎, 田中花子, 田中.
  static func shareFamily(_ a: PreparedName, _ b: PreparedName) -> Bool {
    guard let x = a.tokens.first, let y = b.tokens.first, x.script == .han, y.script == .han else {
      return false
    }
    let (start, other) = (a.foldedRange, b.foldedRange)
    guard min(start.count, other.count) >= 6 else { return false }
    for index in 0..<6 where a.bytes[start.lowerBound + index] != b.bytes[other.lowerBound + index] {
      return false
    }
    return true
  }
}
