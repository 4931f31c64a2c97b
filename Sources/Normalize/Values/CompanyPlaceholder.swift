import TextKernels

/// Words that people write where they have no company's name: なし, 個人, -, N/A.
struct CompanyPlaceholder {
  private static let words: SpellingTable = {
    var table = SpellingTable()
    for word in [
      "なし", "無し", "無", "ナシ", "会社なし", "会社名なし", "所属なし", "所属無し", "該当なし", "該当無し", "特になし", "特に無し",
      "未定", "未入力", "未記入", "未登録", "未所属", "無所属", "不明", "会社名不明", "個人", "個人事業主", "個人事業", "個人様", "個人のお客様",
      "個人名義", "自営業", "自営", "無職", "学生", "主婦", "主夫", "フリーランス", "その他", "非公開", "匿名", "退職", "同上", "空白",
      "会社名", "n/a", "na", "n.a.", "none", "null", "nil", "nan", "unknown", "undefined", "tbd", "private",
      "personal",
      "individual", "freelance", "freelancer", "selfemployed", "self-employed", "student", "noname",
      "nocompany",
      "notapplicable", "#n/a", "#ref!", "#value!", "#name?",
    ] { _ = table.insert(Array(word.utf8), row: 0, place: 0) }
    return table
  }()

  private let words = Self.words
  private var key: [UInt8] = []

  /// Whether a prepared name is such a word, or nothing but signs.
  mutating func holds(_ name: Span<UInt8>) -> Bool {
    guard name.count <= 30 else { return false }
    key.removeAll(keepingCapacity: true)
    var hasLetter = false
    var at = 0
    while at < name.count {
      let (c, length) = UTF8Cell.decode(name, at)
      let isBracket = c == 0x28 || c == 0x29 || c == 0x5B || c == 0x5D || (0x3008...0x3015).contains(c)
      if c != 0x20, !isBracket { UTF8Cell.append((0x41...0x5A).contains(c) ? c | 0x20 : c, to: &key) }
      hasLetter = hasLetter || Self.isLetter(c)
      at += length
    }
    return !hasLetter || words.find(key.span) != nil
  }

  /// A letter or digit of any script; ー and 〇 alone are signs.
  private static func isLetter(_ c: UInt32) -> Bool {
    switch c {
    case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: true
    case 0...0xBF, 0xD7, 0xF7, 0x2000...0x2BFF, 0x3000...0x3004, 0x3007...0x3020, 0x30FB...0x30FC: false
    default: true
    }
  }
}
