/// How a word in Latin letters sounds, roughly: spellings of one sound become one, so that Sergei, Sergej and Sergey are
/// near, whoever romanized them.
///
///     ph f   ck k   ch C   sh sch S   ts tz z   kh gh th dh lose their h   x ks   q k   y i   doubled letters single
///
/// Capitals stand for sounds that take two letters. Vowels stay: they are cheap to change (`EditCost`).
enum Sound {
  @inline(__always) static func isVowel(_ letter: UInt8) -> Bool {
    switch letter {
    case UInt8(ascii: "a"), UInt8(ascii: "e"), UInt8(ascii: "i"), UInt8(ascii: "o"), UInt8(ascii: "u"): true
    default: false
    }
  }

  /// Appends the sound of a word to `output`; `hasUmlauts`: ae, oe and ue are one vowel.
  static func append(_ text: [UInt8], hasUmlauts: Bool, to output: inout [UInt8]) {
    let first = output.count
    var at = 0
    while at < text.count {
      let (sound, second, read) = step(text, at, isFirst: output.count == first)
      emit(sound, from: first, to: &output)
      emit(second, from: first, to: &output)
      at += read
      let isOpen = sound == UInt8(ascii: "a") || sound == UInt8(ascii: "o") || sound == UInt8(ascii: "u")
      if hasUmlauts, isOpen, at < text.count, text[at] == UInt8(ascii: "e") { at += 1 }
    }
  }

  @inline(__always) private static func emit(_ sound: UInt8, from first: Int, to output: inout [UInt8]) {
    if sound == 0 || output.count > first && output.last == sound { return }
    output.append(sound)
  }

  /// The sound at a place, a second one where there are two, and how many letters they take.
  private static func step(_ text: [UInt8], _ at: Int, isFirst: Bool) -> (UInt8, UInt8, Int) {
    let letter = text[at]
    let next = at + 1 < text.count ? text[at + 1] : 0
    let third = at + 2 < text.count ? text[at + 2] : 0
    let h = UInt8(ascii: "h")
    switch letter {
    case UInt8(ascii: "s"):
      if next == UInt8(ascii: "h") {
        // shch: Щ
        let isLong = third == UInt8(ascii: "c") && at + 3 < text.count && text[at + 3] == h
        return (UInt8(ascii: "S"), 0, isLong ? 4 : 2)
      }
      if next == UInt8(ascii: "c"), third == h { return (UInt8(ascii: "S"), 0, 3) }
    case UInt8(ascii: "t"):
      if next == UInt8(ascii: "c"), third == h { return (UInt8(ascii: "C"), 0, 3) }
      if next == UInt8(ascii: "s"), third == h { return (UInt8(ascii: "C"), 0, 3) }
      if next == UInt8(ascii: "s"), third == UInt8(ascii: "c"), at + 3 < text.count, text[at + 3] == h {
        return (UInt8(ascii: "C"), 0, 4)
      }
      if next == UInt8(ascii: "s") || next == UInt8(ascii: "z") { return (UInt8(ascii: "z"), 0, 2) }
      if next == h { return (letter, 0, 2) }
    case UInt8(ascii: "c"):
      if next == h { return (UInt8(ascii: "C"), 0, 2) }
      if next == UInt8(ascii: "z") { return (UInt8(ascii: "C"), 0, 2) }
      if next == UInt8(ascii: "k") { return (UInt8(ascii: "k"), 0, 2) }
      let isSoft = next == UInt8(ascii: "e") || next == UInt8(ascii: "i") || next == UInt8(ascii: "y")
      return (isSoft ? UInt8(ascii: "s") : UInt8(ascii: "k"), 0, 1)
    case UInt8(ascii: "p"):
      if next == h { return (UInt8(ascii: "f"), 0, 2) }
    case UInt8(ascii: "z"):
      if next == h { return (UInt8(ascii: "j"), 0, 2) }
    case UInt8(ascii: "d"):
      if next == UInt8(ascii: "j") { return (UInt8(ascii: "j"), 0, 2) }
      if next == UInt8(ascii: "z"), third == h { return (UInt8(ascii: "j"), 0, 3) }
      if next == h { return (letter, 0, 2) }
    case UInt8(ascii: "g"), UInt8(ascii: "k"):
      if next == h { return (letter == UInt8(ascii: "k") ? h : letter, 0, 2) }
    case UInt8(ascii: "q"):
      return (UInt8(ascii: "k"), 0, next == UInt8(ascii: "u") && third != 0 ? 2 : 1)
    case UInt8(ascii: "x"):
      return isFirst ? (UInt8(ascii: "S"), 0, 1) : (UInt8(ascii: "k"), UInt8(ascii: "s"), 1)
    case UInt8(ascii: "j"):
      // Sergej, Selenskyj
      let before = at > 0 ? text[at - 1] : 0
      let isGlide = before == UInt8(ascii: "e") || before == UInt8(ascii: "i") || before == UInt8(ascii: "y")
      if isGlide, next == 0 || !isVowel(next) { return (UInt8(ascii: "i"), 0, 1) }
    case UInt8(ascii: "y"):
      return (UInt8(ascii: "i"), 0, 1)
    case UInt8(ascii: "o"):
      if next == UInt8(ascii: "u") { return (letter, 0, 2) }
    case UInt8(ascii: "h"):
      // Hsiao of Wade-Giles is Xiao
      if isFirst, next == UInt8(ascii: "s") { return (UInt8(ascii: "S"), 0, 2) }
      // a mute one: Ohno, Johnson, Ahmed, Saitoh
      if at > 0, isVowel(text[at - 1]), next == 0 || !isVowel(next) { return (0, 0, 1) }
    default: break
    }
    return (letter, 0, 1)
  }

  /// Appends the consonants of a sound, those that scripts without vowels tell apart: v as f, p as b, g, j and q as k.
  static func appendSkeleton(_ sound: [UInt8], from start: Int, to output: inout [UInt8]) {
    let first = output.count
    for index in start..<sound.count {
      let letter: UInt8
      switch sound[index] {
      case UInt8(ascii: "v"): letter = UInt8(ascii: "f")
      case UInt8(ascii: "p"): letter = UInt8(ascii: "b")
      case UInt8(ascii: "g"), UInt8(ascii: "j"), UInt8(ascii: "q"): letter = UInt8(ascii: "k")
      case UInt8(ascii: "d"): letter = UInt8(ascii: "t")
      case UInt8(ascii: "z"), UInt8(ascii: "S"): letter = UInt8(ascii: "s")
      case UInt8(ascii: "l"): letter = UInt8(ascii: "r")
      case UInt8(ascii: "w"), UInt8(ascii: "h"): continue
      case let vowel where isVowel(vowel): continue
      case let other: letter = other
      }
      if output.count > first, output.last == letter { continue }
      output.append(letter)
    }
  }
}
