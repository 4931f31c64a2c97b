import TextKernels

/// Kana in Hepburn's letters: ショウタ is `shouta`, サイトー is `saito`, ッ doubles what follows.
struct KanaLetters {
  /// Whether the last character was ッ.
  private var doubles = false

  /// Appends a kana, hiragana or full-width katakana; ー is dropped, as long vowels do not count.
  mutating func append(_ kana: UInt32, to output: inout [UInt8]) {
    let c = Script.isHiragana(kana) ? kana + 0x60 : kana
    guard c >= 0x30A1, c <= 0x30F6 else { return }
    switch c {
    case 0x30C3: doubles = true
    case 0x30E3, 0x30E5, 0x30E7: appendSmallY(c, to: &output)
    case 0x30A1, 0x30A3, 0x30A5, 0x30A7, 0x30A9: appendSmallVowel(c, to: &output)
    default:
      let place = Int(c - 0x30A1) * 2
      appendSyllable(KanaLetters.syllables[place], KanaLetters.syllables[place + 1], to: &output)
    }
  }

  private mutating func appendSyllable(_ consonant: UInt8, _ vowel: UInt8, to output: inout [UInt8]) {
    let isI = vowel == UInt8(ascii: "i")
    let isU = vowel == UInt8(ascii: "u")
    let before = output.count
    switch consonant {
    case UInt8(ascii: "-"): break
    case UInt8(ascii: "s") where isI: output.append(contentsOf: [0x73, 0x68])
    case UInt8(ascii: "t") where isI: output.append(contentsOf: [0x63, 0x68])
    case UInt8(ascii: "t") where isU: output.append(contentsOf: [0x74, 0x73])
    case UInt8(ascii: "h") where isU: output.append(UInt8(ascii: "f"))
    case UInt8(ascii: "z") where isI, UInt8(ascii: "d") where isI: output.append(UInt8(ascii: "j"))
    case UInt8(ascii: "d") where isU: output.append(UInt8(ascii: "z"))
    default: output.append(consonant)
    }
    if doubles, output.count > before { output.insert(output[before], at: before) }
    doubles = false
    if vowel != UInt8(ascii: "-") { output.append(vowel) }
  }

  /// ャ, ュ, ョ: シャ is sha, キャ is kya.
  private func appendSmallY(_ c: UInt32, to output: inout [UInt8]) {
    let vowel: UInt8 = c == 0x30E3 ? 0x61 : c == 0x30E5 ? 0x75 : 0x6F
    if output.last == UInt8(ascii: "i") {
      output.removeLast()
      let isPalatal = output.last == UInt8(ascii: "h") || output.last == UInt8(ascii: "j")
      // hi is the only syllable in h + i whose h is its own
      let isH = output.last == UInt8(ascii: "h") && !endsInDigraph(output)
      if !isPalatal || isH { output.append(UInt8(ascii: "y")) }
    } else {
      output.append(UInt8(ascii: "y"))
    }
    output.append(vowel)
  }

  private func endsInDigraph(_ output: [UInt8]) -> Bool {
    guard output.count >= 2 else { return false }
    let before = output[output.count - 2]
    return before == UInt8(ascii: "s") || before == UInt8(ascii: "c")
  }

  /// ファ is fa, ティ is ti: the vowel takes the place of the one before it.
  private func appendSmallVowel(_ c: UInt32, to output: inout [UInt8]) {
    let vowel = KanaLetters.syllables[Int(c - 0x30A1) * 2 + 1]
    if let last = output.last, Sound.isVowel(last), output.count >= 2,
      !Sound.isVowel(output[output.count - 2])
    {
      output.removeLast()
      if output.last == UInt8(ascii: "s"), output.count >= 2, output[output.count - 2] == UInt8(ascii: "t") {
        output.removeLast()
      }
    }
    output.append(vowel)
  }

  /// Consonant and vowel of each katakana from ァ on; `-` stands for none.
  private static let syllables = Array(
    ("-a-a-i-i-u-u-e-e-o-okagakigikugukegekogosazasizisuzusezesozotadatizitutuzutedetodonaninuneno"
      + "habapahibipihubupuhebepehobopomamimumemoyayayuyuyoyorarirurerowawa-i-e-on-vukake").utf8)
}
