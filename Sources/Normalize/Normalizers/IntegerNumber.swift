public import Hub

/// `integer`: the whole number in "53名".
public struct IntegerNumber: CellNormalizer {
  /// Name, summary and examples.
  public static let spec = NormalizerSpec(
    name: "integer",
    summary:
      "The one whole number of a cell, without unit, commas and 約; ranges, bounds (以上, 未満) and fractions "
      + "are refused.",
    examples: [
      .init("53名", "53"), .init("1,200", "1200"), .init("約50", "50"), .init("１，２００人（連結）", "1200"),
      .init("1.2万人", "12000"), .init("-5", "-5"), .init("△5", "-5"), .init("50.0", "50"), .init("007", "7"),
      .init("50％", "50"), .init("１０〜５０", nil), .init("10-50", nil), .init("100名以上", nil), .init("1,20", nil),
      .init("1.5", nil), .init("1e3", nil), .init("多数", nil), .init("99999999999999999999", nil),
      .init("10名、20名", nil),
    ])

  private var prepared: [UInt8] = []

  /// Makes the normalizer.
  public init() {}

  mutating func cell(_ cell: Span<UInt8>, _ output: inout CellOutput) -> Verdict {
    if Self.isCanonical(cell) { return .unchanged }
    PreparedText.prepare(cell, into: &prepared, scratch: &output.scratch)
    let text = prepared.span
    guard !NumberText.hasRaised(cell), let number = NumberText.read(text),
      !NumberText.isShortened(text, number.rest)
    else { return .refused("normalize.integer.none") }
    if NumberText.isExponent(text, number.rest) { return .refused("normalize.integer.scientific") }
    if Self.isRange(text, number.rest) { return .refused("normalize.integer.range") }
    guard number.scale == 0 else { return .refused("normalize.integer.fraction") }
    guard Int64(exactly: number.mantissa) != nil else { return .refused("normalize.integer.size") }
    number.append(to: &output.text)
    return .changed
  }

  /// Up to 18 digits without zeros in front, perhaps with a minus.
  private static func isCanonical(_ cell: Span<UInt8>) -> Bool {
    let start = cell[0] == 0x2D ? 1 : 0
    guard cell.count > start, cell.count - start <= 18 else { return false }
    if cell[start] == 0x30 { return cell.count == 1 }
    for index in start..<cell.count where !PreparedText.isDigit(cell[index]) { return false }
    return true
  }

  private static let bounds: [StaticString] = [
    "以上", "以下", "未満", "超", "より", "から", "前後", "弱", "強", "~", "〜", "-", "−", "–", "—", "ー", "+", ">", "<",
  ]

  /// Whether what follows the number says that it is one end of a range, or only a bound.
  private static func isRange(_ text: Span<UInt8>, _ rest: Range<Int>) -> Bool {
    for index in rest {
      if PreparedText.isDigit(text[index]) { return true }
      for word in bounds where text.startsWith(word, at: index) { return true }
    }
    return false
  }
}
