import Hub

/// All blocks of all rules: who is compared with whom.
///
///     rows      block after block, rows ascending; the highest bit marks the last of a block
///     entries   row after row: where the row stands in `rows`
///
/// Whoever walks a row's entries, and from each on to the end of the block, meets every later row that shares a block.
package struct BlockIndex: Sendable {
  /// What became of a rule.
  package struct RuleReport: Sendable {
    /// The rule as it is shown.
    package var text: String
    /// Blocks that are used.
    package var blocks: Int
    /// Pairs in them, those of other rules included.
    package var pairs: Int
    /// The largest block that was allowed.
    package var limit: Int
    /// Rows in blocks that were larger.
    package var left: Int
  }

  static let last: UInt32 = 1 << 31

  private(set) var rows: [UInt32] = []
  private(set) var entries: [UInt32] = []
  private(set) var starts: [UInt32] = []
  private(set) var reports: [RuleReport] = []
  /// The pairs of all rules together, repeated ones counted again.
  var pairs: Int { reports.reduce(0) { $0 + $1.pairs } }

  /// Builds the blocks; `budget` is the number of pairs that one rule may bring.
  ///
  /// Few rows are all compared, unless rules were told (`isEveryone`).
  init(
    _ comparisons: [Comparison], _ rules: [BlockRule], count: Int, split: Int?, budget: Int,
    isEveryone: Bool = true
  ) {
    let everyone = isEveryone && split == nil && count <= 400
    if everyone {
      for row in 0..<count { rows.append(UInt32(row)) }
      if count > 0 { rows[count - 1] |= Self.last }
      reports.append(
        RuleReport(text: "*", blocks: 1, pairs: count * (count - 1) / 2, limit: count, left: 0))
    } else {
      var forms: [String: FormKeys] = [:]
      for rule in rules {
        for part in rule.parts {
          let name = "\(part.column) \(part.form)"
          if forms[name] == nil { forms[name] = FormKeys(comparisons[part.column], part.form) }
        }
        let keys = rule.parts.compactMap { forms["\($0.column) \($0.form)"] }
        add(rule, keys, comparisons, count: count, split: split, budget: budget)
      }
    }
    var counts = [UInt32](repeating: 0, count: count + 1)
    for row in rows { counts[Int(row & ~Self.last) + 1] += 1 }
    for row in 0..<count { counts[row + 1] += counts[row] }
    starts = counts
    entries = [UInt32](repeating: 0, count: rows.count)
    for (at, row) in rows.enumerated() {
      let row = Int(row & ~Self.last)
      entries[Int(counts[row])] = UInt32(at)
      counts[row] += 1
    }
  }

  private mutating func add(
    _ rule: BlockRule, _ keys: [FormKeys], _ comparisons: [Comparison], count: Int, split: Int?, budget: Int
  ) {
    let rowBits = max(1, UInt64(count).bitWidth - UInt64(max(1, count - 1)).leadingZeroBitCount)
    let rowMask: UInt64 = (1 << UInt64(rowBits)) - 1
    var packed: [UInt64] = []
    for row in 0..<count {
      let first = Int(comparisons[rule.parts[0].column].values.ids[row])
      if first == 0 { continue }
      let second = rule.parts.count > 1 ? Int(comparisons[rule.parts[1].column].values.ids[row]) : -1
      if second == 0 { continue }
      keys[0].forEach(first) { a in
        if second < 0 {
          packed.append(a << UInt64(rowBits) | UInt64(row))
        } else {
          keys[1].forEach(second) { b in
            let key = rule.isSymmetric ? a &+ b : StableHash.combine(a, b)
            packed.append(key << UInt64(rowBits) | UInt64(row))
          }
        }
      }
    }
    RadixSort.sort(&packed)
    var blocks: [Range<Int>] = []
    var start = 0
    for at in 1...max(1, packed.count)
    where at >= packed.count || packed[at] >> UInt64(rowBits) != packed[start] >> UInt64(rowBits) {
      if at - start > 1, at <= packed.count { blocks.append(start..<at) }
      start = at
    }
    let limit = Self.limit(blocks.map(\.count), budget)
    var report = RuleReport(text: rule.text(comparisons), blocks: 0, pairs: 0, limit: limit, left: 0)
    for block in blocks {
      if block.count > limit {
        report.left += block.count
        continue
      }
      if let split {
        let row = Int(packed[block.lowerBound] & rowMask)
        let end = Int(packed[block.upperBound - 1] & rowMask)
        if row >= split || end < split { continue }
      }
      report.blocks += 1
      report.pairs += block.count * (block.count - 1) / 2
      for at in block { rows.append(UInt32(truncatingIfNeeded: packed[at] & rowMask)) }
      rows[rows.count - 1] |= Self.last
    }
    reports.append(report)
  }

  /// The largest size of blocks with which all blocks up to it bring no more pairs than the budget allows.
  private static func limit(_ sizes: [Int], _ budget: Int) -> Int {
    var pairs = 0
    var limit = 2
    for size in sizes.sorted() {
      pairs += size * (size - 1) / 2
      if pairs > budget { return max(2, min(limit, size - 1)) }
      limit = size
    }
    return limit
  }

  /// Calls with every later row that shares a block with a row, each once.
  ///
  /// - Parameter seen: one entry per row, kept between calls of one walk; starts with `UInt32.max`.
  @inline(__always)
  func partners(of row: Int, split: Int?, _ seen: inout [UInt32], _ body: (Int) -> Void) {
    if let split, row >= split { return }
    for entry in Int(starts[row])..<Int(starts[row + 1]) {
      var at = Int(entries[entry])
      while rows[at] & Self.last == 0 {
        at += 1
        let other = Int(rows[at] & ~Self.last)
        if seen[other] == UInt32(row) { continue }
        seen[other] = UInt32(row)
        if let split, other < split { continue }
        body(other)
      }
    }
  }
}

/// Sorts numbers, eleven bits at a time.
enum RadixSort {
  static func sort(_ values: inout [UInt64]) {
    if values.count < 4096 {
      values.sort()
      return
    }
    var other = [UInt64](repeating: 0, count: values.count)
    for pass in 0..<6 {
      let shift = UInt64(pass * 11)
      var places = [Int](repeating: 0, count: 2049)
      for value in values { places[Int(value >> shift & 2047) + 1] += 1 }
      for digit in 0..<2048 { places[digit + 1] += places[digit] }
      for value in values {
        let digit = Int(value >> shift & 2047)
        other[places[digit]] = value
        places[digit] += 1
      }
      swap(&values, &other)
    }
  }
}
