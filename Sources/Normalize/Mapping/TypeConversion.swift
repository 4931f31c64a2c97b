import Hub
import TextKernels

/// From text to the storage of a field's type.
struct TypeConversion: Sendable {
  /// The type.
  let type: FieldType
  /// How dates and times are written.
  let times: TimeParser?

  /// Formats taken where a field names none: what cannot be mistaken for anything else.
  static let defaultFormats = [
    "iso8601", "yyyy/MM/dd", "yyyy/MM/dd HH:mm", "yyyy/MM/dd HH:mm:ss", "yyyy-MM-dd HH:mm:ss", "japanese",
  ]

  /// The code of the finding about a cell that is not of the type.
  var code: String { "map.type.\(type.rawValue)" }

  /// Converts a column; `refused` gets the rows that are not of the type, and they are blank in the result.
  func convert(_ column: TextColumn, refused: inout [Int]) -> ColumnData {
    switch type {
    case .text: return .text(column)
    case .decimal: return .text(decimals(column, &refused))
    case .date: return .text(dates(column, &refused))
    case .integer: return integers(column, &refused) { TypeConversion.integer($0) }
    case .timestamp:
      guard let times else { return integers(column, &refused) { _ in nil } }
      return integers(column, &refused) { times.milliseconds($0) }
    case .boolean:
      var words = BooleanWord()
      return integers(column, &refused) { cell in words.read(cell).map { $0 ? 1 : 0 } }
    }
  }

  @inline(__always) private func integers(
    _ column: TextColumn, _ refused: inout [Int], _ read: (Span<UInt8>) -> Int64?
  ) -> ColumnData {
    var output = IntColumn(capacity: column.count)
    let bytes = column.bytes.span
    for row in 0..<column.count {
      if column.isEmpty(row) {
        output.append(column.isAbsent(row) ? .absent : .blank)
      } else if let value = read(bytes.extracting(column.range(row))) {
        output.append(value)
      } else {
        output.append(.blank)
        refused.append(row)
      }
    }
    return .int(output)
  }

  /// Decimals in canonical form.
  private func decimals(_ column: TextColumn, _ refused: inout [Int]) -> TextColumn {
    var builder = ColumnBuilder(column)
    var text: [UInt8] = []
    for row in 0..<column.count {
      if column.isEmpty(row) {
        builder.keep(row)
        continue
      }
      let cell = column.bytes.span.extracting(column.range(row))
      if DecimalText.isCanonical(cell) {
        builder.keep(row)
        continue
      }
      text.removeAll(keepingCapacity: true)
      let kept = cell.extracting(Spaces.trimmed(cell))
      if let number = NumberText.read(kept), number.rest.isEmpty, TypeConversion.isPlain(kept) {
        number.append(to: &text)
      } else {
        refused.append(row)
      }
      builder.replace(row, with: text)
    }
    return builder.finish()
  }

  /// Days as `2026-04-01`.
  private func dates(_ column: TextColumn, _ refused: inout [Int]) -> TextColumn {
    var output = TextColumn(capacity: column.count, bytes: column.count * 10)
    var text: [UInt8] = []
    for row in 0..<column.count {
      if column.isEmpty(row) {
        output.appendCell(of: column, row)
        continue
      }
      text.removeAll(keepingCapacity: true)
      if let days = times?.days(column.bytes.span.extracting(column.range(row))) {
        TypeConversion.append(days: days, to: &text)
      } else {
        refused.append(row)
      }
      output.appendCell(text)
    }
    return output
  }

  /// Appends a day as `2026-04-01`.
  static func append(days: Int, to output: inout [UInt8]) {
    let date = CivilTime.date(days: days)
    func digits(_ value: Int, _ unit: Int) {
      var unit = unit
      while unit > 0 {
        output.append(0x30 + UInt8(truncatingIfNeeded: value / unit % 10))
        unit /= 10
      }
    }
    digits(date.year, 1000)
    output.append(0x2D)
    digits(date.month, 10)
    output.append(0x2D)
    digits(date.day, 10)
  }

  /// A sign and ASCII digits, blanks around them; what is written in another way takes the normalizer `integer`.
  private static func integer(_ cell: Span<UInt8>) -> Int64? {
    let range = Spaces.trimmed(cell)
    var at = range.lowerBound
    guard at < range.upperBound else { return nil }
    let isNegative = cell[at] == 0x2D
    if isNegative || cell[at] == 0x2B { at += 1 }
    guard at < range.upperBound else { return nil }
    var value: Int64 = 0
    while at < range.upperBound {
      guard PreparedText.isDigit(cell[at]) else { return nil }
      let (shifted, overflow) = value.multipliedReportingOverflow(by: 10)
      let digit = Int64(cell[at] - 0x30)
      let (next, overflow2) = shifted.addingReportingOverflow(isNegative ? -digit : digit)
      if overflow || overflow2 { return nil }
      value = next
      at += 1
    }
    return value
  }

  /// Sign, digits and one point: no commas, currency or units.
  private static func isPlain(_ cell: Span<UInt8>) -> Bool {
    for index in cell.indices {
      let byte = cell[index]
      let isSign = index == 0 && (byte == 0x2D || byte == 0x2B)
      guard PreparedText.isDigit(byte) || byte == 0x2E || isSign else { return false }
    }
    return true
  }
}
