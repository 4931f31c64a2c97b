import TextKernels

/// Writes letters of other scripts in Latin ones, a code point at a time.
///
/// Alphabets go by table (`Letters`), Hangul by the Revised Romanization (2000), kana by Hepburn, ideographs by their most
/// common Mandarin syllable. The result is for comparison alone: it says whether two names may sound alike.
enum Romanizer {
  private static let table = LetterTable()

  /// Appends a code point in lower-case Latin letters; nothing where there is no reading.
  static func append(_ c: UInt32, to output: inout [UInt8]) {
    switch c {
    case 0x61...0x7A, 0x30...0x39: output.append(UInt8(truncatingIfNeeded: c))
    case 0x41...0x5A: output.append(UInt8(truncatingIfNeeded: c) | 0x20)
    case 0..<0xC0: break
    case 0xAC00...0xD7A3: appendHangul(c, to: &output)
    default: table.append(c, to: &output)
    }
  }

  private static func appendHangul(_ c: UInt32, to output: inout [UInt8]) {
    let index = Int(c - 0xAC00)
    output.append(contentsOf: initials[index / 588].utf8)
    output.append(contentsOf: vowels[index % 588 / 28].utf8)
    output.append(contentsOf: finals[index % 28].utf8)
  }

  /// The syllable of a family name as Koreans write it, where the rules give another one (김 is Kim, not Gim).
  static func koreanFamily(_ c: UInt32) -> StaticString? {
    switch c {
    case 0xC774: "lee"  // 이
    case 0xAE40: "kim"  // 김
    case 0xBC15: "park"  // 박
    case 0xCD5C: "choi"  // 최
    case 0xC815: "jung"  // 정
    case 0xAC15: "kang"  // 강
    case 0xC870: "cho"  // 조
    case 0xC784: "lim"  // 임
    case 0xC6B0: "woo"  // 우
    case 0xB178: "roh"  // 노
    case 0xC624: "oh"  // 오
    case 0xC2E0: "shin"  // 신
    case 0xAD8C: "kwon"  // 권
    default: nil
    }
  }

  private static let initials = "g kk n d tt r m b pp s ss  j jj ch k t p h".split(
    separator: " ", omittingEmptySubsequences: false)
  private static let vowels =
    "a ae ya yae eo e yeo ye o wa wae oe yo u wo we wi yu eu ui i".split(separator: " ")
  private static let finals =
    " k k k n n n t l k m l l l p l m p p t t ng t t k t p t".split(
      separator: " ", omittingEmptySubsequences: false)
}

/// The tables of letters and ideographs, opened once.
private struct LetterTable: Sendable {
  /// Where the letters of a code point below U+3000 start in `pool`, and how many they are: start * 8 + count.
  private var places = [UInt32](repeating: 0, count: 0x3000)
  private var pool: [UInt8] = []
  /// Likewise for ideographs from U+4E00 on.
  private var ideographs: [UInt32] = []

  init() {
    for line in Letters.table.split(separator: "\n") {
      let words = line.split(separator: " ", maxSplits: 1, omittingEmptySubsequences: false)
      guard words.count == 2, let first = Int(words[0], radix: 16) else { continue }
      for (index, letters) in words[1].split(separator: ",", omittingEmptySubsequences: false).enumerated() {
        if !letters.isEmpty { places[first + index] = keep(Array(letters.utf8)) }
      }
    }
    let syllables = [0] + Ideographs.syllables.split { $0 == " " || $0 == "\n" }.map { keep(Array($0.utf8)) }
    var high: Int?
    for byte in Ideographs.codes.utf8 where byte != 0x0A {
      let digit = Int(byte) - 0x61
      if let upper = high {
        ideographs.append(syllables[upper * 26 + digit])
        high = nil
      } else {
        high = digit
      }
    }
  }

  private mutating func keep(_ letters: [UInt8]) -> UInt32 {
    let place = UInt32(pool.count) << 3 | UInt32(min(letters.count, 7))
    pool.append(contentsOf: letters.prefix(7))
    return place
  }

  func append(_ c: UInt32, to output: inout [UInt8]) {
    var place: UInt32 = 0
    if c < 0x3000 {
      place = places[Int(c)]
    } else if c >= 0x4E00, Int(c) - 0x4E00 < ideographs.count {
      place = ideographs[Int(c) - 0x4E00]
    }
    let start = Int(place >> 3)
    for index in start..<(start + Int(place & 7)) { output.append(pool[index]) }
  }
}
