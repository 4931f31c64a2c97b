/// Finds where the branch or department starts in a name without legal form.
enum BranchCut {
  /// Where the branch starts; the end of the range where there is none or where it is not certain.
  static func start(_ text: Span<UInt8>, _ range: Range<Int>) -> Int {
    // whole words at the end: 田中商事 関西事業部 大阪支店
    var start = range.upperBound
    while let blank = lastBlank(text, range.lowerBound..<start), isBranch(text, (blank + 1)..<start) {
      start = CompanyForm.trim(text, range.lowerBound..<blank).upperBound
    }
    if start < range.upperBound { return start }
    if let start = department(text, range) { return start }
    guard let word = ending(text, range) else { return range.upperBound }
    let before = range.upperBound - word.count
    switch place(text, range.lowerBound..<before) {
    case .certain(let start): return start
    case .doubtful: return range.upperBound
    case .none: break
    }
    guard word == BranchWords.headOffice else { return range.upperBound }
    // 西山本社 is 西山 + 本社, but 山本社, 東日本社, ヤクルト本社 and 国分グループ本社 are names
    guard before - range.lowerBound >= 6, text[before - 3] >= 0xE4 else { return range.upperBound }
    return CompanyForm.matches(text, sun, at: before - sun.count) ? range.upperBound : before
  }

  private enum Place {
    case none
    case certain(Int)
    /// A place that may be another one (新大阪), or a part of the name.
    case doubtful
  }

  /// The place at the end of a range.
  private static func place(_ text: Span<UInt8>, _ range: Range<Int>) -> Place {
    var found = Place.none
    for place in BranchWords.places {
      let start = range.upperBound - place.count
      guard start >= range.lowerBound, CompanyForm.matches(text, place, at: start) else { continue }
      let isDoubtful =
        start - range.lowerBound < 6
        || BranchWords.doubtful.contains { CompanyForm.matches(text, $0, at: start - $0.count) }
      // 東日本 may be preceded by 東 of nothing else: the longer place comes last in the list
      if !isDoubtful { return .certain(start) }
      found = .doubtful
    }
    return found
  }

  /// Where a department starts that stands without a blank at the end: 田中商事総務部.
  private static func department(_ text: Span<UInt8>, _ range: Range<Int>) -> Int? {
    guard range.count >= 15, ends(text, range, 0xE983A8) || ends(text, range, 0xE5AEA4) else { return nil }
    for word in BranchWords.departments {
      let start = range.upperBound - word.count
      guard start - range.lowerBound >= 6, CompanyForm.matches(text, word, at: start) else { continue }
      let isQualified = BranchWords.qualifiers.contains {
        CompanyForm.matches(text, $0, at: start - $0.count)
      }
      return isQualified ? nil : start
    }
    return nil
  }

  /// Whether a whole word is a branch or a department.
  static func isBranch(_ text: Span<UInt8>, _ range: Range<Int>) -> Bool {
    if ending(text, range) != nil { return true }
    guard range.count >= 6 else { return false }
    if ends(text, range, 0xE983A8) {  // 部
      return !notDepartments.contains { CompanyForm.matches(text, $0, at: range.upperBound - $0.count) }
    }
    if ends(text, range, 0xE8AAB2) || ends(text, range, 0xE4BF82) { return true }  // 課, 係
    if text[range.lowerBound] == 0xE3 || text[range.upperBound - 3] == 0xE5
      || text[range.upperBound - 3] == 0xE3
    {
      return (BranchWords.kana + offices).contains {
        $0.count <= range.count && CompanyForm.matches(text, $0, at: range.upperBound - $0.count)
      }
    }
    return false
  }

  /// Words that end in 部 and are no department: clubs, schools, surnames, towns, directions.
  private static let notDepartments = LegalForms.utf8([
    "楽部", "大学部", "高等部", "全部", "一部", "阿部", "安部", "服部", "渡部", "谷部", "磯部", "矢部", "綾部", "物部", "戸部", "田部",
    "岡部", "下部", "建部", "刑部", "軽部", "園部", "海部", "忌部", "卜部", "武部", "神部", "東部", "西部", "南部", "北部", "中部",
    "内部", "外部", "上部", "深部", "都市部", "中央部",
  ])
  private static let offices = LegalForms.utf8([
    "事務局", "編集局", "営業局", "総務局", "企画局", "業務局", "制作局", "報道局", "企画室", "秘書室", "社長室", "人事室",
    "推進室", "開発室", "管理室", "監査室", "広報室", "戦略室", "法務室", "経営室", "支援室", "統括室", "準備室", "対策室", "業務室",
    "総務室", "営業室", "技術室", "設計室", "保証室", "財務室", "経理室", "購買室",
  ])

  /// Whether a range ends in a character of three bytes.
  private static func ends(_ text: Span<UInt8>, _ range: Range<Int>, _ bytes: UInt32) -> Bool {
    guard range.count >= 3 else { return false }
    let end = range.upperBound
    return UInt32(text[end - 3]) << 16 | UInt32(text[end - 2]) << 8 | UInt32(text[end - 1]) == bytes
  }

  /// The branch word at the end of a range.
  private static func ending(_ text: Span<UInt8>, _ range: Range<Int>) -> [UInt8]? {
    guard range.count >= 6 else { return nil }
    // all endings end in one of these bytes: 店 97, 社 BE, 部 A8, 所 80, 局 80, 場 B4, ス B9
    switch text[range.upperBound - 1] {
    case 0x97, 0xBE, 0xA8, 0x80, 0xB4, 0xB9: break
    default: return nil
    }
    for word in BranchWords.endings where word.count <= range.count {
      if CompanyForm.matches(text, word, at: range.upperBound - word.count) { return word }
    }
    return nil
  }

  private static let sun = Array("日".utf8)

  private static func lastBlank(_ text: Span<UInt8>, _ range: Range<Int>) -> Int? {
    var at = range.upperBound
    while at > range.lowerBound {
      at -= 1
      if text[at] == 0x20 { return at > range.lowerBound ? at : nil }
    }
    return nil
  }
}
