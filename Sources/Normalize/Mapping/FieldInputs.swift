public import Hub

/// Which raw columns fields of an entity are made of, all of them at once: a field and its parts, a whole name and the
/// columns of its halves.
public struct FieldInputs: Sendable {
  /// The field as the mapping names it.
  public let name: String
  /// Its place in the entity's schema, and those of its parts.
  public let targets: [Int]
  /// The columns that it reads; none: every record says it.
  public let columns: [String]
  /// Those of them without which it cannot be told.
  public let needed: [String]
}

extension EntityMapping {
  /// What each field is made of.
  public var inputs: [FieldInputs] {
    var inputs = fields.map { field in
      FieldInputs(
        name: field.field.value,
        targets: ([field.field] + field.parts.map(\.field)).compactMap { schema.index(of: $0.value) },
        columns: field.from.map(\.value),
        needed: field.from.map(\.value).filter { !field.optional.contains($0) })
    }
    guard entity.storage == .person else { return inputs }
    let filled = Set(inputs.flatMap(\.targets))
    for name in FullName.names {
      guard let whole = schema.index(of: name.whole), !filled.contains(whole) else { continue }
      let halves = [name.family, name.given].compactMap { half in
        schema.index(of: half).flatMap { place in inputs.first { $0.targets.contains(place) } }
      }
      guard halves.count == 2 else { continue }
      inputs.append(
        FieldInputs(
          name: name.whole, targets: [whole], columns: halves.flatMap(\.columns),
          needed: halves.flatMap(\.needed)))
    }
    return inputs
  }
}
