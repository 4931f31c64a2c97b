import Hub

/// Times as people in the workspace's time zone read them.
enum LocalTime {
  /// `2026-11-01T00:30:00Z` as `2026-11-01 09:30:00 +09:00`; any other text as it is.
  static func text(_ utc: String, _ zoneMinutes: Int) -> String {
    guard let parser = TimeParser(formats: ["iso8601"], zoneMinutes: 0), utc.hasSuffix("Z"),
      let time = parser.milliseconds(Array(utc.utf8).span)
    else { return utc }
    let local = CivilTime.iso(milliseconds: time + Int64(zoneMinutes) * 60_000).replacing("T", with: " ")
    return "\(local.dropLast()) \(offset(zoneMinutes))"
  }

  private static func offset(_ minutes: Int) -> String {
    func two(_ number: Int) -> String { (number < 10 ? "0" : "") + String(number) }
    return (minutes < 0 ? "-" : "+") + two(abs(minutes) / 60) + ":" + two(abs(minutes) % 60)
  }
}
