import Hub

/// The truth of a condition per row, since when it has been so, and when mere time may change it.
struct ConditionTimeline {
  var truth: [Bool]
  /// Since when each row's truth, or untruth, has lasted; `Int64.min`: ever.
  var since: [Int64]
  /// When mere time may change it; `Int64.max`: never.
  var next: [Int64]

  init(rows: Int, truth: Bool) {
    self.truth = [Bool](repeating: truth, count: rows)
    since = [Int64](repeating: .min, count: rows)
    next = [Int64](repeating: .max, count: rows)
  }

  mutating func negate() {
    for row in truth.indices { truth[row].toggle() }
  }

  /// Adds a part to a conjunction (`neutral` true) or a disjunction (`neutral` false).
  ///
  /// A conjunction became true with the last of its parts and has been false since the first that fails; a
  /// disjunction the other way round.
  mutating func combine(_ part: ConditionTimeline, neutral: Bool) {
    for row in truth.indices {
      next[row] = min(next[row], part.next[row])
      if part.truth[row] == neutral {
        if truth[row] == neutral { since[row] = max(since[row], part.since[row]) }
      } else if truth[row] == neutral {
        truth[row] = !neutral
        since[row] = part.since[row]
      } else {
        since[row] = min(since[row], part.since[row])
      }
    }
  }
}

/// The columns of an entity with the source time of each value.
struct FieldTable {
  let batch: EntityBatch
  let schema: EntitySchema
  let sourceTime: (Int, Int) -> Int64

  /// A field test: true or not since the record that gave the tested value.
  func evaluate(_ test: FieldTest, field name: String, rows: Int) -> ConditionTimeline {
    var result = ConditionTimeline(rows: rows, truth: false)
    let field = schema.index(of: name)
    let column = field.flatMap { batch.columns[$0] }
    result.truth = test.evaluate(rows: rows, column: column)
    guard let field, let column else { return result }
    for row in 0..<rows where column.state(row) == .value { result.since[row] = sourceTime(field, row) }
    return result
  }
}
