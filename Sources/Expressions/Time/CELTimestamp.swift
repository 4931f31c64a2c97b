import Hub

/// A moment between the years 1 and 9999, in nanoseconds.
public struct CELTimestamp: Sendable, Hashable, Comparable {
  /// Seconds since 1970-01-01 UTC, rounded down.
  public var seconds: Int64
  /// Nanoseconds within the second, 0 to 999,999,999.
  public var nanos: Int32

  /// 0001-01-01T00:00:00Z to 9999-12-31T23:59:59Z.
  static let range: ClosedRange<Int64> = -62_135_596_800...253_402_300_799

  /// Makes a moment; it is not checked.
  public init(seconds: Int64, nanos: Int32) {
    self.seconds = seconds
    self.nanos = nanos
  }

  /// The earlier moment is the lesser.
  public static func < (a: CELTimestamp, b: CELTimestamp) -> Bool {
    a.seconds == b.seconds ? a.nanos < b.nanos : a.seconds < b.seconds
  }

  /// The moment a duration later; nil beyond the range of years.
  func adding(_ duration: Int64) -> CELTimestamp? {
    var seconds = self.seconds + duration / 1_000_000_000
    var nanos = Int64(self.nanos) + duration % 1_000_000_000
    if nanos < 0 {
      nanos += 1_000_000_000
      seconds -= 1
    } else if nanos >= 1_000_000_000 {
      nanos -= 1_000_000_000
      seconds += 1
    }
    guard Self.range.contains(seconds) else { return nil }
    return CELTimestamp(seconds: seconds, nanos: Int32(nanos))
  }

  /// The duration since another moment; nil where 64 bits of nanoseconds cannot hold it.
  func since(_ other: CELTimestamp) -> Int64? {
    let (product, overflow) = (seconds - other.seconds).multipliedReportingOverflow(by: 1_000_000_000)
    let (sum, carry) = product.addingReportingOverflow(Int64(nanos) - Int64(other.nanos))
    return overflow || carry ? nil : sum
  }

  /// The moment as RFC 3339 in UTC, with as many decimals as it needs.
  public var text: String {
    let civil = CivilSeconds(seconds)
    func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
    let year = String(civil.year)
    let padded = String(repeating: "0", count: max(0, 4 - year.utf8.count)) + year
    return
      "\(padded)-\(two(civil.month))-\(two(civil.day))T"
      + "\(two(civil.hour)):\(two(civil.minute)):\(two(civil.second))\(Decimals.text(Int64(nanos)))Z"
  }
}

/// A count of seconds since 1970-01-01 as year, month, day and time of day.
struct CivilSeconds {
  var year: Int
  var month: Int
  var day: Int
  var hour: Int
  var minute: Int
  var second: Int
  /// Days since 1970-01-01.
  var days: Int

  init(_ seconds: Int64) {
    var days = Int(seconds / 86_400)
    var rest = Int(seconds % 86_400)
    if rest < 0 {
      rest += 86_400
      days -= 1
    }
    let date = CivilTime.date(days: days)
    self.days = days
    year = date.year
    month = date.month
    day = date.day
    hour = rest / 3600
    minute = rest / 60 % 60
    second = rest % 60
  }

  /// Day of the year from 0.
  var dayOfYear: Int { days - CivilTime.days(year: year, month: 1, day: 1) }

  /// Day of the week from 0, Sunday.
  var dayOfWeek: Int { ((days + 4) % 7 + 7) % 7 }
}

/// The decimals of nanoseconds.
enum Decimals {
  /// `.5`, `.000000001`, or nothing for 0.
  static func text(_ nanos: Int64) -> String {
    guard nanos != 0 else { return "" }
    let digits = String(nanos)
    var text = String(repeating: "0", count: 9 - digits.utf8.count) + digits
    while text.utf8.last == UInt8(ascii: "0") { text.removeLast() }
    return "." + text
  }
}
