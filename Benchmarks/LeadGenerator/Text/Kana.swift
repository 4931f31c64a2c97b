/// Katakana in other dress: romaji, half width; and ASCII in full width.
package enum Kana {
  /// Hepburn romaji of a katakana reading, long vowels short, as e-mail addresses have it (コウイチ koichi).
  package static func romaji(_ reading: some StringProtocol) -> String {
    var result = ""
    var doubled = false
    for character in reading {
      switch character {
      case "ッ": doubled = true
      case "ー": break
      case "ャ", "ュ", "ョ":
        let vowel = character == "ャ" ? "a" : character == "ュ" ? "u" : "o"
        let sibilant = result.hasSuffix("shi") || result.hasSuffix("chi") || result.hasSuffix("ji")
        result.removeLast()
        result += sibilant ? vowel : "y" + vowel
      default:
        let syllable = syllables[character] ?? ""
        if doubled, let first = syllable.first { result.append(first == "c" ? "t" : first) }
        doubled = false
        result += syllable
      }
    }
    for (long, short) in [("ou", "o"), ("oo", "o"), ("uu", "u")] {
      result = result.split(separator: long, omittingEmptySubsequences: false).joined(separator: short)
    }
    return result
  }

  /// Appends a text with its full-width katakana in half width (ガ becomes ｶﾞ), all else unchanged.
  package static func appendHalfWidth(_ text: [UInt8], to out: inout [UInt8]) {
    var index = 0
    while index < text.count {
      let byte = text[index]
      guard byte == 0xE3, index + 2 < text.count else {
        out.append(byte)
        index += 1
        continue
      }
      let code =
        UInt32(byte & 0x0F) << 12 | UInt32(text[index + 1] & 0x3F) << 6 | UInt32(text[index + 2] & 0x3F)
      let half = code >= 0x30A0 && code < 0x3100 ? halfWidth[Int(code - 0x30A0)] : 0
      if half == 0 {
        for offset in 0..<3 { out.append(text[index + offset]) }
      } else {
        out.append(character: UInt32(half & 0x3FFF) + 0xC000)
        if half & 0x8000 != 0 { out.append(character: half & 0x4000 != 0 ? 0xFF9F : 0xFF9E) }
      }
      index += 3
    }
  }

  /// Appends ASCII in full width (`a` becomes `ａ`).
  package static func appendFullWidth(_ text: [UInt8], to out: inout [UInt8]) {
    for byte in text {
      if byte > 0x20, byte < 0x7F { out.append(character: UInt32(byte) + 0xFEE0) } else { out.append(byte) }
    }
  }

  /// By code from 30A0: the low 14 bits of the half-width character; 0x8000 with a mark, 0x4000 the ring.
  private static let halfWidth: [UInt16] = {
    let full = "アイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホマミムメモヤユヨラリルレロワヲンァィゥェォャュョッー・"
    let half = "ｱｲｳｴｵｶｷｸｹｺｻｼｽｾｿﾀﾁﾂﾃﾄﾅﾆﾇﾈﾉﾊﾋﾌﾍﾎﾏﾐﾑﾒﾓﾔﾕﾖﾗﾘﾙﾚﾛﾜｦﾝｧｨｩｪｫｬｭｮｯｰ･"
    var table = [UInt16](repeating: 0, count: 0x60)
    for (a, b) in zip(full.unicodeScalars, half.unicodeScalars) {
      table[Int(a.value) - 0x30A0] = UInt16(b.value - 0xC000)
    }
    for voiced in "ガギグゲゴザジズゼゾダヂヅデドバビブベボ".unicodeScalars {
      table[Int(voiced.value) - 0x30A0] = table[Int(voiced.value) - 0x30A1] | 0x8000
    }
    for ringed in "パピプペポ".unicodeScalars {
      table[Int(ringed.value) - 0x30A0] = table[Int(ringed.value) - 0x30A2] | 0xC000
    }
    table[0x30F4 - 0x30A0] = table[0x30A6 - 0x30A0] | 0x8000
    return table
  }()

  private static let syllables: [Character: String] = {
    let rows = """
      アa イi ウu エe オo カka キki クku ケke コko サsa シshi スsu セse ソso タta チchi ツtsu テte トto ナna ニni ヌnu ネne
      ノno ハha ヒhi フfu ヘhe ホho マma ミmi ムmu メme モmo ヤya ユyu ヨyo ラra リri ルru レre ロro ワwa ヲo ンn ガga ギgi
      グgu ゲge ゴgo ザza ジji ズzu ゼze ゾzo ダda ヂji ヅzu デde ドdo バba ビbi ブbu ベbe ボbo パpa ピpi プpu ペpe ポpo
      """
    var table: [Character: String] = [:]
    for item in rows.words { if let kana = item.first { table[kana] = String(item.dropFirst()) } }
    return table
  }()
}
