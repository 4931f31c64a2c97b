/// A company's name in the form in which it is taken apart: NFKC with kanji as written, single blanks, and what people
/// and half-width files leave between the characters of a form.
struct CompanyText {
  private var tidy = TidyText.Scratch()
  /// Whether the prepared name may hold a slash or 、, by which people list names.
  private(set) var mayList = false

  /// Puts the prepared name into `output`, which is emptied before.
  mutating func prepare(_ cell: Span<UInt8>, into output: inout [UInt8]) {
    output.removeAll(keepingCapacity: true)
    if PlainText.isTidy(cell) {
      // no sign, no half-width kana, no other dash than the ASCII one: most names are done here
      SpanAppend.append(cell, to: &output)
      mayList = PlainText.contains(0x2F, or: 0x2F, cell)  // 、 is not among what is tidy
      if !PlainText.contains(0x20, or: 0x2D, cell) || UTF8Cell.isASCII(cell) { return }
      Self.closeUp(&output)
      return Self.lengthenVowels(&output, isHalf: false)
    }
    mayList = true
    if Self.hasSigns(cell) {
      var plain: [UInt8] = []
      Self.replaceSigns(cell, into: &plain)
      TidyText.append(plain.span, to: &output, scratch: &tidy, keepingIdeographs: true)
    } else {
      TidyText.append(cell, to: &output, scratch: &tidy, keepingIdeographs: true)
    }
    if UTF8Cell.isASCII(output.span) { return }
    Self.closeUp(&output)
    Self.lengthenVowels(&output, isHalf: Self.hasHalfKana(cell))
  }

  /// Signs for a form whose compatibility form has lost its brackets: ㊑ 株, ㊒ 有, ㊔ 名, ㊖ 財, ㊓ 社, ㊘ 労; ㏍ is K.K.
  private static let signList: [(sign: [UInt8], text: [UInt8])] = [
    ("㊑", "(株)"), ("㊒", "(有)"), ("㊓", "(社)"), ("㊔", "(名)"), ("㊖", "(財)"), ("㏍", "(株)"),
  ].map { (Array($0.0.utf8), Array($0.1.utf8)) }

  private static func hasSigns(_ cell: Span<UInt8>) -> Bool {
    var at = 0
    while at &+ 2 < cell.count {
      if cell[at] == 0xE3, cell[at &+ 1] == 0x8A || cell[at &+ 1] == 0x8F { return true }
      at &+= 1
    }
    return false
  }

  private static func replaceSigns(_ cell: Span<UInt8>, into output: inout [UInt8]) {
    var at = 0
    while at < cell.count {
      if let entry = signList.first(where: { CompanyForm.matches(cell, $0.sign, at: at) }) {
        output.append(contentsOf: entry.text)
        at += entry.sign.count
      } else {
        output.append(cell[at])
        at += 1
      }
    }
  }

  /// Takes the blanks out of a form: 株 式 会 社 田中, 株式 会社 田中.
  private static func closeUp(_ text: inout [UInt8]) {
    guard text.contains(0x20) else { return }
    var at = 0
    while at < text.count {
      // all forms start with a kanji or N
      if text[at] >= 0xE4 || text[at] == 0x4E {
        for form in LegalForms.spread {
          guard let end = spreadEnd(text, form, at) else { continue }
          text.replaceSubrange(at..<end, with: form)
          break
        }
      }
      at += 1
    }
  }

  /// Where a form ends that stands at an index with blanks inside; nil where it has none inside or stands not there.
  private static func spreadEnd(_ text: [UInt8], _ form: [UInt8], _ start: Int) -> Int? {
    guard text[start] == form[0] else { return nil }
    var at = start
    var blanks = 0
    for byte in form {
      if at < text.count, text[at] == 0x20, byte & 0xC0 != 0x80 {
        at += 1
        blanks += 1
      }
      guard at < text.count, text[at] == byte else { return nil }
      at += 1
    }
    return blanks > 0 ? at : nil
  }

  /// Writes ー where a dash stands for it: ｿﾆ-(株), コーヒ－店; セブン-イレブン keeps its hyphen.
  ///
  /// Between katakana only half-width files mean ー for certain, and never after ン or ッ.
  private static func lengthenVowels(_ text: inout [UInt8], isHalf: Bool) {
    var at = 3
    while at < text.count {
      guard text[at] == 0x2D || text[at] == 0xE2, text[at - 3] == 0xE3 else {
        at += 1
        continue
      }
      let (dash, length) = UTF8Cell.decode(text.span, at)
      let before = UTF8Cell.decode(text.span, at - 3).scalar
      if Script.isDash(dash), Kana.mayLengthen(before), ends(text, at + length, isHalf) {
        text.replaceSubrange(at..<(at + length), with: longVowel)
        at += longVowel.count
      } else {
        at += length
      }
    }
  }

  private static let longVowel = Array("ー".utf8)
  private static let formStarts = LegalForms.utf8(["株式会社", "有限会社", "合同会社", "支店", "本社", "営業所"])

  /// Whether the word ends at an index, or goes on in the kana of a half-width file.
  private static func ends(_ text: [UInt8], _ at: Int, _ isHalf: Bool) -> Bool {
    guard at < text.count else { return true }
    if text[at] == 0x20 || CompanyBracket.opens(text.span, at) > 0 || CompanyBracket.closes(text.span, at) > 0
    {
      return true
    }
    if isHalf, Script.isKatakana(UTF8Cell.decode(text.span, at).scalar) { return true }
    return formStarts.contains { CompanyForm.matches(text.span, $0, at: at) }
  }

  private static func hasHalfKana(_ cell: Span<UInt8>) -> Bool {
    var at = 0
    while at &+ 2 < cell.count {
      if cell[at] == 0xEF, cell[at &+ 1] == 0xBD || cell[at &+ 1] == 0xBE {
        if Script.isHalfKatakana(UTF8Cell.decode(cell, at).scalar) { return true }
      }
      at &+= 1
    }
    return false
  }
}
