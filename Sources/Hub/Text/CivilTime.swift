/// Calendar arithmetic without Foundation: days and milliseconds since 1970-01-01 UTC, proleptic Gregorian.
///
/// Days from civil dates after Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms".
public enum CivilTime {
  /// Days since 1970-01-01 of a civil date; the date must be valid.
  public static func days(year: Int, month: Int, day: Int) -> Int {
    let y = month <= 2 ? year - 1 : year
    let era = (y >= 0 ? y : y - 399) / 400
    let yearOfEra = y - era * 400
    let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
    let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
    return era * 146_097 + dayOfEra - 719_468
  }

  /// The civil date of a day count since 1970-01-01.
  public static func date(days: Int) -> (year: Int, month: Int, day: Int) {
    let z = days + 719_468
    let era = (z >= 0 ? z : z - 146_096) / 146_097
    let dayOfEra = z - era * 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let mp = (5 * dayOfYear + 2) / 153
    let month = mp < 10 ? mp + 3 : mp - 9
    return (yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, dayOfYear - (153 * mp + 2) / 5 + 1)
  }

  /// How many days a month has.
  public static func daysInMonth(year: Int, month: Int) -> Int {
    switch month {
    case 4, 6, 9, 11: 30
    case 2: (year % 4 == 0 && year % 100 != 0) || year % 400 == 0 ? 29 : 28
    default: 31
    }
  }

  /// Whether the numbers name a day that exists (years 1 to 9999).
  public static func isValid(year: Int, month: Int, day: Int) -> Bool {
    (1...9999).contains(year) && (1...12).contains(month) && day >= 1
      && day <= daysInMonth(year: year, month: month)
  }

  /// Milliseconds since 1970-01-01 UTC as `2026-04-01T09:30:00Z`, with milliseconds only where there are any.
  public static func iso(milliseconds: Int64) -> String {
    let (day, rest) = floorDivide(milliseconds, 86_400_000)
    let civil = date(days: Int(day))
    let hour = rest / 3_600_000
    let minute = rest / 60_000 % 60
    let second = rest / 1000 % 60
    let fraction = rest % 1000
    let base =
      "\(pad(civil.year, 4))-\(pad(civil.month, 2))-\(pad(civil.day, 2))T"
      + "\(pad(Int(hour), 2)):\(pad(Int(minute), 2)):\(pad(Int(second), 2))"
    return fraction == 0 ? base + "Z" : base + "." + pad(Int(fraction), 3) + "Z"
  }

  /// A day count as `2026-04-01`.
  public static func isoDate(days: Int) -> String {
    let civil = date(days: days)
    return "\(pad(civil.year, 4))-\(pad(civil.month, 2))-\(pad(civil.day, 2))"
  }

  static func floorDivide(_ value: Int64, _ by: Int64) -> (Int64, Int64) {
    var quotient = value / by
    var rest = value % by
    if rest < 0 {
      quotient -= 1
      rest += by
    }
    return (quotient, rest)
  }

  static func pad(_ value: Int, _ width: Int) -> String {
    let text = String(value)
    return text.count >= width ? text : String(repeating: "0", count: width - text.count) + text
  }
}
