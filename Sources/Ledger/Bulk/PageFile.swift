internal import CPages
internal import Glibc
public import Hub
internal import Synchronization

/// Where the leaves of a table lie in the file; shared by the readers of all cores.
public struct TableDirectory: Sendable {
  let pages: [UInt32]
  /// The largest rowid that a leaf may hold.
  let bounds: [Int64]
  /// The table's columns in the order in which its rows hold them.
  public let columns: [String]

  /// Those of `parts` equal parts of the leaves that are number `part`.
  func leaves(_ part: Int, of parts: Int) -> Range<Int> {
    pages.count * part / parts..<pages.count * (part + 1) / parts
  }

  /// The leaves that may hold rows with these ids.
  func leaves(of ids: ClosedRange<Int64>) -> Range<Int> {
    let first = bounds.firstIndex { $0 >= ids.lowerBound } ?? bounds.count
    let last = bounds[first...].firstIndex { $0 >= ids.upperBound } ?? bounds.count - 1
    return first..<max(first, last + 1)
  }

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
///
/// Pages are mapped, not copied: asking the system for each of a million scattered rows was a third of a second run.
/// They are asked for (`MADV_POPULATE_READ`) before they are touched, so that a disk that cannot be read is an error and
/// no signal; and what is mapped is let go as soon as it is more than `residentLimit`, since it counts as memory of this
/// process though it is the system's to take back. Pages stay where they are, and valid, when they are let go.
@safe public final class PageFile: Sendable {
  /// Bytes that may be mapped in at a time.
  private static let residentLimit = 64 << 20
  /// Pages that are asked for together.
  private static let group = 4
  private let descriptor: Int32
  private let path: String
  private let state = Mutex(Mapping())

  /// What of the file is mapped where.
  private struct Mapping {
    /// Every mapping ever made; a grown file gets a new one, and others may still read in the old one.
    var all: [(base: UInt, size: Int)] = []
    var base: UInt = 0
    var size = 0
    /// Bytes of the file.
    var fileSize = 0
    /// One bit per group of pages: whether they were asked for since pages were last let go.
    var resident: [UInt64] = []
    var residentCount = 0
    var canPopulate = true
  }

  init(path: String) throws(HubError) {
    self.path = path
    descriptor = unsafe Glibc.open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw Files.failure("ledger.not_writable", path) }
  }

  deinit {
    state.withLock { state in
      for mapping in state.all {
        unsafe munmap(UnsafeMutableRawPointer(bitPattern: mapping.base), mapping.size)
      }
    }
    Glibc.close(descriptor)
  }

  /// A page's bytes; valid as long as this object.
  ///
  /// - Parameter ahead: how many pages will be asked for in order, this one included.
  func page(_ number: UInt32, ahead: Int = 1) throws(HubError) -> UnsafePointer<UInt8> {
    let index = Int(number) - 1
    let (base, wanted) = try state.withLock { (state) throws(HubError) in
      try map(upTo: index, &state)
      return (state.base, note(index, ahead, &state))
    }
    if let wanted { try populate(base, wanted, number) }
    guard let page = unsafe UnsafePointer<UInt8>(bitPattern: base + UInt(index) * UInt(PAGES_SIZE)) else {
      throw damaged(number)
    }
    return unsafe page
  }

  /// Maps the file up to a page.
  private func map(upTo index: Int, _ state: inout Mapping) throws(HubError) {
    let size = Int(PAGES_SIZE)
    guard index < 0 || (index + 1) * size > state.fileSize else { return }
    var status = stat()
    guard index >= 0, unsafe fstat(descriptor, &status) == 0, (index + 1) * size <= Int(status.st_size) else {
      throw damaged(UInt32(clamping: index + 1))
    }
    state.fileSize = Int(status.st_size)
    guard state.fileSize > state.size else { return }
    // With room to grow; what lies behind the end of the file is never touched.
    let room = state.fileSize + max(1 << 30, state.fileSize / 2)
    guard let base = unsafe mmap(nil, room, PROT_READ, MAP_SHARED, descriptor, 0), unsafe base != MAP_FAILED
    else {
      throw Files.failure("ledger.io", path)
    }
    state.base = UInt(bitPattern: base)
    state.size = room
    state.all.append((state.base, room))
    state.resident = [UInt64](repeating: 0, count: room / size / PageFile.group / 64 + 2)
    state.residentCount = 0
  }

