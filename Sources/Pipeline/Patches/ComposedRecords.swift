import Hub

// A note to the next reader.
//
// A patch carries what changed; what a mapping makes of it may need what it does not carry. So that each version of a record
// is mapped as the record stood then: the cells of the patches one over the other, each column as it was said last.
//
//     mapping   amount: { expr: "row.price * row.number" }     stream filter: kind is not test
//
//     day  said                      composed                     the version says
//     1    price=10 number=2 kind=test                            (left out)
//     2    name=青空                 10, 2, test, 青空            (left out: the filter's word stands)
//     3    kind=real                 10, 2, real, 青空            everything: name, amount 20, since nothing was told yet
//     4    number=3                  10, 3, real, 青空            amount 30; the name is not said again
//
// What a version says beyond what was touched since the version before is absent, as in a patch by itself: who said a
// value, and since when, stays visible.

/// The versions of some records in patches, each as a raw record with all that was known then.
struct ComposedRecords {
  /// One version.
  struct Version {
    var record: Int64
    var fact: Int64
    /// The version before it, as a row; nil for a record's first.
    var before: Int?
  }

  private(set) var versions: [Version] = []
  /// By version, the latest one of its record.
  private(set) var latest: [Int] = []
  /// The columns of the plan; absent where nothing told them yet.
  private(set) var columns: [TextColumn]
  /// By version and column, whether it or what was left out before it told the cell.
  private var touched: [Bool] = []

  init(_ histories: [PatchHistory], _ cells: PatchCells) {
    columns = [TextColumn](repeating: TextColumn(), count: cells.columns.count)
    for history in histories { take(history, cells) }
  }

  private mutating func take(_ history: PatchHistory, _ cells: PatchCells) {
    var latest = [Int](repeating: -1, count: columns.count)
    var news = [Bool](repeating: false, count: columns.count)
    var before: Int?
    let first = versions.count
    for event in history.events {
      guard let row = cells.rows[event.fact]?.row, row >= 0 else { continue }
      for column in latest.indices where !cells.columns[column].isAbsent(row) {
        latest[column] = row
        news[column] = true
      }
      guard event.isTaken else { continue }
      for column in columns.indices {
        if latest[column] < 0 {
          columns[column].appendAbsent()
        } else {
          columns[column].append(from: cells.columns[column], row: latest[column])
        }
      }
      touched += news
      news = [Bool](repeating: false, count: columns.count)
      versions.append(Version(record: history.record, fact: event.fact, before: before))
      before = versions.count - 1
    }
    self.latest += [Int](repeating: versions.count - 1, count: versions.count - first)
  }

  func isTouched(_ version: Int, _ column: Int) -> Bool { touched[version * columns.count + column] }
  func isKnown(_ version: Int, _ column: Int) -> Bool { !columns[column].isAbsent(version) }

  /// The versions as a batch of raw records.
  var batch: RawBatch {
    RawBatch(
      columns: columns,
      locators: [Locator](repeating: Locator(offset: 0, length: 0, line: 0), count: versions.count), raw: [],
      rawRanges: [Range<UInt32>](repeating: 0..<0, count: versions.count))
  }
}
