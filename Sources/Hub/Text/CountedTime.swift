/// Times written as a count: Unix seconds and milliseconds, and the serial days of Excel.
enum CountedTime {
  /// Seconds (a fraction may follow) or milliseconds since 1970-01-01 UTC, years 1 to 9999.
  static func unix(_ cell: Span<UInt8>, perSecond: Int) -> TimeParser.Moment? {
    var at = 0
    TimeText.skipBlanks(cell, &at)
    let isNegative = TimeText.take(0x2D, cell, &at)
    guard let count = TimeText.number(cell, &at, most: 15) else { return nil }
    var milliseconds = count * (1000 / perSecond)
    if perSecond == 1, TimeText.take(0x2E, cell, &at) {
      guard let fraction = TimeText.fraction(cell, &at) else { return nil }
      milliseconds += fraction
    }
    guard TimeText.isAtEnd(cell, at) else { return nil }
    let (days, rest) = CivilTime.floorDivide(Int64(isNegative ? -milliseconds : milliseconds), 86_400_000)
    guard (firstDay...lastDay).contains(Int(days)) else { return nil }
    return TimeParser.Moment(days: Int(days), milliseconds: Int(rest), offsetMinutes: 0)
  }

  /// Serial days of the 1900 system; the fraction is the time of day, rounded to milliseconds.
  ///
  /// Day 1 is 1900-01-01. Excel takes 1900 for a leap year: day 60 is a 29 February that never was (refused), and
  /// all later days are one too high. See Microsoft, "Excel incorrectly assumes that the year 1900 is a leap year".
  static func excel(_ cell: Span<UInt8>) -> TimeParser.Moment? {
    var at = 0
    TimeText.skipBlanks(cell, &at)
    guard let serial = TimeText.number(cell, &at, most: 7), serial >= 1, serial != 60, serial <= 2_958_465
    else {
      return nil
    }
    var milliseconds = 0
    if TimeText.take(0x2E, cell, &at) {
      let start = at
      guard let digits = TimeText.number(cell, &at, most: 10) else { return nil }
      var scale = 1
      var cursor = start
      while cursor < at {
        scale *= 10
        cursor += TimeText.peek(cell, cursor).length
      }
      while TimeText.number(cell, &at, most: 1) != nil {}
      milliseconds = (digits * 86_400_000 + scale / 2) / scale
    }
    guard TimeText.isAtEnd(cell, at) else { return nil }
    let days = serial - (serial < 60 ? 25_568 : 25_569) + milliseconds / 86_400_000
    return TimeParser.Moment(days: days, milliseconds: milliseconds % 86_400_000)
  }

  private static let firstDay = CivilTime.days(year: 1, month: 1, day: 1)
  private static let lastDay = CivilTime.days(year: 9999, month: 12, day: 31)
}
