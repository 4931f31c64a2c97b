/// A legal form found in a normalized name.
struct CompanyForm {
  /// Where it stands.
  var range: Range<Int>
  /// The full form.
  var full: [UInt8]
  /// Whether the full form is shown in its place.
  var expands = false
  /// Whether the name without it would be another body's (東京大学生活協同組合): then the core keeps it.
  var belongsToName = false

  /// Finds the Japanese form of a name: at the start, else at the end, else the first inside.
  static func find(_ text: Span<UInt8>, _ whole: Range<Int>) -> CompanyForm? {
    var end: CompanyForm?
    var inside: CompanyForm?
    var at = whole.lowerBound
    while at < whole.upperBound {
      let byte = text[at]
      // the rest of a character, or a letter: nothing starts there
      if byte & 0xC0 == 0x80 || byte &- 0x61 < 26 {
        at &+= 1
        continue
      }
      var found: CompanyForm?
      if byte >= 0xE4 && byte <= 0xE9 {
        found = japanese(text, at, whole)
      } else if CompanyBracket.opens(text, at) > 0 {
        found = bracketed(text, at, whole)
      }
      if let form = found, form.range.count < whole.count {
        if form.range.lowerBound == whole.lowerBound { return form }
        if form.range.upperBound == whole.upperBound {
          if end == nil { end = form }
        } else if inside == nil, !CompanyBracket.encloses(text, form.range, whole) {
          inside = form
        }
      }
      at &+= 1
    }
    return end ?? inside ?? halfBracketed(text, whole)
  }

  /// A form in brackets that opens at an index: (株), [株], 【有】, ( 株 ), (株式会社), (カ).
  private static func bracketed(_ text: Span<UInt8>, _ open: Int, _ whole: Range<Int>) -> CompanyForm? {
    var close = open &+ 1
    while close < whole.upperBound, close < open &+ 40, CompanyBracket.closes(text, close) == 0 {
      close &+= 1
    }
    guard close < whole.upperBound, CompanyBracket.closes(text, close) > 0 else { return nil }
    let content = trim(text, (open + CompanyBracket.opens(text, open))..<close)
    let range = open..<(close + CompanyBracket.closes(text, close))
    guard !content.isEmpty else { return nil }
    func isOuter() -> Bool {
      if open == whole.lowerBound || range.upperBound == whole.upperBound { return true }
      let rest = trim(text, range.upperBound..<whole.upperBound)
      return SiteWords.follows(text, rest, isApart: text[range.upperBound] == 0x20)
        || CompanyBracket.opens(text, rest.lowerBound) > 0
    }
    if let form = abbreviation(text, content) {
      return form.inside || isOuter() ? CompanyForm(range: range, full: form.full, expands: true) : nil
    }
    if let form = whole.count > range.count ? exactly(text, content) : nil, isOuter() {
      return CompanyForm(range: range, full: form, expands: true)
    }
    guard text[content.lowerBound] == 0xE3, let reading = LegalReadings.abbreviation(text, content) else {
      return nil
    }
    let hasHan =
      Self.hasHan(text, whole.lowerBound..<open) || Self.hasHan(text, range.upperBound..<whole.upperBound)
    guard hasHan ? reading.besideHan && isOuter() : true else { return nil }
    return CompanyForm(range: range, full: reading.full)
  }

  /// What stands in brackets, blanks left out.
  private static func abbreviation(
    _ text: Span<UInt8>, _ content: Range<Int>
  ) -> (short: [UInt8], full: [UInt8], inside: Bool)? {
    for form in LegalForms.bracketed where form.short.count <= content.count {
      var at = content.lowerBound
      var index = 0
      while at < content.upperBound, index < form.short.count {
        if text[at] == 0x20 {
          at += 1
          continue
        }
        guard text[at] == form.short[index] else { break }
        at += 1
        index += 1
      }
      if index == form.short.count, at == content.upperBound { return form }
    }
    return nil
  }

  /// The full form that a range spells.
  private static func exactly(_ text: Span<UInt8>, _ range: Range<Int>) -> [UInt8]? {
    guard range.count >= 12, let forms = forms(text, range.upperBound - 6) else { return nil }
    return forms.first { $0.text.count == range.count && matches(text, $0.text, at: range.lowerBound) }?.full
  }

