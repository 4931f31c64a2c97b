/// Time zones that keep the same distance from UTC all year.
///
/// Zones with summer time are left out: one offset would be wrong for half the year.
enum Zone {
  private static let known: [(name: String, minutes: Int)] = [
    ("Asia/Tokyo", 540), ("UTC", 0), ("Etc/UTC", 0), ("Asia/Seoul", 540), ("Asia/Shanghai", 480),
    ("Asia/Taipei", 480), ("Asia/Hong_Kong", 480), ("Asia/Singapore", 480), ("Asia/Manila", 480),
    ("Asia/Kuala_Lumpur", 480), ("Asia/Bangkok", 420), ("Asia/Ho_Chi_Minh", 420), ("Asia/Jakarta", 420),
    ("Asia/Kolkata", 330), ("Asia/Dubai", 240), ("Pacific/Honolulu", -600),
  ]

  static var names: [String] { known.map(\.name) }

  /// Minutes ahead of UTC of a zone's name, `Z` or an offset like `+09:00`.
  static func minutes(_ text: String) -> Int? {
    known.first { $0.name == text }?.minutes ?? offset(text)
  }

  /// Minutes ahead of UTC of `Z` or an offset like `+09:00`.
  static func offset(_ text: String) -> Int? {
    if text == "Z" { return 0 }
    let units = Array(text.utf8)
    guard units.count == 6, units[0] == UInt8(ascii: "+") || units[0] == UInt8(ascii: "-"),
      units[3] == UInt8(ascii: ":")
    else { return nil }
    let digits = [units[1], units[2], units[4], units[5]].map { Int($0) - 48 }
    guard digits.allSatisfy((0...9).contains) else { return nil }
    let hours = digits[0] * 10 + digits[1]
    let minutes = digits[2] * 10 + digits[3]
    guard hours <= 14, minutes <= 59 else { return nil }
    return (hours * 60 + minutes) * (units[0] == UInt8(ascii: "-") ? -1 : 1)
  }
}
