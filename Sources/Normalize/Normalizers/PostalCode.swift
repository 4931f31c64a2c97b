public import Hub

/// `postal_code`: 123-4567.
public struct PostalCode: CellNormalizer {
  /// Name, summary and examples.
  public static let spec = NormalizerSpec(
    name: "postal_code",
    summary: "Japanese postal codes as 123-4567; a leading zero that a spreadsheet took is put back with a warning.",
    examples: [
      .init("1000013", "100-0013"), .init("〒１００－００１３", "100-0013"), .init("100ー0013", "100-0013"),
      .init("100-0013", "100-0013"), .init("600001", "060-0001"), .init("100", nil), .init("100-00134", nil),
      .init("SW1A 1AA", nil),
    ])

  private var prepared: [UInt8] = []
  private var digits: [UInt8] = []

  /// Makes the normalizer.
  public init() {}

  mutating func cell(_ cell: Span<UInt8>, _ output: inout CellOutput) -> Verdict {
    if Self.isCode(cell) { return .unchanged }
    PreparedText.prepare(cell, into: &prepared, scratch: &output.scratch)
    digits.removeAll(keepingCapacity: true)
    var at = prepared.span.startsWith("〒", at: 0) ? 3 : 0
    while at < prepared.count {
      let byte = prepared[at]
      if PreparedText.isDigit(byte) {
        digits.append(byte)
        at += 1
      } else if byte == 0x20 || byte == 0x2D {
        at += 1
      } else if byte == 0xE2 || byte == 0xE3, Self.isDash(prepared.span, at) {
        at += 3
      } else {
        return .refused("normalize.postal_code.form")
      }
    }
    if digits.count == 6 {
      digits.insert(0x30, at: 0)
      output.warnings.append("normalize.postal_code.zero")
    }
    guard digits.count == 7 else { return .refused("normalize.postal_code.form") }
    output.text.append(contentsOf: digits[..<3])
    output.text.append(0x2D)
    output.text.append(contentsOf: digits[3...])
    return .changed
  }

  private static func isCode(_ cell: Span<UInt8>) -> Bool {
    guard cell.count == 8 else { return false }
    for index in cell.indices {
      guard index == 3 ? cell[index] == 0x2D : PreparedText.isDigit(cell[index]) else { return false }
    }
    return true
  }

  /// ‐ ‑ ‒ – — ― − ー between digits.
  private static func isDash(_ text: Span<UInt8>, _ at: Int) -> Bool {
    guard at + 3 <= text.count else { return false }
    if text[at] == 0xE3 { return text[at + 1] == 0x83 && text[at + 2] == 0xBC }
    return (text[at + 1] == 0x80 && (0x90...0x95).contains(text[at + 2]))
      || (text[at + 1] == 0x88 && text[at + 2] == 0x92)
  }
}
