public import Hub
import TextKernels

/// `trim`: no white space at the ends.
///
/// Moves only the cells' ends, copies no byte.
public struct Trim: Normalizer {
  /// Name, summary and examples.
  public static let spec = NormalizerSpec(
    name: "trim",
    summary: "Removes white space of every width, line ends and invisible marks at both ends.",
    examples: [
      .init("　田中 太郎 \n", "田中 太郎"), .init("a  b", "a  b"), .init("\u{FEFF}x\u{200B}", "x"), .init(" 　", ""),
    ])

  /// Makes the normalizer.
  public init() {}

  /// Trims every cell.
  public func normalize(_ column: TextColumn) -> NormalizedColumn {
    var output = column
    for row in 0..<column.count where !column.isEmpty(row) {
      let range = column.range(row)
      let kept = Spaces.trimmed(column.bytes.span.extracting(range))
      if kept.count != range.count {
        output.starts[row] = UInt32(range.lowerBound + kept.lowerBound)
        output.ends[row] = UInt32(range.lowerBound + kept.upperBound)
      }
    }
    return NormalizedColumn(column: output)
  }
}
