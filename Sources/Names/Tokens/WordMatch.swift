import TextKernels

/// How far a run of words of one name is from a run of words of another.
struct WordMatch {
  enum Kind: UInt8 {
    /// The same folded form.
    case same
    /// The same sound or reading in another script.
    case transliterated
    /// A spelling, a nickname or another language's form of the same name.
    case variant
    /// An initial.
    case initial
    /// A slip.
    case similar
    case none
  }

  var kind = Kind.none
  /// In hundredths of a letter.
  var cost = 0
  /// The letters that were compared.
  var length = 0

  static let none = WordMatch(kind: .none, cost: EditCost.impossible, length: 0)

  /// How much of the words may differ in hundredths, so that they are taken for one word.
  struct Tolerance: Sendable {
    /// Of the longer word, where letters are compared.
    var share: Int
    /// What the whole name may differ in: a word that differs in more need not be looked at.
    var most: Int
    /// Of consonants, where a script writes no vowels.
    var skeletonShare: Int
    /// What a different first letter costs more: slips are rare there.
    var first = 0
    /// What words of three letters or fewer may differ in.
    var short = 1000
  }
}

/// Compares words of two prepared names.
struct WordComparer {
  let a: PreparedName
  let b: PreparedName
  let tolerance: WordMatch.Tolerance

  /// A word against a word where no letters need be compared: equal, of one sound, of one group of nicknames.
  @inline(__always) func quick(_ i: Int, _ j: Int) -> WordMatch {
    let x = a.tokens[i]
    let y = b.tokens[j]
    let length = Int(min(x.sound.count, y.sound.count))
    if x.hash == y.hash { return WordMatch(kind: .same, cost: 0, length: max(length, Int(x.letters))) }
    let isCross = x.script != y.script || x.isLatin != y.isLatin
    if x.readingHash != 0, x.readingHash == y.readingHash {
      if isCross { return WordMatch(kind: .transliterated, cost: 0, length: length) }
      return WordMatch(kind: .variant, cost: x.script == .kana ? 0 : 20, length: length)
    }
    if x.soundHash != 0, x.soundHash == y.soundHash, !(x.script == .han && y.script == .han) {
      if x.script == .hangul && y.script == .hangul { return .none }
      if isCross { return WordMatch(kind: .transliterated, cost: 10, length: length) }
      return WordMatch(kind: .variant, cost: 20, length: length)
    }
    if Nicknames.meet(x.nickname, y.nickname) {
      return WordMatch(kind: .variant, cost: 50, length: length)
    }
    return .none
  }

  /// Runs of words against each other, letter by letter.
  func letters(_ i: Range<Int>, _ j: Range<Int>) -> WordMatch {
    let x = a.tokens[i.lowerBound]
    let y = b.tokens[j.lowerBound]
    if isCharacters(x.script), isCharacters(y.script) {
      return x.script == y.script ? characters(i, j) : .none
    }
    let soundA = Int(x.soundStart)..<Int(a.tokens[i.upperBound - 1].soundEnd)
    let soundB = Int(y.soundStart)..<Int(b.tokens[j.upperBound - 1].soundEnd)
    if soundA.isEmpty || soundB.isEmpty { return .none }
    // two names that everybody knows are two names, however near their letters: Maria and Mario
    if i.count == 1, j.count == 1, x.nickname != 0, y.nickname != 0 { return .none }
    let isOneRun = i.count == 1 && j.count == 1
    // where words are cut otherwise, they are spelled alike
    let isSpelled = x.script == .alphabet && y.script == .alphabet
    if !isOneRun, isSpelled, abs(soundA.count - soundB.count) > 2 { return .none }
    let longer = max(soundA.count, soundB.count)
    var found = WordMatch.none
    let limit = min(longer * tolerance.share, tolerance.most)
    let isNear = isOneRun ? mayBeNear(x.signature, y.signature, limit) : true
    let cost =
      isNear
      ? EditCost.between(a.bytes.span.extracting(soundA), b.bytes.span.extracting(soundB), limit: limit)
      : EditCost.impossible
    let isOtherStart =
      EditCost.ofLetters(a.bytes[soundA.lowerBound], b.bytes[soundB.lowerBound]) > EditCost.near
    if cost <= limit, longer > 3 || cost <= tolerance.short {
      let isCross = x.script != y.script || x.isLatin != y.isLatin
      // a lost h, w for v, z for s in a long word: a way to spell it
      let isSpelling = cost == 0 || cost <= 40 && longer >= 5
      let kind: WordMatch.Kind = isSpelling ? (isCross ? .transliterated : .variant) : .similar
      found = WordMatch(
        kind: kind, cost: cost + (isOneRun ? 0 : 20) + (isOtherStart ? tolerance.first : 0),
        length: min(soundA.count, soundB.count))
    }
    if x.script != y.script || x.script == .consonants {
      let loose = skeleton(i, j, x.script == .consonants && y.script == .consonants)
      if loose.cost < found.cost { found = loose }
    }
    return found
  }

