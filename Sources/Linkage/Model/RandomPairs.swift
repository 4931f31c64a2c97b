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
struct RandomPairs: Sendable {
  /// Pairs by comparison and level.
  private(set) var counts: [[Double]]
  /// How many pairs were drawn.
  private(set) var total = 0

  private static let piece = 1 << 16

  /// Compares `most` pairs drawn at random, or where there are no more than that, all; with `split` only pairs across.
  init(
    _ comparisons: [Comparison], _ shared: SharedRows, count: Int, split: Int?, seed: UInt64, most: Int,
    threads: Int = 1
  ) {
    counts = comparisons.map { [Double](repeating: 0, count: $0.levels.names.count) }
    let all = split.map { $0 * (count - $0) } ?? count * (count - 1) / 2
    guard all > 0 else { return }
    let drawn = all <= most ? [] : Self.draw(count: count, split: split, seed: seed, most: most)
    let pieces = all <= most ? 1 : (most + Self.piece - 1) / Self.piece
    let found = Workers.run(pieces, threads: threads) {
      PairComparer(comparisons, shared)
    } work: { comparer, piece in
      var tally = Tally(comparisons)
      if all <= most {
        for a in 0..<(split ?? count) {
          for b in max(a + 1, split ?? 0)..<max(a + 1, split ?? 0, count) { tally.add(a, b, &comparer) }
        }
      } else {
        for pair in drawn[piece * Self.piece..<min(most, (piece + 1) * Self.piece)] {
          tally.add(Int(pair.a), Int(pair.b), &comparer)
        }
      }
      tally.finish(&comparer)
      return tally.counts
    }
    for part in found {
      for index in counts.indices {
        for level in counts[index].indices { counts[index][level] += Double(part[index << 4 | level]) }
      }
    }
    total = counts.first.map { Int($0.reduce(0, +)) } ?? 0
  }

  private static func draw(count: Int, split: Int?, seed: UInt64, most: Int) -> [(a: UInt32, b: UInt32)] {
    var random = SplitMix(seed)
    var pairs: [(a: UInt32, b: UInt32)] = []
    pairs.reserveCapacity(most)
    while pairs.count < most {
      let a = random.below(split ?? count)
      let b = split.map { $0 + random.below(count - $0) } ?? random.below(count)
      if a != b { pairs.append((UInt32(min(a, b)), UInt32(max(a, b)))) }
    }
    return pairs
  }

  /// Levels counted by one worker.
  private struct Tally {
    var counts: [Int]
    private let comparisons: Int
    private var batch = PairBatch()

    init(_ comparisons: [Comparison]) {
      self.comparisons = comparisons.count
      counts = [Int](repeating: 0, count: 16 * comparisons.count)
    }

    @inline(__always) mutating func add(_ a: Int, _ b: Int, _ comparer: inout PairComparer) {
      batch.append(a, b)
      if batch.isFull { finish(&comparer) }
    }

    mutating func finish(_ comparer: inout PairComparer) {
      comparer.compare(&batch)
      for at in 0..<batch.count {
        var pattern = batch.patterns[at]
        for index in 0..<comparisons {
          counts[index << 4 | Int(pattern & 15)] += 1
          pattern >>= 4
        }
      }
      batch.removeAll()
    }
  }
}
