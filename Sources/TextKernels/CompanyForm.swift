import CUnicode

/// A legal form found in a normalized name.
struct CompanyForm {
  /// Where it stands.
  var range: Range<Int>
  /// The full form.
  var full: [UInt8]
  /// Whether the full form is shown in its place.
  var expands = false

  /// Finds the legal form of a name: at the start, else at the end, else the first inside.
  static func find(_ text: Span<UInt8>, _ whole: Range<Int>, _ scratch: inout [UInt8]) -> CompanyForm? {
    var end: CompanyForm?
    var inside: CompanyForm?
    var at = whole.lowerBound
    while at < whole.upperBound {
      let byte = text[at]
      if byte == 0x28 || (byte >= 0xE4 && byte <= 0xE8) {
        if let form = byte == 0x28 ? bracketed(text, at, whole) : japanese(text, at, whole),
          form.range.count < whole.count
        {
          if form.range.lowerBound == whole.lowerBound { return form }
          if form.range.upperBound == whole.upperBound {
            if end == nil { end = form }
          } else if inside == nil {
            inside = form
          }
        }
      }
      at &+= 1
    }
    if let end { return end }
    if let reading = reading(text, whole) { return reading }
    return inside ?? western(text, whole, &scratch)
  }

  /// A form in brackets that opens at an index: (株).
  private static func bracketed(_ text: Span<UInt8>, _ open: Int, _ whole: Range<Int>) -> CompanyForm? {
    var close = open &+ 1
    while close < whole.upperBound, close < open &+ 9, text[close] != 0x29 { close &+= 1 }
    guard close < whole.upperBound, text[close] == 0x29 else { return nil }
    for form in LegalForms.bracketed
    where form.short.count == close - open - 1 && matches(text, form.short, at: open + 1) {
      let range = open..<(close + 1)
      let rest = trim(text, range.upperBound..<whole.upperBound)
      let isOuter =
        open == whole.lowerBound || range.upperBound == whole.upperBound || BranchCut.isBranch(text, rest)
      return form.inside || isOuter ? CompanyForm(range: range, full: form.full, expands: true) : nil
    }
    return nil
  }

  /// The longest Japanese form whose last two characters start at an index: 会社, 法人, 組合, ...
  private static func japanese(_ text: Span<UInt8>, _ at: Int, _ whole: Range<Int>) -> CompanyForm? {
    let end = at + 6
    guard end <= whole.upperBound, let forms = forms(text, at) else { return nil }
    for form in forms where end - form.count >= whole.lowerBound {
      guard matches(text, form, at: end - form.count) else { continue }
      // 医療法人 may be followed by 社団 or 財団, with a blank between
      if isLongerForm(text, end, whole) { return nil }
      let full = form == Self.npo ? Self.npoFull : form
      return CompanyForm(range: (end - form.count)..<end, full: full)
    }
    let spaced = end - 7 - medical.count
    if spaced >= whole.lowerBound, text[end - 7] == 0x20, text[at] != 0xE4, matches(text, medical, at: spaced)
    {
      if text[at] == 0xE7 { return CompanyForm(range: spaced..<end, full: LegalForms.societies[0]) }
      if text[at] == 0xE8 { return CompanyForm(range: spaced..<end, full: LegalForms.foundations[0]) }
    }
    return nil
  }

  /// The forms that end in the two characters at an index, nil where they end none.
  private static func forms(_ text: Span<UInt8>, _ at: Int) -> [[UInt8]]? {
    var key: UInt64 = 0
    for index in at..<(at &+ 6) { key = key &<< 8 | UInt64(text[index]) }
    switch key {
    case 0xE4BC_9AE7_A4BE: return LegalForms.companies  // 会社
    case 0xE6B3_95E4_BABA: return LegalForms.corporations  // 法人
    case 0xE7B5_84E5_9088: return LegalForms.unions  // 組合
    case 0xE59B_A3E4_BD93: return LegalForms.groups  // 団体
    case 0xE7A4_BEE5_9BA3: return LegalForms.societies  // 社団
    case 0xE8B2_A1E5_9BA3: return LegalForms.foundations  // 財団
    default: return nil
    }
  }

  /// Whether 社団 or 財団 follows 医療法人, so that the form ends later.
  private static func isLongerForm(_ text: Span<UInt8>, _ end: Int, _ whole: Range<Int>) -> Bool {
    guard end - medical.count >= whole.lowerBound, matches(text, medical, at: end - medical.count) else {
      return false
    }
    let next = end < whole.upperBound && text[end] == 0x20 ? end + 1 : end
    return next + 6 < whole.upperBound
      && (matches(text, society, at: next) || matches(text, foundation, at: next))
  }

