import CUnicode

/// Finds legal forms in Latin and Cyrillic letters.
enum WesternForm {
  /// A form of up to five words at the end, or of up to four at the start.
  static func find(_ text: Span<UInt8>, _ whole: Range<Int>, _ scratch: inout [UInt8]) -> CompanyForm? {
    guard !whole.isEmpty else { return nil }
    if isEdge(text, whole.upperBound - 1, whole), let form = atEnd(text, whole, &scratch) { return form }
    guard isEdge(text, whole.lowerBound, whole) else { return nil }
    var ends: [Int] = []
    var at = whole.lowerBound
    while at < whole.upperBound, ends.count < 4 {
      while at < whole.upperBound, !isGap(text[at]) { at += 1 }
      if at < whole.upperBound { ends.append(at) }
      while at < whole.upperBound, isGap(text[at]) { at += 1 }
    }
    for end in ends.reversed() {
      guard let form = form(text, whole.lowerBound..<end, &scratch), form.prefix,
        !(form.weak && hasCJK(text, end..<whole.upperBound)),
        !CompanyForm.trim(text, end..<whole.upperBound).isEmpty
      else { continue }
      return CompanyForm(range: whole.lowerBound..<end, full: form.full)
    }
    return nil
  }

  /// A form before a branch in English, as in `Foo GmbH Osaka Branch`.
  static func beforeBranch(
    _ text: Span<UInt8>, _ whole: Range<Int>, _ scratch: inout [UInt8]
  ) -> CompanyForm? {
    guard SiteWords.isEnglish(text, whole) else { return nil }
    var at = whole.lowerBound
    var found: CompanyForm?
    while at < whole.upperBound {
      while at < whole.upperBound, !isGap(text[at]) { at += 1 }
      if at < whole.upperBound, let form = atEnd(text, whole.lowerBound..<at, &scratch) { found = form }
      while at < whole.upperBound, isGap(text[at]) { at += 1 }
    }
    return found
  }

  private static func atEnd(
    _ text: Span<UInt8>, _ whole: Range<Int>, _ scratch: inout [UInt8]
  ) -> CompanyForm? {
    var starts: [Int] = []
    if let start = behindDot(text, whole) { starts.append(start) }
    var at = whole.upperBound
    while at > whole.lowerBound, starts.count < 6 {
      while at > whole.lowerBound, isGap(text[at - 1]) { at -= 1 }
      while at > whole.lowerBound, !isGap(text[at - 1]) { at -= 1 }
      if at > whole.lowerBound { starts.append(at) }
    }
    for start in starts.reversed() {
      guard let form = form(text, start..<whole.upperBound, &scratch),
        !(form.weak && hasCJK(text, whole.lowerBound..<start)),
        !CompanyForm.trim(text, whole.lowerBound..<start).isEmpty
      else { continue }
      return CompanyForm(range: start..<whole.upperBound, full: form.full)
    }
    return nil
  }

  /// Where the letters behind the last dot of a word start: WACUL.INC, S.T.CORPORATION.
  private static func behindDot(_ text: Span<UInt8>, _ whole: Range<Int>) -> Int? {
    var end = whole.upperBound
    if end > whole.lowerBound, text[end - 1] == 0x2E { end -= 1 }
    var start = end
    while start > whole.lowerBound, text[start - 1] | 0x20 >= 0x61, text[start - 1] | 0x20 <= 0x7A {
      start -= 1
    }
    return start > whole.lowerBound && end - start >= 3 && text[start - 1] == 0x2E ? start : nil
  }

  /// The form that the words of a range spell.
  private static func form(
    _ text: Span<UInt8>, _ range: Range<Int>, _ scratch: inout [UInt8]
  ) -> WesternForms.Form? {
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
    return WesternForms.find(scratch.span)
  }

  /// Blanks, commas (; and : among them), quotation marks and brackets stand between words.
  private static func isGap(_ byte: UInt8) -> Bool {
    byte == 0x20 || byte == 0x2C || byte == 0x22 || byte == 0x28 || byte == 0x29 || byte == 0x3A
      || byte == 0x3B
  }

  /// Whether a form may start or end at an index: a Latin or Cyrillic letter, a dot or a bracket.
  private static func isEdge(_ text: Span<UInt8>, _ index: Int, _ whole: Range<Int>) -> Bool {
    let byte = text[index]
    if byte < 0x80 { return byte | 0x20 >= 0x61 && byte | 0x20 <= 0x7A || byte == 0x2E || byte == 0x29 }
    // letters of two bytes: Latin with accents, Cyrillic
    if byte >= 0xC0 { return byte < 0xE0 }
    return index > whole.lowerBound && text[index - 1] >= 0xC0 && text[index - 1] < 0xE0
  }

  private static func hasCJK(_ text: Span<UInt8>, _ range: Range<Int>) -> Bool {
    for index in range where (0xE3...0xEF).contains(text[index]) { return true }
    return false
  }
}
