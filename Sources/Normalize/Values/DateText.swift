import Hub
import TextKernels

/// Dates as people and systems write them, and why one cannot be read.
struct DateText {
  /// A date that was read.
  struct Reading {
    /// Days since 1970-01-01.
    var days: Int
    /// The time of day in milliseconds, nil where none is written.
    var milliseconds: Int?
    /// The era and its year, where one is written.
    var era: (name: StaticString, year: Int)?
    /// What someone should look at.
    var warning: StaticString?
  }

  /// What came of reading.
  enum Outcome {
    case date(Reading)
    case refused(StaticString)
  }

  private static let dates = ["yyyy/MM/dd", "yyyy-MM-dd", "yyyy.MM.dd", "yyyy MM dd", "yyyyMMdd"]
  private static let times = ["HH:mm", "HH:mm:ss", "HH:mm:ss.SSS"]
  private static let plain = TimeParser(formats: ["iso8601"] + dates, zoneMinutes: 540)
  private static let timed = TimeParser(
    formats: ["iso8601"]
      + dates.flatMap { date in times.flatMap { ["\(date) \($0)", "\(date) \($0)XXX", "\(date)'T'\($0)XXX"] }
      }
      + ["yyyyMMddHHmmss", "yyyy/MM/dd HH:mm:ss XXX", "yyyy-MM-dd HH:mm:ss XXX"],
    zoneMinutes: 540)
  private let plain = Self.plain
  private let timed = Self.timed

  /// Reads a prepared cell (NFKC, single blanks).
  func read(_ text: Span<UInt8>, serials: SerialDay.System?) -> Outcome {
    if let serial = SerialDay.read(text), let outcome = self.serial(serial, serials, text) { return outcome }
    if let days = plain?.days(text), !hasColon(text) { return .date(Reading(days: days)) }
    if let milliseconds = timed?.milliseconds(text) { return .date(moment(milliseconds)) }
    if let date = JapaneseDate.read(text) {
      return .date(
        Reading(
          days: date.days, milliseconds: date.hasTime ? date.milliseconds : nil,
          era: date.era.map { ($0, date.eraYear) }, warning: date.isWithinEra ? nil : "normalize.date.era"))
    }
    let outcome = NumericDate.read(text)
    if case .refused(let code) = outcome, "\(code)" == "normalize.date.form" {
      return noisy(text, serials) ?? outcome
    }
    return outcome
  }

  /// A date with a weekday, AM or the like beside it, or a day of an era that does not exist.
  private func noisy(_ text: Span<UInt8>, _ serials: SerialDay.System?) -> Outcome? {
    guard let noise = DateNoise.take(text) else {
      return missing(text) ? .refused("normalize.date.none") : nil
    }
    switch read(noise.text.span, serials: serials) {
    case .date(let reading): return noise.check(reading)
    case .refused(let code): return .refused(code)
    }
  }

  /// Whether a text is a year, month and day of an era of which only the day does not exist: 昭和55年2月30日.
  private func missing(_ text: Span<UInt8>) -> Bool {
    var last = text.count
    while last > 0, !PreparedText.isDigit(text[last - 1]) { last -= 1 }
    var first = last
    while first > 0, PreparedText.isDigit(text[first - 1]) { first -= 1 }
    guard last - first == 2, text[first] >= 0x32, text[first] <= 0x33 else { return false }
    var other: [UInt8] = []
    UTF8Cell.append(text, 0..<first, to: &other)
    other.append(0x31)
    UTF8Cell.append(text, last..<text.count, to: &other)
    let day = Int(text[first] - 0x30) * 10 + Int(text[first + 1] - 0x30)
    return day <= 31 && JapaneseDate.read(other.span) != nil
  }

  /// A bare number: a day number of Excel where that is what the column holds, or where nothing else has five digits.
  private func serial(_ day: SerialDay, _ system: SerialDay.System?, _ text: Span<UInt8>) -> Outcome? {
    if let system, day.digits < 8 {
      guard let days = day.days(system) else { return .refused("normalize.date.serial_range") }
      return .date(Reading(days: days, milliseconds: day.hasTime ? day.milliseconds : nil))
    }
    if day.digits >= 8 { return nil }
    guard day.digits == 5, let days = day.days(.from1900) else {
      return .refused(day.digits == 6 ? "normalize.date.ambiguous" : "normalize.date.number")
    }
    return .date(
      Reading(
        days: days, milliseconds: day.hasTime ? day.milliseconds : nil, warning: "normalize.date.serial"))
  }

  /// The day and time in Japan.
  private func moment(_ milliseconds: Int64) -> Reading {
    let local = milliseconds + 540 * 60_000
    let rest = ((local % 86_400_000) + 86_400_000) % 86_400_000
    return Reading(days: Int((local - rest) / 86_400_000), milliseconds: Int(rest))
  }

  private func hasColon(_ text: Span<UInt8>) -> Bool {
    for index in text.indices where text[index] == 0x3A { return true }
    return false
  }
}
