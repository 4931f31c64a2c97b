/// How a file is written.
struct CSVDialect: Sendable {
  /// Whether the file is CP932, with every field quoted, else UTF-8 with quotes where needed.
  var isCP932: Bool
  /// Whether the file begins with a byte order mark.
  var hasMark: Bool
  /// Whether lines end with CR LF.
  var isCRLF: Bool
}

/// Rows under construction: fields go in as UTF-8 and come out quoted in the file's encoding.
struct RowBuffer {
  let dialect: CSVDialect
  /// The field under construction.
  var cell: [UInt8] = []
  /// Finished rows.
  private(set) var bytes: [UInt8] = []
  /// Characters that the encoding lacks; a file with any is a defect of the vocabulary.
  private(set) var unencodable = 0
  /// The finished row's fields in UTF-8, where `keepsFields` asks for them.
  private(set) var fields: [[UInt8]] = []
  var keepsFields = false
  private var isFirst = true

  init(_ dialect: CSVDialect) {
    self.dialect = dialect
    cell.reserveCapacity(512)
    bytes.reserveCapacity(1 << 20 + 4096)
    if dialect.hasMark { bytes.append(contentsOf: [0xEF, 0xBB, 0xBF]) }
  }

  /// Ends the field.
  mutating func end() {
    if isFirst { isFirst = false } else { bytes.append(UInt8(ascii: ",")) }
    if keepsFields { fields.append(cell) }
    if dialect.isCP932 {
      bytes.append(UInt8(ascii: "\""))
      unencodable += CP932Encoder.shared.append(cell, doublingQuotes: true, to: &bytes)
      bytes.append(UInt8(ascii: "\""))
    } else {
      endUTF8()
    }
    cell.removeAll(keepingCapacity: true)
  }

  /// Ends the row.
  mutating func endRow() {
    if dialect.isCRLF { bytes.append(UInt8(ascii: "\r")) }
    bytes.append(UInt8(ascii: "\n"))
    isFirst = true
  }

  /// A row of given fields.
  mutating func row(_ fields: some Sequence<[UInt8]>) {
    part(fields)
    endRow()
  }

  /// Fields without the end of the row.
  mutating func part(_ fields: some Sequence<[UInt8]>) {
    for field in fields {
      cell.append(contentsOf: field)
      end()
    }
  }

  /// The header, names separated by commas.
  mutating func header(_ names: String) {
    row(names.split(separator: ",").map { Array($0.utf8) })
  }

  /// Forgets the finished rows.
  mutating func drain() {
    bytes.removeAll(keepingCapacity: true)
    fields.removeAll(keepingCapacity: true)
  }

  private mutating func endUTF8() {
    var needsQuotes = false
    for byte in cell where byte == 0x22 || byte == 0x2C || byte == 0x0A || byte == 0x0D { needsQuotes = true }
    guard needsQuotes else {
      for byte in cell { bytes.append(byte) }
      return
    }
    bytes.append(UInt8(ascii: "\""))
    for byte in cell {
      bytes.append(byte)
      if byte == UInt8(ascii: "\"") { bytes.append(byte) }
    }
    bytes.append(UInt8(ascii: "\""))
  }
}
