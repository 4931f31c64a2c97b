/// Shares as texts.
public enum Shares {
  /// `98.2 %`; never 100 % or 0 % where it is not.
  public static func percent(_ share: Double) -> String {
    if share >= 1 { return "100 %" }
    if share <= 0 { return "0 %" }
    if share < 0.0005 { return "<0.1 %" }
    let tenths = min(999, max(1, Int((share * 1000).rounded())))
    return "\(tenths / 10).\(tenths % 10) %"
  }
}
