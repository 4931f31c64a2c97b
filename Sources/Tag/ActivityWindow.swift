/// When "at least `count` times within `length`" is and was true, over sorted times.
///
/// The test is true at a moment `t` if at least `count` events lie in `(t - length, t]`. With a count of 2
/// and a length of 10, the times 0, 4, 9 and 30 give
///
///     0---4---9----14---19......30
///         |--true-------|       from 4 until 0 + 10, and from 9 until 4 + 10: together from 4 until 14
///
/// Overlapping stretches are one: the since-date does not move because an old event leaves the window while
/// newer ones keep the test true.
struct ActivityWindow {
  /// Whether the test is true at the moment asked.
  var isTrue = false
  /// Since when it has been so; `Int64.min`: ever.
  var since = Int64.min
  /// The first later moment at which mere time changes it (events after the moment asked count from their own
  /// time on); `Int64.max`: never.
  var next = Int64.max

  /// Evaluates the test at a moment.
  ///
  /// - Parameters:
  ///   - times: the events' times, ascending; later ones than `asOf` only tell when the answer will change.
  ///   - count: how many are needed; with less than one the test is always true.
  ///   - length: how long an event counts; nil: for ever.
  init(times: [Int64], count: Int, length: Int64?, asOf: Int64) {
    guard count > 0 else {
      isTrue = true
      return
    }
    guard times.count >= count else { return }
    var start = Int64.max
    var end = Int64.min
    for last in (count - 1)..<times.count {
      let stretchEnd = ActivityWindow.sum(times[last - count + 1], length)
      guard stretchEnd > times[last] else { continue }
      if times[last] > end || start == .max {
        if note(start, end, asOf) { return }
        start = times[last]
      }
      end = stretchEnd
    }
    _ = note(start, end, asOf)
  }

  /// Notes a whole stretch of truth; says whether later ones cannot matter any more.
  private mutating func note(_ start: Int64, _ end: Int64, _ asOf: Int64) -> Bool {
    guard start < end else { return false }
    if end <= asOf {
      since = end
      return false
    }
    if start <= asOf {
      isTrue = true
      since = start
      next = end
    } else {
      next = start
    }
    return true
  }

  private static func sum(_ time: Int64, _ length: Int64?) -> Int64 {
    guard let length else { return .max }
    let (value, overflow) = time.addingReportingOverflow(length)
    return overflow ? .max : value
  }
}
