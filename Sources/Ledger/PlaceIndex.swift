/// Finds places in columns by 64-bit hashes: open addressing, four bytes per slot, no keys of its own.
///
/// A slot holds a place, and above it as many bits of a second hash as there is room for, so that hardly any look-up
/// goes to the columns in vain. Whoever asks compares what stands at the place.
///
///     31      width       0
///     [  tag  | place + 1 ]      0: empty
///
/// At most seven slots of ten are taken. A larger table is made of the smaller one's slots: the columns say where each
/// place belongs, the slots keep their tags.
struct PlaceIndex: Sendable {
  private var slots: [UInt32]
  /// Bits of a slot that hold the place.
  private var width: UInt32
  /// How many places the table has room for.
  private(set) var capacity: Int

  /// A table with room for the places below `capacity`.
  init(capacity: Int) {
    precondition(capacity < Int(UInt32.max) / 10 * 7)
    self.capacity = max(16, capacity)
    slots = [UInt32](repeating: 0, count: self.capacity * 10 / 7 + 1)
    width = 64 - UInt32(self.capacity.leadingZeroBitCount)
  }

  /// The place with this home and tag that `isIt`, nil where there is none.
  @inline(__always)
  func find(home: UInt64, tag: UInt64, _ isIt: (Int) -> Bool) -> Int? {
    let mask = UInt32(truncatingIfNeeded: (1 as UInt64) << UInt64(width) - 1)
    let wanted = UInt32(truncatingIfNeeded: tag) << width
    var slot = start(home)
    while slots[slot] != 0 {
      let found = slots[slot]
      if found & ~mask == wanted {
        let place = Int(found & mask) - 1
        if isIt(place) { return place }
      }
      slot += 1
      if slot == slots.count { slot = 0 }
    }
    return nil
  }

  /// Enters a place, which must not be there yet.
  @inline(__always)
  mutating func insert(_ place: Int, home: UInt64, tag: UInt64) {
    precondition(place < capacity)
    var slot = start(home)
    while slots[slot] != 0 {
      slot += 1
      if slot == slots.count { slot = 0 }
    }
    slots[slot] = UInt32(truncatingIfNeeded: tag) << width | UInt32(place + 1)
  }

  /// Makes room for the places below `capacity`; `home` tells the home of each that is there.
  mutating func grow(to capacity: Int, home: (Int) -> UInt64) {
    var larger = PlaceIndex(capacity: capacity)
    let mask = UInt32(truncatingIfNeeded: (1 as UInt64) << UInt64(width) - 1)
    for slot in slots where slot != 0 {
      let place = Int(slot & mask) - 1
      larger.insert(place, home: home(place), tag: UInt64(slot >> width))
    }
    self = larger
  }

  /// The slot at which the search for a hash begins.
  @inline(__always)
  private func start(_ home: UInt64) -> Int {
    // Small numbers, too, are spread: the product's upper half depends on all bits.
    let mixed = (home &* 0x9e37_79b9_7f4a_7c15) >> 32
    return Int((mixed * UInt64(slots.count)) >> 32)
  }
}
