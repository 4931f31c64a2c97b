public import Hub
import TextKernels

/// `corporate_number`: 法人番号, 13 digits with a valid check digit.
public struct CorporateNumber: CellNormalizer {
  /// Name, summary and examples.
  public static let spec = NormalizerSpec(
    name: "corporate_number",
    summary:
      "法人番号: 13 digits with a valid check digit; widths, blanks and hyphens taken off, all else refused.",
    examples: [
      .init("7000012050002", "7000012050002"), .init("７０００-01-205-0002", "7000012050002"),
      .init("7−0000−1205−0002", "7000012050002"), .init("7ー0000ー1205ー0002", "7000012050002"),
      .init("法人番号：7000012050002", "7000012050002"), .init("7000012050003", nil), .init("700001205000", nil),
      .init("0123456789012", nil), .init("T7000012050002", nil), .init("7.00001E+12", nil),
    ])

  private var prepared: [UInt8] = []

  /// Makes the normalizer.
  public init() {}

  mutating func cell(_ cell: Span<UInt8>, _ output: inout CellOutput) -> Verdict {
    if cell.count == 13, Self.isNumber(cell) { return .unchanged }
    PreparedText.prepare(cell, into: &prepared, scratch: &output.scratch)
    var start = 0
    if prepared.span.startsWith("法人番号", at: 0) { start = 12 }
    var index = start
    while index < prepared.count {
      let (c, length) = UTF8Cell.decode(prepared.span, index)
      defer { index += length }
      switch c {
      case 0x30...0x39: output.text.append(prepared[index])
      case 0x20, 0x3A: break
      case _ where Script.isDash(c) || Script.isLongVowel(c): break
      case 0x54, 0x74:
        // a registration number for invoices: people who are no legal entity have one, too
        return .refused(
          index == start ? "normalize.corporate_number.invoice" : "normalize.corporate_number.form")
      default: return .refused("normalize.corporate_number.form")
      }
    }
    if output.text.count == 12 { return .refused("normalize.corporate_number.twelve") }
    guard output.text.count == 13, output.text[0] != 0x30 else {
      return .refused("normalize.corporate_number.form")
    }
    return Self.isNumber(output.text.span) ? .changed : .refused("normalize.corporate_number.check")
  }

  /// 13 digits, the first of which is the check digit of the others.
  ///
  /// 9 - (sum of P_n x Q_n mod 9), P_n the n-th digit from the right of the twelve, Q_n 1 for odd and 2 for even n
  /// (平成26年財務省令第70号 第2条).
  private static func isNumber(_ text: Span<UInt8>) -> Bool {
    var sum = 0
    for index in text.indices {
      guard PreparedText.isDigit(text[index]) else { return false }
      if index > 0 { sum += Int(text[index] - 0x30) * ((13 - index) % 2 == 1 ? 1 : 2) }
    }
    return Int(text[0]) - 0x30 == 9 - sum % 9
  }
}
