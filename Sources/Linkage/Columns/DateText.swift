/// Days as people write them, as the number yyyymmdd.
enum DateText {
  /// Reads 1971-06-24, 19710624, 24/06/1971, 1971年6月24日; nil where it is none.
  ///
  /// Of two numbers before a year the first is the day, unless only the second can be one.
  static func parse(_ cell: Span<UInt8>) -> Int? {
    var parts = (0, 0, 0)
    var lengths = (0, 0, 0)
    var count = 0
    var inside = false
    for index in cell.indices {
      let byte = cell[index]
      if (0x30...0x39).contains(byte) {
        if !inside {
          count += 1
          if count > 3 { break }
          inside = true
        }
        let digit = Int(byte) - 0x30
        switch count {
        case 1: (parts.0, lengths.0) = (parts.0 &* 10 &+ digit, lengths.0 + 1)
        case 2: (parts.1, lengths.1) = (parts.1 &* 10 &+ digit, lengths.1 + 1)
        default: (parts.2, lengths.2) = (parts.2 &* 10 &+ digit, lengths.2 + 1)
        }
        if lengths.0 > 8 || lengths.1 > 8 || lengths.2 > 8 { return nil }
      } else {
        inside = false
        // T and : of a time end the day
        if byte == 0x54 || byte == 0x3A, count >= 3 { break }
        if byte < 0x80, (0x61...0x7A).contains(byte | 0x20) { return nil }
      }
    }
    if count == 1, lengths.0 == 8 { return checked(parts.0 / 10000, parts.0 / 100 % 100, parts.0 % 100) }
    guard count >= 3 else { return nil }
    if lengths.0 == 4 { return checked(parts.0, parts.1, parts.2) }
    if lengths.2 == 4 || lengths.2 == 2, lengths.0 <= 2, lengths.1 <= 2 {
      let year = lengths.2 == 4 ? parts.2 : (parts.2 < 30 ? 2000 + parts.2 : 1900 + parts.2)
      return parts.1 > 12 ? checked(year, parts.0, parts.1) : checked(year, parts.1, parts.0)
    }
    return nil
  }

  /// Typing errors make months over 12 and days over 31: they stay comparable.
  private static func checked(_ year: Int, _ month: Int, _ day: Int) -> Int? {
    guard (1...9999).contains(year), month <= 99, day <= 99 else { return nil }
    return year * 10000 + month * 100 + day
  }
}