  private static let medical = Array("医療法人".utf8)
  private static let society = Array("社団".utf8)
  private static let foundation = Array("財団".utf8)
  private static let npo = Array("NPO法人".utf8)
  private static let npoFull = Array("特定非営利活動法人".utf8)

  /// A form in a reading, at the start or the end.
  private static func reading(_ text: Span<UInt8>, _ whole: Range<Int>) -> CompanyForm? {
    guard !whole.isEmpty else { return nil }
    let first = text[whole.lowerBound]
    let last = text[whole.upperBound - 1]
    // readings start or end in katakana or a bracket; カブシキガイシャ ends in ャ (E3 83 A3), (カ has ( before カ
    let mayStart = first == 0xE3 || first == 0x28
    let mayEnd = last == 0x29 || last == 0xA3 || (whole.count > 4 && text[whole.upperBound - 4] == 0x28)
    guard mayStart || mayEnd else { return nil }
    for form in LegalForms.readings where form.word.count < whole.count {
      if form.atStart, matches(text, form.word, at: whole.lowerBound) {
        return CompanyForm(range: whole.lowerBound..<(whole.lowerBound + form.word.count), full: form.full)
      }
      let start = whole.upperBound - form.word.count
      if form.atEnd, matches(text, form.word, at: start) {
        return CompanyForm(range: start..<whole.upperBound, full: form.full)
      }
    }
    return nil
  }

  /// A Western form of up to five words at the end, or of up to four at the start.
  static func western(_ text: Span<UInt8>, _ whole: Range<Int>, _ scratch: inout [UInt8]) -> CompanyForm? {
    guard !whole.isEmpty else { return nil }
    let last = text[whole.upperBound - 1]
    let first = text[whole.lowerBound]
    if isWesternEdge(last) {
      var starts: [Int] = []
      var at = whole.upperBound
      while at > whole.lowerBound, starts.count < 5 {
        while at > whole.lowerBound, isGap(text[at - 1]) { at -= 1 }
        while at > whole.lowerBound, !isGap(text[at - 1]) { at -= 1 }
        if at > whole.lowerBound { starts.append(at) }
      }
      for start in starts.reversed() {
        guard let form = form(text, start..<whole.upperBound, &scratch),
          !(form.weak && hasCJK(text, whole.lowerBound..<start)),
          !trim(text, whole.lowerBound..<start).isEmpty
        else { continue }
        return CompanyForm(range: start..<whole.upperBound, full: form.full)
      }
    }
    if isWesternEdge(first) {
      var ends: [Int] = []
      var at = whole.lowerBound
      while at < whole.upperBound, ends.count < 4 {
        while at < whole.upperBound, !isGap(text[at]) { at += 1 }
        if at < whole.upperBound { ends.append(at) }
        while at < whole.upperBound, isGap(text[at]) { at += 1 }
      }
      for end in ends.reversed() {
        guard let form = form(text, whole.lowerBound..<end, &scratch), form.prefix,
          !(form.weak && hasCJK(text, end..<whole.upperBound)), !trim(text, end..<whole.upperBound).isEmpty
        else { continue }
        return CompanyForm(range: whole.lowerBound..<end, full: form.full)
      }
    }
    return nil
  }

  /// The form that the words of a range spell.
  private static func form(
    _ text: Span<UInt8>, _ range: Range<Int>, _ scratch: inout [UInt8]
  ) -> LegalForms.Western? {
    guard range.count <= 90 else { return nil }
    scratch.removeAll(keepingCapacity: true)
    var at = range.lowerBound
    while at < range.upperBound {
      let (c, length) = UTF8Cell.decode(text, at)
      at += length
      if length == 1, isGap(UInt8(truncatingIfNeeded: c)) {
        if !scratch.isEmpty, scratch.last != 0x20 { scratch.append(0x20) }
      } else if c != 0x2E {
        let value = tsu_lower_value(c)
        UTF8Cell.append(value == 0 ? c : tsu_map_scalar(value, 0), to: &scratch)
      }
    }
    while scratch.last == 0x20 { scratch.removeLast() }
    return LegalForms.western(scratch.span)
  }

  /// Blanks, commas, quotation marks and brackets stand between words.
  private static func isGap(_ byte: UInt8) -> Bool {
    byte == 0x20 || byte == 0x2C || byte == 0x22 || byte == 0x28 || byte == 0x29
  }

  /// A Latin or Cyrillic letter, a dot or a bracket.
  private static func isWesternEdge(_ byte: UInt8) -> Bool {
    (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte) || byte == 0x2E || byte == 0x29
      || byte == 0xD0 || byte == 0xD1 || (0x80...0xBF).contains(byte)
  }

  private static func hasCJK(_ text: Span<UInt8>, _ range: Range<Int>) -> Bool {
    for index in range where (0xE3...0xEF).contains(text[index]) { return true }
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
