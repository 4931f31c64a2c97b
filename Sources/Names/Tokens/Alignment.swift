/// Which words of one name go with which of another, and what is left over.
///
/// The best pairs are taken first: equal words, words of one sound, then by letters, two or three words against one as well
/// (`abd al rahman`, `abdulrahman`), initials last. Names have few words, so that trying all pairs is cheap; all is kept in
/// bit sets, without memory of its own.
struct Alignment {
  /// Bit sets of the words that found a partner.
  private(set) var usedA: UInt32 = 0
  private(set) var usedB: UInt32 = 0
  /// The sum of what differs, in hundredths of a letter.
  private(set) var cost = 0
  /// The letters compared.
  private(set) var length = 0
  /// How many full words met, and how many initials.
  private(set) var matched = 0
  private(set) var initials = 0
  /// The weakest kind of all pairs.
  private(set) var weakest = WordMatch.Kind.same
  /// Whether a pair of words stands in another place than in the other name.
  private(set) var isReordered = false
  /// Whether the fathers' names changed places: Salman bin Muhammad, Muhammad bin Salman.
  private(set) var isReversed = false
  /// Whether the family names met.
  private(set) var metFamily = false

  private let comparer: WordComparer
  private var lastPlace = -1
  private var fathersInName = 0
  private var nameInFathers = 0

  init(_ comparer: WordComparer) {
    self.comparer = comparer
    takeEqual()
    takeQuick()
    takeLetters()
    takeInitials()
    isReversed = fathersInName > 0 && nameInFathers > 0
    isReordered = isOutOfOrder
  }

  /// The content words of the first name without a partner.
  func isLeft(_ index: Int, inFirst: Bool) -> Bool {
    (inFirst ? usedA : usedB) >> UInt32(index) & 1 == 0
  }

  private var places = InlineArray<24, Int8>(repeating: -1)

  private var isOutOfOrder: Bool {
    var last: Int8 = -1
    for index in comparer.a.tokens.indices where places[index] >= 0 {
      if places[index] < last { return true }
      last = places[index]
    }
    return false
  }

  private mutating func take(_ i: Range<Int>, _ j: Range<Int>, _ match: WordMatch) {
    for index in i { usedA |= 1 << UInt32(index) }
    for index in j { usedB |= 1 << UInt32(index) }
    let x = comparer.a.tokens[i.lowerBound]
    let y = comparer.b.tokens[j.lowerBound]
    places[i.lowerBound] = Int8(j.lowerBound)
    guard x.kind != .particle || y.kind != .particle else { return }
    cost += match.cost
    if match.kind == .initial { initials += 1 } else { matched += min(i.count, j.count) }
    length += match.length
    if match.kind.rawValue > weakest.rawValue { weakest = match.kind }
    if match.kind != .similar, i.contains(where: { comparer.a.tokens[$0].isFamily }),
      j.contains(where: { comparer.b.tokens[$0].isFamily })
    {
      metFamily = true
    }
    if x.isFathers, !y.isFathers { fathersInName += 1 }
    if y.isFathers, !x.isFathers { nameInFathers += 1 }
  }

  private mutating func takeEqual() {
    for i in comparer.a.tokens.indices {
      for j in comparer.b.tokens.indices
      where usedB >> UInt32(j) & 1 == 0 && comparer.a.tokens[i].hash == comparer.b.tokens[j].hash {
        take(i..<(i + 1), j..<(j + 1), comparer.quick(i, j))
        break
      }
    }
  }

  private mutating func takeQuick() {
    for i in comparer.a.tokens.indices where isLeft(i, inFirst: true) {
      for j in comparer.b.tokens.indices where isLeft(j, inFirst: false) {
        let match = comparer.quick(i, j)
        if match.kind == .none { continue }
        take(i..<(i + 1), j..<(j + 1), match)
        break
      }
    }
  }

  private mutating func takeLetters() {
    while true {
      var best = WordMatch.none
      var pair = (0..<0, 0..<0)
      for i in comparer.a.tokens.indices where isOpen(i, inFirst: true) {
        for j in comparer.b.tokens.indices where isOpen(j, inFirst: false) {
          consider(i..<(i + 1), j..<(j + 1), &best, &pair)
          for more in 1...2 {
            if run(i, more, inFirst: true) { consider(i..<(i + 1 + more), j..<(j + 1), &best, &pair) }
            if run(j, more, inFirst: false) { consider(i..<(i + 1), j..<(j + 1 + more), &best, &pair) }
          }
        }
      }
      guard best.kind != .none else { return }
      take(pair.0, pair.1, best)
    }
  }

