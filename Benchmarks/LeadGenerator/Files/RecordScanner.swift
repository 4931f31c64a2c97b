/// Finds records and fields in the CSV that this target writes, in UTF-8 or CP932 alike.
///
/// No byte of a CP932 character is a quote, a comma or a line end, so that both are scanned as they are.
package struct RecordScanner {
  package let bytes: [UInt8]
  /// Where records start, with the end of the file behind them; the first is the header.
  package let starts: [Int]

  package init(_ bytes: [UInt8]) {
    self.bytes = bytes
    let hasMark = bytes.starts(with: [0xEF, 0xBB, 0xBF])
    var starts = [hasMark ? 3 : 0]
    var isQuoted = false
    for (position, byte) in bytes.enumerated() {
      if byte == UInt8(ascii: "\"") {
        isQuoted.toggle()
      } else if byte == UInt8(ascii: "\n"), !isQuoted {
        starts.append(position + 1)
      }
    }
    if starts.last != bytes.count { starts.append(bytes.count) }
    self.starts = starts
  }

  /// Records without the header.
  package var count: Int { max(0, starts.count - 2) }

  /// The fields of a record as they stand, with their quotes; the header is record -1.
  package func fields(_ record: Int) -> [Range<Int>] {
    var end = starts[record + 2]
    if end > starts[record + 1], bytes[end - 1] == UInt8(ascii: "\n") { end -= 1 }
    if end > starts[record + 1], bytes[end - 1] == UInt8(ascii: "\r") { end -= 1 }
    var fields: [Range<Int>] = []
    var start = starts[record + 1]
    var isQuoted = false
    for position in start..<end {
      if bytes[position] == UInt8(ascii: "\"") {
        isQuoted.toggle()
      } else if bytes[position] == UInt8(ascii: ","), !isQuoted {
        fields.append(start..<position)
        start = position + 1
      }
    }
    fields.append(start..<end)
    return fields
  }

  /// A field's content.
  package func value(_ field: Range<Int>) -> [UInt8] {
    guard field.count >= 2, bytes[field.lowerBound] == UInt8(ascii: "\"") else { return Array(bytes[field]) }
    var value: [UInt8] = []
    var position = field.lowerBound + 1
    while position < field.upperBound - 1 {
      value.append(bytes[position])
      position += bytes[position] == UInt8(ascii: "\"") ? 2 : 1
    }
    return value
  }

  /// The column of each name in the header, in the order asked for; nil where there is none.
  func columns(_ names: [[UInt8]]) -> [Int?] {
    guard !starts.isEmpty, starts.count > 1 else { return names.map { _ in nil } }
    let header = fields(-1).map(value)
    return names.map { name in header.firstIndex(of: name) }
  }
}
