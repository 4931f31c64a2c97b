public import Hub
import TextKernels

/// `uppercase`: letters of every script in upper case.
public struct Uppercase: CellNormalizer {
  /// Name, summary and examples.
  public static let spec = NormalizerSpec(
    name: "uppercase", summary: "Puts letters of every script in upper case; widths stay.",
    examples: [.init("jp-13", "JP-13"), .init("straße", "STRASSE"), .init("田中", "田中")])

  /// Makes the normalizer.
  public init() {}

  mutating func cell(_ cell: Span<UInt8>, _ output: inout CellOutput) -> Verdict {
    if Casing.isUpper(cell) { return .unchanged }
    Casing.appendUpper(cell, to: &output.text)
    return .changed
  }
}