  private func consider(
    _ i: Range<Int>, _ j: Range<Int>, _ best: inout WordMatch, _ pair: inout (Range<Int>, Range<Int>)
  ) {
    let match = comparer.letters(i, j)
    guard match.kind != .none else { return }
    // the smaller share of letters that differ; the longer word where shares are equal
    let (x, y) = (match.cost * max(best.length, 1), best.cost * max(match.length, 1))
    if best.kind == .none || x < y || x == y && match.length > best.length {
      best = match
      pair = (i, j)
    }
  }

  /// Whether a word is without partner and may be compared by letters.
  private func isOpen(_ index: Int, inFirst: Bool) -> Bool {
    let token = inFirst ? comparer.a.tokens[index] : comparer.b.tokens[index]
    return isLeft(index, inFirst: inFirst) && token.kind != .number && token.kind != .generation
      && !token.isInitial
  }

  /// Whether the words behind one are without partner, too.
  private func run(_ start: Int, _ more: Int, inFirst: Bool) -> Bool {
    let count = inFirst ? comparer.a.tokens.count : comparer.b.tokens.count
    guard start + more < count else { return false }
    for index in (start + 1)...(start + more) where !isOpen(index, inFirst: inFirst) { return false }
    return true
  }

  private mutating func takeInitials() {
    for i in comparer.a.tokens.indices where isLeft(i, inFirst: true) {
      for j in comparer.b.tokens.indices where isLeft(j, inFirst: false) {
        let x = comparer.a.tokens[i]
        let y = comparer.b.tokens[j]
        guard x.initial == y.initial, x.kind == .content, y.kind == .content,
          x.isInitial != y.isInitial || isShort(i, for: j) || isShort(j, of: i)
        else {
          continue
        }
        take(i..<(i + 1), j..<(j + 1), WordMatch(kind: .initial, cost: 0, length: 0))
        break
      }
    }
    takeSeveralInitials()
  }

  /// Whether a word of the first name is the start of one of the second, with a dot: Alex., Alexander.
  private func isShort(_ i: Int, for j: Int) -> Bool {
    NameWords.isStart(comparer.a, i, comparer.b, j)
  }
  private func isShort(_ j: Int, of i: Int) -> Bool { NameWords.isStart(comparer.b, j, comparer.a, i) }

  /// JC for Jean-Claude: two or three letters against as many words.
  private mutating func takeSeveralInitials() {
    for i in comparer.a.tokens.indices where isLeft(i, inFirst: true) {
      if let j = spelled(comparer.a, i, comparer.b, inFirst: false) {
        take(i..<(i + 1), j, WordMatch(kind: .initial, cost: 0, length: 0))
      }
    }
    for j in comparer.b.tokens.indices where isLeft(j, inFirst: false) {
      if let i = spelled(comparer.b, j, comparer.a, inFirst: true) {
        take(i, j..<(j + 1), WordMatch(kind: .initial, cost: 0, length: 0))
      }
    }
  }

  private func spelled(
    _ short: PreparedName, _ index: Int, _ long: PreparedName, inFirst: Bool
  ) -> Range<Int>? {
    let token = short.tokens[index]
    guard token.kind == .content, token.script == .alphabet, token.letters == 2 || token.letters == 3 else {
      return nil
    }
    let count = Int(token.letters)
    guard token.folded.count == count, long.tokens.count >= count else { return nil }
    for start in 0...(long.tokens.count - count) {
      var isMatch = true
      for offset in 0..<count {
        let other = long.tokens[start + offset]
        let isFree = isLeft(start + offset, inFirst: inFirst) && other.letters > 1
        if !isFree || other.initial != short.bytes[token.folded.lowerBound + offset] { isMatch = false }
      }
      if isMatch { return start..<(start + count) }
    }
    return nil
  }
}

/// Words of prepared names, byte by byte.
enum NameWords {
  /// Whether a shortened word is the start of another one.
  static func isStart(_ short: PreparedName, _ i: Int, _ long: PreparedName, _ j: Int) -> Bool {
    guard short.tokens[i].isShortened else { return false }
    let (start, word) = (short.tokens[i].folded, long.tokens[j].folded)
    guard start.count < word.count else { return false }
    for index in 0..<start.count
    where short.bytes[start.lowerBound + index] != long.bytes[word.lowerBound + index] {
      return false
    }
    return true
  }
}
