/// Milliseconds by place: four bytes each as long as all are whole seconds between 1970 and 2106, eight otherwise.
package struct TimeColumn: Sendable {
  private var seconds: [UInt32] = []
  /// Holds all of them as soon as one does not fit.
  private var exact: [Int64]?

  package init() {}

  /// How many there are.
  package var count: Int { exact?.count ?? seconds.count }

  package subscript(place: Int) -> Int64 { exact?[place] ?? Int64(seconds[place]) * 1000 }

  /// Adds zeros up to a count.
  package mutating func grow(to count: Int) {
    let more = count - self.count
    guard more > 0 else { return }
    if exact != nil {
      exact?.append(contentsOf: repeatElement(0, count: more))
    } else {
      if seconds.capacity < count { seconds.reserveCapacity(count + count / 2) }
      seconds.append(contentsOf: repeatElement(0, count: more))
    }
  }

  package mutating func set(_ time: Int64, at place: Int) {
    if exact == nil {
      if time % 1000 == 0, let fitting = UInt32(exactly: time / 1000) {
        seconds[place] = fitting
        return
      }
      exact = seconds.map { Int64($0) * 1000 }
      seconds = []
    }
    exact?[place] = time
  }
}
