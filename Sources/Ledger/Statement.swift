internal import GRDBSQLite
internal import Glibc
public import Hub

/// A prepared statement: integers and bytes in and out without intermediate objects.
///
/// One of the few files with unsafe code. Text that is bound by range is *not* copied: `RowWriter` keeps the
/// columns' bytes in place until the row was stepped. `bind(_:text:)` copies.
@safe public final class Statement {
  let pointer: OpaquePointer
  private let database: LedgerDatabase
  /// SQLite's word for "copy the bytes now".
  private static var transient: sqlite3_destructor_type {
    unsafe unsafeBitCast(-1, to: sqlite3_destructor_type.self)
  }

  init(sql: String, database: LedgerDatabase) throws(HubError) {
    self.database = database
    var prepared: OpaquePointer?
    let code = unsafe sqlite3_prepare_v3(
      database.handle, sql, -1, UInt32(SQLITE_PREPARE_PERSISTENT), &prepared, nil)
    guard code == SQLITE_OK, let prepared = unsafe prepared else {
      var error = database.lastError()
      error.cause = (error.cause ?? "") + " in " + sql.prefix(300)
      throw error
    }
    unsafe pointer = unsafe prepared
  }

  deinit { unsafe sqlite3_finalize(pointer) }

  /// Makes the statement ready to be run again.
  public func reset() { unsafe sqlite3_reset(pointer) }

  /// Steps to the next row; false at the end.
  public func step() throws(HubError) -> Bool {
    switch unsafe sqlite3_step(pointer) {
    case SQLITE_ROW: return true
    case SQLITE_DONE: return false
    default:
      let error = database.lastError()
      unsafe sqlite3_reset(pointer)
      throw error
    }
  }

  /// Runs to the end and makes the statement ready again.
  public func finish() throws(HubError) {
    while try step() {}
    unsafe sqlite3_reset(pointer)
  }

  /// Binds parameters in order, from the first.
  public func bind(_ parameters: [Scalar]) {
    for (index, parameter) in parameters.enumerated() { bind(index + 1, parameter) }
  }

  /// Binds a scalar; absent is NULL, blank the empty text.
  public func bind(_ index: Int, _ value: Scalar) {
    switch value {
    case .absent: bindNull(index)
    case .blank: bind(index, text: "")
    case .text(let text): bind(index, text: text)
    case .int(let number): bind(index, number)
    }
  }

  /// Binds an integer.
  public func bind(_ index: Int, _ value: Int64) { unsafe sqlite3_bind_int64(pointer, Int32(index), value) }
  /// Binds a number with a fraction.
  public func bind(_ index: Int, real value: Double) {
    unsafe sqlite3_bind_double(pointer, Int32(index), value)
  }
  /// Binds a hash: the same 64 bits as a signed integer.
  public func bind(_ index: Int, hash: UInt64) { bind(index, Int64(bitPattern: hash)) }
  /// Binds NULL.
  public func bindNull(_ index: Int) { unsafe sqlite3_bind_null(pointer, Int32(index)) }

  /// Binds text, copied.
  public func bind(_ index: Int, text: String) {
    unsafe sqlite3_bind_text(pointer, Int32(index), text, -1, Statement.transient)
  }

  /// Binds a cell of a column as text, copied; absent is NULL.
  public func bind(_ index: Int, _ column: TextColumn, row: Int) {
    guard !column.isAbsent(row) else { return bindNull(index) }
    let range = column.range(row)
    _ = unsafe column.bytes.withUnsafeBufferPointer { buffer in
      let base = unsafe UnsafeRawPointer(buffer.baseAddress ?? Statement.emptyText)
        .advanced(by: range.lowerBound).assumingMemoryBound(to: CChar.self)
      unsafe sqlite3_bind_text(pointer, Int32(index), base, Int32(range.count), Statement.transient)
    }
  }

  /// Binds bytes, copied.
  public func bind(_ index: Int, blob: [UInt8]) {
    _ = unsafe blob.withUnsafeBytes { buffer in
      unsafe sqlite3_bind_blob(
        pointer, Int32(index), buffer.baseAddress ?? UnsafeRawPointer(Statement.emptyText),
        Int32(buffer.count),
        Statement.transient)
    }
  }

  /// Binds text that the caller keeps in place until the row was stepped.
  func bindStatic(_ index: Int32, _ text: UnsafePointer<CChar>, _ length: Int32) {
    unsafe sqlite3_bind_text(pointer, index, text, length, nil)
  }

