public import Hub
import TextKernels

/// `person_name`: a name with one blank between its parts; kanji stay as the person writes them.
public struct PersonName: CellNormalizer {
  /// Name, summary, parts and examples.
  public static let spec = NormalizerSpec(
    name: "person_name",
    summary:
      "One blank between the parts of a name, widths folded, kanji as written, 様 and the like behind a name "
      + "left out; Japanese names of two words, names with a comma and names of which one word is in capitals give "
      + "family and given name, all others stay whole.",
    parts: ["family", "given"],
    examples: [
      .init("髙橋　一郎", "髙橋 一郎", parts: ["family": "髙橋", "given": "一郎"]),
      .init(" 﨑山  花子 ", "﨑山 花子", parts: ["family": "﨑山", "given": "花子"]),
      .init("ﾀﾅｶ ﾀﾛｳ", "タナカ タロウ", parts: ["family": "タナカ", "given": "タロウ"]),
      .init("Smith, John", "Smith, John", parts: ["family": "Smith", "given": "John"]),
      .init("Tanaka , Taro", "Tanaka , Taro", parts: ["family": "Tanaka", "given": "Taro"]),
      .init("YAMADA Taro", "YAMADA Taro", parts: ["family": "YAMADA", "given": "Taro"]),
      .init("Ｔａｒｏ　ＹＡＭＡＤＡ", "Taro YAMADA", parts: ["family": "YAMADA", "given": "Taro"]),
      .init("TARO YAMADA", "TARO YAMADA"), .init("田中太郎", "田中太郎"), .init("John Smith", "John Smith"),
      .init("Ｊｏｈｎ", "John"), .init("田中 様", "田中"), .init("田中太郎様", "田中太郎"),
      .init("田中　太郎　殿", "田中 太郎", parts: ["family": "田中", "given": "太郎"]),
      .init("Hans MÜLLER", "Hans MÜLLER", parts: ["family": "MÜLLER", "given": "Hans"]),
      .init("\u{FA19}谷 健", "\u{FA19}谷 健", parts: ["family": "\u{FA19}谷", "given": "健"]),
    ])

  /// Makes the normalizer.
  public init() {}

  mutating func cell(_ cell: Span<UInt8>, _ output: inout CellOutput) -> Verdict {
    NameParts(order: .unknown).cell(cell, &output)
  }
}

/// `person_name_given_first`: as `person_name`, for columns in which names in romaji begin with the given name.
public struct PersonNameGivenFirst: CellNormalizer {
  /// Name, summary, parts and examples.
  public static let spec = NormalizerSpec(
    name: "person_name_given_first",
    summary:
      "As person_name, for columns in which romaji names begin with the given name (Taro Yamada); names in "
      + "kanji or kana begin with the family name all the same.",
    parts: ["family", "given"],
    examples: [
      .init("Taro Yamada", "Taro Yamada", parts: ["family": "Yamada", "given": "Taro"]),
      .init("YAMADA Taro", "YAMADA Taro", parts: ["family": "YAMADA", "given": "Taro"]),
      .init("Yamada, Taro", "Yamada, Taro", parts: ["family": "Yamada", "given": "Taro"]),
      .init("TARO YAMADA", "TARO YAMADA", parts: ["family": "YAMADA", "given": "TARO"]),
      .init("山田　太郎", "山田 太郎", parts: ["family": "山田", "given": "太郎"]),
      .init("Mary Ann Smith", "Mary Ann Smith"),
    ])

  /// Makes the normalizer.
  public init() {}

  mutating func cell(_ cell: Span<UInt8>, _ output: inout CellOutput) -> Verdict {
    NameParts(order: .givenFirst).cell(cell, &output)
  }
}

/// `person_name_family_first`: as `person_name`, for columns in which names in romaji begin with the family name.
public struct PersonNameFamilyFirst: CellNormalizer {
  /// Name, summary, parts and examples.
  public static let spec = NormalizerSpec(
    name: "person_name_family_first",
    summary: "As person_name, for columns in which romaji names begin with the family name (Yamada Taro).",
    parts: ["family", "given"],
    examples: [
      .init("Yamada Taro", "Yamada Taro", parts: ["family": "Yamada", "given": "Taro"]),
      .init("Taro YAMADA", "Taro YAMADA", parts: ["family": "YAMADA", "given": "Taro"]),
      .init("YAMADA TARO", "YAMADA TARO", parts: ["family": "YAMADA", "given": "TARO"]),
      .init("ﾔﾏﾀﾞ ﾀﾛｳ", "ヤマダ タロウ", parts: ["family": "ヤマダ", "given": "タロウ"]),
      .init("Yamada", "Yamada"),
    ])

  /// Makes the normalizer.
  public init() {}

  mutating func cell(_ cell: Span<UInt8>, _ output: inout CellOutput) -> Verdict {
    NameParts(order: .familyFirst).cell(cell, &output)
  }
}

