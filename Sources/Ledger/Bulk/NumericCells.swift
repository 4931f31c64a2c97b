internal import GRDBSQLite
internal import Hub

/// What numeric affinity makes of decimals that are given as text (SQLite's datatype3.html, section 3).
///
/// Whole numbers of up to 18 digits are read here. What SQLite makes of all others (its rounding, and which of them it
/// keeps as integers, changed from version to version) is asked of SQLite itself, in a table in memory.
public struct NumericCells: Sendable {
  /// What a cell is; the page writer knows these numbers.
  enum Kind {
    static let absent: UInt8 = 0
    static let blank: UInt8 = 1
    static let integer: UInt8 = 2
    /// The bits of a real.
    static let real: UInt8 = 3
    /// No number: the text stays.
    static let text: UInt8 = 4
  }
  private(set) var kinds: [UInt8] = []
  private(set) var values: [Int64] = []

  init(_ column: TextColumn) throws(HubError) {
    kinds.reserveCapacity(column.count)
    values = [Int64](repeating: 0, count: column.count)
    var others: [Int] = []
    for row in 0..<column.count {
      if column.isAbsent(row) {
        kinds.append(Kind.absent)
        continue
      }
      let bytes = column.bytes[column.range(row)]
      if bytes.isEmpty {
        kinds.append(Kind.blank)
      } else if let whole = NumericCells.whole(bytes) {
        kinds.append(Kind.integer)
        values[row] = whole
      } else {
        kinds.append(Kind.text)
        others.append(row)
      }
    }
    if !others.isEmpty { try ask(column, others) }
  }

  /// A whole number of up to 18 digits; nil for everything else.
  private static func whole(_ bytes: ArraySlice<UInt8>) -> Int64? {
    let digits = bytes.first == UInt8(ascii: "-") ? bytes.dropFirst() : bytes
    guard !digits.isEmpty, digits.count <= 18 else { return nil }
    var value: Int64 = 0
    for byte in digits {
      guard byte >= UInt8(ascii: "0"), byte <= UInt8(ascii: "9") else { return nil }
      value = value * 10 + Int64(byte - UInt8(ascii: "0"))
    }
    return digits.count == bytes.count ? value : -value
  }

  private mutating func ask(_ column: TextColumn, _ rows: [Int]) throws(HubError) {
    var handle: OpaquePointer?
    defer { unsafe sqlite3_close_v2(handle) }
    let flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_MEMORY | SQLITE_OPEN_NOMUTEX
    guard unsafe sqlite3_open_v2(":memory:", &handle, flags, nil) == SQLITE_OK,
      unsafe sqlite3_exec(handle, "CREATE TABLE cell(number NUMERIC); BEGIN", nil, nil, nil) == SQLITE_OK
    else { throw unsafe NumericCells.failure(handle) }
    var insertion: OpaquePointer?
    defer { unsafe sqlite3_finalize(insertion) }
    guard unsafe sqlite3_prepare_v2(handle, "INSERT INTO cell VALUES (?)", -1, &insertion, nil) == SQLITE_OK
    else {
      throw unsafe NumericCells.failure(handle)
    }
    for row in rows {
      let bytes = Array(column.bytes[column.range(row)])
      // The bytes outlive the step, and are not looked at after it.
      let code = unsafe bytes.withUnsafeBufferPointer { buffer in
        unsafe buffer.withMemoryRebound(to: CChar.self) { text in
          unsafe sqlite3_bind_text(insertion, 1, text.baseAddress, Int32(text.count), nil)
          return unsafe sqlite3_step(insertion)
        }
      }
      guard code == SQLITE_DONE else { throw unsafe NumericCells.failure(handle) }
      unsafe sqlite3_reset(insertion)
    }
    var selection: OpaquePointer?
    defer { unsafe sqlite3_finalize(selection) }
    guard
      unsafe sqlite3_prepare_v2(handle, "SELECT number FROM cell ORDER BY rowid", -1, &selection, nil)
        == SQLITE_OK
    else { throw unsafe NumericCells.failure(handle) }
    for row in rows {
      guard unsafe sqlite3_step(selection) == SQLITE_ROW else { throw unsafe NumericCells.failure(handle) }
      switch unsafe sqlite3_column_type(selection, 0) {
      case SQLITE_INTEGER:
        kinds[row] = Kind.integer
        values[row] = unsafe sqlite3_column_int64(selection, 0)
      case SQLITE_FLOAT:
        kinds[row] = Kind.real
        values[row] = Int64(bitPattern: unsafe sqlite3_column_double(selection, 0).bitPattern)
      default: break
      }
    }
  }

  private static func failure(_ handle: OpaquePointer?) -> HubError {
    let code = unsafe sqlite3_extended_errcode(handle)
    return unsafe LedgerDatabase.error(
      code: code, message: String(cString: sqlite3_errmsg(handle)), path: ":memory:")
  }
}
