/// The similarity of Jaro with Winkler's bonus for a common beginning (up to four characters, 0.1 each).
enum JaroWinkler {
  /// From 0 (nothing in common) to 1 (the same); both at most 64 characters.
  static func similarity(_ a: Span<UInt16>, _ b: Span<UInt16>) -> Double {
    let (n, m) = (a.count, b.count)
    if n == 0 || m == 0 { return n == m ? 1 : 0 }
    let window = max(0, max(n, m) / 2 - 1)
    var usedB: UInt64 = 0
    var matchedA: UInt64 = 0
    var matches = 0
    for i in 0..<n {
      let low = max(0, i - window)
      let high = min(m - 1, i + window)
      if low > high { continue }
      let unit = a[i]
      for j in low...high where usedB & (1 << UInt64(j)) == 0 && b[j] == unit {
        usedB |= 1 << UInt64(j)
        matchedA |= 1 << UInt64(i)
        matches += 1
        break
      }
    }
    if matches == 0 { return 0 }
    var swapped = 0
    var left = matchedA
    var right = usedB
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
}

/// The optimal string alignment distance, 64 cells of its table at a time (Hyyrö 2003).
enum OptimalAlignment {
  /// Insertions, deletions, replacements and swaps of neighbours; both at most 64 characters.
  static func distance(_ a: Span<UInt16>, _ b: Span<UInt16>) -> Int {
    let (n, m) = (a.count, b.count)
    if n == 0 || m == 0 { return max(n, m) }
    var positive = ~UInt64(0)
    var negative: UInt64 = 0
    var diagonal: UInt64 = 0
    var before: UInt64 = 0
    var score = n
    let top: UInt64 = 1 << UInt64(n - 1)
    for j in 0..<m {
      var mask: UInt64 = 0
      let unit = b[j]
      for i in 0..<n { mask |= (a[i] == unit ? 1 : 0) << UInt64(i) }
      let swapped = (((~diagonal) & mask) << 1) & before
      diagonal = (((mask & positive) &+ positive) ^ positive) | mask | negative | swapped
      let horizontalUp = negative | ~(diagonal | positive)
      let horizontalDown = diagonal & positive
      if horizontalUp & top != 0 { score += 1 }
      if horizontalDown & top != 0 { score -= 1 }
      let up = (horizontalUp << 1) | 1
      positive = (horizontalDown << 1) | ~(diagonal | up)
      negative = diagonal & up
      before = mask
    }
    return score
  }
}
