import JSONConnector

/// What a reader makes of JSON that arrives in pieces.
struct Cutting: Equatable {
  var records: [String] = []
  var offsets: [UInt64] = []
  var lines: [Int] = []
  /// Lines that are no JSON: `line:column fault`.
  var refused: [String] = []
  var failure: JSONRecords.Failure?

  init(
    _ bytes: [UInt8], _ layout: JSONRecords.Layout = .document, path: JSONPath = .root, pieces: Int = .max,
    longest: Int = 1 << 20
  ) {
    var reader = JSONRecords(layout, path: path, longest: longest)
    var at = 0
    do {
      repeat {
        let end = pieces > bytes.count - at ? bytes.count : at + pieces
        var found: [JSONRecords.Piece] = []
        defer { take(found, reader) }
        try reader.take(Array(bytes[at..<end]), isLast: end == bytes.count) { found.append($0) }
        at = end
      } while at < bytes.count
    } catch { failure = error }
  }

  private mutating func take(_ found: [JSONRecords.Piece], _ reader: JSONRecords) {
    for piece in found {
      if let mistake = piece.mistake {
        refused.append("\(piece.line):\(mistake.column) \(mistake.fault.rawValue)")
      } else if piece.isTooLong {
        refused.append("\(piece.line): \(piece.length) bytes from \(piece.offset)")
      } else {
        records.append(String(decoding: reader.bytes[piece.range], as: UTF8.self))
        offsets.append(piece.offset)
        lines.append(piece.line)
      }
    }
  }
}

/// A path that the test wrote rightly.
func path(_ text: String) -> JSONPath {
  do { return try JSONPath(text) } catch { fatalError("\(text): \(error)") }
}
