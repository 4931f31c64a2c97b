public import Hub

/// Tells which places of a mapping records used, for tests of mappings.
///
/// `apply` knows nothing of this: the same compiled sources, normalizers and code lookups are asked a second time, about
/// the few records of a test, and what became of values is read from the result.
extension MappingProgram {
  /// The places that a batch used.
  ///
  /// - Parameters:
  ///   - model: the mapping that the program was compiled from.
  ///   - batch: the raw records.
  ///   - mapped: what `apply` made of them.
  ///   - tables: the code tables that the program was compiled with.
  public func coverage(
    _ model: MappingModel, _ batch: RawBatch, _ mapped: MappedBatch, tables: [String: CodeTable]
  ) -> Set<CoveragePoint> {
    var points: Set<CoveragePoint> = []
    let records = batch
    for (index, entity) in model.entities.enumerated() {
      let explode = entities[index].explode
      // Of a list its items count as records do.
      let batch = explode?.items(of: records).batch ?? records
      let made = explode == nil ? mapped.entities[index] : mapped.exploded?.batch ?? mapped.entities[index]
      let columnIndex = explode?.columnIndex ?? self.columnIndex
      let present = made.present
      cover(entity, batch, columnIndex, &points)
      for (field, program) in zip(entity.fields, entities[index].fields) {
        cover(field, program, entity.entity, batch, present, columnIndex, &points)
        if let use = field.code, let table = tables[use.table.value] {
          cover(program, table, batch, present, &points)
        }
        for part in field.parts {
          guard let target = entity.schema.index(of: part.field.value),
            let column = made.columns[target],
            present.indices.contains(where: { present[$0] && column.state($0) == .value })
          else { continue }
          points.insert(.part(part, entity.entity))
        }
        for finding in mapped.findings where finding.location == field.location {
          guard let use = Self.branch(finding) else { continue }
          points.insert(.field(use, field, entity.entity))
        }
      }
    }
    return points
  }

  /// The branch that a finding tells of.
  private static func branch(_ finding: Finding) -> CoveragePoint.Use? {
    if finding.code == "map.required" { return .required }
    guard finding.arguments["outcome"] != nil else { return nil }
    switch finding.code {
    case "map.code": return .unknownCode
    case LookupStep.missing, LookupStep.ambiguous: return .missing
    case "map.expression": return .otherwise
    default: return .unreadable
    }
  }

  /// Each test of the condition, by itself.
  private func cover(
    _ entity: EntityMapping, _ batch: RawBatch, _ columnIndex: [String: Int],
    _ points: inout Set<CoveragePoint>
  ) {
    for test in entity.when?.tests ?? [] {
      for truth in holds(test.condition, batch, columnIndex) {
        points.insert(.condition(test, truth, entity.entity))
      }
    }
  }

  /// Whether the field is filled, from which column, and whether its default is taken.
  private func cover(
    _ field: FieldMapping, _ program: FieldProgram, _ entity: EntityKind, _ batch: RawBatch,
    _ present: [Bool], _ columnIndex: [String: Int], _ points: inout Set<CoveragePoint>
  ) {
    if program.list != nil {
      return coverList(field, program, entity, batch, present, columnIndex, &points)
    }
    let picked = program.cells(batch)
    // Each column alone, through the same rules of what is blank.
    let columns = field.from.compactMap { name in
      columnIndex[name.value].map { (name, FieldSource(columns: [$0], constant: nil).pick(batch)) }
    }
    for row in present.indices where present[row] {
      if !picked.isEmpty(row) {
        points.insert(.field(.field, field, entity))
        guard field.hasAlternatives else { continue }
        if let first = columns.first(where: { !$0.1.isEmpty(row) }) {
          points.insert(.column(first.0, field, entity))
        }
      } else if program.defaultValue != nil, !picked.isAbsent(row) {
        points.insert(.field(.field, field, entity))
        points.insert(.field(.defaultValue, field, entity))
      }
    }
  }

  /// All columns of a list count, not the first that holds something.
  private func coverList(
    _ field: FieldMapping, _ program: FieldProgram, _ entity: EntityKind, _ batch: RawBatch,
    _ present: [Bool], _ columnIndex: [String: Int], _ points: inout Set<CoveragePoint>
  ) {
    let exploded = program.exploded(batch, present)
    let filled = Set(exploded.owners)
    if !filled.isEmpty { points.insert(.field(.field, field, entity)) }
    if program.defaultValue != nil,
      present.indices.contains(where: { exploded.isCarried[$0] && !filled.contains(Int32($0)) })
    {
      points.insert(.field(.field, field, entity))
      points.insert(.field(.defaultValue, field, entity))
    }
    guard field.hasAlternatives else { return }
    for name in field.from {
      guard let index = columnIndex[name.value] else { continue }
      let column = FieldSource(columns: [index], constant: nil).pick(batch)
      if present.indices.contains(where: { present[$0] && !column.isEmpty($0) }) {
        points.insert(.column(name, field, entity))
      }
    }
  }

  /// The rows of the code table that the field's values mean.
  private func cover(
    _ program: FieldProgram, _ table: CodeTable, _ batch: RawBatch, _ present: [Bool],
    _ points: inout Set<CoveragePoint>
  ) {
    guard let code = program.code else { return }
    let exploded = program.list == nil ? nil : program.exploded(batch, present)
    let cells = exploded?.batch.columns[0] ?? program.cells(batch)
    let column = program.value(of: NormalizedSource(cells, through: program.chain))
    var spelling = FoldedSpelling()
    for row in 0..<column.count where (exploded != nil || present[row]) && !column.isEmpty(row) {
      let cell = column.bytes.span.extracting(column.range(row))
      guard let found = code.find(cell, &spelling) else { continue }
      points.insert(.code(table.rows[found], of: table))
    }
  }
}
