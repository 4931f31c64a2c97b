import Hub

/// Where a kernel's cells are written, row by row: some columns over one array of bytes.
///
/// The one unsafe file of this target, for the innermost loop of a mapping: three arrays per column that each check at every
/// cell whether they are shared and large enough took a quarter of its time. The memory is the writer's own until `finish`
/// copies it into arrays; rows and columns are checked at every write.
///
///     bytes    株式会社山田  山田  株式会社           one after the other, as they come
///     column   0            1     2              the whole, core, legal form: starts and ends, `rows` of each
@safe struct CellsWriter: ~Copyable {
  private let columns: Int
  private let rows: Int
  private var bytes: UnsafeMutablePointer<UInt8>
  private var capacity: Int
  private var count = 0
  /// Starts of all columns, then ends of all columns.
  private let places: UnsafeMutablePointer<UInt32>

  /// Makes a writer; every cell that is not written is absent.
  init(columns: Int, rows: Int) {
    self.columns = columns
    self.rows = rows
    capacity = max(64, columns * rows * 16)
    unsafe bytes = .allocate(capacity: capacity)
    unsafe places = .allocate(capacity: max(1, 2 * columns * rows))
    unsafe places.initialize(repeating: TextColumn.absentMark, count: 2 * columns * rows)
  }

  deinit {
    unsafe bytes.deallocate()
    unsafe places.deallocate()
  }

  /// Writes a cell; an empty one is blank.
  @inline(__always) mutating func write(_ cell: Span<UInt8>, column: Int, row: Int) {
    unsafe cell.withUnsafeBufferPointer { unsafe write($0, column, row) }
  }

  @inline(__always) private mutating func write(_ cell: UnsafeBufferPointer<UInt8>, _ column: Int, _ row: Int)
  {
    precondition(column < columns && row < rows && column >= 0 && row >= 0)
    let length = cell.count
    if length > capacity &- count { grow(by: length) }
    let start = count
    if let base = cell.baseAddress { unsafe (bytes + start).update(from: base, count: length) }
    count = start &+ length
    let place = column &* rows &+ row
    unsafe places[place] = UInt32(start)
    unsafe places[columns &* rows &+ place] = UInt32(count)
  }

  private mutating func grow(by length: Int) {
    let larger = max(capacity * 2, count + length)
    let old = unsafe bytes
    unsafe bytes = .allocate(capacity: larger)
    unsafe bytes.update(from: old, count: count)
    unsafe old.deallocate()
    capacity = larger
  }

  /// The columns, which share their bytes.
  consuming func finish() -> [TextColumn] {
    let text = unsafe Array(UnsafeBufferPointer(start: bytes, count: count))
    return (0..<columns).map { column in
      let starts = unsafe UnsafeBufferPointer(start: places + column * rows, count: rows)
      let ends = unsafe UnsafeBufferPointer(start: places + (columns + column) * rows, count: rows)
      return unsafe TextColumn(bytes: text, starts: Array(starts), ends: Array(ends))
    }
  }
}
