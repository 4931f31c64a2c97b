import Hub
import TextKernels

/// Puts the columns that tell of a visit together as parameters: `utm_source=google&gclid=…`, as `channel` reads them.
enum MarkText {
  /// One cell per row; blank where all columns are, absent where no column carries the row.
  ///
  /// - Parameter wantsAll: whether a row is absent that lacks any of the columns.
  static func compose(
    _ marks: [(name: String, column: Int)], _ batch: RawBatch, wantsAll: Bool = false
  ) -> TextColumn {
    var output = TextColumn(capacity: batch.count, bytes: batch.count * 64)
    let parts = marks.filter { $0.column < batch.columns.count }.map {
      (name: Array($0.name.utf8), column: batch.columns[$0.column])
    }
    var cell: [UInt8] = []
    for row in 0..<batch.count {
      cell.removeAll(keepingCapacity: true)
      var isCarried = false
      var isFilled = false
      if wantsAll, parts.contains(where: { $0.column.isAbsent(row) }) {
        output.appendAbsent()
        continue
      }
      for part in parts where !part.column.isAbsent(row) {
        isCarried = true
        let value = part.column.bytes.span.extracting(part.column.range(row))
        let isBlank = value.isEmpty || Spaces.isBlank(value)
        // That a visit had no referrer says something, where there was a visit.
        if isBlank, part.name != referrer { continue }
        if !isBlank { isFilled = true }
        if !cell.isEmpty { cell.append(UInt8(ascii: "&")) }
        cell += part.name
        cell.append(UInt8(ascii: "="))
        if !isBlank { append(value, to: &cell) }
      }
      if isFilled {
        output.appendCell(cell)
      } else if isCarried {
        output.appendBlank()
      } else {
        output.appendAbsent()
      }
    }
    return output
  }

  private static let referrer = Array("referrer".utf8)

  /// What would end the value or mean something else is percent-encoded.
  private static func append(_ value: Span<UInt8>, to cell: inout [UInt8]) {
    let digits = Array("0123456789ABCDEF".utf8)
    for index in value.indices {
      let byte = value[index]
      if byte <= 0x20 || byte == 0x7F || "%&+#".utf8.contains(byte) {
        cell += [UInt8(ascii: "%"), digits[Int(byte >> 4)], digits[Int(byte & 15)]]
      } else {
        cell.append(byte)
      }
    }
  }
}
