/// What it costs to make one word of another: Damerau-Levenshtein (optimal string alignment) with costs in hundredths.
///
/// A vowel for a vowel, a voiced consonant for its unvoiced one and a lost h cost less than other letters, for spellings
/// differ in them; an exchange of two neighbours costs one letter.
enum EditCost {
  /// The cost of a letter of another sound.
  static let letter = 100
  /// Words longer than this are compared as if they differed in every letter.
  static let longest = 63
  /// More than any pair of words costs.
  static let impossible = 100_000

  /// The cost between two ranges of sounds.
  static func between(
    _ a: Span<UInt8>, _ b: Span<UInt8>, limit: Int
  ) -> Int {
    if a.count > longest || b.count > longest { return impossible }
    if a.isEmpty || b.isEmpty { return max(a.count, b.count) * letter }
    if abs(a.count - b.count) * cheapest > limit { return impossible }
    let costs = costs.span
    // three rows by turns: this one, the one above it, and the one before that
    var rows = InlineArray<192, Int32>(repeating: 0)
    var (row, above, before) = (0, 64, 128)
    for j in 0..<b.count { rows[above &+ j &+ 1] = rows[above &+ j] + single(b, j) }
    for i in 0..<a.count {
      let lost = single(a, i)
      let own = Int(place(a[i])) &* 48
      rows[row] = rows[above] + lost
      var least = rows[row]
      for j in 0..<b.count {
        var best = rows[above &+ j] + Int32(costs[own &+ Int(place(b[j]))])
        best = min(best, rows[above &+ j &+ 1] + lost, rows[row &+ j] + single(b, j))
        if i > 0, j > 0, a[i] == b[j - 1], a[i - 1] == b[j], a[i] != b[j] {
          best = min(best, rows[before &+ j &- 1] + 90)
        }
        rows[row &+ j &+ 1] = best
        least = min(least, best)
      }
      if Int(least) > limit + letter { return impossible }
      (row, above, before) = (before, row, above)
    }
    return Int(rows[above &+ b.count])
  }

  /// Up to here two letters are spellings of one sound.
  static let near = 60

  /// What one letter for another costs.
  static func ofLetters(_ a: UInt8, _ b: UInt8) -> Int { Int(costs[Int(place(a)) * 48 + Int(place(b))]) }

  /// Which sounds a word has, a bit each; sounds that are near share a bit, and h has none, so that each bit that only one
  /// of two words has costs at least `perBit`.
  static func signature(_ word: Span<UInt8>) -> UInt32 {
    var bits: UInt32 = 0
    for index in word.indices { bits |= bit(word[index]) }
    return bits
  }

  /// What a bit that only one word has costs at least.
  static let perBit = 50

  private static func bit(_ letter: UInt8) -> UInt32 {
    switch letter {
    case UInt8(ascii: "h"): 0
    case UInt8(ascii: "a"): 1
    case UInt8(ascii: "e"): 2
    case UInt8(ascii: "o"): 4
    // u and w, w and v, v and f, f and b, b and p are near
    case UInt8(ascii: "u"), UInt8(ascii: "w"), UInt8(ascii: "v"), UInt8(ascii: "f"), UInt8(ascii: "b"),
      UInt8(ascii: "p"):
      8
    // so are i, j, s, z, C, g, k, t, d
    case UInt8(ascii: "i"), UInt8(ascii: "y"): 16
    case UInt8(ascii: "m"), UInt8(ascii: "n"): 32
    case UInt8(ascii: "r"), UInt8(ascii: "l"): 64
    case UInt8(ascii: "t"), UInt8(ascii: "d"): 128
    case UInt8(ascii: "g"), UInt8(ascii: "k"): 256
    case UInt8(ascii: "s"), UInt8(ascii: "z"): 512
    default: 0
    }
  }

  private static let cheapest = 40

  /// The cost of a letter too many.
  @inline(__always) private static func single(_ word: Span<UInt8>, _ index: Int) -> Int32 {
    let letter = word[index]
    if letter == UInt8(ascii: "h") { return 40 }
    return index > 0 && Sound.isVowel(letter) ? 80 : 100
  }

  /// a to z, then the sounds S and C, then the digits.
  @inline(__always) private static func place(_ letter: UInt8) -> UInt8 {
    switch letter {
    case 0x61...0x7A: letter - 0x61
    case UInt8(ascii: "S"): 26
    case UInt8(ascii: "C"): 27
    case 0x30...0x39: letter - 0x30 + 28
    default: 38
    }
  }

  private static let costs: [UInt8] = {
    var table = [UInt8](repeating: 100, count: 48 * 48)
    func set(_ pairs: String, _ cost: UInt8) {
      for pair in pairs.split(separator: " ") {
        let letters = Array(pair.utf8)
        let (a, b) = (Int(place(letters[0])), Int(place(letters[1])))
        table[a * 48 + b] = cost
        table[b * 48 + a] = cost
      }
    }
    set("ae ai ao au ei eo eu io iu ou", 60)
    set("gk gj", 60)
    set("dt bp fv bv sz sS zS CS Cj jz hk hg Ck Ct rl mn", 70)
    set("ij jS uw", 50)
    set("vw sz iy", 30)
    // digits that are written for letters
    set("0o 1i 1l 3e 4a 5s 7t 8b 9g", 60)
    for index in 0..<38 { table[index * 49] = 0 }
    return table
  }()
}
