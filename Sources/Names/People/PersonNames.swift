import Hub
import TextKernels

/// Names of people: case, accents, widths, punctuation, titles, order, initials, particles, nicknames and scripts do not tell
/// them apart; two names that each have a part that the other lacks are two people.
///
///     PersonNames.compare("SMITH, John".utf8.span, "Mr. John Smith".utf8.span).level      // .rewritten
public enum PersonNames {
  /// Compares two names that are not prepared.
  public static func compare(
    _ a: Span<UInt8>, _ b: Span<UInt8>, frequencies: NameFrequencies? = nil
  ) -> NameMatch {
    compare(prepare(a, frequencies: frequencies), prepare(b, frequencies: frequencies))
  }

  /// Folds a name once, for many comparisons.
  public static func prepare(_ cell: Span<UInt8>, frequencies: NameFrequencies? = nil) -> PreparedName {
    var text: [UInt8] = []
    text.reserveCapacity(cell.count)
    if NFKC.isNormalized(cell) {
      SpanAppend.append(cell.extracting(0..<min(cell.count, longest)), to: &text)
    } else {
      NFKC.append(cell.extracting(0..<min(cell.count, longest)), to: &text)
    }
    let splitter = WordSplitter.split(text.span)
    var builder = NameBuilder()
    addWords(splitter, to: &builder)
    if let frequencies {
      for index in builder.tokens.indices {
        builder.mark(index) { $0.weight = frequencies.weight($0.hash) }
      }
    }
    markFamily(&builder, commas: splitter)
    var name = builder.finish(raw: cell)
    name.hasComma = splitter.parts == 2
    return name
  }

  /// Longer cells are no names; what follows is not looked at.
  private static let longest = 1024

  private static func addWords(_ splitter: WordSplitter, to builder: inout NameBuilder) {
    let words = splitter.words
    var kinds: [PersonWords.Meaning?] = []
    var folded: [UInt8] = []
    for word in words {
      folded.removeAll(keepingCapacity: true)
      MatchFold.name(word.letters.span, into: &folded)
      kinds.append(PersonWords.meaning(StableHash.hash(folded.span)))
    }
    // a name that is nothing but titles and particles is what they spell
    let hasContent = kinds.contains { $0 == nil }
    var isFathers = false
    for (index, word) in words.enumerated() {
      var kind = WordKind.content
      switch kinds[index] {
      case .title where hasContent: continue
      case .generation where hasContent && index > 0: kind = .generation
      case .particle where hasContent, .servant where hasContent: kind = .particle
      case .childOf where hasContent && index > 0:  // Ben Smith starts with a name
        kind = .particle
        isFathers = true
      default: break
      }
      let isServant = kind == .particle && kinds[index] == .servant
      addWord(word, kind, isOnly: words.count == 1, isFathers: kind == .content && isFathers, to: &builder)
      if isServant { builder.mark { $0.isServant = true } }
      if kind == .content { isFathers = false }
    }
  }

  private static func addWord(
    _ word: WordSplitter.Word, _ kind: WordKind, isOnly: Bool, isFathers: Bool, to builder: inout NameBuilder
  ) {
    var letters = word.letters
    stripSuffix(&letters)
    if kind == .content, addHangul(letters, isOnly: isOnly, to: &builder) { return }
    let rest = kind == .content ? Compounds.afterAbd(letters) : 0
    if rest > 0 {
      builder.append(Array(letters[..<rest]), kind: .particle)
      builder.mark { $0.isServant = true }
      letters.removeFirst(rest)
    }
    guard builder.append(letters, kind: kind) else { return }
    builder.mark { token in
      token.isJoined = word.isJoined
      token.isUpper = word.isUpper && word.letters.count > 1
      token.isBracketed = word.isBracketed
      token.isFathers = isFathers
      token.isShortened = word.hasDot && (2...6).contains(token.letters) && token.script == .alphabet
      token.isInitial = token.letters == 1 && token.script == .alphabet && token.initial != 0
      if kind == .content { token.nickname = Nicknames.groups(token.hash) }
    }
  }

  /// Takes 様, さん and the like off a word in kanji, kana or Hangul.
  private static func stripSuffix(_ letters: inout [UInt8]) {
    guard let last = letters.last, last >= 0x80 else { return }
    for suffix in PersonWords.suffixes where letters.count >= suffix.text.count + 3 * suffix.left {
      if letters.suffix(suffix.text.count).elementsEqual(suffix.text) {
        letters.removeLast(suffix.text.count)
        return
      }
    }
  }

  /// A Korean name in one piece is a family name of one syllable and a given name.
  private static func addHangul(_ letters: [UInt8], isOnly: Bool, to builder: inout NameBuilder) -> Bool {
    let text = letters.span
    guard letters.count % 3 == 0, letters.count <= 12, Script.isHangul(UTF8Cell.decode(text, 0).scalar) else {
      return false
    }
    if isOnly, letters.count >= 6 {
      builder.append(Array(letters[..<3]), isKoreanFamily: true)
      builder.append(Array(letters[3...]))
      return true
    }
    builder.append(letters, isKoreanFamily: builder.tokens.isEmpty && letters.count == 3)
    return true
  }

  /// Finds the family name: before the comma, in capitals, first in East Asian scripts, else last.
  private static func markFamily(_ builder: inout NameBuilder, commas splitter: WordSplitter) {
    let content = builder.tokens.indices.filter { builder.tokens[$0].kind == .content }
    guard let first = content.first, let last = content.last else { return }
    let isEastern =
      builder.tokens[first].script == .han || builder.tokens[first].script == .hangul
      || builder.tokens[first].script == .kana
    let hasComma = splitter.parts == 2 && splitter.words.first?.part == 0
    let capitals = content.filter { builder.tokens[$0].isUpper }
    let place = hasComma || isEastern ? first : capitals.count == 1 && content.count > 1 ? capitals[0] : last
    builder.mark(place) { $0.isFamily = true }
  }
}

/// Arabic names that are written in one word or two.
enum Compounds {
  /// How many bytes `abdul` takes before the name it belongs to (Abdulrahman); 0 where it does not.
  static func afterAbd(_ letters: [UInt8]) -> Int {
    guard letters.count >= 8 else { return 0 }
    let start = letters.prefix(5).map { $0 < 0x80 ? $0 | 0x20 : $0 }
    let isArticle =
      start[4] == UInt8(ascii: "l") || start[4] == UInt8(ascii: "r") || start[4] == UInt8(ascii: "s")
      || start[4] == UInt8(ascii: "n")
    guard start[0] == UInt8(ascii: "a"), start[1] == UInt8(ascii: "b"), start[2] == UInt8(ascii: "d"),
      isArticle,
      start[3] == UInt8(ascii: "u") || start[3] == UInt8(ascii: "e") || start[3] == UInt8(ascii: "a")
        || start[3] == UInt8(ascii: "o")
    else { return 0 }
    // Abdullah is a name in one word
    let rest = letters[5...].map { $0 | 0x20 }
    return rest.starts(with: "lah".utf8) || rest.starts(with: "ah".utf8) ? 0 : 5
  }
}
