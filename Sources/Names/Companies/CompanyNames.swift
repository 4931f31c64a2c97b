import Hub
public import TextKernels

/// Names of companies and other bodies: legal forms are equal in every language and stand apart, branches are sites of one
/// company, numbers must agree, and a word more is another company unless it is a weak one.
///
///     CompanyNames.compare("株式会社ＳＯＮＹ".utf8.span, "Sony K.K.".utf8.span).level      // .folded
public enum CompanyNames {
  /// Compares two names that are not prepared.
  public static func compare(
    _ a: Span<UInt8>, _ b: Span<UInt8>, frequencies: NameFrequencies? = nil
  ) -> NameMatch {
    compare(prepare(a, frequencies: frequencies), prepare(b, frequencies: frequencies))
  }

  /// Folds a name once, for many comparisons.
  public static func prepare(_ cell: Span<UInt8>, frequencies: NameFrequencies? = nil) -> PreparedName {
    var parts = CompanyName()
    return prepare(cell, using: &parts, frequencies: frequencies)
  }

  /// `prepare` with buffers that the caller keeps, for long columns.
  public static func prepare(
    _ cell: Span<UInt8>, using parts: inout CompanyName, frequencies: NameFrequencies? = nil
  ) -> PreparedName {
    parts.split(cell.extracting(0..<min(cell.count, longest)))
    var words = CompanyWordList(WordSplitter.split(parts.core.span).words)
    words.takeForms()
    var builder = NameBuilder()
    words.write(to: &builder)
    if let frequencies {
      for index in builder.tokens.indices {
        builder.mark(index) { $0.weight = min($0.weight, frequencies.weight($0.hash)) }
      }
    }
    let numbers = words.numbers(builder.tokens.count)
    var name = builder.finish(raw: cell)
    name.numbers = numbers
    let known = LegalGroup.of(parts.legalForm.span)
    name.form = known == .none || known == .general && words.form != .none ? words.form : known
    name.formHash = parts.legalForm.isEmpty ? 0 : StableHash.hash(parts.legalForm.span)
    if !parts.branch.isEmpty {
      var branch: [UInt8] = []
      MatchFold.name(parts.branch.span, into: &branch)
      name.branch = StableHash.hash(branch.span)
    }
    name.acronyms = acronyms(name)
    return name
  }

  private static let longest = 1024

  /// The first letters of all words, and of those that are no fillers; 0 where they are fewer than three.
  private static func acronyms(_ name: PreparedName) -> (UInt64, UInt64) {
    var all: [UInt8] = []
    var content: [UInt8] = []
    for token in name.tokens {
      guard token.script == .alphabet, token.initial != 0 else { return (0, 0) }
      all.append(token.initial)
      if token.kind == .content { content.append(token.initial) }
    }
    return (
      all.count >= 3 ? StableHash.hash(all.span) : 0, content.count >= 3 ? StableHash.hash(content.span) : 0
    )
  }
}

/// The words of a company's name on their way to the prepared name.
private struct CompanyWordList {
  private var words: [WordSplitter.Word]
  private var meanings: [CompanyWords.Meaning?]
  private(set) var form = LegalGroup.none
  private var found: [UInt32] = []

  init(_ all: [WordSplitter.Word]) {
    words = CompanyWordList.joinLetters(all)
    meanings = []
    for index in words.indices {
      let isBetween = index > 0 && index < words.count - 1 && !words[index].hasDot
      let meaning = CompanyWordList.meaning(words[index].letters)
      if case .and? = meaning {
        meanings.append(isBetween ? .nothing : nil)
      } else {
        meanings.append(meaning)
      }
    }
  }

  private static func meaning(_ letters: [UInt8]) -> CompanyWords.Meaning? {
    CompanyWords.meaning(hash(letters))
  }

  private static func hash(_ letters: [UInt8]) -> UInt64 {
    var folded: [UInt8] = []
    MatchFold.name(letters.span, into: &folded)
    return StableHash.hash(folded.span)
  }

  /// Letters with dots between them (A.B.C.) are one word.
  private static func joinLetters(_ all: [WordSplitter.Word]) -> [WordSplitter.Word] {
    var words: [WordSplitter.Word] = []
    var isOpen = false
    for word in all {
      let isLetter = word.letters.count == 1 && word.letters[0] | 0x20 >= 0x61
      if isOpen, isLetter, word.followsDot, let last = words.indices.last {
        words[last].letters += word.letters
      } else {
        words.append(word)
      }
      isOpen = isLetter && word.hasDot
    }
    return words
  }

