public import Hub
import TextKernels

/// `kana`: readings in full-width katakana.
public struct KanaReading: CellNormalizer {
  /// Name, summary and examples.
  public static let spec = NormalizerSpec(
    name: "kana",
    summary: "Half-width kana and hiragana as full-width katakana, ﾞ and ﾟ composed, single blanks; "
      + "a dash after katakana is ー.",
    examples: [
      .init("ﾀﾅｶ ﾀﾛｳ", "タナカ タロウ"), .init("たなか　たろう", "タナカ タロウ"), .init("ｻﾄｳ ｶﾞｸ", "サトウ ガク"),
      .init("か\u{309B}", "ガ"), .init("ｾﾝﾀ-", "センター"), .init("センター", "センター"), .init("03ー1234", "03-1234"),
      .init("ﾎｹﾞ-1", "ホゲ-1"), .init("ＮＴＴﾃﾞｰﾀ", "NTTデータ"),
    ])

  /// Makes the normalizer.
  public init() {}

  mutating func cell(_ cell: Span<UInt8>, _ output: inout CellOutput) -> Verdict {
    if Kana.isFolded(cell) { return .unchanged }
    Kana.append(cell, to: &output.text, scratch: &output.scratch)
    return .changed
  }
}
