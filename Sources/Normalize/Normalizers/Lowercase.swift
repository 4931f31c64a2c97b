public import Hub
import TextKernels

/// `lowercase`: letters of every script in lower case.
public struct Lowercase: CellNormalizer {
  /// Name, summary and examples.
  public static let spec = NormalizerSpec(
    name: "lowercase", summary: "Puts letters of every script in lower case; widths stay.",
    examples: [.init("Web-Form", "web-form"), .init("ＡÉ", "ａé"), .init("田中", "田中")])

  /// Makes the normalizer.
  public init() {}

  mutating func cell(_ cell: Span<UInt8>, _ output: inout CellOutput) -> Verdict {
    if Casing.isLower(cell) { return .unchanged }
    Casing.appendLower(cell, to: &output.text)
    return .changed
  }
}