  private var contentCount: Int {
    meanings.reduce(0) { count, meaning in
      switch meaning {
      case .nothing, .filler, .form: count
      default: count + 1
      }
    }
  }

  /// Takes legal forms off both ends, as long as something else is left.
  mutating func takeForms() {
    splitAttached()
    var hashes = words.map { CompanyWordList.hash($0.letters) }
    for phrase in CompanyPhrases.forms where phrase.words.count < words.count { take(phrase, &hashes) }
    takeAttachedCharacters()
    while words.count > 1, contentCount > 0, case .nothing? = meanings.last ?? nil {
      words.removeLast()
      meanings.removeLast()
    }
    while words.count > 1, contentCount > 0, case .form(let group)? = meanings.last ?? nil {
      note(group)
      words.removeLast()
      meanings.removeLast()
    }
    if words.count > 1, contentCount > 0, case .form(let group)? = meanings.first ?? nil,
      words[0].letters.count > 2
    {
      note(group)
      words.removeFirst()
      meanings.removeFirst()
    }
  }

  /// Takes a form of several words off either end.
  private mutating func take(_ phrase: CompanyPhrases.Phrase, _ hashes: inout [UInt64]) {
    let count = phrase.words.count
    for start in [0, words.count - count] {
      var isMatch = true
      for (offset, hash) in phrase.words.enumerated()
      where hashes[start + offset] != hash { isMatch = false }
      guard isMatch else { continue }
      note(phrase.group)
      words.removeSubrange(start..<(start + count))
      hashes.removeSubrange(start..<(start + count))
      meanings.removeSubrange(start..<(start + count))
      return
    }
  }

  /// Takes 股份有限公司 and 주식회사 off a word, and sets グループ and ホールディングス apart.
  private mutating func takeAttachedCharacters() {
    for index in words.indices {
      let letters = words[index].letters
      guard letters.count >= 9, letters[letters.count - 1] >= 0x80 else { continue }
      for form in CompanyPhrases.attached where letters.count >= form.text.count + 6 {
        guard letters.suffix(form.text.count).elementsEqual(form.text) else { continue }
        words[index].letters.removeLast(form.text.count)
        if form.isForm { note(form.group) } else { insertGeneral(form.text, after: index) }
        return
      }
    }
  }

  private mutating func insertGeneral(_ text: [UInt8], after index: Int) {
    var word = words[index]
    word.letters = text
    words.insert(word, at: index + 1)
    meanings.insert(.general, at: index + 1)
    meanings[index] = CompanyWordList.meaning(words[index].letters)
  }

  private mutating func note(_ group: LegalGroup) {
    if form == .none || form == .general { form = group }
  }

  /// SiemensAG: capitals behind a small letter that are a legal form.
  private mutating func splitAttached() {
    guard let last = words.last else { return }
    let letters = last.letters
    var start = letters.count
    while start > 0, letters[start - 1] >= 0x41, letters[start - 1] <= 0x5A { start -= 1 }
    guard start >= 3, letters.count - start >= 2, letters[start - 1] >= 0x61, letters[start - 1] <= 0x7A,
      case .form(let group)? = CompanyWordList.meaning(Array(letters[start...]))
    else { return }
    note(group)
    words[words.count - 1].letters = Array(letters[..<start])
    meanings[words.count - 1] = CompanyWordList.meaning(Array(letters[..<start]))
  }

  mutating func write(to builder: inout NameBuilder) {
    let isBare = contentCount == 0
    for (index, word) in words.enumerated() {
      var letters = word.letters
      var kind = WordKind.content
      var weight: UInt8 = 100
      switch meanings[index] {
      case .nothing where !isBare: continue
      case .filler where !isBare: kind = .particle
      case .general: weight = 30
      case .number(let digits): letters = digits
      case .short(let full): letters = full
      default: break
      }
      letters = CompanyNumbers.digitsAfterDai(letters)
      if let value = CompanyNumbers.value(letters, isFirst: index == 0, isUpper: word.isUpper) {
        found.append(value)
        letters = Array(String(value).utf8)
        kind = .number
      } else {
        CompanyNumbers.collect(letters, into: &found)
      }
      guard builder.append(letters, kind: kind) else { continue }
      builder.mark { token in
        token.weight = weight
        token.isBracketed = word.isBracketed
        token.isJoined = word.isJoined
      }
    }
  }

  /// All numbers of the name in order of size.
  func numbers(_ tokens: Int) -> [UInt32] { found.sorted() }
}
