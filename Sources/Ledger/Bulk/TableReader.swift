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

/// Where the leaves of a table lie in the file; shared by the readers of all cores.
public struct TableDirectory: Sendable {
  fileprivate let pages: [UInt32]
  /// The largest rowid that a leaf may hold.
  fileprivate let bounds: [Int64]
  /// The table's columns in the order in which its rows hold them.
  public let columns: [String]

  /// How many leaves the table has.
  public var leafCount: Int { pages.count }

  /// The place of a column in a row.
  public func place(of column: String) throws(HubError) -> Int {
    guard let place = columns.firstIndex(of: column) else {
      throw HubError("ledger.failed", .bug, ["path": ""], cause: "no column \(column)")
    }
    return place
  }
}

/// The ledger's file, read page by page beside SQLite.
///
/// What it reads is true only while nothing is in a write-ahead log and nobody writes: `open` makes sure of the first,
/// the writer's lock of the second. Its descriptor lives as long as the database's connection, since closing any
/// descriptor of a file drops the locks that this process holds on it.
public final class PageFile: Sendable {
  private let descriptor: Int32
  private let path: String

  init(path: String) throws(HubError) {
    self.path = path
    descriptor = unsafe Glibc.open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw Files.failure("ledger.not_writable", path) }
  }

  deinit { Glibc.close(descriptor) }

  func read(_ page: UInt32, _ count: Int, into buffer: UnsafeMutableRawPointer) throws(HubError) {
    var done = 0
    let size = count * Int(PAGES_SIZE)
    while done < size {
      let got = unsafe pread(
        descriptor, buffer.advanced(by: done), size - done, Int(page - 1) * Int(PAGES_SIZE) + done)
      guard got > 0 else { throw damaged(page) }
      done += got
    }
  }

  /// Reads some bytes of a page; returns how many came.
  func read(_ page: UInt32, at offset: Int, _ count: Int, into buffer: UnsafeMutableRawPointer)
    throws(HubError)
    -> Int
  {
    let got = unsafe pread(descriptor, buffer, count, Int(page - 1) * Int(PAGES_SIZE) + offset)
    guard got >= 0 else { throw damaged(page) }
    return got
  }

  func damaged(_ page: UInt32) -> HubError {
    HubError("ledger.corrupt", .corrupt, ["path": path], cause: "page \(page)")
  }

  /// Finds a table's leaves.
  public func directory(_ table: String, _ database: LedgerDatabase) throws(HubError) -> TableDirectory {
    let root = try database.integer(
      "SELECT rootpage FROM sqlite_schema WHERE type = 'table' AND name = ?", [.text(table)])
    guard let root else {
      throw HubError("ledger.corrupt", .corrupt, ["path": path], cause: "no table \(table)")
    }
    var level: [(page: UInt32, bound: Int64)] = [(UInt32(root), Int64.max)]
    let page = UnsafeMutableRawPointer.allocate(byteCount: Int(PAGES_SIZE), alignment: 16)
    defer { unsafe page.deallocate() }
    // No tree of this page size is deeper; a damaged one may go in circles.
    for depth in 0... {
      guard depth < 8, let first = level.first else { throw damaged(UInt32(root)) }
      try unsafe read(first.page, 1, into: page)
      let kind = unsafe pages_kind(page.assumingMemoryBound(to: UInt8.self))
      if kind == 13 { break }
      guard kind == 5 else { throw damaged(first.page) }
      level = try children(level)
    }
    return TableDirectory(
      pages: level.map(\.page), bounds: level.map(\.bound), columns: try database.columns(of: table))
  }

  private func children(
    _ level: [(page: UInt32, bound: Int64)]
  ) throws(HubError) -> [(page: UInt32, bound: Int64)] {
    let page = UnsafeMutableRawPointer.allocate(byteCount: Int(PAGES_SIZE), alignment: 16)
    defer { unsafe page.deallocate() }
    let capacity = 4096
    var numbers = [UInt32](repeating: 0, count: capacity)
    var bounds = [Int64](repeating: 0, count: capacity)
    var result: [(page: UInt32, bound: Int64)] = []
    for node in level {
      try unsafe read(node.page, 1, into: page)
      let count = unsafe numbers.withUnsafeMutableBufferPointer { numbers in
        unsafe bounds.withUnsafeMutableBufferPointer { bounds in
          unsafe pages_children(
            page.assumingMemoryBound(to: UInt8.self), numbers.baseAddress, bounds.baseAddress,
            UInt32(capacity))
        }
      }
      guard count > 0 else { throw damaged(node.page) }
      for index in 0..<Int(count) {
        result.append((numbers[index], index + 1 == Int(count) ? node.bound : bounds[index]))
      }
    }
    return result
  }
}

