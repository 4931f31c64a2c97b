/// What evaluating may still cost, so that a short expression cannot take all memory or run for hours.
///
/// `[x, x].map(y, [y, y])...` doubles with every step; the limit turns that into an error. One unit is one step of
/// evaluation, one element made or compared, or eight bytes of text.
struct Meter {
  /// What one evaluation may cost.
  static let limit = 20_000_000

  /// How many units may still be taken.
  private(set) var left: Int

  init(limit: Int = Meter.limit) { left = limit }

  /// Takes units; fails where too few are left.
  mutating func take(_ units: Int) throws(Fault) {
    left -= units
    if left < 0 { throw Fault("expression.too_costly") }
  }

  /// Takes what a text or bytes of a length cost.
  mutating func take(bytes: Int) throws(Fault) { try take(bytes / 8 + 1) }
}
