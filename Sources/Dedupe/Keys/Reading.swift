/// The sound of a name, in letters that no longer tell how it was written: `ショウタ`, `Shota`, `Shouta` and `Syota`
/// become one.
///
/// Kana and the usual ways of romanizing differ in long vowels, in ん before a labial, and in how a syllable
/// is spelled; all of that is taken away. What is left identifies nobody and contradicts nothing: it only
/// says that two names may be read alike.
enum Reading {
  /// Appends the sound of a folded name in katakana or Latin letters.
  static func append(_ folded: [UInt8], to sound: inout [UInt8]) {
    let start = sound.count
    var index = 0
    while index < folded.count {
      if folded[index] < 0x80 {
        index += appendLetter(folded, index, to: &sound, from: start)
      } else {
        appendKana(folded, index, to: &sound, from: start)
        index += 3
      }
    }
  }

  /// Consonant and vowel of each katakana from ァ on; `-` stands for none.
  private static let syllables = Array(
    ("-a-a-i-i-u-u-e-e-o-okagakigikugukegekogosazasizisuzusezesozotadatizitutuzutedetodonaninuneno"
      + "habapahibipihubupuhebepehobopomamimumemoyayayuyuyoyorarirurerowawa-i-e-on-bukake").utf8)

  private static func appendKana(_ text: [UInt8], _ index: Int, to sound: inout [UInt8], from start: Int) {
    guard index + 2 < text.count, text[index] == 0xe3 else { return }
    let code = Int(text[index + 1] & 0x3f) << 6 | Int(text[index + 2] & 0x3f)
    // ァ is U+30A1; the upper four bits stand in the first byte.
    let place = (code - 0x00a1) * 2
    guard place >= 0, place + 1 < syllables.count else { return }
    for letter in syllables[place...(place + 1)] { emit(letter, to: &sound, from: start) }
  }

  /// Appends a letter and says how many were read.
  private static func appendLetter(
    _ text: [UInt8], _ index: Int, to sound: inout [UInt8], from start: Int
  ) -> Int {
    let letter = text[index]
    guard ASCII.isLower(letter) else { return 1 }
    let next = index + 1 < text.count ? text[index + 1] : 0
    var plain = letter
    var read = 1
    var palatal = false
    switch (letter, next) {
    case (UInt8(ascii: "t"), UInt8(ascii: "c")):
      appendDouble(to: &sound, from: start)
      return 1
    case (UInt8(ascii: "n"), _),
      (_, _) where letter != next || isVowel(letter):
      break
    default:
      appendDouble(to: &sound, from: start)
      return 1
    }
    switch (letter, next) {
    case (UInt8(ascii: "s"), UInt8(ascii: "h")): (read, palatal) = (2, true)
    case (UInt8(ascii: "c"), UInt8(ascii: "h")): (plain, read, palatal) = (UInt8(ascii: "t"), 2, true)
    case (UInt8(ascii: "t"), UInt8(ascii: "s")): read = 2
    case (UInt8(ascii: "d"), UInt8(ascii: "z")): return 1
    case (UInt8(ascii: "j"), _): (plain, palatal) = (UInt8(ascii: "z"), true)
    case (UInt8(ascii: "f"), _): plain = UInt8(ascii: "h")
    case (UInt8(ascii: "l"), _): plain = UInt8(ascii: "r")
    case (UInt8(ascii: "v"), _): plain = UInt8(ascii: "b")
    case (UInt8(ascii: "m"), UInt8(ascii: "b")), (UInt8(ascii: "m"), UInt8(ascii: "p")):
      plain = UInt8(ascii: "n")
    case (UInt8(ascii: "h"), _)
    where sound.count > start && sound.last == UInt8(ascii: "o") && !isVowel(next):
      return 1
    default: break
    }
    emit(plain, to: &sound, from: start)
    let after = index + read < text.count ? text[index + read] : 0
    if palatal, after == UInt8(ascii: "a") || after == UInt8(ascii: "u") || after == UInt8(ascii: "o") {
      emit(UInt8(ascii: "y"), to: &sound, from: start)
    }
    return read
  }

  /// っ is folded to つ in kana, so it is つ here too.
  private static func appendDouble(to sound: inout [UInt8], from start: Int) {
    emit(UInt8(ascii: "t"), to: &sound, from: start)
    emit(UInt8(ascii: "u"), to: &sound, from: start)
  }

  private static func emit(_ letter: UInt8, to sound: inout [UInt8], from start: Int) {
    if letter == UInt8(ascii: "-") { return }
    if sound.count > start, let last = sound.last {
      if letter == last, isVowel(letter) { return }
      if letter == UInt8(ascii: "u"), last == UInt8(ascii: "o") { return }
      // Small ゃ ゅ ょ are folded to large ones: しよ and しょ are one.
      if letter == UInt8(ascii: "y"), last == UInt8(ascii: "i") { sound.removeLast() }
    }
    sound.append(letter)
  }

  private static func isVowel(_ letter: UInt8) -> Bool {
    switch letter {
    case UInt8(ascii: "a"), UInt8(ascii: "i"), UInt8(ascii: "u"), UInt8(ascii: "e"), UInt8(ascii: "o"): true
    default: false
    }
  }
}
