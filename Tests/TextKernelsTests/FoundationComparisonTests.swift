import Foundation
import Testing
import TextKernels

/// Numbers that are the same in every run.
private struct Seeded: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return (state ^ (state >> 33)) &* 0xff51_afd7_ed55_8ccd
  }
}

/// The kernels against Foundation, whose NFKC and transforms are the standard library's and ICU's: another
/// implementation, of the same Unicode version (15.0).
@Suite struct FoundationComparisonTests {
  /// Whether a code point is assigned in the version of both.
  private static func isAssigned(_ scalar: Unicode.Scalar) -> Bool {
    guard let age = scalar.properties.age else { return false }
    return age.major < 15 || (age.major == 15 && age.minor == 0)
  }

  /// What Foundation is wrong about: marks and jamo that attach to what stands before them only in NFKC (ﾞ, ﾟ, half-width
  /// and compatibility jamo).
  ///
  /// Foundation neither orders nor composes them, and takes U+11173 and its neighbours for jamo (U+1173); ICU and Python's unicodedata do, and the lists "random1", "random2" and
  /// "random4" of Fixtures/nfkc.txt hold the kernel to it.
  private static func isWrongInFoundation(_ scalar: Unicode.Scalar) -> Bool {
    if scalar.value > 0xFFFF, (0x1160...0x11FF).contains(scalar.value & 0xFFFF) { return true }
    guard let first = String(scalar).decomposedStringWithCompatibilityMapping.unicodeScalars.first,
      first != scalar
    else { return false }
    return first.properties.canonicalCombiningClass != .notReordered
      || (0x1160...0x11FF).contains(first.value)
  }

  private static let scalars: [Unicode.Scalar] = (0..<0x11_0000 as Range<UInt32>).compactMap {
    Unicode.Scalar($0)
  }

  private func kana(_ text: String) -> String {
    var output: [UInt8] = []
    var scratch = TidyText.Scratch()
    Kana.append(Array(text.utf8).span, to: &output, scratch: &scratch)
    return String(decoding: output, as: UTF8.self)
  }

  private func isSame(_ one: String, _ other: String) -> Bool { one.utf8.elementsEqual(other.utf8) }

  @Test func `NFKC of every code point`() {
    var different: [Unicode.Scalar] = []
    for scalar in Self.scalars {
      let text = String(scalar)
      // what the version does not have yet stays as it is
      let expected = Self.isAssigned(scalar) ? text.precomposedStringWithCompatibilityMapping : text
      if !isSame(nfkc(text), expected) { different.append(scalar) }
    }
    #expect(different.isEmpty, "\(different.prefix(20))")
  }

