/// Brackets in company names, of any kind and also where one of the two is missing.
enum CompanyBracket {
  /// Length of the bracket that opens at an index; 0 where none does: ( [ { < 〈 《 「 『 【 〔 〖 〘.
  @inline(__always) static func opens(_ text: Span<UInt8>, _ at: Int) -> Int {
    let byte = text[at]
    if byte == 0x28 || byte == 0x5B || byte == 0x7B || byte == 0x3C { return 1 }
    guard byte == 0xE3, at &+ 2 < text.count, text[at &+ 1] == 0x80 else { return 0 }
    switch text[at &+ 2] {
    case 0x88, 0x8A, 0x8C, 0x8E, 0x90, 0x94, 0x96, 0x98: return 3
    default: return 0
    }
  }

  /// Length of the bracket that closes at an index; 0 where none does.
  @inline(__always) static func closes(_ text: Span<UInt8>, _ at: Int) -> Int {
    let byte = text[at]
    if byte == 0x29 || byte == 0x5D || byte == 0x7D || byte == 0x3E { return 1 }
    guard byte == 0xE3, at &+ 2 < text.count, text[at &+ 1] == 0x80 else { return 0 }
    switch text[at &+ 2] {
    case 0x89, 0x8B, 0x8D, 0x8F, 0x91, 0x95, 0x97, 0x99: return 3
    default: return 0
    }
  }

  /// The brackets at the end of a range with what stands in them, where something stands before them.
  ///
  /// - Returns: where the opening bracket stands, and the content.
  static func last(_ text: Span<UInt8>, _ range: Range<Int>) -> (start: Int, content: Range<Int>)? {
    guard let closing = closingStart(text, range) else { return nil }
    var depth = 1
    var at = closing
    while at > range.lowerBound {
      at -= 1
      if text[at] & 0xC0 == 0x80 { continue }
      if closes(text, at) > 0 {
        depth += 1
      } else if opens(text, at) > 0 {
        depth -= 1
        if depth == 0 {
          return (at, CompanyForm.trim(text, (at + opens(text, at))..<closing))
        }
      }
    }
    return nil
  }

  /// Whether a range stands within brackets, so that it says nothing about the name: 劇団四季(四季 株式会社).
  static func encloses(_ text: Span<UInt8>, _ range: Range<Int>, _ whole: Range<Int>) -> Bool {
    var depth = 0
    for at in whole.lowerBound..<range.lowerBound {
      if opens(text, at) > 0 { depth += 1 } else if closes(text, at) > 0 { depth -= 1 }
    }
    return depth > 0
  }

  /// Where the bracket that closes at a range's end starts.
  static func closingStart(_ text: Span<UInt8>, _ range: Range<Int>) -> Int? {
    guard let last = range.last else { return nil }
    if closes(text, last) == 1 { return last }
    return range.count >= 3 && closes(text, last - 2) == 3 ? last - 2 : nil
  }
}
