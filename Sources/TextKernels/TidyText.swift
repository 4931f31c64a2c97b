/// The form in which kernels read a cell: NFKC, single ASCII blanks, none at the ends.
public enum TidyText {
  /// Appends the tidy form of a cell.
  ///
  /// Blanks are collapsed before NFKC, because invisible marks may stand between a letter and its accent, and
  /// after it, because NFKC makes blanks (of ゛, say).
  public static func append(
    _ cell: Span<UInt8>, to output: inout [UInt8], scratch: inout Scratch, keepingIdeographs: Bool = false
  ) {
    if PlainText.isTidy(cell) { return SpanAppend.append(cell, to: &output) }
    if NFKC.isNormalized(cell, keepingIdeographs: keepingIdeographs) {
      return Spaces.appendCollapsed(cell, to: &output)
    }
    scratch.normal.removeAll(keepingCapacity: true)
    if Spaces.isCollapsed(cell) {
      NFKC.append(cell, to: &scratch.normal, keepingIdeographs: keepingIdeographs)
    } else {
      scratch.collapsed.removeAll(keepingCapacity: true)
      Spaces.appendCollapsed(cell, to: &scratch.collapsed)
      var normal: [UInt8] = []
      swap(&normal, &scratch.normal)
      NFKC.append(scratch.collapsed.span, to: &normal, keepingIdeographs: keepingIdeographs)
      swap(&normal, &scratch.normal)
    }
    if Spaces.isCollapsed(scratch.normal.span) {
      output.append(contentsOf: scratch.normal)
    } else {
      Spaces.appendCollapsed(scratch.normal.span, to: &output)
    }
  }

  /// Buffers that are kept from cell to cell.
  public struct Scratch: Sendable {
    var collapsed: [UInt8] = []
    var normal: [UInt8] = []
    var folded: [UInt8] = []
    /// Room for the caller.
    public var text: [UInt8] = []

    /// Makes empty buffers.
    public init() {}
  }
}
