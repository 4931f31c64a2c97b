import Hub

/// The rule of a zone for all the years to come, as POSIX writes it: `CET-1CEST,M3.5.0,M10.5.0/3`.
///
/// Names and offsets (hours behind UTC) of standard and summer time, and the days on which summer time begins and ends.
struct ZoneRule: Sendable {
  private enum Day {
    /// Week (1 to 5, the last) and weekday of a month.
    case weekday(month: Int, week: Int, day: Int)
    /// Day of the year from 1, never counting the 29th of February.
    case julian(Int)
    /// Day of the year from 0.
    case ordinal(Int)
  }

  private struct Change {
    var day: Day
    var seconds: Int
  }

  private var standard: Int
  private var summer: (offset: Int, start: Change, end: Change)?

  /// Nil where the text is no rule.
  init?(_ text: String) {
    var reader = Reader(bytes: Array(text.utf8))
    guard reader.name(), let offset = reader.time() else { return nil }
    standard = -offset
    if reader.isAtEnd { return }
    guard reader.name() else { return nil }
    let ahead = reader.isAt(",") ? standard + 3600 : reader.time().map { -$0 }
    guard let ahead, let start = reader.change(), let end = reader.change(), reader.isAtEnd else {
      return nil
    }
    summer = (ahead, start, end)
  }

  /// Seconds ahead of UTC at a moment.
  func offset(at seconds: Int64) -> Int {
    guard let summer else { return standard }
    let year = CivilSeconds(seconds + Int64(standard)).year
    let start = Self.moment(summer.start, year) - Int64(standard)
    let end = Self.moment(summer.end, year) - Int64(summer.offset)
    let isSummer =
      start < end ? seconds >= start && seconds < end : seconds >= start || seconds < end
    return isSummer ? summer.offset : standard
  }

  /// Seconds since 1970 on the zone's own clock.
  private static func moment(_ change: Change, _ year: Int) -> Int64 {
    let newYear = CivilTime.days(year: year, month: 1, day: 1)
    let day: Int
    switch change.day {
    case .ordinal(let number): day = newYear + number
    case .julian(let number):
      let isLeap = CivilTime.daysInMonth(year: year, month: 2) == 29
      day = newYear + number - 1 + (isLeap && number >= 60 ? 1 : 0)
    case .weekday(let month, let week, let weekday):
      let first = CivilTime.days(year: year, month: month, day: 1)
      let ahead = ((weekday - (first + 4)) % 7 + 7) % 7
      var date = 1 + ahead + (week - 1) * 7
      while date > CivilTime.daysInMonth(year: year, month: month) { date -= 7 }
      day = first + date - 1
    }
    return Int64(day) * 86_400 + Int64(change.seconds)
  }

  private struct Reader {
    var bytes: [UInt8]
    var at = 0

    var isAtEnd: Bool { at == bytes.count }

    func isAt(_ character: Unicode.Scalar) -> Bool {
      at < bytes.count && bytes[at] == UInt8(ascii: character)
    }

    mutating func take(_ character: Unicode.Scalar) -> Bool {
      guard isAt(character) else { return false }
      at += 1
      return true
    }

    /// `CET` or `<+09>`.
    mutating func name() -> Bool {
      let start = at
      if take("<") {
        while at < bytes.count, !isAt(">") { at += 1 }
        return take(">")
      }
      while at < bytes.count, Unicode.Scalar(bytes[at]).properties.isAlphabetic { at += 1 }
      return at - start >= 3
    }

    mutating func number() -> Int? {
      let start = at
      var value = 0
      while at < bytes.count, bytes[at] >= 48, bytes[at] <= 57, at - start < 4 {
        value = value * 10 + Int(bytes[at]) - 48
        at += 1
      }
      return at > start ? value : nil
    }

    /// Seconds of `-1`, `5:30` or `2:00:00`.
    mutating func time() -> Int? {
      let sign = take("-") ? -1 : 1
      if sign == 1 { _ = take("+") }
      guard var seconds = number().map({ $0 * 3600 }) else { return nil }
      if take(":") {
        guard let minutes = number() else { return nil }
        seconds += minutes * 60
        if take(":") {
          guard let rest = number() else { return nil }
          seconds += rest
        }
      }
      return sign * seconds
    }

    /// A day and perhaps a time: `,M3.5.0/2`.
    mutating func change() -> Change? {
      guard take(",") else { return nil }
      let day: Day
      if take("M") {
        guard let month = number(), take("."), let week = number(), take("."), let weekday = number(),
          (1...12).contains(month), (1...5).contains(week), weekday < 7
        else { return nil }
        day = .weekday(month: month, week: week, day: weekday)
      } else if take("J") {
        guard let number = number(), (1...365).contains(number) else { return nil }
        day = .julian(number)
      } else {
        guard let number = number(), number < 366 else { return nil }
        day = .ordinal(number)
      }
      guard take("/") else { return Change(day: day, seconds: 7200) }
      return time().map { Change(day: day, seconds: $0) }
    }
  }
}
