import Hub

/// The columns of entities as the expression language sees them.
enum FieldColumns {
  /// The column of a variable; one that the entity lacks is blank in all rows.
  static func column(_ variable: FieldNames.Variable, of data: ColumnData?, rows: Int) -> CELColumn {
    switch variable.form {
    case .presence: return CELColumn(.bool((0..<rows).map { data?.state($0) == .value }))
    case .value: return values(variable.field.type, data, rows)
    case .optional:
      var column = values(variable.field.type, data, rows)
      if case .text(let texts) = column.values { column.missing = (0..<rows).map { texts.isEmpty($0) } }
      return column
    }
  }

  private static func values(_ type: FieldType, _ data: ColumnData?, _ rows: Int) -> CELColumn {
    switch type {
    case .text: return CELColumn(.text(texts(data, rows)))
    case .decimal:
      let numbers = TextNumbers.doubles(.column(texts(data, rows)), rows)
      return CELColumn(.double(numbers.map { $0 ?? 0 }), missing: gaps(numbers))
    case .date:
      let days = TextLoops.each(.column(texts(data, rows)), rows) { day($0) }
      return CELColumn(.timestamp(days.map { $0 ?? .start }), missing: gaps(days))
    case .integer, .boolean, .timestamp: break
    }
    let cells: [Int64?] =
      if case .int(let column)? = data { (0..<rows).map { column[$0] } } else {
        Array(repeating: nil, count: rows)
      }
    switch type {
    case .boolean: return CELColumn(.bool(cells.map { ($0 ?? 0) != 0 }), missing: gaps(cells))
    case .timestamp:
      let moments = cells.map { $0.flatMap(moment) }
      return CELColumn(.timestamp(moments.map { $0 ?? .start }), missing: gaps(moments))
    default: return CELColumn(.int(cells.map { $0 ?? 0 }), missing: gaps(cells))
    }
  }

  private static func texts(_ data: ColumnData?, _ rows: Int) -> TextColumn {
    if case .text(let column)? = data { column } else { .absent(rows: rows) }
  }

  private static func gaps<T>(_ cells: [T?]) -> [Bool]? {
    cells.contains { $0 == nil } ? cells.map { $0 == nil } : nil
  }

  /// Milliseconds since 1970 as a moment; nil beyond the years that there are.
  private static func moment(_ milliseconds: Int64) -> CELTimestamp? {
    let (seconds, rest) = milliseconds.quotientAndRemainder(dividingBy: 1000)
    let moment = CELTimestamp(
      seconds: rest < 0 ? seconds - 1 : seconds, nanos: Int32(rest < 0 ? rest + 1000 : rest) * 1_000_000)
    return CELTimestamp.range.contains(moment.seconds) ? moment : nil
  }

  /// `2026-04-01` as the beginning of that day in UTC; nil for anything else.
  private static func day(_ text: Span<UInt8>) -> CELTimestamp? {
    guard text.count == 10, text[4] == UInt8(ascii: "-"), text[7] == UInt8(ascii: "-") else { return nil }
    func number(_ places: Range<Int>) -> Int? {
      var number = 0
      for place in places {
        let digit = text[place] &- UInt8(ascii: "0")
        guard digit < 10 else { return nil }
        number = number * 10 + Int(digit)
      }
      return number
    }
    guard let year = number(0..<4), let month = number(5..<7), let day = number(8..<10), year > 0,
      (1...12).contains(month), day >= 1, day <= CivilTime.daysInMonth(year: year, month: month)
    else { return nil }
    return CELTimestamp(seconds: Int64(CivilTime.days(year: year, month: month, day: day) * 86_400), nanos: 0)
  }
}

extension CELTimestamp {
  fileprivate static let start = CELTimestamp(seconds: 0, nanos: 0)
}
