internal import Hub

/// The facts of one stream as columns: 25 bytes each.
///
/// Ids need no column: a run of the job numbers the facts of a stream one after the other, so that the ids of a stream
/// are a few ranges.
struct FactColumns: Sendable {
  /// Ids that follow each other, and the place of the first one.
  private struct Range {
    var first: Int64
    var place: Int
    var count: Int
  }

  /// Places of their records.
  private(set) var records: [Int32] = []
  private(set) var times: [Int64] = []
  private(set) var fingerprints: [UInt64] = []
  /// The number of the group of deliveries that held each fact last; -1 for none that counts.
  var lastSaid: [Int32] = []
  private var flags: [UInt8] = []
  /// Whether any fact is a patch that lacks what the filter or `deleted_when` looks at.
  private(set) var hasUndecided = false
  private var ranges: [Range] = []
  /// The range that was asked for last.
  private var hint = 0

  var count: Int { flags.count }

  /// Whether a fact has a flag (`FactFlags`).
  func has(_ place: Int, _ flag: Int64) -> Bool { Int64(flags[place]) & flag != 0 }

  /// Whether a fact counts as a version: a delivery that counts held it, and its mapping took it.
  func counts(_ place: Int) -> Bool { lastSaid[place] >= 0 && !has(place, FactFlags.quarantined) }

  mutating func load(_ source: StreamSource, recordIDs: [Int32]) throws(HubError) {
    let places = RecordPlaces(recordIDs)
    try source.facts { fact, record, time, fingerprint, flags in
      guard let place = places.place(of: record) else { return }
      append(fact, place, time, fingerprint, flags)
    }
    lastSaid = [Int32](repeating: -1, count: count)
  }

  mutating func load(_ pages: StatePages, recordIDs: [Int32]) throws(HubError) {
    let places = RecordPlaces(recordIDs)
    let reader = TableReader(pages.file, pages.facts, columns: 6)
    try reader.scan { fact in
      guard let place = places.place(of: reader.integer(1)) else { return }
      append(fact, place, reader.integer(3), reader.hash(4), reader.integer(5))
    }
    lastSaid = [Int32](repeating: -1, count: count)
  }

  private mutating func append(
    _ id: Int64, _ record: Int32, _ time: Int64, _ fingerprint: UInt64, _ flags: Int64
  ) {
    if let last = ranges.indices.last, ranges[last].first + Int64(ranges[last].count) == id {
      ranges[last].count += 1
    } else {
      ranges.append(Range(first: id, place: count, count: 1))
    }
    records.append(record)
    times.append(time)
    fingerprints.append(fingerprint)
    self.flags.append(UInt8(truncatingIfNeeded: flags))
    if flags & (FactFlags.filterUndecided | FactFlags.deletionUndecided) != 0 { hasUndecided = true }
  }

  /// The place of a fact; nil for one of another stream.
  ///
  /// A damaged roster may name any number.
  mutating func index(of id: Int64) -> Int? {
    if hint < ranges.count, id >= ranges[hint].first, id - ranges[hint].first < ranges[hint].count {
      return ranges[hint].place + Int(id - ranges[hint].first)
    }
    var low = 0
    var high = ranges.count
    while low < high {
      let middle = (low + high) / 2
      if ranges[middle].first + Int64(ranges[middle].count) <= id { low = middle + 1 } else { high = middle }
    }
    guard low < ranges.count, id >= ranges[low].first else { return nil }
    hint = low
    return ranges[low].place + Int(id - ranges[low].first)
  }

  /// The id of the fact at a place.
  func id(_ place: Int) -> Int64 {
    var low = 0
    var high = ranges.count
    while low < high {
      let middle = (low + high) / 2
      if ranges[middle].place + ranges[middle].count <= place { low = middle + 1 } else { high = middle }
    }
    return ranges[low].first + Int64(place - ranges[low].place)
  }

  /// Gives the memory back of all that is not needed to tell a fact's id and flags.
  mutating func keepIDs() {
    records = []
    times = []
    fingerprints = []
    lastSaid = []
  }
}

/// Finds the places of records among those of one stream.
private struct RecordPlaces {
  private let first: Int64
  /// By distance from the first record; -1 for another stream's.
  ///
  /// Empty where all between are the stream's own.
  private var places: [Int32] = []
  private let count: Int

  init(_ ids: [Int32]) {
    first = Int64(ids.first ?? 0)
    count = ids.isEmpty ? 0 : Int(Int64(ids[ids.count - 1]) - first) + 1
    guard count > ids.count else { return }
    places = [Int32](repeating: -1, count: count)
    for (place, id) in ids.enumerated() { places[Int(Int64(id) - first)] = Int32(place) }
  }

  func place(of record: Int64) -> Int32? {
    guard record >= first, record - first < count else { return nil }
    let distance = Int(record - first)
    guard !places.isEmpty else { return Int32(distance) }
    return places[distance] < 0 ? nil : places[distance]
  }
}