/// Tidies a name and splits it where the parts are certain.
private struct NameParts {
  /// In which order names in romaji stand.
  enum Order {
    case unknown
    case givenFirst
    case familyFirst
  }

  let order: Order

  func cell(_ cell: Span<UInt8>, _ output: inout CellOutput) -> Verdict {
    if NFKC.isNormalized(cell, keepingIdeographs: true), Spaces.isCollapsed(cell) {
      let end = Self.nameEnd(cell)
      split(cell.extracting(0..<end), &output)
      if end == cell.count { return .unchanged }
      UTF8Cell.append(cell, 0..<end, to: &output.text)
      return .changed
    }
    var text: [UInt8] = []
    swap(&text, &output.text)
    TidyText.append(cell, to: &text, scratch: &output.scratch, keepingIdeographs: true)
    text.removeSubrange(Self.nameEnd(text.span)..<text.count)
    split(text.span, &output)
    swap(&text, &output.text)
    return .changed
  }

  /// What people put behind a name when they speak of its bearer, apart by a blank.
  private static let honorifics: [StaticString] = [
    "様", "さま", "殿", "どの", "氏", "先生", "さん", "君", "くん", "ちゃん", "御中",
  ]

  /// Where a name ends before words of courtesy.
  ///
  /// Without a blank only 様 is one: 鵜殿 and 真殿 are family names, 源氏 is no Mr. Gen.
  private static func nameEnd(_ name: Span<UInt8>) -> Int {
    var end = name.count
    while end > 3 {
      // all of them end in a character of three bytes
      guard name[end - 3] >= 0xE3 else { return end }
      let text = name.extracting(0..<end)
      if let word = honorifics.first(where: { text.ends(in: $0, behindBlank: true) }) {
        end -= word.utf8CodeUnitCount + 1
      } else if end > 6, text.ends(in: "様", behindBlank: false) {
        end -= 3
      } else {
        return end
      }
    }
    return end
  }

  /// Gives the parts where they are certain; else they are absent.
  private func split(_ name: Span<UInt8>, _ output: inout CellOutput) {
    var blank = -1
    var blanks = 0
    var comma = -1
    var isEastern = false
    for index in name.indices {
      let byte = name[index]
      if byte == 0x20 {
        blank = index
        blanks += 1
      } else if byte == 0x2C {
        if comma >= 0 { return output.partsAbsent = true }
        comma = index
      } else if byte == 0x28 {
        return output.partsAbsent = true  // 田中 太郎(タナカ タロウ)
      } else if byte >= 0xE3, byte <= 0xEF {
        isEastern = true
      }
    }
    if comma > 0 {
      let given = Spaces.trimmed(name.extracting((comma + 1)..<name.count))
      guard !given.isEmpty else { return output.partsAbsent = true }
      // Tanaka , Taro
      let family = Spaces.trimmed(name.extracting(0..<comma))
      UTF8Cell.append(name, family, to: &output.parts[0])
      UTF8Cell.append(
        name, (comma + 1 + given.lowerBound)..<(comma + 1 + given.upperBound), to: &output.parts[1])
    } else if blanks == 1, comma < 0, let isFamilyFirst = isEastern ? true : isFamilyFirst(name, blank) {
      let (first, second) = isFamilyFirst ? (0, 1) : (1, 0)
      UTF8Cell.append(name, 0..<blank, to: &output.parts[first])
      UTF8Cell.append(name, (blank + 1)..<name.count, to: &output.parts[second])
    } else {
      output.partsAbsent = true
    }
  }

  /// Whether the first of two words in romaji is the family name; nil where nobody can tell.
  ///
  /// The one word in capitals is (YAMADA Taro, Taro YAMADA); else what the column is said to hold.
  private func isFamilyFirst(_ name: Span<UInt8>, _ blank: Int) -> Bool? {
    let first = isCapitals(name.extracting(0..<blank))
    let second = isCapitals(name.extracting((blank + 1)..<name.count))
    if first != second { return first }
    switch order {
    case .unknown: return nil
    case .givenFirst: return false
    case .familyFirst: return true
    }
  }

  /// Two letters at least, none of them small.
  private func isCapitals(_ word: Span<UInt8>) -> Bool {
    var letters = 0
    var at = 0
    while at < word.count {
      let (c, length) = UTF8Cell.decode(word, at)
      let letter = word.extracting(at..<(at + length))
      if !Casing.isUpper(letter) { return false }
      if !Casing.isLower(letter) { letters += 1 } else if c >= 0x80 { return false }
      at += length
    }
    return letters > 1
  }
}

extension Span<UInt8> {
  /// Whether a word stands at the end, something before it, and between them a blank where one is asked for.
  fileprivate func ends(in word: StaticString, behindBlank: Bool) -> Bool {
    let start = count - word.utf8CodeUnitCount
    guard start > (behindBlank ? 1 : 0), startsWith(word, at: start) else { return false }
    return !behindBlank || self[start - 1] == 0x20
  }
}
