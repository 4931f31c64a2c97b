import Hub
import TextKernels

/// The words of a company's name on their way to the prepared name.
struct CompanyWordList {
  private var words: [WordSplitter.Word]
  private var meanings: [CompanyWords.Meaning?]
  private(set) var form = LegalGroup.none
  private var found: [UInt32] = []
  /// Whether a number is written as a word.
  private(set) var hasNumberWord = false

  init(_ all: [WordSplitter.Word]) {
    words = LetterNames.join(CompanyWordList.joinLetters(all))
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
      case .number(let value):
        // twenty-four is one number
        if value < 10, let ten = tens(before: index), let last = found.indices.last {
          found[last] = ten + value
          builder.replaceLast(Array(String(ten + value).utf8), kind: .number)
          continue
        }
        letters = Array(String(value).utf8)
        hasNumberWord = true
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

  /// The value of a word of tens before a word.
  private func tens(before index: Int) -> UInt32? {
    guard index > 0, case .number(let value)? = meanings[index - 1], value >= 20 else { return nil }
    return value
  }

  /// All numbers of the name in order of size.
  var numbers: [UInt32] { found.sorted() }
}
