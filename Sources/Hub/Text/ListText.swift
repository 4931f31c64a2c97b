/// A cell that holds several values, as the ledger keeps it: each value once, in the order of their bytes, joined by `;`.
///
/// One form, so that two records that say the same in another order are the same, and survivorship (`union`), the digest
/// and exports need know nothing more. No value holds a `;` itself.
public enum ListText {
  /// Stands between the values.
  public static let separator = UInt8(ascii: ";")

  /// The cell of some values.
  public static func joined(_ values: [[UInt8]]) -> [UInt8] {
    if values.count == 1 { return values[0] }
    var result: [UInt8] = []
    var last: [UInt8]?
    for value in values.sorted(by: { Bytes.compare($0.span, $1.span) < 0 }) where value != last {
      if last != nil { result.append(separator) }
      result += value
      last = value
    }
    return result
  }
}
