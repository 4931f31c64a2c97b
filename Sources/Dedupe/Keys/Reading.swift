import Hub

/// The sound of a name, in letters that no longer tell how it was written: `ショウタ`, `Shota`, `Shouta` and
/// `Syota` become one.
///
/// Kana and the usual ways of romanizing differ in long vowels, in ん before a labial, and in how a syllable
/// is spelled; all of that is taken away. What is left identifies nobody and contradicts nothing: it only
/// says that two names may be read alike.
struct Reading {
  /// The letters before the last one.
  private var hash: UInt64 = 0xcbf2_9ce4_8422_2325
  /// The last letter, which the next one may still take away.
  private var last: UInt8 = 0

  /// The key of the sound of a folded name in katakana or Latin letters.
  static func key(_ folded: [UInt8]) -> UInt64 {
    var reading = Reading()
    let text = folded.span
    let syllables = Reading.syllables.span
    var index = 0
    while index < text.count {
      if text[index] < 0x80 {
        index += reading.appendLetter(text, index)
      } else {
        if index + 2 < text.count, text[index] == 0xe3 {
          // ァ is U+30A1; the first byte holds the upper four bits.
          let code = Int(text[index + 1] & 0x3f) << 6 | Int(text[index + 2] & 0x3f)
          let place = (code - 0x00a1) * 2
          if place >= 0, place + 1 < syllables.count {
            reading.emit(syllables[place])
            reading.emit(syllables[place + 1])
          }
        }
        index += 3
      }
    }
    return StableHash.combine(reading.hash, UInt64(reading.last))
  }

  /// Consonant and vowel of each katakana from ァ on; `-` stands for none.
  private static let syllables = Array(
    ("-a-a-i-i-u-u-e-e-o-okagakigikugukegekogosazasizisuzusezesozotadatizitutuzutedetodonaninuneno"
      + "habapahibipihubupuhebepehobopomamimumemoyayayuyuyoyorarirurerowawa-i-e-on-bukake").utf8)

  /// Appends a letter and says how many were read.
  private mutating func appendLetter(_ text: Span<UInt8>, _ index: Int) -> Int {
    let letter = text[index]
    guard ASCII.isLower(letter) else { return 1 }
    let next = index + 1 < text.count ? text[index + 1] : 0
    let isDouble = letter == next && letter != UInt8(ascii: "n") && !Reading.isVowel(letter)
    if isDouble || letter == UInt8(ascii: "t") && next == UInt8(ascii: "c") {
      // っ is folded to つ in kana, so it is つ here too.
      emit(UInt8(ascii: "t"))
      emit(UInt8(ascii: "u"))
      return 1
    }
    var plain = letter
    var read = 1
    var isPalatal = false
    switch (letter, next) {
    case (UInt8(ascii: "s"), UInt8(ascii: "h")): (read, isPalatal) = (2, true)
    case (UInt8(ascii: "c"), UInt8(ascii: "h")): (plain, read, isPalatal) = (UInt8(ascii: "t"), 2, true)
    case (UInt8(ascii: "t"), UInt8(ascii: "s")): read = 2
    case (UInt8(ascii: "d"), UInt8(ascii: "z")): return 1
    case (UInt8(ascii: "j"), _): (plain, isPalatal) = (UInt8(ascii: "z"), true)
    case (UInt8(ascii: "f"), _): plain = UInt8(ascii: "h")
    case (UInt8(ascii: "l"), _): plain = UInt8(ascii: "r")
    case (UInt8(ascii: "v"), _): plain = UInt8(ascii: "b")
    case (UInt8(ascii: "m"), UInt8(ascii: "b")), (UInt8(ascii: "m"), UInt8(ascii: "p")):
      plain = UInt8(ascii: "n")
    case (UInt8(ascii: "h"), _) where last == UInt8(ascii: "o") && !Reading.isVowel(next): return 1
    default: break
    }
    emit(plain)
    let after = index + read < text.count ? text[index + read] : 0
    if isPalatal, after == UInt8(ascii: "a") || after == UInt8(ascii: "u") || after == UInt8(ascii: "o") {
      emit(UInt8(ascii: "y"))
    }
    return read
  }

  @inline(__always) private mutating func emit(_ letter: UInt8) {
    if letter == UInt8(ascii: "-") { return }
    // Long vowels are short.
    if letter == last, Reading.isVowel(letter) { return }
    if letter == UInt8(ascii: "u"), last == UInt8(ascii: "o") { return }
    // Small ゃ ゅ ょ are folded to large ones: しよ and しょ are one.
    if letter != UInt8(ascii: "y") || last != UInt8(ascii: "i") {
      hash = (hash ^ UInt64(last)) &* 0x0000_0100_0000_01b3
    }
    last = letter
  }

  @inline(__always) private static func isVowel(_ letter: UInt8) -> Bool {
    switch letter {
    case UInt8(ascii: "a"), UInt8(ascii: "i"), UInt8(ascii: "u"), UInt8(ascii: "e"), UInt8(ascii: "o"): true
    default: false
    }
  }
}