  /// 株)田中, カ)タナカ, 田中(株, タナカ(カ, 田中株), (株田中: one bracket of two.
  private static func halfBracketed(_ text: Span<UInt8>, _ whole: Range<Int>) -> CompanyForm? {
    var open: Int?
    var close: Int?
    for index in whole {
      if CompanyBracket.closes(text, index) > 0, close == nil { close = index }
      if CompanyBracket.opens(text, index) > 0 { open = index }
    }
    if let close, close < open ?? Int.max,
      let form = half(text, trim(text, whole.lowerBound..<close), beside: close..<whole.upperBound)
    {
      let end = close + CompanyBracket.closes(text, close)
      return CompanyForm(range: whole.lowerBound..<end, full: form.full, expands: form.expands)
    }
    if let open, open > close ?? -1 {
      let content = trim(text, (open + CompanyBracket.opens(text, open))..<whole.upperBound)
      if let form = half(text, content, beside: whole.lowerBound..<open) {
        return CompanyForm(range: open..<whole.upperBound, full: form.full, expands: form.expands)
      }
    }
    return unopened(text, whole, open, close)
  }

  /// 田中株) and (株田中, for the two forms of which nobody takes the sign for a part of the name.
  private static func unopened(
    _ text: Span<UInt8>, _ whole: Range<Int>, _ open: Int?, _ close: Int?
  ) -> CompanyForm? {
    for form in LegalForms.bracketed[..<2] {
      if open == nil, let close, close + CompanyBracket.closes(text, close) == whole.upperBound,
        close - form.short.count > whole.lowerBound, matches(text, form.short, at: close - form.short.count)
      {
        return CompanyForm(
          range: (close - form.short.count)..<whole.upperBound, full: form.full, expands: true)
      }
      if close == nil, let open, open == whole.lowerBound {
        let start = open + CompanyBracket.opens(text, open)
        if matches(text, form.short, at: start), start + form.short.count < whole.upperBound {
          return CompanyForm(range: open..<(start + form.short.count), full: form.full, expands: true)
        }
      }
    }
    return nil
  }

  private static func half(
    _ text: Span<UInt8>, _ content: Range<Int>, beside name: Range<Int>
  ) -> (full: [UInt8], expands: Bool)? {
    guard !content.isEmpty, content.count <= 18 else { return nil }
    if let form = abbreviation(text, content) { return (form.full, true) }
    guard text[content.lowerBound] == 0xE3, let reading = LegalReadings.abbreviation(text, content),
      reading.besideHan || !hasHan(text, name)
    else { return nil }
    return (reading.full, false)
  }

  /// The longest Japanese form whose last two characters start at an index: 会社, 法人, 組合, ...
  private static func japanese(_ text: Span<UInt8>, _ at: Int, _ whole: Range<Int>) -> CompanyForm? {
    let end = at + 6
    guard end <= whole.upperBound, let forms = forms(text, at) else { return nil }
    for form in forms where end - form.text.count >= whole.lowerBound {
      guard matches(text, form.text, at: end - form.text.count) else { continue }
      // 医療法人 may be followed by 社団 or 財団, with a blank between
      if isLongerForm(text, end, whole) { return nil }
      let range = (end - form.text.count)..<end
      guard form.place == .anywhere || stands(form, text, range, whole) else { return nil }
      var found = CompanyForm(range: range, full: form.full)
      if form.isCooperative {
        found.belongsToName = isOfHost(text, trim(text, whole.lowerBound..<range.lowerBound))
      }
      return found
    }
    return medical(text, at, whole)
  }

  /// Whether a form stands where it is no part of the name.
  private static func stands(
    _ form: LegalForms.Form, _ text: Span<UInt8>, _ range: Range<Int>, _ whole: Range<Int>
  ) -> Bool {
    if range.upperBound == whole.upperBound { return true }
    if form.isCooperative,
      LegalForms.federations.contains(where: { matches(text, $0, at: range.upperBound) })
    {
      return false
    }
    if range.lowerBound == whole.lowerBound { return form.place == .edge }
    let rest = trim(text, range.upperBound..<whole.upperBound)
    return SiteWords.follows(text, rest, isApart: text[range.upperBound] == 0x20)
  }

  private static func isOfHost(_ text: Span<UInt8>, _ name: Range<Int>) -> Bool {
    LegalForms.hosts.contains {
      $0.count <= name.count && matches(text, $0, at: name.upperBound - $0.count)
    }
  }

