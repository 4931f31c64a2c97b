import Hub

/// The levels of a pair in all comparisons, four bits each.
typealias PairPattern = UInt64

/// Many pairs of rows that are compared and weighed together, one comparison after the other.
///
/// A comparison's numbers, cache and weights then stay near the processor while thousands of pairs pass by.
struct PairBatch {
  /// So many pairs make a batch.
  static let size = 4096

  /// The earlier rows.
  private(set) var a: [UInt32] = []
  /// The later rows.
  private(set) var b: [UInt32] = []
  /// The levels of the pairs, once they were compared.
  fileprivate(set) var patterns: [PairPattern] = []
  /// What the pairs weigh, once that was asked.
  var weights: [Double] = []

  init() {
    a.reserveCapacity(2 * Self.size)
    b.reserveCapacity(2 * Self.size)
  }

  /// How many pairs there are.
  var count: Int { a.count }

  /// Whether it is time to compare them.
  var isFull: Bool { a.count >= Self.size }

  @inline(__always) mutating func append(_ first: Int, _ second: Int) {
    a.append(UInt32(truncatingIfNeeded: first))
    b.append(UInt32(truncatingIfNeeded: second))
  }

  mutating func removeAll() {
    a.removeAll(keepingCapacity: true)
    b.removeAll(keepingCapacity: true)
  }
}

/// Compares pairs of rows; keeps what it found for pairs of values.
///
/// Every worker has one of its own: it changes while it works. What it says does not depend on what it was asked before.
struct PairComparer {
  private let comparisons: [Comparison]
  /// The comparisons of given and family name, where both are there: their values may have changed places.
  private let names: (given: Int, surname: Int)?
  private let shared: SharedRows
  private var caches: [LevelCache]
  /// The numbers of the values of a batch's rows, comparison after comparison.
  private var left: [UInt32] = []
  private var right: [UInt32] = []
  private var single = PairBatch()

  init(_ comparisons: [Comparison], _ shared: SharedRows? = nil) {
    self.comparisons = comparisons
    caches = comparisons.map { _ in LevelCache() }
    self.shared = shared ?? SharedRows(comparisons)
    names = self.shared.names
  }

  /// The levels of a pair of rows.
  mutating func pattern(_ a: Int, _ b: Int) -> PairPattern {
    single.removeAll()
    single.append(a, b)
    var batch = PairBatch()
    swap(&batch, &single)
    compare(&batch)
    swap(&batch, &single)
    return single.patterns[0]
  }

  /// Finds the levels of all pairs of a batch.
  mutating func compare(_ batch: inout PairBatch) {
    let count = batch.count
    if batch.patterns.count < count {
      batch.patterns += [PairPattern](repeating: 0, count: count - batch.patterns.count)
    }
    for at in 0..<count { batch.patterns[at] = 0 }
    if left.count < count * comparisons.count {
      left = [UInt32](repeating: 0, count: count * comparisons.count)
      right = [UInt32](repeating: 0, count: count * comparisons.count)
    }
    // A row's numbers lie together: one look into memory fetches all of them.
    let (rows, width) = (shared.rows, comparisons.count)
    for at in 0..<count {
      let (a, b) = (Int(batch.a[at]) * width, Int(batch.b[at]) * width)
      for index in 0..<width {
        left[index * count + at] = rows[a + index]
        right[index * count + at] = rows[b + index]
      }
    }
    let (left, right) = (self.left, self.right)
    for index in 0..<width {
      Self.compare(
        comparisons[index], UInt64(4 * index), &caches[index],
        left.span.extracting(index * count..<(index + 1) * count),
        right.span.extracting(index * count..<(index + 1) * count), &batch.patterns)
    }
    if let names {
      for at in 0..<count {
        batch.patterns[at] = swapped(batch.patterns[at], Int(batch.a[at]), Int(batch.b[at]), names)
      }
    }
    if shared.rules.isEmpty { return }
    for at in 0..<count { batch.patterns[at] = shared.rules.settled(batch.patterns[at]) }
  }

  private static func compare(
    _ comparison: Comparison, _ shift: UInt64, _ cache: inout LevelCache, _ a: Span<UInt32>,
    _ b: Span<UInt32>,
    _ patterns: inout [PairPattern]
  ) {
    let exact = UInt64(comparison.levels.exact) << shift
    for at in 0..<a.count {
      let (x, y) = (a[at], b[at])
      if x == 0 || y == 0 { continue }
      if x == y {
        patterns[at] |= exact
        continue
      }
      patterns[at] |= UInt64(cache.level(comparison, min(x, y), max(x, y))) << shift
    }
  }

