/// The form in which kernels read a cell: NFKC, single ASCII blanks, none at the ends.
public enum TidyText {
  /// Appends the tidy form of a cell.
  ///
  /// Blanks are collapsed before NFKC, because invisible marks may stand between a letter and its accent, and
  /// after it, because NFKC makes blanks (of ゛, say).
  public static func append(
    _ cell: Span<UInt8>, to output: inout [UInt8], scratch: inout [UInt8], keepingIdeographs: Bool = false
  ) {
    if NFKC.isNormalized(cell, keepingIdeographs: keepingIdeographs) {
      return Spaces.appendCollapsed(cell, to: &output)
    }
    scratch.removeAll(keepingCapacity: true)
    Spaces.appendCollapsed(cell, to: &scratch)
    var normal: [UInt8] = []
    normal.reserveCapacity(scratch.count + 8)
    NFKC.append(scratch.span, to: &normal, keepingIdeographs: keepingIdeographs)
    Spaces.appendCollapsed(normal.span, to: &output)
  }
}
