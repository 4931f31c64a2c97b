import Glibc
import Synchronization

/// How much memory the exact counting of different values may take, over all columns of a file.
final class DistinctBudget: Sendable {
  /// Slots of 12 bytes.
  private let left: Mutex<Int>

  init(slots: Int) { left = Mutex(slots) }

  func take(_ slots: Int) -> Bool {
    left.withLock { left in
      guard slots <= left else { return false }
      left -= slots
      return true
    }
  }

  func give(back slots: Int) { left.withLock { $0 += slots } }
}

/// Counts different values by their hashes: exactly while memory lasts, by estimate afterwards.
///
/// Exact counting keeps the line of each value's first occurrence, so that a value that comes again can be shown with
/// both lines. The estimate is HyperLogLog (Flajolet and others 2007) with 4,096 registers, off by some 1.6 %.
struct DistinctCounter {
  private let budget: DistinctBudget
  private var hashes: [UInt64] = []
  private var lines: [UInt32] = []
  private var used = 0
  private var registers: [UInt8] = []
  /// Whether the memory ended, and from which value on the count is an estimate.
  private(set) var exactUntil: Int?
  /// How often a value came that was there before, as far as counting was exact.
  private(set) var repeats = 0
  /// The first values that came again.
  private(set) var examples: [(hash: UInt64, first: Int, again: Int)] = []

  init(_ budget: DistinctBudget) {
    self.budget = budget
    if budget.take(1024) {
      hashes = [UInt64](repeating: 0, count: 1024)
      lines = [UInt32](repeating: 0, count: 1024)
    } else {
      estimate()
    }
  }

  /// Counts a value; the line of its first occurrence where it is known to come again.
  @discardableResult
  mutating func add(_ hash: UInt64, line: Int) -> Int? {
    // 0 marks a free slot.
    let hash = hash == 0 ? 1 : hash
    if exactUntil != nil {
      note(hash)
      return nil
    }
    let mask = hashes.count &- 1
    var slot = Int(truncatingIfNeeded: hash) & mask
    while hashes[slot] != 0 {
      if hashes[slot] == hash {
        repeats &+= 1
        let first = Int(lines[slot])
        if examples.count < 5 { examples.append((hash, first, line)) }
        return first
      }
      slot = (slot &+ 1) & mask
    }
    hashes[slot] = hash
    lines[slot] = UInt32(clamping: line)
    used &+= 1
    if used &* 3 > hashes.count &* 2 { grow() }
    return nil
  }

  /// Counts a value that is known to have come before.
  mutating func repeated() { repeats &+= 1 }

  /// How many different values there are.
  var count: Int {
    guard exactUntil != nil else { return used }
    let size = Double(registers.count)
    var sum = 0.0
    var empty = 0
    for register in registers {
      sum += 1 / Double(UInt64(1) << UInt64(register))
      if register == 0 { empty += 1 }
    }
    let raw = 0.7213 / (1 + 1.079 / size) * size * size / sum
    let small = raw <= 2.5 * size && empty > 0
    return max(exactUntil ?? 0, Int(small ? size * log(size / Double(empty)) : raw))
  }

  private mutating func grow() {
    let size = hashes.count * 2
    guard budget.take(size) else {
      estimate()
      return
    }
    let (oldHashes, oldLines) = (hashes, lines)
    hashes = [UInt64](repeating: 0, count: size)
    lines = [UInt32](repeating: 0, count: size)
    for index in oldHashes.indices where oldHashes[index] != 0 {
      var slot = Int(truncatingIfNeeded: oldHashes[index]) & (size - 1)
      while hashes[slot] != 0 { slot = (slot + 1) & (size - 1) }
      hashes[slot] = oldHashes[index]
      lines[slot] = oldLines[index]
    }
    budget.give(back: oldHashes.count)
  }

  /// Goes over to estimating.
  private mutating func estimate() {
    registers = [UInt8](repeating: 0, count: 4096)
    exactUntil = used
    let kept = hashes
    budget.give(back: kept.count)
    hashes = []
    lines = []
    for hash in kept where hash != 0 { note(hash) }
  }

  private mutating func note(_ hash: UInt64) {
    let register = Int(hash >> 52)
    let rank = UInt8(min(52, (hash << 12).leadingZeroBitCount) + 1)
    if registers[register] < rank { registers[register] = rank }
  }
}
