extension Condition {
  /// What the condition says, as one text: equal for conditions that hold for the same rows by the same words, wherever
  /// they stand.
  public var signature: String {
    switch self {
    case .all(let parts): "all(" + Condition.joined(parts.map(\.signature)) + ")"
    case .any(let parts): "any(" + Condition.joined(parts.map(\.signature)) + ")"
    case .not(let part): "not(" + part.signature + ")"
    case .test(let test):
      "test(" + Condition.joined([test.field.value, test.op.rawValue] + test.values) + ")"
    case .activity(let test):
      "activity("
        + Condition.joined(
          ["\(test.count)", "\(test.within ?? -1)", test.urlContains ?? ""] + test.types.map(\.value)) + ")"
    case .computed(let test): "computed(" + Condition.joined([test.text.value]) + ")"
    }
  }

  /// Each part with its length before it, so that no part can be taken for two.
  private static func joined(_ parts: [String]) -> String {
    parts.map { "\($0.utf8.count):\($0)" }.joined(separator: ",")
  }
}

extension StreamModel {
  /// What decides of each raw record whether it is taken and whether it tells a deletion; nil where nothing does.
  public var verdictSignature: String? {
    guard filter != nil || deletedWhen != nil else { return nil }
    return [record.rawValue, filter?.signature ?? "", deletedWhen?.signature ?? ""].joined(separator: "\u{0}")
  }

  /// Columns that a header lacks, without which a condition says nothing of a record that carries only what changed.
  ///
  /// Empty for whole records: there a missing column is a blank one (or fails the connector: `missing_column`).
  public func missing(_ condition: Condition?, in header: [String]) -> [String] {
    guard record == .patch, let condition else { return [] }
    return Set(condition.needed).subtracting(header).sorted()
  }
}
