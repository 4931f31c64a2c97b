public import Hub

/// Tells how a mapping made a field of one record.
///
/// `apply` knows nothing of this: the same compiled sources, normalizers, code lookups and conversions are asked a second
/// time, about one record, and what became of values that could not be read is taken from what `apply` found.
extension MappingProgram {
  /// How the first record of a batch, or an item of it, came to its value of a field.
  ///
  /// - Parameters:
  ///   - item: the number of the item that makes the entity, where the mapping explodes a list.
  ///   - model: the mapping that the program was compiled from.
  ///   - mapped: what `apply` made of the batch.
  ///   - tables: the code tables that the program was compiled with.
  public func explain(
    _ field: String, of kind: EntityKind, item: Int? = nil, in model: MappingModel, _ batch: RawBatch,
    _ mapped: MappedBatch, tables: [String: CodeTable]
  ) -> FieldExplanation {
    let (batch, mapped) = item.flatMap { alone($0, batch, mapped) } ?? (batch, mapped)
    guard var told = model.declaration(of: field, kind, made: { mapped.entities[$0].present[0] }) else {
      return FieldExplanation(filling: .noEntity, entity: kind, field: field, location: model.location)
    }
    told.explanation.isRejected = mapped.rejected[0]
    guard told.explanation.filling == .mapped, mapped.entities[told.entity].present[0] else {
      if told.explanation.filling == .mapped { told.explanation.filling = .notMade }
      return told.explanation
    }
    let schema = model.entities[told.entity].schema
    var result = told.explanation
    result.value =
      schema.index(of: field).flatMap { mapped.entities[told.entity].columns[$0]?.scalar(0) } ?? .absent
    result.findings = mapped.findings.filter {
      $0.row == 0 && Self.concerns($0, field, told.explanation.entity)
    }
    if let place = told.field {
      let recorder = StepRecorder(
        field: model.entities[told.entity].fields[place], program: entities[told.entity].fields[place],
        explode: model.entities[told.entity].explode, item: item,
        columnIndex: entities[told.entity].explode?.columnIndex ?? columnIndex, batch: batch, tables: tables)
      result.steps = recorder.steps(to: field, result.value, result.findings)
    } else {
      result.parts = result.parts.map {
        explain($0.field, of: kind, in: model, batch, mapped, tables: tables)
      }
      result.steps = [
        MappingStep(kind: .joined, name: field, output: result.value, location: result.location)
      ]
    }
    return result
  }

  /// An item of the first record as a batch of its own, with what it makes and what was found about it.
  private func alone(
    _ item: Int, _ batch: RawBatch, _ mapped: MappedBatch
  ) -> (RawBatch, MappedBatch)? {
    guard let exploded = mapped.exploded, let explode = entities[exploded.place].explode,
      let row = exploded.items(of: 0).first(where: { Int(exploded.numbers[$0]) == item })
    else { return nil }
    var alone = explode.items(of: batch).batch
    alone.columns = alone.columns.map { column in
      column.count > row
        ? TextColumn(bytes: column.bytes, starts: [column.starts[row]], ends: [column.ends[row]]) : column
    }
    alone.locators = [alone.locators[row]]
    alone.rawRanges = [alone.rawRanges[row]]
    var made = mapped
    made.entities[exploded.place] = exploded.batch.alone(row)
    made.exploded = nil
    made.findings.removeAll { $0.arguments["item"].map { $0 != "\(item)" } ?? false }
    return (alone, made)
  }

  private static func concerns(_ finding: Finding, _ field: String, _ entity: EntityKind) -> Bool {
    finding.field == field && finding.arguments["entity"].map { $0 == entity.rawValue } ?? true
  }
}

extension MappingModel {
  /// Where a field is declared, as far as it can be told without a record.
  public func explanation(of field: String, _ kind: EntityKind) -> FieldExplanation {
    declaration(of: field, kind, made: { _ in true })?.explanation
      ?? FieldExplanation(filling: .noEntity, entity: kind, field: field, location: location)
  }

  /// The entity's place, the field's place within it (nil for a whole name made of its parts), and what is to be said
  /// before a record is looked at; nil where the mapping makes no such entity.
  fileprivate func declaration(
    of field: String, _ kind: EntityKind, made: (Int) -> Bool
  ) -> (entity: Int, field: Int?, explanation: FieldExplanation)? {
    let places = entities.indices.filter { entities[$0].entity.storage == kind.storage }
    guard let place = places.first(where: made) ?? places.first else { return nil }
    let entity = entities[place]
    func answer(_ filling: FieldExplanation.Filling, at location: SourceLocation) -> FieldExplanation {
      FieldExplanation(filling: filling, entity: entity.entity, field: field, location: location)
    }
    for (index, mapping) in entity.fields.enumerated() {
      if mapping.field.value == field { return (place, index, answer(.mapped, at: mapping.field.location)) }
      if let part = mapping.parts.first(where: { $0.field.value == field }) {
        return (place, index, answer(.mapped, at: part.field.location))
      }
    }
    guard let name = FullName.names.first(where: { $0.whole == field }), kind.storage == .person else {
      return (place, nil, answer(.noField, at: entity.location))
    }
    let parts = [name.family, name.given].compactMap { part -> FieldExplanation? in
      let told = declaration(of: part, kind, made: made)?.explanation
      return told?.filling == .mapped ? told : nil
    }
    guard parts.count == 2 else { return (place, nil, answer(.noField, at: entity.location)) }
    var whole = answer(.mapped, at: parts[0].location)
    whole.parts = parts
    return (place, nil, whole)
  }
}
