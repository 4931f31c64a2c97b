import TextKernels

/// A telephone cell cut into pieces: numbers, extensions, fax numbers, with the words around them told apart.
struct PhoneText {
  /// What a piece of the cell is.
  enum Kind {
    case number
    case extensionNumber
    case fax
  }

  /// A piece: the digits, `+`, blanks and brackets of one number, in `bytes`.
  struct Piece {
    var kind: Kind
    var range: Range<Int>
    /// The sign before it, behind which only its last digits may be written (03-1234-5678/79); 0 for none.
    var sign: UInt8
  }

  /// The cell's digits, signs and blanks, everything else left out.
  private(set) var bytes: [UInt8] = []
  /// The pieces that hold a digit, in the cell's order.
  private(set) var pieces: [Piece] = []
  /// Whether the cell holds words that say nothing about telephones.
  private(set) var hasOtherText = false

  private var kind = Kind.number
  private var start = 0
  private var sign: UInt8 = 0
  /// Whether a word for telephones stands before, with no digit since: TEL/FAX 03-1234-5678 is both.
  private var isTelephone = false

  private static let words: [(word: StaticString, mark: Mark)] = [
    ("内線番号", .extensionNumber), ("内線", .extensionNumber), ("内", .extensionNumber), ("代表番号", .telephone),
    ("代表電話", .telephone), ("大代表", .telephone), ("代表", .telephone), ("代", .noise), ("直通", .telephone),
    ("携帯電話", .telephone), ("携帯", .telephone), ("電話番号", .telephone), ("電話", .telephone), ("または", .cut),
    ("又は", .cut), ("もしくは", .cut),
    ("、", .cut), ("・", .cut), ("〜", .cut), ("及び", .cut), ("兼", .noise), ("用", .noise),
    ("ファックス", .fax), ("ファクス", .fax), ("ファクシミリ", .fax), ("☎", .noise), ("☏", .noise),
    ("📞", .noise),
    ("📱", .noise), ("番", .noise),
  ]

  private enum Mark {
    case noise
    /// A word for telephones: what follows is a number, also behind an extension or a fax number.
    case telephone
    case cut
    case extensionNumber
    case fax
    case other
  }

  /// Cuts a prepared cell (NFKC, single blanks).
  mutating func cut(_ text: Span<UInt8>) {
    bytes.removeAll(keepingCapacity: true)
    pieces.removeAll(keepingCapacity: true)
    hasOtherText = false
    kind = .number
    start = 0
    sign = 0
    isTelephone = false
    var at = 0
    while at < text.count {
      let byte = text[at]
      switch byte {
      case 0x28 where hoursEnd(text, at) != nil:
        hasOtherText = true
        at = hoursEnd(text, at) ?? at
      case 0x30...0x39, 0x2B, 0x20, 0x28, 0x29:
        if PreparedText.isDigit(byte) { isTelephone = false }
        bytes.append(byte)
        at += 1
      case 0x2D, 0x2E, 0x3A, 0x3D, 0x5B, 0x5D, 0x3C, 0x3E, 0x22, 0x27:  // - . : = [ ] < > " '
        at += 1
      case 0x2C, 0x3B, 0x2F, 0x7C, 0x7E:  // , ; / | ~
        apply(.cut)
        sign = byte
        at += 1
      case 0x23:  // #
        apply(.extensionNumber)
        at += 1
      default: at = word(text, at)
      }
    }
    endPiece()
  }

  /// Where a bracket ends that opens at an index and tells hours: (9:00-18:00), (平日9時〜18時); nil where it tells none.
  private func hoursEnd(_ text: Span<UInt8>, _ open: Int) -> Int? {
    var tellsHours = false
    for index in (open + 1)..<text.count {
      if text[index] == 0x29 { return tellsHours ? index + 1 : nil }
      guard PreparedText.isDigit(text[index - 1]) else { continue }
      tellsHours =
        tellsHours || text.startsWith("時", at: index)
        || text[index] == 0x3A && index + 1 < text.count && PreparedText.isDigit(text[index + 1])
    }
    return nil
  }

