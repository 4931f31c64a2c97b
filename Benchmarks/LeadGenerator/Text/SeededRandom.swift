/// A random number generator whose numbers depend on nothing but seed, purpose and index (SplitMix64).
///
/// Every person, company and row draws from its own generator, so that files can be written in any order, in
/// parallel, and a row can be drawn again. Only integers leave it: the same files on every machine.
package struct SeededRandom: Sendable {
  /// What a generator is for; keeps the sequences of different purposes apart.
  package enum Purpose: UInt64 {
    case company = 1
    case person, order, move, contact, lead, deal, activity, attendee, planting, mutation
  }

  private var state: UInt64

  package init(seed: UInt64, _ purpose: Purpose, index: Int = 0) {
    state = Self.mix(
      Self.mix(seed &+ purpose.rawValue &* 0x9e37_79b9_7f4a_7c15) &+ UInt64(index) &* 0xd134_2543_de82_ef95)
  }

  /// The next 64 bits.
  package mutating func next() -> UInt64 {
    state &+= 0x9e37_79b9_7f4a_7c15
    return Self.mix(state)
  }

  /// A number from 0 to below `count` (at most 2^32).
  package mutating func below(_ count: Int) -> Int {
    Int(((next() >> 32) &* UInt64(count)) >> 32)
  }

  /// A number within the range.
  mutating func within(_ range: ClosedRange<Int>) -> Int {
    range.lowerBound + below(range.count)
  }

  /// True in so many of 10,000 cases.
  mutating func chance(_ basisPoints: Int) -> Bool { below(10_000) < basisPoints }

  static func mix(_ value: UInt64) -> UInt64 {
    var z = value
    z = (z ^ (z >> 30)) &* 0xbf58_476d_1ce4_e5b9
    z = (z ^ (z >> 27)) &* 0x94d0_49bb_1331_11eb
    return z ^ (z >> 31)
  }
}

/// Weights to draw from.
struct WeightTable: Sendable {
  private var cumulative: [UInt64] = []

  init(_ weights: some Sequence<UInt64>) {
    var sum: UInt64 = 0
    for weight in weights {
      sum += weight
      cumulative.append(sum)
    }
  }

  /// Draws an index.
  func pick(_ random: inout SeededRandom) -> Int {
    guard let total = cumulative.last, total > 0 else { return 0 }
    let target = random.next().multipliedFullWidth(by: total).high
    var low = 0
    var high = cumulative.count - 1
    while low < high {
      let middle = (low + high) / 2
      if cumulative[middle] > target { high = middle } else { low = middle + 1 }
    }
    return low
  }
}

/// Powers with a fraction as exponent, from square roots and products alone: the same on every machine.
struct FractionalPower: Sendable {
  private var roots: [Double] = []

  init(base: Double) {
    var root = base
    for _ in 0..<32 {
      root = root.squareRoot()
      roots.append(root)
    }
  }

  /// The base to the power of `fraction` / 2^32.
  func callAsFunction(_ fraction: UInt32) -> Double {
    var result = 1.0
    for bit in 0..<32 where fraction & (0x8000_0000 >> UInt32(bit)) != 0 { result *= roots[bit] }
    return result
  }
}
