/// Numbers that look random and are the same for the same seed (SplitMix64).
struct SplitMix {
  private var state: UInt64

  init(_ seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }

  /// A number below a limit.
  mutating func below(_ limit: Int) -> Int { Int(next().multipliedFullWidth(by: UInt64(limit)).high) }
}

/// How often levels occur among pairs drawn at random.
struct RandomPairs {
  /// Pairs by comparison and level.
  private(set) var counts: [[Double]]
  /// How many pairs were drawn.
  private(set) var total = 0

  init(
    _ comparisons: [Comparison], _ dependence: [Dependence.Rule], count: Int, split: Int?, seed: UInt64,
    most: Int
  ) {
    counts = comparisons.map { [Double](repeating: 0, count: $0.levels.names.count) }
    var comparer = PairComparer(comparisons, dependence)
    let all = split.map { $0 * (count - $0) } ?? count * (count - 1) / 2
    guard all > 0 else { return }
    if all <= most {
      for a in 0..<(split ?? count) {
        for b in max(a + 1, split ?? 0)..<max(a + 1, split ?? 0, count) { add(comparer.pattern(a, b)) }
      }
      return
    }
    var random = SplitMix(seed)
    while total < most {
      var a = random.below(split ?? count)
      var b = split.map { $0 + random.below(count - $0) } ?? random.below(count)
      if a == b { continue }
      if a > b { swap(&a, &b) }
      add(comparer.pattern(a, b))
    }
  }

  private mutating func add(_ pattern: PairPattern) {
    total += 1
    for index in counts.indices { counts[index][Int(pattern >> UInt64(4 * index) & 15)] += 1 }
  }
}
