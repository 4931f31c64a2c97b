import Hub

/// Reads moments as RFC 3339 writes them: `1972-01-01T10:00:20.021-05:00`.
struct TimestampReader {
  private let bytes: [UInt8]
  private var at = 0

  private init(_ text: String) { bytes = Array(text.utf8) }

  /// The moment of a text.
  static func read(_ text: String) throws(Fault) -> CELTimestamp {
    var reader = TimestampReader(text)
    guard let moment = reader.moment() else { throw Fault("expression.bad_timestamp", ["text": text]) }
    guard CELTimestamp.range.contains(moment.seconds) else {
      throw Fault("expression.timestamp_range", ["text": text])
    }
    return moment
  }

  private mutating func moment() -> CELTimestamp? {
    guard let year = year(), take("-"), let month = number(2), take("-"), let day = number(2) else {
      return nil
    }
    guard (1...12).contains(month), day >= 1, day <= CivilTime.daysInMonth(year: year, month: month) else {
      return nil
    }
    guard take("T") || take("t"), let hour = number(2), take(":"), let minute = number(2), take(":"),
      let second = number(2), hour < 24, minute < 60, second < 60, let nanos = fraction(),
      let offset = offset(), at == bytes.count
    else { return nil }
    let days = CivilTime.days(year: year, month: month, day: day)
    let seconds = Int64(days * 86_400 + hour * 3600 + minute * 60 + second - offset)
    return CELTimestamp(seconds: seconds, nanos: nanos)
  }

  /// Four digits or more: a year beyond 9999 is out of range, not badly written.
  private mutating func year() -> Int? {
    var length = 0
    while at + length < bytes.count, isDigit(bytes[at + length]), length < 7 { length += 1 }
    return length < 4 ? nil : number(length)
  }

  private mutating func number(_ length: Int) -> Int? {
    guard at + length <= bytes.count else { return nil }
    var value = 0
    for byte in bytes[at..<at + length] {
      guard isDigit(byte) else { return nil }
      value = value * 10 + Int(byte) - 48
    }
    at += length
    return value
  }

  /// Nanoseconds, 0 without decimals; those behind the ninth are left out.
  private mutating func fraction() -> Int32? {
    guard take(".") else { return 0 }
    var nanos: Int32 = 0
    var digits = 0
    while at < bytes.count, isDigit(bytes[at]) {
      if digits < 9 { nanos = nanos * 10 + Int32(bytes[at]) - 48 }
      digits += 1
      at += 1
    }
    guard digits > 0 else { return nil }
    for _ in 0..<max(0, 9 - digits) { nanos *= 10 }
    return nanos
  }

  /// Seconds ahead of UTC.
  private mutating func offset() -> Int? {
    if take("Z") || take("z") { return 0 }
    let sign = take("+") ? 1 : take("-") ? -1 : 0
    guard sign != 0, let hours = number(2), take(":"), let minutes = number(2), hours < 24, minutes < 60
    else { return nil }
    return sign * (hours * 3600 + minutes * 60)
  }

  private mutating func take(_ character: Unicode.Scalar) -> Bool {
    guard at < bytes.count, bytes[at] == UInt8(ascii: character) else { return false }
    at += 1
    return true
  }

  private func isDigit(_ byte: UInt8) -> Bool { byte >= 48 && byte <= 57 }
}
