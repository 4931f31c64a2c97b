import Hub

/// Writes times with the offset of a time zone.
struct ZonedTime {
  private let zone: Int64
  private let suffix: [UInt8]

  init(zoneMinutes: Int) {
    zone = Int64(zoneMinutes) * 60_000
    let minutes = abs(zoneMinutes)
    func two(_ number: Int) -> String { (number < 10 ? "0" : "") + String(number) }
    suffix = Array("\(zoneMinutes < 0 ? "-" : "+")\(two(minutes / 60)):\(two(minutes % 60))".utf8)
  }

  /// Appends `2026-04-01T18:30:00+09:00`.
  func append(_ milliseconds: Int64, to target: inout [UInt8]) {
    let local = milliseconds + zone
    let day = local >= 0 ? local / 86_400_000 : -((86_399_999 - local) / 86_400_000)
    let second = Int((local - day * 86_400_000) / 1000)
    let date = CivilTime.date(days: Int(day))
    ZonedTime.append(date.year, 4, &target)
    target.append(UInt8(ascii: "-"))
    ZonedTime.append(date.month, 2, &target)
    target.append(UInt8(ascii: "-"))
    ZonedTime.append(date.day, 2, &target)
    target.append(UInt8(ascii: "T"))
    ZonedTime.append(second / 3600, 2, &target)
    target.append(UInt8(ascii: ":"))
    ZonedTime.append(second / 60 % 60, 2, &target)
    target.append(UInt8(ascii: ":"))
    ZonedTime.append(second % 60, 2, &target)
    target += suffix
  }

  /// `2026-04-01T18:30:00+09:00`.
  func text(_ milliseconds: Int64) -> String {
    var bytes: [UInt8] = []
    append(milliseconds, to: &bytes)
    return String(decoding: bytes, as: UTF8.self)
  }

  private static func append(_ value: Int, _ width: Int, _ target: inout [UInt8]) {
    var unit = width == 4 ? 1000 : 10
    while unit > 0 {
      target.append(UInt8(48 + value / unit % 10))
      unit /= 10
    }
  }
}