  /// Notes that a page is about to be read; returns the pages to ask the system for, nil where they were.
  ///
  /// The system maps sixteen of its own pages around the one that is touched, so that is counted, too.
  private func note(_ index: Int, _ ahead: Int, _ state: inout Mapping) -> Range<Int>? {
    let group = PageFile.group
    let own = index / group
    guard state.resident[own >> 6] >> UInt64(own & 63) & 1 == 0 else { return nil }
    if state.residentCount * group * Int(PAGES_SIZE) >= PageFile.residentLimit { PageFile.letGo(&state) }
    let groups = own..<(index + max(1, ahead) + group - 1) / group
    for place in groups where state.resident[place >> 6] >> UInt64(place & 63) & 1 == 0 {
      state.resident[place >> 6] |= 1 << UInt64(place & 63)
      state.residentCount += 1
    }
    guard state.canPopulate else { return nil }
    return groups.lowerBound * group..<min(groups.upperBound * group, state.fileSize / Int(PAGES_SIZE))
  }

  /// Asks the system to begin to write what it was given of the file; does not wait.
  func beginWriting() { pages_begin_writing(descriptor) }

  /// Asks the system to read a part of the file into its cache; returns where the next part begins, nil behind the end.
  public func readAhead(from offset: Int, bytes: Int) -> Int? {
    var status = stat()
    guard unsafe fstat(descriptor, &status) == 0, offset < Int(status.st_size) else { return nil }
    pages_read_ahead(descriptor, Int64(offset), Int64(bytes))
    return offset + bytes
  }

  /// Bytes of the file.
  public var fileSize: Int {
    var status = stat()
    return unsafe fstat(descriptor, &status) == 0 ? Int(status.st_size) : 0
  }

  /// Lets go of what is mapped in; it is mapped in again where it is needed.
  public func release() { state.withLock { PageFile.letGo(&$0) } }

  private static func letGo(_ state: inout Mapping) {
    for mapping in state.all {
      unsafe madvise(UnsafeMutableRawPointer(bitPattern: mapping.base), mapping.size, MADV_DONTNEED)
    }
    for word in state.resident.indices { state.resident[word] = 0 }
    state.residentCount = 0
  }

  /// Lets the system read pages and map them in.
  private func populate(_ base: UInt, _ pages: Range<Int>, _ number: UInt32) throws(HubError) {
    let system = Int(getpagesize())
    let first = pages.lowerBound * Int(PAGES_SIZE) / system * system
    let end = pages.upperBound * Int(PAGES_SIZE)
    while unsafe madvise(
      UnsafeMutableRawPointer(bitPattern: base + UInt(first)), end - first, MADV_POPULATE_READ) != 0
    {
      switch errno {
      case EINTR, EAGAIN: continue
      // A Linux older than 5.14 reads pages when they are touched.
      case EINVAL: return state.withLock { $0.canPopulate = false }
      default: throw HubError("ledger.io", .refused, ["path": path], cause: "page \(number): error \(errno)")
      }
    }
  }

  /// Bytes of the part of the file that was looked at so far.
  var size: Int { state.withLock { $0.fileSize } }

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
    // No tree of this page size is deeper; a damaged one may go in circles.
    for depth in 0... {
      guard depth < 8, let first = level.first else { throw damaged(UInt32(root)) }
      let kind = unsafe pages_kind(try page(first.page))
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
    let capacity = 4096
    var numbers = [UInt32](repeating: 0, count: capacity)
    var bounds = [Int64](repeating: 0, count: capacity)
    var result: [(page: UInt32, bound: Int64)] = []
    for node in level {
      let page = try unsafe page(node.page)
      let count = unsafe numbers.withUnsafeMutableBufferPointer { numbers in
        unsafe bounds.withUnsafeMutableBufferPointer { bounds in
          unsafe pages_children(
            page, numbers.baseAddress, bounds.baseAddress,
            UInt32(capacity))
        }
      }
      guard count > 0 else { throw damaged(node.page) }
      // No file has more pages than it has room for.
      guard result.count + Int(count) <= size / Int(PAGES_SIZE) else { throw damaged(node.page) }
      for index in 0..<Int(count) {
        result.append((numbers[index], index + 1 == Int(count) ? node.bound : bounds[index]))
      }
    }
    return result
  }
}
