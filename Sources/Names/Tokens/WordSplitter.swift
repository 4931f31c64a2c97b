import TextKernels

/// Cuts a name in NFKC into words, and says what stood between them.
struct WordSplitter {
  /// A word, as a range of the text.
  struct Word {
    var range: Range<Int>
    /// The letters alone, where quotation marks stood inside (al-Qa'ida): then not a range of the text.
    var letters: [UInt8]
    var isBracketed = false
    var isJoined = false
    /// Whether a dot and no blank parts it from the word before: A.B.C.
    var followsDot = false
    /// Whether a dot follows: an abbreviation, or an initial.
    var hasDot = false
    var isUpper = false
    /// Which part by commas it stands in.
    var part = 0
  }

  private(set) var words: [Word] = []
  /// How many parts commas make.
  private(set) var parts = 1

  private var current: [UInt8] = []
  private var start = 0
  private var depth = 0
  private var afterDot = false
  private var afterHyphen = false
  private var hasLower = false
  private var hasUpper = false

  /// Cuts a text.
  static func split(_ text: Span<UInt8>) -> WordSplitter {
    var splitter = WordSplitter()
    var at = 0
    var previous: UInt32 = 0
    while at < text.count {
      let (c, length) = UTF8Cell.decode(text, at)
      splitter.take(c, previous, text, at, length)
      previous = c
      at += length
    }
    splitter.finish(at)
    return splitter
  }

  private mutating func take(
    _ c: UInt32, _ previous: UInt32, _ text: Span<UInt8>, _ at: Int, _ length: Int
  ) {
    switch c {
    // ' ’ ‘ ` ´ ʹ ʼ ʻ ʾ ʿ and prime: inside a word
    case 0x27, 0x2019, 0x2018, 0x60, 0xB4, 0x02B9...0x02BF, 0x2032: return
    case 0x2E, 0x3002:  // . 。
      if !words.isEmpty || !current.isEmpty {
        finish(at)
        if let last = words.indices.last { words[last].hasDot = true }
        afterDot = true
      }
    case 0x2C, 0x3001, 0x60C, 0x3B:  // , 、 ، ;
      finish(at)
      if !words.isEmpty, depth == 0 { parts += 1 }
    case 0x28, 0x5B, 0x3010, 0x3014:  // ( [ 【 〔
      finish(at)
      depth += 1
    case 0x29, 0x5D, 0x3011, 0x3015:
      finish(at)
      depth = max(0, depth - 1)
    case _ where Script.isDash(c):
      // after katakana it is a long vowel: サト-
      if Script.isKatakana(previous), previous != 0x30F3, previous != 0x30C3 {
        UTF8Cell.append(0x30FC, to: &current)
      } else {
        finish(at)
        afterHyphen = !words.isEmpty
      }
    case 0x26, 0x2B:  // & +
      finish(at)
      current.append(UInt8(truncatingIfNeeded: c))
      start = at
      finish(at + 1)
    case _ where WordSplitter.isGap(c):
      finish(at)
      afterDot = false
      afterHyphen = false
    default:
      if isBoundary(c, previous) { finish(at) }
      if current.isEmpty { start = at }
      if (0x61...0x7A).contains(c) { hasLower = true }
      if (0x41...0x5A).contains(c) { hasUpper = true }
      UTF8Cell.append(text, at..<(at + length), to: &current)
    }
  }

  private mutating func finish(_ end: Int) {
    guard !current.isEmpty else { return }
    words.append(
      Word(
        range: start..<end, letters: current, isBracketed: depth > 0, isJoined: afterHyphen,
        followsDot: afterDot, isUpper: hasUpper && !hasLower, part: parts - 1))
    current.removeAll(keepingCapacity: true)
    afterDot = false
    afterHyphen = false
    hasLower = false
    hasUpper = false
  }

  /// Whether Latin letters and Japanese ones meet: NTTデータ is two words.
  private func isBoundary(_ c: UInt32, _ previous: UInt32) -> Bool {
    func isLetter(_ c: UInt32) -> Bool { (0x41...0x5A).contains(c) || (0x61...0x7A).contains(c) }
    func isJapanese(_ c: UInt32) -> Bool { Script.isKatakana(c) || Script.isHiragana(c) || Script.isHan(c) }
    return isLetter(c) && isJapanese(previous) || isJapanese(c) && isLetter(previous)
  }

  /// Blanks, controls, and punctuation that parts words.
  private static func isGap(_ c: UInt32) -> Bool {
    switch c {
    case 0...0x25, 0x2A, 0x2F, 0x3A...0x40, 0x5C, 0x5E, 0x5F, 0x7B...0xA9, 0xAB...0xB3, 0xB6...0xB9,
      0xBB...0xBF:
      true
    case 0x2010...0x206F, 0x3000...0x3004, 0x3008...0x301F, 0x30FB, 0x61B, 0x61F, 0x6D4, 0x1361...0x1368: true
    default: false
    }
  }
}
