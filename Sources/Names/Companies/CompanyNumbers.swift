import TextKernels

/// Numbers in companies' names: 第二, Fund II, 2005-1.
///
/// Two companies whose numbers differ are two.
enum CompanyNumbers {
  /// The number that a word is, nil for other words; `isFirst`: a name starts with it (then I, V, X and the like are letters).
  static func value(_ letters: [UInt8], isFirst: Bool, isUpper: Bool) -> UInt32? {
    let text = letters.span
    if let digits = digits(text, 0..<text.count) { return digits }
    if !isFirst, isUpper, let roman = roman(text) { return roman }
    return japanese(text)
  }

  private static func digits(_ text: Span<UInt8>, _ range: Range<Int>) -> UInt32? {
    guard !range.isEmpty, range.count <= 9 else { return nil }
    var value: UInt32 = 0
    for index in range {
      guard text[index] >= 0x30, text[index] <= 0x39 else { return nil }
      value = value * 10 + UInt32(text[index] - 0x30)
    }
    return value
  }

  /// I to XXXIX, in the usual spelling.
  private static func roman(_ text: Span<UInt8>) -> UInt32? {
    guard text.count <= 7 else { return nil }
    var value: UInt32 = 0
    var index = 0
    while index < text.count {
      let digit = romanDigit(text[index])
      guard digit > 0 else { return nil }
      let next = index + 1 < text.count ? romanDigit(text[index + 1]) : 0
      value = next > digit ? value + next - digit : value + digit
      index += next > digit ? 2 : 1
    }
    return spelled(value) == Array(text.indices.map { text[$0] }) ? value : nil
  }

  private static func romanDigit(_ letter: UInt8) -> UInt32 {
    switch letter {
    case UInt8(ascii: "I"): 1
    case UInt8(ascii: "V"): 5
    case UInt8(ascii: "X"): 10
    default: 0
    }
  }

  private static func spelled(_ value: UInt32) -> [UInt8] {
    let ones = ["", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX"]
    guard value < 40 else { return [] }
    return Array((String(repeating: "X", count: Int(value / 10)) + ones[Int(value % 10)]).utf8)
  }

  /// 第二, 第2, 第十二: only behind 第, for 三井 and 八十二銀行 are names.
  private static func japanese(_ text: Span<UInt8>) -> UInt32? {
    guard text.count >= 4, text[0] == 0xE7, text[1] == 0xAC, text[2] == 0xAC else { return nil }
    if let value = digits(text, 3..<text.count) { return value }
    return kanji(text, 3..<text.count)
  }

  /// A number in kanji at the start of a range, up to 99.
  static func kanji(_ text: Span<UInt8>, _ range: Range<Int>) -> UInt32? {
    var value: UInt32 = 0
    var digit: UInt32 = 0
    var at = range.lowerBound
    while at < range.upperBound {
      let (c, length) = UTF8Cell.decode(text, at)
      if c == 0x5341 {
        value += max(digit, 1) * 10
        digit = 0
      } else if let one = kanjiDigit(c) {
        digit = one
      } else {
        return nil
      }
      at += length
    }
    return value + digit > 0 ? value + digit : nil
  }

  /// 一 to 九.
  static func kanjiDigit(_ c: UInt32) -> UInt32? {
    switch c {
    case 0x4E00: 1
    case 0x4E8C: 2
    case 0x4E09: 3
    case 0x56DB: 4
    case 0x4E94: 5
    case 0x516D: 6
    case 0x4E03: 7
    case 0x516B: 8
    case 0x4E5D: 9
    default: nil
    }
  }
}

extension CompanyNumbers {
  /// Collects the runs of digits inside a word: 16 of AR16, but not those that stand for a letter (Micr0soft).
  static func collect(_ letters: [UInt8], into numbers: inout [UInt32]) {
    func isLetter(_ index: Int) -> Bool {
      letters.indices.contains(index) && letters[index] | 0x20 >= 0x61 && letters[index] | 0x20 <= 0x7A
    }
    var start: Int?
    for index in 0...letters.count {
      let isDigit = index < letters.count && letters[index] >= 0x30 && letters[index] <= 0x39
      if isDigit {
        if start == nil { start = index }
      } else if let first = start {
        start = nil
        if isLetter(first - 1), isLetter(index) { continue }
        numbers.append(letters[first..<index].reduce(0) { $0 &* 10 &+ UInt32($1 - 0x30) })
      }
    }
  }

  /// 第二営業所 as 第2営業所: kanji behind 第 in digits.
  static func digitsAfterDai(_ letters: [UInt8]) -> [UInt8] {
    let text = letters.span
    var at = 0
    while at + 6 <= text.count {
      guard text[at] == 0xE7, text[at + 1] == 0xAC, text[at + 2] == 0xAC else {
        at += 1
        continue
      }
      var end = at + 3
      while end < text.count {
        let (c, length) = UTF8Cell.decode(text, end)
        guard c == 0x5341 || kanjiDigit(c) != nil else { break }
        end += length
      }
      guard let value = kanji(text, (at + 3)..<end) else { return letters }
      return Array(letters[..<(at + 3)]) + Array(String(value).utf8) + Array(letters[end...])
    }
    return letters
  }

  /// Whether the numbers of two names may be those of one company: equal, or a lone 1 that the other leaves out (Fund, Fund I).
  static func agree(_ a: PreparedName, _ b: PreparedName) -> Bool {
    a.numbers == b.numbers || a.numbers.isEmpty && b.isFirstOfSeveral
      || b.numbers.isEmpty && a.isFirstOfSeveral
  }
}
