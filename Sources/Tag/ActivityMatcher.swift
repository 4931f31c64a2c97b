import Hub

/// Evaluates activity tests over a table of activities.
struct ActivityMatcher {
  private let table: ActivityTable
  private let asOf: Int64
  /// The behaviour codes that any rule asks for.
  private let codes: [[UInt8]]
  /// The place of each activity's code in `codes`, -1 for those that no rule asks for.
  private let codeOf: [Int32]

  init(_ table: ActivityTable, asOf: Int64, codes: [String]) {
    self.table = table
    self.asOf = asOf
    self.codes = codes.map { Array($0.utf8) }
    codeOf = ActivityMatcher.encode(table.type, self.codes)
  }

  /// The behaviour codes that a condition asks for.
  static func codes(of condition: Condition) -> [String] {
    switch condition {
    case .all(let parts), .any(let parts): parts.flatMap { codes(of: $0) }
    case .not(let part): codes(of: part)
    case .test, .computed: []
    case .activity(let test): test.types.map(\.value)
    }
  }

  private static func encode(_ types: TextColumn, _ codes: [[UInt8]]) -> [Int32] {
    var result = [Int32](repeating: -1, count: types.count)
    for event in result.indices {
      let cell = types.bytes.span.extracting(types.range(event))
      for (index, code) in codes.enumerated() where Bytes.equal(cell, code.span) {
        result[event] = Int32(index)
        break
      }
    }
    return result
  }

  /// The test for every row.
  func evaluate(_ test: ActivityTest) -> ConditionTimeline {
    var wanted = [Bool](repeating: false, count: codes.count)
    for type in test.types {
      if let index = codes.firstIndex(of: Array(type.value.utf8)) { wanted[index] = true }
    }
    let part = test.urlContains.map { Array($0.utf8) }
    var result = ConditionTimeline(rows: table.rows.count, truth: test.count < 1)
    var times: [Int64] = []
    for (row, events) in table.rows.enumerated() where !events.isEmpty {
      times.removeAll(keepingCapacity: true)
      var sorted = true
      for event in events where codeOf[event] >= 0 && wanted[Int(codeOf[event])] {
        if let part, !urlContains(event, part) { continue }
        if let last = times.last, last > table.at[event] { sorted = false }
        times.append(table.at[event])
      }
      if !sorted { times.sort() }
      let window = ActivityWindow(times: times, count: test.count, length: test.within, asOf: asOf)
      result.truth[row] = window.isTrue
      result.since[row] = window.since
      result.next[row] = window.next
    }
    return result
  }

  private func urlContains(_ event: Int, _ part: [UInt8]) -> Bool {
    guard let url = table.url else { return false }
    return Bytes.contains(url.bytes.span.extracting(url.range(event)), part.span)
  }
}
