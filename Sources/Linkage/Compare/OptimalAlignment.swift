/// The optimal string alignment distance, 64 cells of its table at a time (Hyyrö 2003): insertions, deletions,
/// replacements and swaps of neighbours.
enum OptimalAlignment {
  /// The distance of two words of at most 64 characters of any kind.
  static func distance(_ a: Span<UInt16>, _ b: Span<UInt16>) -> Int {
    walk(a, b, most: .max) { unit in
      var mask: UInt64 = 0
      for i in 0..<a.count { mask |= (a[i] == unit ? 1 : 0) << UInt64(i) }
      return mask
    }
  }

  /// The distance of two words of at most 64 characters of ASCII, or more than `most` where it is more.
  static func plain(_ a: Span<UInt16>, _ b: Span<UInt16>, most: Int) -> Int {
    let places = LetterPlaces(a)
    return walk(a, b, most: most) { places[$0] }
  }

  /// The distance, or more than `most` where it is more.
  ///
  /// What both begin and end with is left out first: it costs nothing. What is left decides at once where it is nothing on
  /// one side, and where no more than one slip is asked for.
  static func distance(_ a: Span<UInt16>, _ b: Span<UInt16>, most: Int, isPlain: Bool) -> Int {
    var (n, m) = (a.count, b.count)
    var start = 0
    while start < n, start < m, a[start] == b[start] { start += 1 }
    while n > start, m > start, a[n - 1] == b[m - 1] {
      n -= 1
      m -= 1
    }
    let (left, right) = (n - start, m - start)
    if left == 0 || right == 0 { return max(left, right) }
    if left == 1 && right == 1 { return 1 }
    if left == 2, right == 2, a[start] == b[start + 1], a[start + 1] == b[start] { return 1 }
    if most <= 1 { return 2 }
    let (x, y) = (a.extracting(start..<n), b.extracting(start..<m))
    return isPlain ? plain(x, y, most: most) : distance(x, y)
  }

  @inline(__always)
  private static func walk(
    _ a: Span<UInt16>, _ b: Span<UInt16>, most: Int, _ places: (UInt16) -> UInt64
  ) -> Int {
    let (n, m) = (a.count, b.count)
    if n == 0 || m == 0 { return max(n, m) }
    var positive = ~UInt64(0)
    var negative: UInt64 = 0
    var diagonal: UInt64 = 0
    var before: UInt64 = 0
    var score = n
    let top = UInt64(n - 1)
    for j in 0..<m {
      let mask = places(b[j])
      let swapped = (((~diagonal) & mask) << 1) & before
      diagonal = (((mask & positive) &+ positive) ^ positive) | mask | negative | swapped
      let horizontalUp = negative | ~(diagonal | positive)
      let horizontalDown = diagonal & positive
      score += Int(horizontalUp >> top & 1) - Int(horizontalDown >> top & 1)
      // Each letter that is left can make up for one.
      if score - (m - 1 - j) > most { return most + 1 }
      let up = (horizontalUp << 1) | 1
      positive = (horizontalDown << 1) | ~(diagonal | up)
      negative = diagonal & up
      before = mask
    }
    return score
  }
}
