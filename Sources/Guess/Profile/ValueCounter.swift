import Hub

/// Counts how often each value occurs, in bounded memory.
///
/// As long as no more than `capacity` different values were seen all counts are exact. Beyond that, values that
/// occurred seldom are forgotten (lossy counting, Manku and Motwani 2002): a count then is too low by at most
/// the entry's `missing`, and no value that occurs more often than `missing` is left out.
struct ValueCounter {
  /// One counted value.
  struct Entry {
    var hash: UInt64
    var count: Int
    /// By how much the count may be too low.
    var missing: Int
    /// The line of the first counted occurrence.
    var line: Int
    var start: Int
    var length: Int
    /// Whether the value is longer than what is kept of it.
    var isCut: Bool
  }

  /// Longer values are cut to so many bytes.
  static let longest = 160

  private let capacity: Int
  private(set) var entries: [Entry] = []
  private var slots: [Int32]
  private var text: [UInt8] = []
  /// What entries that come now may have missed.
  private var floor = 0

  init(capacity: Int) {
    self.capacity = capacity
    slots = [Int32](repeating: -1, count: 64)
  }

  /// Whether no value was ever forgotten.
  var isExact: Bool { floor == 0 }

  /// Counts a value; true where it is not known (any more).
  mutating func add(_ value: Span<UInt8>, hash: UInt64, line: Int) -> Bool {
    let mask = slots.count &- 1
    var slot = Int(truncatingIfNeeded: hash) & mask
    while slots[slot] >= 0 {
      let index = Int(slots[slot])
      if entries[index].hash == hash {
        entries[index].count &+= 1
        return false
      }
      slot = (slot &+ 1) & mask
    }
    let length = min(value.count, ValueCounter.longest)
    slots[slot] = Int32(entries.count)
    entries.append(
      Entry(
        hash: hash, count: 1, missing: floor, line: line, start: text.count, length: length,
        isCut: length < value.count))
    for index in 0..<length { text.append(value[index]) }
    if entries.count >= capacity { forget() }
    if entries.count &* 2 > slots.count { index(slots.count &* 2) }
    return true
  }

  /// The value of an entry; a character that the cut would split is left out.
  func string(_ entry: Entry) -> String {
    var end = entry.start + entry.length
    if entry.isCut {
      while end > entry.start, text[end - 1] & 0xc0 == 0x80 { end -= 1 }
      if end > entry.start, text[end - 1] >= 0xc0 { end -= 1 }
      return String(decoding: text[entry.start..<end], as: UTF8.self) + "…"
    }
    return String(decoding: text[entry.start..<end], as: UTF8.self)
  }

  /// The most frequent values.
  func top(_ most: Int) -> [ValueCount] {
    var best = entries.indices.sorted {
      let (a, b) = (entries[$0], entries[$1])
      return a.count != b.count ? a.count > b.count : a.line < b.line
    }
    best = Array(best.prefix(most))
    return best.map { index in
      let entry = entries[index]
      return ValueCount(
        value: string(entry), count: entry.count, missing: entry.missing, line: entry.line)
    }
  }

  /// Forgets the rarest values, until half of the room is free.
  private mutating func forget() {
    var kept: [Entry] = []
    repeat {
      floor += 1
      kept = entries.filter { $0.count + $0.missing > floor }
    } while kept.count * 2 > capacity
    var packed: [UInt8] = []
    packed.reserveCapacity(text.count / 2)
    for index in kept.indices {
      let start = packed.count
      packed += text[kept[index].start..<kept[index].start + kept[index].length]
      kept[index].start = start
    }
    text = packed
    entries = kept
    index(slots.count)
  }

  private mutating func index(_ size: Int) {
    slots = [Int32](repeating: -1, count: size)
    let mask = size - 1
    for index in entries.indices {
      var slot = Int(truncatingIfNeeded: entries[index].hash) & mask
      while slots[slot] >= 0 { slot = (slot + 1) & mask }
      slots[slot] = Int32(index)
    }
  }
}

/// A value with its number of occurrences.
public struct ValueCount: Sendable, Equatable {
  /// The value, cut with `…` where it is long.
  public var value: String
  /// How often it was counted.
  public var count: Int
  /// By how much the count may be too low; 0: exact.
  public var missing: Int
  /// The line where it was first counted.
  public var line: Int

  /// Makes an entry.
  public init(value: String, count: Int, missing: Int = 0, line: Int = 0) {
    self.value = value
    self.count = count
    self.missing = missing
    self.line = line
  }
}
