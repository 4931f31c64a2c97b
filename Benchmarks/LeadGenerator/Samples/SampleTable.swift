/// One of the committed sample files while it is put together, row by row.
struct SampleTable {
  /// A row: its fields, or its very bytes where it is broken.
  struct Row {
    var fields: [[UInt8]]
    var raw: [UInt8]?
    /// What is wrong with it, for the guide.
    var fault: String?
  }

  let name: String
  let dialect: CSVDialect
  let columns: [String]
  var rows: [Row] = []

  /// Takes over all rows of a file.
  init<Writer: RowWriter>(_ name: String, _ writer: consuming Writer) {
    self.name = name
    dialect = Writer.dialect
    columns = Writer.header.split(separator: ",").map(String.init)
    var buffer = RowBuffer(dialect)
    buffer.keepsFields = true
    for row in 0..<writer.rowCount {
      writer.write(row, to: &buffer)
      rows.append(Row(fields: buffer.fields))
      buffer.drain()
    }
  }

  /// The place of a column.
  func column(_ name: String) -> Int { columns.firstIndex(of: name) ?? 0 }

  /// A field as text.
  func text(_ row: Int, _ column: String) -> String {
    String(decoding: rows[row].fields[self.column(column)], as: UTF8.self)
  }

  /// The first sound row at or after `start` that holds the texts.
  func first(from start: Int = 0, where condition: (Int) -> Bool = { _ in true }) -> Int {
    (start..<rows.count).first { rows[$0].fault == nil && rows[$0].raw == nil && condition($0) } ?? start
  }

  /// Overwrites a field.
  mutating func set(_ row: Int, _ column: String, _ value: String) {
    rows[row].fields[self.column(column)] = Array(value.utf8)
  }

  /// Overwrites a field with something that cannot be right.
  mutating func spoil(_ row: Int, _ column: String, _ value: String, _ fault: String) {
    set(row, column, value)
    rows[row].fault = fault
  }

  /// Fields in the file's encoding, without the end of the row.
  func encoded(_ fields: some Sequence<[UInt8]>) -> [UInt8] {
    var buffer = RowBuffer(CSVDialect(isCP932: dialect.isCP932, hasMark: false, isCRLF: dialect.isCRLF))
    buffer.part(fields)
    return buffer.bytes
  }

  /// Puts a row in that no reader can take as it is.
  mutating func insert(_ row: Int, raw: [UInt8], _ fault: String) {
    let end: [UInt8] = dialect.isCRLF ? [0x0D, 0x0A] : [0x0A]
    rows.insert(Row(fields: [], raw: raw + end, fault: fault), at: row)
  }

  /// The file's bytes, and the line on which each row starts.
  func bytes() -> (bytes: [UInt8], lines: [Int]) {
    var bytes: [UInt8] = []
    var buffer = RowBuffer(dialect)
    buffer.row(columns.map { Array($0.utf8) })
    bytes = buffer.bytes
    var line = 2
    var lines: [Int] = []
    for row in rows {
      lines.append(line)
      buffer.drain()
      if row.raw == nil { buffer.row(row.fields) }
      let encoded = row.raw ?? buffer.bytes
      line += encoded.count { $0 == 0x0A }
      bytes += encoded
    }
    return (bytes, lines)
  }
}
