/// The letters of a reading that no longer tell how it was romanized: Ōno, Ohno, Oono and オオノ are one, so are Shouta,
/// Syota and ショウタ.
///
/// Hepburn and Kunrei-shiki differ in how syllables are spelled (shi si, tsu tu, ja zya), both in how long vowels are marked,
/// and in ん before labials; all of that is taken away. The same rules are those of the match keys of dedupe.
enum JapaneseReading {
  /// Appends the reading of Latin letters from `start` on; false where they are no Japanese syllables.
  static func append(_ text: [UInt8], from start: Int, to output: inout [UInt8]) -> Bool {
    let first = output.count
    var at = start
    while at < text.count { at += letter(text, at, from: first, to: &output) }
    return isSyllables(text, start) && endsOpen(output, first)
  }

  private static func letter(
    _ text: [UInt8], _ at: Int, from first: Int, to output: inout [UInt8]
  ) -> Int {
    let letter = text[at]
    let next = at + 1 < text.count ? text[at + 1] : 0
    if letter == next, !Sound.isVowel(letter), letter != UInt8(ascii: "n") { return 1 }
    var plain = letter
    var read = 1
    var isPalatal = false
    switch (letter, next) {
    case (UInt8(ascii: "s"), UInt8(ascii: "h")): (read, isPalatal) = (2, true)
    case (UInt8(ascii: "t"), UInt8(ascii: "c")): return 1
    case (UInt8(ascii: "c"), UInt8(ascii: "h")): (plain, read, isPalatal) = (UInt8(ascii: "t"), 2, true)
    case (UInt8(ascii: "t"), UInt8(ascii: "s")): read = 2
    case (UInt8(ascii: "d"), UInt8(ascii: "z")): return 1
    case (UInt8(ascii: "j"), _): (plain, isPalatal) = (UInt8(ascii: "z"), true)
    case (UInt8(ascii: "f"), _): plain = UInt8(ascii: "h")
    case (UInt8(ascii: "l"), _): plain = UInt8(ascii: "r")
    case (UInt8(ascii: "v"), _): plain = UInt8(ascii: "b")
    case (UInt8(ascii: "m"), UInt8(ascii: "b")), (UInt8(ascii: "m"), UInt8(ascii: "p")):
      plain = UInt8(ascii: "n")
    case (UInt8(ascii: "h"), _):
      if output.count > first, output.last == UInt8(ascii: "o"), !Sound.isVowel(next),
        next != UInt8(ascii: "y")
      {
        return 1
      }
    default: break
    }
    emit(plain, from: first, to: &output)
    let after = at + read < text.count ? text[at + read] : 0
    if isPalatal, after == UInt8(ascii: "a") || after == UInt8(ascii: "u") || after == UInt8(ascii: "o") {
      emit(UInt8(ascii: "y"), from: first, to: &output)
    }
    return read
  }

  private static func emit(_ letter: UInt8, from first: Int, to output: inout [UInt8]) {
    guard output.count > first, let last = output.last else { return output.append(letter) }
    if letter == last, Sound.isVowel(letter) { return }
    if letter == UInt8(ascii: "u"), last == UInt8(ascii: "o") { return }
    // large ヤ ユ ヨ may stand for small ones: しよ and しょ are one
    if letter == UInt8(ascii: "y"), last == UInt8(ascii: "i") { output.removeLast() }
    output.append(letter)
  }

  /// Whether every letter is one that romanized Japanese has.
  private static func isSyllables(_ text: [UInt8], _ start: Int) -> Bool {
    guard text.count > start else { return false }
    for index in start..<text.count {
      switch text[index] {
      case UInt8(ascii: "l"), UInt8(ascii: "v"), UInt8(ascii: "q"), UInt8(ascii: "x"): return false
      case UInt8(ascii: "0")...UInt8(ascii: "9"): return false
      default: continue
      }
    }
    return true
  }

  /// Whether every consonant but n has a vowel behind it, a y between perhaps.
  private static func endsOpen(_ reading: [UInt8], _ first: Int) -> Bool {
    var index = first
    while index < reading.count {
      let letter = reading[index]
      index += 1
      if Sound.isVowel(letter) || letter == UInt8(ascii: "n") { continue }
      var next = index < reading.count ? reading[index] : 0
      if next == UInt8(ascii: "y") { next = index + 1 < reading.count ? reading[index + 1] : 0 }
      if !Sound.isVowel(next) { return false }
    }
    return true
  }
}
