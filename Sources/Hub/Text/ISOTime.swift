/// ISO 8601 in the extended form: `2026-04-01`, `2026-04-01T09:30:00.123+09:00`, with a blank for the T, too.
enum ISOTime {
  /// Reads a cell; blanks around it do not matter.
  static func read(_ cell: Span<UInt8>) -> TimeParser.Moment? {
    var at = 0
    TimeText.skipBlanks(cell, &at)
    guard let year = TimeText.number(cell, &at, least: 4, most: 4), TimeText.take(0x2D, cell, &at),
      let month = TimeText.number(cell, &at, least: 2, most: 2), TimeText.take(0x2D, cell, &at),
      let day = TimeText.number(cell, &at, least: 2, most: 2),
      CivilTime.isValid(year: year, month: month, day: day)
    else { return nil }
    var moment = TimeParser.Moment(days: CivilTime.days(year: year, month: month, day: day))
    if TimeText.isAtEnd(cell, at) { return moment }
    guard TimeText.take(0x54, cell, &at) || TimeText.take(0x74, cell, &at) || TimeText.take(0x20, cell, &at),
      let hour = TimeText.number(cell, &at, least: 2, most: 2), TimeText.take(0x3A, cell, &at),
      let minute = TimeText.number(cell, &at, least: 2, most: 2)
    else { return nil }
    var second = 0
    var millisecond = 0
    if TimeText.take(0x3A, cell, &at) {
      guard let value = TimeText.number(cell, &at, least: 2, most: 2) else { return nil }
      second = value
      if TimeText.take(0x2E, cell, &at) || TimeText.take(0x2C, cell, &at) {
        guard let value = TimeText.fraction(cell, &at) else { return nil }
        millisecond = value
      }
    }
    guard let time = TimeText.ofDay(hour, minute, second, millisecond) else { return nil }
    moment.milliseconds = time
    if TimeText.isAtEnd(cell, at) { return moment }
    _ = TimeText.take(0x20, cell, &at)
    guard let offset = TimeText.offset(cell, &at), TimeText.isAtEnd(cell, at) else { return nil }
    moment.offsetMinutes = offset
    return moment
  }
}
