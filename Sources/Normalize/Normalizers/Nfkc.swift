public import Hub
import TextKernels

/// `nfkc`: Unicode normalization form KC.
public struct Nfkc: CellNormalizer {
  /// Name, summary and examples.
  public static let spec = NormalizerSpec(
    name: "nfkc",
    summary:
      "Unicode NFKC: full-width letters and digits narrow, half-width kana wide, ㈱ as (株); 髙, 﨑, ヶ, 〜 stay.",
    examples: [
      .init("ＡＢＣ１２３", "ABC123"), .init("ｶﾞﾝﾀﾞﾑ", "ガンダム"), .init("㈱", "(株)"), .init("髙﨑", "髙﨑"),
      .init("〜", "〜"), .init("－", "-"), .init("か\u{3099}", "が"), .init("①", "1"),
    ])

  /// Makes the normalizer.
  public init() {}

  mutating func cell(_ cell: Span<UInt8>, _ output: inout CellOutput) -> Verdict {
    if PlainText.isTidy(cell) || NFKC.isNormalized(cell) { return .unchanged }
    NFKC.append(cell, to: &output.text)
    return .changed
  }
}
