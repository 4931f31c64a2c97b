/// Finds where the branch starts in a name without legal form.
enum BranchCut {
  /// Where the branch starts; the end of the range where there is none or where it is not certain.
  static func start(_ text: Span<UInt8>, _ range: Range<Int>) -> Int {
    // whole words at the end: 田中商事 関西事業部 大阪支店
    var start = range.upperBound
    while let blank = lastBlank(text, range.lowerBound..<start), isBranch(text, (blank + 1)..<start) {
      start = CompanyForm.trim(text, range.lowerBound..<blank).upperBound
    }
    if start < range.upperBound { return start }
    guard let word = ending(text, range) else { return range.upperBound }
    let before = range.upperBound - word.count
    if BranchWords.headOffices.contains(word) {
      // 西山本社 is 西山 + 本社, but 山本社 and 東日本社 are names
      let sun = CompanyForm.matches(text, sun, at: before - sun.count)
      return before - range.lowerBound >= 6 && !sun ? before : range.upperBound
    }
    for place in BranchWords.places {
      let placeStart = before - place.count
      guard placeStart - range.lowerBound >= 6, CompanyForm.matches(text, place, at: placeStart) else {
        continue
      }
      let isDoubtful = BranchWords.doubtful.contains {
        CompanyForm.matches(text, $0, at: placeStart - $0.count)
      }
      // 東日本 may be preceded by 東 of nothing else: the longer place comes last in the list
      if !isDoubtful { return placeStart }
    }
    return range.upperBound
  }

  /// Whether a range ends in a branch word.
  static func isBranch(_ text: Span<UInt8>, _ range: Range<Int>) -> Bool { ending(text, range) != nil }

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
