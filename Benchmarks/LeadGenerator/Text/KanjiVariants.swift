/// Kanji that people also write in another form.
enum KanjiVariants {
  /// Pairs of the usual form and the others; all of them exist in CP932.
  static let pairs = "高髙 崎﨑 辺邊邉 斎齋 斉齊 島嶋 浜濱 桜櫻 沢澤 恵惠 真眞 竜龍 広廣 栄榮 国國 寿壽 実實 円圓 来來 静靜 徳德"

  /// The variants of a text: every kanji that has another form, in each of its other forms.
  static func variants(of text: String) -> [String] {
    var result: [String] = []
    for character in text {
      for others in others[character] ?? [] {
        result.append(String(text.map { $0 == character ? others : $0 }))
      }
    }
    return result
  }

  private static let others: [Character: [Character]] = {
    var table: [Character: [Character]] = [:]
    for item in pairs.words {
      guard let usual = item.first else { continue }
      table[usual] = item.dropFirst().filter { $0 != usual }
    }
    return table
  }()
}
