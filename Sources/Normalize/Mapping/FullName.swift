import Hub
import TextKernels

/// Fills `full_name` and `full_kana` of people from their parts, where the mapping names only the parts.
///
/// Family name first, one space between, as people are called in Japan; one part alone where the other is blank. A mapping
/// that fills the whole name itself is left alone.
enum FullName {
  static let names = [
    (whole: "full_name", family: "family_name", given: "given_name"),
    (whole: "full_kana", family: "family_kana", given: "given_kana"),
  ]

  /// Adds the whole names to a batch of people; other entities are returned as they are.
  ///
  /// - Parameter wantsBoth: whether a whole name is absent where one part is: the record carries only what changed.
  static func fill(_ batch: EntityBatch, wantsBoth: Bool = false) -> EntityBatch {
    guard batch.entity.storage == .person else { return batch }
    var batch = batch
    let schema = EntitySchema.person
    for name in names {
      guard let whole = schema.index(of: name.whole), batch.columns[whole] == nil,
        let family = text(batch, name.family), let given = text(batch, name.given)
      else { continue }
      batch.columns[whole] = .text(joined(family, given, wantsBoth))
    }
    return batch
  }

  private static func text(_ batch: EntityBatch, _ field: String) -> TextColumn? {
    guard let index = EntitySchema.person.index(of: field),
      case .text(let column)? = batch.columns[index]
    else { return nil }
    return column
  }

  private static func joined(
    _ family: TextColumn, _ given: TextColumn, _ wantsBoth: Bool
  ) -> TextColumn {
    var result = TextColumn(capacity: family.count, bytes: family.count * 14)
    for row in 0..<family.count {
      if wantsBoth, family.isAbsent(row) != given.isAbsent(row) {
        result.appendAbsent()
        continue
      }
      if family.isEmpty(row) && given.isEmpty(row) {
        if family.isAbsent(row) && given.isAbsent(row) { result.appendAbsent() } else { result.appendBlank() }
        continue
      }
      let start = UInt32(result.bytes.count)
      SpanAppend.append(family.bytes.span.extracting(family.range(row)), to: &result.bytes)
      if !family.isEmpty(row) && !given.isEmpty(row) { result.bytes.append(0x20) }
      SpanAppend.append(given.bytes.span.extracting(given.range(row)), to: &result.bytes)
      result.starts.append(start)
      result.ends.append(UInt32(result.bytes.count))
    }
    return result
  }
}
