public import Hub

/// `decimal`: the amount in "¥1,234円" as canonical decimal text.
public struct DecimalNumber: CellNormalizer {
  /// Name, summary and examples.
  public static let spec = NormalizerSpec(
    name: "decimal",
    summary:
      "Amounts as plain decimals: ¥, 円, commas taken off, 千, 万, 億 multiplied out; other currencies are "
      + "refused.",
    examples: [
      .init("¥1,234,567", "1234567"), .init("￥１，２００円", "1200"), .init("120万円", "1200000"),
      .init("1.5億円", "150000000"), .init("1億2,000万円", "120000000"), .init("1億 2,000万円", "120000000"),
      .init("3千5百万円", "35000000"), .init("三百万円", "3000000"),
      .init(".5", "0.5"), .init("JPY 1000", "1000"), .init("500千円", "500000"),
      .init("30百万円", "30000000"), .init("-12.50", "-12.5"), .init("▲1,000", "-1000"), .init("0.0", "0"),
      .init("-0", "0"), .init("¥1,000-", "1000"), .init("12.5", "12.5"), .init("1,000円（税込）", nil),
      .init("$100", nil), .init("100ドル", nil), .init("1,00", nil), .init("未定", nil), .init("100〜200万円", nil),
    ])

  private var prepared: [UInt8] = []

  /// Makes the normalizer.
  public init() {}

  mutating func cell(_ cell: Span<UInt8>, _ output: inout CellOutput) -> Verdict {
    if DecimalText.isCanonical(cell) { return .unchanged }
    PreparedText.prepare(cell, into: &prepared, scratch: &output.scratch)
    let text = prepared.span
    guard !NumberText.hasRaised(cell), let number = NumberText.read(text) else {
      return .refused(Self.hasCurrency(text) ? "normalize.decimal.currency" : "normalize.decimal.none")
    }
    if NumberText.isExponent(text, number.rest) { return .refused("normalize.decimal.scientific") }
    let unit = text.extracting(number.rest)
    let isYen =
      unit.isEmpty || unit.isWord("円") || unit.isWord("-") || unit.isWord("円-") || unit.isWord(".-")
      || unit.isWord("円也") || unit.isWord("JPY") || unit.isWord("yen")
    guard isYen else {
      return .refused(Self.hasCurrency(unit) ? "normalize.decimal.currency" : "normalize.decimal.unit")
    }
    number.append(to: &output.text)
    return .changed
  }

  private static let currencies: [StaticString] = [
    "$", "€", "£", "ドル", "ユーロ", "元", "ウォン", "USD", "EUR", "CNY", "GBP",
  ]

  private static func hasCurrency(_ text: Span<UInt8>) -> Bool {
    for index in text.indices {
      for word in currencies where text.startsWith(word, at: index) { return true }
    }
    return false
  }
}
