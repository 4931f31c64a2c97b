import CScan

/// How well bytes read in an encoding: what cannot be decoded, and how much like Japanese the rest looks.
///
/// Both euc-jp and cp932 decode many byte pairs that the other wrote. The weights tell them apart: running text
/// is kana and kanji of the first level; pairs read wrongly give half-width kana with stray sound marks (euc-jp
/// read as cp932) or rare kanji of the second level (half-width kana read as euc-jp).
struct Plausibility {
  /// Characters beyond ASCII.
  var characters = 0
  /// Sequences that are no character.
  var errors = 0
  /// The sum of the weights.
  var score = 0

  /// Fewer errors in proportion win; equal ones leave it to the score per character.
  func isBetter(than other: Plausibility) -> Bool {
    let mine = errors * max(1, other.characters)
    let theirs = other.errors * max(1, characters)
    if mine != theirs { return mine < theirs }
    return score * max(1, other.characters) > other.score * max(1, characters)
  }

  static func utf8(_ bytes: ArraySlice<UInt8>) -> Plausibility {
    var result = Plausibility()
    let bytes = Array(bytes)
    var at = 0
    while at < bytes.count {
      let valid = UTF8Check.validEnd(bytes, from: at)
      for index in at..<valid where bytes[index] >= 0xc0 { result.characters += 1 }
      guard valid < bytes.count else { break }
      result.errors += 1
      at = valid + UTF8Check.brokenLength(bytes, at: valid)
    }
    return result
  }

  static func cp932(_ bytes: ArraySlice<UInt8>) -> Plausibility {
    var result = Plausibility()
    var at = bytes.startIndex
    var last: UInt8 = 0
    while at < bytes.endIndex {
      let lead = bytes[at]
      at += 1
      defer { last = lead }
      if lead < 0x80 { continue }
      result.characters += 1
      if lead >= 0xa1 && lead <= 0xdf {
        result.score += halfWidth(lead, after: last)
        continue
      }
      let trail = at < bytes.endIndex ? bytes[at] : 0
      guard lead != 0x80, lead != 0xa0, lead <= 0xfc, trail >= 0x40, trail != 0x7f, trail <= 0xfc else {
        result.errors += 1
        continue
      }
      at += 1
      let base = Int(lead) - (lead < 0xa0 ? 0x81 : 0xe0 - 31)
      result.count(cell: base * 188 + Int(trail) - 0x40 - (trail > 0x7f ? 1 : 0))
    }
    return result
  }

  static func eucJP(_ bytes: ArraySlice<UInt8>) -> Plausibility {
    var result = Plausibility()
    var at = bytes.startIndex
    while at < bytes.endIndex {
      let lead = bytes[at]
      at += 1
      if lead < 0x80 { continue }
      result.characters += 1
      let trail = at < bytes.endIndex ? bytes[at] : 0
      guard trail >= 0xa1, trail <= 0xfe else {
        result.errors += 1
        continue
      }
      switch lead {
      case 0x8e where trail <= 0xdf: at += 1
      case 0x8f:
        at += 2
        result.score -= 1
      case 0xa1...0xf4:
        at += 1
        result.count(cell: (Int(lead) - 0xa1) * 94 + Int(trail) - 0xa1)
      case 0xf5...0xfe:
        at += 1
        result.score -= 4
      default: result.errors += 1
      }
    }
    return result
  }

  /// Counts a two-byte character by its row.
  private mutating func count(cell: Int) {
    guard scan_jis0208_at(cell) != 0 else {
      errors += 1
      return
    }
    switch cell / 94 + 1 {
    case 4, 5: score += 3
    case 1...3, 16...47: score += 2
    case 6...13: score += 0
    case 48...84: score -= 1
    case 95...114: score -= 4
    default: score -= 1
    }
  }

  /// The weight of half-width kana; sound marks stand only behind letters that take them.
  private static func halfWidth(_ byte: UInt8, after last: UInt8) -> Int {
    switch byte {
    case 0xde: (0xb6...0xc4).contains(last) || (0xca...0xce).contains(last) || last == 0xb3 ? 1 : -3
    case 0xdf: (0xca...0xce).contains(last) ? 1 : -3
    case 0xa1...0xa5: -1
    default: 1
    }
  }
}
