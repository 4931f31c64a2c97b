import Hub
import TextKernels

/// Latin letters that are spelled in katakana, as registered names often are: エヌ・ティ・ティ is NTT, 日本アイ・ビー・エム is 日本 IBM.
enum LetterNames {
  /// Makes one Latin word of two or more names of letters that follow each other.
  static func join(_ words: [WordSplitter.Word]) -> [WordSplitter.Word] {
    var result: [WordSplitter.Word] = []
    var at = 0
    while at < words.count {
      var spelled: [UInt8] = []
      var next = at
      // the first letter may stand behind kanji without a gap
      let (head, first) = split(words[at].letters)
      if let first {
        spelled.append(first)
        next += 1
        while next < words.count, let letter = letter(words[next].letters) {
          spelled.append(letter)
          next += 1
        }
      }
      guard spelled.count >= 2 else {
        result.append(words[at])
        at += 1
        continue
      }
      var word = words[at]
      if !head.isEmpty {
        word.letters = head
        result.append(word)
      }
      word.letters = spelled
      word.isUpper = false
      result.append(word)
      at = next
    }
    return result
  }

  /// The letter that a word names, and the kanji before it.
  private static func split(_ word: [UInt8]) -> (head: [UInt8], letter: UInt8?) {
    if let letter = letter(word) { return ([], letter) }
    let text = word.span
    var at = 0
    while at < text.count {
      let (c, length) = UTF8Cell.decode(text, at)
      guard Script.isHan(c) else { break }
      at += length
    }
    guard at > 0, at < word.count, let letter = letter(Array(word[at...])) else { return ([], nil) }
    return (Array(word[..<at]), letter)
  }

  private static func letter(_ word: [UInt8]) -> UInt8? {
    guard word.count >= 3, word.count <= 18, word[0] == 0xE3 else { return nil }
    var folded: [UInt8] = []
    MatchFold.name(word.span, into: &folded)
    return table[StableHash.hash(folded.span)]
  }

  private static let table: [UInt64: UInt8] = {
    var table: [UInt64: UInt8] = [:]
    for pair in names.split(whereSeparator: \.isWhitespace) {
      let parts = pair.split(separator: "=")
      var folded: [UInt8] = []
      MatchFold.name(Array(parts[1].utf8).span, into: &folded)
      table[StableHash.hash(folded.span)] = parts[0].utf8.first
    }
    return table
  }()

  private static let names = """
    a=エー a=エイ b=ビー c=シー d=ディー d=デー e=イー f=エフ g=ジー h=エイチ h=エッチ i=アイ j=ジェー j=ジェイ k=ケー k=ケイ l=エル
    m=エム n=エヌ o=オー p=ピー q=キュー r=アール s=エス t=ティー t=ティ t=テー u=ユー v=ブイ v=ヴィ w=ダブリュー w=ダブリュ x=エックス
    y=ワイ z=ゼット z=ズィー
    """
}
