/// What may follow a company's legal form without being a part of its name: sites, shops, departments.
///
/// 三菱電機 株式会社 福山製作所, イオン北海道 株式会社 紋別店, 丸紅株式会社 総務部: behind the form such words are certain,
/// while 株式会社 福山製作所 is a name.
enum SiteWords {
  private static let endings: [[UInt8]] =
    BranchWords.endings + BranchWords.kana
    + LegalForms.utf8([
      "事務所", "製作所", "製造所", "製油所", "製鉄所", "製煉所", "製錬所", "研究所", "発電所", "変電所", "撮影所", "造船所",
      "事業場", "部", "課", "係", "室", "局", "店", "センター", "センタ", "地区", "サイト", "ビル", "館", "寮", "部門", "カンパニー",
      "グループ", "チーム", "ユニット", "ホテル", "スタジオ", "ラボ", "キャンパス", "ターミナル", "倉庫", "学部", "学科", "病院",
      "窓口", "デポ", "ステーション", "駅", "支配人", "支所", "工園", "本所", "分室", "物流", "担当",
    ])
  /// Endings that are words of names, too, where nothing stands between them and the form: 田中(株)商店.
  private static let nominal: [[UInt8]] = LegalForms.utf8([
    "商店", "書店", "薬局", "製作所", "製造所", "研究所", "印刷所", "造船所", "ホテル", "病院", "物流", "倉庫", "グループ", "ビル",
    "センター", "スタジオ", "支店", "倶楽部",
  ])
  private static let english = LegalForms.utf8([
    "branch", "office", "factory", "plant", "division", "dept", "department", "headquarters", "hq", "center",
    "centre", "works", "laboratory", "section", "store", "branches", "div", "showroom", "warehouse",
  ])

  /// Whether what follows a form is a site; `isApart`: a blank stands between.
  static func follows(_ text: Span<UInt8>, _ rest: Range<Int>, isApart: Bool) -> Bool {
    guard !rest.isEmpty else { return false }
    if let bracket = CompanyBracket.last(text, rest) {
      let name = CompanyForm.trim(text, rest.lowerBound..<bracket.start)
      return !name.isEmpty && follows(text, name, isApart: isApart)
    }
    if isApart, BranchWords.isPlace(text, rest) { return true }
    for ending in endings where ending.count <= rest.count {
      guard CompanyForm.matches(text, ending, at: rest.upperBound - ending.count) else { continue }
      return isApart || !isNominal(text, rest)
    }
    return isEnglish(text, rest)
  }

  /// Whether a range that follows a form without a blank may be a part of the name.
  private static func isNominal(_ text: Span<UInt8>, _ rest: Range<Int>) -> Bool {
    nominal.contains { $0.count == rest.count && CompanyForm.matches(text, $0, at: rest.lowerBound) }
      || nominal[..<2].contains { CompanyForm.matches(text, $0, at: rest.upperBound - $0.count) }
  }

  /// Whether a range ends in an English word for a site: Branch, Office, Dept.
  static func isEnglish(_ text: Span<UInt8>, _ rest: Range<Int>) -> Bool {
    var end = rest.upperBound
    if end > rest.lowerBound, text[end - 1] == 0x2E { end -= 1 }
    var start = end
    while start > rest.lowerBound, isLetter(text[start - 1]) { start -= 1 }
    guard end - start >= 2, end - start <= 12 else { return false }
    return english.contains { word in
      guard word.count == end - start else { return false }
      for index in word.indices where text[start + index] | 0x20 != word[index] { return false }
      return true
    }
  }

  private static func isLetter(_ byte: UInt8) -> Bool { byte | 0x20 >= 0x61 && byte | 0x20 <= 0x7A }
}
