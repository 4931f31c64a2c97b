import Hub
import Ledger

/// Sorts texts and their rowids into the pages of an index, in runs that are sorted one by one and merged at the end.
///
/// A run is sorted in memory and then lies in the order of its texts; merging reads all runs from start to end. What is
/// looked at out of order is one run at a time, however many rows there are. SQLite compares NULL before text, text by
/// its bytes, and then the rowid:
///
///     run 1    ""→4  "a"→2  "b"→9        run 2    "a"→11  "c"→12
///     merged   NULL→4  "a"→2  "a"→11  "b"→9  "c"→12
struct TextRuns {
  /// Texts of the run at hand, in the order of arrival.
  var column = TextColumn()
  private var ids: [Int64] = []
  private let runRows: Int
  private var runs: [Run] = []

  private struct Run {
    var column: TextColumn
    var ids: [Int64]
    var next = 0
    var prefix: UInt64 = 0

    static func compare(_ a: Run, _ b: Run) -> Int {
      Bytes.compare(
        a.column.bytes.span.extracting(a.column.range(a.next)),
        b.column.bytes.span.extracting(b.column.range(b.next)))
    }
  }

  /// - Parameter runRows: how many rows a run has; nil for as many as memory allows.
  init(runRows: Int?) { self.runRows = runRows ?? Memory.share(of: 1 << 22) }

  /// Adds the rowid of the text that was appended to `column`; rowids ascend.
  mutating func add(_ id: Int64) {
    ids.append(id)
    if ids.count == runRows { endRun() }
  }

  /// The index's pages.
  consuming func pages() -> PageSet {
    let set = PageSet(.index)
    if runs.isEmpty {
      let order = TextRuns.order(of: column)
      set.append(
        count: ids.count,
        columns: [
          .cells(.text(TextRuns.arranged(column, order)), blankAsNull: true),
          .integers(order.map { [ids] in ids[Int($0)] }),
        ])
    } else {
      if !ids.isEmpty { endRun() }
      merge(into: set)
    }
    set.finish()
    return set
  }

  private mutating func endRun() {
    let order = TextRuns.order(of: column)
    var sorted = TextColumn(capacity: order.count)
    sorted.bytes.reserveCapacity(column.bytes.count)
    for row in order { sorted.append(from: column, row: Int(row)) }
    runs.append(Run(column: sorted, ids: order.map { ids[Int($0)] }))
    column = TextColumn()
    ids = []
  }

  // MARK: merging

  private mutating func merge(into set: PageSet) {
    for index in runs.indices { runs[index].prefix = TextRuns.prefix(of: runs[index].column, 0) }
    // The run whose next text is the smallest comes first: a binary heap.
    var heap = Array(runs.indices)
    for place in stride(from: heap.count / 2 - 1, through: 0, by: -1) { sink(place, &heap) }
    var texts = TextColumn()
    var rowIDs: [Int64] = []
    while let first = heap.first {
      texts.append(from: runs[first].column, row: runs[first].next)
      rowIDs.append(runs[first].ids[runs[first].next])
      runs[first].next += 1
      if runs[first].next < runs[first].ids.count {
        runs[first].prefix = TextRuns.prefix(of: runs[first].column, runs[first].next)
      } else {
        heap[0] = heap[heap.count - 1]
        heap.removeLast()
      }
      sink(0, &heap)
      if rowIDs.count == 8192 || heap.isEmpty {
        set.append(
          count: rowIDs.count, columns: [.cells(.text(texts), blankAsNull: true), .integers(rowIDs)])
        texts = TextColumn()
        rowIDs.removeAll(keepingCapacity: true)
      }
    }
  }

  private func sink(_ place: Int, _ heap: inout [Int]) {
    var place = place
    while 2 * place + 1 < heap.count {
      var child = 2 * place + 1
      if child + 1 < heap.count, precedes(heap[child + 1], heap[child]) { child += 1 }
      guard precedes(heap[child], heap[place]) else { return }
      heap.swapAt(child, place)
      place = child
    }
  }

  /// Whether a run's next text stands before another's; of one text that of the earlier run, whose rowids are smaller.
  private func precedes(_ a: Int, _ b: Int) -> Bool {
    if runs[a].prefix != runs[b].prefix { return runs[a].prefix < runs[b].prefix }
    let order = Run.compare(runs[a], runs[b])
    return order == 0 ? a < b : order < 0
  }

  // MARK: one run

  /// The same cells in another order; they share their bytes.
  private static func arranged(_ column: TextColumn, _ order: [UInt32]) -> TextColumn {
    var sorted = TextColumn(bytes: column.bytes, starts: [], ends: [])
    sorted.starts.reserveCapacity(order.count)
    sorted.ends.reserveCapacity(order.count)
    for row in order {
      sorted.starts.append(column.starts[Int(row)])
      sorted.ends.append(column.ends[Int(row)])
    }
    return sorted
  }

  /// The rows in the order of their texts, then of their place; empty ones first.
  private static func order(of column: TextColumn) -> [UInt32] {
    var keys: [(prefix: UInt64, row: UInt32)] = []
    keys.reserveCapacity(column.count)
    for row in 0..<column.count { keys.append((prefix(of: column, row), UInt32(row))) }
    let bytes = column.bytes
    keys.sort { a, b in
      if a.prefix != b.prefix { return a.prefix < b.prefix }
      let first = column.range(Int(a.row))
      let second = column.range(Int(b.row))
      let order = Bytes.compare(bytes.span.extracting(first), bytes.span.extracting(second))
      return order == 0 ? a.row < b.row : order < 0
    }
    return keys.map(\.row)
  }

  /// The first eight bytes of a cell as a number that compares as they do.
  private static func prefix(of column: TextColumn, _ row: Int) -> UInt64 {
    let range = column.range(row)
    var prefix: UInt64 = 0
    for index in range.prefix(8) { prefix = prefix << 8 | UInt64(column.bytes[index]) }
    return range.count == 0 ? 0 : prefix << UInt64(8 * (8 - min(8, range.count)))
  }
}
