/// Ascending ledger ids by the places that they were given in order: one entry for each run without gaps.
///
/// The records of a stream got their ids in a row, delivery by delivery, so that millions are a handful of runs.
///
///     ids 1 2 3 7 8 20   ->   (place 0, id 1) (place 3, id 7) (place 5, id 20)
struct IDRuns: Sendable {
  private var places: [Int] = []
  private var firsts: [Int64] = []
  private(set) var count = 0

  /// The largest id, 0 where there is none.
  var last: Int64 { count == 0 ? 0 : self[count - 1] }

  /// Adds an id, which must be larger than all others.
  mutating func append(_ id: Int64) {
    precondition(count == 0 || id > last)
    if count == 0 || id != last + 1 {
      places.append(count)
      firsts.append(id)
    }
    count += 1
  }

  /// Adds the ids of others, which must all be larger.
  mutating func append(_ others: IDRuns) {
    for (run, first) in others.firsts.enumerated() {
      let end = run + 1 < others.places.count ? others.places[run + 1] : others.count
      append(first)
      count += end - others.places[run] - 1
    }
  }

  /// The id at a place.
  subscript(place: Int) -> Int64 {
    precondition(place < count)
    let run = IDRuns.run(of: place, in: places)
    return firsts[run] + Int64(place - places[run])
  }

  /// The place of an id, nil where it is not there.
  func place(of id: Int64) -> Int? {
    guard let first = firsts.first, id >= first else { return nil }
    let run = IDRuns.run(of: id, in: firsts)
    let place = places[run] + Int(id - firsts[run])
    return place < (run + 1 < places.count ? places[run + 1] : count) ? place : nil
  }

  /// The last run that begins at or before a value; the first one begins there or before it.
  @inline(__always)
  private static func run<Value: FixedWidthInteger>(of value: Value, in begins: [Value]) -> Int {
    var run = begins.count - 1
    if begins[run] <= value { return run }
    var low = 0
    while low + 1 < run {
      let middle = (low + run) / 2
      if begins[middle] <= value { low = middle } else { run = middle }
    }
    return low
  }
}
