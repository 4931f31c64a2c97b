public import Hub
import TextKernels

/// `collapse_spaces`: one ASCII blank for every run of white space, none at the ends.
public struct CollapseSpaces: CellNormalizer {
  /// Name, summary and examples.
  public static let spec = NormalizerSpec(
    name: "collapse_spaces",
    summary: "Makes one ASCII blank of every run of white space, line ends included, and trims.",
    examples: [
      .init("田中　　太郎", "田中 太郎"), .init(" a\t\nb ", "a b"), .init("a b", "a b"),
      .init("a\u{200B}b", "ab"), .init("\u{00A0}", ""),
    ])

  /// Makes the normalizer.
  public init() {}

  mutating func cell(_ cell: Span<UInt8>, _ output: inout CellOutput) -> Verdict {
    if PlainText.isTidy(cell) || Spaces.isCollapsed(cell) { return .unchanged }
    Spaces.appendCollapsed(cell, to: &output.text)
    return .changed
  }
}
