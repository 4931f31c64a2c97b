import Foundation
import Glibc
import Hub
import LeadGenerator
import Testing

/// A folder for one test; removed with `remove()`.
struct TemporaryFolder {
  let path: String

  init() throws {
    path = FileManager.default.temporaryDirectory.appending(path: "leadgen-\(UUID().uuidString)").path
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
  }

  func remove() { try? FileManager.default.removeItem(atPath: path) }

  func file(_ name: String) -> String { path + "/" + name }

  func write(_ text: String, to name: String) throws -> String {
    try ByteFile.write(Array(text.utf8), to: file(name))
    return file(name)
  }
}

/// A CSV file by column names, as text.
struct Table {
  let columns: [String]
  let rows: [[String]]

  /// Reads a file; CP932 is decoded by the C library, which knows nothing of the generator's table.
  init(_ path: String) throws {
    let bytes = try ByteFile.read(path)
    let scanner = RecordScanner(path.contains("/sfa_") ? try Self.fromCP932(bytes) : bytes)
    var decoded: [[String]] = []
    for record in -1..<scanner.count {
      decoded.append(
        try scanner.fields(record).map { field in
          try #require(String(validating: scanner.value(field), as: UTF8.self))
        })
    }
    columns = decoded[0]
    rows = Array(decoded.dropFirst())
  }

  static func fromCP932(_ bytes: [UInt8]) throws -> [UInt8] {
    let converter = unsafe iconv_open("UTF-8", "CP932")
    defer { unsafe iconv_close(converter) }
    var input = bytes.map { CChar(bitPattern: $0) }
    var output = [CChar](repeating: 0, count: bytes.count * 3)
    var (inputLeft, outputLeft) = (input.count, output.count)
    let failed = unsafe input.withUnsafeMutableBufferPointer { source in
      unsafe output.withUnsafeMutableBufferPointer { target in
        var (from, to) = (source.baseAddress, target.baseAddress)
        return unsafe iconv(converter, &from, &inputLeft, &to, &outputLeft)
      }
    }
    try #require(failed == 0 && inputLeft == 0, "byte \(bytes.count - inputLeft) is no CP932")
    return output.dropLast(outputLeft).map { UInt8(bitPattern: $0) }
  }

  subscript(row: Int, column: String) -> String { rows[row][columns.firstIndex(of: column) ?? 0] }

  /// All values of a column.
  func values(_ column: String) -> [String] {
    let place = columns.firstIndex(of: column) ?? 0
    return rows.map { $0[place] }
  }

  /// The share of rows whose field meets a condition.
  func share(_ column: String, _ condition: (String) -> Bool) -> Double {
    let values = values(column)
    return Double(values.count(where: condition)) / Double(values.count)
  }
}

/// Whether the shares are as near as a few thousand rows can be.
func isNear(_ share: Double, _ expected: Double, within tolerance: Double = 0.01) -> Bool {
  abs(share - expected) <= tolerance
}

/// The hash of a file.
func digest(_ path: String) throws -> String {
  String(StableHash.hash(try ByteFile.read(path)[...]), radix: 16)
}
