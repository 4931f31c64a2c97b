import Hub

/// A file's rows, each of which can be written on its own.
protocol RowWriter {
  /// How the file is written.
  static var dialect: CSVDialect { get }
  /// The column names, separated by commas.
  static var header: String { get }
  /// How many rows there are.
  var rowCount: Int { get }
  /// Writes one row.
  mutating func write(_ row: Int, to out: inout RowBuffer)
}

extension RowWriter {
  /// Streams all rows into a file; answers how many there are.
  consuming func writeFile(_ path: String) throws(HubError) -> GeneratedFile {
    let file = try ByteFile(creating: path)
    var buffer = RowBuffer(Self.dialect)
    var size = 0
    buffer.header(Self.header)
    for row in 0..<rowCount {
      write(row, to: &buffer)
      if buffer.bytes.count >= 1 << 20 {
        size += buffer.bytes.count
        try file.write(buffer.bytes)
        buffer.drain()
      }
    }
    size += buffer.bytes.count
    try file.write(buffer.bytes)
    if buffer.unencodable > 0 {
      throw HubError("generator.unencodable", .bug, ["path": path, "count": String(buffer.unencodable)])
    }
    return GeneratedFile(path: path, rows: rowCount, bytes: size)
  }
}

/// A file that was written.
public struct GeneratedFile: Sendable, Equatable {
  /// Where it is.
  public var path: String
  /// Rows without the header.
  public var rows: Int
  /// Size in bytes.
  public var bytes: Int
}