  @Test func `NFKC of random Japanese strings`() {
    var generator = Seeded(state: 7)
    let assigned = Self.scalars.filter { Self.isAssigned($0) && !Self.isWrongInFoundation($0) }
    // What Japanese is written with. Foundation does not order marks behind all that decomposes (´, 𝅲), and beyond the BMP
    // it composes by the low 16 bits; such strings are left to Fixtures/nfkc.txt.
    let letters = assigned.filter {
      (0x3041...0x30FF).contains($0.value) || (0x3200...0x33FF).contains($0.value)
        || (0x4E00...0x9FFF).contains($0.value) || (0xFF01...0xFF9D).contains($0.value)
        || (0x21...0xFF).contains($0.value) && $0.properties.isAlphabetic
    }
    let voiced: [Unicode.Scalar] = ["\u{3099}", "\u{309A}", "か", "は", "ｶ", "ﾊ", "Ａ", "㈱"]
    var different: [String] = []
    for _ in 0..<100_000 {
      var text = ""
      for _ in 0..<Int.random(in: 1...10, using: &generator) {
        let list = Int.random(in: 0..<3, using: &generator) == 0 ? voiced : letters
        if let scalar = list.randomElement(using: &generator) { text.unicodeScalars.append(scalar) }
      }
      if !isSame(nfkc(text), text.precomposedStringWithCompatibilityMapping) { different.append(text) }
    }
    #expect(
      different.isEmpty,
      "\(different.prefix(3).map { $0.unicodeScalars.map { String($0.value, radix: 16) } })")
  }

  /// What Foundation makes of a text: NFKC, then hiragana as katakana.
  private func expected(_ text: String) -> String {
    let normal = text.precomposedStringWithCompatibilityMapping
    let katakana = normal.applyingTransform(.hiraganaToKatakana, reverse: false) ?? normal
    // わ with ゛ composes only as katakana; ICU leaves small ゕ and ゖ alone, which we do not
    return katakana.replacingOccurrences(of: "\u{3095}", with: "\u{30F5}", options: .literal)
      .replacingOccurrences(of: "\u{3096}", with: "\u{30F6}", options: .literal)
      .precomposedStringWithCompatibilityMapping
  }

  /// The kernel's own ways with a code point that stands alone, each on purpose.
  private static func isException(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    // kanji stay as written in readings of names
    case 0xF900...0xFAFF, 0x2F800...0x2FA1F: true
    // ー is a vowel only after katakana, else a hyphen
    case 0x30FC, 0xFF70: true
    // white space, control characters and invisible marks go from the ends
    case 0x00...0x20, 0x7F...0xA0, 0x1680, 0x2000...0x200B, 0x2028, 0x2029, 0x202F, 0x205F, 0x2060, 0x3000,
      0xFEFF:
      true
    default:
      // marks that NFKC writes with a blank before them, which goes
      String(scalar).precomposedStringWithCompatibilityMapping.unicodeScalars.first == " "
    }
  }

  @Test func `the kana kernel on every code point`() {
    var different: [String] = []
    for scalar in Self.scalars where Self.isAssigned(scalar) && !Self.isException(scalar) {
      let text = String(scalar)
      let expected = expected(text)
      let made = kana(text)
      if !isSame(made, expected) {
        different.append("\(String(scalar.value, radix: 16)) \(made) \(expected)")
      }
    }
    #expect(different.isEmpty, "\(different.prefix(40))")
  }

  @Test func `the kana kernel on random strings of kana in all widths`() {
    var generator = Seeded(state: 8)
    let letters = Self.scalars.filter {
      (0x3041...0x3096).contains($0.value) || (0x30A1...0x30FA).contains($0.value)
        || (0xFF66...0xFF9D).contains($0.value) && $0.value != 0xFF70
    }
    let marks: [Unicode.Scalar] = ["\u{FF9E}", "\u{FF9F}", "\u{3099}", "\u{309A}"]
    var different: [String] = []
    for _ in 0..<100_000 {
      var text = ""
      for _ in 0..<Int.random(in: 1...8, using: &generator) {
        if let letter = letters.randomElement(using: &generator) { text.unicodeScalars.append(letter) }
        if Int.random(in: 0..<3, using: &generator) == 0, let mark = marks.randomElement(using: &generator) {
          text.unicodeScalars.append(mark)
        }
      }
      if !isSame(kana(text), expected(text)) { different.append("\(text) \(kana(text)) \(expected(text))") }
    }
    #expect(
      different.isEmpty,
      "\(different.prefix(5).map { $0.unicodeScalars.map { String($0.value, radix: 16) } })")
  }

  @Test(arguments: [
    ("\u{FA19}谷", "\u{FA19}谷"), ("ー", "ー"), ("カー", "カー"), ("ｶｰ", "カー"), ("03ー1", "03-1"), ("カ-カ", "カーカ"),
    ("ｾﾝﾀ－", "センター"), ("カ゛", "ガ"), ("は゜", "パ"), ("\u{3000}ｶ\u{200B}", "カ"), ("カ-1", "カ-1"),
    ("ゐ\u{3099}", "ヸ"), ("ヰﾞ", "ヸ"), ("゛", "\u{3099}"),
  ]) func `the kernel's own ways`(_ input: String, _ output: String) {
    #expect(isSame(kana(input), output), "\(kana(input).unicodeScalars.map { String($0.value, radix: 16) })")
  }
}
