/// Where each letter of a word stands: bit i of its mask is set where the word's i-th letter is it.
///
/// For words of up to 64 ASCII letters. "anna" has a: 1001, n: 0110 (the first letter is the lowest bit). One look then
/// says where a letter of another word could be, for all places at once.
struct LetterPlaces {
  private var masks = InlineArray<128, UInt64>(repeating: 0)

  @inline(__always) init(_ word: Span<UInt16>) {
    for index in 0..<min(64, word.count) { masks[Int(word[index] & 127)] |= 1 << UInt64(index) }
  }

  /// Where an ASCII letter stands.
  @inline(__always) subscript(_ unit: UInt16) -> UInt64 { masks[Int(unit & 127)] }
}

/// The similarity of Jaro with Winkler's bonus for a common beginning (up to four characters, 0.1 each).
///
/// It is the same in both directions, to the last bit: the first free place within the window is the same whichever word
/// is walked, and sums of two have no order.
enum JaroWinkler {
  /// From 0 (nothing in common) to 1 (the same); both at most 64 characters of ASCII.
  static func plain(_ a: Span<UInt16>, _ b: Span<UInt16>) -> Double {
    let (n, m) = (a.count, b.count)
    if n == 0 || m == 0 { return n == m ? 1 : 0 }
    let window = max(0, max(n, m) / 2 - 1)
    let places = LetterPlaces(b)
    var usedB: UInt64 = 0
    var matchedA: UInt64 = 0
    for i in 0..<n {
      // The places from i - window to i + window.
      let below = (UInt64(1) << UInt64(i + window + 1)) &- 1
      let near = below & (~UInt64(0) << UInt64(max(0, i - window)))
      let free = places[a[i]] & near & ~usedB
      usedB |= free & (0 &- free)
      if free != 0 { matchedA |= 1 << UInt64(i) }
    }
    return similarity(a, b, matchedA, usedB)
  }

  /// From 0 (nothing in common) to 1 (the same); both at most 64 characters of any kind.
  static func similarity(_ a: Span<UInt16>, _ b: Span<UInt16>) -> Double {
    let (n, m) = (a.count, b.count)
    if n == 0 || m == 0 { return n == m ? 1 : 0 }
    let window = max(0, max(n, m) / 2 - 1)
    var usedB: UInt64 = 0
    var matchedA: UInt64 = 0
    for i in 0..<n {
      let low = max(0, i - window)
      let high = min(m - 1, i + window)
      if low > high { continue }
      let unit = a[i]
      for j in low...high where usedB & (1 << UInt64(j)) == 0 && b[j] == unit {
        usedB |= 1 << UInt64(j)
        matchedA |= 1 << UInt64(i)
        break
      }
    }
    return similarity(a, b, matchedA, usedB)
  }

  /// What follows from the letters that were matched.
  @inline(__always)
  private static func similarity(
    _ a: Span<UInt16>, _ b: Span<UInt16>, _ matchedA: UInt64, _ matchedB: UInt64
  ) -> Double {
    let matches = matchedA.nonzeroBitCount
    if matches == 0 { return 0 }
    let (n, m) = (a.count, b.count)
    var swapped = 0
    var left = matchedA
    var right = matchedB
    while left != 0 {
      if a[left.trailingZeroBitCount] != b[right.trailingZeroBitCount] { swapped += 1 }
      left &= left - 1
      right &= right - 1
    }
    let count = Double(matches)
    let jaro = (count / Double(n) + count / Double(m) + (count - Double(swapped / 2)) / count) / 3
    var prefix = 0
    while prefix < min(4, n, m), a[prefix] == b[prefix] { prefix += 1 }
    return jaro + Double(prefix) * 0.1 * (1 - jaro)
  }

  /// No two words of these lengths with so many letters in common are more alike than this.
  @inline(__always) static func most(_ n: Int, _ m: Int, matches: Int, prefix: Int) -> Double {
    if matches <= 0 { return n == m && n == 0 ? 1 : 0 }
    let count = Double(matches)
    let jaro = min(1, (count / Double(n) + count / Double(m) + 1) / 3)
    return jaro + 0.1 * Double(prefix) * (1 - jaro)
  }
}