/// Reads rows of one table straight from its pages: by rowid, or all in order.
///
/// One reader belongs to one core. A row costs a tenth of what a statement of SQLite costs, since nothing but the cells
/// asked for is touched.
@safe public final class TableReader: RowCursor {
  private static let slots = 64
  private static let scratchSize = 1024
  private let file: PageFile
  private let directory: TableDirectory
  private let columnCount: UInt32
  private let cache: UnsafeMutableRawPointer
  private var cached = [UInt32](repeating: 0, count: TableReader.slots)
  private let values: UnsafeMutablePointer<pages_value>
  private var assembled: [UInt8] = []
  private var leaf = 0
  private var lastSparse = -1
  private var lastWhole = -1
  private let scratch: UnsafeMutableRawPointer

  /// Makes a reader that decodes the first `columns` columns of each row.
  public init(_ file: PageFile, _ directory: TableDirectory, columns: Int? = nil) {
    self.file = file
    self.directory = directory
    columnCount = UInt32(columns ?? directory.columns.count)
    unsafe cache = .allocate(byteCount: TableReader.slots * Int(PAGES_SIZE), alignment: 16)
    unsafe scratch = .allocate(byteCount: TableReader.scratchSize, alignment: 16)
    unsafe values = .allocate(capacity: directory.columns.count + 1)
    unsafe values.initialize(repeating: pages_value(), count: directory.columns.count + 1)
  }

  deinit {
    unsafe cache.deallocate()
    unsafe scratch.deallocate()
    unsafe values.deallocate()
  }

  /// Goes to a row; false where there is none.
  ///
  /// Rows that are asked for nearly in order come from whole pages; a row far from the last ones is read alone, since
  /// copying 16 KiB for some hundred bytes was half the time of projecting.
  public func find(_ rowID: Int64) throws(HubError) -> Bool {
    let index = place(of: rowID)
    guard index < directory.pages.count else { return false }
    if cached[Int(directory.pages[index]) % TableReader.slots] != directory.pages[index], index != lastSparse,
      index != lastWhole + 1
    {
      lastSparse = index
      if try findAlone(rowID, index) { return true }
    }
    lastWhole = index
    let page = try unsafe load(directory.pages[index])
    let cell = unsafe pages_search(page, rowID)
    guard unsafe cell < pages_cell_count(page) else { return false }
    return try unsafe decode(page, cell, directory.pages[index]) == rowID
  }

  /// Calls `each` for every row in order of rowids; its columns are this reader's.
  public func scan(_ each: (_ rowID: Int64) throws(HubError) -> Void) throws(HubError) {
    try scan(leaves: 0..<directory.pages.count, each)
  }

  /// Calls `each` for every row of some leaves.
  public func scan(
    leaves: Range<Int>, _ each: (_ rowID: Int64) throws(HubError) -> Void
  ) throws(HubError) {
    for index in leaves {
      let number = directory.pages[index]
      let page = try unsafe load(number)
      for cell in 0..<(unsafe pages_cell_count(page)) {
        let rowID = try unsafe decode(page, cell, number)
        try each(rowID)
      }
    }
  }