  /// Whether the sounds that only one of two words has leave room for the limit.
  @inline(__always) private func mayBeNear(_ x: UInt32, _ y: UInt32, _ limit: Int) -> Bool {
    max((x & ~y).nonzeroBitCount, (y & ~x).nonzeroBitCount) * EditCost.perBit <= limit
  }

  /// Words of other scripts by their consonants.
  private func skeleton(_ i: Range<Int>, _ j: Range<Int>, _ isStrict: Bool) -> WordMatch {
    let rangeA =
      Int(a.tokens[i.lowerBound].skeletonStart)..<Int(a.tokens[i.upperBound - 1].skeletonEnd)
    let rangeB =
      Int(b.tokens[j.lowerBound].skeletonStart)..<Int(b.tokens[j.upperBound - 1].skeletonEnd)
    let longer = max(rangeA.count, rangeB.count)
    guard min(rangeA.count, rangeB.count) >= 2, !isStrict else { return .none }
    let limit = longer * tolerance.skeletonShare
    let cost = EditCost.between(
      a.bytes.span.extracting(rangeA), b.bytes.span.extracting(rangeB), limit: limit)
    guard cost <= limit else { return .none }
    return WordMatch(kind: cost == 0 ? .transliterated : .similar, cost: cost + 20, length: longer)
  }

  /// Kanji, kana and Hangul by the character: a character is a syllable or a word, so that another one is another name.
  private func characters(_ i: Range<Int>, _ j: Range<Int>) -> WordMatch {
    let x = a.bytes.span.extracting(
      Int(a.tokens[i.lowerBound].foldedStart)..<Int(a.tokens[i.upperBound - 1].foldedEnd))
    let y = b.bytes.span.extracting(
      Int(b.tokens[j.lowerBound].foldedStart)..<Int(b.tokens[j.upperBound - 1].foldedEnd))
    var at = (0, 0)
    var cost = 0
    var length = 0
    while at.0 < x.count, at.1 < y.count {
      let (c, lengthX) = UTF8Cell.decode(x, at.0)
      let (d, lengthY) = UTF8Cell.decode(y, at.1)
      // コンピュータ and コンピューター
      if c != d, Script.isLongVowel(c) || Script.isLongVowel(d) {
        if Script.isLongVowel(c) { at.0 += lengthX } else { at.1 += lengthY }
        cost += 20
        continue
      }
      at.0 += lengthX
      at.1 += lengthY
      length += 1
      if c != d { cost += WordComparer.isConfused(c, d) ? 60 : 300 }
      if cost > 100 { return .none }
    }
    if at.0 + 3 == x.count, Script.isLongVowel(UTF8Cell.decode(x, at.0).scalar) {
      (at.0, cost) = (x.count, cost + 20)
    }
    if at.1 + 3 == y.count, Script.isLongVowel(UTF8Cell.decode(y, at.1).scalar) {
      (at.1, cost) = (y.count, cost + 20)
    }
    guard at.0 == x.count, at.1 == y.count else { return .none }
    return WordMatch(
      kind: cost == 0 ? .same : cost <= 40 ? .variant : .similar, cost: cost, length: length * 2)
  }

  /// Characters that are not the same and often written for each other in names.
  private static func isConfused(_ a: UInt32, _ b: UInt32) -> Bool {
    switch (min(a, b), max(a, b)) {
    case (0x6589, 0x658E): true  // 斉 and 斎
    default: false
    }
  }

  @inline(__always) private func isCharacters(_ script: WordScript) -> Bool {
    script == .han || script == .kana || script == .hangul
  }
}