  /// Reads a word or sign at an index; gives the index after it.
  private mutating func word(_ text: Span<UInt8>, _ at: Int) -> Int {
    if PreparedText.isLetter(text[at]) {
      var end = at
      while end < text.count, PreparedText.isLetter(text[end]) { end += 1 }
      let mark = Self.latin(text.extracting(at..<end))
      if mark == .fax, isLabel(text, end) { labelFax() } else { apply(mark) }
      return end
    }
    let (c, length) = UTF8Cell.decode(text, at)
    if Script.isDash(c) || Script.isLongVowel(c) { return at + length }
    for entry in Self.words {
      if text.startsWith(entry.word, at: at) {
        let end = at + entry.word.utf8CodeUnitCount
        if entry.mark == .fax, isLabel(text, end) { labelFax() } else { apply(entry.mark) }
        // 〜 and ・ before the last digits of another line; 、 only before four of them
        if entry.mark == .cut {
          sign = text[at] == 0xE3 && text[at + 2] == 0x81 ? 0x2C : text[at] == 0xE3 ? 0x2F : 0
        }
        return end
      }
    }
    apply(.other)
    return at + length
  }

  private static func latin(_ word: Span<UInt8>) -> Mark {
    func matches(_ literal: StaticString) -> Bool {
      guard word.count == literal.utf8CodeUnitCount else { return false }
      for index in word.indices where PreparedText.lower(word[index]) != literal.byte(index) { return false }
      return true
    }
    if matches("x") || matches("ext") || matches("extension") { return .extensionNumber }
    if matches("fax") || matches("f") { return .fax }
    if matches("or") { return .cut }
    if matches("tel") || matches("phone") || matches("telephone") || matches("t") || matches("p")
      || matches("m")
      || matches("mobile") || matches("cell") || matches("mob")
    {
      return .telephone
    }
    return .other
  }

  /// Whether a word stands in brackets behind a number, which it names: 03-1234-5679(FAX).
  private func isLabel(_ text: Span<UInt8>, _ end: Int) -> Bool {
    guard bytes.count > start, bytes.last == 0x28, end < text.count, text[end] == 0x29 else { return false }
    for index in start..<bytes.count where PreparedText.isDigit(bytes[index]) { return true }
    return false
  }

  /// Makes the number before a label a fax number; one that a blank parts from it stays a number.
  private mutating func labelFax() {
    var digits = 0
    for index in (start..<bytes.count).reversed() {
      if PreparedText.isDigit(bytes[index]) { digits += 1 }
      guard bytes[index] == 0x20, digits >= 9 else { continue }
      let before = bytes[start..<index].count { PreparedText.isDigit($0) }
      if before >= 9 {
        pieces.append(Piece(kind: kind, range: start..<index, sign: sign))
        start = index
      }
      break
    }
    kind = .fax
    begin(.number)
  }

  private mutating func apply(_ mark: Mark) {
    switch mark {
    case .noise: bytes.append(0x20)
    case .telephone:
      if kind == .number { bytes.append(0x20) } else { begin(.number) }
      isTelephone = true
    case .cut: begin(.number)
    case .extensionNumber: begin(.extensionNumber)
    case .fax: begin(isTelephone ? .number : .fax)
    case .other:
      hasOtherText = true
      begin(.number)
    }
  }

  private mutating func begin(_ next: Kind) {
    endPiece()
    kind = next
  }

  private mutating func endPiece() {
    var hasDigit = false
    for index in start..<bytes.count where PreparedText.isDigit(bytes[index]) { hasDigit = true }
    if hasDigit { pieces.append(Piece(kind: kind, range: start..<bytes.count, sign: sign)) }
    sign = 0
    start = bytes.count
  }
}
