/// A date in Japanese notation with the era that it names.
public struct JapaneseDate: Sendable {
  /// Days since 1970-01-01.
  public var days: Int
  /// The time of day.
  public var milliseconds = 0
  /// Whether a time of day is written.
  public var hasTime = false
  /// The era; nil where a year of the Gregorian calendar is written.
  public var era: StaticString?
  /// The year as written: of the era, or Gregorian.
  public var eraYear: Int
  /// Whether the day lies in the era: 平成31年5月1日 does not.
  public var isWithinEra = true

  init(days: Int, eraYear: Int) {
    self.days = days
    self.eraYear = eraYear
  }

  /// Reads 令和6年4月1日, 令和元年5月1日, R6.4.1, 二〇二四年四月一日 and the like; nil where it is no such date.
  ///
  /// Meiji dates before 1873-01-01 are days of the lunisolar calendar and not read.
  public static func read(_ cell: Span<UInt8>) -> JapaneseDate? { JapaneseTime.date(cell) }
}
