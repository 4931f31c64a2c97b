public import Hub
import TextKernels

/// What is looked up: from a key to the value that the current records of another stream have for it.
///
/// Held in a few arrays: bytes of keys and values, one entry each, and open addressing over the keys' hashes.
///
///     slots    [0, 2, 0, 1]        the entry plus one; 0: free
///     hashes   [h(U001), h(U002)]
///     keys     "U001U002"          values  "山田佐藤"
///
/// Of two records with one key and one value the table knows one; of two with different values it says that the key is
/// ambiguous, whichever came first: the table is a function of the set of records.
public struct LookupTable: Sendable {
  /// What a key stands for.
  enum Answer {
    case missing
    case ambiguous
    /// The entry.
    case found(Int)
  }

  /// So many keys, at most.
  public static let mostKeys = 1_000_000
  /// So many bytes of keys and values, at most.
  public static let mostBytes = 256 << 20

  private var slots: [UInt32] = []
  private var hashes: [UInt64] = []
  private var bytes: [UInt8] = []
  /// The first byte of each entry's key, of its value, and the byte behind it.
  private var places: [(key: UInt32, value: UInt32, end: UInt32)] = []
  private var isAmbiguous: [Bool] = []
  private var facts: [Int64] = []
  /// The hashes of the keys that stood for something else before; nil where that was not asked.
  private(set) var changed: Set<UInt64>?

  /// An empty table: every key is missing.
  public init() {}

  /// How many keys there are.
  public var count: Int { hashes.count }

  /// How many bytes keys and values have.
  public var size: Int { bytes.count }

  /// A hash over all keys and values, whatever their order.
  public var digest: UInt64 {
    var sum = UInt64(hashes.count)
    for entry in hashes.indices { sum &+= fingerprint(entry) }
    return sum
  }

  private func fingerprint(_ entry: Int) -> UInt64 {
    let place = places[entry]
    let said = StableHash.hash(bytes[Int(place.value)..<Int(place.end)], seed: isAmbiguous[entry] ? 1 : 0)
    return StableHash.combine(hashes[entry], said)
  }

  /// Adds a record's key and value; a key with another value makes the key ambiguous for good.
  ///
  /// - Parameter fact: the fact that says so; of several that say the same, the lowest is kept.
  mutating func insert(_ key: Span<UInt8>, _ value: Span<UInt8>, fact: Int64) {
    let hash = StableHash.hash(key)
    guard let known = entry(of: key, hash) else {
      if (hashes.count + 1) * 2 > slots.count { grow() }
      places.append((UInt32(bytes.count), UInt32(bytes.count + key.count), 0))
      for index in key.indices { bytes.append(key[index]) }
      for index in value.indices { bytes.append(value[index]) }
      places[places.count - 1].end = UInt32(bytes.count)
      hashes.append(hash)
      isAmbiguous.append(false)
      facts.append(fact)
      place(hashes.count - 1)
      return
    }
    if isAmbiguous[known] { return }
    let place = places[known]
    if bytes.span.extracting(Int(place.value)..<Int(place.end)).isSame(as: value) {
      facts[known] = min(facts[known], fact)
    } else {
      // What it stood for counts no more; the bytes stay unused.
      isAmbiguous[known] = true
      places[known].end = place.value
    }
  }

  /// What a key stands for.
  func find(_ key: Span<UInt8>) -> Answer {
    guard let entry = entry(of: key, StableHash.hash(key)) else { return .missing }
    return isAmbiguous[entry] ? .ambiguous : .found(entry)
  }

  /// Appends an entry's value to a column.
  func appendValue(_ entry: Int, to column: inout TextColumn) {
    let place = places[entry]
    column.append(bytes[Int(place.value)..<Int(place.end)])
  }

  /// An entry's value.
  func value(_ entry: Int) -> [UInt8] { Array(bytes[Int(places[entry].value)..<Int(places[entry].end)]) }

  /// The fact that says so; 0 where none does (a test's row).
  func fact(_ entry: Int) -> Int64 { facts[entry] }

  private func entry(of key: Span<UInt8>, _ hash: UInt64) -> Int? {
    guard !slots.isEmpty else { return nil }
    let mask = slots.count - 1
    var slot = Int(truncatingIfNeeded: hash) & mask
    let bytes = bytes.span
    while slots[slot] != 0 {
      let entry = Int(slots[slot] - 1)
      let place = places[entry]
      if hashes[entry] == hash, bytes.extracting(Int(place.key)..<Int(place.value)).isSame(as: key) {
        return entry
      }
      slot = (slot + 1) & mask
    }
    return nil
  }

  private mutating func grow() {
    slots = [UInt32](repeating: 0, count: max(64, slots.count * 2))
    for entry in hashes.indices { place(entry) }
  }

  private mutating func place(_ entry: Int) {
    let mask = slots.count - 1
    var slot = Int(truncatingIfNeeded: hashes[entry]) & mask
    while slots[slot] != 0 { slot = (slot + 1) & mask }
    slots[slot] = UInt32(entry + 1)
  }

  /// Notes which keys stood for something else in an earlier table, so that records that look them up can be found.
  public mutating func compare(with before: LookupTable) {
    var old: [UInt64: UInt64] = [:]
    old.reserveCapacity(before.count)
    for entry in before.hashes.indices { old[before.hashes[entry], default: 0] &+= before.fingerprint(entry) }
    var changed: Set<UInt64> = []
    for entry in hashes.indices {
      old[hashes[entry], default: 0] &-= fingerprint(entry)
    }
    for (hash, difference) in old where difference != 0 { changed.insert(hash) }
    self.changed = changed
  }

  /// Whether a key stood for something else before.
  func isChanged(_ key: Span<UInt8>) -> Bool { changed?.contains(StableHash.hash(key)) ?? false }
}

/// The tables that a mapping looks into.
public struct LookupTables: Sendable {
  /// By what each is of.
  public var tables: [LookupSource: LookupTable]

  /// Makes a set of tables.
  public init(_ tables: [LookupSource: LookupTable] = [:]) { self.tables = tables }

  /// No table: every key is missing.
  public static let none = LookupTables()

  /// A hash over what some of them say.
  public func digest(of sources: [LookupSource]) -> UInt64 {
    var hash = StableHash.hash("lookups")
    for source in sources {
      hash = StableHash.hash(source.description, seed: hash)
      hash = StableHash.combine(hash, tables[source]?.digest ?? 0)
    }
    return hash
  }
}
