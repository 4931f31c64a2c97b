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
    /// The list of which each item makes one; nil: the record makes one.
    var explode: ExplodeProgram?
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
  /// - Parameters:
  ///   - lookups: what the mapping looks up; where a table is not among them, every key is missing.
  ///   - isPatch: whether the stream's records carry only what changed (`record: patch`).
  public init(
    model: MappingModel, header: [String], tables: [String: CodeTable], lookups: LookupTables = .none,
    isPatch: Bool = false
  ) throws(HubError) {
    self.isPatch = isPatch
    var compiler = MappingCompiler(header: header, tables: tables, lookups: lookups, isPatch: isPatch)
    var entities: [EntityProgram] = []
    sharedCount = compiler.share(model)
    for entity in model.entities {
      let explode = compiler.explode(entity, header)
      let fields = compiler.compile(entity, over: explode?.columnIndex)
      entities.append(
        EntityProgram(
          kind: entity.entity, when: entity.when, fields: fields,
          width: entity.schema.fields.count, explode: explode))
    }
    if !compiler.findings.isEmpty {
      throw HubError(
        "map.invalid", .configuration, ["mapping": model.name], findings: compiler.findings,
        at: model.location)
    }
    self.entities = entities
    columns = MappingProgram.plainColumns(of: entities.filter { $0.explode == nil }.flatMap(\.fields))
    columnIndex = compiler.columnIndex
  }

  /// The columns that fields take as they are.
  static func plainColumns(of fields: [FieldProgram]) -> [Int] {
    Set(fields.compactMap { $0.computed == nil && $0.list == nil ? $0.source.only : nil }).sorted()
  }

  /// Maps a batch.
  public func apply(_ batch: RawBatch) -> MappedBatch {
    var rejected = [Bool](repeating: false, count: batch.count)
    var findings: [Finding] = []
    var batches: [EntityBatch] = []
    var dependents: Set<Int> = []
    var work = BatchWork(
      columns: ColumnCells.read(batch, columns: columns),
      shared: [NormalizedSource?](repeating: nil, count: sharedCount))
    var exploded: ExplodedBatch?
    for (place, entity) in entities.enumerated() {
      if let explode = entity.explode {
        batches.append(
          EntityBatch(
            entity: entity.kind, columns: [ColumnData?](repeating: nil, count: entity.width),
            present: [Bool](repeating: false, count: batch.count)))
        exploded = make(place, explode.items(of: batch), &rejected, &findings, &dependents)
        continue
      }
      let present = presence(entity, batch)
      let mask = present.contains(false) ? present : nil
      var result = EntityResult(
        columns: [ColumnData?](repeating: nil, count: entity.width), rejected: rejected)
      for field in entity.fields { field.run(batch, mask: mask, work: &work, into: &result) }
      rejected = result.rejected
      dependents.formUnion(result.dependents)
      findings.append(contentsOf: result.findings)
      var batch = FullName.fill(
        EntityBatch(entity: entity.kind, columns: result.columns, present: present), wantsBoth: isPatch)
      batch.echoes = result.marks
      batches.append(batch)
    }
    var mapped = MappedBatch(entities: batches, rejected: rejected, findings: findings)
    mapped.dependents = dependents
    mapped.exploded = exploded
    return mapped
  }

  /// Makes an entity of each item; what rejects an item rejects its record.
  private func make(
    _ place: Int, _ items: ExplodeProgram.Items, _ rejected: inout [Bool], _ findings: inout [Finding],
    _ dependents: inout Set<Int>
  ) -> ExplodedBatch {
    let entity = entities[place]
    let present = presence(entity, items.batch)
    var result = EntityResult(
      columns: [ColumnData?](repeating: nil, count: entity.width),
      rejected: [Bool](repeating: false, count: items.batch.count))
    var work = BatchWork(
      columns: ColumnCells.read(items.batch, columns: MappingProgram.plainColumns(of: entity.fields)),
      shared: [NormalizedSource?](repeating: nil, count: sharedCount))
    let mask = present.contains(false) ? present : nil
    for field in entity.fields { field.run(items.batch, mask: mask, work: &work, into: &result) }
    for row in items.rejected { rejected[row] = true }
    for item in result.rejected.indices where result.rejected[item] {
      rejected[Int(items.owners[item])] = true
    }
    for item in result.dependents { dependents.insert(Int(items.owners[item])) }
    findings += items.findings
    for var finding in result.findings {
      if let item = finding.row {
        finding.row = Int(items.owners[item])
        finding.arguments["item"] = "\(items.numbers[item])"
      }
      findings.append(finding)
    }
    return ExplodedBatch(
      place: place, batch: EntityBatch(entity: entity.kind, columns: result.columns, present: present),
      owners: items.owners, numbers: items.numbers)
  }

  /// The rows that make the entity.
  private func presence(_ entity: EntityProgram, _ batch: RawBatch) -> [Bool] {
    guard let when = entity.when else { return [Bool](repeating: true, count: batch.count) }
    var present = holds(when, batch, entity.explode?.columnIndex ?? columnIndex)
    // Only activities are exploded, and never those of patches.
    guard isPatch else { return present }
    for name in when.needed {
      let column = columnIndex[name].flatMap { $0 < batch.columns.count ? batch.columns[$0] : nil }
      for row in present.indices where column?.isAbsent(row) ?? true { present[row] = false }
    }
    return present
  }

  /// The truth of a condition for each raw record, or each item.
  func holds(_ condition: Condition, _ batch: RawBatch, _ columnIndex: [String: Int]) -> [Bool] {
    condition.evaluate(
      rows: batch.count,
      column: { name in
        guard let index = columnIndex[name], index < batch.columns.count else { return nil }
        return .text(batch.columns[index])
      },
      activity: { _ in [Bool](repeating: false, count: batch.count) })
  }
}
