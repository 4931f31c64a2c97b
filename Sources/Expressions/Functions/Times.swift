/// Parts of moments and durations.
enum Times {
  static let functions: [Function] = [
    part("getFullYear") { civil, _ in civil.year },
    part("getMonth") { civil, _ in civil.month - 1 },
    part("getDate") { civil, _ in civil.day },
    part("getDayOfMonth") { civil, _ in civil.day - 1 },
    part("getDayOfWeek") { civil, _ in civil.dayOfWeek },
    part("getDayOfYear") { civil, _ in civil.dayOfYear },
    part("getHours", { $0 / 3_600_000_000_000 }) { civil, _ in civil.hour },
    part("getMinutes", { $0 / 60_000_000_000 }) { civil, _ in civil.minute },
    part("getSeconds", { $0 / 1_000_000_000 }) { civil, _ in civil.second },
    part("getMilliseconds", { $0 % 1_000_000_000 / 1_000_000 }) { _, nanos in Int(nanos) / 1_000_000 },
  ]

  private static func part(
    _ name: String, _ ofDuration: (@Sendable (Int64) -> Int64)? = nil,
    _ ofMoment: @escaping @Sendable (CivilSeconds, Int32) -> Int
  ) -> Function {
    let signatures = ["timestamp.() -> int", "timestamp.(string) -> int"]
    return .any(name, signatures + (ofDuration == nil ? [] : ["duration.() -> int"])) {
      (arguments, _) throws(Fault) in
      switch (arguments.first, arguments.count) {
      case (.timestamp(let time)?, 1): return .int(Int64(ofMoment(CivilSeconds(time.seconds), time.nanos)))
      case (.timestamp(let time)?, 2):
        guard case .string(let zone) = arguments[1] else { return nil }
        let offset = try TimeZones.offset(zone, at: time.seconds)
        return .int(Int64(ofMoment(CivilSeconds(time.seconds + Int64(offset)), time.nanos)))
      case (.duration(let nanos)?, 1): return ofDuration.map { .int($0(nanos)) }
      default: return nil
      }
    }
  }
}
