import Hub
import TextKernels

/// Writes the forms of a name's words into a prepared name.
struct NameBuilder {
  private(set) var tokens: [NameToken] = []
  private var folded: [UInt8] = []
  private var sound: [UInt8] = []
  private var skeleton: [UInt8] = []
  private var latin: [UInt8] = []
  private var reading: [UInt8] = []

  /// The most words that are looked at; names have fewer.
  static let mostWords = 24

  /// Appends a word; false where nothing is left of it.
  @discardableResult
  mutating func append(
    _ word: [UInt8], kind: WordKind = .content, isKoreanFamily: Bool = false
  ) -> Bool {
    guard tokens.count < NameBuilder.mostWords, folded.count < 1000 else { return false }
    var token = NameToken()
    let before = (folded.count, sound.count, skeleton.count)
    MatchFold.name(word.span.extracting(0..<min(word.count, 400)), into: &folded)
    guard folded.count > before.0 else { return false }
    token.script = romanize(word, isKoreanFamily)
    if token.script == .consonants, latin.count > 3, latin[0] == UInt8(ascii: "a"),
      latin[1] == UInt8(ascii: "l")
    {
      latin.removeFirst(2)  // the article is written with the word
    }
    if token.script == .alphabet || token.script == .kana {
      reading.removeAll(keepingCapacity: true)
      if JapaneseReading.append(latin, from: 0, to: &reading) {
        token.readingHash = StableHash.hash(reading.span)
      }
    }
    // ue is a vowel in Mueller and two in Ueda
    Sound.append(latin, hasUmlauts: token.script == .alphabet && token.readingHash == 0, to: &sound)
    Sound.appendSkeleton(sound, from: before.1, to: &skeleton)
    token.isLatin = token.script == .alphabet && word[0] < 0xCD
    token.hash = StableHash.hash(folded.span.extracting(before.0..<folded.count))
    if sound.count > before.1 {
      token.soundHash = StableHash.hash(sound.span.extracting(before.1..<sound.count))
    }
    token.signature = EditCost.signature(sound.span.extracting(before.1..<sound.count))
    token.initial = latin.first ?? 0
    token.kind = kind
    token.letters = letters(folded.span, before.0)
    token.foldedStart = UInt16(truncatingIfNeeded: before.0)
    token.foldedEnd = UInt16(truncatingIfNeeded: folded.count)
    token.soundStart = UInt16(truncatingIfNeeded: before.1)
    token.soundEnd = UInt16(truncatingIfNeeded: sound.count)
    token.skeletonStart = UInt16(truncatingIfNeeded: before.2)
    token.skeletonEnd = UInt16(truncatingIfNeeded: skeleton.count)
    tokens.append(token)
    return true
  }

  /// Writes another word in the place of the last one.
  mutating func replaceLast(_ word: [UInt8], kind: WordKind) {
    guard let last = tokens.popLast() else { return }
    folded.removeSubrange(Int(last.foldedStart)...)
    sound.removeSubrange(Int(last.soundStart)...)
    skeleton.removeSubrange(Int(last.skeletonStart)...)
    append(word, kind: kind)
  }

  /// Changes the last word.
  mutating func mark(_ change: (inout NameToken) -> Void) {
    guard let last = tokens.indices.last else { return }
    change(&tokens[last])
  }

  /// Changes a word.
  mutating func mark(_ index: Int, _ change: (inout NameToken) -> Void) { change(&tokens[index]) }

  /// The prepared name.
  consuming func finish(raw: Span<UInt8>) -> PreparedName {
    var name = PreparedName()
    name.raw = StableHash.hash(raw)
    name.joined = StableHash.hash(folded.span)
    if !sound.isEmpty { name.joinedSound = StableHash.hash(sound.span) }
    name.hasHan = tokens.contains { $0.script == .han }
    let soundAt = UInt16(truncatingIfNeeded: folded.count)
    let skeletonAt = UInt16(truncatingIfNeeded: folded.count + sound.count)
    for index in tokens.indices {
      tokens[index].soundStart += soundAt
      tokens[index].soundEnd += soundAt
      tokens[index].skeletonStart += skeletonAt
      tokens[index].skeletonEnd += skeletonAt
    }
    name.bytes = folded
    name.bytes.append(contentsOf: sound)
    name.bytes.append(contentsOf: skeleton)
    name.tokens = tokens
    return name
  }

  /// Writes the word in Latin letters into `latin`, and says what it is written in.
  private mutating func romanize(_ word: [UInt8], _ isKoreanFamily: Bool) -> WordScript {
    latin.removeAll(keepingCapacity: true)
    var kana = KanaLetters()
    var seen: (han: Int, kana: Int, hangul: Int, consonants: Int, letters: Int) = (0, 0, 0, 0, 0)
    let text = word.span
    var at = 0
    while at < text.count, latin.count < 400 {
      let (c, length) = UTF8Cell.decode(text, at)
      at += length
      if Script.isHan(c) {
        seen.han += 1
        Romanizer.append(c, to: &latin)
      } else if Script.isKatakana(c) || Script.isHiragana(c) {
        seen.kana += 1
        kana.append(c, to: &latin)
      } else if Script.isHangul(c) {
        seen.hangul += 1
        if isKoreanFamily, seen.hangul == 1, let family = Romanizer.koreanFamily(c) {
          latin.append(contentsOf: family.description.utf8)
        } else {
          Romanizer.append(c, to: &latin)
        }
      } else {
        if NameBuilder.isConsonantScript(c) { seen.consonants += 1 } else { seen.letters += 1 }
        Romanizer.append(c, to: &latin)
      }
    }
    if seen.han > 0 { return .han }
    if seen.kana > 0 { return .kana }
    if seen.hangul > 0 { return .hangul }
    return seen.consonants > seen.letters ? .consonants : .alphabet
  }

  /// Hebrew, Arabic, Syriac, the scripts of India and South-East Asia, Ethiopic, Khmer.
  private static func isConsonantScript(_ c: UInt32) -> Bool {
    (0x590...0x7BF).contains(c) || (0x900...0x109F).contains(c) || (0x1200...0x139F).contains(c)
      || (0x1780...0x17FF).contains(c)
  }

  private func letters(_ text: Span<UInt8>, _ start: Int) -> UInt8 {
    var count = 0
    for index in start..<text.count where text[index] & 0xC0 != 0x80 { count += 1 }
    return UInt8(min(count, 255))
  }
}
