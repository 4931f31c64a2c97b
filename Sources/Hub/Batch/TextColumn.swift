/// One column of UTF-8 text: the cells of a batch as ranges of one byte array.
///
/// A cell has one of three forms (DESIGN section 1): *absent* (the source does not carry the field),
/// *blank* (it carries it, empty) and a *value*. Columns cut from a chunk of a file share the chunk's
/// bytes (`bytes` is copy-on-write), so reading a CSV copies no cell.
///
///     bytes   "Tanaka,Suzuki,,..."
///     starts  [0, 7, 14, .max]          .max = absent
///     ends    [6, 13, 14, .max]         start == end = blank
public struct TextColumn: Sendable {
  /// The bytes that the cells point into.
  ///
  /// May hold bytes that belong to no cell.
  public var bytes: [UInt8]
  /// First byte of each cell, or `TextColumn.absentMark`.
  public var starts: [UInt32]
  /// One past the last byte of each cell, or `TextColumn.absentMark`.
  public var ends: [UInt32]

  /// The start and end of a cell that the source does not carry.
  public static let absentMark = UInt32.max

  /// A column over cells that were already cut; `starts` and `ends` have one entry per row.
  public init(bytes: [UInt8], starts: [UInt32], ends: [UInt32]) {
    self.bytes = bytes
    self.starts = starts
    self.ends = ends
  }

  /// An empty column to append to, with room for `rows` cells.
  public init(capacity rows: Int = 0, bytes byteCapacity: Int = 0) {
    bytes = []
    starts = []
    ends = []
    bytes.reserveCapacity(byteCapacity)
    starts.reserveCapacity(rows)
    ends.reserveCapacity(rows)
  }

  /// A column of `rows` absent cells.
  public static func absent(rows: Int) -> TextColumn {
    TextColumn(
      bytes: [], starts: [UInt32](repeating: absentMark, count: rows),
      ends: [UInt32](repeating: absentMark, count: rows))
  }

  /// How many cells the column has.
  public var count: Int { starts.count }

  /// Whether the source does not carry the cell.
  @inlinable public func isAbsent(_ row: Int) -> Bool { starts[row] == TextColumn.absentMark }

  /// Whether the cell is absent or blank.
  @inlinable public func isEmpty(_ row: Int) -> Bool { starts[row] == ends[row] }

  /// The byte range of a cell; empty where it is absent or blank.
  @inlinable public func range(_ row: Int) -> Range<Int> {
    let start = starts[row]
    guard start != TextColumn.absentMark else { return 0..<0 }
    return Int(start)..<Int(ends[row])
  }

  /// The cell as a `String`, nil where it is absent.
  ///
  /// For messages and tests, not for the hot path.
  public func string(_ row: Int) -> String? {
    guard !isAbsent(row) else { return nil }
    return String(decoding: bytes[range(row)], as: UTF8.self)
  }

  /// Appends an absent cell.
  @inlinable public mutating func appendAbsent() {
    starts.append(TextColumn.absentMark)
    ends.append(TextColumn.absentMark)
  }

  /// Appends a blank cell.
  @inlinable public mutating func appendBlank() {
    let end = UInt32(bytes.count)
    starts.append(end)
    ends.append(end)
  }

  /// Appends a cell with the given bytes; an empty span makes a blank cell.
  @inlinable public mutating func append(_ cell: Span<UInt8>) {
    let start = UInt32(bytes.count)
    for index in cell.indices { bytes.append(cell[index]) }
    starts.append(start)
    ends.append(UInt32(bytes.count))
  }

  /// Appends a cell from an array slice; an empty one makes a blank cell.
  @inlinable public mutating func append(_ cell: ArraySlice<UInt8>) {
    let start = UInt32(bytes.count)
    bytes.append(contentsOf: cell)
    starts.append(start)
    ends.append(UInt32(bytes.count))
  }

  /// Appends a cell from a string, or an absent one for nil.
  ///
  /// For tests and small inputs.
  public mutating func append(_ text: String?) {
    guard let text else { return appendAbsent() }
    append(ArraySlice(text.utf8))
  }

  /// Copies a cell, in its form, from another column.
  @inlinable public mutating func append(from other: TextColumn, row: Int) {
    if other.isAbsent(row) { return appendAbsent() }
    append(other.bytes[other.range(row)])
  }
}

/// One column of 64-bit integers (integers, booleans, timestamps in milliseconds) with the form of each cell.
public struct IntColumn: Sendable {
  /// The values; 0 where the cell holds none.
  public var values: [Int64]
  /// The form of each cell.
  public var states: [CellState]

  /// An empty column with room for `rows` cells.
  public init(capacity rows: Int = 0) {
    values = []
    states = []
    values.reserveCapacity(rows)
    states.reserveCapacity(rows)
  }

  /// A column of `rows` absent cells.
  public static func absent(rows: Int) -> IntColumn {
    var column = IntColumn()
    column.values = [Int64](repeating: 0, count: rows)
    column.states = [CellState](repeating: .absent, count: rows)
    return column
  }

  /// How many cells the column has.
  public var count: Int { values.count }

  /// The value of a cell, or nil where it is absent or blank.
  public subscript(row: Int) -> Int64? { states[row] == .value ? values[row] : nil }

  /// Appends a value.
  @inlinable public mutating func append(_ value: Int64) {
    values.append(value)
    states.append(.value)
  }

  /// Appends a cell without a value.
  @inlinable public mutating func append(_ state: CellState) {
    values.append(0)
    states.append(state)
  }
}

/// The three forms of a cell.
public enum CellState: UInt8, Sendable {
  /// The source does not carry the field.
  case absent = 0
  /// The source carries the field, empty.
  case blank = 1
  /// The source carries a value.
  case value = 2
}
