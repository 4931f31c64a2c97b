/// Tells which of a company's branch words name a place: 大阪支店 of 大阪支店 営業部, nothing of 総務部.
public enum SitePlace {
  /// Endings of places; departments (営業部, 事業本部) are none.
  private static let endings: [[UInt8]] = LegalForms.utf8([
    "支店", "支社", "支部", "支所", "支局", "営業所", "事業所", "出張所", "事務所", "本社", "本店", "本部", "本所", "工場",
    "オフィス", "製作所", "製造所", "製油所", "製鉄所", "製煉所", "製錬所", "研究所", "発電所", "変電所", "造船所", "事業場",
    "店", "センター", "センタ", "倉庫", "キャンパス", "ターミナル", "ステーション", "スタジオ", "ラボ", "ホテル", "病院", "分室", "館",
    "ビル", "シテン", "シシャ", "ホンシャ", "ホンテン", "コウジョウ",
  ])
  /// Departments that end like places.
  private static let departments: [[UInt8]] = LegalForms.utf8(["営業本部", "事業本部", "管理本部", "統括本部"])

  /// Appends the folded words that name a place, without blanks; nothing where none does.
  ///
  /// - Parameter branch: branch words as they stand behind a company's name, with blanks between.
  public static func fold(_ branch: Span<UInt8>, into output: inout [UInt8]) {
    var start = 0
    var at = 0
    while at <= branch.count {
      let blank = at == branch.count ? 1 : blank(branch, at)
      guard blank > 0 else {
        at += 1
        continue
      }
      if names(branch, start..<at) { MatchFold.name(branch.extracting(start..<at), into: &output) }
      at += blank
      start = at
    }
  }

  /// How many bytes a blank has that starts at an index; 0 where none does.
  private static func blank(_ text: Span<UInt8>, _ at: Int) -> Int {
    if text[at] == 0x20 { return 1 }
    guard at + 2 < text.count, text[at] == 0xE3, text[at + 1] == 0x80, text[at + 2] == 0x80 else { return 0 }
    return 3
  }

  /// Whether a word is a place, or ends in a word for one.
  private static func names(_ text: Span<UInt8>, _ word: Range<Int>) -> Bool {
    guard !word.isEmpty else { return false }
    if BranchWords.isPlace(text, word) || isEnglish(text, word) { return true }
    func ends(in ending: [UInt8]) -> Bool {
      ending.count <= word.count && CompanyForm.matches(text, ending, at: word.upperBound - ending.count)
    }
    return endings.contains(where: ends) && !departments.contains(where: ends)
  }

  private static let english = LegalForms.utf8([
    "branch", "office", "factory", "plant", "headquarters", "hq", "works", "laboratory", "store", "showroom",
    "warehouse",
  ])

  private static func isEnglish(_ text: Span<UInt8>, _ word: Range<Int>) -> Bool {
    english.contains { place in
      guard place.count == word.count else { return false }
      return place.indices.allSatisfy { text[word.lowerBound + $0] | 0x20 == place[$0] }
    }
  }
}
