/// Durations as texts: `1h30m`, `-1.5s`, `100ms`.
enum DurationText {
  private static let units: [(name: [UInt8], nanos: Int64)] = [
    (Array("ns".utf8), 1), (Array("us".utf8), 1000), (Array("µs".utf8), 1000), (Array("μs".utf8), 1000),
    (Array("ms".utf8), 1_000_000), (Array("s".utf8), 1_000_000_000), (Array("m".utf8), 60_000_000_000),
    (Array("h".utf8), 3_600_000_000_000),
  ]

  /// Reads numbers with units, one behind the other; `0` needs none.
  static func read(_ text: String) throws(Fault) -> Int64 {
    let bad = Fault("expression.bad_duration", ["text": text])
    let range = Fault("expression.duration_range", ["text": text])
    var rest = Array(text.utf8)[...]
    var isNegative = false
    if let sign = rest.first, sign == UInt8(ascii: "-") || sign == UInt8(ascii: "+") {
      isNegative = sign == UInt8(ascii: "-")
      rest = rest.dropFirst()
    }
    if Array(rest) == [UInt8(ascii: "0")] { return 0 }
    guard !rest.isEmpty else { throw bad }
    // Summed up below zero: the lowest value has no counterpart above.
    var total: Int64 = 0
    while !rest.isEmpty {
      let whole = rest.prefix { $0 >= 48 && $0 <= 57 }
      rest = rest.dropFirst(whole.count)
      var decimals: ArraySlice<UInt8> = []
      if rest.first == UInt8(ascii: ".") {
        decimals = rest.dropFirst().prefix { $0 >= 48 && $0 <= 57 }
        rest = rest.dropFirst(decimals.count + 1)
      }
      guard !whole.isEmpty || !decimals.isEmpty else { throw bad }
      let name = Array(rest.prefix { !($0 >= 48 && $0 <= 57) && $0 != UInt8(ascii: ".") })
      rest = rest.dropFirst(name.count)
      guard let unit = units.first(where: { $0.name == name })?.nanos else { throw bad }
      guard let part = nanoseconds(whole, decimals, unit) else { throw range }
      let (sum, overflow) = total.subtractingReportingOverflow(part)
      guard !overflow else { throw range }
      total = sum
    }
    guard !isNegative else { return total }
    guard total != .min else { throw range }
    return -total
  }

  private static func nanoseconds(
    _ whole: ArraySlice<UInt8>, _ decimals: ArraySlice<UInt8>, _ unit: Int64
  ) -> Int64? {
    var value: Int64 = 0
    for digit in whole {
      let (product, overflow) = value.multipliedReportingOverflow(by: 10)
      let (sum, carry) = product.addingReportingOverflow(Int64(digit) - 48)
      guard !overflow, !carry else { return nil }
      value = sum
    }
    let (nanos, overflow) = value.multipliedReportingOverflow(by: unit)
    guard !overflow else { return nil }
    var fraction: Int64 = 0
    var scale = unit
    for digit in decimals {
      // Digits below a nanosecond of this unit say nothing more.
      guard scale >= 10 else { break }
      scale /= 10
      fraction += (Int64(digit) - 48) * scale
    }
    let (sum, carry) = nanos.addingReportingOverflow(fraction)
    return carry ? nil : sum
  }

  /// Seconds with as many decimals as needed: `3600s`, `-1.5s`.
  static func text(_ nanos: Int64) -> String {
    let sign = nanos < 0 ? "-" : ""
    let amount = nanos.magnitude
    return sign + String(amount / 1_000_000_000) + Decimals.text(Int64(amount % 1_000_000_000)) + "s"
  }
}