  /// A pattern in which given and family name may have changed places.
  private func swapped(
    _ found: PairPattern, _ a: Int, _ b: Int, _ names: (given: Int, surname: Int)
  ) -> PairPattern {
    var pattern = found
    let given = pattern >> UInt64(4 * names.given) & 15
    let surname = pattern >> UInt64(4 * names.surname) & 15
    if given <= 2, surname <= 2, areSwapped(a, b, names) {
      pattern &= ~(15 << UInt64(4 * names.given)) & ~(15 << UInt64(4 * names.surname))
      pattern |= 5 << UInt64(4 * names.given)
    }
    return pattern
  }

  /// Whether the given name of one is the family name of the other; of the remaining two names one may be missing or
  /// they may differ a little.
  private func areSwapped(_ a: Int, _ b: Int, _ names: (given: Int, surname: Int)) -> Bool {
    let (rows, width) = (shared.rows, comparisons.count)
    let (givenA, givenB) = (Int(rows[a * width + names.given]), Int(rows[b * width + names.given]))
    let (surnameA, surnameB) = (Int(rows[a * width + names.surname]), Int(rows[b * width + names.surname]))
    let first = shared.areSame(givenA, surnameB)
    let second = shared.areSame(givenB, surnameA)
    guard first || second else { return false }
    if first && second { return true }
    return first ? areClose(givenB, surnameA) : areClose(givenA, surnameB)
  }

  private func areClose(_ given: Int, _ surname: Int) -> Bool {
    if given == 0 || surname == 0 { return true }
    guard let names else { return false }
    return comparisons[names.given].units.likeness(given, comparisons[names.surname].units, surname) >= 0.85
  }
}

/// What all comparers share: rows with their numbers together, and names by what they are across both columns.
struct SharedRows: Sendable {
  /// The numbers of a row's values, row after row.
  let rows: [UInt32]
  /// The comparisons of given and family name, where both are there.
  let names: (given: Int, surname: Int)?
  /// What levels mean together.
  let rules: PatternRules
  private let givens: [UInt64]
  private let surnames: [UInt64]

  init(_ comparisons: [Comparison], _ dependence: [Dependence.Rule] = []) {
    rules = PatternRules(comparisons, dependence)
    let count = comparisons.first?.values.count ?? 0
    var rows: [UInt32] = []
    rows.reserveCapacity(count * comparisons.count)
    for row in 0..<count {
      for comparison in comparisons { rows.append(comparison.values.ids[row]) }
    }
    self.rows = rows
    func hashes(_ index: Int) -> [UInt64] {
      let values = comparisons[index].values
      return (0..<values.valueCount).map { values.withValue($0) { StableHash.hash($0) } }
    }
    if let given = comparisons.firstIndex(where: { $0.kind == .given }),
      let surname = comparisons.firstIndex(where: { $0.kind == .surname })
    {
      names = (given, surname)
      givens = hashes(given)
      surnames = hashes(surname)
    } else {
      names = nil
      givens = []
      surnames = []
    }
  }

  /// Whether a given name is a family name, by their values.
  @inline(__always) func areSame(_ given: Int, _ surname: Int) -> Bool {
    given != 0 && surname != 0 && givens[given] == surnames[surname]
  }
}

/// The levels of pairs of values that were compared lately.
///
/// One number holds both values (30 bits each) and the level. Where values hardly ever meet again (telephones, addresses
/// of mail) it says so by its hits and is no longer asked: the result is the same.
struct LevelCache {
  private static let bits: UInt64 = 14
  private static let trial = 1 << 15
  private var slots: [UInt64] = []
  private var asked = 0
  private var hits = 0

  /// The level of two different values, the smaller one first.
  @inline(__always) mutating func level(_ comparison: Comparison, _ x: UInt32, _ y: UInt32) -> UInt8 {
    if asked >= Self.trial, hits < Self.trial / 4 || y >> 30 != 0 {
      return comparison.level(Int(x), Int(y))
    }
    return kept(comparison, x, y)
  }

  private mutating func kept(_ comparison: Comparison, _ x: UInt32, _ y: UInt32) -> UInt8 {
    if slots.isEmpty { slots = [UInt64](repeating: 0, count: 1 << Int(Self.bits)) }
    let key = UInt64(x) << 30 | UInt64(y)
    let at = Int(truncatingIfNeeded: (key &* 0x9E37_79B9_7F4A_7C15) >> (64 - Self.bits))
    let slot = slots[at]
    if asked < Self.trial { asked += 1 }
    if slot >> 4 == key {
      if hits < Self.trial { hits += 1 }
      return UInt8(truncatingIfNeeded: slot & 15)
    }
    let level = comparison.level(Int(x), Int(y))
    if y >> 30 == 0 { slots[at] = key << 4 | UInt64(level) }
    return level
  }
}
