/// Spans of time and percentages as people write them.
enum Quantity {
  /// `30s`, `10m`, `24h`, `90d`, `2w` in milliseconds.
  static func milliseconds(_ text: String) -> Int64? {
    guard let unit = text.last, let count = Int64(text.dropLast()), count >= 0, text.first != "+" else {
      return nil
    }
    let factor: Int64
    switch unit {
    case "s": factor = 1000
    case "m": factor = 60_000
    case "h": factor = 3_600_000
    case "d": factor = 86_400_000
    case "w": factor = 604_800_000
    default: return nil
    }
    let (product, overflow) = count.multipliedReportingOverflow(by: factor)
    return overflow ? nil : product
  }

  /// `20%` or `0.5%` as a share of one.
  static func share(_ text: String) -> Double? {
    guard text.hasSuffix("%"), isDecimal(text.dropLast()), let value = Double(text.dropLast()), value >= 0,
      value <= 100
    else { return nil }
    return value / 100
  }

  /// Whether a text is a plain decimal number: `-12`, `0.50`.
  static func isDecimal(_ text: some StringProtocol) -> Bool {
    let digits = text.hasPrefix("-") ? text.dropFirst() : text[...]
    let parts = digits.split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
    return parts.allSatisfy { !$0.isEmpty && $0.utf8.allSatisfy { (0x30...0x39).contains($0) } }
  }
}