  /// Reads one row without its page, where rowids without gaps tell which cell it is; false where that is not so.
  ///
  ///     leaf 7 holds 301...344; row 310 is its cell 9: the head of the page up to pointer 9 is 8 + 2 * 10 bytes, then
  ///     the cell itself, of which at most `scratchSize` bytes are read. Whatever does not agree is read whole.
  private func findAlone(_ rowID: Int64, _ leaf: Int) throws(HubError) -> Bool {
    let first = leaf == 0 ? 1 : directory.bounds[leaf - 1] + 1
    let cell = Int(rowID - first)
    guard cell >= 0, 10 + cell * 2 <= TableReader.scratchSize else { return false }
    let page = directory.pages[leaf]
    let head = try unsafe file.read(page, at: 0, 10 + cell * 2, into: scratch)
    let bytes = unsafe scratch.assumingMemoryBound(to: UInt8.self)
    guard head == 10 + cell * 2, unsafe pages_kind(bytes) == 13, unsafe cell < Int(pages_cell_count(bytes))
    else { return false }
    let offset = Int(unsafe bytes[8 + cell * 2]) << 8 | Int(unsafe bytes[9 + cell * 2])
    let size = min(TableReader.scratchSize, Int(PAGES_SIZE) - offset)
    guard size > 0, try unsafe file.read(page, at: offset, size, into: scratch) == size else { return false }
    var found: Int64 = 0
    var record: UnsafePointer<UInt8>?
    var length: UInt64 = 0
    guard unsafe pages_cell_alone(bytes, size, &found, &record, &length) == 0, found == rowID else {
      return false
    }
    return unsafe pages_decode(record, Int(length), 0, columnCount, values) == 0
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

  private func load(_ number: UInt32) throws(HubError) -> UnsafePointer<UInt8> {
    let slot = Int(number) % TableReader.slots
    let page = unsafe cache.advanced(by: slot * Int(PAGES_SIZE))
    if cached[slot] != number {
      cached[slot] = 0
      try unsafe file.read(number, 1, into: page)
      cached[slot] = number
    }
    return unsafe UnsafePointer(page.assumingMemoryBound(to: UInt8.self))
  }

  private func decode(
    _ page: UnsafePointer<UInt8>, _ cell: UInt32, _ number: UInt32
  ) throws(HubError) -> Int64 {
    var rowID: Int64 = 0
    var length: UInt64 = 0
    var local: UnsafePointer<UInt8>?
    var localLength: UInt32 = 0
    var overflow: UInt32 = 0
    let code = unsafe pages_cell(page, cell, &rowID, &length, &local, &localLength, &overflow)
    guard code == 0, let local = unsafe local else { throw file.damaged(number) }
    if overflow == 0 {
      guard unsafe pages_decode(local, Int(length), 0, columnCount, values) == 0 else {
        throw file.damaged(number)
      }
      return rowID
    }
    // A long row: its parts are put together first; the values then point into this copy.
    assembled = unsafe [UInt8](UnsafeBufferPointer(start: local, count: Int(localLength)))
    try assemble(from: overflow, length: Int(length))
    let decoded = unsafe assembled.withUnsafeBufferPointer {
      unsafe pages_decode($0.baseAddress, $0.count, 0, columnCount, values)
    }
    guard decoded == 0 else { throw file.damaged(number) }
    return rowID
  }

  private func assemble(from first: UInt32, length: Int) throws(HubError) {
    let size = Int(PAGES_SIZE)
    var next = first
    var page = [UInt8](repeating: 0, count: size)
    while assembled.count < length {
      guard next != 0 else { throw file.damaged(first) }
      var failure: HubError?
      unsafe page.withUnsafeMutableBytes { buffer in
        guard let base = buffer.baseAddress else { return }
        do throws(HubError) { try unsafe file.read(next, 1, into: base) } catch { failure = error }
      }
      if let failure { throw failure }
      assembled.append(contentsOf: page[4..<min(size, 4 + length - assembled.count)])
      next = UInt32(page[0]) << 24 | UInt32(page[1]) << 16 | UInt32(page[2]) << 8 | UInt32(page[3])
    }
  }

  // MARK: the current row

  /// Whether a column is NULL.
  public func isNull(_ column: Int) -> Bool { unsafe values[column].type == 0 }

  /// An integer column of the current row; 0 for NULL.
  public func integer(_ column: Int) -> Int64 { unsafe values[column].integer }

  /// A hash column of the current row.
  public func hash(_ column: Int) -> UInt64 { UInt64(bitPattern: unsafe values[column].integer) }

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
