import Hub

/// A day number of Excel: whole days, and the time of day as a fraction.
struct SerialDay {
  /// The system in which the days are counted.
  enum System {
    /// Day 1 is 1900-01-01; 1900 is taken for a leap year, so that day 60 does not exist.
    case from1900
    /// Day 0 is 1904-01-01.
    case from1904
  }

  /// The day number.
  var serial: Int
  /// The time of day in milliseconds.
  var milliseconds: Int
  /// Whether a fraction was written.
  var hasTime: Bool
  /// How many digits stand before the point.
  var digits: Int

  /// Reads digits with a fraction perhaps; nil where anything else stands there.
  static func read(_ text: Span<UInt8>) -> SerialDay? {
    var at = 0
    var serial = 0
    while at < text.count, PreparedText.isDigit(text[at]) {
      guard at < 8 else { return nil }
      serial = serial * 10 + Int(text[at] - 0x30)
      at += 1
    }
    guard at > 0 else { return nil }
    var day = SerialDay(serial: serial, milliseconds: 0, hasTime: false, digits: at)
    if at == text.count { return day }
    guard text[at] == 0x2E, at + 1 < text.count else { return nil }
    at += 1
    var fraction = 0
    var scale = 1
    while at < text.count {
      guard PreparedText.isDigit(text[at]) else { return nil }
      if scale < 10_000_000_000 {
        fraction = fraction * 10 + Int(text[at] - 0x30)
        scale *= 10
      }
      at += 1
    }
    day.hasTime = fraction > 0
    day.milliseconds = (fraction * 86_400_000 + scale / 2) / scale
    if day.milliseconds >= 86_400_000 {
      day.milliseconds = 0
      day.serial += 1
    }
    return day
  }

  /// Days since 1970-01-01; nil for numbers that name no day (1900: 0, 60; beyond 9999-12-31).
  func days(_ system: System) -> Int? {
    switch system {
    case .from1900:
      guard serial >= 1, serial != 60, serial <= 2_958_465 else { return nil }
      return serial - (serial < 60 ? 25_568 : 25_569)
    case .from1904:
      guard serial <= 2_957_003 else { return nil }
      return serial - 24_107
    }
  }
}