  /// 医療法人社団 and the like, a blank before 社団 perhaps.
  private static func medical(_ text: Span<UInt8>, _ at: Int, _ whole: Range<Int>) -> CompanyForm? {
    let isSociety = matches(text, society, at: at)
    guard isSociety || matches(text, foundation, at: at) else { return nil }
    let before = at > whole.lowerBound && text[at - 1] == 0x20 ? at - 1 : at
    for form in LegalForms.medical {
      let start = before - form.text.count
      guard start >= whole.lowerBound, matches(text, form.text, at: start) else { continue }
      return CompanyForm(range: start..<(at + 6), full: isSociety ? form.society : form.foundation)
    }
    return nil
  }

  /// The forms that end in the two characters at an index, nil where they end none.
  private static func forms(_ text: Span<UInt8>, _ at: Int) -> [LegalForms.Form]? {
    // 社, 人, 合, 庫, 体, 団: the last bytes of all pairs
    switch text[at &+ 5] {
    case 0xBE, 0xBA, 0x88, 0xAB, 0x93, 0xA3: break
    default: return nil
    }
    var key: UInt64 = 0
    for index in at..<(at &+ 6) { key = key &<< 8 | UInt64(text[index]) }
    switch key {
    case 0xE4BC_9AE7_A4BE: return LegalForms.companies  // 会社
    case 0xE69C_83E7_A4BE: return LegalForms.oldCompanies  // 會社
    case 0xE6B3_95E4_BABA: return LegalForms.corporations  // 法人
    case 0xE7B5_84E5_9088: return LegalForms.unions  // 組合
    case 0xE987_91E5_BAAB: return LegalForms.funds  // 金庫
    case 0xE59B_A3E4_BD93: return LegalForms.groups  // 団体
    case 0xE7A4_BEE5_9BA3, 0xE8B2_A1E5_9BA3: return []  // 社団, 財団
    default: return nil
    }
  }

  /// Whether 社団 or 財団 follows 医療法人, so that the form ends later.
  private static func isLongerForm(_ text: Span<UInt8>, _ end: Int, _ whole: Range<Int>) -> Bool {
    let start = end - LegalForms.medical[2].text.count
    guard start >= whole.lowerBound, matches(text, LegalForms.medical[2].text, at: start) else {
      return false
    }
    let next = end < whole.upperBound && text[end] == 0x20 ? end + 1 : end
    return next + 6 < whole.upperBound
      && (matches(text, society, at: next) || matches(text, foundation, at: next))
  }

  private static let society = Array("社団".utf8)
  private static let foundation = Array("財団".utf8)

  /// A form in kana at the start or the end.
  static func reading(_ text: Span<UInt8>, _ whole: Range<Int>) -> CompanyForm? {
    if let (reading, end) = LegalReadings.start(text, whole), end < whole.upperBound {
      return CompanyForm(range: whole.lowerBound..<end, full: reading.full)
    }
    if let (reading, start) = LegalReadings.ending(text, whole), start > whole.lowerBound {
      return CompanyForm(range: start..<whole.upperBound, full: reading.full)
    }
    return nil
  }

  /// Whether a range holds a kanji.
  static func hasHan(_ text: Span<UInt8>, _ range: Range<Int>) -> Bool {
    for index in range where (0xE4...0xE9).contains(text[index]) { return true }
    return false
  }

  /// Whether a range holds a kanji or kana.
  static func isJapanese(_ text: Span<UInt8>, _ range: Range<Int>) -> Bool {
    for index in range where (0xE3...0xE9).contains(text[index]) { return true }
    return false
  }

  /// A range without blanks, commas and quotation marks at its ends.
  static func trim(_ text: Span<UInt8>, _ range: Range<Int>) -> Range<Int> {
    var start = range.lowerBound
    var end = range.upperBound
    while start < end, isEdge(text[start]) { start += 1 }
    while end > start, isEdge(text[end - 1]) { end -= 1 }
    return start..<end
  }

  private static func isEdge(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x2C || byte == 0x22 }

  /// Whether a text stands at an index.
  static func matches(_ text: Span<UInt8>, _ word: [UInt8], at start: Int) -> Bool {
    guard start >= 0, start + word.count <= text.count else { return false }
    for index in word.indices where text[start &+ index] != word[index] { return false }
    return true
  }
}
