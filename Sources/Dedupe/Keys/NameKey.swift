import Hub
import TextKernels

/// A person's name as keys: the whole name, and its two parts with their script.
///
///     parts   [ family: 30 bits of hash | 2 bits of script ][ given: 30 | 2 ]     0 = the part is missing
///
/// Scripts tell which names can be compared at all: `田中` and `Tanaka` differ in every byte and may well be
/// the same.
struct NameKey {
  /// What a folded part is written in.
  enum Script: UInt64 {
    /// Anything else, or kanji and kana mixed: equal or not comparable.
    case mixed = 0
    case kanji = 1
    case kana = 2
    case latin = 3
  }

  /// The key of the whole name, order of writing; 0 where only a part of it is known.
  private(set) var whole: UInt64 = 0
  /// The packed parts.
  private(set) var parts: UInt64 = 0
  /// The script that both parts are written in, `mixed` where they differ or one is missing.
  private(set) var script = Script.mixed

  /// The key of how the whole name sounds, whatever the order of its parts; 0 where a part is missing or
  /// written in kanji.
  private(set) var reading: UInt64 = 0

  private let placeholders: Placeholders
  private var family: [UInt8] = []
  private var given: [UInt8] = []

  /// - Parameter placeholders: what is written where there is no name.
  init(_ placeholders: Placeholders) { self.placeholders = placeholders }

  /// Reads a name from its parts, or from the full name where it has no parts.
  mutating func read(full: Span<UInt8>, family familyCell: Span<UInt8>, given givenCell: Span<UInt8>) {
    family.removeAll(keepingCapacity: true)
    given.removeAll(keepingCapacity: true)
    if !familyCell.isEmpty || !givenCell.isEmpty {
      MatchFold.name(familyCell, into: &family)
      MatchFold.name(givenCell, into: &given)
    } else if let gap = NameKey.gap(in: full) {
      MatchFold.name(full.extracting(0..<gap.lowerBound), into: &family)
      MatchFold.name(full.extracting(gap.upperBound..<full.count), into: &given)
    } else {
      MatchFold.name(full, into: &family)
    }
    build()
  }

  /// Reads the name in a row's cells.
  mutating func read(_ row: Int, full: TextColumn, family: TextColumn, given: TextColumn) {
    read(
      full: full.bytes.span.extracting(full.range(row)),
      family: family.bytes.span.extracting(family.range(row)),
      given: given.bytes.span.extracting(given.range(row)))
  }

  /// Whether what is written names nobody: 担当者, 総務部 御中, テスト 太郎.
  private func isPlaceholder() -> Bool {
    if given.isEmpty { return placeholders.isWord(family.span) }
    if placeholders.isWord(given.span), family.isEmpty || placeholders.isWord(family.span) { return true }
    return placeholders.isWord((family + given).span)
  }

  private mutating func build() {
    if isPlaceholder() {
      family.removeAll(keepingCapacity: true)
      given.removeAll(keepingCapacity: true)
    }
    let familyPart = NameKey.part(family)
    let givenPart = NameKey.part(given)
    whole = 0
    reading = 0
    parts = familyPart << 32 | givenPart
    script = .mixed
    guard givenPart != 0 else {
      // A name in one piece: long ones hold both parts (`田中太郎`), short ones may be a family name alone.
      if familyPart & 3 == Script.kanji.rawValue, family.count >= 12 {
        whole = KeyHash.of(family.span, seed: KeyHash.nameSeed)
        parts = 0
      }
      return
    }
    guard familyPart != 0 else { return }
    if familyPart & 3 == givenPart & 3 { script = Script(rawValue: familyPart & 3) ?? .mixed }
    if script == .kana || script == .latin {
      let (a, b) = (Reading.key(family), Reading.key(given))
      reading = KeyHash.both(min(a, b), max(a, b))
    }
    family.append(contentsOf: given)
    whole = KeyHash.of(family.span, seed: KeyHash.nameSeed)
  }

  /// Where the first gap between two words stands: spaces, full-width spaces, or a middle dot.
  private static func gap(in full: Span<UInt8>) -> Range<Int>? {
    var index = 0
    var start = -1
    while index < full.count {
      let width = gapWidth(full, index)
      if width > 0 {
        if start < 0 { start = index }
        index += width
      } else {
        if start > 0 { return start..<index }
        start = -1
        index += 1
      }
    }
    return nil
  }

  private static func gapWidth(_ text: Span<UInt8>, _ index: Int) -> Int {
    if text[index] == 0x20 { return 1 }
    guard text[index] == 0xe3, index + 2 < text.count else { return 0 }
    let isWideSpace = text[index + 1] == 0x80 && text[index + 2] == 0x80
    let isMiddleDot = text[index + 1] == 0x83 && text[index + 2] == 0xbb
    return isWideSpace || isMiddleDot ? 3 : 0
  }

  private static func part(_ folded: [UInt8]) -> UInt64 {
    guard !folded.isEmpty else { return 0 }
    let hash = StableHash.hash(folded.span, seed: KeyHash.nameSeed) & 0x3fff_ffff
    return max(hash, 1) << 2 | script(of: folded).rawValue
  }

  /// The script of a folded part: kana is full-width katakana then, Latin is lower-case ASCII.
  static func script(of folded: [UInt8]) -> Script {
    var kanji = false
    var kana = false
    var latin = false
    var index = 0
    while index < folded.count {
      let lead = folded[index]
      switch lead {
      case 0x00..<0x80:
        if !ASCII.isLower(lead) && lead != 0x27 && lead != 0x2d && lead != 0x2e { return .mixed }
        latin = true
        index += 1
      case 0xe3 where index + 2 < folded.count:
        let code =
          UInt32(lead & 0x0f) << 12 | UInt32(folded[index + 1] & 0x3f) << 6 | UInt32(folded[index + 2] & 0x3f)
        switch code {
        case 0x3005, 0x3006, 0x3400...: kanji = true
        case 0x3041...0x30ff: kana = true
        default: return .mixed
        }
        index += 3
      case 0xe4...0xe9, 0xef:
        kanji = true
        index += 3
      case 0xf0:
        kanji = true
        index += 4
      default:
        return .mixed
      }
    }
    switch (kanji, kana, latin) {
    case (true, false, false): return .kanji
    case (false, true, false): return .kana
    case (false, false, true): return .latin
    default: return .mixed
    }
  }
}
