import Hub

/// Reads the one form of time that the ledger's views have.
enum UTCTime {
  /// `2026-04-01T09:30:00Z` in milliseconds since 1970-01-01; nil for anything else.
  static func milliseconds(_ text: Span<UInt8>) -> Int64? {
    guard text.count == 20, text[19] == UInt8(ascii: "Z") else { return nil }
    func number(_ range: Range<Int>) -> Int {
      var value = 0
      for index in range { value = value * 10 + Int(text[index]) - 48 }
      return value
    }
    for index in 0..<19 where index != 4 && index != 7 && index != 10 && index != 13 && index != 16 {
      guard (0x30...0x39).contains(text[index]) else { return nil }
    }
    let days = CivilTime.days(year: number(0..<4), month: number(5..<7), day: number(8..<10))
    let seconds = number(11..<13) * 3600 + number(14..<16) * 60 + number(17..<19)
    return Int64(days) * 86_400_000 + Int64(seconds) * 1000
  }
}
