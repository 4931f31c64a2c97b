public import Hub

/// A mapping compiled for one header: raw batches in, entities out, column by column.
///
/// Compile once per mapping and header; `apply` may be called from several tasks at once.
public struct MappingProgram: Sendable {
  struct EntityProgram: Sendable {
    var kind: EntityKind
    var when: Condition?
    var fields: [FieldProgram]
    var width: Int
  }

  let entities: [EntityProgram]
  let columnIndex: [String: Int]
  /// Whether the records carry only what changed: then nothing is told without all that it is made of.
  private let isPatch: Bool
  private let sharedCount: Int
  /// The columns that fields take as they are.
  private let columns: [Int]

  /// Compiles a mapping.
  ///
  /// Throws `map.invalid` with a finding for each thing that the mapping names and that does not exist: fields,
  /// normalizers, parts, formats, code tables and systems, defaults that are not of the field's type.
  ///
  /// - Parameter isPatch: whether the stream's records carry only what changed (`record: patch`).
  public init(
    model: MappingModel, header: [String], tables: [String: CodeTable], isPatch: Bool = false
  ) throws(HubError) {
    self.isPatch = isPatch
    var compiler = MappingCompiler(header: header, tables: tables, isPatch: isPatch)
    var entities: [EntityProgram] = []
    sharedCount = compiler.share(model)
    for entity in model.entities {
      let fields = compiler.compile(entity)
      entities.append(
        EntityProgram(
          kind: entity.entity, when: entity.when, fields: fields,
          width: entity.schema.fields.count))
    }
    if !compiler.findings.isEmpty {
      throw HubError(
        "map.invalid", .configuration, ["mapping": model.name], findings: compiler.findings,
        at: model.location)
    }
    self.entities = entities
    columns = Set(
      entities.flatMap(\.fields).compactMap { $0.computed == nil && $0.list == nil ? $0.source.only : nil }
    )
    .sorted()
    columnIndex = compiler.columnIndex
  }

  /// Maps a batch.
  public func apply(_ batch: RawBatch) -> MappedBatch {
    var rejected = [Bool](repeating: false, count: batch.count)
    var findings: [Finding] = []
    var batches: [EntityBatch] = []
    var work = BatchWork(
      columns: ColumnCells.read(batch, columns: columns),
      shared: [NormalizedSource?](repeating: nil, count: sharedCount))
    for entity in entities {
      let present = presence(entity, batch)
      let mask = present.contains(false) ? present : nil
      var result = EntityResult(
        columns: [ColumnData?](repeating: nil, count: entity.width), rejected: rejected)
      for field in entity.fields { field.run(batch, mask: mask, work: &work, into: &result) }
      rejected = result.rejected
      findings.append(contentsOf: result.findings)
      var batch = FullName.fill(
        EntityBatch(entity: entity.kind, columns: result.columns, present: present), wantsBoth: isPatch)
      batch.echoes = result.marks
      batches.append(batch)
    }
    return MappedBatch(entities: batches, rejected: rejected, findings: findings)
  }

  /// The rows that make the entity.
  private func presence(_ entity: EntityProgram, _ batch: RawBatch) -> [Bool] {
    guard let when = entity.when else { return [Bool](repeating: true, count: batch.count) }
    var present = holds(when, batch)
    guard isPatch else { return present }
    for name in when.needed {
      let column = columnIndex[name].flatMap { $0 < batch.columns.count ? batch.columns[$0] : nil }
      for row in present.indices where column?.isAbsent(row) ?? true { present[row] = false }
    }
    return present
  }

  /// The truth of a condition for each raw record.
  func holds(_ condition: Condition, _ batch: RawBatch) -> [Bool] {
    condition.evaluate(
      rows: batch.count,
      column: { name in
        guard let index = columnIndex[name], index < batch.columns.count else { return nil }
        return .text(batch.columns[index])
      },
      activity: { _ in [Bool](repeating: false, count: batch.count) })
  }
}
