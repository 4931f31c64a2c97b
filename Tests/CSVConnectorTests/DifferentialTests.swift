import Hub
import Testing

/// The rules of reading written down as simply as can be, byte by byte, to compare the scanner with.
struct ReferenceReader {
  var bytes: [UInt8]
  var width: Int
  var pads: Bool
  var comment: UInt8?
  var rows: [(cells: [[UInt8]?], range: Range<Int>)] = []
  var rejected: [(code: String, range: Range<Int>)] = []

  static let bad: UInt8 = 0xff

  private func isEnd(_ at: Int) -> Bool { bytes[at] == 0x0a || bytes[at] == 0x0d }

  /// The end of the line that goes on at `at`, and the start of the next.
  private func line(_ at: Int) -> (end: Int, next: Int) {
    var end = at
    while end < bytes.count, !isEnd(end) { end += 1 }
    guard end < bytes.count else { return (end, end) }
    return (end, bytes[end] == 0x0d && end + 1 < bytes.count && bytes[end + 1] == 0x0a ? end + 2 : end + 1)
  }

  mutating func read(from start: Int) {
    var at = start
    while at < bytes.count {
      let first = line(at)
      if first.end == at || bytes[at] == comment {
        at = first.next
        continue
      }
      at = record(at, first)
    }
  }

  /// Reads the record at `start` and returns where the next one starts.
  private mutating func record(_ start: Int, _ first: (end: Int, next: Int)) -> Int {
    var cells: [[UInt8]?] = []
    var at = start
    while true {
      var cell: [UInt8] = []
      if at < bytes.count, bytes[at] == 0x22 {
        at += 1
        while true {
          guard at < bytes.count else { return reject("csv.unclosed_quote", start, first) }
          if bytes[at] == Self.bad { return reject("csv.undecodable", start, line(at)) }
          if bytes[at] != 0x22 {
            cell.append(bytes[at])
            at += 1
          } else if at + 1 < bytes.count, bytes[at + 1] == 0x22 {
            cell.append(0x22)
            at += 2
          } else {
            break
          }
        }
        at += 1
        if at < bytes.count, bytes[at] == Self.bad { return reject("csv.undecodable", start, line(at)) }
        if at < bytes.count, bytes[at] != 0x2c, !isEnd(at) {
          let isBad = bytes[start..<first.end].contains(Self.bad)
          return reject(isBad ? "csv.undecodable" : "csv.text_after_quote", start, first)
        }
      } else {
        while at < bytes.count, bytes[at] != 0x2c, !isEnd(at) {
          if bytes[at] == Self.bad { return reject("csv.undecodable", start, line(at)) }
          cell.append(bytes[at])
          at += 1
        }
      }
      cells.append(cell)
      guard at < bytes.count, bytes[at] == 0x2c else { break }
      at += 1
    }
    let last = line(at)
    if cells.count > width { return reject("csv.too_many_cells", start, last) }
    if cells.count < width, !pads { return reject("csv.too_few_cells", start, last) }
    while cells.count < width { cells.append(nil) }
    rows.append((cells, start..<last.end))
    return last.next
  }

  private mutating func reject(_ code: String, _ start: Int, _ line: (end: Int, next: Int)) -> Int {
    rejected.append((code, start..<line.end))
    return line.next
  }
}

struct DifferentialTests {
  private static let pieces: [[UInt8]] = [
    Array("a".utf8), Array(",".utf8), Array(",".utf8), Array("\"".utf8), Array("\"".utf8), Array("\n".utf8),
    Array("\r\n".utf8), Array("\r".utf8), Array("東".utf8), Array("#".utf8), Array("\"\"".utf8),
    Array(",\"".utf8),
    Array("\",".utf8), Array("x,y,z\n".utf8), Array("\"p\",\"q\nr\",\"\"\n".utf8), [0], [ReferenceReader.bad],
  ]

  @Test(arguments: 0..<40) func `random bytes read as the plain reader reads them, in pieces of any size`(
    _ seed: Int
  ) async throws {
    var random = FixedRandom(UInt64(seed))
    for _ in 0..<50 {
      let header = Array("a,b,c\n".utf8)
      var bytes = header
      let kinds = Bool.random(using: &random) ? Self.pieces.count : Self.pieces.count - 1
      for _ in 0..<Int.random(in: 0..<60, using: &random) {
        bytes += Self.pieces[Int.random(in: 0..<kinds, using: &random)]
      }
      let pads = Bool.random(using: &random)
      let comments = Bool.random(using: &random)
      var reference = ReferenceReader(bytes: bytes, width: 3, pads: pads, comment: comments ? 0x23 : nil)
      reference.read(from: header.count)
      var options = ["encoding": "utf-8", "ragged": pads ? "pad" : "reject"]
      if comments { options["comment"] = "#" }
      let window = Bool.random(using: &random) ? nil : Int.random(in: 1..<80, using: &random)
      let reading = try await Kit.read(
        bytes, options, batchRows: Int.random(in: 1..<5, using: &random), window: window)
      let note: Comment =
        "window \(window ?? 0), \(options): \(String(decoding: bytes, as: UTF8.self).debugDescription)"
      #expect(reading.error == nil, note)
      let cells = reference.rows.map { row in row.cells.map { $0.map { String(decoding: $0, as: UTF8.self) } }
      }
      #expect(reading.cells == cells, note)
      #expect(reading.rows.map(\.raw) == reference.rows.map { Array(bytes[$0.range]) }, note)
      #expect(reading.rows.map { Int($0.locator.offset) } == reference.rows.map(\.range.lowerBound), note)
      #expect(reading.rejected.map(\.finding.code) == reference.rejected.map(\.code), note)
      #expect(reading.rejected.map(\.raw) == reference.rejected.map { Array(bytes[$0.range]) }, note)
      #expect(
        reading.rejected.map { Int($0.locator.offset) } == reference.rejected.map(\.range.lowerBound), note)
    }
  }
}