  /// One zero byte at a fixed address, for empty texts.
  nonisolated(unsafe) static let emptyText: UnsafePointer<UInt8> = {
    let pointer = UnsafeMutablePointer<UInt8>.allocate(capacity: 1)
    unsafe pointer.initialize(to: 0)
    return unsafe UnsafePointer(pointer)
  }()

  /// An integer column of the current row; 0 for NULL.
  public func integer(_ column: Int) -> Int64 { unsafe sqlite3_column_int64(pointer, Int32(column)) }
  /// A hash column of the current row.
  public func hash(_ column: Int) -> UInt64 { UInt64(bitPattern: integer(column)) }
  /// Whether the column is NULL.
  public func isNull(_ column: Int) -> Bool {
    unsafe sqlite3_column_type(pointer, Int32(column)) == SQLITE_NULL
  }

  /// A text column of the current row; nil for NULL.
  public func text(_ column: Int) -> String? {
    guard let start = unsafe sqlite3_column_text(pointer, Int32(column)) else { return nil }
    let count = unsafe sqlite3_column_bytes(pointer, Int32(column))
    return unsafe String(
      decoding: UnsafeBufferPointer(start: start, count: Int(count)), as: UTF8.self)
  }

  /// A column as bytes.
  public func blob(_ column: Int) -> [UInt8] {
    guard let start = unsafe sqlite3_column_blob(pointer, Int32(column)) else { return [] }
    let count = unsafe sqlite3_column_bytes(pointer, Int32(column))
    return unsafe [UInt8](UnsafeRawBufferPointer(start: start, count: Int(count)))
  }

  /// A column as a scalar: NULL is absent, the empty text blank.
  public func scalar(_ column: Int) -> Scalar {
    switch unsafe sqlite3_column_type(pointer, Int32(column)) {
    case SQLITE_NULL: return .absent
    case SQLITE_INTEGER: return .int(integer(column))
    default:
      let value = text(column) ?? ""
      return value.isEmpty ? .blank : .text(value)
    }
  }

  /// Whether a column of the current row holds what a cell says; blank and absent cells are NULL.
  ///
  /// False may also mean that the two have different types.
  public func holds(_ column: Int, _ cells: ColumnData, _ row: Int) -> Bool {
    let type = unsafe sqlite3_column_type(pointer, Int32(column))
    switch cells {
    case .int(let integers):
      guard integers.states[row] == .value else { return type == SQLITE_NULL }
      return type == SQLITE_INTEGER && integer(column) == integers.values[row]
    case .text(let text):
      let range = text.range(row)
      guard !range.isEmpty else { return type == SQLITE_NULL }
      guard type == SQLITE_TEXT, let start = unsafe sqlite3_column_text(pointer, Int32(column)),
        Int(unsafe sqlite3_column_bytes(pointer, Int32(column))) == range.count
      else { return false }
      return unsafe text.bytes.withUnsafeBytes { bytes in
        guard let base = bytes.baseAddress else { return false }
        return unsafe memcmp(start, base.advanced(by: range.lowerBound), range.count) == 0
      }
    }
  }

  /// Hashes a column's text in place; NULL and the empty text hash alike.
  public func textHash(_ column: Int, seed: UInt64) -> UInt64 {
    guard let start = unsafe sqlite3_column_text(pointer, Int32(column)) else {
      return StableHash.combine(seed, 1)
    }
    let count = Int(unsafe sqlite3_column_bytes(pointer, Int32(column)))
    guard count > 0 else { return StableHash.combine(seed, 1) }
    let buffer = unsafe UnsafeBufferPointer(start: start, count: count)
    return StableHash.hash(unsafe buffer.span, seed: seed)
  }

  /// Appends the column's text to a text column: NULL is absent, the empty text blank.
  public func append(_ column: Int, to target: inout TextColumn) {
    guard let start = unsafe sqlite3_column_text(pointer, Int32(column)) else { return target.appendAbsent() }
    let count = Int(unsafe sqlite3_column_bytes(pointer, Int32(column)))
    let first = UInt32(target.bytes.count)
    unsafe target.bytes.append(contentsOf: UnsafeBufferPointer(start: start, count: count))
    target.starts.append(first)
    target.ends.append(UInt32(target.bytes.count))
  }

  /// Appends the column's number to an integer column: NULL is absent, text (the empty one) blank.
  public func append(_ column: Int, to target: inout IntColumn) {
    switch unsafe sqlite3_column_type(pointer, Int32(column)) {
    case SQLITE_NULL: target.append(.absent)
    case SQLITE_INTEGER: target.append(integer(column))
    default: target.append(.blank)
    }
  }

  /// How many columns the result has.
  public var columnCount: Int { Int(unsafe sqlite3_column_count(pointer)) }
}
