internal import CPages
internal import Glibc
public import Hub

/// What a row's columns can be asked for, whoever reads it.
public protocol RowCursor {
  /// An integer column of the current row; 0 for NULL.
  func integer(_ column: Int) -> Int64
  /// Appends the column's text to a text column: NULL is absent, the empty text blank.
  func append(_ column: Int, to target: inout TextColumn)
  /// Appends the column's number to an integer column: NULL is absent, text (the empty one) blank.
  func append(_ column: Int, to target: inout IntColumn)
}

extension Statement: RowCursor {}

/// Reads rows of one table straight from its pages: by rowid, or all in order.
///
/// One reader belongs to one core. A row costs a tenth of what a statement of SQLite costs, since nothing but the cells
/// asked for is touched.
@safe public final class TableReader: RowCursor {
  private let file: PageFile
  private let directory: TableDirectory
  private let columnCount: UInt32
  private let values: UnsafeMutablePointer<pages_value>
  /// A row that does not fit in its page, put together.
  private var assembled = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: 0)
  private var leaf = 0

  /// Makes a reader that decodes the first `columns` columns of each row.
  public init(_ file: PageFile, _ directory: TableDirectory, columns: Int? = nil) {
    self.file = file
    self.directory = directory
    columnCount = UInt32(columns ?? directory.columns.count)
    unsafe values = .allocate(capacity: directory.columns.count + 1)
    unsafe values.initialize(repeating: pages_value(), count: directory.columns.count + 1)
  }

  deinit {
    unsafe values.deallocate()
    unsafe assembled.deallocate()
  }

  /// Goes to a row; false where there is none.
  public func find(_ rowID: Int64) throws(HubError) -> Bool {
    guard let (page, cell, number) = try unsafe locate(rowID) else { return false }
    let found = try unsafe payload(page, cell, number)
    guard unsafe found.rowID == rowID else { return false }
    try unsafe decode(found.record, number)
    return true
  }

  /// Keeps a copy of a row; returns its place, nil where there is no such row.
  public func copy(_ rowID: Int64, to copies: RowCopies) throws(HubError) -> UInt64? {
    guard let (page, cell, number) = try unsafe locate(rowID) else { return nil }
    let found = try unsafe payload(page, cell, number)
    return unsafe found.rowID == rowID ? copies.append(found.record, page: number) : nil
  }

  /// Goes to a copy of a row, which lives as long as its store.
  public func read(_ copies: RowCopies, at place: UInt64) throws(HubError) {
    let (record, page) = unsafe copies.row(at: place)
    try unsafe decode(record, page)
  }

  /// Where a row stands if it is there.
  private func locate(
    _ rowID: Int64
  ) throws(HubError) -> (page: UnsafePointer<UInt8>, cell: UInt32, number: UInt32)? {
    let index = place(of: rowID)
    guard index < directory.pages.count else { return nil }
    let number = directory.pages[index]
    let page = try unsafe leafPage(index, ahead: 1)
    // Where rowids have no gaps, a row's distance from the first one is its cell.
    let first = index == 0 ? 1 : directory.bounds[index - 1] &+ 1
    if let cell = UInt32(exactly: rowID &- first), unsafe cell < pages_cell_count(page),
      unsafe pages_rowid(page, cell) == rowID
    {
      return unsafe (page, cell, number)
    }
    let cell = unsafe pages_search(page, rowID)
    return unsafe cell < pages_cell_count(page) ? (page, cell, number) : nil
  }

  /// A leaf's bytes.
  ///
  /// Anything else in its place would be taken for a leaf without rows, and people would be gone.
  private func leafPage(_ index: Int, ahead: Int) throws(HubError) -> UnsafePointer<UInt8> {
    let number = directory.pages[index]
    let page = try unsafe file.page(number, ahead: ahead)
    guard unsafe pages_kind(page) == 13 else { throw file.damaged(number) }
    // Only a table without any row has an empty leaf.
    guard unsafe pages_cell_count(page) > 0 || directory.pages.count == 1 else { throw file.damaged(number) }
    return unsafe page
  }

  /// Calls `each` for every row in order of rowids; its columns are this reader's.
  ///
  /// - Parameter leaves: the table's leaves to read; nil for all.
  public func scan(
    leaves: Range<Int>? = nil, _ each: (_ rowID: Int64) throws(HubError) -> Void
  ) throws(HubError) {
    for index in leaves ?? directory.pages.indices {
      let number = directory.pages[index]
      let page = try unsafe leafPage(index, ahead: 16)
      var last = index == 0 ? Int64.min : directory.bounds[index - 1]
      for cell in 0..<(unsafe pages_cell_count(page)) {
        let (rowID, record) = try unsafe payload(page, cell, number)
        try unsafe decode(record, number)
        guard rowID > last || cell == 0 && index == 0, rowID <= directory.bounds[index] else {
          throw file.damaged(number)
        }
        last = rowID
        try each(rowID)
      }
    }
  }

  private func place(of rowID: Int64) -> Int {
    if leaf < directory.bounds.count, rowID <= directory.bounds[leaf],
      leaf == 0 || rowID > directory.bounds[leaf - 1]
    {
      return leaf
    }
    var low = 0
    var high = directory.bounds.count
    while low < high {
      let middle = (low + high) / 2
      if directory.bounds[middle] < rowID { low = middle + 1 } else { high = middle }
    }
    leaf = low
    return low
  }

  private func decode(_ record: UnsafeBufferPointer<UInt8>, _ number: UInt32) throws(HubError) {
    guard unsafe pages_decode(record.baseAddress, record.count, 0, columnCount, values) == 0 else {
      throw file.damaged(number)
    }
  }

  /// A cell's rowid and record; valid until the next one is asked for.
  private func payload(
    _ page: UnsafePointer<UInt8>, _ cell: UInt32, _ number: UInt32
  ) throws(HubError) -> (rowID: Int64, record: UnsafeBufferPointer<UInt8>) {
    var rowID: Int64 = 0
    var length: UInt64 = 0
    var local: UnsafePointer<UInt8>?
    var localLength: UInt32 = 0
    var overflow: UInt32 = 0
    let code = unsafe pages_cell(page, cell, &rowID, &length, &local, &localLength, &overflow)
    // SQLite keeps no longer rows.
    guard code == 0, length <= 0x7fff_ffff, let local = unsafe local else { throw file.damaged(number) }
    if overflow == 0 { return unsafe (rowID, UnsafeBufferPointer(start: local, count: Int(length))) }
    // A long row: its parts are put together first; what is read then points into this copy.
    // A chain that goes in circles would go on up to the length that a damaged row claims.
    guard length <= file.size, length >= localLength else { throw file.damaged(number) }
    if unsafe assembled.count < Int(length) {
      unsafe assembled.deallocate()
      unsafe assembled = .allocate(capacity: Int(length))
    }
    let record = unsafe UnsafeMutableBufferPointer(rebasing: assembled[..<Int(length)])
    unsafe record.baseAddress?.update(from: local, count: Int(localLength))
    try unsafe assemble(record, have: Int(localLength), from: overflow)
    return (rowID, UnsafeBufferPointer(record))
  }

  private func assemble(
    _ record: UnsafeMutableBufferPointer<UInt8>, have: Int, from first: UInt32
  ) throws(HubError) {
    var have = have
    var next = first
    while have < record.count {
      guard next != 0 else { throw file.damaged(first) }
      let page = try unsafe file.page(next)
      let size = min(Int(PAGES_SIZE) - 4, record.count - have)
      unsafe record.baseAddress?.advanced(by: have).update(from: page + 4, count: size)
      have += size
      next = unsafe UInt32(page[0]) << 24 | UInt32(page[1]) << 16 | UInt32(page[2]) << 8 | UInt32(page[3])
    }
  }

  // MARK: the current row

  /// Whether a column is NULL.
  public func isNull(_ column: Int) -> Bool { unsafe values[column].type == 0 }

  /// An integer column of the current row; 0 for NULL.
  public func integer(_ column: Int) -> Int64 { unsafe values[column].integer }

  /// A hash column of the current row.
  public func hash(_ column: Int) -> UInt64 { UInt64(bitPattern: unsafe values[column].integer) }

  /// A column as a scalar: NULL is absent, the empty text blank.
  public func scalar(_ column: Int) -> Scalar {
    let value = unsafe values[column]
    switch unsafe value.type {
    case 0: return .absent
    case 1: return .int(unsafe value.integer)
    default:
      guard unsafe value.length > 0 else { return .blank }
      return .text(
        unsafe String(
          decoding: UnsafeBufferPointer(start: value.bytes, count: Int(value.length)), as: UTF8.self))
    }
  }

  /// Whether a column of the current row holds what a cell says; blank and absent cells are NULL.
  ///
  /// False may also mean that the two have different types.
  public func holds(_ column: Int, _ cells: ColumnData, _ row: Int) -> Bool {
    let value = unsafe values[column]
    switch cells {
    case .int(let integers):
      guard integers.states[row] == .value else { return unsafe value.type == 0 }
      return unsafe value.type == 1 && value.integer == integers.values[row]
    case .text(let text):
      let range = text.range(row)
      guard !range.isEmpty else { return unsafe value.type == 0 }
      guard unsafe value.type == 2, unsafe Int(value.length) == range.count else { return false }
      return unsafe text.bytes.withUnsafeBytes { bytes in
        guard let base = bytes.baseAddress else { return false }
        return unsafe memcmp(value.bytes, base.advanced(by: range.lowerBound), range.count) == 0
      }
    }
  }

  /// Whether some columns of the current row hold the same as those of another reader's current row.
  public func equals(_ other: TableReader, _ columns: [Int]) -> Bool {
    columns.allSatisfy { column in
      let (one, two) = unsafe (values[column], other.values[column])
      guard unsafe one.type == two.type else { return false }
      switch unsafe one.type {
      case 0: return true
      case 1: return unsafe one.integer == two.integer
      default:
        guard unsafe one.length == two.length else { return false }
        return unsafe one.length == 0 || memcmp(one.bytes, two.bytes, Int(one.length)) == 0
      }
    }
  }

  /// Puts the column's bytes in place of an array's.
  public func copy(_ column: Int, into target: inout [UInt8]) {
    target.removeAll(keepingCapacity: true)
    let value = unsafe values[column]
    unsafe target.append(contentsOf: UnsafeBufferPointer(start: value.bytes, count: Int(value.length)))
  }

  /// Appends the column's text: NULL is absent, the empty text blank.
  public func append(_ column: Int, to target: inout TextColumn) {
    let value = unsafe values[column]
    guard unsafe value.type != 0 else { return target.appendAbsent() }
    let first = UInt32(target.bytes.count)
    unsafe target.bytes.append(contentsOf: UnsafeBufferPointer(start: value.bytes, count: Int(value.length)))
    target.starts.append(first)
    target.ends.append(UInt32(target.bytes.count))
  }

  /// Appends the column's number: NULL is absent, text (the empty one) blank.
  public func append(_ column: Int, to target: inout IntColumn) {
    switch unsafe values[column].type {
    case 0: target.append(.absent)
    case 1: target.append(unsafe values[column].integer)
    default: target.append(.blank)
    }
  }
}
